"""A value of an option that cannot be is refused in a sentence, in the reader's language."""

from argparse import ArgumentParser, ArgumentTypeError, _SubParsersAction
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.words import Language, Words
from npors_desktop.cli import arguments

Convert = Callable[[str], Any]


def converters(parser: ArgumentParser) -> Iterator[Convert]:
    """What reads the values of options that are neither texts nor paths."""
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            for below in action.choices.values():
                yield from converters(below)
        elif callable(action.type) and action.type is not Path:
            yield action.type


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "value", ["", "x", "0001-01-01", "9999-12-31", "2026-02-30", "20261127", "2026-W48-1", "1" * 99]
)
def test_what_cannot_be_is_refused_in_a_sentence(language: Language, value: str) -> None:
    found = list(converters(arguments._parser(Words(language))))
    assert found
    for convert in found:
        with pytest.raises(ArgumentTypeError, match="“") as caught:
            convert(value)
        assert value in str(caught.value)
        assert "_" not in str(caught.value)


def test_the_help_names_no_function_of_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    line = "office revoke d GP-7 --reason R --from x --language"
    told = {}
    for language in ("en", "cy"):
        with pytest.raises(SystemExit) as caught:
            arguments.parse([*line.split(), language])
        assert caught.value.code == 2
        told[language] = capsys.readouterr().err
        assert "2100-12-31" in told[language]
    assert told["en"] != told["cy"]


def test_a_day_is_its_beginning_here() -> None:
    asked = arguments.parse(
        ["office", "revoke", "d", "GP-7", "--reason", "R", "--from", "2026-11-27"]
    )
    assert asked.since == datetime(2026, 11, 27).astimezone()
