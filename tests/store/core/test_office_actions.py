"""The office's log: chained with everything else, found by kind, by record and by day."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from npors_desktop.domain.office_log import ActionFilter, ActionKind
from npors_desktop.store.core.office_actions import OfficeActions
from npors_desktop.store.core.rows import table_of
from npors_desktop.store.core.tables import AuditEventRow

RECORD = "01900000-0000-7000-8000-000000000001"
EXPORTED, OPENED, FAILED = (
    ActionKind.REGISTER_EXPORTED,
    ActionKind.RECORD_OPENED,
    ActionKind.FAILED,
)


def _note(place: Any) -> list[int]:
    """Six actions, an hour apart: every third an export, the others openings of a record."""
    made: list[int] = []
    for number in range(6):
        with place.store.writing() as transaction:
            if number % 3:
                told = {"record": RECORD, "revision": number}
                made.append(transaction.office_actions.note(OPENED, told))
            else:
                made.append(transaction.office_actions.note(EXPORTED, {"records": number}))
        place.clock.set(place.clock.now() + timedelta(hours=1))
    return made


def _found(place: Any, asked: ActionFilter, size: int = 10, before: int | None = None) -> list[int]:
    with place.store.reading() as transaction:
        actions: OfficeActions = transaction.office_actions
        return [one.seq for one in actions.page(asked, size, before)]


def test_the_newest_come_first_and_pages_follow_each_other(place: Any) -> None:
    made = _note(place)
    everything = ActionFilter()
    assert _found(place, everything) == made[::-1]
    first = _found(place, everything, 4)
    assert first == made[:1:-1]
    assert _found(place, everything, 4, first[-1]) == made[1::-1]


def test_what_was_done_with_some_records_is_found_together(place: Any) -> None:
    others = [RECORD[:-1] + last for last in "234"]
    with place.store.writing() as transaction:
        actions: OfficeActions = transaction.office_actions
        made = [actions.note(OPENED, {"record": one, "revision": 1}) for one in (RECORD, *others)]
        actions.note(EXPORTED, {"records": 1})
        found = actions.about(OPENED, [UUID(one) for one in (RECORD, others[1])])
        assert [one.seq for one in found] == [made[2], made[0]]
        assert actions.about(EXPORTED, [UUID(RECORD)]) == ()


def test_they_are_found_by_kind_record_and_time(place: Any) -> None:
    began = place.clock.now()
    made = _note(place)
    assert _found(place, ActionFilter(frozenset({EXPORTED}))) == [made[3], made[0]]
    assert _found(place, ActionFilter(record=RECORD)) == [made[5], made[4], made[2], made[1]]
    middle = ActionFilter(since=began + timedelta(hours=2), before=began + timedelta(hours=4))
    assert _found(place, middle) == [made[3], made[2]]
    with place.store.reading() as transaction:
        assert transaction.office_actions.count(middle) == 2
        assert transaction.office_actions.count(ActionFilter()) == len(made)
        (newest, oldest) = transaction.office_actions.of_kind(EXPORTED)
        assert (newest.details, oldest.at) == ({"records": 3}, began)
        assert list(transaction.office_actions.of_kind(FAILED)) == []


def test_the_events_of_an_assessment_are_none_of_them(place: Any, begin: Any, mark: Any) -> None:
    mark(place.store, begin(place.store), "1.1")
    made = _note(place)
    assert _found(place, ActionFilter()) == made[::-1]
    assert place.store.check().problems == ()


def test_an_altered_action_breaks_the_chain(place: Any) -> None:
    seq = _note(place)[1]
    table = table_of(AuditEventRow)
    with place.store._engine.begin() as connection:
        own = sa.update(table).where(table.c.seq == seq)
        connection.execute(own.values(payload='{"record":"","revision":1}'))
    assert not place.store.check().chain_ok


def test_a_kind_is_found_by_its_index(place: Any) -> None:
    _note(place)
    asked = (
        "EXPLAIN QUERY PLAN SELECT seq FROM audit_event WHERE substr(kind, 1, 7) = 'office.' "
        "AND kind = 'office.failed' ORDER BY seq DESC"
    )
    with place.store._engine.connect() as connection:
        plan = connection.exec_driver_sql(asked).all()
    assert "ix_audit_event_office" in str(plan)
