"""A TOML file of a pack or a core as a plain table; anything that stops it being read is reported
in one clear sentence.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from npors_desktop.base.whole_file import MIB, read_limited
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import message, verbatim

if TYPE_CHECKING:
    from pathlib import Path

    from npors_desktop.base.formats import Format
    from npors_desktop.domain.messages import Message

LIMIT = MIB
"""The largest file that is read, in bytes; a real pack has less than a tenth of it."""

MOST_DOTS = 100
"""On one line of a file; the longest notice has a few."""


def read_toml(path: Path, format_: Format, what: Message) -> dict[str, Any]:
    """Read a file whose number this program knows. ``what`` names its kind in the sentences
    (``message("a standard")``).

    Raises WrongUseError (not there), DamagedFileError (too large, not UTF-8, not whole TOML, no
    usable format number), NewerFormatError, MachineFailedError.
    """
    return checked_toml(read_limited(path, LIMIT, what), path.name, format_, what)


def checked_toml(data: bytes, name: str, format_: Format, what: Message) -> dict[str, Any]:
    """The same of the bytes of a file with this name. Raises DamagedFileError, NewerFormatError."""
    values = parse_toml(data, name)
    try:
        format_.check(values.get("format"), verbatim(f"“{name}”"))
    except DamagedFileError as error:
        cause = message(
            "it does not begin with “format = {newest}”, so it is not {what}",
            newest=format_.newest,
            what=what,
        )
        raise _damaged(name, cause) from error
    return values


def parse_toml(data: bytes, name: str) -> dict[str, Any]:
    """What a file holds, by its bytes; ``name`` stands in an error. Raises DamagedFileError."""
    return _parse(_text(data, name), name)


def _text(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")  # a byte-order mark of a Windows editor does no harm
    except UnicodeDecodeError as error:
        raise _damaged(
            name, message("it is not UTF-8 text at byte {byte}", byte=error.start)
        ) from error


def _parse(text: str, name: str) -> dict[str, Any]:
    # A dotted key costs tomllib time and memory by the square of its length: half a million dots
    # take all memory there is.
    if any(line.count(".") > MOST_DOTS for line in text.split("\n")):
        raise _damaged(name, message("it is nested too deeply"), "not_toml")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _damaged(
            name, message("it is not valid TOML: {detail}", detail=str(error)), "not_toml"
        ) from error
    except RecursionError as error:
        raise _damaged(name, message("it is nested too deeply"), "not_toml") from error
    except ValueError as error:  # a number or a date that no machine can hold
        raise _damaged(
            name, message("a value in it is out of range: {detail}", detail=str(error)), "not_toml"
        ) from error


def _damaged(name: str, cause: Message, code: str = "pack_damaged") -> DamagedFileError:
    return DamagedFileError(
        message("“{file}” cannot be read: {cause}.", file=name, cause=cause),
        message("Nothing was changed. Get a new copy, or correct the file in a text editor."),
        code=code,
    )
