"""If a laptop's clock is set during an assessment, everyone who relies on its times sees it."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.delivery import Arrival, ReceiptVerdict, Remark
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.open_item_kind import OpenItemKind
from npors_desktop.domain.people import PersonSignature, Role
from npors_desktop.domain.sheet import Mark
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession

SECRET = "a passphrase for tests"
HOUR = timedelta(hours=1)
Handed = Callable[..., Arrival]


@pytest.fixture
def handed_in(
    session: LaptopSession,
    running: str,
    clock: SetClock,
    sign: Callable[[Role], PersonSignature],
    tmp_path: Path,
) -> Handed:
    """Ends the practical, signs, and hands the report to the office."""

    def set_before_the_issue(by: timedelta) -> None:
        """Nothing is locked under another clock than it was signed under: both sign again."""
        clock.step(by)
        with pytest.raises(UserError) as said:
            session.record_issue.issue(running, SECRET)
        assert said.value.code == "clock_set"
        assert session.preparation.assessment(running).signatures == ()
        for role in (Role.CANDIDATE, Role.ASSESSOR):
            session.check_and_sign.sign(running, sign(role))

    def handed(at_issue: timedelta = timedelta()) -> Arrival:
        stores = Stores(clock, cost=KdfCost(64, 1, 1))
        office = stores.make_office(tmp_path / "office", "ATP", SECRET).session
        assert isinstance(office, OfficeSession)
        session.enrolment.write_request(tmp_path / "r.npenrol", SECRET)
        office.assessor_enrolment.accept(
            tmp_path / "r.npenrol", tmp_path / "a.npidentity", session.enrolment.fingerprint()
        )
        session.enrolment.accept(tmp_path / "a.npidentity", office.assessor_enrolment.fingerprint())
        session.visits.brief(session.preparation.assessment(running).visit)
        session.theory_marking.draw(running, seed=1)
        session.marking.end(running, "completed")
        for role in (Role.CANDIDATE, Role.ASSESSOR):
            session.check_and_sign.sign(running, sign(role))
        if at_issue:
            set_before_the_issue(at_issue)
        jumps = session.preparation.assessment(running).clock_jumps
        session.record_issue.issue(running, SECRET)
        (tmp_path / "report.pdf").write_bytes(session.record_issue.report(running).pdf)  # pyright: ignore[reportOptionalMemberAccess]
        (arrival,) = office.report_import.take((tmp_path / "report.pdf",))
        (row,) = office.register.records()
        told = office.register.contents(office.register.record(row.record)).clock_jumps
        assert told == jumps
        office.close()
        return arrival

    return handed


def test_the_check_tells_it_and_nothing_waits_for_it(
    session: LaptopSession, running: str, clock: SetClock
) -> None:
    session.marking.mark(running, "4.1", Mark.NOT_MET)
    assert OpenItemKind.CLOCK_SET not in {
        gap.kind for gap in session.check_and_sign.review(running).gaps
    }
    clock.step(HOUR)
    session.marking.mark(running, "4.2", Mark.MET)
    (gap,) = [
        g for g in session.check_and_sign.review(running).gaps if g.kind is OpenItemKind.CLOCK_SET
    ]
    assert not gap.blocks


def test_the_office_remarks_it_beside_its_verdict(
    session: LaptopSession, running: str, clock: SetClock, handed_in: Handed
) -> None:
    session.marking.mark(running, "4.1", Mark.NOT_MET)
    clock.step(HOUR)
    arrival = handed_in()
    assert (arrival.verdict, arrival.remarks) == (ReceiptVerdict.ACCEPTED, (Remark.CLOCK_SET,))
    assert "clock was set" in arrival.text


def test_a_clock_that_was_left_alone_is_no_remark(
    session: LaptopSession, running: str, handed_in: Handed
) -> None:
    session.marking.mark(running, "4.1", Mark.NOT_MET)
    arrival = handed_in()
    assert (arrival.verdict, arrival.remarks) == (ReceiptVerdict.ACCEPTED, ())


def test_a_signature_lapses_when_the_clock_is_set_after_it(
    session: LaptopSession, running: str, clock: SetClock, sign: Callable[[Role], PersonSignature]
) -> None:
    """The times that were put right are not those that the candidate was shown."""
    session.marking.mark(running, "4.1", Mark.NOT_MET)
    session.theory_marking.draw(running, seed=1)
    session.marking.end(running, "completed")
    session.check_and_sign.sign(running, sign(Role.CANDIDATE))
    clock.step(HOUR)
    session.check_and_sign.sign(running, sign(Role.ASSESSOR))
    assert [s.role for s in session.preparation.assessment(running).signatures] == [Role.ASSESSOR]
    session.check_and_sign.sign(running, sign(Role.CANDIDATE))
    assert len(session.preparation.assessment(running).signatures) == 2


@pytest.mark.parametrize(("by", "more"), [(-HOUR, ("clock_date",)), (HOUR, ())])
def test_a_clock_set_between_signing_and_locking_locks_nothing_that_is_refused(
    session: LaptopSession, running: str, handed_in: Handed, by: timedelta, more: tuple[str, ...]
) -> None:
    session.marking.mark(running, "4.1", Mark.NOT_MET)
    arrival = handed_in(by)
    assert arrival.verdict is ReceiptVerdict.ACCEPTED
    assert arrival.remarks == (Remark.CLOCK_SET, *more)
    assert len(session.preparation.assessment(running).signatures) == 2


def test_a_small_step_back_of_the_clock_is_no_setting_of_it(
    session: LaptopSession, running: str, clock: SetClock, handed_in: Handed
) -> None:
    """The record is as late as the latest thing in it."""
    session.marking.mark(running, "4.1", Mark.NOT_MET)
    clock.step(timedelta(seconds=-90))
    arrival = handed_in()
    assert (arrival.verdict, arrival.remarks) == (ReceiptVerdict.ACCEPTED, ())


def test_what_was_issued_stands_whatever_the_clock_does_at_that_moment(
    session: LaptopSession, running: str, handed_in: Handed, clock: SetClock
) -> None:
    session.marking.mark(running, "4.1", Mark.NOT_MET)
    assert handed_in().verdict is ReceiptVerdict.ACCEPTED
    clock.step(HOUR)
    assert len(session.preparation.assessment(running).signatures) == 2
    assert session.backups._store.check().problems == ()
