"""Every file that arrives is in the office's event log, with its verdict and its record."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.cli import main
from npors_desktop.domain.delivery import Arrival, ReceiptVerdict
from npors_desktop.domain.office_log import ActionFilter, ActionKind, Details
from npors_desktop.workflows.demonstration.demonstration import OFFICE_PASSPHRASE
from npors_desktop.workflows.office import holding, import_reports
from npors_desktop.workflows.sessions import OfficeSession
from tests.newer.conftest import made, redrawn, session, take, version_9, world

__all__ = ["made", "session", "take", "version_9", "world"]

Take = Callable[..., Arrival]


def imported(session: OfficeSession, record: str = "") -> list[Details]:
    """What the log says was imported, the oldest first, without who did it."""
    asked = ActionFilter(frozenset({ActionKind.REPORT_IMPORTED}), record=record)
    found = [dict(one.details) for one in session.log.page(asked, 100)]
    assert all(one.pop("account") is not None for one in found)
    return found[::-1]


def entry(data: bytes, verdict: ReceiptVerdict, **named: str | int) -> Details:
    return {"sha256": sha256(data).hexdigest(), "verdict": verdict.value, **named}


def test_each_file_that_arrives_is_one_entry_of_its_record(
    world: Any, session: OfficeSession, take: Take
) -> None:
    record = world.record
    named = {"record": record.record, "revision": record.revision}
    bad, good = world.with_json(certified_by="somebody else"), world.report(record)
    verdicts = [take(data).verdict for data in (bad, good, good)]
    assert verdicts == [
        ReceiptVerdict.REJECTED, ReceiptVerdict.ACCEPTED, ReceiptVerdict.DUPLICATE
    ]  # fmt: skip
    told = [
        entry(data, one, **named) for data, one in zip((bad, good, good), verdicts, strict=True)
    ]
    # The first is of the record that the office has had from the beginning.
    assert imported(session, record.record) == imported(session)[1:] == told
    assert not session.log.problems()


def test_a_file_that_waits_is_an_entry_and_what_becomes_of_it_another(
    world: Any, session: OfficeSession, take: Take
) -> None:
    now = world.clock.now()
    record = world.record
    later = redrawn(record, 1)
    data = world.report(replace(later, issued_at=now + timedelta(days=2)))
    named = {"record": record.record, "revision": record.revision}
    assert take(data).verdict is ReceiptVerdict.HELD
    assert imported(session, record.record) == [entry(data, ReceiptVerdict.HELD, **named)]
    assert list(session.report_import.take_held()) == []
    world.clock.set(now + timedelta(days=2))
    (taken,) = session.report_import.take_held()
    assert taken is not None
    assert imported(session, record.record) == [
        entry(data, ReceiptVerdict.HELD, **named), entry(data, taken.verdict, **named)
    ]  # fmt: skip


def test_a_file_that_says_nothing_that_can_be_relied_on_is_named_by_its_hash(
    session: OfficeSession, take: Take, version_9: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert take(b"%PDF-1.7 and no more").verdict is ReceiptVerdict.REJECTED
    assert take(version_9).verdict is ReceiptVerdict.HELD
    monkeypatch.setattr(holding, "MOST_HELD", 0)
    assert take(version_9 + b"\n").codes == ("held_full",)
    monkeypatch.setattr(import_reports, "REPORT_LIMIT", 10)
    assert take(version_9).codes == ("too_large",)
    assert imported(session)[1:] == [
        entry(b"%PDF-1.7 and no more", ReceiptVerdict.REJECTED),
        entry(version_9, ReceiptVerdict.HELD),
        entry(version_9 + b"\n", ReceiptVerdict.REJECTED),
        {"verdict": "rejected"},
    ]


def test_a_record_that_is_named_by_no_id_is_left_out(
    world: Any, session: OfficeSession, take: Take
) -> None:
    data = world.with_json(record="of a stranger")
    assert take(data).verdict is ReceiptVerdict.REJECTED
    assert imported(session)[1:] == [entry(data, ReceiptVerdict.REJECTED)]


def test_the_command_prints_what_was_imported(
    world: Any,
    session: OfficeSession,
    take: Take,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    data, record = world.report(world.record), world.record.record
    take(data)
    take(data)
    session.close()
    file = tmp_path / "passphrase.txt"
    file.write_text(OFFICE_PASSPHRASE, "utf-8")
    words = ["office", "log", str(session.folder), "--passphrase-file", str(file)]
    assert main([*words, "--kind", "report_imported", "--record", record]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert main(words) == 0
    assert [line for line in capsys.readouterr().out.splitlines() if record in line] == lines
    named = f"Report imported: record {record}, revision 1, from file {sha256(data).hexdigest()}"
    assert [line.partition("): ")[2] for line in lines] == [
        f"{named[:-48]}: already here", f"{named[:-48]}: accepted"
    ]  # fmt: skip
