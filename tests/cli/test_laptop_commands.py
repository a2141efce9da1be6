"""The laptop's commands: from an empty folder to a received record, all by files."""

import json
import os
import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from typing_extensions import override

from tests.cli.conftest import Desks, Npd

FINGERPRINT = re.compile(r"fingerprint, to read to .*: ((?:\d{5} ){4}\d{5})$", re.M)


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NPORS_PASSPHRASE", "one secret for both desks")


def test_a_sheet_from_paper_reaches_the_register_and_its_receipt_comes_back(
    npd: Npd, sessions: Desks, paper: Callable[..., Path], tmp_path: Path
) -> None:
    laptop, office = sessions
    stick = tmp_path / "stick"
    stick.mkdir()
    entered = npd("transcribe", paper(), "--laptop", laptop, "--json").document["records"][0]
    signed = npd("sign", "--laptop", laptop, "--json").document["records"]
    assert [r["record"] for r in signed] == [entered["record"]]
    assert npd("deliver", "--laptop", laptop, "--to", stick).status == 0
    sha = signed[0]["content_sha256"]
    assert [p.name for p in stick.iterdir()] == [f"{entered['record']}.r1.{sha[:16]}.npsealed"]
    taken = npd("office", "import", office, stick, "--json").document["files"]
    assert [f["verdict"] for f in taken] == ["accepted"]
    back = npd("receipts", "--laptop", laptop, "--from", stick, "--json").document["receipts"]
    assert [r["state"] for r in back] == ["received"]
    assert npd("deliver", "--laptop", laptop, "--to", stick, "--json").document["records"] == []


def test_a_record_is_amended_by_a_corrected_sheet_and_registered_as_its_next_revision(
    npd: Npd, sessions: Desks, paper: Callable[..., Path], tmp_path: Path
) -> None:
    laptop, office = sessions
    stick = tmp_path / "stick"
    stick.mkdir()
    first = paper()
    record = npd("transcribe", first, "--laptop", laptop, "--json").document["records"][0]["record"]
    right = json.loads(first.read_text("utf-8"))["candidate"] | {"date_of_birth": "1991-01-31"}
    amend = ("amend", record[:30], paper(candidate=right), "--laptop", laptop)
    why = ("--reason", "The date of birth was wrong.")
    answer = npd(*amend, *why)
    assert (answer.status, "is not locked" in answer.error) == (1, True)
    assert npd("sign", "--laptop", laptop).status == 0
    assert npd("deliver", "--laptop", laptop, "--to", stick).status == 0
    other = paper("forklift-clean.json")
    answer = npd("amend", record, other, "--laptop", laptop, *why)
    assert (answer.status, "another standard" in answer.error) == (1, True)
    theirs = paper(candidate=right | {"name": "Somebody Else", "date_of_birth": "1980-02-03"})
    answer = npd("amend", record, theirs, "--laptop", laptop, *why)
    assert (answer.status, "is for Somebody Else" in answer.error) == (1, True)
    made = npd(*amend, *why, "--json").document
    assert (made["record"], made["revision"]) == (record, 2)
    assert made["changes"] == [
        {"field": "candidate.date_of_birth", "before": "1990-01-31", "after": "1991-01-31"}
    ]
    assert npd("sign", "--laptop", laptop, record).status == 0
    assert npd("deliver", "--laptop", laptop, "--to", stick).status == 0
    taken = npd("office", "import", office, stick, "--json").document["files"]
    assert {f["verdict"] for f in taken} == {"accepted"}
    shown = npd("office", "show", office, record, "--json").document
    assert shown["revision"] == 2


def test_delivering_again_before_the_receipt_is_harmless(
    npd: Npd, sessions: Desks, paper: Callable[..., Path], tmp_path: Path
) -> None:
    laptop, office = sessions
    npd("transcribe", paper(), "--laptop", laptop)
    npd("sign", "--laptop", laptop)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        assert npd("deliver", "--laptop", laptop, "--to", tmp_path / name).status == 0
    answer = npd("office", "import", office, tmp_path / "one", tmp_path / "two", "--json")
    assert [f["verdict"] for f in answer.document["files"]] == ["accepted", "duplicate"]


def test_a_laptop_says_what_it_holds_and_how_far_each_is(
    npd: Npd, sessions: Desks, paper: Callable[..., Path]
) -> None:
    laptop, _ = sessions
    assert npd("laptop", "list", laptop, "--json").document["records"] == []
    entered = npd("transcribe", paper(), "--laptop", laptop, "--json").document["records"][0]
    (held,) = npd("laptop", "list", laptop, "--json").document["records"]
    assert (held["record"], held["clock"]) == (entered["record"], "ended")
    assert held["criteria"] >= held["marked"] > 0


def test_a_name_that_reports_cannot_print_needs_a_latin_one(npd: Npd, tmp_path: Path) -> None:
    who = ("--name", "王伟", "--number", "1", "--provider", "ATP")
    refused = npd("laptop", "init", tmp_path / "laptop", *who)
    assert refused.status == 1
    assert "Reports cannot print the name “王伟”" in refused.error
    assert not (tmp_path / "laptop").exists()
    assert npd("laptop", "init", tmp_path / "laptop", *who, "--latin-name", "Wang Wei").status == 0


def test_a_sheet_is_entered_once(npd: Npd, sessions: Desks, paper: Callable[..., Path]) -> None:
    laptop, _ = sessions
    sheet = paper()
    assert npd("transcribe", sheet, "--laptop", laptop).status == 0
    again = npd("transcribe", sheet, "--laptop", laptop)
    assert again.status == 1
    assert "has already been entered" in again.error


def test_of_several_sheets_all_are_entered_or_none(
    npd: Npd, sessions: Desks, paper: Callable[..., Path]
) -> None:
    laptop, _ = sessions
    bad = paper("excavator-last-mark-missing.json")
    answer = npd("transcribe", paper(), bad, "--laptop", laptop)
    assert answer.status == 1
    assert "1 criterion is not marked: 8.4" in answer.error
    assert npd("sign", "--laptop", laptop, "--json").document["records"] == []


@pytest.mark.parametrize("lacks", ["transcribed", "date of birth"])
def test_a_sheet_without_its_reason_or_birth_date_is_not_entered(
    npd: Npd, sessions: Desks, paper: Callable[..., Path], lacks: str
) -> None:
    changes = {"transcribed": None} if lacks == "transcribed" else {"candidate": {"name": "A B"}}
    answer = npd("transcribe", paper(**changes), "--laptop", sessions[0])
    assert answer.status == 1
    assert lacks.replace(" ", "_") in answer.error.replace("candidate.", "").replace(" ", "_")


def test_nothing_is_signed_before_the_office_has_answered(
    npd: Npd, paper: Callable[..., Path], tmp_path: Path
) -> None:
    laptop = tmp_path / "new"
    npd("laptop", "init", laptop, "--name", "A", "--number", "1", "--provider", "P")
    npd("transcribe", paper(), "--laptop", laptop)
    answer = npd("sign", "--laptop", laptop)
    assert answer.status == 1
    assert "has not answered" in answer.error


def test_an_answer_for_another_laptop_is_refused(npd: Npd, sessions: Desks, tmp_path: Path) -> None:
    other = tmp_path / "other"
    npd("laptop", "init", other, "--name", "A", "--number", "1", "--provider", "P")
    answer = npd("laptop", "identity", other, tmp_path / "a.npidentity")
    assert answer.status == 1
    assert "another laptop" in answer.error


def test_an_office_of_the_same_name_on_the_stick_binds_no_laptop(
    npd: Npd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop, stick = tmp_path / "laptop", tmp_path / "r.npenrol"
    npd("laptop", "init", laptop, "--name", "A", "--number", "1", "--provider", "ATP")
    shown = npd("laptop", "enrol", laptop, "--to", stick, "--json").document["fingerprint"]
    own = {}
    for who in ("attacker", "office"):
        made = npd("office", "init", tmp_path / who, "--name", "ATP", "--json").document
        own[who] = made["fingerprint"]
        enrol = ("office", "enrol", tmp_path / who, stick, "--to", tmp_path / f"{who}.npidentity")
        answer = npd(*enrol, "--json")
        assert (answer.status, answer.document["error"]["code"]) == (1, "fingerprint_missing")
        assert not (tmp_path / f"{who}.npidentity").exists()
        answer = npd(*enrol, "--fingerprint", shown, "--json")
        assert answer.document["fingerprint"] == own[who]
    theirs = ("laptop", "identity", laptop, tmp_path / "attacker.npidentity", "--json")
    ours = ("laptop", "identity", laptop, tmp_path / "office.npidentity", "--json")
    for words, code in (
        (theirs, "missing"),
        (ours, "missing"),
        ((*theirs, "--fingerprint", own["office"]), "differs"),
    ):
        answer = npd(*words)
        assert (answer.status, answer.document["error"]["code"]) == (1, f"fingerprint_{code}")
    assert npd("laptop", "leave", laptop, "--reason", "x").status == 1
    monkeypatch.setattr("sys.stdin", Typed(own["office"] + "\n"))
    assert npd(*ours).document["office"] == "ATP"
    assert npd(*theirs, "--fingerprint", own["attacker"]).status == 1
    assert npd("laptop", "leave", laptop, "--reason", "x", "--json").document["left"] == "ATP"


def test_each_side_prints_its_fingerprint_to_be_read_out(npd: Npd, tmp_path: Path) -> None:
    laptop, office, request = tmp_path / "l", tmp_path / "o", tmp_path / "r.npenrol"
    npd("laptop", "init", laptop, "--name", "A", "--number", "1", "--provider", "ATP")
    made = npd("office", "init", office, "--name", "ATP").out
    (own,) = FINGERPRINT.findall(made)
    (shown,) = FINGERPRINT.findall(npd("laptop", "enrol", laptop, "--to", request).out)
    enrol = ("office", "enrol", office, request, "--to", tmp_path / "a", "--fingerprint", shown)
    assert FINGERPRINT.findall(npd(*enrol).out) == [own]
    assert npd("laptop", "identity", laptop, tmp_path / "a", "--fingerprint", own).status == 0
    new = tmp_path / "new.npenrol"
    (other,) = FINGERPRINT.findall(npd("laptop", "enrol", laptop, "--to", new, "--new-key").out)
    assert other != shown


def test_leaving_says_what_becomes_of_records_that_were_not_received(
    npd: Npd, sessions: Desks, paper: Callable[..., Path]
) -> None:
    npd("transcribe", paper(), "--laptop", sessions[0])
    npd("sign", "--laptop", sessions[0])
    answer = npd("laptop", "leave", sessions[0], "--reason", "works for another office")
    assert answer.status == 0
    assert "1 signed record still belongs to ATP One. Deliver it to that office." in answer.out


class Typed(StringIO):
    """What is typed at a terminal."""

    @override
    def isatty(self) -> bool:
        return True


def test_a_laptop_is_made_once(npd: Npd, sessions: Desks) -> None:
    answer = npd("laptop", "init", sessions[0], "--name", "B", "--number", "2", "--provider", "P")
    assert answer.status == 2
    assert "already" in answer.error


def test_a_stick_that_is_not_there_is_wrong_use(npd: Npd, sessions: Desks, tmp_path: Path) -> None:
    answer = npd("deliver", "--laptop", sessions[0], "--to", tmp_path / "not-plugged-in")
    assert answer.status in {2, 3}
    assert str(tmp_path / "not-plugged-in") in answer.error


def test_a_forged_receipt_changes_nothing(
    npd: Npd, sessions: Desks, paper: Callable[..., Path], tmp_path: Path
) -> None:
    laptop, office = sessions
    stick = tmp_path / "stick"
    stick.mkdir()
    npd("transcribe", paper(), "--laptop", laptop)
    npd("sign", "--laptop", laptop)
    npd("deliver", "--laptop", laptop, "--to", stick)
    npd("office", "import", office, stick)
    receipt = next(stick.glob("*.npreceipt"))
    receipt.write_bytes(receipt.read_bytes().replace(b"accepted", b"conflict"))
    answer = npd("receipts", "--laptop", laptop, "--from", stick, "--json")
    assert answer.status == 1
    assert answer.document["receipts"][0]["state"] is None
    assert len(npd("deliver", "--laptop", laptop, "--to", stick, "--json").document["records"]) == 1


def test_a_copy_restores_to_a_laptop_that_signs_on(
    npd: Npd, sessions: Desks, paper: Callable[..., Path], tmp_path: Path
) -> None:
    laptop, _ = sessions
    npd("transcribe", paper(), "--laptop", laptop)
    copy, again = tmp_path / "laptop.npcopy", tmp_path / "again"
    assert npd("backup", "--laptop", laptop, "--to", copy).status == 0
    assert npd("backup", "--prove", copy, "--json").document["whole"] is True
    assert npd("restore", copy, "--to", again).status == 0
    assert len(npd("sign", "--laptop", again, "--json").document["records"]) == 1


def test_a_copy_is_never_restored_over_something(npd: Npd, sessions: Desks, tmp_path: Path) -> None:
    copy = tmp_path / "laptop.npcopy"
    npd("backup", "--laptop", sessions[0], "--to", copy)
    assert npd("restore", copy, "--to", sessions[1]).status == 2


def test_a_passphrase_may_come_from_a_file_but_never_from_an_argument(
    npd: Npd, sessions: Desks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NPORS_PASSPHRASE")
    file = tmp_path / "secret.txt"
    file.write_text("one secret for both desks\n", encoding="utf-8")
    assert npd("office", "list", sessions[1], "--passphrase-file", file).status == 0
    assert npd("office", "list", sessions[1], "--passphrase", "x").status == 2
    assert npd("office", "list", sessions[1]).status == 2


@pytest.mark.skipif(os.name == "nt", reason="needs the pipes of a POSIX system")
def test_a_passphrase_may_come_by_a_pipe(
    npd: Npd, sessions: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NPORS_PASSPHRASE")
    ours, theirs = os.pipe()
    os.write(theirs, b"one secret for both desks\n")
    os.close(theirs)
    assert npd("office", "list", sessions[1], "--passphrase-file", f"/dev/fd/{ours}").status == 0
    os.close(ours)


def test_a_folder_that_a_service_copies_is_warned_of(npd: Npd, tmp_path: Path) -> None:
    synchronised = tmp_path / "Dropbox"
    who = ("--name", "A", "--number", "1", "--provider", "P")
    for made in (
        npd("laptop", "init", synchronised / "laptop", *who),
        npd("office", "init", synchronised / "office", "--name", "P"),
    ):
        assert made.status == 0
        assert "Dropbox copies" in made.error
    assert "Dropbox" not in npd("laptop", "init", tmp_path / "here", *who).error
