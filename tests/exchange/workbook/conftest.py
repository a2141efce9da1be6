"""A small workbook to be broken, and what is in its parts."""

import io
import zipfile
from collections.abc import Callable
from datetime import date

import pytest

from npors_desktop.domain.spreadsheet import CellForm, NewSheet, OwnCell, SheetHeading
from npors_desktop.exchange.workbook.xlsx_writing import xlsx_workbook

NAMES = NewSheet(
    "Names",
    (SheetHeading("Name", 20, "What it is called."), SheetHeading("Kind", 12, choices=("A", "B"))),
    (("one", "A"), ("two", None)),
)
USES = NewSheet(
    "Uses",
    (
        SheetHeading("Name", 20, listed=("Names", "Name")),
        SheetHeading("Many", 8, form=CellForm.NUMBER),
        SheetHeading("Since", 12, form=CellForm.DAY),
        SheetHeading("Text", 40, is_needed=True),
    ),
    (("one", 3, date(2026, 11, 1), "=1+1"), ("two", None, None, "first\nsecond")),
    own=(
        OwnCell(2, 1, choices=("Yes", "No"), is_needed=True),
        OwnCell(3, 2, listed=("Names", "Kind")),
        OwnCell(3, 3, choices=("a", "b"), is_open=True),
        OwnCell(3, 4),
    ),
)
TOLD = NewSheet("Told", (SheetHeading("Words", 60),), (("Read me",),), is_told=True, kept=0)
SHEETS = (NAMES, USES, TOLD)
WANTED = frozenset({"names", "uses"})


@pytest.fixture
def workbook() -> bytes:
    return xlsx_workbook(SHEETS)


@pytest.fixture
def rezipped(workbook: bytes) -> Callable[..., bytes]:
    """The workbook with some parts changed, or with others besides."""

    def zipped(parts: dict[str, bytes | None], *, packed: int = zipfile.ZIP_DEFLATED) -> bytes:
        made = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(workbook)) as old,
            zipfile.ZipFile(made, "w", packed) as new,
        ):
            for name in dict.fromkeys((*old.namelist(), *parts)):
                content = parts[name] if name in parts else old.read(name)
                if content is not None:
                    new.writestr(name, content)
        return made.getvalue()

    return zipped


@pytest.fixture
def part(workbook: bytes) -> Callable[[str], str]:
    """A part of the workbook as text."""

    def read(name: str) -> str:
        with zipfile.ZipFile(io.BytesIO(workbook)) as opened:
            return opened.read(name).decode()

    return read
