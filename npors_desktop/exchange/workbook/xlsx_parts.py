"""The parts of a workbook from outside, looked at before openpyxl reads them.

Only the parts that hold cells, their formats and the names of the sheets are kept: no macros, links
to other workbooks, pictures or charts. The part of the workbook itself is written anew with its
sheets alone: openpyxl takes minutes for names of ranges that were made for it. A part with a
document type is refused: with one, a few bytes become gigabytes, or another file is read.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.domain.found_files import FileType
from npors_desktop.domain.messages import message
from npors_desktop.exchange.workbook.bounds import MOST_UNPACKED
from npors_desktop.exchange.zip_members import (
    EXPANDS,
    Budget,
    SpentError,
    open_zip,
    zip_kind,
    zip_members,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.domain.messages import Message

_MOST_PARTS = 1000
_MOST_ELEMENTS = 500_000
# Of a part with formats, each of which openpyxl makes an object.
_MOST_FORMATS = 50_000
_MOST_MERGED = 100
_MOST_SHEETS = 200
_LONGEST_FORMAT = 1000
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
# Excel can save with other names for everything, which openpyxl does not read.
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_LINKED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# What only the part of the workbook has; which part that is, is said in another.
_OF_BOOK = frozenset({"sheets", "definedName"})
# What has a value in a cell.
_VALUES = frozenset({"v", "is", "f"})
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOOK = "xl/workbook.xml"
_STYLES = "xl/styles.xml"
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
    """What the elements of the parts say: the sheets with the ids of their parts, the names of
    those that are hidden, the parts by their ids, what is merged by part, and the last row with a
    value by part."""

    sheets: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    hidden: set[str] = field(default_factory=set[str])
    parts: dict[str, str] = field(default_factory=dict[str, str])
    merged: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    last: dict[str, int] = field(default_factory=dict[str, int])
    from_1904: str = "0"
    is_strict: bool = False
    row: int = 0
    elements: int = 0


@dataclass(frozen=True, slots=True)
class XlsxParts:
    """A workbook of the kept parts alone; the merged cells, and the last row with a value, by the
    name of their sheet; the names of the sheets that are ``hidden``."""

    book: io.BytesIO
    merged: Mapping[str, tuple[str, ...]]
    last: Mapping[str, int]
    hidden: frozenset[str]


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
    if len(opened.NameToInfo) < len(opened.infolist()):
        raise unreadable(name)  # Two parts of one name: what one program sees, another does not.
    seen, kept = _Seen(), io.BytesIO()
    with zipfile.ZipFile(kept, "w") as book:
        for part, content in _contents(opened, name):
            _look(part, content, name, seen)
            if part.lower() != _BOOK:
                book.writestr(part, content)
        _check_sheets(seen, name)
        book.writestr(_BOOK, _plain_book(seen))
    parts = {sheet: seen.parts[id_] for sheet, id_ in seen.sheets if id_ in seen.parts}
    merged = {sheet: tuple(seen.merged.get(part, ())) for sheet, part in parts.items()}
    last = {sheet: seen.last.get(part, 0) for sheet, part in parts.items()}
    return XlsxParts(kept, merged, last, frozenset(seen.hidden))


def _check_sheets(seen: _Seen, name: str) -> None:
    """Refuse a workbook of another kind, more sheets than anybody has, and those that no program
    makes: two of one name, or of one part, which would be read again and again."""
    if seen.is_strict:
        raise not_a_spreadsheet(name, message("it is a “Strict Open XML Spreadsheet”"))
    if len(seen.sheets) > _MOST_SHEETS:
        raise _too_much(name)
    names = {sheet.casefold() for sheet, _ in seen.sheets}
    parts = {seen.parts.get(id_, id_) for _, id_ in seen.sheets}
    if not len(names) == len(parts) == len(seen.sheets):
        raise unreadable(name)


def _plain_book(seen: _Seen) -> str:
    """The part of the workbook with what is used of it."""
    sheets = "".join(
        f"<sheet name={quoteattr(sheet)} sheetId={quoteattr(str(number))} r:id={quoteattr(id_)}/>"
        for number, (sheet, id_) in enumerate(seen.sheets, 1)
    )
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKED}">'
        f"<workbookPr date1904={quoteattr(seen.from_1904)}/><sheets>{sheets}</sheets></workbook>"
    )


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
        if part.lower() == _STYLES and seen.elements - before > _MOST_FORMATS:
            raise _too_much(name)
        _note(part, tag.rpartition(":")[2], values, seen)

    def refuse(*_: object) -> None:
        raise unreadable(name)

    seen.row, before = 0, seen.elements
    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat takes no names
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise unreadable(name) from error


def _note(part: str, tag: str, values: Mapping[str, str], seen: _Seen) -> None:
    """Raises ValueError for what makes no sense."""
    if tag == "row":
        seen.row = int(values.get("r", seen.row + 1))
    elif tag in _VALUES:
        seen.last[part] = max(seen.row, seen.last.get(part, 0))
    elif tag == "mergeCell":
        ranges = seen.merged.setdefault(part, [])
        if len(ranges) < _MOST_MERGED:
            ranges.append(values.get("ref", "")[:20])
    elif (tag == "numFmt" and len(values.get("formatCode", "")) > _LONGEST_FORMAT) or (
        tag in _OF_BOOK and part != _BOOK
    ):
        raise ValueError(tag)
    else:
        _note_book(part, tag, values, seen)


def _note_book(part: str, tag: str, values: Mapping[str, str], seen: _Seen) -> None:
    if part == _BOOK and tag == "sheet":
        id_ = next((v for k, v in values.items() if k.rpartition(":")[2] == "id"), "")
        seen.sheets.append((values["name"], id_))
        if values.get("state", "visible") != "visible":
            seen.hidden.add(values["name"])
    elif part == _BOOK and tag == "workbook":
        seen.is_strict = _STRICT in values.values()
    elif part == _BOOK and tag == "workbookPr":
        seen.from_1904 = values.get("date1904", "0")
    elif part == _RELATIONS and tag == "Relationship":
        target = posixpath.normpath(posixpath.join("/xl", values.get("Target", "")))
        seen.parts[values.get("Id", "")] = target.removeprefix("/")
