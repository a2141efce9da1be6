"""What is wrong in the cells of a spreadsheet, collected while it is read."""

from dataclasses import replace

from npors_desktop.domain.messages import Message, message
from npors_desktop.domain.spreadsheet import SpreadsheetFinding


class CellFindings:
    """The findings so far. ``lost`` are the sheets of which something is missing as a whole, such
    as a column, and ``lost_rows`` those with rows that are part of nothing: what would need them
    cannot be judged."""

    def __init__(self) -> None:
        self.found: list[SpreadsheetFinding] = []
        self.lost: set[str] = set()
        self.lost_rows: set[str] = set()

    @property
    def is_broken(self) -> bool:
        """Whether something is missing as a whole."""
        return bool(self.lost)

    def add(self, text: Message, sheet: str, row: int = 0, column: str = "") -> None:
        """Note what is wrong at a place."""
        self.found.append(finding_at(text, sheet, row, column))

    def broken(self, text: Message, sheet: str, row: int = 0, column: str = "") -> None:
        """The same for what keeps the rest of the sheet from being judged."""
        self.add(text, sheet, row, column)
        self.lost.add(sheet)

    def has_row(self, sheet: str, row: int) -> bool:
        """Whether something is wrong in a row already."""
        return any((one.sheet, one.row) == (sheet, row) for one in self.found)

    def has_cell(self, sheet: str, row: int, column: str) -> bool:
        """Whether a cell is wrong already."""
        return any((one.sheet, one.row, one.column) == (sheet, row, column) for one in self.found)


def finding_at(
    text: Message, sheet: str, row: int = 0, column: str = "", named: Message | None = None
) -> SpreadsheetFinding:
    """A finding with its place in words; ``named`` is what a check calls the same place."""
    place = _place(sheet, row, column)
    if named is not None:
        # No text of its own, so that it is the same in every language.
        place = Message("{place} ({named})", {"place": place, "named": named})
    return SpreadsheetFinding(place, text, sheet, row, column)


def as_sentences(finding: SpreadsheetFinding) -> SpreadsheetFinding:
    """The same finding with a full stop at its end: the check's own text, which goes on in a list
    of problems, has none."""
    if str(finding.text).endswith((".", "?")):
        return finding
    # No text of its own, so that it is the same in every language.
    return replace(finding, text=Message("{told}.", {"told": finding.text}))


def _place(sheet: str, row: int, column: str) -> Message:
    if row and column:
        return message(
            "Sheet {sheet}, row {row}, column {column}", sheet=sheet, row=row, column=column
        )
    if row:
        return message("Sheet {sheet}, row {row}", sheet=sheet, row=row)
    return message("Sheet {sheet}", sheet=sheet)
