"""The office's inbox: every file that arrived, and what was found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from npors_desktop.domain.delivery import ReceiptVerdict
from npors_desktop.domain.inbox_state import InboxCounts, InboxState
from npors_desktop.domain.list_query import ListQuery
from npors_desktop.store.core.inbox_lines import (
    ARRIVAL,
    ARRIVAL_NAMES,
    INBOX_LINES,
    JUDGED,
    LISTS,
    arrival_of,
    arrivals_now,
    follow_arrivals,
    listed_arrivals,
)
from npors_desktop.store.core.payload import name_text, text_of
from npors_desktop.store.core.stored_list import StoredList

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from npors_desktop.domain.delivery import Arrival
    from npors_desktop.domain.inbox_state import ArrivalNow

# The first time that a file came, and what a person decided about its row.
_STAY = ("at", "put_away_at", "put_away_reason")
_HERE = (ReceiptVerdict.ACCEPTED, ReceiptVerdict.DUPLICATE)


class Arrivals:
    """The files that arrived at an office, within one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self.lines = StoredList(connection, INBOX_LINES)

    def put(self, arrival: Arrival) -> int:
        """Note a file that arrived. The same file again is the same row, which then says what was
        found now; one that was put away stays so while the finding is the same. Gives its number.
        """
        values = {name: getattr(arrival, name) for name in ARRIVAL_NAMES}
        values["file"] = name_text(arrival.file)
        values |= {name: text_of(list(getattr(arrival, name))) for name in LISTS}
        here = self._row_of(arrival, values)
        if here is None:
            made = self._connection.execute(sa.insert(ARRIVAL), values)
            number = int((made.inserted_primary_key or (0,))[0])
            follow_arrivals(self._connection, ARRIVAL.c.pk == number)
            return number
        if arrival.verdict is ReceiptVerdict.DUPLICATE and here.verdict in _HERE:
            return int(here.pk)
        is_same = (here.verdict, here.codes) == (arrival.verdict, values["codes"])
        kept = _STAY if is_same else _STAY[:1]
        self._change(here.pk, {name: value for name, value in values.items() if name not in kept})
        return int(here.pk)

    def put_away(self, number: int, at: datetime, reason: str) -> None:
        """Note that a row of the inbox needs nobody any more, and why."""
        self._change(number, {"put_away_at": at, "put_away_reason": reason})

    def bring_back(self, number: int) -> None:
        """Note that a row that was put away counts again."""
        self._change(number, {"put_away_at": None, "put_away_reason": ""})

    def content_of(self, kept: str) -> str:
        """The SHA-256 of the file, as it came, that brought held bytes; empty if not known."""
        chosen = sa.select(ARRIVAL.c.content).where(ARRIVAL.c.kept == kept)
        return self._connection.scalar(chosen.order_by(ARRIVAL.c.pk.desc()).limit(1)) or ""

    def all(self) -> tuple[Arrival, ...]:
        """Every file that arrived, the newest first; for a held file that has since been judged,
        only that verdict.
        """
        return self._read()

    def of_record(self, record: str) -> tuple[Arrival, ...]:
        """The same, of one record."""
        return self._read(ARRIVAL.c.record == record)

    def records_of(self, contents: Iterable[str]) -> set[str]:
        """The records that came in files of these SHA-256."""
        named = sa.select(ARRIVAL.c.record).where(
            ARRIVAL.c.record.is_not(None), ~JUDGED, ARRIVAL.c.content == sa.bindparam("content")
        )
        return {
            record
            for content in contents
            for record in self._connection.scalars(named, {"content": content})
        }

    def numbers_of(self, contents: Collection[str]) -> tuple[int, ...]:
        """The numbers of the rows of files of these SHA-256 that have not been put away, those that
        need somebody first, in the order of need, and then the newest."""
        line = INBOX_LINES.table.c
        named = sa.select(line.pk, line.needs_attention, line.state).join(
            ARRIVAL, ARRIVAL.c.pk == line.pk
        )
        named = named.where(line.part == 0, ARRIVAL.c.content == sa.bindparam("content"))
        found = {
            tuple(row)
            for content in contents
            for row in self._connection.execute(named, {"content": content})
        }
        by_need = sorted(found, key=lambda row: (not row[1], row[2] if row[1] else "", -row[0]))
        return tuple(pk for pk, *_ in by_need)

    def now(self, arrivals: Sequence[Arrival]) -> tuple[ArrivalNow, ...]:
        """These files as what they are now."""
        return arrivals_now(self._connection, arrivals)

    def listed(self, pks: Sequence[int]) -> tuple[ArrivalNow, ...]:
        """The files of these lines of the list, in this order, as what they are now."""
        return listed_arrivals(self._connection, pks)

    def in_state(self, state: InboxState) -> tuple[ArrivalNow, ...]:
        """The files that were not put away and are shown so, in the order in which they came."""
        line = INBOX_LINES.table.c
        chosen = sa.select(line.pk).where(line.part == 0, line.state == state.rank)
        return self.listed(self._connection.scalars(chosen.order_by(line.pk)).all())

    def counts(self) -> InboxCounts:
        """How many there are."""
        line = INBOX_LINES.table
        here, away = (self.lines.count(ListQuery(part=part)) for part in (0, 1))
        # Named as the index is, which then holds all that is counted.
        attention = self._count(line, sa.literal_column("needs_attention"))
        held = sum(
            self._count(line, line.c.part == part, line.c.state == InboxState.HELD.rank)
            for part in (0, 1)
        )
        return InboxCounts(here + away, attention, held, away)

    def _count(self, table: sa.Table, *which: sa.ColumnElement[bool]) -> int:
        counted = sa.select(sa.func.count()).select_from(table).where(*which)
        return self._connection.scalar(counted) or 0

    def _change(self, number: int, values: dict[str, Any]) -> None:
        own = ARRIVAL.c.pk == number
        self._connection.execute(sa.update(ARRIVAL).where(own).values(values))
        follow_arrivals(self._connection, own)

    def _read(self, *which: sa.ColumnElement[bool]) -> tuple[Arrival, ...]:
        chosen = sa.select(ARRIVAL).where(~JUDGED, *which).order_by(ARRIVAL.c.pk.desc())
        return tuple(arrival_of(row) for row in self._connection.execute(chosen).mappings())

    def _row_of(self, arrival: Arrival, values: dict[str, Any]) -> Any:
        """The row of the same bytes; of a file refused unread, of this name and finding."""
        if not arrival.content and arrival.verdict is not ReceiptVerdict.REJECTED:
            return None
        names = ("content",) if arrival.content else ("content", "file", "codes", "verdict")
        same = (ARRIVAL.c[name] == values[name] for name in names)
        chosen = sa.select(ARRIVAL).where(*same, ~JUDGED).order_by(ARRIVAL.c.pk.desc())
        return self._connection.execute(chosen.limit(1)).first()
