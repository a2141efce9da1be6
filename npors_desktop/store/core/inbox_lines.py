"""The lines of the inbox: every file that arrived, as what it is now."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from npors_desktop.base.canonical import read_json
from npors_desktop.domain.acceptance import to_look_at
from npors_desktop.domain.delivery import Arrival
from npors_desktop.domain.folded_text import search_text, search_token, sort_value
from npors_desktop.domain.inbox_state import (
    InboxState,
    as_of_now,
    is_decided_for,
    known_assessor,
    needs_attention,
    state_now,
)
from npors_desktop.domain.messages import message
from npors_desktop.store.core.column_types import find_id
from npors_desktop.store.core.known_versions import known_versions
from npors_desktop.store.core.line_table import LineTable, part_token, write_lines
from npors_desktop.store.core.office_tables import ArrivalRow, HeldFileRow, InboxLineRow
from npors_desktop.store.core.rows import table_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from uuid import UUID

    from npors_desktop.domain.inbox_state import (
        ArrivalNow,
    )

ARRIVAL = table_of(ArrivalRow)
LISTS = ("codes", "remarks")
ARRIVAL_NAMES = tuple(
    field.name
    for field in fields(Arrival)
    if field.name not in (*LISTS, "receipt", "number", "is_decided")
)
_HELD = table_of(HeldFileRow)
_LINE = table_of(InboxLineRow)
# A held file that has been judged since is listed by that verdict alone.
JUDGED = sa.exists().where(_HELD.c.sha256 == ARRIVAL.c.kept, _HELD.c.settled_at.is_not(None))
INBOX_LINES = LineTable(
    _LINE,
    "inbox_words",
    {
        name: _LINE.c[name]
        for name in ("state", "candidate", "category", "assessor", "tested", "why")
    },
    has_parts=True,
)
# Written once: each page of the inbox asks for it.
_SHOWN = sa.select(ARRIVAL).where(ARRIVAL.c.pk.in_(sa.bindparam("pks", expanding=True)))
# As many ids and numbers as a statement takes at once.
_AT_ONCE = 500


def follow_arrivals(connection: sa.Connection, *which: sa.ColumnElement[bool]) -> None:
    """List these arrivals as what they are now."""
    chosen = sa.select(ARRIVAL, JUDGED.label("is_judged")).where(*which).order_by(ARRIVAL.c.pk)
    rows = connection.execute(chosen).mappings().all()
    for start in range(0, len(rows), _AT_ONCE):
        _follow(connection, rows[start : start + _AT_ONCE])


def follow_files_of(connection: sa.Connection, records: Collection[UUID]) -> None:
    """List the files of these records as what they are now."""
    follow_arrivals(connection, ARRIVAL.c.record.in_(map(str, records)))


def listed_arrivals(connection: sa.Connection, pks: Sequence[int]) -> tuple[ArrivalNow, ...]:
    """The files of these lines, in this order, as what they are now."""
    rows = connection.execute(_SHOWN, {"pks": list(pks)}).mappings()
    arrivals = {row["pk"]: arrival_of(row) for row in rows}
    return arrivals_now(connection, [arrivals[pk] for pk in pks])


def arrivals_now(connection: sa.Connection, arrivals: Sequence[Arrival]) -> tuple[ArrivalNow, ...]:
    """These files as what they are now."""
    ids = {id_ for one in arrivals if one.record and (id_ := find_id(one.record))}
    known = known_versions(connection, ids)
    return tuple(as_of_now(one, known.get(one.record or "", ())) for one in arrivals)


def arrival_of(row: sa.RowMapping) -> Arrival:
    """The arrival of a row."""
    lists = {name: _listed(row[name]) for name in LISTS}
    return Arrival(**lists, **{name: row[name] for name in ARRIVAL_NAMES}, number=row["pk"])


def _listed(text: str) -> tuple[str, ...]:
    # Nearly always there is nothing in it, and a page of the inbox reads it for each row.
    if text == "[]":
        return ()
    return tuple(read_json(text.encode(), message("The stored arrival")))


def values(now: ArrivalNow) -> dict[str, Any]:
    """The line of a file, but for its number."""
    one, version = now.arrival, now.version
    part, state = int(one.put_away_at is not None), state_now(one, version)
    assessor, category = known_assessor(one), version.row.title if version else ""
    seen = to_look_at(version.row, one.remarks) if version else one.remarks
    why = one.put_away_reason or f"{state.rank} {' '.join(one.codes)} {' '.join(seen)}"
    sorted_by = {
        "state": state.rank,
        "candidate": sort_value(one.candidate or one.file),
        "category": sort_value(category),
        "assessor": sort_value(assessor),
        "tested": version.row.tested_on.isoformat() if version else "",
        "why": sort_value(why),
    }
    return {
        "part": part,
        **sorted_by,
        "needs_attention": not part and (needs_attention(one) or state.is_to_check),
        "words": search_text(
            (
                one.candidate, one.file, category, assessor, one.record or "", one.needs,
                f"{one.at.astimezone():%d/%m/%Y}", one.put_away_reason,
                f"{version.row.tested_on:%d/%m/%Y}" if version else "",
            ),
            (*_tokens(now, part, state, seen), *INBOX_LINES.value_tokens(sorted_by)),
        ),
    }  # fmt: skip


def _tokens(now: ArrivalNow, part: int, state: InboxState, seen: tuple[str, ...]) -> Iterator[str]:
    yield part_token(part)
    yield search_token("state", state)
    if state.is_to_check:
        # A conflict is found with all that is to be checked, and by its own name.
        yield search_token("state", InboxState.CHECK)
    yield from (search_token("code", one) for one in now.arrival.codes)
    yield from (search_token("remark", one) for one in {*now.arrival.remarks, *seen})
    if is_decided_for(now.arrival, now.version) or now.arrival.is_decided:
        yield search_token("state", "decided")


def _follow(connection: sa.Connection, rows: Sequence[sa.RowMapping]) -> None:
    arrivals = [arrival_of(row) for row in rows if not row["is_judged"]]
    wanted = {now.arrival.number: values(now) for now in arrivals_now(connection, arrivals)}
    pks = [row["pk"] for row in rows]
    write_lines(connection, _LINE, pks, wanted)
