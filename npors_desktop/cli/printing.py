"""What a command says: plain lines or one JSON document on standard output, the rest on error."""

import json
import os
import sys
import unicodedata
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from npors_desktop.base.canonical import Json
from npors_desktop.base.whole_file import machine_failed
from npors_desktop.domain.errors import UserError

_STEERING = {"Cc", "Cf", "Zl", "Zp"}


def speak_utf8() -> None:
    """Write UTF-8 wherever the output goes, so that a Welsh name never ends a command.

    Redirected on Windows, Python would write the old code page, and fail on what it lacks.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


class Printer:
    """Prints results once, as plain lines or as one JSON document."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self._printed = False

    def line(self, text: str) -> None:
        """One line of a plain result; nothing under ``--json``."""
        if not self.as_json:
            _write(sys.stdout, _visible(text))

    def document(self, value: Json) -> None:
        """The one document under ``--json``; nothing otherwise."""
        if self.as_json and not self._printed:
            _write(sys.stdout, json.dumps(value, ensure_ascii=False, indent=2))
            self._printed = True

    def tell(self, text: str) -> None:
        """A message that is not the result."""
        _write(sys.stderr, _visible(text))

    def refuse(self, error: UserError) -> None:
        """Say why a command could not be carried out."""
        with suppress(OSError, UserError):  # where nothing can be written any more
            self.document({"error": {"code": error.code, "text": str(error)}})
        self.tell(error.headline)
        if error.advice:
            self.tell(error.advice)


def _write(stream: TextIO | None, text: str) -> None:
    # In a windowed program there may be no stream at all (PyInstaller without a console).
    if stream is None:
        return
    try:
        print(text, file=stream, flush=True)
    except OSError as error:
        _let_go(stream)
        if stream is sys.stdout:
            if isinstance(error, BrokenPipeError):
                raise
            raise machine_failed(error, Path("standard output")) from error


def _let_go(stream: TextIO) -> None:
    """Write what is left nowhere: at its end Python would try once more, and complain."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _visible(text: str) -> str:
    """Names come from files: a control or direction mark must not steer the terminal, nor a line
    break make a name look like another line of ours."""
    return "".join(f"[U+{ord(c):04X}]" if unicodedata.category(c) in _STEERING else c for c in text)
