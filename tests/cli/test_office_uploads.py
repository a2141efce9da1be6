"""The office uploads to the training register by command: the template, a dry run, batches, and
what to put right since."""

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.composition.stores import Stores
from npors_desktop.workflows.demonstration.demonstration import OFFICE_PASSPHRASE

Npd = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("office_passphrase", "one_passphrase")
HEAD = (
    "Learner First Name,Learner Surname,ULN,NI Number,Employer Registration Number,"
    "Course Title,Completion Date,Cohort\r\n"
)
COURSE = "Plant: {standard}"


@pytest.fixture
def office(own_demonstration: Path, npd: Npd) -> Path:
    folder = own_demonstration / "office"
    npd("office", "accept", folder, "--ready")
    return folder


@pytest.fixture
def template(tmp_path: Path) -> Path:
    file = tmp_path / "template.csv"
    file.write_bytes(HEAD.encode())
    return file


def achieved(office: Path, npd: Npd) -> list[Any]:
    records = npd("office", "list", office, "--json").document["records"]
    return [one for one in records if one["result"] == "achieved"]


def set_up(office: Path, template: Path, npd: Npd) -> list[str]:
    """The template, what the courses are called, and every record accepted; the ids of those that
    achieved."""
    found = achieved(office, npd)
    for one in found:
        assert npd("office", "accept", office, one["record"]).status == 0
    titles = {one["pack"]["id"] if isinstance(one["pack"], dict) else one["pack"] for one in found}
    said = [("--title", f"{one.split()[0]}={COURSE.format(standard=one)}") for one in titles]
    line = (part for pair in said for part in pair)
    answer = npd("office", "upload-template", office, template, *line)
    assert answer.status == 0, answer
    return [one["record"] for one in found]


def test_a_template_is_taken_and_its_columns_are_said(
    office: Path, template: Path, npd: Npd
) -> None:
    line = ("office", "upload-template", office)
    assert npd(*line, "--json").document["columns"] is None
    none = npd("office", "upload", office, "--dry-run", "--json")
    assert (none.status, none.document["error"]["code"]) == (1, "no_template")
    taken = npd(*line, template, "--json").document
    assert taken["empty"] == ["Cohort"]
    assert taken["columns"][2] == {"column": "ULN", "field": "uln"}
    said = npd(*line, "--mapping", "provider=Cohort", "--mapping", "course=", "--json")
    assert said.status == 1
    assert said.document["missing"] == [["course"]]
    assert said.document["columns"][7] == {"column": "Cohort", "field": "provider"}
    assert "Course title" in npd(*line).error
    for wrong in ("who=1", "uln=Nobody"):
        assert npd(*line, "--mapping", wrong).status == 2
    assert npd(*line, "--title", "Dumper").status == 2
    assert npd(*line, "--title", "dumper/Dumper, novice=CITB Dumper").status == 1
    (title,) = npd(*line, "--json").document["titles"]
    assert title == {"standard": "dumper", "title": "Dumper, novice", "course": "CITB Dumper"}
    assert npd(*line, "--title", "dumper/Dumper, novice=", "--json").document["titles"] == []
    template.write_bytes(b"%PDF-1.7")
    assert npd(*line, template).status == 1


def test_a_batch_is_written_noted_and_ends_what_is_due(
    office: Path, template: Path, npd: Npd, tmp_path: Path
) -> None:
    ids = set_up(office, template, npd)
    assert npd("office", "upload", office).status == 2
    to, again = tmp_path / "batch.csv", tmp_path / "again.csv"
    dry = npd("office", "upload", office, "--dry-run", "--records", *ids, "--json")
    rows = dry.document["rows"]
    assert dry.document["batch"] is None
    assert sorted(one["record"] for one in rows) == sorted(ids)
    assert not to.exists()
    written = [one["record"] for one in rows if one["written"]]
    left = {one["record"]: one["faults"] for one in rows if not one["written"]}
    assert all(any(each["left_out"] for each in faults) for faults in left.values())
    assert written
    answer = npd("office", "upload", office, "--to", to, "--records", *written, "--json")
    assert (answer.status, answer.document["written"]) == (0, len(written))
    sheet = list(csv.DictReader(to.read_text("utf-8").splitlines()))
    assert len(sheet) == len(written)
    assert all(one["Course Title"].startswith("Plant: ") for one in sheet)
    assert all(one["Cohort"] == "" for one in sheet)
    saved = npd("office", "upload", office, "--batch", 1, "--to", again, "--json")
    assert saved.document["batch"]["sha256"] == answer.document["batch"]["sha256"]
    assert again.read_bytes() == to.read_bytes()
    # What went out is not written again without a reason.
    line = ("office", "upload", office, "--to", tmp_path / "c.csv", "--records", *written)
    assert npd(*line, "--json").document["error"]["code"] == "nothing_to_upload"
    assert npd(*line, "--again", "Refused").status == 0


def test_an_upload_that_is_noted_ends_what_is_due(
    office: Path, template: Path, npd: Npd, tmp_path: Path
) -> None:
    ids = set_up(office, template, npd)
    npd("office", "upload", office, "--to", tmp_path / "a.csv", "--records", *ids)
    (batch,) = npd("office", "upload-batches", office, "--json").document["batches"]
    due = ("office", "dates", office, "--kind", "upload", "--json")
    waiting = {one["subject"] for one in npd(*due).document["dates"]}
    today = date.today().isoformat()
    note = ("office", "upload-note", office, 1, "--on", today, "--number", "CTR-9")
    noted = npd(*note, "--json").document
    assert (noted["receipt"], noted["uploaded_on"]) == ("CTR-9", today)
    assert len(npd(*due).document["dates"]) == len(waiting) - batch["rows"]
    can_correct = npd("office", "dates", office, "--kind", "correction", "--json").document
    assert len(can_correct["dates"]) == batch["rows"]
    assert "CTR-9" in npd("office", "upload-batches", office).out
    assert npd("office", "upload-note", office, 9, "--on", today).status == 2


def test_faults_are_told_by_row_and_column(office: Path, template: Path, npd: Npd) -> None:
    ids = set_up(office, template, npd)
    npd("office", "upload-template", office, "--title", "x=y")
    (first, *_) = ids
    pack = next(o for o in achieved(office, npd) if o["record"] == first)["pack"]
    standard = pack["id"] if isinstance(pack, dict) else pack.split()[0]
    npd("office", "upload-template", office, "--title", f"{standard}=")
    answer = npd("office", "upload", office, "--dry-run", "--records", first)
    assert answer.status == 1
    assert "Row 1 (record …" in answer.error
    assert "Course Title: The table does not say" in answer.error
    assert "Left empty: the column “Cohort”." in answer.error
    assert "0 rows would be written" in answer.out


def test_what_was_amended_is_to_be_put_right(
    office: Path, template: Path, npd: Npd, tmp_path: Path
) -> None:
    ids = set_up(office, template, npd)
    dry = npd("office", "upload", office, "--dry-run", "--records", *ids, "--json").document
    first = next(one["record"] for one in dry["rows"] if one["written"])
    tasks = ("office", "upload-tasks", office)
    assert "Nothing has to be put right" in npd(*tasks).error
    npd("office", "upload", office, "--to", tmp_path / "a.csv", "--records", first)
    session = Stores().open_office(office, OFFICE_PASSPHRASE)
    row = session.register.record(first)
    with session.backups._store.writing() as unit:
        unit.register.claim(
            replace(
                row,
                revision=row.revision + 1,
                former=row.content_sha256,
                result="not_achieved",
                content_sha256="ef" * 32,
                remarks=(),
                pdf=row.pdf + b"\n",
            )
        )
    session.close()
    (task,) = npd(*tasks, "--json").document["tasks"]
    assert (task["kind"], task["record"], task["batch"]) == ("withdraw", first, 1)
    assert "Withdraw at CITB" in npd(*tasks).out
    assert npd(*tasks, "--done", "none", "--reason", "R").status == 1
    assert npd(*tasks, "--done", first[:13]).status == 1
    done = npd(*tasks, "--done", first[:13], "--reason", "By e-mail", "--json").document
    assert done["tasks"] == []
    assert done["done"][0]["why"] == "By e-mail"


def test_an_office_without_batches_says_so(office: Path, npd: Npd) -> None:
    assert "No batch was written yet." in npd("office", "upload-batches", office).error
