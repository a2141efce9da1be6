"""Applications for cards by command: in lines, in Welsh and as JSON; and the papers of a visit."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Npd = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("office_passphrase", "one_passphrase")


@pytest.fixture
def office(own_demonstration: Path, npd: Npd) -> Path:
    folder = own_demonstration / "office"
    npd("office", "accept", folder, "--ready")
    return folder


def person_of(office: Path, npd: Npd, name: str = "Rhys Jones") -> str:
    people = npd("office", "people", office, "--json").document["people"]
    return next((one["person"] for one in people if one["name"] == name), people[0]["person"])


def test_an_application_is_begun_listed_shown_and_withdrawn(
    office: Path, npd: Npd, tmp_path: Path
) -> None:
    none = npd("office", "cards", office)
    assert (none.status, none.out) == (0, "")
    assert "No application for a card is being prepared." in none.error
    begun = npd(
        "office", "card", "begin", office, person_of(office, npd), "--type", "red", "--json"
    )
    assert begun.status == 0
    made = begun.document
    assert (made["card"], made["state"]) == ("red", "preparing")
    assert made["missing"]
    sources = [one["source"] for one in made["lines"]]
    assert all(sources)
    listed = npd("office", "cards", office)
    assert listed.out.startswith(made["application"])
    assert "missing: " in listed.out
    assert "The scheme decides." in listed.error
    document = npd("office", "cards", office, "--json").document
    assert [one["application"] for one in document["applications"]] == [made["application"]]
    assert document["tell_scheme"] == []
    shown = npd("office", "card", office, made["application"][:8])
    assert len(shown.out.splitlines()) == 1 + len(made["lines"])
    assert "rule book" in shown.out.lower() or "npors" in shown.out.lower()
    welsh = npd("office", "card", office, made["application"], "--language", "cy")
    assert welsh.status == 0
    assert not set(shown.out.splitlines()[1:]) & set(welsh.out.splitlines()[1:])
    gone = npd("office", "card", "withdraw", office, made["application"], "--reason", "Moved away.")
    assert gone.status == 0
    assert npd("office", "cards", office).out == ""
    assert made["application"] in npd("office", "cards", office, "--all").out


def test_what_is_not_ready_does_not_go_out_and_no_answer_comes(
    office: Path, npd: Npd, tmp_path: Path
) -> None:
    person = person_of(office, npd)
    untyped = npd("office", "card", "begin", office, person)
    assert (untyped.status, "--type" in untyped.error) == (2, True)
    made = npd("office", "card", "begin", office, person, "--type", "red", "--json").document
    id_, to = made["application"], tmp_path / "batch"
    batch = ("office", "card-batch", office, "--to", to, "--applications", id_)
    ran = npd(*batch)
    assert ran.status != 0
    assert not to.exists()
    welsh = npd(
        "office", "card-batch", office, "--to", to, "--applications", id_, "--language", "cy"
    )
    assert welsh.error
    assert welsh.error != ran.error
    for words in ((), (id_, "--from", tmp_path / "answers.csv")):
        assert npd("office", "card-answer", office, *words).status == 2
    assert npd("office", "card-answer", office, id_, "--number", "N1").status != 0
    table = tmp_path / "answers.csv"
    table.write_text("application,number\n,N1\n", "utf-8")
    unfit = npd("office", "card-answer", office, "--from", table)
    assert unfit.status == 1
    assert "row 2: the application’s ID is missing" in unfit.error


def test_the_papers_of_a_notification_number_are_written(
    office: Path, npd: Npd, tmp_path: Path
) -> None:
    records = npd("office", "list", office, "--json").document["records"]
    shown = npd("office", "show", office, records[0]["record"], "--json").document
    number = find(shown, "notification")
    assert number
    ran = npd("office", "audit-pack", office, number, "--to", tmp_path / "pack", "--json")
    assert ran.status == 0
    told = ran.document
    assert (tmp_path / "pack" / "index.pdf").read_bytes().startswith(b"%PDF-")
    files = [one for one in (tmp_path / "pack").rglob("*") if one.is_file()]
    assert told["files"] == len(files)
    lines = npd("office", "audit-pack", office, number, "--to", tmp_path / "two")
    assert f"{told['files']} files are in" in lines.out
    assert len(lines.error.splitlines()) >= len(told["missing"])
    welsh = npd("office", "audit-pack", office, number, "--to", tmp_path / "cy", "--language", "cy")
    assert (welsh.status, welsh.out != lines.out.replace("two", "cy")) == (0, True)
    there = npd("office", "audit-pack", office, number, "--to", tmp_path / "two")
    assert there.status != 0


def find(plain: Any, name: str) -> str:
    """A value of this name, wherever it stands."""
    if isinstance(plain, dict):
        if isinstance(plain.get(name), str):
            return plain[name]
        return next((x for one in plain.values() if (x := find(one, name))), "")
    if isinstance(plain, list):
        return next((x for one in plain if (x := find(one, name))), "")
    return ""
