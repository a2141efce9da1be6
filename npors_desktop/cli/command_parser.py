"""The parser of the command line, in the language of the reader.

argparse has its own English sentences, which it passes through gettext; while a command line is
read, ``argparse_in`` lets them be told in our words instead.
"""

from __future__ import annotations

import argparse
from argparse import SUPPRESS, ArgumentParser
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from typing_extensions import override

from npors_desktop.base.words import Language
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from argparse import Action
    from collections.abc import Generator, Mapping, Sequence

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message

WRONG_USE = 2
_FOLDERS = ("DIR", "PLACE")
_LANGUAGES = tuple(one.value for one in Language)

# The sentences of argparse that a person can reach, and ours.
_ARGPARSE: Mapping[str, Message] = {
    "usage: ": message("usage: "),
    "positional arguments": message("arguments"),
    "options": message("options"),
    "show this help message and exit": message("show this help and exit"),
    "argument %(argument_name)s: %(message)s": message("%(argument_name)s: %(message)s"),
    "unrecognized arguments: %s": message("unknown option or argument: %s"),
    "the following arguments are required: %s": message("the following arguments are required: %s"),
    "expected one argument": message("a value is required"),
    "expected at least one argument": message("at least one value is required"),
    "ignored explicit argument %r": message("it takes no value, but was given %r"),
    "invalid choice: %(value)r (choose from %(choices)s)": message(
        "%(value)r is not one of %(choices)s"
    ),
}


class CommandParser(ArgumentParser):
    """Describes a command, or a group of commands, and refuses what it does not know."""

    def __init__(self, words: Words, **more: Any) -> None:
        super().__init__(allow_abbrev=False, **more)
        self.words = words
        self.add_argument(
            "--language",
            choices=_LANGUAGES,
            default=SUPPRESS,
            help=words("use English (en) or Welsh (cy); the default is the system's language"),
        )

    @override
    def add_argument(self, *names: Any, **more: Any) -> Action:
        made = super().add_argument(*names, **more)
        if made.type is Path:
            # What the Tab key offers for it (cli.completion).
            vars(made)["complete"] = "directory" if made.metavar in _FOLDERS else "file"
        return made

    def commands(self, *, required: bool = False) -> Any:
        """A place for the commands below this one; ``add_command`` takes it."""
        # Called as a class is; every parser below this one has the same words.
        below: Any = partial(CommandParser, self.words)
        title = self.words("commands")
        group: Any = self.add_subparsers(
            title=title, metavar="COMMAND", required=required, parser_class=below
        )
        return group

    @override
    def error(self, message: str) -> NoReturn:
        told = self.words(
            "{program}: {error}. See {program} --help.", program=self.prog, error=message
        )
        self.exit(WRONG_USE, f"{told}\n")


def asked_language(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """The language that a command line asks for, if the program has it, and the line without that
    option.
    """
    options = ArgumentParser(add_help=False, allow_abbrev=False)
    options.add_argument("--language", nargs="?", action="append", default=[])
    found, rest = options.parse_known_args(arguments)
    return next((one for one in reversed(found.language) if one in _LANGUAGES), None), rest


@contextmanager
def argparse_in(words: Words) -> Generator[None]:
    """Within the block, argparse's own sentences are in the language of these words."""

    def told(text: str) -> str:
        return words(_ARGPARSE[text]) if text in _ARGPARSE else text

    # The name under which argparse has gettext; it offers no other way.
    before = argparse.__dict__["_"]
    argparse.__dict__["_"] = told
    try:
        yield
    finally:
        argparse.__dict__["_"] = before
