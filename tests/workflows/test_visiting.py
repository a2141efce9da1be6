"""Visits and candidates: typed once, lettered in order, each with its own copy of the pack."""

from collections.abc import Callable
from datetime import date

import pytest

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.people import Candidate, MachineDetails, Visit
from npors_desktop.domain.sheet import PackRef
from npors_desktop.domain.standard_status import StandardState, StandardStatus
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.workflows.desks import LaptopDesk

Opened = Callable[..., str]


def test_candidates_are_lettered_in_the_order_they_came(desk: LaptopDesk, opened: Opened) -> None:
    visit = desk.visiting.open_visit(Visit("", "Yard", date(2026, 11, 20))).id
    for _ in range(3):
        opened(visit=visit)
    lines = desk.visiting.visit(visit).candidates
    assert [line.letter for line in lines] == ["A", "B", "C"]


def test_a_visit_takes_eight_candidates(desk: LaptopDesk, opened: Opened) -> None:
    visit = desk.visiting.open_visit(Visit("", "Yard", date(2026, 11, 20))).id
    for _ in range(8):
        opened(visit=visit)
    with pytest.raises(UserError, match="second visit"):
        opened(visit=visit)


def test_a_visit_needs_its_site(desk: LaptopDesk) -> None:
    with pytest.raises(UserError, match="Enter the site"):
        desk.visiting.open_visit(Visit("", "  ", date(2026, 11, 20)))


def test_the_visits_machine_is_every_candidates_until_said_otherwise(
    desk: LaptopDesk, opened: Opened
) -> None:
    machine = MachineDetails("Doosan", "DX140", "X1")
    visit = desk.visiting.open_visit(Visit("", "Yard", date(2026, 11, 20), machine=machine)).id
    assert desk.preparing.assessment(opened(visit=visit)).machine == machine


def test_today_shows_what_runs_and_what_is_to_finish(desk: LaptopDesk, opened: Opened) -> None:
    first, second = opened(), opened()
    desk.assessing.start_clock(first)
    desk.assessing.end(first, "weather")
    desk.assessing.start_clock(second)
    today = desk.visiting.today()
    assert today.running is not None
    assert today.running.id == second
    assert [line.id for line in today.to_finish] == [first]


def test_a_withdrawn_standard_is_not_offered_for_a_new_candidate(
    desk: LaptopDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pack, *_) = desk.visiting.offered()
    withdrawn = StandardStatus(StandardState.WITHDRAWN, date(2026, 11, 1), reason="Replaced.")

    def status(_: Catalogue, one: Pack) -> StandardStatus:
        return withdrawn if one == pack else StandardStatus()

    monkeypatch.setattr(Catalogue, "status", status)
    visit = desk.visiting.open_visit(Visit("", "Yard", date(2026, 11, 20))).id
    ref = PackRef(pack.id, pack.edition)
    assert pack not in desk.visiting.offered()
    assert pack in desk.visiting.packs()
    shown = next(one for one in desk.visiting.standards() if one.pack == pack)
    assert shown.state is StandardState.WITHDRAWN
    with pytest.raises(UserError, match="no longer be used") as caught:
        desk.visiting.add_candidate(visit, Candidate("Rhys Jones"), ref)
    assert caught.value.code == "standard_ended"
    assert desk.visiting.visit(visit).candidates == ()
