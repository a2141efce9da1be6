"""What a command prints: plain lines or one JSON document on standard output, the rest on error."""

from __future__ import annotations

import errno
import json
import os
import sys
import unicodedata
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from npors_desktop.base.drives import is_on_network
from npors_desktop.base.paths import synchronised_by
from npors_desktop.base.whole_file import machine_failed
from npors_desktop.cli.columns import fitted, line_width
from npors_desktop.domain.errors import MachineFailedError
from npors_desktop.domain.messages import Message, message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npors_desktop.base.canonical import Json
    from npors_desktop.base.words import Words
    from npors_desktop.domain.errors import UserError

_CONTROL = {"Cc", "Cf", "Zl", "Zp"}


def speak_utf8() -> None:
    """Write UTF-8 wherever the output goes, so that no name can make a command fail.

    Redirected on Windows, Python would use the old code page, and fail on letters it lacks.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


class Printer:
    """Prints results in the language of its words: plain lines or one JSON document.

    A text that is not a message is printed as it is.
    """

    def __init__(self, words: Words, *, as_json: bool) -> None:
        self.words = words
        self.as_json = as_json
        self._printed = False
        self._begun: dict[str, Json] = {}
        self._failed: MachineFailedError | None = None
        self._passing = ""

    def text(self, told: str | Message) -> str:
        """A message in the language of the command."""
        return self.words(told) if isinstance(told, Message) else told

    def error_text(self, error: UserError) -> str:
        """The sentences of an error in the language of the command."""
        return f"{self.words(error.headline_message)} {self.words(error.advice_message)}".strip()

    def line(self, told: str | Message) -> None:
        """One line of a plain result; nothing under ``--json``."""
        if not self.as_json:
            self._out(_visible(self.text(told)))

    def script(self, text: str) -> None:
        """A text for another program, as it is."""
        self._out(text)

    def rows(self, rows: Sequence[Sequence[str]]) -> None:
        """The lines of a list, a sequence of cells each; nothing under ``--json``."""
        if not self.as_json:
            shown = [[_visible(cell) for cell in row] for row in rows]
            for line in fitted(shown, line_width()):
                self._out(line)

    def begin(self, value: dict[str, Json]) -> None:
        """The document as it grows: what stands in it is printed also if the command is stopped
        or fails on the way."""
        self._begun = value

    def document(self, value: Json) -> None:
        """The one document under ``--json``; nothing otherwise."""
        if self.as_json and not self._printed:
            self._out(json.dumps(value, ensure_ascii=False, indent=2))
            self._printed = True

    def must_print(self, lost: MachineFailedError) -> None:
        """What was printed so far is shown only once: tell ``lost`` if it could not be printed."""
        if self._failed is not None:
            self._failed = lost

    def ended(self, status: int) -> int:
        """The exit status of work that is done. Raises what kept its results from being printed."""
        if self._failed is not None:
            raise self._failed
        return status

    def passing(self, text: str) -> None:
        """Show a text in the last line of the terminal, in the place of the one before, until
        something else is printed; an empty one takes it away."""
        if sys.stderr is None or text == self._passing:
            return
        blank = " " * (len(self._passing) - len(text))
        self._passing = text
        with suppress(OSError, ValueError):
            # Not by a code of the terminal's: an old console of Windows would print that.
            sys.stderr.write(f"\r{_visible(text)}{blank}" + ("" if text else "\r"))
            sys.stderr.flush()

    def tell(self, told: str | Message) -> None:
        """A message that is not part of the result."""
        self.passing("")
        with suppress(OSError):
            _write(sys.stderr, _visible(self.text(told)))

    def refuse(self, error: UserError) -> None:
        """Print why a command could not be carried out."""
        told = {"code": error.code, "text": self.error_text(error)}
        self.document({**self._begun, "error": told})
        self.tell(error.headline_message)
        if error.advice:
            self.tell(error.advice_message)

    def _out(self, text: str) -> None:
        """Write a result. Work that has begun is never stopped because nobody reads: a reader who
        has gone is no failure, and any other failure is told at the end."""
        self.passing("")
        if sys.stdout is None:
            self._failed = _closed()
        try:
            _write(sys.stdout, text)
        except OSError as error:
            if not _is_closed(error):
                self._failed = self._failed or machine_failed(error, Path("stdout"))


def warn_of_place(folder: Path, printer: Printer) -> None:
    """Warn if the folder of a store is on a network share, or a service copies it to other
    machines."""
    if is_on_network(folder):
        printer.tell(
            message(
                "Warning: {folder} is on a network share. A store there can be damaged when the "
                "connection breaks. Keep it on a disk of this computer.",
                folder=folder,
            )
        )
    service = synchronised_by(folder)
    if service:
        printer.tell(
            message(
                "Warning: {service} copies {folder} to other machines. Copying a store while it is "
                "open can damage it. Keep it outside {service}.",
                service=service,
                folder=folder,
            )
        )


def _closed() -> MachineFailedError:
    return MachineFailedError(
        message("Standard output is closed, so the result could not be printed."),
        message("What was asked for was done all the same."),
        code="output_closed",
    )


def _write(stream: TextIO | None, text: str) -> None:
    # A shell may have closed it, and a program without a console has none (PyInstaller).
    if stream is None:
        return
    try:
        print(text, file=stream, flush=True)
    except OSError:
        _discard(stream)
        raise


def _is_closed(error: OSError) -> bool:
    # Windows has no word of its own for a pipe whose reader has gone.
    return isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL)


def _discard(stream: TextIO) -> None:
    """Discard what is left: at its end Python would try to write it again, and print an error."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _visible(text: str) -> str:
    """Show control and direction marks: in a name from a file they must not change the terminal,
    nor may a line break make a name look like another line of the program's."""
    return "".join(f"[U+{ord(c):04X}]" if unicodedata.category(c) in _CONTROL else c for c in text)
