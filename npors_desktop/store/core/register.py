"""The office's register of records and its inbox.

A record is what one assessor (by number, and name or key) brought under an id and revision; what
another brings under the same id is another record. So no one can take a record's name before its
own assessor delivers it, or add a revision to another's record. Ids are drawn at random, so one
that two assessors use is no accident: both records are then contested. Other conflicts
(``domain.record_versions``) are kept apart for a person to decide; nothing is overwritten.
A record is entered once, however often it is brought.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from npors_desktop.base.canonical import read_json
from npors_desktop.domain.delivery import (
    Arrival,
    ConflictReason,
    Quarantined,
    ReceiptVerdict,
    RegisteredRecord,
    Remark,
    VersionState,
)
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.laptop_history import (
    IssuePoint,
    earlier_text,
    history_remarks,
    lasting,
)
from npors_desktop.domain.messages import message
from npors_desktop.domain.record import HistoryProof
from npors_desktop.domain.record_versions import conflict_of, is_of_same_assessor
from npors_desktop.store.core.blobs import BLOB, keep
from npors_desktop.store.core.column_types import find_id, read_id
from npors_desktop.store.core.office_tables import ArrivalRow, HeldFileRow
from npors_desktop.store.core.payload import name_text, text_of
from npors_desktop.store.core.record_versions import (
    IS_LATEST,
    NAMES,
    QUARANTINE,
    REGISTER,
    RecordVersions,
    Which,
    counting,
    of_content,
    record_of,
    waiting,
)
from npors_desktop.store.core.rows import table_of

_ARRIVAL = table_of(ArrivalRow)
_HELD = table_of(HeldFileRow)
_LISTS = ("codes", "remarks")
_ARRIVAL_NAMES = tuple(
    field.name
    for field in fields(Arrival)
    if field.name not in (*_LISTS, "receipt", "number", "is_decided")
)
# The first time that a file came, and what a person decided about its row.
_STAY = ("at", "put_away_at", "put_away_reason")
_HERE = (ReceiptVerdict.ACCEPTED, ReceiptVerdict.DUPLICATE)
_JUDGED = sa.exists().where(_HELD.c.sha256 == _ARRIVAL.c.kept, _HELD.c.settled_at.is_not(None))


@dataclass(frozen=True, slots=True)
class Unproved:
    """A stored record whose history proof was never entered: where it is kept."""

    apart: bool
    pk: int


class Register:
    """The register of a store, within one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self.versions = RecordVersions(connection)

    def claim(self, record: RegisteredRecord) -> ReceiptVerdict:
        """Enter a record: ACCEPTED; DUPLICATE if the same contents are already there, REJECTED if
        somebody decided against them; CONFLICT if they cannot be entered, in which case they are
        kept apart with their report (see ``doubt``). What waited for this one is entered with it.
        """
        values = {
            **{name: getattr(record, name) for name in NAMES},
            "record": read_id(record.record, message("a record")),
            "pack": record.pack.id,
            "edition": record.pack.edition,
            "blob": keep(self._connection, record.pdf),
        }
        chosen = sa.select(REGISTER.c.counts).where(*of_content(REGISTER, record))
        counts = self._connection.scalar(chosen)
        if counts is not None:
            return ReceiptVerdict.DUPLICATE if counts else ReceiptVerdict.REJECTED
        known = self.versions.of(record.record)
        entered = (one.row for one in known if one.state is VersionState.COUNTS)
        reason = conflict_of(record, entered, (one.row for one in known))
        if reason is None:
            self._connection.execute(sa.insert(REGISTER), {**values, "counts": True})
            self.versions.enter_freed(record.record)
            return ReceiptVerdict.ACCEPTED
        if not self._is_here(of_content(QUARANTINE, record)):
            self._connection.execute(sa.insert(QUARANTINE), {**values, "reason": reason})
        return ReceiptVerdict.CONFLICT

    def doubt(self, record: RegisteredRecord) -> ConflictReason | None:
        """Why a person should look at a record that was claimed: why it is kept apart, or
        OTHER_ASSESSOR if it was entered although another assessor's has the same id; None if there
        is no doubt.
        """
        chosen = waiting(QUARANTINE.c.reason).where(*of_content(QUARANTINE, record))
        found = self._connection.scalar(chosen)
        others = self.versions.counting(record.record)
        if found is None and not all(is_of_same_assessor(one, record) for one in others):
            return ConflictReason.OTHER_ASSESSOR
        return found

    def get(
        self, record: str, revision: int | None = None, number: str | None = None
    ) -> RegisteredRecord | None:
        """A record with its report, the latest revision unless one is named, or None.

        Raises UserError (``record_contested``) where several assessors brought one of this id and
        none is named by ``number``.
        """
        chosen = (
            counting(BLOB.c.data)
            .join(BLOB, BLOB.c.sha256 == REGISTER.c.blob)
            .where(REGISTER.c.record == find_id(record))
            .order_by(REGISTER.c.revision.desc())
            .limit(1)
        )
        if revision is not None:
            chosen = chosen.where(REGISTER.c.revision == revision)
        if number is not None:
            chosen = chosen.where(REGISTER.c.assessor_number == number)
        row = self._connection.execute(chosen).mappings().first()
        if row and row["contested"] and number is None:
            raise _contested(record)
        return self._remarked(record_of(row, row["data"])) if row else None

    def by_report(self, sha256: str) -> RegisteredRecord | None:
        """The record that was entered with the report of this SHA-256 (hex), without its bytes."""
        chosen = counting().where(REGISTER.c.blob == sha256)
        row = self._connection.execute(chosen.limit(1)).mappings().first()
        return self._remarked(record_of(row)) if row else None

    def all(self, *, latest: bool = False) -> tuple[RegisteredRecord, ...]:
        """Every record that counts, or of each the ``latest`` revision, the newest arrival first,
        without the reports' bytes."""
        chosen = counting().order_by(REGISTER.c.pk.desc())
        if latest:
            chosen = chosen.where(IS_LATEST)
        rows, found = self._connection.execute(chosen), history_remarks(self._points())
        records = (record_of(row) for row in rows.mappings())
        return tuple(replace(one, remarks=found.get(_name(one), ())) for one in records)

    def quarantined(self) -> tuple[Quarantined, ...]:
        """The records kept apart that have not been entered since, the newest first, without the
        reports' bytes."""
        rows = self._connection.execute(waiting(QUARANTINE).order_by(QUARANTINE.c.pk.desc()))
        found = history_remarks(self._points())
        records = ((record_of(row), row["reason"]) for row in rows.mappings())
        return tuple(
            Quarantined(replace(one, remarks=found.get(_name(one), ())), reason)
            for one, reason in records
        )

    def remarks(self, record: RegisteredRecord) -> tuple[Remark, ...]:
        """What the other records of its key show of a record that was claimed."""
        return history_remarks(self._points(record.signing_key)).get(_name(record), ())

    def remarked(
        self, signing_key: str
    ) -> tuple[tuple[RegisteredRecord, ConflictReason | None], ...]:
        """The records of a key that have lasting remarks now, without their reports' bytes; of one
        that is kept apart also why."""
        told = history_remarks(self._points(signing_key))
        found = {name: kept for name, remarks in told.items() if (kept := lasting(remarks))}
        if not found:
            return ()
        chosen = (
            counting().where(REGISTER.c.signing_key == signing_key),
            waiting(QUARANTINE).where(QUARANTINE.c.signing_key == signing_key),
        )
        rows = [row for one in chosen for row in self._connection.execute(one).mappings()]
        records = ((record_of(row), row.get("reason")) for row in rows)
        return tuple(
            (replace(one, remarks=found[_name(one)]), reason)
            for one, reason in records
            if _name(one) in found
        )

    def set_back(self) -> frozenset[str]:
        """The serials of the certificates that signed records of a history that was set back."""
        points = tuple(self._points())
        found = history_remarks(points)
        return frozenset(one.serial for one in points if lasting(found.get(one.name, ())))

    def log_reached(self, signing_key: str, since: datetime) -> int | None:
        """How many events the log of a key's laptop had at the first record that it signed at this
        moment or later; None if there is no such record."""
        points = self._points(signing_key)
        return min((one.events for one in points if one.signed_at >= since), default=None)

    def unproved(self) -> tuple[Unproved, ...]:
        """The records of before the history proof was kept."""
        return tuple(
            Unproved(table is QUARANTINE, pk)
            for table in (REGISTER, QUARANTINE)
            for pk in self._connection.scalars(sa.select(table.c.pk).where(table.c.events == 0))
        )

    def report(self, which: Unproved) -> bytes:
        """The stored report of such a record."""
        table = QUARANTINE if which.apart else REGISTER
        chosen = sa.select(BLOB.c.data).join(table, BLOB.c.sha256 == table.c.blob)
        return self._connection.scalar(chosen.where(table.c.pk == which.pk)) or b""

    def prove(self, which: Unproved, serial: str, signing_key: str, proof: HistoryProof) -> None:
        """Enter what its report says of the history, and who signed it."""
        table = QUARANTINE if which.apart else REGISTER
        values = {"serial": serial, "signing_key": signing_key}
        shown = {
            "events": proof.events,
            "chain_head": proof.chain_head,
            "earlier": earlier_text(proof),
        }
        self._connection.execute(
            sa.update(table).where(table.c.pk == which.pk).values(**values, **shown)
        )

    def note(self, records: Iterable[str], code: str) -> None:
        """Note a code on every revision of these records."""
        noted, ids = REGISTER.c.noted, [find_id(record) for record in records]
        bare = REGISTER.c.record.in_(ids), sa.not_(noted.contains(code))
        values = {"noted": sa.func.trim(noted + f" {code}")}
        self._connection.execute(sa.update(REGISTER).where(*bare).values(values))

    def put_arrival(self, arrival: Arrival) -> int:
        """Note a file that arrived. The same file again is the same row, which then says what was
        found now; one that was put away stays so while the finding is the same. Gives its number.
        """
        values = {name: getattr(arrival, name) for name in _ARRIVAL_NAMES}
        values["file"] = name_text(arrival.file)
        values |= {name: text_of(list(getattr(arrival, name))) for name in _LISTS}
        here = self._row_of(arrival, values)
        if here is None:
            made = self._connection.execute(sa.insert(_ARRIVAL), values)
            return int((made.inserted_primary_key or (0,))[0])
        if arrival.verdict is ReceiptVerdict.DUPLICATE and here.verdict in _HERE:
            return int(here.pk)
        is_same = (here.verdict, here.codes) == (arrival.verdict, values["codes"])
        kept = _STAY if is_same else _STAY[:1]
        changed = {name: value for name, value in values.items() if name not in kept}
        self._connection.execute(
            sa.update(_ARRIVAL).where(_ARRIVAL.c.pk == here.pk).values(changed)
        )
        return int(here.pk)

    def put_away(self, number: int, at: datetime, reason: str) -> None:
        """Note that a row of the inbox needs nobody any more, and why."""
        self._set_away(number, at, reason)

    def bring_back(self, number: int) -> None:
        """Note that a row that was put away counts again."""
        self._set_away(number, None, "")

    def content_of(self, kept: str) -> str:
        """The SHA-256 of the file, as it came, that brought held bytes; empty if not known."""
        chosen = sa.select(_ARRIVAL.c.content).where(_ARRIVAL.c.kept == kept)
        return self._connection.scalar(chosen.order_by(_ARRIVAL.c.pk.desc()).limit(1)) or ""

    def arrivals(self) -> tuple[Arrival, ...]:
        """Every file that arrived, the newest first; for a held file that has since been judged,
        only that verdict.
        """
        chosen = sa.select(_ARRIVAL).where(~_JUDGED).order_by(_ARRIVAL.c.pk.desc())
        return tuple(_arrival(row) for row in self._connection.execute(chosen).mappings())

    def has_signer(self, serial: str) -> bool:
        """Whether a record that was signed with this certificate (its number, hex) is entered."""
        return self._is_here((REGISTER.c.serial == serial,))

    def has_newer_format(self, record: RegisteredRecord) -> bool:
        """Whether a record in a newer format has come with the certificate that signed this one."""
        of_signer = REGISTER.c.serial == record.serial, REGISTER.c.format > record.format
        return self._is_here(of_signer)

    def _row_of(self, arrival: Arrival, values: dict[str, Any]) -> Any:
        """The row of the same bytes; of a file refused unread, of this name and finding."""
        if not arrival.content and arrival.verdict is not ReceiptVerdict.REJECTED:
            return None
        names = ("content",) if arrival.content else ("content", "file", "codes", "verdict")
        same = (_ARRIVAL.c[name] == values[name] for name in names)
        chosen = sa.select(_ARRIVAL).where(*same, ~_JUDGED).order_by(_ARRIVAL.c.pk.desc())
        return self._connection.execute(chosen.limit(1)).first()

    def _set_away(self, number: int, at: datetime | None, reason: str) -> None:
        values = {"put_away_at": at, "put_away_reason": reason}
        self._connection.execute(sa.update(_ARRIVAL).where(_ARRIVAL.c.pk == number).values(values))

    def _remarked(self, record: RegisteredRecord) -> RegisteredRecord:
        return replace(record, remarks=self.remarks(record))

    def _points(self, key: str = "") -> Iterator[IssuePoint]:
        """Where each history was at each issue, of one signing key or of all."""
        for table in (REGISTER, QUARANTINE):
            c = table.c
            chosen = sa.select(
                c.record, c.revision, c.content_sha256, c.signing_key, c.serial, c.signed_at,
                c.events, c.chain_head, c.earlier,
            ).where(c.events > 0, c.signing_key == key if key else c.signing_key != "")  # fmt: skip
            for row in self._connection.execute(chosen):
                record, revision, content, *rest = row
                yield IssuePoint((str(record), revision, content), *rest)

    def _is_here(self, which: Which) -> bool:
        """Whether the register has such a record."""
        return bool(self._connection.scalar(sa.select(sa.exists().where(*which))))


def _name(record: RegisteredRecord) -> tuple[str, int, str]:
    return record.record, record.revision, record.content_sha256


def _contested(record: str) -> UserError:
    return UserError(
        message("Several assessors sent a record with the ID {record}.", record=record),
        message("Nothing was changed. Give the assessor's number as well."),
        code="record_contested",
    )


def _arrival(row: sa.RowMapping) -> Arrival:
    lists = {
        name: tuple(read_json(row[name].encode(), message("The stored arrival"))) for name in _LISTS
    }
    named = {name: row[name] for name in _ARRIVAL_NAMES}
    return Arrival(**lists, **named, number=row["pk"])
