"""Visits and candidates: typed once, lettered in order, each with its own copy of the pack."""

from collections.abc import Callable
from datetime import date

import pytest

from npors_desktop.base.words import Words
from npors_desktop.domain.booking import Booking
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.pack import PackHead
from npors_desktop.domain.people import Candidate, MachineDetails, Visit
from npors_desktop.domain.sheet import pack_ref
from npors_desktop.domain.standard_status import StandardState, StandardStatus
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.ui.visit.presenter import progress
from npors_desktop.workflows.ending.record_contents import record_now
from npors_desktop.workflows.sessions import LaptopSession
from npors_desktop.workflows.visit.visits import LETTERS

Opened = Callable[..., str]


def test_candidates_are_lettered_in_the_order_they_came(
    session: LaptopSession, opened: Opened
) -> None:
    visit = session.visits.open_visit(Visit("", "Yard", date(2026, 11, 20))).id
    for _ in range(3):
        opened(visit=visit)
    lines = session.visits.visit(visit).candidates
    assert [line.letter for line in lines] == ["A", "B", "C"]


def test_a_visit_takes_twenty_candidates(session: LaptopSession, opened: Opened) -> None:
    visit = session.visits.open_visit(Visit("", "Yard", date(2026, 11, 20))).id
    for _ in range(20):
        opened(visit=visit)
    with pytest.raises(UserError, match="second visit"):
        opened(visit=visit)


def test_a_visit_needs_its_site(session: LaptopSession) -> None:
    with pytest.raises(UserError, match="Enter the site"):
        session.visits.open_visit(Visit("", "  ", date(2026, 11, 20)))


def test_the_visits_machine_is_every_candidates_until_said_otherwise(
    session: LaptopSession, opened: Opened
) -> None:
    machine = MachineDetails("Doosan", "DX140", "X1")
    visit = session.visits.open_visit(Visit("", "Yard", date(2026, 11, 20), machine=machine)).id
    assert session.preparation.assessment(opened(visit=visit)).machine == machine


def test_today_shows_what_runs_and_what_is_to_finish(
    session: LaptopSession, opened: Opened
) -> None:
    first, second = opened(), opened()
    session.marking.start_clock(first)
    session.marking.end(first, "weather")
    session.marking.start_clock(second)
    today = session.visits.today()
    assert today.running is not None
    assert today.running.id == second
    assert [line.id for line in today.to_finish] == [first]


def test_who_is_not_fit_is_told_on_the_visit_and_today(
    session: LaptopSession, opened: Opened
) -> None:
    today = session.visits._clock.now().astimezone().date()
    visit = session.visits.open_visit(Visit("", "Yard", today)).id
    fit, unfit, other = (opened(visit=visit) for _ in range(3))
    session.preparation.declare_fitness(fit, is_fit=True)
    session.preparation.declare_fitness(unfit, is_fit=False)
    (here,) = [one for one in session.visits.today().visits if one.visit.id == visit]
    for lines in (session.visits.visit(visit).candidates, here.candidates):
        assert {line.id: line.is_unfit for line in lines} == {fit: False, unfit: True, other: False}
        told = {line.id: progress(Words(), line)[1] for line in lines}
        assert told[unfit] == "Not fit"
        assert told[fit] == "Ready to start"


def test_a_withdrawn_standard_is_not_offered_for_a_new_candidate(
    session: LaptopSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pack, *_) = session.visits.offered()
    withdrawn = StandardStatus(StandardState.WITHDRAWN, date(2026, 11, 1), reason="Replaced.")

    def status(_: Catalogue, one: PackHead) -> StandardStatus:
        return withdrawn if (one.id, one.edition) == (pack.id, pack.edition) else StandardStatus()

    monkeypatch.setattr(Catalogue, "status", status)
    visit = session.visits.open_visit(Visit("", "Yard", date(2026, 11, 20))).id
    ref = pack_ref(pack)
    assert pack not in session.visits.offered()
    shown = next(one for one in session.visits.standards().shown if one.head == pack)
    assert shown.state is StandardState.WITHDRAWN
    with pytest.raises(UserError, match="no longer be used") as caught:
        session.visits.add_candidate(visit, Candidate("Rhys Jones"), ref)
    assert caught.value.code == "standard_ended"
    assert session.visits.visit(visit).candidates == ()


def test_each_candidate_is_briefed_and_no_other(session: LaptopSession, opened: Opened) -> None:
    visit = session.visits.open_visit(Visit("", "Yard", date(2026, 11, 20))).id
    with pytest.raises(UserError, match="Nobody is left"):
        session.visits.brief(visit)
    first, second = opened(visit=visit), opened(visit=visit)
    session.visits.brief(visit, [first])
    third = opened(visit=visit)
    told = {one.id: one.briefed_at for one in session.visits.visit(visit).candidates}
    assert told[first]
    assert told[second] is told[third] is None
    session.visits.brief(visit)
    lines = session.visits.visit(visit).candidates
    assert all(one.briefed_at for one in lines)
    assert lines[0].briefed_at == told[first]
    with pytest.raises(UserError, match="Nobody is left"):
        session.visits.brief(visit)
    with session.visits._store.reading() as transaction:
        assert record_now(transaction, third)[1].visit.briefed_at == lines[2].briefed_at


def test_a_list_of_candidates_is_added_whole_or_not_at_all(session: LaptopSession) -> None:
    visit = session.visits.open_visit(Visit("", "Yard", date(2026, 11, 20))).id
    ref = pack_ref(session.visits.offered()[0])
    list_ = [Booking(Candidate(f"Ann {letter}"), ref) for letter in LETTERS]
    with pytest.raises(UserError, match="second visit"):
        session.visits.add_candidates(visit, [*list_, list_[0]])
    assert session.visits.booked(visit) == ()
    ids = session.visits.add_candidates(visit, list_)
    booked = session.visits.booked(visit)
    assert [one.id for one in booked] == list(ids)
    assert "".join(one.letter for one in booked) == LETTERS


def test_warnings_come_from_the_settings_and_the_candidates(
    session: LaptopSession, opened: Opened
) -> None:
    visit = session.visits.open_visit(Visit("", "Yard", date(2026, 11, 20))).id
    first, _ = opened(visit=visit), opened(visit=visit)
    (told,) = session.plan_check.of(visit).besides
    assert str(told) == "Rhys Jones is on this visit twice: A and B."
    assert session.visits.candidate_warnings(first) == ()
