"""The small sealed standard as a spreadsheet."""

from pathlib import Path

from npors_desktop.composition.spreadsheets import standard_spreadsheets
from tests.small_sealed import standard_file


def spreadsheet_file(folder: Path) -> Path:
    """The workbook of the standard in this folder, beside its core."""
    standard_spreadsheets().to_sheet(standard_file(folder), to := folder / "roller.xlsx")
    return to
