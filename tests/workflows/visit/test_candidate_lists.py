"""A list of candidates is read from what was pasted, a CSV file or a workbook's first sheet."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.domain.spreadsheet import FoundRow
from npors_desktop.workflows.visit.candidate_lists import list_file, pasted_list

ROWS = (FoundRow(1, ("Name", "Born")), FoundRow(3, ("Siân", "1 2 1990")))


@pytest.mark.parametrize("separator", ["\t", ";", ","])
def test_what_was_pasted_is_a_table(separator: str) -> None:
    text = f"Name{separator}Born\r\n\r\nSiân{separator}1 2 1990\r\n"
    assert pasted_list(text).rows == ROWS


def test_far_too_much_is_not_read() -> None:
    with pytest.raises(UserError, match="far longer"):
        pasted_list("x" * 3_000_000)


def test_a_file_is_read_by_its_kind(tmp_path: Path) -> None:
    table = tmp_path / "list.CSV"
    table.write_bytes("Name;Born\n\nSiân;1 2 1990\n".encode("utf-8-sig"))
    assert list_file(table).rows == ROWS
    book = Workbook()
    first = book.active
    assert first
    for row in ROWS:
        for column, value in enumerate(row.cells, 1):
            assert isinstance(value, str)
            first.cell(row.number, column, value)
    book.create_sheet("Other").append(["Nobody"])
    book.save(tmp_path / "list.xlsx")
    assert list_file(tmp_path / "list.xlsx").rows == ROWS
    # What somebody hid is not what they mean, though it stands first.
    book.create_sheet("Last month", 0).sheet_state = "hidden"
    book.save(tmp_path / "list.xlsx")
    assert list_file(tmp_path / "list.xlsx").rows == ROWS


def test_what_is_no_list_is_refused(tmp_path: Path) -> None:
    (tmp_path / "list.xlsx").write_bytes(b"PK no workbook")
    with pytest.raises(UserError):
        list_file(tmp_path / "list.xlsx")
    (tmp_path / "list.csv").write_bytes(b"\xff\x00Name")
    with pytest.raises(DamagedFileError):
        list_file(tmp_path / "list.csv")


@pytest.mark.parametrize(
    ("name", "head"),
    [("list.xls", b"\xd0\xcf\x11\xe0"), ("list.ods", b"PK\3\4"), ("list.csv", b"%PDF-1.7")],
)
def test_another_program_s_file_is_told_as_no_workbook(
    tmp_path: Path, name: str, head: bytes
) -> None:
    (tmp_path / name).write_bytes(head + bytes(200))
    with pytest.raises(DamagedFileError, match="no Excel workbook"):
        list_file(tmp_path / name)


def test_a_workbook_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active
    book.active.append(["Name"])
    book.active.append(["Siân"])
    book.save(tmp_path / "list.xlsx")
    (tmp_path / "list.xlsx").rename(tmp_path / "list.csv")
    assert list_file(tmp_path / "list.csv").rows == (
        FoundRow(1, ("Name",)),
        FoundRow(2, ("Siân",)),
    )


def test_far_too_much_text_in_a_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(b"x" * 3_000_000)
    with pytest.raises(DamagedFileError, match="larger than 2 MiB"):
        list_file(tmp_path / "list.csv")
