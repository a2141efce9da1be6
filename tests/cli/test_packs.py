"""``packs``: standards of both formats are listed, shown, sealed and compared."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.cli import outcome, standard_files
from npors_desktop.cli import standards as commands
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.sheet import PackRef
from npors_desktop.standards.catalogue import Catalogue
from tests.standards.small_standard import small_draft

Npd = Callable[..., Any]


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small standard of format 2, as the only one that there is."""
    file = small_draft(tmp_path)
    for module in (commands, standard_files):
        monkeypatch.setattr(module, "catalogue", lambda: Catalogue.load(tmp_path))

    def pack(ref: PackRef) -> Pack:
        return Catalogue.load(tmp_path).get(ref)

    monkeypatch.setattr(outcome, "bundled_pack", pack)
    return file


def test_each_route_is_listed_with_its_state(npd: Npd, draft: Path) -> None:
    listed = npd("packs", "list", "--json").document["packs"]
    assert [(p["id"], p["edition"], p["route"], p["state"]) for p in listed] == [
        ("barrow", "2026.2", "novice", "draft"),
        ("barrow", "2026.2", "experienced", "draft"),
    ]


def test_a_route_is_shown_as_it_is_decided_by(npd: Npd, draft: Path) -> None:
    first = npd("packs", "show", "barrow", "--json").document
    assert (first["route"], len(first["outcomes"])) == ("novice", 3)
    other = npd("packs", "show", "barrow", "--route", "experienced", "--json").document
    assert (other["route"], len(other["outcomes"])) == ("experienced", 2)
    assert "secret" not in json.dumps(other)
    assert npd("packs", "show", "barrow", "--route", "refresher").status == 1
    assert npd("packs", "show", "barrow", "--route", "expert").status == 2


def test_a_draft_is_checked_and_sealed(npd: Npd, draft: Path) -> None:
    assert npd("packs", "check", draft).status == 0
    answer = npd("packs", "seal", draft, "--json")
    assert answer.status == 0
    assert answer.document["edition"] == "2026.2"
    listed = npd("packs", "list", "--json").document["packs"]
    assert {one["state"] for one in listed} == {"sealed"}
    again = npd("packs", "seal", draft)
    assert again.status == 1
    assert "is sealed already" in again.error


def test_what_a_checker_only_suspects_is_a_problem_until_it_is_allowed(
    npd: Npd, draft: Path
) -> None:
    text = draft.read_text("utf-8").replace('about = "two_acts"', 'about = "gendered"')
    draft.write_text(text, "utf-8")
    answer = npd("packs", "check", draft)
    assert answer.status == 1
    assert "criterion 2.3 (turn): it seems to ask for two acts" in answer.out
    assert npd("packs", "seal", draft).status == 1


def test_two_editions_are_compared(npd: Npd, draft: Path, tmp_path: Path) -> None:
    new = tmp_path / "new" / "barrow-2026.3.toml"
    new.parent.mkdir()
    (new.parent / "core").symlink_to(tmp_path / "core")
    text = draft.read_text("utf-8").replace("2026.2", "2026.3")
    text = text.replace('edition = "2026.3"\nsha256', 'edition = "2026.2"\nsha256')
    new.write_text(text.replace("Looks round first", "Looks all round first"), "utf-8")
    answer = npd("packs", "diff", "barrow 2026.2", new, "--json")
    assert answer.status == 0
    assert answer.document["changes"] == [
        {
            "what": "criterion 2.1: text",
            "before": "Looks round first",
            "after": "Looks all round first",
        }
    ]
    assert npd("packs", "diff", draft, new).out.splitlines() == [
        "1 difference",
        "criterion 2.1: text",
        "  - Looks round first",
        "  + Looks all round first",
    ]
    assert npd("packs", "diff", "barrow 2020.1", new).status == 1
    assert npd("packs", "diff", "none.toml", new).status == 2


def test_a_sheet_names_its_route(npd: Npd, draft: Path, tmp_path: Path) -> None:
    sheet = {
        "format": 2,
        "pack": {"id": "barrow", "edition": "2026.2", "route": "experienced"},
        "candidate": {"name": "A B"},
        "practical": {},
        "marks": [],
        "faults": [],
        "theory": [],
    }
    file = tmp_path / "sheets" / "sheet.json"
    file.parent.mkdir()
    file.write_text(json.dumps(sheet), "utf-8")
    missing = npd("outcome", file, "--json").document["sheets"][0]["missing"]
    assert "1.1" in missing
    assert "3.1" not in missing
    sheet["pack"] = {"id": "barrow", "edition": "2026.2"}
    file.write_text(json.dumps(sheet), "utf-8")
    assert npd("outcome", file).status == 1


def test_a_damaged_standard_is_told_after_the_list_of_the_others(
    npd: Npd, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (draft.parent / "roller-2026.1.toml").write_text("form", "utf-8")
    monkeypatch.setattr(commands, "catalogue", lambda: Catalogue.usable(draft.parent))
    told = npd("packs", "list")
    assert told.status == 1
    assert "barrow" in told.out
    assert "roller-2026.1.toml" in told.error
