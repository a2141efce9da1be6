"""The lines of the planned visits as they are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import sqlalchemy as sa

from npors_desktop.domain.folded_text import search_text, search_token, sort_value
from npors_desktop.domain.messages import message
from npors_desktop.domain.planned_visits import PlannedBooking, PlannedVisit, visit_state
from npors_desktop.store.core.booking_tables import (
    SORTED_BY,
    PlannedBookingRow,
    PlannedVisitRow,
    ReturnedRecordRow,
    VisitLineRow,
)
from npors_desktop.store.core.line_table import LineTable, write_lines
from npors_desktop.store.core.payload import value_of
from npors_desktop.store.core.rows import table_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

VISIT = table_of(PlannedVisitRow)
BOOKING = table_of(PlannedBookingRow)
RETURNED = table_of(ReturnedRecordRow)
LINE = table_of(VisitLineRow)
VISIT_LINES = LineTable(LINE, "visit_words", {name: LINE.c[name] for name in SORTED_BY})
WHAT_VISIT = message("The stored visit")
WHAT_BOOKING = message("The stored booking")
# As many ids as a statement takes at once.
_AT_ONCE = 500


def follow_visits(
    connection: sa.Connection, ids: Collection[UUID], names: Mapping[str, str], today: date
) -> None:
    """List these visits as what they are on a day; ``names`` are those of the assessors by their
    numbers."""
    every = list(ids)
    for start in range(0, len(every), _AT_ONCE):
        _follow(connection, every[start : start + _AT_ONCE], names, today)


def _follow(
    connection: sa.Connection, ids: list[UUID], names: Mapping[str, str], today: date
) -> None:
    rows = connection.execute(sa.select(VISIT).where(VISIT.c.id.in_(ids))).all()
    booked: dict[UUID, list[PlannedBooking]] = {}
    chosen = sa.select(BOOKING.c.visit, BOOKING.c.body).where(BOOKING.c.visit.in_(ids))
    for visit, body in connection.execute(chosen.order_by(BOOKING.c.pk)):
        one = value_of(PlannedBooking, body, WHAT_BOOKING)
        booked.setdefault(visit, []).append(one)
    chosen = sa.select(RETURNED.c.visit, RETURNED.c.booking).where(RETURNED.c.visit.in_(ids))
    came: dict[UUID, set[UUID]] = {}
    for visit, booking in connection.execute(chosen):
        came.setdefault(visit, set()).add(booking)
    wanted = {
        row.pk: _values(
            value_of(PlannedVisit, row.body, WHAT_VISIT),
            booked.get(row.id, []),
            came.get(row.id, set()),
            names,
            today,
        )
        for row in rows
    }
    write_lines(connection, LINE, list(wanted), wanted)


def _values(
    visit: PlannedVisit,
    bookings: Iterable[PlannedBooking],
    came: Collection[UUID],
    names: Mapping[str, str],
    today: date,
) -> dict[str, Any]:
    live = [one for one in bookings if one.is_live]
    returned = sum(UUID(one.id) in came for one in live)
    state = visit_state(visit, len(live), returned, today).value
    who = names.get(visit.assessor.casefold(), visit.assessor)
    sorted_by = {
        "state": state,
        "day": visit.on.isoformat(),
        "site": sort_value(visit.site),
        "assessor": sort_value(who),
        "missing": f"{len(live) - returned:04}",
        "notification": sort_value(visit.notification),
    }
    people = (
        text for one in live for text in (one.candidate.name, one.candidate.employer, one.contact)
    )
    texts = (visit.site, f"{visit.on:%d/%m/%Y}", visit.notification, who, visit.assessor, *people)
    tokens = search_token("visit", state), *VISIT_LINES.value_tokens(sorted_by)
    words = search_text(texts, tokens)
    return {"part": 0, **sorted_by, "booked": len(live), "returned": returned, "words": words}
