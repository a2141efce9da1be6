"""What a sheet of a standard has: its columns, and what each cell stands for in the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from npors_desktop.domain.spreadsheet import CellForm, OwnCell, SheetHeading

ORDER, PARENT, LIST = "@order", "@parent", "@list"
"""The keys of columns that are no field: the order of the rows, whose part a row is, and in which
of its lists."""

NEEDED_TOLD = "It must be filled in in every row."

YES_NO = {"yes": "Yes", "no": "No"}


class CellKind(Enum):
    """What may stand in a cell."""

    TEXT = auto()
    NAME = auto()  # a code or a key
    LINES = auto()  # a list, an entry on each line
    NAMES = auto()  # a list of codes or keys, with commas
    LETTERS = auto()  # the letters of right options
    OPTION = auto()  # one of the columns that make a list together
    WHOLE = auto()
    NUMBER_OR_NAME = auto()  # a whole number, or the name of a figure
    NUMBER = auto()  # the order of a row
    YES_NO = auto()
    CHOICE = auto()
    CHOICES = auto()
    DAY = auto()
    CORE = auto()  # the name and the edition of a shared core
    ANY = auto()  # what it is depends on its row


_FORMS = {
    CellKind.WHOLE: CellForm.NUMBER,
    CellKind.NUMBER: CellForm.NUMBER,
    CellKind.NUMBER_OR_NAME: CellForm.NUMBER,
    CellKind.DAY: CellForm.DAY,
}


@dataclass(frozen=True, slots=True)
class PlannedColumn:
    """A column, or a line of the sheet Standard: its heading, the key in the file, what may stand
    there, the explanation, the words for those of the file, and the sheet and column whose values
    are offered. ``table`` is the inner table of a line; ``must``: the sheet needs this column;
    ``needed``: every row needs something in it; ``offered`` are names that are usual there."""

    heading: str
    key: str
    kind: CellKind
    told: str
    width: int = 18
    words: Mapping[str, str] = field(default_factory=dict[str, str])
    listed: tuple[str, str] | None = None
    table: str = ""
    must: bool = False
    needed: bool = False
    offered: tuple[str, ...] = ()

    @property
    def choices(self) -> tuple[str, ...]:
        """The words for a cell, of which it may have several if it ``is_open``; empty for any."""
        words = YES_NO if self.kind is CellKind.YES_NO else self.words
        return tuple(words.values())

    @property
    def is_open(self) -> bool:
        """Whether a cell may have something else than one of the words that are offered."""
        return self.kind is CellKind.CHOICES or bool(self.offered)

    def as_heading(self) -> SheetHeading:
        """The heading as it is written."""
        form = _FORMS.get(self.kind, CellForm.TEXT)
        note = f"{self.told}\n\n{NEEDED_TOLD}" if self.needed else self.told
        return SheetHeading(
            self.heading, self.width, note, self.choices or self.offered, self.listed, form,
            is_needed=self.needed, is_open=self.is_open,
        )  # fmt: skip

    def as_own_cell(self, row: int, column: int) -> OwnCell:
        """The cell of a line of the sheet Standard."""
        return OwnCell(
            row, column, self.choices, self.listed, is_needed=self.needed, is_open=self.is_open
        )


@dataclass(frozen=True, slots=True)
class PlannedSheet:
    """A sheet whose rows are the tables of a list: its name, the way to the list in the file, what
    it is for, and its columns. ``parent`` is the list whose tables have these lists, and the key by
    which a row names one."""

    name: str
    path: tuple[str, ...]
    told: str
    columns: tuple[PlannedColumn, ...]
    parent: tuple[str, str] | None = None

    def column(self, key: str) -> PlannedColumn | None:
        """The column of a key of the file, of several the first."""
        return next((one for one in self.columns if one.key == key), None)
