"""A laptop with as many records as are wanted: a signed one, again and again under new ids."""

from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from npors_desktop.base.ids import new_id
from npors_desktop.domain.people import Visit
from npors_desktop.store.core.rows import table_of
from npors_desktop.store.core.tables import (
    AssessmentRow,
    AuditEventRow,
    CriterionResultRow,
    FaultRow,
    OutboxRow,
    ReportRow,
    TheoryResultRow,
)
from npors_desktop.workflows.sessions import LaptopSession

_A, _EVENT = table_of(AssessmentRow), table_of(AuditEventRow)
_RESULTS = tuple(map(table_of, (CriterionResultRow, FaultRow, TheoryResultRow)))
_OF_RECORD = tuple(map(table_of, (ReportRow, OutboxRow)))
# So many candidates are at one visit.
_OF_ONE_VISIT = 4


def add_records(laptop: LaptopSession, records: int) -> None:
    """Add so many records to a laptop that has at least one that is signed, and visits for them."""
    with laptop.visits._store.writing() as transaction:
        connection = transaction.reports._connection
        chosen = sa.select(_A).join(_OF_RECORD[1], _OF_RECORD[1].c.record == _A.c.id)
        one = dict(connection.execute(chosen).mappings().first() or {})
        visit = transaction.visits.get(str(one["visit"]))
        for number in range(records):
            if number % _OF_ONE_VISIT == 0:
                visit = Visit(new_id(), f"Site {number}", visit.on, machine=visit.machine)
                transaction.visits.put(visit)
            _copy(connection, one, visit)


def _copy(connection: sa.Connection, one: dict[str, Any], visit: Visit) -> None:
    own, id_ = one["pk"], uuid4()
    chosen = sa.select(sa.func.max(_A.c.pk), sa.select(sa.func.max(_EVENT.c.seq)).scalar_subquery())
    pk, seq = connection.execute(chosen).one()
    visit_id = type(id_)(visit.id)
    connection.execute(sa.insert(_A), {**one, "pk": pk + 1, "id": id_, "visit": visit_id})
    for table in _RESULTS:
        _again(connection, table, table.c.assessment == own, assessment=pk + 1)
    for table in _OF_RECORD:
        _again(connection, table, table.c.record == one["id"], record=id_, pk=None)
    events = sa.select(_EVENT).where(_EVENT.c.stream == one["id"]).order_by(_EVENT.c.seq)
    for number, event in enumerate(connection.execute(events).mappings().all(), seq + 1):
        connection.execute(sa.insert(_EVENT), {**event, "stream": id_, "seq": number})


def _again(
    connection: sa.Connection, table: sa.Table, which: sa.ColumnElement[bool], **changed: Any
) -> None:
    rows = connection.execute(sa.select(table).where(which)).mappings().all()
    if rows:
        connection.execute(sa.insert(table), [{**row, **changed} for row in rows])
