"""The office's commands about people and employers."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Npd = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("office_passphrase", "one_passphrase")


def test_people_are_listed_shown_merged_and_handed_over(
    own_demonstration: Path, npd: Npd, tmp_path: Path
) -> None:
    office = own_demonstration / "office"
    people = npd("office", "people", office, "--json").document["people"]
    assert len(people) == 3
    one, two = (person["person"] for person in people[:2])
    shown = npd("office", "person", office, one, "--json").document
    assert shown["identity"]["name"] == people[0]["name"]
    assert shown["tests"][0]["candidate"] == people[0]["name"]
    differ = npd("office", "person", "merge", office, one, two, "--reason", "A slip.")
    assert differ.status == 1
    assert "dates of birth differ" in differ.error
    renamed = npd(
        "office", "person", "rename", office, one, "--name", "Ann Rees", "--link", "Deed poll 7",
        "--reason", "Asked.", "--json",
    )  # fmt: skip
    assert renamed.document["identity"]["name"] == "Ann Rees"
    facts = tmp_path / "card.json"
    seen = {"by": "Mair", "on": "2026-11-20", "how": "original"}
    card = {"scheme": "NPORS", "number": "001", "expires_on": "2028-01-01"}
    facts.write_text(json.dumps({"kind": "card", "facts": card, "seen": seen}))
    entered = npd("office", "person", "enter", office, one, "--facts", facts, "--json")
    revoked = npd(
        "office", "person", "revoke", office, entered.document["entry"], "--reason", "Lost."
    )
    assert (entered.status, revoked.status) == (0, 0)
    asked = npd("office", "person", "request", office, one, "--kind", "access", "--json")
    closed = npd(
        "office", "person", "close", office, asked.document["entry"], "--reason", "Withdrawn."
    )
    assert closed.status == 0
    to = tmp_path / "all"
    out = npd(
        "office", "person", office, one, "--everything", "--to", to, "--purpose", "Access", "--json"
    )
    assert out.document == {"folder": str(to), "files": 3}
    assert (to / "everything.json").exists()
    log = npd("office", "log", office, "--kind", "person_exported")
    assert "Purpose: Access" in log.out


def test_the_file_of_an_entry_is_written(own_demonstration: Path, npd: Npd, tmp_path: Path) -> None:
    office, to = own_demonstration / "office", tmp_path / "out.jpg"
    one = npd("office", "people", office, "--json").document["people"][0]["person"]
    facts, given = tmp_path / "card.json", tmp_path / "card.jpg"
    seen = {"by": "Mair", "on": "2026-11-20", "how": "original"}
    facts.write_text(json.dumps({"kind": "card", "facts": {"scheme": "NPORS"}, "seen": seen}))
    given.write_bytes(b"a card")
    enter = ("office", "person", "enter", office, one, "--facts", facts, "--json")
    entry = npd(*enter, "--file", given).document["entry"]
    assert npd("office", "person", "file", office, entry).status == 2
    saved = npd("office", "person", "file", office, entry, "--to", to, "--json").document
    assert (saved["name"], saved["size"], saved["file"]) == ("card.jpg", 6, str(to))
    assert to.read_bytes() == b"a card"
    none = npd(*enter).document["entry"]
    other = tmp_path / "none.jpg"
    assert npd("office", "person", "file", office, none, "--to", other).status == 2
    assert not other.exists()
    assert "to out.jpg" in npd("office", "log", office, "--kind", "person_file_saved").out


def test_employers_are_listed_and_entered(
    own_demonstration: Path, npd: Npd, tmp_path: Path
) -> None:
    office, facts = own_demonstration / "office", tmp_path / "employer.json"
    facts.write_text(json.dumps({"name": "Hendre Plant", "levy_number": "0012345"}))
    made = npd("office", "employer", "enter", office, "--facts", facts, "--json").document
    assert made["facts"]["levy_number"] == "0012345"
    listed = npd("office", "employers", office, "--json").document["employers"]
    assert "Hendre Plant" in {one["name"] for one in listed}
    assert npd("office", "employer", "merge", office, made["employer"]).status == 2
