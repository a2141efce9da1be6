"""The table of commands: it names them all, and each is where it says."""

import argparse
import inspect
from collections.abc import Iterator

import pytest

from npors_desktop.base.loading import load
from npors_desktop.base.words import Words
from npors_desktop.cli import arguments, program
from npors_desktop.cli.command_list import COMMANDS, WINDOW
from npors_desktop.ui.page_list import PAGES


def names(parser: argparse.ArgumentParser, before: str = "") -> Iterator[str]:
    groups = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    if not groups and before:
        yield before.strip()
    for group in groups:
        for name, below in group.choices.items():
            yield from names(below, f"{before} {name}")


def test_the_table_names_every_command_and_nothing_else() -> None:
    assert sorted(names(arguments._parser(Words()))) == sorted(COMMANDS)


@pytest.mark.parametrize("first", sorted({name.split()[0] for name in COMMANDS}))
def test_a_line_is_read_with_the_commands_that_begin_as_it_does(first: str) -> None:
    found = {name for name in names(arguments._parser(Words(), first)) if name.split()[0] == first}
    assert found == {name for name in COMMANDS if name.split()[0] == first}


@pytest.mark.parametrize("place", sorted({*COMMANDS.values(), WINDOW}))
def test_a_command_is_where_the_table_says(place: str) -> None:
    found = load(place)
    assert f"{found.__module__}:{found.__name__}" == place
    assert list(inspect.signature(found).parameters.values())[1].name == "printer"
    assert len(inspect.signature(found).parameters) == 2


def test_what_is_not_there_is_not_loaded() -> None:
    with pytest.raises(AttributeError):
        load("npors_desktop.cli.standards:nothing")


def test_the_self_test_finds_every_command_and_page() -> None:
    found = program._whole()
    assert found.good
    assert Words()(found.text) == f"{len(COMMANDS) + 1 + len(PAGES)} parts are there"


def test_the_self_test_names_what_a_package_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = {"a": "npors_desktop.cli.lost:a", "b": "npors_desktop.cli.standards:lost"}
    monkeypatch.setattr(program, "COMMANDS", lost)
    found = program._whole()
    assert not found.good
    assert Words()(found.text) == (
        "missing: npors_desktop.cli.lost:a and npors_desktop.cli.standards:lost"
    )
