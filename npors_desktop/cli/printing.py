"""What a command says: plain lines or one JSON document on standard output, the rest on error."""

import json
import sys
import unicodedata
from io import TextIOWrapper
from typing import TextIO

from npors_desktop.base.canonical import Json
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
        self.document({"error": {"code": error.code, "text": str(error)}})
        self.tell(error.headline)
        if error.advice:
            self.tell(error.advice)


def _write(stream: TextIO | None, text: str) -> None:
    # In a windowed program there may be no stream at all (PyInstaller without a console).
    if stream is not None:
        print(text, file=stream, flush=True)


def _visible(text: str) -> str:
    """Names come from files: a control or direction mark must not steer the terminal, nor a line
    break make a name look like another line of ours."""
    return "".join(f"[U+{ord(c):04X}]" if unicodedata.category(c) in _STEERING else c for c in text)
