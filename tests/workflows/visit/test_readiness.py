"""What is to be done before the site is left, on a real store; and what the next visit needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from npors_desktop.base.power import Battery
from npors_desktop.domain.people import Candidate, Visit
from npors_desktop.domain.readiness import ReadyKind, ReadyState
from npors_desktop.workflows.backup.plan import BackupPlan
from npors_desktop.workflows.visit import readiness
from npors_desktop.workflows.visit.readiness import DayAhead, ReadyNow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from npors_desktop.workflows.sessions import LaptopSession

TODAY = date(2026, 11, 20)
TUESDAY = TODAY + timedelta(days=4)


class Charged:
    """A battery with little in it."""

    def battery(self) -> Battery:
        return Battery(41, is_plugged_in=False)


def looked(session: LaptopSession, plan: BackupPlan | None = None) -> ReadyNow:
    return session.readiness.look(session.visits.today(), plan or BackupPlan())


def states(ready: ReadyNow) -> dict[ReadyKind, ReadyState]:
    return {one.kind: one.state for one in (*ready.leaving, *ready.evening)}


def test_nothing_is_listed_without_a_visit(session: LaptopSession) -> None:
    assert looked(session) == ReadyNow((), None, (), ())


def test_a_visit_without_candidates_holds_nobody_up(session: LaptopSession) -> None:
    session.visits.open_visit(Visit("", "Hendre Quarry", TODAY))
    ready = looked(session)
    assert ready.leaving == ()
    assert ready.days == (DayAhead(TODAY, 0, ("Hendre Quarry",)),)


def test_the_site_of_today_and_the_days_ahead(
    session: LaptopSession, opened: Callable[..., str], tmp_path: Path
) -> None:
    id_ = opened()
    session.marking.start_clock(id_)
    later = session.visits.open_visit(Visit("", "Chwarel Penmaen", TUESDAY))
    session.visits.open_visit(Visit("", "Old yard", TODAY - timedelta(days=1)))
    ref = session.visits.visit(looked_up(session)).candidates[0].pack
    session.visits.add_candidate(later.id, Candidate("Anya Kowalska", date(1991, 2, 3)), ref)
    session.readiness._power = Charged()
    ready = looked(session, BackupPlan(tmp_path))
    assert ready.days == (
        DayAhead(TODAY, 1, ("Hendre Quarry",)),
        DayAhead(TUESDAY, 1, ("Chwarel Penmaen",)),
    )
    assert ready.next_day == ready.days[1]
    leaving = {one.kind: one.state for one in ready.leaving}
    assert leaving[ReadyKind.PRACTICALS] is ReadyState.TO_DO
    assert leaving[ReadyKind.SECOND_COPY] is ReadyState.TO_DO
    evening = {one.kind: (one.state, str(one.fact)) for one in ready.evening}
    assert evening[ReadyKind.BATTERY] == (ReadyState.TO_DO, "41 %")
    assert evening[ReadyKind.DISK][0] is not ReadyState.NOT_KNOWN
    assert evening[ReadyKind.CLOCK][0] is ReadyState.DONE
    assert evening[ReadyKind.KEY][0] is ReadyState.ATTENTION
    assert evening[ReadyKind.STANDARDS][0] is ReadyState.DONE
    session.scheduled_backups.note_made(tmp_path)
    assert states(looked(session, BackupPlan(tmp_path)))[ReadyKind.SECOND_COPY] is ReadyState.DONE


def test_a_practical_that_has_ended_is_done(
    session: LaptopSession, opened: Callable[..., str]
) -> None:
    id_ = opened()
    session.marking.start_clock(id_)
    session.marking.end(id_, "weather")
    assert states(looked(session))[ReadyKind.PRACTICALS] is ReadyState.DONE


def test_the_certificate_s_end_is_looked_at(
    enrolled: LaptopSession, opened: Callable[..., str]
) -> None:
    enrolled.visits.open_visit(Visit("", "Chwarel Penmaen", TUESDAY))
    assert states(looked(enrolled))[ReadyKind.KEY] is ReadyState.DONE
    far = date(2090, 1, 1)
    enrolled.visits.open_visit(Visit("", "Far away", far))
    facts = enrolled.readiness._facts(enrolled.visits.today(), BackupPlan())
    assert facts.key_ends is not None
    assert facts.key_ends < far


def test_a_standard_that_is_gone_is_told(
    session: LaptopSession, opened: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened()
    today = session.visits.today()
    monkeypatch.setattr(session.readiness._here, "now", gone(session))
    ready = session.readiness.look(today, BackupPlan())
    assert states(ready)[ReadyKind.STANDARDS] is ReadyState.ATTENTION


def test_a_disk_that_tells_nothing_is_not_known(tmp_path: Path) -> None:
    assert readiness._free_bytes(tmp_path / "none") is None


def looked_up(session: LaptopSession) -> str:
    """The visit of today."""
    return next(one.visit.id for one in session.visits.today().visits if one.visit.on == TODAY)


def gone(session: LaptopSession) -> Callable[[], object]:
    """Standards among which nothing is found."""
    now = session.readiness._here.now()
    return lambda: replace(now, shown=(), left=())
