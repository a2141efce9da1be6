"""The office's commands: import is idempotent, and what is not in order never gets in."""

import csv
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.record_versions import version_name
from npors_desktop.workflows.demonstration.demonstration import (
    LAPTOP_PASSPHRASE,
    OFFICE_PASSPHRASE,
)
from npors_desktop.workflows.office import readable_versions

Npd = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("office_passphrase", "one_passphrase")


def register(npd: Npd, office: Path) -> Any:
    return npd("office", "list", office, "--json").document["records"]


def reports(folder: Path) -> list[Path]:
    return sorted((folder / "reports").glob("*.pdf"))


def test_importing_again_says_duplicate_for_each_and_changes_nothing(
    own_demonstration: Path, npd: Npd
) -> None:
    office = own_demonstration / "office"
    before = register(npd, office)
    answer = npd("office", "import", office, own_demonstration / "reports", "--json")
    assert answer.status == 0
    assert [f["verdict"] for f in answer.document["files"]] == ["duplicate"] * 3
    assert register(npd, office) == before


def test_a_sealed_file_again_is_a_duplicate_too(own_demonstration: Path, npd: Npd) -> None:
    answer = npd("office", "import", own_demonstration / "office", own_demonstration / "stick")
    assert answer.status == 0
    assert answer.out.count(": duplicate") == 3


def test_the_register_lists_each_record_with_the_promised_fields(
    own_demonstration: Path, npd: Npd
) -> None:
    records = register(npd, own_demonstration / "office")
    assert len(records) == 3
    promised = {"record", "revision", "candidate", "pack", "result", "assessor", "received_at"}
    assert all(promised <= set(r) for r in records)
    assert sorted(r["result"] for r in records) == ["achieved", "achieved", "not_achieved"]


def test_a_record_is_shown_with_its_data_and_a_copy_of_its_report(
    own_demonstration: Path, npd: Npd, tmp_path: Path
) -> None:
    office = own_demonstration / "office"
    one = register(npd, office)[0]["record"]
    copy = tmp_path / "copy.pdf"
    answer = npd("office", "show", office, one, "--pdf", copy, "--json")
    assert answer.status == 0
    assert answer.document["record"] == one
    originals = {sha256_hex(r.read_bytes()) for r in reports(own_demonstration)}
    assert sha256_hex(copy.read_bytes()) in originals


def test_a_record_that_is_not_here_is_said_so(own_demonstration: Path, npd: Npd) -> None:
    answer = npd("office", "show", own_demonstration / "office", "0000")
    assert answer.status == 1
    assert "There is no record 0000" in answer.error


def test_the_register_goes_out_as_a_spreadsheet(
    own_demonstration: Path, npd: Npd, tmp_path: Path
) -> None:
    to = tmp_path / "register.csv"
    assert npd("office", "export", own_demonstration / "office", "--to", to).status == 0
    with to.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {r["candidate"] for r in rows} >= {"Siôn Llŷr Tŵr-y-Felin", "Thiruvengadam"}


def test_the_register_goes_out_as_a_workbook_that_only_another_one_replaces(
    own_demonstration: Path, npd: Npd, tmp_path: Path
) -> None:
    office, to, table = own_demonstration / "office", tmp_path / "a.XLSX", tmp_path / "a.csv"
    answer = npd("office", "export", office, "--to", to, "--json")
    assert (answer.status, answer.document) == (0, {"records": 3, "file": str(to)})
    with zipfile.ZipFile(to) as book:
        assert "Siôn Llŷr Tŵr-y-Felin" in book.read("xl/sharedStrings.xml").decode()
    made = to.read_bytes()
    assert npd("office", "export", office, "--to", to).status == 2
    assert npd("office", "export", office, "--to", to, "--force").status == 0
    assert to.read_bytes() == made
    assert npd("office", "export", office, "--to", table).status == 0
    table.replace(to)
    assert npd("office", "export", office, "--to", to, "--force").status == 2


@pytest.mark.parametrize("name", ["x.exe", "x.xls", "xlsx", "x"])
def test_only_a_spreadsheet_can_be_exported(
    own_demonstration: Path, npd: Npd, tmp_path: Path, name: str
) -> None:
    answer = npd("office", "export", own_demonstration / "office", "--to", tmp_path / name)
    assert answer.status == 2
    assert ".csv or .xlsx" in answer.error


def test_an_export_tells_how_far_it_is(
    own_demonstration: Path, npd: Npd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("npors_desktop.cli.progress._LINE_EVERY", 0)
    office = own_demonstration / "office"
    count = len(register(npd, office))
    told = npd("office", "export", office, "--to", tmp_path / "register.csv").error
    for number in (1, count):
        assert f"Exported: {number} of {count}" in told


def test_what_is_registered_is_known_after_its_assessor_was_revoked(
    own_demonstration: Path, npd: Npd, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    office = own_demonstration / "office"
    assert npd("office", "revoke", office, "DEMO-0417", "--reason", "left the provider").status == 0
    before = register(npd, office)
    # They count, and the list says what became of their signer.
    assert {tuple(one["remarks"]) for one in before} == {("signer_revoked",)}
    assert "[signer_revoked]" in npd("office", "list", office).out
    assert "revoked since" in npd("office", "show", office, before[0]["record"]).out
    answer = npd("office", "import", office, own_demonstration / "reports", "--json")
    assert answer.status == 0
    assert all(f["verdict"] == "duplicate" for f in answer.document["files"])
    assert all("known here. It was accepted on" in f["text"] for f in answer.document["files"])
    assert register(npd, office) == before


def test_revoking_says_what_becomes_of_reports_from_before(
    own_demonstration: Path, npd: Npd
) -> None:
    office, why = own_demonstration / "office", ("--reason", "retired")
    late = npd("office", "revoke", office, "DEMO-0417", *why, "--from", "2099-01-01")
    assert (late.status, "later than today" in late.error) == (1, True)
    assert npd("office", "revoke", office, "DEMO-0417", *why, "--from", "soon").status == 2
    assert npd("office", "revoke", office, "DEMO-0417", *why, "--kind", "tired").status == 2
    left = ("--kind", "left", "--from", "2026-11-20", "--json")
    answer = npd("office", "revoke", office, "DEMO-0417", *why, *left)
    assert answer.status == 0
    assert answer.document["kind"] == "left"
    assert answer.document["from"].startswith(("2026-11-20T00:00", "2026-11-19T"))


def test_nobody_is_revoked_twice_or_by_a_wrong_number(own_demonstration: Path, npd: Npd) -> None:
    office = own_demonstration / "office"
    assert npd("office", "revoke", office, "NOBODY", "--reason", "x").status == 1
    assert npd("office", "revoke", office, "DEMO-0417", "--reason", "lost laptop").status == 0
    again = npd("office", "revoke", office, "DEMO-0417", "--reason", "lost laptop")
    assert again.status == 1
    assert "already revoked" in again.error


def test_a_number_in_use_is_not_given_to_a_second_laptop(
    own_demonstration: Path, npd: Npd, tmp_path: Path
) -> None:
    office, second, request = own_demonstration / "office", tmp_path / "2", tmp_path / "r.npenrol"
    npd("laptop", "init", second, "--name", "Nia", "--number", "demo-0417 ", "--provider", "P")
    npd("laptop", "enrol", second, "--to", request)
    answer = npd("office", "enrol", office, request, "--to", tmp_path / "a.npidentity")
    assert answer.status == 1
    assert "is already enrolled" in answer.error
    assert not (tmp_path / "a.npidentity").exists()


def test_another_provider_and_a_look_alike_are_told_before_enrolling(
    own_demonstration: Path, npd: Npd, tmp_path: Path
) -> None:
    office, second, request = own_demonstration / "office", tmp_path / "2", tmp_path / "r.npenrol"
    npd("laptop", "init", second, "--name", "Nia", "--number", "DEMO-O417", "--provider", "P")
    shown = npd("laptop", "enrol", second, "--to", request, "--json").document["fingerprint"]
    enrol = ("office", "enrol", office, request, "--to", tmp_path / "a.npidentity")
    before = npd(*enrol)
    assert before.status == 1
    told = before.error.splitlines()[:2]
    assert "names the provider “P”" in told[0]
    assert "looks like Eirlys Vaughan, number DEMO-0417" in told[1]
    assert npd(*enrol, "--fingerprint", shown, "--json").document["warnings"] == told


def test_another_offices_report_is_refused(
    own_demonstration: Path, npd: Npd, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    assert npd("office", "init", other, "--name", "Other").status == 0
    answer = npd("office", "import", other, own_demonstration / "reports", "--json")
    assert answer.status == 1
    assert {f["verdict"] for f in answer.document["files"]} == {"rejected"}
    assert register(npd, other) == []


def test_a_sealed_file_of_another_office_is_refused(
    own_demonstration: Path, npd: Npd, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    npd("office", "init", other, "--name", "Other")
    answer = npd("office", "import", other, own_demonstration / "stick", "--json")
    assert answer.status == 1
    assert {f["verdict"] for f in answer.document["files"]} == {"rejected"}


def test_a_path_that_is_not_there_is_wrong_use(
    own_demonstration: Path, npd: Npd, tmp_path: Path
) -> None:
    answer = npd("office", "import", own_demonstration / "office", tmp_path / "nowhere")
    assert answer.status == 2


def test_a_wrong_passphrase_is_said_so(
    own_demonstration: Path, npd: Npd, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NPORS_PASSPHRASE", "not the right one at all")
    answer = npd("office", "list", own_demonstration / "office")
    assert answer.status == 1
    assert "passphrase" in answer.error
    assert answer.out == ""


def test_a_laptop_is_not_an_office(own_demonstration: Path, npd: Npd) -> None:
    assert npd("office", "list", own_demonstration / "laptop").status == 2


def test_what_a_newer_version_must_judge_is_held_and_taken_by_the_first_command_after_the_update(
    own_demonstration: Path, npd: Npd, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, report = own_demonstration / "office", reports(own_demonstration)[0]
    with monkeypatch.context() as older:
        older.setattr(readable_versions, "TEMPLATE", 0)
        answer = npd("office", "import", office, report)
        assert answer.status == 1
        assert ": held [newer_format] " in answer.out
        assert "is safe" in answer.out
        assert npd("office", "list", office).error == ""
    answer = npd("office", "list", office, "--json")
    assert answer.status == 0
    assert f"{report.name}: duplicate" in answer.error
    assert "It was held until the program was updated." in answer.error
    assert len(answer.document["records"]) == 3
    assert npd("office", "list", office).error == ""


def test_a_signer_is_revoked_before_what_was_held_is_judged(
    own_demonstration: Path, npd: Npd, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, report = own_demonstration / "office", reports(own_demonstration)[0]
    with monkeypatch.context() as older:
        older.setattr(readable_versions, "TEMPLATE", 0)
        npd("office", "import", office, report)
    lost = ("--reason", "lost", "--kind", "lost_key", "--from", "2026-11-01")
    answer = npd("office", "revoke", office, "DEMO-0417", *lost)
    assert (answer.status, answer.error) == (0, "")
    answer = npd("office", "list", office)
    # Judged after the revocation, it is known only by the bytes that were registered before.
    assert f"{report.name}: duplicate" in answer.error
    assert "known here. It was accepted on" in answer.error


def test_what_was_held_is_in_the_document_of_an_import_and_counts_for_its_status(
    own_demonstration: Path, npd: Npd, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    office, (report, *others) = own_demonstration / "office", reports(own_demonstration)
    data = report.read_bytes()
    place = data.index(b"/Type /Page")
    altered = tmp_path / "altered.pdf"
    altered.write_bytes(data[:place] + b"/Tipe" + data[place + 5 :])
    with monkeypatch.context() as older:
        older.setattr(readable_versions, "TEMPLATE", 0)
        npd("office", "import", office, altered)
    answer = npd("office", "import", office, others[0], "--json")
    told = [(one["file"], one["verdict"]) for one in answer.document["files"]]
    assert told == [("altered.pdf", "rejected"), (str(others[0]), "duplicate")]
    assert set(answer.document["files"][0]) == set(answer.document["files"][1])
    assert answer.status == 1
    assert npd("office", "import", office, others[0], "--json").status == 0


def plan(folder: Path, **visit: Any) -> Path:
    booked = {
        "candidate": {"name": "Rhys Jones", "date_of_birth": "1990-01-31"},
        "pack": {"id": "industrial-forklift.novice", "edition": "2026.1"},
    }
    body = {
        "format": 1,
        "visit": {"site": "Hendre", "on": "2026-12-04", **visit},
        "bookings": [booked],
    }
    file = folder / "plan.json"
    file.write_text(json.dumps(body), "utf-8")
    return file


def test_a_visit_goes_to_one_laptop(own_demonstration: Path, npd: Npd, tmp_path: Path) -> None:
    to, office = tmp_path / "v.npvisit", own_demonstration / "office"
    session = Stores().open_laptop(own_demonstration / "laptop", LAPTOP_PASSPHRASE)
    number = session.enrolment.identity().assessor.number
    line = ("office", "visit", office, plan(tmp_path), "--laptop", number, "--to", to)
    answer = npd(*line, "--json")
    assert answer.status == 0, answer
    visit, new = session.visits.take(session.visits.look_at(to))
    assert new
    assert [one.candidate for one in session.visits.visit(visit.id).candidates] == ["Rhys Jones"]
    session.close()
    told = {"visit": visit.id, "assessor": number, "bookings": 1, "file": str(to)}
    assert answer.document == told
    again = npd(*line)
    assert (again.status, to.name in again.error) == (2, True)
    assert npd(*line, "--force").status == 0


def test_a_visit_that_is_not_in_order_writes_nothing(
    own_demonstration: Path, npd: Npd, tmp_path: Path
) -> None:
    to, office = tmp_path / "v.npvisit", own_demonstration / "office"
    answer = npd("office", "visit", office, plan(tmp_path), "--laptop", "NOBODY", "--to", to)
    assert answer.status == 1
    assert "No assessor with number NOBODY" in answer.error
    answer = npd(
        "office", "visit", office, plan(tmp_path, wher="x"), "--laptop", "NOBODY", "--to", to
    )
    assert answer.status == 1
    assert "visit: unknown field “wher”" in answer.error
    assert not to.exists()


@pytest.fixture
def two_versions(own_demonstration: Path) -> tuple[Path, str, str, str]:
    """The office with a second version of a record that is kept apart: its folder, the record's id
    and the names of the two versions."""
    folder = own_demonstration / "office"
    session = Stores().open_office(folder, OFFICE_PASSPHRASE)
    row, another, *_ = (session.register.record(one.record) for one in session.register.records())
    other = replace(row, content_sha256="cd" * 32, pdf=another.pdf)
    with session.backups._store.writing() as transaction:
        transaction.register.claim(other)
    session.close()
    return folder, row.record, version_name(row), version_name(other)


def test_which_version_counts_is_decided_and_the_other_can_be_shown(
    two_versions: tuple[Path, str, str, str], npd: Npd, tmp_path: Path
) -> None:
    office, record, first, other = two_versions
    unclear = npd("office", "decide", office, record[:-2], "--keep", "1", "--reason", "r")
    assert unclear.status == 1
    assert f"Choose one of: {first} and {other}" in unclear.error.replace(", ", " and ")
    (apart,) = npd("office", "list", office, "--json").document["kept_apart"]
    assert (apart["content_sha256"], apart["reason"]) == ("cd" * 32, "other_content")
    answer = npd("office", "decide", office, record, "--keep", other, "--reason", "r", "--json")
    assert answer.status == 0
    assert answer.document["kept"]["content_sha256"] == "cd" * 32
    assert [one["revision"] for one in answer.document["against"]] == [1]
    listed = npd("office", "list", office, "--json").document
    assert listed["kept_apart"] == []
    assert "versions" not in listed
    every = npd("office", "list", office, "--revisions", "--json")
    found = {o["keep"]: o for o in every.document["versions"] if o["record"] == record}
    assert {name: one["state"] for name, one in found.items()} == {
        first: "not_kept", other: "counts"
    }  # fmt: skip
    assert found[other]["content_sha256"] == "cd" * 32
    assert f"Not kept: version {first} of record {record}" in every.error
    assert len(listed["records"]) == 3
    shown = npd("office", "show", office, record, "--revision", first)
    assert f"Version {first}: does not count, another was decided for" in shown.out
    assert f"Version {other}: counts" in shown.out
    again = npd("office", "decide", office, record, "--keep", first, "--reason", "r")
    assert again.out.startswith(f"Version {first} of record {record}")
    assert npd("office", "decide", office, record, "--keep", "x", "--reason", "r").status == 2


def test_a_receipt_is_written_again(
    two_versions: tuple[Path, str, str, str], npd: Npd, tmp_path: Path
) -> None:
    office, record, first, other = two_versions
    to = tmp_path / "r.npreceipt"
    counts = tmp_path / "counts.npreceipt"
    assert npd("office", "answer", office, record, "--to", counts).status == 0
    answer = npd(
        "office", "answer", office, record, "--to", to, "--revision", other, "--json"
    ).document
    assert (answer["verdict"], answer["codes"]) == ("conflict", ["other_content"])
    assert npd("office", "answer", office, record, "--to", to, "--revision", first).status == 2
    forced = npd("office", "answer", office, record, "--to", to, "--revision", first, "--force")
    assert forced.out.startswith(f"The receipt for revision 1 of record {record}")


def test_every_revision_is_listed_and_exported_when_asked_for(
    two_versions: tuple[Path, str, str, str], npd: Npd, tmp_path: Path
) -> None:
    office, record, _, _ = two_versions
    session = Stores().open_office(office, OFFICE_PASSPHRASE)
    row = session.register.record(record)
    with session.backups._store.writing() as transaction:
        later = replace(row, revision=2, content_sha256="ef" * 32)
        transaction.register.claim(later)
    session.close()

    def listed(*more: str) -> list[tuple[int, int | None]]:
        rows = npd("office", "list", office, "--json", *more).document["records"]
        return [(r["revision"], r["replaced_by"]) for r in rows if r["record"] == record]

    assert listed() == [(2, None)]
    assert listed("--revisions") == [(2, None), (1, 2)]
    to = tmp_path / "register.csv"
    assert npd("office", "export", office, "--to", to, "--json").document["records"] == 3
    every = npd("office", "export", office, "--to", to, "--revisions", "--force", "--json")
    assert every.document["records"] == 4
    with to.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["record"] == record]
    assert [row["replaced_by"] for row in rows] == ["", "2"]
