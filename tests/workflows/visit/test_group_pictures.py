"""The group picture is opened only between practicals, and each look is in the histories."""

from collections.abc import Callable
from datetime import date

import pytest

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.events.preparation import GroupPictureOpened
from npors_desktop.domain.people import Visit
from npors_desktop.domain.sheet import Mark
from npors_desktop.workflows.sessions import LaptopSession

Opened = Callable[..., str]


def looks(session: LaptopSession, id_: str) -> int:
    with session.visits._store.reading() as transaction:
        events = transaction.assessments.events(id_)
    return sum(isinstance(event.change, GroupPictureOpened) for event in events)


@pytest.fixture
def visit(session: LaptopSession) -> str:
    return session.visits.open_visit(Visit("", "Yard", date(2026, 11, 20))).id


def test_each_look_is_in_every_history(session: LaptopSession, opened: Opened, visit: str) -> None:
    first, second = opened(visit=visit), opened(visit=visit)
    elsewhere = opened()
    session.marking.start_clock(first)
    session.marking.mark(first, "1.1", Mark.MET)
    session.marking.end(first, "completed")
    (picture,) = session.group_pictures.open(visit)
    assert [(one.letter, one.is_begun) for one in picture.members] == [("A", True), ("B", False)]
    session.group_pictures.open(visit)
    assert [looks(session, id_) for id_ in (first, second, elsewhere)] == [2, 2, 0]


@pytest.mark.parametrize("is_paused", [False, True])
def test_it_is_closed_while_any_practical_is_under_way(
    session: LaptopSession, opened: Opened, visit: str, *, is_paused: bool
) -> None:
    here, elsewhere = opened(visit=visit), opened()
    session.marking.start_clock(elsewhere)
    if is_paused:
        session.marking.pause(elsewhere)
    assert session.visits.is_busy()
    with pytest.raises(UserError) as refused:
        session.group_pictures.open(visit)
    assert refused.value.code == "clock_running"
    assert looks(session, here) == 0


def test_a_look_takes_no_signature_and_no_undo_away(running: str, session: LaptopSession) -> None:
    session.marking.mark(running, "1.1", Mark.MET)
    session.marking.end(running, "completed")
    before = session.preparation.assessment(running)
    session.group_pictures.open(before.visit)
    now = session.preparation.assessment(running)
    assert now.marks == before.marks
    assert now.undoable == before.undoable
