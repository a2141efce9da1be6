"""Visits and candidates: typed once, lettered in order, each with its own copy of the pack."""

from collections.abc import Callable
from datetime import date

import pytest

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.people import MachineDetails, Visit
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
