"""Accepting records and sending them back, all by commands and files."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.composition.stores import Stores
from npors_desktop.domain.entry_limits import LONGEST_REASON
from tests.cli.conftest import Desks, Npd

SECRET = "one secret for both desks"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def record(npd: Npd, sessions: Desks, paper: Callable[..., Path], stick: Path) -> str:
    """A record that came to the office and that nobody has accepted yet."""
    laptop, _ = sessions
    sheet = paper()
    entered = npd("transcribe", sheet, "--laptop", laptop, "--json").document["records"][0]
    hand_over(npd, sessions, stick)
    return str(entered["record"])


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NPORS_PASSPHRASE", SECRET)


def hand_over(npd: Npd, sessions: Desks, stick: Path) -> None:
    laptop, office = sessions
    assert npd("sign", "--laptop", laptop).status == 0
    assert npd("deliver", "--laptop", laptop, "--to", stick).status == 0
    assert npd("office", "import", office, stick).status == 0


def listed(npd: Npd, office: Path) -> dict[str, Any]:
    found: list[dict[str, Any]] = npd("office", "list", office, "--json").document["records"]
    return found[0]


def sent_back(laptop: Path) -> list[str]:
    """What Today says that the office sent back."""
    session = Stores().open_laptop(laptop, SECRET)
    found = [one.record for one in session.visits.today().sent_back]
    session.close()
    return found


def log(npd: Npd, office: Path, record: str) -> list[str]:
    found = npd("office", "log", office, "--record", record, "--json").document["entries"]
    return [str(one["kind"]) for one in found]


def test_a_record_is_accepted_once_and_the_log_and_the_export_say_so(
    npd: Npd, sessions: Desks, record: str, tmp_path: Path
) -> None:
    office = sessions[1]
    assert listed(npd, office)["accepted_at"] is None
    done = npd("office", "accept", office, record[:20], "--json")
    assert (done.status, [one["record"] for one in done.document["accepted"]]) == (0, [record])
    again = npd("office", "accept", office, record, "--json").document
    assert again == {"accepted": [], "known": 1}
    assert listed(npd, office)["accepted_at"] == done.document["accepted"][0]["accepted_at"]
    assert log(npd, office, record).count("record_accepted") == 1
    table = tmp_path / "register.csv"
    assert npd("office", "export", office, "--to", table).status == 0
    head, row = table.read_text("utf-8-sig").splitlines()
    assert head.endswith(",accepted_at,accepted_by,codes,employer,site,notification")
    assert done.document["accepted"][0]["accepted_at"] in row


def test_all_that_are_ready_are_accepted_at_once(npd: Npd, sessions: Desks, record: str) -> None:
    office = sessions[1]
    found = npd("office", "accept", office, "--ready", "--json")
    assert (found.status, [one["record"] for one in found.document["accepted"]]) == (0, [record])
    found = npd("office", "accept", office, "--ready", "--json")
    assert (found.status, found.document["accepted"]) == (0, [])
    assert npd("office", "accept", office).status == 2
    assert npd("office", "accept", office, record, "--ready").status == 2


def test_a_record_that_is_sent_back_is_told_at_the_laptop_and_answered_by_a_revision(
    npd: Npd, sessions: Desks, record: str, stick: Path, paper: Callable[..., Path]
) -> None:
    laptop, office = sessions
    why = "The HS&E number is missing."
    to = stick / "back.npreceipt"
    sent = npd("office", "return", office, record, "--reason", why, "--to", to, "--json")
    assert (sent.status, sent.document["reason"]) == (0, why)
    assert why.encode() not in to.read_bytes()
    refused = npd("office", "accept", office, record)
    assert (refused.status, "sent back" in refused.error) == (1, True)
    assert npd("office", "return", office, record, "--reason", "again", "--to", to).status == 1
    open_ = npd("office", "returns", office, "--json").document["returns"]
    assert [(one["record"], one["reason"], one["days"]) for one in open_] == [(record, why, 0)]

    read = npd("receipts", "--laptop", laptop, "--from", stick, "--json").document["receipts"]
    told = [one["text"] for one in read if one["file"] == to.name]
    advice = "Correct the record (Amend), sign it again and hand it over again."
    assert told == [f"The office sent this back: {why} {advice}"]
    assert sent_back(laptop) == [record]
    # Reading it again changes nothing, and what was marked is as it was.
    assert npd("receipts", "--laptop", laptop, "--from", stick).status == 0
    assert npd("deliver", "--laptop", laptop, "--to", stick, "--json").document["records"] == []

    sheet = json.loads(paper().read_text("utf-8"))
    right = sheet["candidate"] | {"date_of_birth": "1991-01-31"}
    amended = ("amend", record, paper(candidate=right), "--laptop", laptop, "--reason", "Added.")
    assert npd(*amended).status == 0
    hand_over(npd, sessions, stick)
    assert sent_back(laptop) == []
    assert npd("office", "returns", office, "--json").document["returns"] == []
    assert (listed(npd, office)["revision"], listed(npd, office)["returned_at"]) == (2, None)
    # What corrects another one is looked at by a person.
    assert npd("office", "accept", office, "--ready", "--json").document["accepted"] == []
    assert npd("office", "accept", office, record).status == 0


def test_the_longest_reason_is_read_by_the_laptop_and_a_longer_one_sends_nothing_back(
    npd: Npd, sessions: Desks, record: str, stick: Path
) -> None:
    laptop, office = sessions
    to = stick / "back.npreceipt"
    back = ("office", "return", office, record, "--to", to, "--reason")
    refused = npd(*back, "ŵ" * (LONGEST_REASON + 1))
    assert (refused.status, "too long" in refused.error, to.exists()) == (1, True, False)
    assert npd("office", "returns", office, "--json").document["returns"] == []
    assert npd(*back, "ŵ" * LONGEST_REASON).status == 0
    assert npd("receipts", "--laptop", laptop, "--from", stick).status == 0
    assert sent_back(laptop) == [record]


def test_sending_back_is_withdrawn_with_a_reason_and_the_laptop_hears_of_it(
    npd: Npd, sessions: Desks, record: str, stick: Path
) -> None:
    laptop, office = sessions
    to = stick / "back.npreceipt"
    assert npd("office", "return", office, record, "--reason", " ", "--to", to).status == 1
    assert npd("office", "return", office, record, "--reason", "Wrong").status == 2
    assert npd("office", "return", office, record, "--reason", "Wrong", "--to", to).status == 0
    assert npd("receipts", "--laptop", laptop, "--from", stick).status == 0
    again = stick / "again.npreceipt"
    ended = ("office", "return", office, record, "--withdraw", "--reason", "By mistake")
    assert npd(*ended, "--to", again).status == 0
    assert npd(*ended).status == 1
    assert npd("office", "returns", office, "--json").document["returns"] == []
    to.unlink()
    read = npd("receipts", "--laptop", laptop, "--from", stick, "--json").document["receipts"]
    told = [one["text"] for one in read if one["file"] == again.name]
    assert told == ["Verified and entered in the register."]
    kinds = log(npd, office, record)
    assert kinds.count("record_returned") == kinds.count("return_withdrawn") == 1
    assert npd("office", "accept", office, record).status == 0


def test_folders_to_watch_are_named_once_and_left(
    npd: Npd, sessions: Desks, stick: Path, tmp_path: Path
) -> None:
    office = sessions[1]
    within = stick / "visit"
    within.mkdir()
    named = npd("office", "watch", office, "--add", stick, "--json")
    assert (named.status, named.document) == (0, {"folders": [str(stick)]})
    assert npd("office", "watch", office, "--add", within).status == 2
    assert npd("office", "watch", office, "--add", tmp_path / "gone").status == 2
    assert npd("office", "watch", office, "--add", office).status == 2
    assert npd("office", "watch", office, "--leave", within).status == 2
    # One at a time: what is refused has changed nothing.
    both = npd("office", "watch", office, "--add", tmp_path, "--leave", within)
    assert both.status == 2
    watched = npd("office", "watch", office, "--json").document["folders"]
    assert watched == named.document["folders"]
    left = npd("office", "watch", office, "--leave", stick, "--json")
    assert (left.status, left.document) == (0, {"folders": []})
