"""Every standard comes back from its spreadsheet as it was, but for its seal."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.paths import resource
from npors_desktop.domain.errors import UserError
from npors_desktop.exchange.workbook.csv_sheets import csv_sheet, read_csv
from npors_desktop.exchange.workbook.xlsx_reading import read_xlsx
from npors_desktop.exchange.workbook.xlsx_writing import xlsx_workbook
from npors_desktop.standards.cores import CoreSource, cores_beside
from npors_desktop.standards.spreadsheet.checked_draft import checked_draft
from npors_desktop.standards.spreadsheet.from_sheets import document_of
from npors_desktop.standards.spreadsheet.sheet_list import SHEET_NAMES
from npors_desktop.standards.spreadsheet.to_sheets import sheets_of
from npors_desktop.standards.spreadsheet.toml_text import toml_text
from tests.standards.spreadsheet.conftest import Filled

WANTED = frozenset(name.lower() for name in SHEET_NAMES)
BUNDLED = [
    path
    for path in sorted(resource("standards").glob("*.toml"))
    if tomllib.loads(path.read_text("utf-8"))["format"] == 2
]


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_a_standard_comes_back_as_it_was(path: Path) -> None:
    document = tomllib.loads(path.read_text("utf-8"))
    document.pop("seal", None)
    find, core = cores_beside(path, None), document.get("core")
    sheets = sheets_of(document, find(core["id"], core["edition"]) if core else None)
    workbook = read_xlsx(xlsx_workbook(sheets), "x.xlsx", WANTED)
    files = [read_csv(csv_sheet(sheet), sheet.name, sheet.name) for sheet in sheets]
    drafts = [checked_draft(found, find) for found in (workbook, files)]
    for draft, findings in drafts:
        assert findings == ()
        assert draft is not None
        assert tomllib.loads(draft.text.decode()) == document
    assert drafts[0] == drafts[1]


def test_standards_are_there_to_be_tried() -> None:
    assert len(BUNDLED) > 1


def test_every_key_of_the_format_has_its_column() -> None:
    """The example of docs/standard-files.md has every key once; its values need not fit."""
    page = (resource("..") / "docs" / "standard-files.md").read_text("utf-8")
    example = re.search(r"```toml\n(.*?)```", page, re.DOTALL)
    assert example
    document = tomllib.loads(example[1])
    document["terms"] = {"met": "Done"}
    document.pop("seal")
    sheets = Filled(sheets_of(document, None)).found()
    made = document_of(sheets, lambda _id, _edition: "...")
    assert made.findings.found == []
    assert made.document == document


def test_a_key_without_a_column_is_not_lost_in_silence(
    document: dict[str, Any], find: CoreSource
) -> None:
    places: list[dict[str, Any]] = [
        document, document["core"], document["theory"], document["rule"][1],
        document["theory"]["question"][0], document["outcome"][1]["criterion"][0],
        document["task"][0]["set"][0],
    ]  # fmt: skip
    for place in places:
        place["later"] = 1
        with pytest.raises(UserError, match="has “later”, for which a spreadsheet has no column"):
            sheets_of(document, find("small-core", "2026.2"))
        del place["later"]


def test_the_file_is_written_as_a_person_would(document: dict[str, Any]) -> None:
    text = toml_text(
        {"format": 2, "title": 'A "b" \\ \x7f\x01é', "valid_from": date(2026, 11, 1),
         "theory_first": True,
         "allow": [{"place": "p", "why": "w"}], "core": {"leave_out": ["a", "b"]},
         "task": [{"code": "t", "set": [{"key": "k"}]}], "briefing": ["x" * 60]},
        "Read me",
    )  # fmt: skip
    assert text.decode().splitlines() == [
        "# Read me", "", "format = 2", 'title = "A \\"b\\" \\\\ \\u007f\\u0001é"',
        "valid_from = 2026-11-01", "theory_first = true", "allow = [",
        '    { place = "p", why = "w" },', "]", "briefing = [", f'    "{"x" * 60}",', "]", "",
        "[core]", 'leave_out = ["a", "b"]', "", "[[task]]", 'code = "t"', "set = [",
        '    { key = "k" },', "]",
    ]  # fmt: skip
    assert tomllib.loads(toml_text(document, "x").decode()) == document


def test_columns_and_rows_may_stand_in_any_order(
    filled: Filled, document: dict[str, Any], find: CoreSource
) -> None:
    for name in SHEET_NAMES:
        rows = filled.rows(name)
        if name not in ("Standard", "Words"):
            rows[1:] = rows[:0:-1]
        for row in rows:
            row.reverse()
            row.append(None)
    draft, findings = checked_draft(filled.found(), find)
    assert findings == ()
    assert draft is not None
    assert tomllib.loads(draft.text.decode()) == document


def test_a_column_of_notes_is_the_author_s_own(filled: Filled, find: CoreSource) -> None:
    for row, word in zip(filled.rows("Rules"), ("Notes", "ask about this"), strict=False):
        row.append(word)
    assert checked_draft(filled.found(), find)[1] == ()


def test_only_the_sheet_of_the_core_says_what_the_core_has(
    document: dict[str, Any], find: CoreSource
) -> None:
    *_, core = sheets_of(document, find("small-core", "2026.2"))
    assert (core.name, core.is_told) == ("Shared core", True)
    assert "Only to be read" in str(core.rows[0][3])
    assert core.rows[1][:3] == ("small-core 2026.2", "role", "hazard")
    assert core.rows[1][3] == "Says what a hazard is"
    assert core.rows[2][4:] == ("The depth of the tread", None, "Yes")
    assert core.rows[3][4] == "a * Something that can do harm\nb A kind of fence"
    del document["core"]
    assert [sheet.name for sheet in sheets_of(document, None) if sheet.is_told] == [
        "How to", "Cores to choose",
    ]  # fmt: skip
