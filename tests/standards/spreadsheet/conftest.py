"""The small standard as found sheets, to be changed."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.domain.spreadsheet import (
    NEEDED_MARK,
    FoundCell,
    FoundRow,
    FoundSheet,
    NewSheet,
)
from npors_desktop.standards.cores import CoreSource, cores_beside
from npors_desktop.standards.spreadsheet.to_sheets import sheets_of
from tests.standards.small_standard import small_draft


class Filled:
    """The sheets of the small standard, and changes to their cells."""

    def __init__(self, sheets: tuple[NewSheet, ...]) -> None:
        self._sheets = {
            sheet.name: [[heading.text for heading in sheet.headings], *map(list, sheet.rows)]
            for sheet in sheets
        }

    def rows(self, sheet: str) -> list[list[FoundCell]]:
        """The rows of a sheet, its headings first."""
        rows: list[Any] = self._sheets[sheet]
        return rows

    def put(self, sheet: str, row: int, heading: str, value: FoundCell) -> None:
        """Write a cell; rows count from 1, which has the headings."""
        rows = self.rows(sheet)
        rows[row - 1][rows[0].index(heading)] = value

    def line(self, label: str) -> int:
        """The row of a line of the sheet Standard, of several the first."""
        labels = (label, f"{label}{NEEDED_MARK}")
        return next(n for n, row in enumerate(self.rows("Standard"), 1) if row[0] in labels)

    def rename(self, sheet: str, name: str) -> None:
        self._sheets[name] = self._sheets.pop(sheet)

    def drop(self, sheet: str) -> None:
        del self._sheets[sheet]

    def found(self) -> tuple[FoundSheet, ...]:
        """The sheets as they are found in a file."""
        return tuple(
            FoundSheet(name, tuple(FoundRow(n, tuple(row)) for n, row in enumerate(rows, 1)))
            for name, rows in self._sheets.items()
        )  # fmt: skip


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """The file of the small standard, beside its core."""
    return small_draft(tmp_path)


@pytest.fixture
def document(draft: Path) -> dict[str, Any]:
    return tomllib.loads(draft.read_text("utf-8"))


@pytest.fixture
def find(draft: Path) -> CoreSource:
    return cores_beside(draft, None)


@pytest.fixture
def filled(document: dict[str, Any], find: CoreSource) -> Filled:
    return Filled(sheets_of(document, find("small-core", "2026.2")))


@pytest.fixture
def told(find: CoreSource) -> Callable[[Filled], list[str]]:
    """Every finding in the sheets, in words."""
    from npors_desktop.standards.spreadsheet.checked_draft import checked_draft

    def listed(filled: Filled) -> list[str]:
        made, findings = checked_draft(filled.found(), find)
        assert (made is None) is bool(findings)
        return [f"{one.place}: {one.text}" for one in findings]

    return listed
