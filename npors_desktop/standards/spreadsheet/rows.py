"""The rows of a found sheet by its headings."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from npors_desktop.domain.messages import message
from npors_desktop.standards.spreadsheet.cells import UnfitCellError, value_of, words_of
from npors_desktop.standards.spreadsheet.planned import CellKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from npors_desktop.domain.spreadsheet import FoundCell, FoundRow, FoundSheet
    from npors_desktop.standards.spreadsheet.findings_of_cells import CellFindings
    from npors_desktop.standards.spreadsheet.planned import PlannedColumn

NOTES = "notes"
"""A column with this heading is the author's own."""

_CLOSE = 0.5


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row with the values of its columns by their keys; empty cells are left out."""

    number: int
    values: dict[str, Any]


def read_rows(
    sheet: FoundSheet, columns: Sequence[PlannedColumn], findings: CellFindings
) -> list[ReadRow]:
    """Every row below the headings. What is wrong is noted."""
    placed = _placed(sheet, columns, findings)
    return [
        ReadRow(row.number, _values(sheet.name, row, placed, findings)) for row in sheet.rows[1:]
    ]


def find_twins(sheet: FoundSheet, headings: Iterable[str]) -> set[str]:
    """The headings, in small letters, that two columns have."""
    seen = [words_of(cell) for cell in sheet.rows[0].cells] if sheet.rows else []
    return {one for one in map(words_of, headings) if seen.count(one) > 1}


def likely(name: str, known: Sequence[str]) -> str:
    """The known name that was probably meant; empty if none is close."""
    folded = {one.casefold(): one for one in known}
    found = get_close_matches(words_of(name), list(folded), 1, _CLOSE)
    return folded[found[0]] if found else ""


def _placed(
    sheet: FoundSheet, columns: Sequence[PlannedColumn], findings: CellFindings
) -> list[PlannedColumn | None]:
    """The column at each position; None for one that is not read."""
    known = {words_of(column.heading): column for column in columns}
    cells = sheet.rows[0].cells if sheet.rows else ()
    heads = [words_of(_heading(cell)) for cell in cells]
    missing = [one for word, one in known.items() if word not in heads]
    for cell, head in zip(cells, heads, strict=True):
        if head and head not in known and head != NOTES:
            _unknown(sheet, _heading(cell), [one.heading for one in missing], findings)
    for twin in find_twins(sheet, (column.heading for column in columns)):
        findings.broken(
            message("two columns have this heading. Take one of them out."),
            sheet.name,
            sheet.rows[0].number,
            known[twin].heading,
        )
    for column in missing:
        if column.must:
            text = message(
                "the column “{column}” is missing. Put it back, with its heading in the first row.",
                column=column.heading,
            )
            findings.broken(text, sheet.name)
    return [known.get(head) for head in heads]


def _heading(cell: FoundCell) -> str:
    return cell if isinstance(cell, str) else "" if cell is None else str(cell)


def _unknown(
    sheet: FoundSheet, heading: str, missing: Sequence[str], findings: CellFindings
) -> None:
    shown, meant = " ".join(heading.split())[:60], likely(heading, missing)
    text = (
        message("there is no column “{heading}”. Is it “{meant}”?", heading=shown, meant=meant)
        if meant
        else message(
            "there is no column “{heading}”. Take it out, or call it “Notes” if it is your own.",
            heading=shown,
        )
    )
    findings.add(text, sheet.name, sheet.rows[0].number)


def _values(
    sheet: str, row: FoundRow, placed: Sequence[PlannedColumn | None], findings: CellFindings
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    options: dict[str, str] = {}
    for position, column in enumerate(placed):
        if column is None:
            continue
        try:
            value = value_of(column, row.cell(position))
        except UnfitCellError as error:
            findings.add(error.told, sheet, row.number, column.heading)
            continue
        if value is not None and column.kind is CellKind.OPTION:
            options[column.heading] = value
        elif value is not None:
            values[column.key] = value
    if options:
        values["options"] = [options[heading] for heading in sorted(options)]
        _complain_of_gap(sheet, row, placed, options, findings)
    if any(cell is not None for cell in row.cells[len(placed) :]):
        text = message("there is something to the right of the last heading. Take it out.")
        findings.add(text, sheet, row.number)
    return values


def _complain_of_gap(
    sheet: str,
    row: FoundRow,
    placed: Sequence[PlannedColumn | None],
    options: Mapping[str, str],
    findings: CellFindings,
) -> None:
    wanted = sorted(one.heading for one in placed if one and one.kind is CellKind.OPTION)
    empty = next((h for h in wanted[: len(options)] if h not in options), "")
    if empty and not findings.has_cell(sheet, row.number, empty):
        text = message("it is empty, but a later option is not. Leave no gap.")
        findings.add(text, sheet, row.number, empty)
