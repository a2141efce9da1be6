"""Which standard a new candidate most likely needs, and another one for who has the wrong one."""

from collections.abc import Callable
from datetime import date

import pytest

from npors_desktop.composition.standards import catalogue
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.people import Visit
from npors_desktop.domain.sheet import pack_ref
from npors_desktop.workflows.sessions import LaptopSession

Opened = Callable[..., str]
FORMER, RIGHT = "slinger-signaller", pack_ref(catalogue().find("ride-on-roller"))


def test_the_standard_used_last_is_that_of_the_visit_or_else_of_the_laptop(
    session: LaptopSession, opened: Opened
) -> None:
    def used(visit: str) -> str:
        found = session.candidate_standards.used_last(visit)
        return found.id if found else ""

    here, other = (
        session.visits.open_visit(Visit("", site, date(2026, 11, 20))).id for site in "AB"
    )
    assert used(here) == ""
    opened("ride-on-roller", visit=here)
    opened("slinger-signaller", visit=here)
    assert used(here) == used(other) == "slinger-signaller"
    opened("ride-on-roller", visit=other)
    assert (used(here), used(other)) == ("slinger-signaller", "ride-on-roller")


def test_another_standard_leaves_what_was_recorded_of_the_candidate(
    session: LaptopSession, opened: Opened
) -> None:
    id_ = opened(FORMER)
    session.preparation.declare_fitness(id_, is_fit=True)
    session.preparation.brief(id_)
    before = session.theory_marking.draw(id_)
    assert before.paper
    now = session.candidate_standards.change(id_, RIGHT)
    assert pack_ref(now.pack) == RIGHT
    assert (now.identity, now.privacy, now.fitness) == (
        before.identity,
        before.privacy,
        before.fitness,
    )
    assert (now.candidate, now.machine, now.letter) == (before.candidate, before.machine, "A")
    # Neither what that standard asks nor what it says to the candidates is of this one.
    assert (now.paper, now.briefed_at) == ((), None)
    (line,) = session.visits.visit(now.visit).candidates
    assert (line.pack.id, line.title, line.briefed_at) == (RIGHT.id, now.pack.title, None)


def test_the_test_goes_on_by_the_standard_that_was_given_last(
    session: LaptopSession, opened: Opened
) -> None:
    id_ = opened(FORMER)
    session.candidate_standards.change(id_, RIGHT)
    paper = session.theory_marking.draw(id_).paper
    assert paper
    assert all(catalogue().find("ride-on-roller").question(code) for code in paper)
    with session.visits._store.reading() as transaction:
        held = transaction.assessments.get(id_)
        anew = transaction.assessments.read_anew(id_).assessment
    assert held == anew
    assert session.backups._store.check().problems == ()


def test_the_same_standard_again_changes_nothing(session: LaptopSession, opened: Opened) -> None:
    id_ = opened(FORMER)
    before = session.preparation.assessment(id_)
    assert session.candidate_standards.change(id_, pack_ref(before.pack)) == before


def start(session: LaptopSession, id_: str) -> None:
    session.marking.start_clock(id_)


def ask(session: LaptopSession, id_: str) -> None:
    first = session.preparation.assessment(id_).paper[0]
    session.theory_taking.open_question(id_, first)


def mark_and_undo(session: LaptopSession, id_: str) -> None:
    code = next(session.preparation.assessment(id_).criteria()).code
    session.marking.flag(id_, code)
    session.marking.undo(id_)


@pytest.mark.parametrize(
    ("begin", "told"),
    [
        (start, "practical has begun"),
        (ask, "theory has begun"),
        (mark_and_undo, "recorded by"),
    ],
)
def test_once_the_test_has_begun_the_standard_stays(
    session: LaptopSession,
    opened: Opened,
    begin: Callable[[LaptopSession, str], object],
    told: str,
) -> None:
    id_ = opened()
    session.theory_marking.draw(id_, seed=1)
    begin(session, id_)
    before = session.preparation.assessment(id_)
    with pytest.raises(UserError, match=told) as refused:
        session.candidate_standards.change(id_, pack_ref(catalogue().find(FORMER)))
    assert refused.value.code == "standard_stays"
    assert session.preparation.assessment(id_) == before
