"""The event log: append-only, in one order, each entry chained to the previous one by HMAC-SHA-256.

The HMAC is over the stored text of an entry, never over a text made again from its value; so the
log stays provable however the program's values change.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import pairwise, starmap
from typing import TYPE_CHECKING, Any
from uuid import UUID

import sqlalchemy as sa

from npors_desktop.base.clock import Clock
from npors_desktop.domain.clock_changes import in_doubt
from npors_desktop.domain.events import Event
from npors_desktop.domain.events.clock import MachineClockRead
from npors_desktop.domain.events.ending import Issued, PersonSigned
from npors_desktop.domain.events.preparation import PrivacySigned
from npors_desktop.domain.messages import message
from npors_desktop.domain.person_signatures import drawn_sha256
from npors_desktop.domain.record import MOST_EARLIER, HistoryProof, LogPoint
from npors_desktop.store.core.compiled_statement import CompiledStatement
from npors_desktop.store.core.payload import change_of, change_text
from npors_desktop.store.core.rows import table_of
from npors_desktop.store.core.tables import AuditEventRow, LogHeadRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npors_desktop.domain.events import Change
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.people import Role

# The number and HMAC of a last entry.
LogEnd = tuple[int, bytes]
BEGINNING = bytes(32)
# The stream of what is of no assessment.
OF_STORE = UUID(int=0)
_MOST_PROBLEMS = 8
_EVENTS = table_of(AuditEventRow)
_C = _EVENTS.c
_LAST = CompiledStatement(sa.select(_C.seq, _C.hash).order_by(_C.seq.desc()).limit(1))
_LAST_OF = CompiledStatement(
    sa.select(_C.seq, _C.hash)
    .where(_C.stream == sa.bindparam("of"))
    .order_by(_C.seq.desc())
    .limit(1)
)
_OF = (
    sa.select(_C.seq, _C.at, _C.mono_ns, _C.session, _C.payload)
    .where(_C.stream == sa.bindparam("of"))
    .order_by(_C.seq)
)
_LAST_AT = sa.select(_C.at).order_by(_C.seq.desc()).limit(1)
_FIRST_OF = sa.select(sa.func.min(_C.seq)).where(_C.stream == sa.bindparam("of"))
_SINCE = sa.select(_C.at).where(_C.seq >= sa.bindparam("first")).order_by(_C.seq)
_BEFORE = sa.select(_C.at).where(_C.seq < sa.bindparam("first")).order_by(_C.seq.desc())
_SIGNED = sa.select(_C.stream, _C.seq, _C.payload).where(
    _C.kind.in_((PersonSigned.__name__, PrivacySigned.__name__)),
    sa.func.instr(_C.payload, sa.bindparam("start")) > 0,
)
_ADD = CompiledStatement(sa.insert(_EVENTS))
_HEAD = table_of(LogHeadRow)
_MOVE_HEAD = CompiledStatement(
    sa.update(_HEAD).where(_HEAD.c.pk == 1).values(seq=sa.bindparam("seq"), mac=sa.bindparam("mac"))
)
_ALL = sa.select(*_C).order_by(_C.seq)
# A record is issued at the entry after the last that it proves.
_ISSUES = (
    sa.select(_C.seq - 1, _C.prev)
    .where(_C.kind == Issued.__name__, _C.seq <= sa.bindparam("length"))
    .order_by(_C.seq.desc())
    .limit(MOST_EARLIER)
)


@dataclass(frozen=True, slots=True)
class LogContext:
    """What a store keeps its log with: the key of the chain, the clock, the name of this opening
    (``session``), and the id of who of an office's staff opened it (``by``), empty for nobody."""

    audit_key: bytes
    clock: Clock
    session: UUID
    by: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row in the log as stored. ``at`` is what the machine's clock said. It is never moved to
    the time of an earlier entry: one entry under a wrong clock would spoil all those after it.
    """

    seq: int
    stream: UUID
    kind: str
    at: datetime
    session: UUID
    mono_ns: int
    payload: str
    prev: bytes

    def digest(self, key: bytes) -> bytes:
        """The HMAC of this entry (32 bytes). No field but the payload, the last, is free text."""
        clocks = f"{self.at.isoformat()}|{self.session}|{self.mono_ns}"
        head = f"{self.seq}|{self.stream}|{self.kind}|{clocks}|"
        return hmac.digest(key, self.prev + head.encode() + self.payload.encode(), "sha256")


class EventLog:
    """The log of a store, within one transaction."""

    def __init__(self, connection: sa.Connection, context: LogContext) -> None:
        self._connection = connection
        self._key = context.audit_key
        self._clock = context.clock
        self._session = context.session
        # The last entry, once it was read: in a transaction no other one comes.
        self._end: LogEnd | None = None

    def append(self, stream: UUID, change: Change) -> tuple[Event, bytes]:
        """Add an event; returns it and its entry's HMAC. Only in a writing transaction."""
        entry, digest = self.add_entry(stream, type(change).__name__, change_text(change))
        return Event(entry.seq, entry.at, entry.mono_ns, change, str(entry.session)), digest

    def add_entry(self, stream: UUID, kind: str, payload: str) -> tuple[Entry, bytes]:
        """Add an entry; returns it and its HMAC. Only in a writing transaction."""
        seq, prev = self.end()
        clocks = self._clock.now(), self._session, self._clock.monotonic_ns()
        entry = Entry(seq + 1, stream, kind, *clocks, payload, prev)
        digest = entry.digest(self._key)
        values = {name: getattr(entry, name) for name in Entry.__dataclass_fields__}
        _ADD.run(self._connection, {**values, "hash": digest})
        self._move_head(entry.seq, digest)
        self._end = entry.seq, digest
        return entry, digest

    def clock_read(self) -> Event:
        """The reading of this moment's clocks, as the next event; it is not stored."""
        at, mono_ns = self._clock.now(), self._clock.monotonic_ns()
        return Event(self.end()[0] + 1, at, mono_ns, MachineClockRead(), str(self._session))

    def last_at(self) -> datetime | None:
        """What the machine's clock said at the last entry, whichever stream it is of."""
        return self._connection.scalar(_LAST_AT)

    def doubts(self, stream: UUID) -> int:
        """How often the machine's clock was in doubt, from the day on which a stream began until
        this moment: from one entry to the next, whichever streams they are of."""
        first = {"first": int(self._connection.scalar(_FIRST_OF, {"of": stream}) or 0)}
        since = self._connection.scalars(_SINCE, first).all()
        before = list(self._day_before(first, since[0]))
        times = (*reversed(before), *since, self._clock.now())
        return sum(starmap(in_doubt, pairwise(times)))

    def _day_before(self, first: dict[str, int], began: datetime) -> Iterator[datetime]:
        """The times of the entries before a first one, back to the day before or to a doubt."""
        later = began
        for at in self._connection.scalars(_BEFORE, first, execution_options={"yield_per": 100}):
            yield at
            if in_doubt(at, later) or at < began - timedelta(days=1):
                return
            later = at

    def events(self, stream: UUID) -> tuple[Event, ...]:
        """A stream's events in their order; none for an unknown stream."""
        rows = self._connection.execute(_OF, {"of": stream})
        return tuple(
            Event(r.seq, r.at, r.mono_ns, change_of(r.payload, r.seq), str(r.session)) for r in rows
        )

    def has_drawn(self, stream: UUID, change: PersonSigned | PrivacySigned) -> bool:
        """Whether the strokes of a signature are those of another one that is stored: of another
        stream, or of another person or page of this one."""
        strokes, own = change.signature.strokes, (stream, _signer_of(change))
        if not (drawn := drawn_sha256(strokes)):
            return False
        # Reading thousands of signatures takes seconds, and the first point tells nearly all apart.
        x, y, _ = next(point for stroke in strokes for point in stroke)
        for row in self._connection.execute(_SIGNED, {"start": f"[[{x},{y},"}):
            other: Any = change_of(row.payload, row.seq)
            is_own = (row.stream, _signer_of(other)) == own
            if not is_own and drawn_sha256(other.signature.strokes) == drawn:
                return True
        return False

    def end(self) -> LogEnd:
        """The last entry of all; (0, zeros) for an empty log."""
        if self._end is None:
            self._end = self._read_end()
        return self._end

    def last_of(self, stream: UUID) -> LogEnd:
        """A stream's last entry; (0, zeros) for an unknown stream."""
        return _LAST_OF.run(self._connection, {"of": stream}).fetchone() or (0, BEGINNING)

    def proof(self, stream: UUID) -> HistoryProof:
        """The whole log's length and head, the SHA-256 over this stream's stored payloads, each
        followed by a line feed, and the last issues of any stream."""
        return self.proof_at(stream, self.end()[0])

    def proof_at(self, stream: UUID, length: int) -> HistoryProof:
        """What ``proof`` was when the log had this length."""
        head = self._connection.scalar(sa.select(_C.hash).where(_C.seq == length)) or BEGINNING
        digest = sha256()
        for row in self._connection.execute(_OF, {"of": stream}):
            if row.seq <= length:
                digest.update(row.payload.encode() + b"\n")
        issues = self._connection.execute(_ISSUES, {"length": length})
        earlier = tuple(LogPoint(events, prev.hex()) for events, prev in issues)
        return HistoryProof(length, head.hex(), digest.hexdigest(), earlier)

    def problems(self) -> tuple[Message, ...]:
        """What breaks the chain, in sentences; nothing if every entry follows from the previous one
        and the last is the one that the head names.
        """
        rows = self._connection.execute(_ALL, execution_options={"yield_per": 1000}).mappings()
        return tuple(_broken(rows, self._key)) or self._cut_off()

    def _cut_off(self) -> tuple[Message, ...]:
        seq, last = self._read_end()
        head = self._connection.execute(sa.select(_HEAD.c.seq, _HEAD.c.mac)).first()
        length = head.seq if head else 0
        if seq < length:
            return (_missing(seq + 1, length),)
        if seq > length:
            return (
                message(
                    "The history has more entries than it should: {seq}, not {head}.",
                    seq=seq,
                    head=length,
                ),
            )
        if head and not hmac.compare_digest(_mac(self._key, seq, last), head.mac):
            return (message("The stored end of the history was altered."),)
        return ()

    def _move_head(self, seq: int, last: bytes) -> None:
        values = {"seq": seq, "mac": _mac(self._key, seq, last)}
        if not _MOVE_HEAD.run(self._connection, values).rowcount:
            self._connection.execute(sa.insert(_HEAD), {"pk": 1, **values})

    def _read_end(self) -> LogEnd:
        return _LAST.run(self._connection).fetchone() or (0, BEGINNING)


def _signer_of(change: PersonSigned | PrivacySigned) -> tuple[type, Role]:
    return type(change), change.signature.role


def _mac(key: bytes, seq: int, last: bytes) -> bytes:
    return hmac.digest(key, f"head|{seq}|".encode() + last, "sha256")


def _missing(first: int, last: int) -> Message:
    return message("Entries {first} to {last} of the history are missing.", first=first, last=last)


def _broken(rows: Iterable[sa.RowMapping], key: bytes) -> list[Message]:
    found: list[Message] = []
    seq, prev = 0, BEGINNING
    for row in rows:
        fields = dict(row)
        stored = fields.pop("hash")
        entry = Entry(**fields)
        if entry.seq != seq + 1:
            found.append(_missing(seq + 1, entry.seq - 1))
        elif entry.prev != prev:
            found.append(
                message(
                    "Entry {seq} of the history does not follow the previous one.", seq=entry.seq
                )
            )
        if not hmac.compare_digest(entry.digest(key), stored):
            found.append(message("Entry {seq} of the history was altered.", seq=entry.seq))
        seq, prev = entry.seq, stored
        if len(found) >= _MOST_PROBLEMS:
            break
    return found
