"""What the README says of the commands is what the program understands."""

import re
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path

from npors_desktop.cli import arguments

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
TABLE = README.split("## Commands")[1].split("## Where")[0]


def _commands(parser: ArgumentParser, so_far: str = "") -> Iterator[tuple[str, ArgumentParser]]:
    groups = [action for action in parser._actions if isinstance(action, _SubParsersAction)]
    if not groups:
        yield so_far.strip(), parser
    for group in groups:
        for name, inner in group.choices.items():
            yield from _commands(inner, f"{so_far} {name}")


COMMANDS = dict(_commands(arguments._parser()))


def _command(words: str) -> str:
    """The command that the words begin with, or the words that no command begins."""
    return next((name for name in COMMANDS if f"{words} ".startswith(f"{name} ")), words)


def _told() -> list[str]:
    """The commands in the first column of the table, each with its words."""
    cells = re.findall(r"^\| (`.*?`[^|]*) \|", TABLE, flags=re.MULTILINE)
    words = [words for cell in cells for words in re.findall(r"`([^`]+)`", cell)]
    return [each for each in words if not each.startswith(("npors-desktop", "--"))]


def test_every_command_is_told_and_nothing_else() -> None:
    assert {_command(words) for words in _told()} == set(COMMANDS)


def test_every_option_told_is_understood() -> None:
    unknown = {
        f"{_command(words)} {option}"
        for words in _told()
        for option in re.findall(r"--[a-z-]+", words)
        if option not in COMMANDS[_command(words)]._option_string_actions
    }
    assert not unknown
