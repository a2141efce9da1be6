"""A list as people paste or write it: rows in which quotation marks are also ditto marks.

In a CSV file that a program wrote, a quotation mark that opens a cell is closed, were it many lines
below. In a list that people filled in, a cell that is nothing but a quotation mark means the cell
above, and one that opens and never closes is a slip, which must not swallow the rows below it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npors_desktop.domain.spreadsheet import FoundRow, FoundSheet
from npors_desktop.exchange.workbook.bounds import MOST_ROWS
from npors_desktop.exchange.workbook.csv_sheets import (
    SAYS_SEPARATOR,
    SEPARATORS,
    csv_cells,
    csv_letters,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

# What begins so is no text, whatever it is called: a zip file as a workbook is, an old workbook, a
# PDF document.
NO_TEXT = (b"PK\3\4", b"\xd0\xcf\x11\xe0", b"%PDF")
_MARK = '"'
# In so many lines what parts the cells shows: the first may be a title.
_FIRST_LINES = 20


def read_list(data: bytes, name: str, file: str) -> FoundSheet:
    """The list called ``name`` of the bytes of a file, with commas, semicolons or tabs; rows whose
    quotation marks are not closed are named. Raises DamagedFileError (``sheet_damaged``)."""
    text = csv_letters(data, file)
    said = SAYS_SEPARATOR.match(text)
    text = text[said.end() :] if said else text
    rows: list[FoundRow] = []
    unclosed: list[int] = []
    for number, (cells, is_closed) in enumerate(_rows(text, said[1] if said else _separator(text))):
        row = FoundRow(number + 1, csv_cells(cells))
        if row.cells and row.number > MOST_ROWS:
            return FoundSheet(name, tuple(rows), is_cut=True, unclosed=tuple(unclosed))
        rows += [row] if row.cells else []
        unclosed += [] if is_closed else [row.number]
    return FoundSheet(name, tuple(rows), unclosed=tuple(unclosed))


def _separator(text: str) -> str:
    """The one that parts most of the first lines; a tab before the others, for nobody types one
    within a cell."""
    lines = [re.sub(r'"[^"]*"', "", line) for line in text.splitlines()[:_FIRST_LINES]]

    def parted(one: str) -> tuple[int, bool, int]:
        counts = [line.count(one) for line in lines]
        return sum(map(bool, counts)), one == "\t", sum(counts)

    return max(SEPARATORS, key=parted)


def _rows(text: str, separator: str) -> Iterator[tuple[list[str], bool]]:
    """The cells of each row, and whether every quotation mark that opens one of them is closed."""
    read = _Cells(text, separator)
    cells: list[str] = []
    at, is_closed = 0, True
    while at < len(text) or cells:
        cell, at, closed = read.at(at)
        cells.append(cell)
        is_closed &= closed
        if text.startswith(separator, at):
            at += 1
            continue
        yield cells, is_closed
        cells, is_closed = [], True
        at += 2 if text.startswith("\r\n", at) else 1


class _Cells:
    """Reads the cell that begins at a place of a text."""

    def __init__(self, text: str, separator: str) -> None:
        self._text, self._separator = text, separator
        end = rf" *(?=[{separator}\r\n]|\Z)"
        self._ditto = re.compile(rf' *"{end}')
        self._quoted = re.compile(rf' *"([^"]*(?:""[^"]*)*)"{end}')
        self._plain = re.compile(rf"[^{separator}\r\n]*")

    def at(self, place: int) -> tuple[str, int, bool]:
        """The cell, where it ends, and whether the mark that opens it, if any does, is closed."""
        if found := self._ditto.match(self._text, place):
            return _MARK, found.end(), True
        found = self._quoted.match(self._text, place)
        if found and not self._swallows(found[1]):
            return found[1].replace(_MARK * 2, _MARK), found.end(), True
        found = self._plain.match(self._text, place)
        told, end = (found[0], found.end()) if found else ("", place)
        opens = told.lstrip(" ").startswith(_MARK)
        return told, end, not (opens and told.count(_MARK) % 2)

    def _swallows(self, inside: str) -> bool:
        """Whether what stands between two marks is the rest of a row and the beginning of one
        below it."""
        return self._separator in inside and ("\n" in inside or "\r" in inside)
