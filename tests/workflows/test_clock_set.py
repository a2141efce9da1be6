"""A laptop's clock that was set during an assessment is told to all who rely on its times."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.bench import Bench
from npors_desktop.domain.custody import Arrival, ReceiptVerdict, Remark
from npors_desktop.domain.people import PersonSignature, Role
from npors_desktop.domain.review import GapKind
from npors_desktop.domain.sheet import Mark
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.desks import LaptopDesk, OfficeDesk

SECRET = "a passphrase for tests"
HOUR = timedelta(hours=1)
Handed = Callable[..., Arrival]


@pytest.fixture
def handed_in(
    desk: LaptopDesk,
    running: str,
    clock: SetClock,
    sign: Callable[[Role], PersonSignature],
    tmp_path: Path,
) -> Handed:
    """Ends the practical, signs, and hands the report to the office."""

    def handed(at_issue: timedelta = timedelta()) -> Arrival:
        bench = Bench(clock, cost=KdfCost(64, 1, 1))
        office = bench.make_office(tmp_path / "office", "ATP", SECRET).desk
        assert isinstance(office, OfficeDesk)
        desk.enrolling.write_request(tmp_path / "r.npenrol", SECRET)
        office.accrediting.accept(tmp_path / "r.npenrol", tmp_path / "a.npidentity")
        desk.enrolling.accept(tmp_path / "a.npidentity")
        desk.questioning.draw(running, seed=1)
        desk.assessing.end(running, "completed")
        for role in (Role.CANDIDATE, Role.ASSESSOR):
            desk.concluding.sign(running, sign(role))
        jumps = desk.preparing.assessment(running).clock_jumps
        clock.step(at_issue)
        desk.issuing.issue(running, SECRET)
        (tmp_path / "report.pdf").write_bytes(desk.issuing.report(running).pdf)  # pyright: ignore[reportOptionalMemberAccess]
        (arrival,) = office.receiving.take((tmp_path / "report.pdf",))
        (row,) = office.registering.records()
        told = office.registering.contents(office.registering.record(row.record)).clock_jumps
        assert told == jumps
        office.close()
        return arrival

    return handed


def test_the_check_tells_it_and_nothing_waits_for_it(
    desk: LaptopDesk, running: str, clock: SetClock
) -> None:
    desk.assessing.mark(running, "4.1", Mark.NOT_MET)
    assert GapKind.CLOCK_SET not in {gap.kind for gap in desk.concluding.review(running).gaps}
    clock.step(HOUR)
    desk.assessing.mark(running, "4.2", Mark.MET)
    (gap,) = [g for g in desk.concluding.review(running).gaps if g.kind is GapKind.CLOCK_SET]
    assert not gap.blocks


def test_the_office_remarks_it_beside_its_verdict(
    desk: LaptopDesk, running: str, clock: SetClock, handed_in: Handed
) -> None:
    desk.assessing.mark(running, "4.1", Mark.NOT_MET)
    clock.step(HOUR)
    arrival = handed_in()
    assert (arrival.verdict, arrival.remarks) == (ReceiptVerdict.ACCEPTED, (Remark.CLOCK_SET,))
    assert "clock was set" in arrival.text


def test_a_clock_that_was_left_alone_is_no_remark(
    desk: LaptopDesk, running: str, handed_in: Handed
) -> None:
    desk.assessing.mark(running, "4.1", Mark.NOT_MET)
    arrival = handed_in()
    assert (arrival.verdict, arrival.remarks) == (ReceiptVerdict.ACCEPTED, ())


def test_a_signature_lapses_when_the_clock_is_set_after_it(
    desk: LaptopDesk, running: str, clock: SetClock, sign: Callable[[Role], PersonSignature]
) -> None:
    """The times that were put right are not those that the candidate was shown."""
    desk.assessing.mark(running, "4.1", Mark.NOT_MET)
    desk.questioning.draw(running, seed=1)
    desk.assessing.end(running, "completed")
    desk.concluding.sign(running, sign(Role.CANDIDATE))
    clock.step(HOUR)
    desk.concluding.sign(running, sign(Role.ASSESSOR))
    assert [s.role for s in desk.preparing.assessment(running).signatures] == [Role.ASSESSOR]
    desk.concluding.sign(running, sign(Role.CANDIDATE))
    assert len(desk.preparing.assessment(running).signatures) == 2


def test_what_was_issued_stands_whatever_the_clock_does_at_that_moment(
    desk: LaptopDesk, running: str, handed_in: Handed
) -> None:
    desk.assessing.mark(running, "4.1", Mark.NOT_MET)
    assert handed_in(HOUR).verdict is ReceiptVerdict.ACCEPTED
    assert len(desk.preparing.assessment(running).signatures) == 2
    assert desk.copying._store.check().problems == ()
