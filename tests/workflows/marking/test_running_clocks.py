"""Whose theory clock runs is told where a second clock would run, and in the lists."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.domain.assessment import Assessment
from npors_desktop.store.core.assessments import Assessments
from npors_desktop.workflows.sessions import LaptopSession

Opened = Callable[..., str]


@pytest.fixture
def asked(session: LaptopSession, opened: Opened) -> str:
    """A candidate whose theory clock runs, before any answer."""
    id_ = opened()
    paper = session.theory_marking.draw(id_, seed=1).paper
    session.theory_taking.open_question(id_, paper[0])
    return id_


def test_a_theory_knows_what_runs_beside_it(
    session: LaptopSession, opened: Opened, asked: str
) -> None:
    visit = session.preparation.assessment(asked).visit
    other = opened(visit=visit)
    assert session.theory_taking.running_beside(asked) is None
    beside = session.theory_taking.running_beside(other)
    assert beside is not None
    assert (beside.id, beside.theory_runs) == (asked, True)
    assert session.marking.running_beside(other) == beside
    session.theory_taking.pause(asked)
    assert session.theory_taking.running_beside(other) is None
    session.marking.start_clock(other)
    beside = session.theory_taking.running_beside(asked)
    assert beside is not None
    assert (beside.id, beside.theory_runs) == (other, False)


def test_the_lists_say_whose_theory_runs(session: LaptopSession, asked: str) -> None:
    visit = session.preparation.assessment(asked).visit
    assert [one.theory_runs for one in session.visits.visit(visit).candidates] == [True]
    today = session.visits.today()
    assert today.theory is not None
    assert today.test is not None
    assert (today.theory.id, today.test.id, today.running) == (asked, asked, None)
    session.theory_taking.pause(asked)
    assert session.visits.today().theory is None


def test_a_theory_of_another_visit_is_told_before_any_answer(
    session: LaptopSession, opened: Opened, asked: str
) -> None:
    other = opened()
    assert (
        session.preparation.assessment(other).visit != session.preparation.assessment(asked).visit
    )
    for running_beside in (session.marking.running_beside, session.theory_taking.running_beside):
        beside = running_beside(other)
        assert beside is not None
        assert (beside.id, beside.theory_runs) == (asked, True)


def test_today_knows_of_a_theory_that_runs_on_a_visit_of_another_day(
    session: LaptopSession, asked: str, clock: SetClock
) -> None:
    clock.set(clock.now() + timedelta(days=3))
    today = session.visits.today()
    assert today.theory is not None
    assert today.theory.id == asked


def test_only_histories_with_a_paper_are_read(
    session: LaptopSession, opened: Opened, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, *_ = [opened() for _ in range(3)]
    read: list[str] = []
    get = Assessments.get

    def noted(self: Assessments, id_: str) -> Assessment:
        read.append(id_)
        return get(self, id_)

    monkeypatch.setattr(Assessments, "get", noted)
    session.theory_taking.running_beside(other)
    assert read == [asked]
