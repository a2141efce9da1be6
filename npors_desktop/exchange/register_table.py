"""The exported register: a table for spreadsheets, as CSV or XLSX; the only home of XlsxWriter.

Both have the same columns and rows, no cell runs as a formula, and the same records give the same
bytes.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from npors_desktop.base.moments import moment_text
from npors_desktop.base.named_file import FileKind
from npors_desktop.base.whole_file import MIB, read_pieces, too_large
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import message
from npors_desktop.exchange.zip_members import Budget, SpentError, open_zip, zip_members

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from npors_desktop.domain.delivery import RegisteredRecord

COLUMNS = (
    "record", "revision", "candidate", "date_of_birth", "pack", "edition", "title", "result",
    "assessor_number", "assessor", "tested_on", "signed_at", "received_at", "content_sha256",
    "contested", "remarks", "replaced_by", "accepted_at", "accepted_by",
    "codes", "employer", "site", "notification",
)  # fmt: skip
# The numbers of a record's person, which only who needs them exports.
NUMBERS = (
    "scheme_number", "uln", "ni_number", "levy_number", "hse_test_id", "hse_test_type",
    "hse_test_date",
)  # fmt: skip
_RELEASED = (COLUMNS[:15],)  # 0.1 and 0.2
_TITLE = "npors_desktop register"
_WHAT = message("an exported register")
# Told by its whole first line.
TABLE = FileKind(
    _WHAT,
    tuple(
        f"{','.join(line)}\r\n".encode("utf-8-sig")
        for line in (COLUMNS, (*COLUMNS, *NUMBERS), *_RELEASED)
    ),
)
# Its title, which stands near its start and not compressed, tells it from other spreadsheets.
WORKBOOK = FileKind(_WHAT, (b"PK\x03\x04",), f"<dc:title>{_TITLE}</dc:title>".encode())
# A spreadsheet runs a cell that begins with one of these as a formula (OWASP, CSV injection), also
# in their other widths, and after blanks or quotes.
_FORMULA = re.compile(r'[\s"]*[=+\-@]')
# What ends a cell for some program, if it heeds no quotes or divides elsewhere than at the comma.
_SEPARATORS = re.compile("([,;|])")
# Control characters, line and paragraph separators, and what no XML file may hold.
_UNFIT = {"Cc", "Cs", "Zl", "Zp"}
_NO_LETTERS = "\ufffe\uffff"
_FIRST = ("[Content_Types].xml", "docProps/core.xml")
_OLDEST = 1900
_MOMENT_WIDTH = 24
_MADE = datetime(2000, 1, 1, tzinfo=UTC)

_ID = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_ID_BYTES = 36
# Of a table that is looked through, and of all the parts of a workbook.
_MOST = 256 * MIB

Value = str | date


def columns(*, numbers: bool) -> tuple[str, ...]:
    """The columns of a table, with or without the numbers of people."""
    return (*COLUMNS, *NUMBERS) if numbers else COLUMNS


def csv_table(records: Iterable[RegisteredRecord], *, numbers: bool = False) -> bytes:
    """The register as CSV: UTF-8 with a byte order mark, so that spreadsheets read Welsh names
    correctly; ``numbers``, with those of its people."""
    text = io.StringIO()
    csv.writer(text).writerow(columns(numbers=numbers))
    # In quotes, a cell is one also for a program that divides at a semicolon besides.
    rows = csv.writer(text, quoting=csv.QUOTE_ALL)
    told = (_values(record, numbers=numbers) for record in records)
    rows.writerows([csv_cell(value) for value in values] for values in told)
    return text.getvalue().encode("utf-8-sig")


def xlsx_table(records: Iterable[RegisteredRecord], *, numbers: bool = False) -> bytes:
    """The same as a workbook of one sheet, its first row frozen. Every cell is a text or a date, so
    that a number keeps its zeros; moments are in UTC."""
    # Only an export needs it, and it takes a moment to load.
    from xlsxwriter import Workbook  # noqa: PLC0415
    from xlsxwriter.utility import xl_range  # noqa: PLC0415

    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book: Any = Workbook(made, {**options, "remove_timezone": True})
    book.set_properties({"title": _TITLE, "created": _MADE})
    sheet = book.add_worksheet("Register")
    sheet.freeze_panes(1, 0)
    bold = book.add_format({"bold": True, "num_format": "@"})
    formats = {
        str: book.add_format({"num_format": "@"}),
        date: book.add_format({"num_format": "dd/mm/yyyy"}),
        datetime: book.add_format({"num_format": 'dd/mm/yyyy hh:mm:ss "UTC"'}),
    }
    names = columns(numbers=numbers)
    for column, name in enumerate(names):
        sheet.write_string(0, column, name, bold)
    rows = 0
    for rows, record in enumerate(records, 1):
        for column, value in enumerate(map(_xlsx_cell, _values(record, numbers=numbers))):
            _write(sheet, rows, column, value, formats[type(value)])
    every = xl_range(0, 0, rows, len(names) - 1)
    sheet.ignore_errors({"number_stored_as_text": every})
    sheet.autofit()
    for name in ("signed_at", "received_at", "accepted_at"):
        sheet.set_column(COLUMNS.index(name), COLUMNS.index(name), _MOMENT_WIDTH)
    book.close()
    return _packed(made)


def exported_ids(file: Path) -> set[str]:
    """The ids of the records that an exported register names, whatever else was done to it since.
    Raises DamagedFileError where not all of it can be read, MachineFailedError."""
    with file.open("rb") as opened:
        is_workbook = WORKBOOK.starts[0] == opened.read(len(WORKBOOK.starts[0]))
        if not is_workbook:
            return _ids_in(read_pieces(file, _MOST, _WHAT))
        found: set[str] = set()
        try:
            for part in zip_members(open_zip(opened), Budget(bytes=_MOST)):
                if part.why is not None:
                    raise DamagedFileError(part.why)
                found |= _ids_in(part.pieces)
        except SpentError as error:
            raise too_large(message("“{name}”", name=file.name), _MOST, _WHAT) from error
        return found


def _ids_in(pieces: Iterable[bytes]) -> set[str]:
    found: set[str] = set()
    rest = b""
    for piece in pieces:
        text = rest + piece
        found.update(one.decode("ascii").lower() for one in _ID.findall(text))
        # An id may begin in one piece and end in the next.
        rest = text[1 - _ID_BYTES :]
    return found


def _write(sheet: Any, row: int, column: int, value: Value, look: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, value, look)
    else:
        sheet.write_datetime(row, column, value, look)


def _packed(made: io.BytesIO) -> bytes:
    """The same workbook with its title at its beginning, and not compressed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(packed, "w") as new:
        later = [name for name in old.namelist() if name not in _FIRST]
        for name in (*_FIRST, *later):
            part = old.getinfo(name)
            new.writestr(part, old.read(name), zipfile.ZIP_STORED if name in _FIRST else None)
    return packed.getvalue()


def _values(row: RegisteredRecord, *, numbers: bool) -> tuple[Value, ...]:
    facts = row.facts
    more = (getattr(facts, name) or "" for name in NUMBERS) if numbers else ()
    return (
        row.record, str(row.revision), row.candidate, row.date_of_birth or "", row.pack.id,
        row.pack.edition, row.title, row.result, row.assessor_number, row.assessor, row.tested_on,
        row.signed_at, row.received_at, row.content_sha256, "yes" if row.contested else "",
        " ".join(row.told), str(row.replaced_by or ""), row.accepted_at or "", row.accepted_by,
        facts.codes, facts.employer, facts.site, facts.notification, *more,
    )  # fmt: skip


def csv_cell(value: Value) -> str:
    """A value as a text, which a spreadsheet must take as one, whole or divided."""
    return "".join(map(_defused, _SEPARATORS.split(_text(value))))


def _defused(part: str) -> str:
    plain = unicodedata.normalize("NFKC", part)
    seen = "".join(char for char in plain if unicodedata.category(char) != "Cf")
    return f"'{part}" if _FORMULA.match(seen) else part


def _xlsx_cell(value: Value) -> Value:
    """A text, or a date that a workbook can hold."""
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    if isinstance(value, date) and value.year >= _OLDEST:
        return value
    return "".join(" " if char in _NO_LETTERS else char for char in _text(value))


def _text(value: Value) -> str:
    """A value as a text without control characters."""
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return "".join(" " if unicodedata.category(char) in _UNFIT else char for char in value)
