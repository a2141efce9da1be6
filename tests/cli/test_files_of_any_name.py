"""A file is taken for what its first bytes say, whatever it is called and whatever it is in."""

import shutil
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.composition.stores import Stores
from npors_desktop.workflows.demonstration.demonstration import LAPTOP_PASSPHRASE, OFFICE_PASSPHRASE

Npd = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("office_passphrase")


@pytest.fixture
def office(own_demonstration: Path) -> Path:
    return own_demonstration / "office"


@pytest.fixture
def sealed(own_demonstration: Path) -> list[Path]:
    return sorted((own_demonstration / "stick").glob("*.npsealed"))


def verdicts(answer: Any) -> list[str]:
    return [file["verdict"] for file in answer.document["files"]]


@pytest.mark.parametrize("name", ["r.npsealed.txt", "r", "r.zip", "r.pdf", "R.NPENROL"])
def test_a_renamed_sealed_report_is_taken_as_what_it_is(
    office: Path, sealed: list[Path], npd: Npd, tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "brought"
    folder.mkdir()
    shutil.copy(sealed[0], folder / name)
    for path in (folder, folder / name):
        answer = npd("office", "import", office, path, "--json")
        assert answer.status == 0
        assert verdicts(answer) == ["duplicate"]
        assert answer.document["passed"] == []


def test_folders_mails_and_zips_are_gone_into(
    office: Path, sealed: list[Path], own_demonstration: Path, npd: Npd, tmp_path: Path
) -> None:
    report = next((own_demonstration / "reports").glob("*.pdf"))
    deep = tmp_path / "brought" / "november" / "week 2"
    deep.mkdir(parents=True)
    shutil.copy(sealed[0], deep)
    with zipfile.ZipFile(deep.parent / "all.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.write(sealed[1], "in/" + sealed[1].name)
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "Reports"
    mail.set_content("Two reports.")
    mail.add_attachment(
        report.read_bytes(), maintype="application", subtype="pdf", filename="Siôn.pdf"
    )
    (tmp_path / "brought" / "mail.eml").write_bytes(bytes(mail))
    answer = npd("office", "import", office, tmp_path / "brought", "--json")
    assert answer.status == 0
    assert verdicts(answer) == ["duplicate"] * 3
    files = [file["file"] for file in answer.document["files"]]
    assert files[0].endswith("mail.eml > Siôn.pdf")
    assert files[1].endswith(f"all.zip > in/{sealed[1].name}")
    assert files[2].endswith(sealed[0].name)
    # Beside a report in a mail or a zip file there is no place for a receipt.
    states = [file["receipt"]["state"] for file in answer.document["files"]]
    assert states == ["kept", "kept", "written"]
    assert not list((tmp_path / "brought" / "november").glob("*.npreceipt"))


def test_what_is_passed_over_is_named_with_where_it_belongs(
    office: Path, own_demonstration: Path, npd: Npd, tmp_path: Path
) -> None:
    folder = tmp_path / "brought"
    folder.mkdir()
    shutil.copy(own_demonstration / "request.npenrol", folder / "from Eirlys.txt")
    shutil.copy(own_demonstration / "answer.npidentity", folder)
    shutil.copy(next((own_demonstration / "stick").glob("*.npreceipt")), folder)
    (folder / "notes.txt").write_text("Bring the keys.", "utf-8")
    (folder / "System Volume Information").mkdir()
    (folder / "System Volume Information" / "x").write_bytes(b"x")
    (folder / ".Trashes").mkdir()
    (folder / "._notes.txt").write_bytes(b"x")
    words = ("office", "import", office, folder)
    answer = npd(*words, "--json")
    assert answer.status == 0
    assert answer.document["files"] == []
    passed = {Path(one["file"]).name: one["why"] for one in answer.document["passed"]}
    assert len(passed) == 4
    assert "office enrol" in passed["from Eirlys.txt"]
    assert "page Assessors" in passed["from Eirlys.txt"]
    assert "laptop identity" in passed["answer.npidentity"]
    assert "not a file of this program" in passed["notes.txt"]
    told = npd(*words)
    assert told.out == ""
    assert all(name in told.error for name in passed)
    assert "System Volume" not in told.error
    assert "There are no reports there." in told.error


def test_a_file_of_another_kind_that_was_named_itself_is_not_in_order(
    office: Path, own_demonstration: Path, npd: Npd
) -> None:
    answer = npd("office", "import", office, own_demonstration / "request.npenrol", "--json")
    assert answer.status == 1
    assert answer.document["files"] == []
    assert len(answer.document["passed"]) == 1


def test_a_missing_or_unreadable_one_never_stops_the_others(
    office: Path, sealed: list[Path], npd: Npd, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 forged")
    words = ("office", "import", office, tmp_path / "gone", bad, sealed[0])
    answer = npd(*words, "--json")
    assert answer.status == 2
    assert verdicts(answer) == ["rejected", "duplicate"]
    assert [Path(one["file"]).name for one in answer.document["passed"]] == ["gone"]
    assert "does not exist" in answer.document["passed"][0]["why"]


def test_verify_says_what_a_file_is_and_goes_on(
    office: Path, sealed: list[Path], own_demonstration: Path, npd: Npd
) -> None:
    report = next((own_demonstration / "reports").glob("*.pdf"))
    words = ("verify", sealed[0], own_demonstration / "request.npenrol", report)
    answer = npd(*words, "--office", office, "--json")
    assert answer.status == 1
    first, second, third = answer.document["files"]
    assert "office import" in first["text"]
    assert "office enrol" in second["text"]
    assert first["codes"] == second["codes"] == ["other_kind"]
    assert third["in_order"]


@pytest.mark.parametrize("name", ["r.npreceipt", "r.txt", "r"])
def test_a_renamed_receipt_is_read(
    own_demonstration: Path, npd: Npd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("NPORS_PASSPHRASE", LAPTOP_PASSPHRASE)
    place = tmp_path / "place"
    (place / "inside").mkdir(parents=True)
    shutil.copy(next((own_demonstration / "stick").glob("*.npreceipt")), place / "inside" / name)
    (place / "notes.txt").write_text("x", "utf-8")
    answer = npd("receipts", "--laptop", own_demonstration / "laptop", "--from", place, "--json")
    assert answer.status == 0
    assert [one["state"] for one in answer.document["receipts"]] == ["received"]


def test_what_is_named_a_receipt_and_is_none_is_told(
    own_demonstration: Path, npd: Npd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody waits for it: it is not passed over in silence as other files in the folder are."""
    monkeypatch.setenv("NPORS_PASSPHRASE", LAPTOP_PASSPHRASE)
    place = tmp_path / "place"
    place.mkdir()
    shutil.copy(next((own_demonstration / "stick").glob("*.npreceipt")), place)
    for name in ("spoilt.npreceipt", "notes.txt"):
        (place / name).write_bytes(b"%PDF-1.7 no receipt any more")
    answer = npd("receipts", "--laptop", own_demonstration / "laptop", "--from", place, "--json")
    assert answer.status == 1
    states = {Path(one["file"]).name: one["state"] for one in answer.document["receipts"]}
    assert states.pop("spoilt.npreceipt") is None
    assert list(states.values()) == ["received"]


def test_a_file_given_to_the_wrong_command_is_told_where_it_belongs(
    own_demonstration: Path, npd: Npd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request, answer = own_demonstration / "request.npenrol", tmp_path / "a"
    shutil.copy(own_demonstration / "answer.npidentity", answer)
    told = npd("office", "enrol", own_demonstration / "office", answer, "--to", tmp_path / "x")
    assert told.status == 1
    assert "laptop identity" in told.error
    monkeypatch.setenv("NPORS_PASSPHRASE", LAPTOP_PASSPHRASE)
    told = npd("laptop", "identity", own_demonstration / "laptop", request, "--json")
    assert told.status == 1
    assert told.document["error"]["code"] == "other_kind"
    assert "office enrol" in told.error


def test_a_file_that_was_told_once_is_not_counted_again(
    office: Path, npd: Npd, tmp_path: Path, inbox: Callable[[Path], list[str]]
) -> None:
    bad = tmp_path / "brought"
    bad.mkdir()
    for number in range(3):
        (bad / f"{number}.pdf").write_bytes(b"%PDF-1.7 forged " + bytes([65 + number]))
    npd("office", "import", office, bad)
    once = inbox(office)
    assert once.count("rejected") == 3
    assert npd("office", "import", office, bad).status == 1
    assert inbox(office) == once


@pytest.fixture
def inbox() -> Callable[[Path], list[str]]:
    def rows(office: Path) -> list[str]:
        session = Stores().open_office(office, OFFICE_PASSPHRASE)
        found = [arrival.verdict.value for arrival in session.report_import.arrivals()]
        session.close()
        return found

    return rows
