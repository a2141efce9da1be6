"""A small standard as somebody fills it into the empty sheets: values by sheet and heading."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from npors_desktop.domain.spreadsheet import NEEDED_MARK

Values = dict[str, Any]
HEAD: Values = {
    "ID": "wheelbarrow",
    "Edition": "2026.1",
    "Title": "Wheelbarrow",
    "Valid from": date(2026, 11, 1),
    "Notice": "Written for a test in its own words.",
    "Official standard": "None",
    "Theory first": "No",
    "Briefing": "You have {practical_minutes} minutes.",
    "Resources": "A barrow",
    "Area": "A yard",
}
ROWS: dict[str, list[Values]] = {
    "Figures": [
        {"Name": "practical_minutes", "What it is": "Minutes for the practical", "Value": 20},
        {"Name": "minors_limit", "What it is": "Most minor faults", "Value": 5},
    ],
    "Routes": [{"Route": "Novice", "Minutes for the practical": "practical_minutes"}],
    "Outcomes": [
        {
            "Code": "1", "Title": "Prepare", "Assessed in": "Pre-use checks",
            "Assessed by": "Observed", "Shows": "Skill",
        },
        {
            "Code": "2", "Title": "Push", "Assessed in": "Practical", "Assessed by": "Observed",
            "Shows": "Skill",
        },
    ],
    "Criteria": [
        {"Outcome": "1", "Name": "tyre", "Criterion": "Checks that the tyre is hard"},
        {"Outcome": "2", "Name": "look", "Criterion": "Looks round", "Safety-critical": "Yes"},
        {"Outcome": "2", "Name": "push", "Criterion": "Pushes the barrow without a spill"},
        {"Outcome": "2", "Name": "tidy", "Criterion": "Leaves the yard tidy"},
    ],
    "Faults": [
        {"Heading": "F01", "Fault": "Spills some", "Criterion": "push", "Points": 1,
         "Severity": "Minor"},
    ],
    "End reasons": [
        {
            "Code": "unsafe_act", "Reason": "The pushing put people at risk",
            "Cause": "Act of the candidate", "Result": "Not achieved",
        },
    ],
    "Rules": [
        {"Kind": "All met", "Element": "Pre-use checks", "If broken": "Referred"},
        {"Kind": "All met", "Element": "Practical", "If broken": "Not achieved"},
        {"Kind": "Safety-critical", "Element": "Practical", "If broken": "Not achieved"},
        {"Kind": "Fault count", "Severity": "Minor", "Limit": "minors_limit",
         "If broken": "Not achieved"},
        {"Kind": "Time limit", "If broken": "Not achieved"},
    ],
}  # fmt: skip


def without_star(shown: Any) -> str:
    """The words of a heading or a line without the mark of what must be filled in."""
    return str(shown).removesuffix(NEEDED_MARK)


def fill(file: Path) -> None:
    """Fill the empty sheets of a template as a person would."""
    book = openpyxl.load_workbook(file)
    head: Any = book["Standard"]
    for line in head.iter_rows(min_row=2):
        if (label := without_star(line[0].value)) in HEAD:
            line[1].value = HEAD[label]
    for name, rows in ROWS.items():
        for number, values in enumerate(rows, 1):
            write_row(book[name], number + 1, {"Order": number, **values})
    book.save(file)


def write_row(sheet: Any, row: int, values: Values) -> None:
    """Write values under their headings."""
    headings = [without_star(cell.value) for cell in sheet[1]]
    for heading, value in values.items():
        sheet.cell(row, headings.index(heading) + 1).value = value


def change(file: Path, sheet: str, row: int, values: Values) -> None:
    """Change some cells of a row, and save the file."""
    book = openpyxl.load_workbook(file)
    write_row(book[sheet], row, values)
    book.save(file)


def paste(file: Path, sheet: str, row: int, copied: str) -> None:
    """Paste a row that was copied, from its first column on."""
    book = openpyxl.load_workbook(file)
    lines: Any = book[sheet]
    for place, value in enumerate(copied.split("\t"), 1):
        lines.cell(row, place).value = value or None
    book.save(file)
