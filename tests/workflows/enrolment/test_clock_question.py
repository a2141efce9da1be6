"""A clock that may be wrong is asked about once, and stays to be seen on what was tested then."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.delivery import Arrival, ReceiptVerdict
from npors_desktop.domain.events.clock import ClockConfirmed
from npors_desktop.domain.people import PersonSignature, Role
from npors_desktop.domain.sheet import Mark
from npors_desktop.store.core.event_log import OF_STORE
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.enrolment.clock_question import ClockDoubt
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession

SECRET = "a passphrase for tests"
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
Sign = Callable[[Role], PersonSignature]


@pytest.mark.parametrize(
    ("by", "asked"),
    [(-3 * MINUTE, True), (-MINUTE, False), (7 * DAY, False), (7 * DAY + MINUTE, True)],
)
def test_it_is_asked_about_before_the_last_event_or_long_after_it(
    session: LaptopSession, opened: Callable[..., str], clock: SetClock, by: timedelta, asked: bool
) -> None:
    assert session.clock_question.doubt() is None
    clock.set(clock.now() + 30 * DAY)
    # Nothing is stored yet that the clock could be compared with.
    assert session.clock_question.doubt() is None
    session.clock_question.confirm()
    opened()
    before = clock.now()
    clock.set(before + by)
    doubt = session.clock_question.doubt()
    assert doubt == (ClockDoubt(before, before + by) if asked else None)


def test_the_answer_is_kept_as_an_event_and_nobody_is_asked_again(
    session: LaptopSession, running: str, clock: SetClock
) -> None:
    session.clock_question.confirm()
    for step in (-30 * DAY, 45 * DAY):
        clock.set(clock.now() + step)
        assert session.clock_question.doubt()
        session.clock_question.confirm()
        assert session.clock_question.doubt() is None
    store = session.backups._store
    with store.reading() as transaction:
        kept = transaction.log.events(OF_STORE)
    assert [event.change for event in kept] == [ClockConfirmed(), ClockConfirmed()]
    assert store.check().problems == ()


@pytest.fixture
def office(clock: SetClock, tmp_path: Path, session: LaptopSession) -> OfficeSession:
    made = Stores(clock, cost=KdfCost(64, 1, 1)).make_office(tmp_path / "office", "ATP", SECRET)
    assert isinstance(made.session, OfficeSession)
    enrolling = made.session.assessor_enrolment
    session.enrolment.write_request(tmp_path / "r.npenrol", SECRET)
    answer = tmp_path / "a.npidentity"
    enrolling.accept(tmp_path / "r.npenrol", answer, session.enrolment.fingerprint())
    session.enrolment.accept(answer, enrolling.fingerprint())
    return made.session


@pytest.fixture
def tested(
    session: LaptopSession, office: OfficeSession, opened: Callable[..., str], sign: Sign,
    tmp_path: Path, clock: SetClock,
) -> Callable[[], tuple[tuple[str, ...], Arrival]]:  # fmt: skip
    """Tests somebody today: what Check remarks, and what the office says of the record."""

    def done() -> tuple[tuple[str, ...], Arrival]:
        id_ = opened()
        session.visits.brief(session.preparation.assessment(id_).visit)
        session.theory_marking.draw(id_, seed=1)
        session.marking.start_clock(id_)
        session.marking.mark(id_, "4.1", Mark.NOT_MET)
        clock.set(clock.now() + MINUTE)
        session.marking.end(id_, "completed")
        gaps = session.check_and_sign.review(id_).gaps
        for role in (Role.CANDIDATE, Role.ASSESSOR):
            session.check_and_sign.sign(id_, sign(role))
        report = session.record_issue.issue(id_, SECRET)
        (tmp_path / f"{id_}.pdf").write_bytes(report.pdf)
        (arrival,) = office.report_import.take((tmp_path / f"{id_}.pdf",))
        return tuple(gap.rule for gap in gaps if gap.rule and not gap.blocks), arrival

    return done


@pytest.mark.parametrize("asked", [True, False])
def test_it_is_a_remark_on_what_is_tested_that_day(
    session: LaptopSession, office: OfficeSession, clock: SetClock, asked: bool,
    tested: Callable[[], tuple[tuple[str, ...], Arrival]],
) -> None:  # fmt: skip
    """Also where a command asked nobody: the log itself shows it."""
    _, plain = tested()
    clock.set(clock.now() + 9 * DAY)
    if asked:
        session.clock_question.confirm()
    on_check, arrival = tested()
    clock.set(clock.now() + 2 * DAY)
    _, later = tested()
    for one in (plain, arrival, later):
        assert one.verdict is ReceiptVerdict.ACCEPTED
    assert "clock_date" in on_check
    assert "clock_date" in arrival.remarks
    assert "more than seven days later" in arrival.text
    assert "clock_date" not in (*plain.remarks, *later.remarks)
    told = {row.record: row.noted.split() for row in office.register.records()}
    assert [one for one, noted in told.items() if "clock_date" in noted] == [arrival.record]
    assert arrival.record
    record = office.register.contents(office.register.record(arrival.record))
    assert record.clock_doubts == 1
