"""``packs to-sheet`` and ``packs from-sheet``."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from npors_desktop.cli import spreadsheets as commands
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.workflows.standards.spreadsheets import StandardSpreadsheets
from tests.standards.small_standard import small_draft

Npd = Callable[..., Any]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where the commands run; the small standard is the only one that there is."""
    folder = small_draft(tmp_path / "program").parent
    made = StandardSpreadsheets(lambda: Catalogue.load(folder), folder)
    monkeypatch.setattr(commands, "standard_spreadsheets", lambda: made)
    place = tmp_path / "place"
    (place / "core").mkdir(parents=True)
    core = folder / "core" / "small-core-2026.2.toml"
    (place / "core" / core.name).write_bytes(core.read_bytes())
    monkeypatch.chdir(place)
    return place


def test_there_and_back(npd: Npd, here: Path) -> None:
    out = npd("packs", "to-sheet", "barrow")
    assert (out.status, out.out) == (0, "barrow-2026.2.xlsx: written\n")
    back = npd("packs", "from-sheet", "barrow-2026.2.xlsx")
    assert back.status == 0
    assert back.out.startswith("Barrow, edition 2026.2: draft written, in barrow-2026.2.toml.")
    assert npd("packs", "check", "barrow-2026.2.toml").status == 0
    again = npd("packs", "from-sheet", "barrow-2026.2.xlsx", "--json")
    assert (again.status, again.document["error"]["code"]) == (2, "file_exists")
    forced = npd("packs", "from-sheet", "barrow-2026.2.xlsx", "--force", "--json")
    assert forced.document == {
        "file": "barrow-2026.2.toml", "id": "barrow", "edition": "2026.2", "title": "Barrow",
        "findings": [],
    }  # fmt: skip


def test_an_edition_or_a_file_may_be_named_and_a_folder_written(npd: Npd, here: Path) -> None:
    assert npd("packs", "to-sheet", "barrow 2026.2", "--to", here).status == 0
    assert npd("packs", "from-sheet", here).status == 0
    assert npd("packs", "to-sheet", "barrow-2026.2.toml", "--to", "copy.xlsx").status == 0
    named = npd("packs", "from-sheet", "copy.xlsx", "--to", "mine.toml")
    assert (named.status, named.error) == (
        0,
        "To be used, it must be called “barrow-2026.2.toml”.\n",
    )
    assert (here / "mine.toml").read_bytes() == (here / "barrow-2026.2.toml").read_bytes()


def test_what_is_wrong_is_listed_with_its_place_and_nothing_is_written(
    npd: Npd, here: Path
) -> None:
    npd("packs", "to-sheet", "barrow")
    book = load_workbook("barrow-2026.2.xlsx")
    book["Criteria"]["J3"] = "yess"
    book.save("barrow-2026.2.xlsx")
    found = npd("packs", "from-sheet", "barrow-2026.2.xlsx")
    assert (found.status, found.out.splitlines()) == (
        1,
        ["1 problem",
         "  Sheet Criteria, row 3, column Safety-critical: “yess” is neither yes nor no."],
    )  # fmt: skip
    assert "Nothing was written." in found.error
    assert not (here / "barrow-2026.2.toml").exists()
    plain = npd("packs", "from-sheet", "barrow-2026.2.xlsx", "--json").document
    assert plain["file"] is None
    assert plain["findings"][0] == {
        "place": "Sheet Criteria, row 3, column Safety-critical",
        "text": "“yess” is neither yes nor no.", "sheet": "Criteria", "row": 3,
        "column": "Safety-critical",
    }  # fmt: skip


def test_a_template_is_written_without_a_standard(npd: Npd, here: Path) -> None:
    assert npd("packs", "to-sheet", "--template").out == "standard-template.xlsx: written\n"
    document = npd("packs", "to-sheet", "--template", "--to", "t.xlsx", "--json").document
    assert document == {"file": "t.xlsx", "told": []}


@pytest.mark.parametrize("more", [(), ("barrow", "--template")])
def test_a_standard_or_the_template_must_be_asked_for(
    npd: Npd, here: Path, more: tuple[str, ...]
) -> None:
    answer = npd("packs", "to-sheet", *more)
    assert (answer.status, answer.error) == (2, "Name one standard, or give --template.\n")
