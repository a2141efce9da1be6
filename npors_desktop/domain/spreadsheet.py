"""Sheets of a spreadsheet as plain values: what is written into one, and what was found in one."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from npors_desktop.domain.messages import Message

if TYPE_CHECKING:
    from datetime import date

LONGEST_CELL = 32_767
"""The most letters that Excel has in a cell."""

NEEDED_MARK = " *"
"""Stands after a heading whose cells must be filled in."""


class Odd(StrEnum):
    """What a cell can have in it that is no value."""

    FORMULA = "formula"
    ERROR = "error"
    TIME = "time"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class OddCell:
    """A cell without a value that can be used, and what it shows."""

    odd: Odd
    shown: str


FoundCell: TypeAlias = "str | int | float | bool | date | OddCell | None"
"""A cell as it was found; None where it is empty."""

NewCell: TypeAlias = "str | int | date | None"
"""A cell to be written."""


class CellForm(StrEnum):
    """As what a spreadsheet program takes that is typed into a cell."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row that is not empty, with its number in the sheet, from 1."""

    number: int
    cells: tuple[FoundCell, ...]

    def cell(self, position: int) -> FoundCell:
        """The cell at a position from 0; None beyond the last."""
        return self.cells[position] if position < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class FoundSheet:
    """A sheet as it was found. ``merged`` are ranges of cells that were made one (``B3:B7``);
    ``is_cut``: it goes on below the last row that is read; ``unclosed`` are the numbers of rows
    with a quotation mark that opens a cell and closes none; ``is_hidden``: who opens the workbook
    does not see it."""

    name: str
    rows: tuple[FoundRow, ...] = ()
    merged: tuple[str, ...] = ()
    is_cut: bool = False
    unclosed: tuple[int, ...] = ()
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class SheetHeading:
    """The heading of a column: its words, its width in characters, its explanation, and the values
    that are offered, which are the only ones unless ``is_open``; ``listed`` names the sheet and the
    column whose values are offered; ``form`` is that of its empty cells; ``is_needed``: every row
    must have something in it."""

    text: str
    width: int
    note: str = ""
    choices: tuple[str, ...] = ()
    listed: tuple[str, str] | None = None
    form: CellForm = CellForm.TEXT
    is_needed: bool = False
    is_open: bool = False

    @property
    def shown(self) -> str:
        """The words with the mark of what must be filled in."""
        return f"{self.text}{NEEDED_MARK}" if self.is_needed else self.text


@dataclass(frozen=True, slots=True)
class OwnCell:
    """What one cell has that its column has not, by its row and column from 1; else as
    ``SheetHeading``."""

    row: int
    column: int
    choices: tuple[str, ...] = ()
    listed: tuple[str, str] | None = None
    is_needed: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class NewSheet:
    """A sheet to be written. ``is_told``: it is there to be read by people, never read back;
    ``kept`` is how many of its first columns stay in sight; ``own`` are the cells that are unlike
    their column."""

    name: str
    headings: tuple[SheetHeading, ...]
    rows: tuple[tuple[NewCell, ...], ...]
    is_told: bool = False
    kept: int = 1
    own: tuple[OwnCell, ...] = ()


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What the check only suspects, by which a person can accept it: its place as the check names
    it, and what it is about in the word of the spreadsheet."""

    place: str
    about: str


@dataclass(frozen=True, slots=True)
class SpreadsheetFinding:
    """What is wrong in a spreadsheet, and where, in words (``place``) and by sheet, row (from 1; 0
    where none is known) and heading of the column (both empty where none is known). With a
    ``suspicion`` it can be accepted instead of mended."""

    place: Message
    text: Message
    sheet: str = ""
    row: int = 0
    column: str = ""
    suspicion: Suspicion | None = None
