"""A record whose date is still to come waits, and is taken by itself."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.domain.delivery import Arrival, ReceiptState, ReceiptVerdict, Remark
from npors_desktop.workflows.sessions import OfficeSession

Take = Callable[..., Arrival]
ACCEPTED, REJECTED, HELD = (
    ReceiptVerdict.ACCEPTED, ReceiptVerdict.REJECTED, ReceiptVerdict.HELD,
)  # fmt: skip


@pytest.mark.parametrize("ahead", [timedelta(hours=1), timedelta(days=40)])
def test_a_record_of_a_later_date_is_held_and_taken_when_it_has_come(
    world: Any, session: OfficeSession, take: Take, issue: Any, ahead: timedelta
) -> None:
    now = world.clock.now()
    record = issue(1, 10, (now + ahead - world.record.issued_at).total_seconds() / 60)
    arrival = take(world.report(record))
    assert (arrival.verdict, arrival.codes) == (HELD, ("future_date",))
    assert arrival.receipt is not None
    (file,) = session.report_import.receipts.glob(f"{record.record}.*")
    held = world.read(file)
    assert (held.verdict, held.codes) == (HELD, ("future_date",))
    assert "later than the office's clock" in held.text
    assert "later than this computer's clock" in arrival.text
    # Whose clock is wrong is not known: nobody is told to look at a laptop.
    assert "laptop" not in arrival.text
    assert session.report_import.held() == ()
    world.clock.set(now + ahead - timedelta(seconds=1))
    assert list(session.report_import.take_held()) == []
    world.clock.set(now + ahead)
    (taken,) = session.report_import.take_held()
    assert taken is not None
    assert (taken.verdict, taken.remarks) == (ACCEPTED, (Remark.AFTER_DATE,))
    assert list(session.report_import.take_held()) == []
    assert world.read(file).verdict is ACCEPTED
    assert record.record in {row.record for row in session.register.records()}


def test_two_clocks_may_differ_by_a_minute(world: Any, take: Take, issue: Any) -> None:
    ahead = (world.clock.now() - world.record.issued_at).total_seconds() / 60 + 1
    assert take(world.report(issue(1, 10, ahead))).verdict is ACCEPTED


def test_a_file_of_a_later_date_that_is_not_in_order_is_refused_at_once(
    world: Any, take: Take
) -> None:
    at = (world.record.issued_at + timedelta(days=40)).isoformat().replace("+00:00", "Z")
    arrival = take(world.with_json(issued_at=at))
    assert (arrival.verdict, arrival.codes) == (REJECTED, ("page_differs",))


def test_a_certificate_that_does_not_hold_yet_waits_for_its_day(
    world: Any, session: OfficeSession, take: Take
) -> None:
    """The office gave it, so it is this machine's clock that is wrong."""
    report, now = world.report(world.record), world.clock.now()
    world.clock.set(now - timedelta(days=400))
    assert take(report).verdict is HELD
    assert list(session.report_import.take_held()) == []
    world.clock.set(now)
    (taken,) = session.report_import.take_held()
    assert taken is not None
    assert (taken.verdict, taken.remarks) == (ACCEPTED, (Remark.AFTER_DATE,))


def test_what_became_of_the_receipt_is_told(
    world: Any, session: OfficeSession, take: Take, tmp_path: Path
) -> None:
    plain = take(world.report(world.record))
    assert plain.receipt is not None
    assert plain.receipt.state is ReceiptState.KEPT
    sealed = take(world.sealed(world.report(world.record)), "r.npsealed")
    assert sealed.receipt is not None
    assert sealed.receipt.state is ReceiptState.WRITTEN
    (written,) = tmp_path.glob("*.npreceipt")
    written.unlink()
    written.mkdir()
    failed = take(world.sealed(world.report(world.record)), "r.npsealed")
    assert failed.receipt is not None
    assert failed.receipt.state is ReceiptState.FAILED
    assert str(failed.receipt.why)
    assert failed.verdict is ReceiptVerdict.DUPLICATE
    assert take(b"nothing", "n.pdf").receipt is None
