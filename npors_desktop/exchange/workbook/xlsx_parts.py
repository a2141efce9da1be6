"""The parts of a workbook from outside, looked at before openpyxl reads them.

Only the parts that hold cells, their formats and the names of the sheets are kept: no macros, links
to other workbooks, pictures or charts. A part with a document type is refused: with one, a few
bytes become gigabytes, or another file is read.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.domain.found_files import FileType
from npors_desktop.domain.messages import Message, message
from npors_desktop.exchange.workbook.bounds import MOST_UNPACKED
from npors_desktop.exchange.zip_members import (
    EXPANDS,
    Budget,
    SpentError,
    open_zip,
    zip_kind,
    zip_members,
)

_MOST_PARTS = 1000
_MOST_ELEMENTS = 1_000_000
_MOST_MERGED = 100
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_KEPT = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/(workbook|styles|sharedstrings)\.xml"
    r"|xl/_rels/workbook\.xml\.rels|xl/worksheets/[^/]+\.xml",
    re.IGNORECASE,
)
_MACROS = re.compile(r"vbaproject|macrosheets|activex", re.IGNORECASE)
_NOTHING = message("Nothing was changed. Save it as an Excel workbook (.xlsx) and try again.")


@dataclass(slots=True)
class _Seen:
    """What the elements of the parts say: the sheets by the ids of their parts, the parts by their
    ids, and what is merged by part."""

    sheets: dict[str, str] = field(default_factory=dict[str, str])
    parts: dict[str, str] = field(default_factory=dict[str, str])
    merged: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    elements: int = 0


@dataclass(frozen=True, slots=True)
class XlsxParts:
    """A workbook of the kept parts alone, and the merged cells by the name of their sheet."""

    book: io.BytesIO
    merged: Mapping[str, tuple[str, ...]]


def kept_parts(data: bytes, name: str) -> XlsxParts:
    """What is kept of the bytes of a workbook with this name. Raises DamagedFileError, UserError
    (``not_a_spreadsheet``, ``has_macros``)."""
    if data.startswith(_OLE2):
        cause = message("it is protected by a password, or an old workbook (.xls)")
        raise not_a_spreadsheet(name, cause)
    try:
        opened = open_zip(io.BytesIO(data))
    except DamagedFileError as error:
        raise unreadable(name) from error
    if zip_kind(opened) is not FileType.DOCUMENT or _BOOK not in opened.NameToInfo:
        raise not_a_spreadsheet(name, message("it is no Excel workbook (.xlsx)"))
    if any(_MACROS.search(part) for part in opened.NameToInfo):
        raise has_macros(name)
    seen, kept = _Seen(), io.BytesIO()
    with zipfile.ZipFile(kept, "w") as book:
        for part, content in _contents(opened, name):
            _look(part, content, name, seen)
            book.writestr(part, content)
    merged = {seen.sheets[id_]: seen.merged.get(part, []) for id_, part in seen.parts.items()
              if id_ in seen.sheets}  # fmt: skip
    return XlsxParts(kept, {sheet: tuple(ranges) for sheet, ranges in merged.items()})


def has_macros(name: str) -> UserError:
    """The error for a workbook that brings programs."""
    return UserError(
        message("“{file}” has macros, which are programs, so it was not opened.", file=name),
        message("Save it as an Excel workbook without macros (.xlsx) and try again."),
        code="has_macros",
    )


def not_a_spreadsheet(name: str, cause: Message) -> UserError:
    """The error for what is of another kind."""
    return UserError(
        message("“{file}” cannot be read: {cause}.", file=name, cause=cause),
        _NOTHING,
        code="not_a_spreadsheet",
    )


def unreadable(name: str) -> DamagedFileError:
    """The error for a workbook that is not whole."""
    cause = message("it is damaged, or no Excel workbook")
    return DamagedFileError(
        message("“{file}” cannot be read: {cause}.", file=name, cause=cause),
        _NOTHING,
        code="sheet_damaged",
    )


def _contents(opened: zipfile.ZipFile, name: str) -> Iterator[tuple[str, bytes]]:
    """The kept parts with their content, within the limits."""
    try:
        for member in zip_members(opened, Budget(_MOST_PARTS, MOST_UNPACKED)):
            if member.why is EXPANDS:
                raise _too_much(name)
            if not _KEPT.fullmatch(member.name):
                continue
            if member.why is not None:
                raise unreadable(name)
            yield member.name, b"".join(member.pieces)
    except SpentError as error:
        raise _too_much(name) from error
    except DamagedFileError as error:
        raise error if error.code else unreadable(name) from error


def _too_much(name: str) -> DamagedFileError:
    return DamagedFileError(
        message("“{file}” holds far more than a standard ever does.", file=name),
        message("It was not read. Copy the cells with text into a new spreadsheet."),
        code="too_large",
    )


def _look(part: str, content: bytes, name: str, seen: _Seen) -> None:
    """Note what matters of a part's elements. Raises UserErrors for what may not be there."""

    def begin(tag: str, values: dict[str, str]) -> None:
        seen.elements += 1
        if seen.elements > _MOST_ELEMENTS:
            raise _too_much(name)
        _note(part, tag.rpartition(":")[2], values, seen)

    def refuse(*_: object) -> None:
        raise unreadable(name)

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat takes no names
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise unreadable(name) from error


def _note(part: str, tag: str, values: Mapping[str, str], seen: _Seen) -> None:
    if part == _BOOK and tag == "sheet":
        id_ = next((v for k, v in values.items() if k.rpartition(":")[2] == "id"), "")
        seen.sheets[id_] = values.get("name", "")
    elif part == _RELATIONS and tag == "Relationship":
        target = posixpath.normpath(posixpath.join("/xl", values.get("Target", "")))
        seen.parts[values.get("Id", "")] = target.removeprefix("/")
    elif tag == "mergeCell":
        ranges = seen.merged.setdefault(part, [])
        if len(ranges) < _MOST_MERGED:
            ranges.append(values.get("ref", "")[:20])
