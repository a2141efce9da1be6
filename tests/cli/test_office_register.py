"""The office finds records by what they say, exports what it found, and looks at dates."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Npd = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("office_passphrase", "one_passphrase")


@pytest.fixture
def office(own_demonstration: Path) -> Path:
    return own_demonstration / "office"


def exported(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))


def test_what_is_found_is_exported_with_its_purpose(office: Path, npd: Npd, tmp_path: Path) -> None:
    to = tmp_path / "found.csv"
    words = ("--result", "achieved", "--since", "2026-01-01", "--purpose", "Invoice")
    answer = npd("office", "export", office, "--to", to, *words, "--json")
    assert (answer.status, answer.document["records"]) == (0, 2)
    assert {row["result"] for row in exported(to)} == {"achieved"}
    (entry,) = npd("office", "log", office, "--kind", "register_exported", "--json").document[
        "entries"
    ][:1]
    assert entry["details"]["purpose"] == "Invoice"
    assert (entry["details"]["records"], entry["details"]["of"]) == (2, 3)


def test_numbers_of_people_are_exported_only_where_they_are_asked_for(
    office: Path, npd: Npd, tmp_path: Path
) -> None:
    plain, more = tmp_path / "plain.csv", tmp_path / "more.csv"
    assert npd("office", "export", office, "--to", plain).status == 0
    assert npd("office", "export", office, "--to", more, "--numbers").status == 0
    assert "ni_number" not in exported(plain)[0]
    assert any(row["employer"] for row in exported(plain))
    assert any(row["ni_number"] for row in exported(more))
    # Both are known again as what they are.
    assert npd("office", "export", office, "--to", more, "--force").status == 0


def test_a_list_for_a_customer_is_made_of_what_was_accepted(
    office: Path, npd: Npd, tmp_path: Path
) -> None:
    to = tmp_path / "list.pdf"
    line = ("office", "customer-list", office, "--to", to, "--result", "achieved")
    assert npd(*line).status == 2
    assert npd(*line, "--purpose", " ").status == 2
    none = npd(*line, "--purpose", "Invoice", "--json")
    assert (none.status, none.document["error"]["code"]) == (1, "not_accepted")
    records = npd("office", "list", office, "--json").document["records"]
    achieved = [one["record"] for one in records if one["result"] == "achieved"]
    assert npd("office", "accept", office, achieved[0]).status == 0
    made = npd(*line, "--purpose", "Invoice", "--in", "both", "--json").document
    assert made == {"file": str(to), "records": 1, "letters": 0, "left_out": 1}
    assert to.read_bytes().startswith(b"%PDF-")
    letters = tmp_path / "letters.pdf"
    told = npd(*line[:4], letters, "--letters", "--purpose", "Post", "--json").document
    assert (told["records"], told["letters"]) == (1, 1)
    log = npd("office", "log", office, "--kind", "certificate_list_made", "--json")
    purposes = [one["details"]["purpose"] for one in log.document["entries"]]
    assert sorted(purposes) == ["Invoice", "Post"]


def test_a_filter_finds_no_more_than_its_field(office: Path, npd: Npd, tmp_path: Path) -> None:
    every = tmp_path / "all.csv"
    npd("office", "export", office, "--to", every)
    rows = exported(every)
    who = next(row for row in rows if row["employer"])
    for number, (words, key, value) in enumerate(
        (
            (("--employer", who["employer"].split()[0].upper()), "employer", who["employer"]),
            (("--place", who["notification"]), "notification", who["notification"]),
            (("--assessor", who["assessor_number"]), "assessor_number", who["assessor_number"]),
            (("--since", who["tested_on"], "--until", who["tested_on"]), "tested_on",
             who["tested_on"]),
        )
    ):  # fmt: skip
        to = tmp_path / f"{number}.csv"
        assert npd("office", "export", office, "--to", to, *words).status == 0
        assert {row[key] for row in exported(to)} == {value}
    to = tmp_path / "none.csv"
    # The name of a candidate is not that of an employer.
    npd("office", "export", office, "--to", to, "--employer", who["candidate"].split()[-1])
    assert exported(to) == []


def test_a_view_is_kept_used_and_removed(office: Path, npd: Npd, tmp_path: Path) -> None:
    kept = npd("office", "views", office, "--keep", "Passed", "--result", "achieved", "--json")
    (view,) = kept.document["views"]
    assert (view["name"], view["records"]) == ("Passed", 2)
    to = tmp_path / "view.csv"
    assert npd("office", "export", office, "--to", to, "--view", "PASSED").status == 0
    assert len(exported(to)) == 2
    assert npd("office", "views", office, "--remove", "passed").status == 0
    answer = npd("office", "export", office, "--to", tmp_path / "no.csv", "--view", "Passed")
    assert answer.status == 1
    assert not (tmp_path / "no.csv").exists()


def test_every_revision_is_exported_of_the_whole_register_alone(
    office: Path, npd: Npd, tmp_path: Path
) -> None:
    words = ("--revisions", "--result", "achieved")
    answer = npd("office", "export", office, "--to", tmp_path / "r.csv", *words)
    assert answer.status == 2


def test_what_is_kept_of_an_assessor_is_in_the_list_of_dates(office: Path, npd: Npd) -> None:
    number = npd("office", "list", office, "--json").document["records"][0]["assessor"]
    first = npd("office", "dates", office, "--json").document
    day = first["today"]
    file = ("--categories", "n202, N010", "--card", "00123", "--card-expires", day)
    assert npd("office", "assessor-file", office, number, *file).status == 1
    seen = ("--seen-by", "Mair", "--seen-on", day)
    kept = npd("office", "assessor-file", office, number, *file, *seen, "--json")
    assert kept.document["file"]["categories"] == ["N010", "N202"]
    assert kept.document["file"]["card_number"] == "00123"
    (card,) = npd("office", "dates", office, "--kind", "card", "--json").document["dates"]
    assert (card["subject"], card["days"], card["urgency"]) == (number, 0, "soon")
    again = npd("office", "assessor-file", office, number, "--cover-ends", day, "--json")
    assert again.document["file"]["card_number"] == "00123"


def test_an_upload_is_due_until_it_is_noted(office: Path, npd: Npd) -> None:
    due = npd("office", "dates", office, "--kind", "upload", "--json").document
    assert due["dates"]
    assert due["dates"][0]["figure"]["value"] == 10
    assert due["dates"][0]["figure"]["stated"]["source"]
    record = due["dates"][0]["subject"]
    assert npd("office", "uploaded", office, record, "--on", "2100-12-31").status == 1
    assert npd("office", "uploaded", office, record, "--on", due["today"]).status == 0
    left = npd("office", "dates", office, "--json").document["dates"]
    assert record not in [one["subject"] for one in left if one["kind"] == "upload"]
    (until,) = [one for one in left if one["kind"] == "correction"]
    assert (until["subject"], until["days"]) == (record, 2)


def test_a_note_is_beside_the_record(office: Path, npd: Npd) -> None:
    (record, *_) = npd("office", "list", office, "--json").document["records"]
    before = npd("office", "show", office, record["record"], "--json").document
    assert npd("office", "note", office, record["record"], "--text", "Ring the site").status == 0
    answer = npd("office", "note", office, record["record"], "--json")
    (note,) = answer.document["beside"]
    assert (note["kind"], note["text"]) == ("note", "Ring the site")
    assert npd("office", "show", office, record["record"], "--json").document == before
    assert "Ring" not in json.dumps(npd("office", "log", office, "--json").document)
