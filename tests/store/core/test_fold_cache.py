"""What is held of an assessment is only used while the store says the same."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.delivery import ResumePoint
from npors_desktop.domain.events import Change, Event
from npors_desktop.domain.events.faults import FaultRecorded
from npors_desktop.domain.events.marking import Flagged, Marked
from npors_desktop.domain.events.undoing import Redone, Undone
from npors_desktop.domain.fold import fold
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.sheet import Mark
from npors_desktop.store.core.fold_cache import EventsSoFar
from npors_desktop.store.sqlcipher.store import Store

KEYS = bytes(range(32)), bytes(range(32, 64))
MET = Marked("1.1", Mark.MET)


class GivenUpError(Exception):
    """What ends a transaction before its commit."""


def append(store: Store, id_: str, *changes: Change) -> None:
    for change in changes:
        with store.writing() as unit:
            unit.assessments.append(id_, change)


def give_up(store: Store, id_: str, change: Change) -> None:
    with store.writing() as unit:
        unit.assessments.append(id_, change)
        raise GivenUpError


def undo_all(store: Store, id_: str) -> None:
    with store.reading() as unit:
        actions = list(unit.assessments.get(id_).undoable)
    for seq in reversed(actions):
        append(store, id_, Undone(seq))


def check(place: Any, store: Store, id_: str) -> Assessment:
    """That a store says of an assessment what its whole history does; returns that."""
    with store.reading() as unit:
        told = unit.assessments.get(id_)
        assert told == fold(unit.log.events(UUID(id_)), place.pack, id_)
        assert unit.assessments.events(id_) == unit.log.events(UUID(id_))
    assert store.check().problems == ()
    return told


def test_what_another_program_wrote_is_read(place: Any, begin: Any):
    first, id_ = place.store, begin(place.store)
    second = Store.in_use(place.file, *KEYS, place.clock)
    append(first, id_, MET)
    append(second, id_, Marked("1.2", Mark.NOT_MET), FaultRecorded(Severity.MAJOR))
    append(first, id_, Marked("1.3", Mark.MET))
    undo_all(second, id_)
    append(first, id_, Redone(check(place, first, id_).redoable.newest))
    assert set(check(place, second, id_).marks) == {"1.1"}
    assert check(place, first, id_) == check(place, second, id_)
    second.close()


def test_what_another_program_wrote_elsewhere_changes_nothing_here(place: Any, begin: Any):
    first, ids = place.store, [begin(place.store, name) for name in ("Ann", "Bob")]
    second = Store.in_use(place.file, *KEYS, place.clock)
    append(first, ids[0], MET, Undone(3))
    append(second, ids[1], MET)
    append(first, ids[0], Redone(3))
    for id_ in ids:
        assert set(check(place, first, id_).marks) == {"1.1"}
    second.close()


def test_a_mark_that_was_given_up_leaves_no_trace(place: Any, begin: Any):
    id_ = begin(place.store)
    append(place.store, id_, MET)
    for given_up in (Marked("1.2", Mark.MET), Undone(2)):
        with pytest.raises(GivenUpError):
            give_up(place.store, id_, given_up)
    append(place.store, id_, Flagged("1.3", on=True), Undone(3))
    told = check(place, place.store, id_)
    assert (set(told.marks), told.flags, told.last_seq) == ({"1.1"}, frozenset(), 4)


def test_all_can_be_undone_and_done_again_after_a_restart(
    place: Any, begin: Any, mark: Callable[..., Any]
):
    id_ = begin(place.store)
    codes = [f"{o}.{n}" for o in range(1, 4) for n in range(1, 9)]
    mark(place.store, id_, *codes)
    store = place.reopen()
    undo_all(store, id_)
    assert check(place, store, id_).marks == {}
    store = place.reopen()
    with store.reading() as unit:
        undone = list(unit.assessments.get(id_).redoable)
    append(store, id_, *(Redone(seq) for seq in reversed(undone)))
    assert list(check(place, store, id_).marks) == codes


def test_a_mark_is_one_transaction_of_few_statements_and_no_session(place: Any, begin: Any):
    id_, told = begin(place.store), list[str]()

    def mark_with(code: str) -> None:
        with place.store.writing() as unit:
            driver: Any = unit._connection.connection.driver_connection
            driver.set_trace_callback(told.append)
            unit.assessments.get(id_)
            unit.assessments.cursor(id_)
            unit.assessments.append(id_, Marked(code, Mark.MET))
            unit.assessments.set_cursor(id_, ResumePoint(code, "page_marking"))
            assert "_session" not in vars(unit)

    mark_with("1.1")
    told.clear()
    mark_with("1.2")
    words = [" ".join(one.split()[:3]) for one in told]
    assert words == [
        "BEGIN IMMEDIATE",
        "SELECT audit_event.seq, audit_event.hash",
        "SELECT cursor.focus, cursor.page",
        "INSERT INTO audit_event",
        "UPDATE log_head SET",
        "UPDATE assessment SET",
        "INSERT INTO criterion_result",
        "UPDATE cursor SET",
        "COMMIT",
    ]


def test_events_that_go_on_in_two_ways_are_kept_apart():
    at = datetime(2026, 11, 20, tzinfo=UTC)
    one, two, three, other = (Event(seq, at, 0, MET) for seq in (1, 2, 3, 3))
    begun = EventsSoFar([one, two])
    longer = begun.followed_by(three)
    apart = begun.followed_by(other)
    assert [held.all() for held in (begun, longer, apart)] == [
        (one, two), (one, two, three), (one, two, other)
    ]  # fmt: skip
    assert (longer.find(3), apart.find(2)) == (three, two)
