"""Plain sheets as a workbook (XLSX); with ``xlsx_reading`` the home of openpyxl.

Every text is a text and never a formula, and the same sheets give the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from copy import copy
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, cast

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.xml.functions import tostring

from npors_desktop.base.named_file import FileKind
from npors_desktop.domain.messages import message
from npors_desktop.domain.spreadsheet import CellForm

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.spreadsheet import NewCell, NewSheet, OwnCell, SheetHeading

_PROGRAM = "npors_desktop"
OF_STANDARD, OF_FRAMEWORK = f"{_PROGRAM} standard", f"{_PROGRAM} framework"
"""The titles of workbooks."""


def _kind(what: Message, title: str) -> FileKind:
    """Its title, which stands near its start and not compressed, tells a workbook from others, and
    from one that somebody saved again: that has their work in it, and is never written over."""
    return FileKind(what, (b"PK\x03\x04",), f">{title}</dc:title>".encode())


WORKBOOK_OF_STANDARD = _kind(
    message("a spreadsheet of a standard as this program wrote it"), OF_STANDARD
)
WORKBOOK_OF_FRAMEWORK = _kind(
    message("a spreadsheet of a framework as this program wrote it"), OF_FRAMEWORK
)
_FIRST = ("[Content_Types].xml", "docProps/core.xml")
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - openpyxl takes no time zone
_ZIP_MADE = (2000, 1, 1, 0, 0, 0)
# As far as drop-downs go: more rows than any standard has.
_FILLED = 1000
# A date looks the same in every country, also where it is saved as CSV.
_FORMS = {CellForm.TEXT: "@", CellForm.NUMBER: "General", CellForm.DAY: "yyyy-mm-dd"}
_PALE, _DARK, _TO_FILL = "FFE7ECEF", "FF1F3A4D", "FFFFF4CC"
_TOP = Alignment(wrap_text=True, vertical="top")
_A4 = 9
_FONT, _LINE, _TALLEST = "Calibri", 15, 405
# In characters of the usual size, as the widths of columns are.
_PAGE_WIDTH = 190
_OWN_HEIGHT = re.compile(rb'(<row [^>]*?) customHeight="1"')


def xlsx_workbook(sheets: Sequence[NewSheet], title: str = OF_STANDARD) -> bytes:
    """The bytes of a workbook with this title and these sheets: headings that stay in sight,
    drop-downs, and each sheet as wide as a page of paper."""
    book: Any = Workbook()
    book.remove(book.active)
    by_name = {sheet.name: sheet for sheet in sheets}
    for sheet in sheets:
        made = book.create_sheet(sheet.name)
        _write_cells(made, sheet)
        _set_up(made, sheet)
        for position, heading in enumerate(sheet.headings, 1):
            letter = get_column_letter(position)
            _offer(made, f"{letter}2:{letter}{_FILLED}", heading, by_name)
        for own in sheet.own:
            cell = made.cell(own.row, own.column)
            _offer(made, cell.coordinate, own, by_name)
            if own.is_needed:
                cell.fill = _solid(_TO_FILL)
    book.properties.title, book.properties.creator = title, _PROGRAM
    book.properties.created = _MADE
    made_file = io.BytesIO()
    book.save(made_file)
    return _packed(made_file, book.properties)


def _write_cells(made: Any, sheet: NewSheet) -> None:
    words = [heading.shown for heading in sheet.headings]
    made.row_dimensions[1].height = _height(words, sheet.headings)
    for position, heading in enumerate(sheet.headings, 1):
        _write_heading(made, position, heading)
    styles: dict[tuple[int, type], Any] = {}
    for number, row in enumerate(sheet.rows, 2):
        for position, value in enumerate(row, 1):
            cell = _write(made, number, position, value)
            _style(cell, value, sheet, styles)
        made.row_dimensions[number].height = _height(row, sheet.headings)


def _style(cell: Any, value: NewCell, sheet: NewSheet, styles: dict[tuple[int, type], Any]) -> None:
    """Let a cell look as its column and what is in it ask. Each look is looked up once, since
    openpyxl compares it with all that it has each time that it is set."""
    look = cell.column, type(value)
    if look in styles:
        cell._style = copy(styles[look])  # noqa: SLF001 - openpyxl has no other way
        return
    heading = sheet.headings[int(cell.column) - 1]
    cell.number_format = _form(value, heading)
    cell.alignment = _TOP
    if ground := _ground(sheet, heading):
        cell.fill = _solid(ground)
    styles[look] = copy(cell._style)  # noqa: SLF001


def _form(value: NewCell, heading: SheetHeading) -> str:
    """How what is in a cell is shown; an empty one takes what its column is for."""
    if value is None:
        return _FORMS[heading.form]
    if isinstance(value, str):
        return _FORMS[CellForm.TEXT]
    return _FORMS[CellForm.DAY if isinstance(value, date) else CellForm.NUMBER]


def _write_heading(made: Any, position: int, heading: SheetHeading) -> None:
    cell = _write(made, 1, position, heading.shown)
    cell.number_format = _form(heading.shown, heading)
    cell.font, cell.alignment = Font(_FONT, bold=True, color="FFFFFFFF"), _TOP
    cell.fill = _solid(_DARK)
    column = made.column_dimensions[cell.column_letter]
    # What is typed below the last row looks and stays like what stands above it.
    column.width, column.alignment = heading.width, _TOP
    column.number_format = _FORMS[heading.form]
    if heading.is_needed:
        column.fill = _solid(_TO_FILL)
    if heading.note:
        cell.comment = Comment(heading.note, _PROGRAM, height=160, width=320)


def _ground(sheet: NewSheet, heading: SheetHeading) -> str:
    """The colour of the cells of a column; empty for white."""
    if sheet.is_told:
        return _PALE
    return _TO_FILL if heading.is_needed else ""


def _height(row: Sequence[NewCell], headings: Sequence[SheetHeading]) -> int:
    """How tall a row must be, in points, so that its longest cell can be read."""
    lines = 1
    for value, heading in zip(row, headings, strict=True):
        parts = str(value or "").split("\n")
        lines = max(lines, sum(1 + len(part) // (heading.width - 1) for part in parts))
    return min(lines * _LINE, _TALLEST)


def _write(made: Any, row: int, position: int, value: NewCell) -> Any:
    cell = made.cell(row, position, value)
    if isinstance(value, str):
        # Else one that begins with = would be a formula, and a number would lose its last noughts.
        cell.data_type = "s"
    return cell


def _set_up(made: Any, sheet: NewSheet) -> None:
    wide = sum(heading.width for heading in sheet.headings)
    made.freeze_panes = made.cell(2, sheet.kept + 1)
    made.page_setup.orientation = "landscape"
    made.page_setup.paperSize = _A4
    made.page_setup.fitToWidth, made.page_setup.fitToHeight = 1 + wide // _PAGE_WIDTH, 0
    made.sheet_properties.pageSetUpPr.fitToPage = True
    made.print_title_rows = "1:1"
    if sheet.kept and wide > _PAGE_WIDTH:
        made.print_title_cols = f"A:{get_column_letter(sheet.kept)}"
    made.oddFooter.left.text, made.oddFooter.right.text = "&A", "&P / &N"
    if sheet.is_told:
        made.sheet_properties.tabColor = _PALE


def _solid(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


def _offer(
    made: Any, cells: str, one: SheetHeading | OwnCell, sheets: Mapping[str, NewSheet]
) -> None:
    """Give some cells a drop-down, if something is offered there."""
    offered = f'"{",".join(one.choices)}"' if one.choices else ""
    if one.listed:
        name, column = one.listed
        at = [heading.text for heading in sheets[name].headings].index(column) + 1
        there = get_column_letter(at)
        offered = f"'{name}'!${there}$2:${there}${_FILLED}"
    if offered:
        # Of a list, or beside a number, another value can be right, too: it is only offered.
        rule: Any = DataValidation(type="list", formula1=offered, allow_blank=True)
        rule.showErrorMessage = not (one.listed or one.is_open)
        rule.add(cells)
        made.add_data_validation(rule)


def _packed(made: io.BytesIO, properties: Any) -> bytes:
    """The same workbook with its title at its beginning, and not compressed, without the time at
    which it was made, and with rows that grow when more is written into them."""
    properties.modified = _MADE
    core = cast("bytes", tostring(properties.to_tree()))
    packed = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(packed, "w") as new:
        later = [name for name in old.namelist() if name not in _FIRST]
        for name in (*_FIRST, *later):
            part = zipfile.ZipInfo(name, _ZIP_MADE)
            how = zipfile.ZIP_STORED if name in _FIRST else zipfile.ZIP_DEFLATED
            data = core if name == _FIRST[1] else old.read(name)
            new.writestr(part, _OWN_HEIGHT.sub(rb"\1", data), how)
    return packed.getvalue()
