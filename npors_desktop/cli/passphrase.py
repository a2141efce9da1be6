"""What a person types: a passphrase (or from a file or the environment, never from an argument),
and the fingerprint that somebody reads to them."""

from __future__ import annotations

import getpass
import os
import sys
from typing import TYPE_CHECKING

from npors_desktop.base.passphrase_rule import check_passphrase
from npors_desktop.base.whole_file import read_limited
from npors_desktop.cli.printing import warn_of_place
from npors_desktop.domain.errors import (
    DamagedFileError,
    MachineFailedError,
    UserError,
    WrongUseError,
)
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable
    from pathlib import Path

    from npors_desktop.cli.printing import Printer
    from npors_desktop.domain.messages import Message
    from npors_desktop.workflows.sessions import Session

VARIABLE = "NPORS_PASSPHRASE"
_LIMIT = 64 * 1024


def passphrase(asked: Namespace, prompt: str = "") -> str:
    """The passphrase of an existing store."""
    return given(asked) or _prompt(prompt or asked.words("Passphrase: "))


def new_passphrase(asked: Namespace) -> str:
    """The passphrase for a new store; typed twice at a prompt. Raises UserErrors, of the passphrase
    rule among them."""
    chosen = given(asked) or _typed_twice(asked)
    check_passphrase(chosen)
    return chosen


def change(asked: Namespace, printer: Printer, open_: Callable[[Path, str], Session]) -> int:
    """Give a store a new passphrase; the environment can only give the current one."""
    warn_of_place(asked.dir, printer)
    current = passphrase(asked, asked.words("Current passphrase: "))
    session = open_(asked.dir, current)
    try:
        file: Path | None = asked.new_passphrase_file
        session.passphrase.change(current, _first_line(file) if file else _typed_twice(asked))
    finally:
        session.close()
    printer.line(
        message(
            "The new passphrase opens {folder}. The recovery sheet stays valid.", folder=asked.dir
        )
    )
    printer.line(message("Backups made earlier still open with the old passphrase."))
    printer.document({"changed": str(asked.dir)})
    return 0


def code_is_printed(asked: Namespace, printer: Printer) -> None:
    """Say at the end that nobody has the code of a new store, if it could not be printed."""
    printer.must_print(
        MachineFailedError(
            message(
                "The store was set up in {folder}, but its recovery code could not be printed.",
                folder=asked.dir,
            ),
            message(
                "Nobody has that code. Open the store in the window and make a recovery sheet in "
                "Settings, or delete the folder and set it up again."
            ),
            code="code_not_printed",
        )
    )


def recovery_code(asked: Namespace) -> str:
    """The code on a printed recovery sheet."""
    file: Path | None = asked.recovery_file
    return _first_line(file) if file else _prompt(asked.words("Recovery code: "))


def fingerprint(asked: Namespace, printer: Printer, question: Message) -> str:
    """The fingerprint that the other side has read out: from the option, or at a terminal."""
    if asked.fingerprint or not sys.stdin or not sys.stdin.isatty():
        return asked.fingerprint
    printer.tell(question)
    return sys.stdin.readline().strip()


def given(asked: Namespace) -> str:
    """The passphrase of a file or the environment, empty where there is none; nobody is asked."""
    file: Path | None = asked.passphrase_file
    return _first_line(file) if file else os.environ.get(VARIABLE, "")


def another_passphrase(asked: Namespace, name: str) -> str:
    """The passphrase that somebody else chooses for themselves: from a file, or typed twice."""
    file: Path | None = asked.new_passphrase_file
    if file:
        return _first_line(file)
    prompt = asked.words("{name}’s new passphrase (at least 12 characters): ", name=name)
    return _typed_twice(asked, prompt)


def _typed_twice(asked: Namespace, prompt: str = "") -> str:
    first = _prompt(prompt or asked.words("New passphrase (at least 12 characters): "))
    if first != _prompt(asked.words("The same passphrase again: ")):
        raise UserError(
            message("The two passphrases are not the same."),
            message("Nothing was changed."),
            code="differ",
        )
    return first


def _first_line(file: Path) -> str:
    try:
        # A pipe lets a script keep the passphrase off the disk: --passphrase-file <(command).
        data = read_limited(file, _LIMIT, message("a passphrase file"), or_pipe=True)
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DamagedFileError(message("“{name}” is not a text file.", name=file.name)) from error
    line = text.split("\n", 1)[0].rstrip("\r")
    if not line:
        raise WrongUseError(
            message("The first line of “{name}” is empty.", name=file.name),
            message("Write the passphrase or the code on the first line."),
        )
    return line


def _prompt(prompt: str) -> str:
    if not sys.stdin or not sys.stdin.isatty():
        raise WrongUseError(
            message("A passphrase or recovery code is needed."),
            message(
                "Give it in a file (--passphrase-file, --new-passphrase-file, "
                "--recovery-file), set {variable}, or run this in a terminal.",
                variable=VARIABLE,
            ),
        )
    return getpass.getpass(prompt)
