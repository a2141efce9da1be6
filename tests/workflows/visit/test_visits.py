"""Visits and candidates: typed once, lettered in order, each with its own copy of the pack."""

from collections.abc import Callable
from datetime import date

import pytest

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.pack import PackHead
from npors_desktop.domain.people import Candidate, MachineDetails, Visit
from npors_desktop.domain.sheet import pack_ref
from npors_desktop.domain.standard_status import StandardState, StandardStatus
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.workflows.sessions import LaptopSession

Opened = Callable[..., str]


def test_candidates_are_lettered_in_the_order_they_came(
    session: LaptopSession, opened: Opened
) -> None:
    visit = session.visits.open_visit(Visit("", "Yard", date(2026, 11, 20))).id
    for _ in range(3):
        opened(visit=visit)
    lines = session.visits.visit(visit).candidates
    assert [line.letter for line in lines] == ["A", "B", "C"]


def test_a_visit_takes_eight_candidates(session: LaptopSession, opened: Opened) -> None:
    visit = session.visits.open_visit(Visit("", "Yard", date(2026, 11, 20))).id
    for _ in range(8):
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
