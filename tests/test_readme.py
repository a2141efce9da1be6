"""What the README and the guide say of the commands is what the program understands."""

import re
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path

import pytest

from npors_desktop.base.words import Words
from npors_desktop.cli import arguments, main

ROOT = Path(__file__).parents[1]
GUIDE = sorted((ROOT / "docs" / "guide").glob("*.md"))
TABLE = (ROOT / "docs" / "guide" / "commands.md").read_text("utf-8")
PROSE = [page.read_text("utf-8") for page in (ROOT / "README.md", *GUIDE)]


def _commands(parser: ArgumentParser, so_far: str = "") -> Iterator[tuple[str, ArgumentParser]]:
    groups = [action for action in parser._actions if isinstance(action, _SubParsersAction)]
    if not groups:
        yield so_far.strip(), parser
    for group in groups:
        for name, inner in group.choices.items():
            yield from _commands(inner, f"{so_far} {name}")


COMMANDS = dict(_commands(arguments._parser(Words())))


def _command(words: str) -> str:
    """The command that the words begin with, or the words that no command begins."""
    return next((name for name in COMMANDS if f"{words} ".startswith(f"{name} ")), words)


def _listed() -> list[str]:
    """The commands in the first column of the guide's table, each with its words."""
    cells = re.findall(r"^\| (`.*?`[^|]*) \|", TABLE, flags=re.MULTILINE)
    words = [words for cell in cells for words in re.findall(r"`([^`]+)`", cell)]
    return [each for each in words if not each.startswith(("npors-desktop", "--"))]


def _examples() -> list[str]:
    """The commands that a page shows whole: on a line of their own, or in the middle of one."""
    shown = re.compile(r"(?:^|`)npors-desktop +([a-z][^`\n]*)", re.MULTILINE)
    return [re.sub(" +", " ", words) for page in PROSE for words in shown.findall(page)]


def _not_understood(told: list[str]) -> set[str]:
    return {
        f"{_command(words)} {option}"
        for words in told
        for option in re.findall(r"--[a-z-]+", words)
        if option not in COMMANDS[_command(words)]._option_string_actions
    }


def test_every_command_is_listed_and_nothing_else() -> None:
    assert {_command(words) for words in _listed()} == set(COMMANDS)


def test_every_option_listed_is_understood() -> None:
    assert not _not_understood(_listed())


def test_every_example_is_understood() -> None:
    assert {_command(words) for words in _examples()} >= {"demo", "verify", "sign", "office import"}
    assert {_command(words) for words in _examples()} <= set(COMMANDS)
    assert not _not_understood(_examples())


def test_the_output_that_the_readme_shows_is_that_of_its_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = re.search(r"^npors-desktop (outcome .*)\n```\n\n```\n(.*?)```$", PROSE[0], re.M | re.S)
    assert shown
    monkeypatch.chdir(ROOT)
    main(shown[1].split())
    assert capsys.readouterr().out.replace("\\", "/") == shown[2]
