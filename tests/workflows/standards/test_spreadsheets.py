"""A standard goes out as a spreadsheet and comes back as a draft; nothing is lost on the way."""

import tomllib
from pathlib import Path

import pytest
from openpyxl import load_workbook

from npors_desktop.base.paths import resource
from npors_desktop.composition.spreadsheets import standard_spreadsheets
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.sheet import PackRef
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.standards.check_pack import check_pack
from npors_desktop.standards.seal_standard import seal_standard
from npors_desktop.workflows.standards.spreadsheets import StandardDraft, StandardSpreadsheets
from tests.standards.small_standard import small_draft


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return small_draft(tmp_path)


@pytest.fixture
def spreadsheets(draft: Path) -> StandardSpreadsheets:
    """Those of a program that brings the small standard alone."""
    return StandardSpreadsheets(lambda: Catalogue.load(draft.parent), draft.parent)


def refused(code: str) -> "pytest.RaisesExc[UserError]":
    return pytest.raises(UserError, check=lambda error: error.code == code)


def written(spreadsheets: StandardSpreadsheets, to: Path) -> StandardDraft:
    """The draft that a spreadsheet of the small standard becomes."""
    spreadsheets.to_sheet(PackRef("barrow", "2026.2"), to)
    draft = spreadsheets.from_sheet(to).draft
    assert draft is not None
    return draft


def test_a_workbook_becomes_a_draft_that_checks_clean(
    spreadsheets: StandardSpreadsheets, draft: Path, tmp_path: Path
) -> None:
    made = written(spreadsheets, tmp_path / "barrow.xlsx")
    assert (made.name, made.title) == ("barrow-2026.2.toml", "Barrow")
    to = tmp_path / "new" / made.name
    to.parent.mkdir()
    spreadsheets.write_draft(made, to)
    assert check_pack(to, draft.parent / "core") == ()
    assert tomllib.loads(to.read_text("utf-8")) == tomllib.loads(draft.read_text("utf-8"))


def test_a_folder_has_one_csv_file_for_each_sheet(
    spreadsheets: StandardSpreadsheets, draft: Path
) -> None:
    made = written(spreadsheets, draft.parent)
    assert (draft.parent / "Task values.csv").is_file()
    assert tomllib.loads(made.text.decode()) == tomllib.loads(draft.read_text("utf-8"))


def test_the_newest_edition_is_meant_where_none_is_named(
    spreadsheets: StandardSpreadsheets,
) -> None:
    assert spreadsheets.name(PackRef("barrow", "")) == "barrow-2026.2.xlsx"
    with refused("pack_unknown"):
        spreadsheets.name(PackRef("barrow", "2020.1"))


def test_a_seal_stays_behind_and_that_is_said(
    spreadsheets: StandardSpreadsheets, draft: Path, tmp_path: Path
) -> None:
    assert spreadsheets.to_sheet(draft, tmp_path / "a.xlsx").told == ()
    seal_standard(draft)
    (told,) = spreadsheets.to_sheet(draft, tmp_path / "b.xlsx").told
    assert str(told).startswith("The seal is not in it")
    made = spreadsheets.from_sheet(tmp_path / "b.xlsx").draft
    assert made is not None
    assert "seal" not in tomllib.loads(made.text.decode())
    with refused("other_kind"):
        spreadsheets.write_draft(made, draft, replace=True)


def test_an_earlier_draft_is_replaced_when_asked_and_nothing_else(
    spreadsheets: StandardSpreadsheets, draft: Path, tmp_path: Path
) -> None:
    made = written(spreadsheets, tmp_path / "barrow.xlsx")
    # Somebody's own file, which no spreadsheet wrote.
    with refused("other_kind"):
        spreadsheets.write_draft(made, draft, replace=True)
    to = tmp_path / "new" / made.name
    to.parent.mkdir()
    spreadsheets.write_draft(made, to)
    with refused("file_exists"):
        spreadsheets.write_draft(made, to)
    spreadsheets.write_draft(made, to, replace=True)
    seal_standard_in(to, draft)
    with refused("other_kind"):
        spreadsheets.write_draft(made, to, replace=True)


def seal_standard_in(file: Path, draft: Path) -> None:
    """Seal a draft that lies beside no core."""
    (file.parent / "core").mkdir()
    core = next((draft.parent / "core").iterdir())
    (file.parent / "core" / core.name).write_bytes(core.read_bytes())
    seal_standard(file)


def test_what_somebody_filled_in_is_never_written_over(
    spreadsheets: StandardSpreadsheets, tmp_path: Path
) -> None:
    to, ref = tmp_path / "barrow.xlsx", PackRef("barrow", "")
    spreadsheets.to_sheet(ref, to)
    with refused("file_exists"):
        spreadsheets.to_sheet(ref, to)
    spreadsheets.to_sheet(ref, to, replace=True)
    load_workbook(to).save(to)
    saved = to.read_bytes()
    with refused("other_kind"):
        spreadsheets.to_sheet(ref, to, replace=True)
    assert to.read_bytes() == saved


def test_no_file_of_a_folder_is_written_where_one_may_not_be(
    spreadsheets: StandardSpreadsheets, tmp_path: Path
) -> None:
    folder = tmp_path / "sheets"
    folder.mkdir()
    (folder / "Words.csv").write_text("my own", "utf-8")
    with refused("other_kind"):
        spreadsheets.template(folder, replace=True)
    assert [file.name for file in folder.iterdir()] == ["Words.csv"]


def test_a_template_has_every_sheet_and_says_what_is_missing(
    spreadsheets: StandardSpreadsheets, tmp_path: Path
) -> None:
    to = tmp_path / "template.xlsx"
    spreadsheets.template(to)
    reading = spreadsheets.from_sheet(to)
    assert reading.draft is None
    found = [f"{one.place}: {one.text}" for one in reading.findings]
    assert "Sheet Standard, row 2, column Value: “ID” is missing." in found
    assert "Sheet Routes: it has no row; it needs at least one." in found
    assert all(one.sheet for one in reading.findings)


def test_the_cores_beside_a_spreadsheet_are_offered_in_it(
    spreadsheets: StandardSpreadsheets, draft: Path
) -> None:
    for to in (draft.parent / "template.xlsx", draft.parent):
        spreadsheets.template(to)
    offered = load_workbook(draft.parent / "template.xlsx")["Cores to choose"]
    names = [row[0].value for row in offered.iter_rows(min_row=2)]
    assert "small-core 2026.2" in names
    written = (draft.parent / "Cores to choose.csv").read_text("utf-8-sig")
    assert all(f'"{name}"' in written for name in names)


def test_a_standard_of_the_first_format_has_no_spreadsheet(tmp_path: Path) -> None:
    first = next(resource("standards").glob("*.novice-2026.1.toml"))
    with refused("standard_format_1"):
        standard_spreadsheets().to_sheet(first, tmp_path / "x.xlsx")


@pytest.mark.parametrize("name", ["x.xls", "x.ods", "x.csv", "x", "core/small-core-2026.2.toml"])
def test_only_a_workbook_or_a_folder_is_written(
    spreadsheets: StandardSpreadsheets, tmp_path: Path, name: str
) -> None:
    with refused("not_a_spreadsheet"):
        spreadsheets.template(tmp_path / name, replace=True)
    assert (tmp_path / name).exists() is name.startswith("core")


@pytest.mark.parametrize(
    ("name", "code", "told"),
    [
        ("x.xlsm", "has_macros", "has macros"),
        ("x.csv", "not_a_spreadsheet", "it is one sheet of several"),
        ("x.xlsx", "sheet_damaged", "it is damaged, or no Excel workbook"),
        ("x.ods", "sheet_damaged", "it is damaged, or no Excel workbook"),
        ("not there.xlsx", "not_there", "does not exist"),
        ("core", "not_a_spreadsheet", "it has no CSV files of a standard in it"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(
    spreadsheets: StandardSpreadsheets, tmp_path: Path, name: str, code: str, told: str
) -> None:
    if not (tmp_path / name).exists() and not name.startswith("not"):
        (tmp_path / name).write_bytes(b"something else")
    with refused(code) as found:
        spreadsheets.from_sheet(tmp_path / name)
    assert told in found.value.headline


def test_a_large_file_and_a_full_folder_are_not_read(
    spreadsheets: StandardSpreadsheets, tmp_path: Path
) -> None:
    with (tmp_path / "large.xlsx").open("wb") as file:
        file.truncate(9 * 1024 * 1024)
    with refused("too_large"):
        spreadsheets.from_sheet(tmp_path / "large.xlsx")
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(201):
        (folder / f"{number}.csv").touch()
    with refused("not_a_spreadsheet"):
        spreadsheets.from_sheet(folder)
