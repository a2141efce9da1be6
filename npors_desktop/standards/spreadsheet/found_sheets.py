"""The sheets that were found, by the names that they should have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.domain.spreadsheet import FoundSheet
from npors_desktop.standards.spreadsheet.rows import likely

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npors_desktop.standards.spreadsheet.findings_of_cells import CellFindings


def sheets_by_name(
    sheets: Sequence[FoundSheet],
    wanted: Sequence[str],
    told: Sequence[str],
    findings: CellFindings,
) -> dict[str, FoundSheet]:
    """The wanted sheets by their names; those that are ``told`` are only there to be read. What is
    missing, or of no use, is noted."""
    names = {name.lower(): name for name in wanted}
    passed = {name.lower() for name in told}
    found: dict[str, FoundSheet] = {}
    others: list[str] = []
    for sheet in sheets:
        name = sheet.name.strip().lower()
        if name in names and names[name] in found:
            text = message("two sheets have this name. Take one of them out.")
            findings.broken(text, names[name])
        elif name in names:
            found[names[name]] = FoundSheet(names[name], sheet.rows, sheet.merged, sheet.is_cut)
        elif name not in passed:
            others.append(sheet.name)
    missing = [name for name in wanted if name not in found]
    for other in others:
        meant = likely(other, missing)
        text = (
            message("there is no sheet of this name. Is it “{meant}”? Rename it.", meant=meant)
            if meant
            else message("there is no sheet of this name. Take it out, or rename it.")
        )
        findings.broken(text, other)
    for name in missing:
        findings.broken(message("it is missing. Put it back, with its headings."), name)
    for sheet in found.values():
        _complain_of_shape(sheet, findings)
    return found


def _complain_of_shape(sheet: FoundSheet, findings: CellFindings) -> None:
    for cells in sheet.merged:
        findings.add(
            message(
                "the cells {cells} are merged. Unmerge them, and write in each what it is to have.",
                cells=cells,
            ),
            sheet.name,
        )
    if sheet.is_cut:
        last = sheet.rows[-1].number if sheet.rows else 0
        text = message(
            "it goes on far below row {row}. Take out what is there, and the empty rows.", row=last
        )
        findings.broken(text, sheet.name)
