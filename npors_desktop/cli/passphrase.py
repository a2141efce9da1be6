"""Where a passphrase comes from (a prompt, a file, or the environment; never an argument), and
its change."""

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from npors_desktop.base.whole_file import read_limited
from npors_desktop.cli.printing import Printer
from npors_desktop.domain.errors import DamagedFileError, UserError, WrongUseError
from npors_desktop.workflows.sessions import Session

VARIABLE = "NPORS_PASSPHRASE"
_LIMIT = 64 * 1024


def passphrase(asked: Namespace, what: str = "Passphrase") -> str:
    """The passphrase of an existing store."""
    return _given(asked) or _prompt(what)


def new_passphrase(asked: Namespace) -> str:
    """The passphrase of a store to be made; typed twice at a prompt."""
    return _given(asked) or _typed_twice()


def change(asked: Namespace, printer: Printer, open_: Callable[[Path, str], Session]) -> int:
    """Give the store in a folder a new passphrase; the environment names only the current one."""
    current = passphrase(asked, "Current passphrase")
    session = open_(asked.dir, current)
    try:
        file: Path | None = asked.new_passphrase_file
        session.passphrase.change(current, _first_line(file) if file else _typed_twice())
    finally:
        session.close()
    printer.line(f"The new passphrase opens {asked.dir}. The recovery sheet stays valid.")
    printer.line("Copies that were made before still open with the old passphrase.")
    printer.document({"changed": str(asked.dir)})
    return 0


def recovery_code(asked: Namespace) -> str:
    """The code of a printed recovery sheet."""
    file: Path | None = asked.recovery_file
    return _first_line(file) if file else _prompt("Recovery code")


def _given(asked: Namespace) -> str:
    file: Path | None = asked.passphrase_file
    return _first_line(file) if file else os.environ.get(VARIABLE, "")


def _typed_twice() -> str:
    first = _prompt("New passphrase (at least 12 characters)")
    if first != _prompt("The same once more"):
        raise UserError("The two passphrases differ.", "Nothing was changed.", code="differ")
    return first


def _first_line(file: Path) -> str:
    try:
        # A script keeps a passphrase off the disk by a pipe: --passphrase-file <(command).
        data = read_limited(file, _LIMIT, "a passphrase file", or_pipe=True)
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DamagedFileError(f"“{file.name}” is not a text file.") from error
    line = text.split("\n", 1)[0].rstrip("\r")
    if not line:
        raise WrongUseError(f"“{file.name}” is empty.", "Put it on its first line.")
    return line


def _prompt(what: str) -> str:
    if not sys.stdin or not sys.stdin.isatty():
        raise WrongUseError(
            "A passphrase is needed.",
            f"Give --passphrase-file FILE, or set {VARIABLE}, or run this at a terminal.",
        )
    return getpass.getpass(f"{what}: ")
