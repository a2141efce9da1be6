"""The office's register of records.

A record is what one assessor (by number, and name or key) brought under an id and revision; what
another brings under the same id is another record. So no one can take a record's name before its
own assessor delivers it, or add a revision to another's record. Ids are drawn at random, so one
that two assessors use is no accident: both records are then contested. Other conflicts
(``domain.record_versions``) are kept apart for a person to decide; nothing is overwritten.
A record is entered once, however often it is brought.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from npors_desktop.domain.delivery import (
    ConflictReason,
    Quarantined,
    ReceiptVerdict,
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
from npors_desktop.domain.record_facts import facts_of
from npors_desktop.domain.record_versions import conflict_of, is_of_same_assessor
from npors_desktop.domain.result import Result
from npors_desktop.store.core.blobs import BLOB, keep
from npors_desktop.store.core.column_types import find_id, ids_from, read_id
from npors_desktop.store.core.listed_records import relist
from npors_desktop.store.core.received import (
    IS_LATEST,
    NAMES,
    QUARANTINE,
    REGISTER,
    counting,
    of_content,
    record_of,
    waiting,
)
from npors_desktop.store.core.record_versions import RecordVersions
from npors_desktop.store.core.register_lines import REGISTER_LINES, listed_records
from npors_desktop.store.core.stored_list import StoredList

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from npors_desktop.domain.delivery import (
        RegisteredRecord,
    )
    from npors_desktop.domain.record import Record
    from npors_desktop.store.core.received import (
        Which,
    )

# So many rows are read at once where all are.
_AT_ONCE = 500
# What is asked of each file that an office imports, written once.
_BOTH = REGISTER, QUARANTINE
_KEY: sa.BindParameter[Any] = sa.bindparam("key")
_OWN = tuple(
    sa.select(
        one.c.pk, one.c.remarks, one.c.record, one.c.revision, one.c.content_sha256,
        one.c.signing_key, one.c.serial, one.c.signed_at, one.c.events, one.c.chain_head,
        one.c.earlier,
    ).where(one.c.signing_key == _KEY)
    for one in _BOTH
)  # fmt: skip
_REMARKED = tuple(
    chosen.where(one.c.signing_key == _KEY, one.c.remarks != "")
    for chosen, one in zip((counting(), waiting(QUARANTINE)), _BOTH, strict=True)
)
_OF_SIGNER = REGISTER.c.serial == sa.bindparam("serial")
_HAS_SIGNER = sa.select(sa.exists().where(_OF_SIGNER))
_HAS_NEWER = sa.select(sa.exists().where(_OF_SIGNER, REGISTER.c.format > sa.bindparam("format")))


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
        self.lines = StoredList(connection, REGISTER_LINES)

    def claim(self, record: RegisteredRecord, lists: bytes = b"") -> ReceiptVerdict:
        """Enter a record: ACCEPTED; DUPLICATE if the same contents are already there, REJECTED if
        somebody decided against them; CONFLICT if they cannot be entered, in which case they are
        kept apart with their report (see ``doubt``). What waited for this one is entered with it.
        ``lists`` are the certificates and lists that it was verified by.
        """
        id_ = read_id(record.record, message("a record"))
        values = {
            **{name: getattr(record, name) for name in NAMES},
            **asdict(record.facts),
            "record": id_,
            "pack": record.pack.id,
            "edition": record.pack.edition,
            "blob": keep(self._connection, record.pdf),
            "lists": keep(self._connection, lists) if lists else None,
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
            self._remark(record.signing_key)
            return ReceiptVerdict.ACCEPTED
        if not self._is_here(of_content(QUARANTINE, record)):
            self._connection.execute(sa.insert(QUARANTINE), {**values, "reason": reason})
            relist(self._connection, (id_,))
            self._remark(record.signing_key)
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
        return record_of(row, row["data"]) if row else None

    def lists_of(self, record: RegisteredRecord) -> bytes:
        """The certificates and lists that a record was verified by when it came; empty where they
        were not kept yet."""
        chosen = sa.select(BLOB.c.data).where(BLOB.c.sha256 == record.lists)
        return bytes(self._connection.scalar(chosen) or b"")

    def by_report(self, sha256: str) -> RegisteredRecord | None:
        """The record that was entered with the report of this SHA-256 (hex), without its bytes."""
        chosen = counting().where(REGISTER.c.blob == sha256)
        row = self._connection.execute(chosen.limit(1)).mappings().first()
        return record_of(row) if row else None

    def each(self, *, latest: bool = False) -> Iterator[RegisteredRecord]:
        """Every record that counts, or of each the ``latest`` revision, the newest arrival first,
        without the reports' bytes; read a part at a time."""
        chosen = counting().where(IS_LATEST) if latest else counting()
        for row in self._in_parts(chosen, REGISTER):
            yield record_of(row)

    def all(self, *, latest: bool = False) -> tuple[RegisteredRecord, ...]:
        """The same, at once."""
        return tuple(self.each(latest=latest))

    def listed(self, pks: Sequence[int]) -> tuple[RegisteredRecord, ...]:
        """The records of these lines of the list, in this order, without the reports' bytes."""
        return listed_records(self._connection, pks)

    def due(self, tested: date, hse: tuple[date, date] | None) -> tuple[RegisteredRecord, ...]:
        """The latest revisions of the records that achieved, that were tested on this day or later,
        or whose HS&E test was in this span; the newest first."""
        wanted = [REGISTER.c.tested_on >= tested]
        if hse is not None:
            wanted.append(REGISTER.c.hse_test_date.between(*hse))
        chosen = counting().where(IS_LATEST, REGISTER.c.result == Result.ACHIEVED, sa.or_(*wanted))
        rows = self._connection.execute(chosen.order_by(REGISTER.c.pk.desc())).mappings()
        return tuple(map(record_of, rows))

    def ids(self, beginning: str) -> tuple[str, ...]:
        """The ids of the records that came, whatever became of them, and that begin so, capitals
        and hyphens aside."""
        wanted = ids_from(beginning)
        if wanted is None:
            return ()
        found: set[str] = set()
        for table in (REGISTER, QUARANTINE):
            chosen = sa.select(table.c.record).where(table.c.record.between(*wanted))
            found.update(map(str, self._connection.scalars(chosen.distinct())))
        return tuple(sorted(found))

    def has_all(self, records: Iterable[str]) -> bool:
        """Whether every one of these ids is that of a record that counts."""
        ids = {find_id(record) for record in records}
        known = sa.select(REGISTER.c.record).where(REGISTER.c.counts)
        for start in range(0, len(wanted := sorted(ids - {None}, key=str)), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            ids -= set(self._connection.scalars(known.where(REGISTER.c.record.in_(part))))
        return not ids

    def quarantined(self) -> tuple[Quarantined, ...]:
        """The records kept apart that have not been entered since, the newest first, without the
        reports' bytes."""
        rows = self._in_parts(waiting(QUARANTINE), QUARANTINE)
        return tuple(Quarantined(record_of(row), row["reason"]) for row in rows)

    def newest(self) -> datetime | None:
        """When the newest record that counts came; None if there is none."""
        came = sa.select(sa.func.max(REGISTER.c.received_at)).where(REGISTER.c.counts)
        return self._connection.scalar(came)

    def sizes(self) -> tuple[int, int]:
        """How many records count, and how many are kept apart."""
        counts = sa.select(sa.func.count()).select_from(REGISTER).where(REGISTER.c.counts)
        apart = waiting(sa.func.count()).select_from(QUARANTINE)
        return self._connection.scalar(counts) or 0, self._connection.scalar(apart) or 0

    def remarked(
        self, signing_key: str
    ) -> tuple[tuple[RegisteredRecord, ConflictReason | None], ...]:
        """The records of a key that have lasting remarks now, without their reports' bytes; of one
        that is kept apart also why."""
        key = {"key": signing_key}
        rows = [
            row for chosen in _REMARKED for row in self._connection.execute(chosen, key).mappings()
        ]
        records = ((record_of(row), row.get("reason")) for row in rows)
        told = ((replace(one, remarks=lasting(one.remarks)), reason) for one, reason in records)
        return tuple((one, reason) for one, reason in told if one.remarks)

    def set_back(self) -> frozenset[str]:
        """The serials of the certificates that signed records of a history that was set back."""
        found: set[str] = set()
        for table in (REGISTER, QUARANTINE):
            chosen = sa.select(table).where(table.c.remarks != "")
            rows = self._connection.execute(chosen).mappings()
            found.update(row["serial"] for row in rows if lasting(record_of(row).remarks))
        return frozenset(found)

    def log_reached(self, signing_key: str, since: datetime) -> int | None:
        """How many events the log of a key's laptop had at the first record that it signed at this
        moment or later; None if there is no such record."""
        rows = (row for _, row in self._own(signing_key) if row.events)
        return min((row.events for row in rows if row.signed_at >= since), default=None)

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

    def prove(self, which: Unproved, serial: str, signing_key: str, record: Record) -> None:
        """Enter what its report says of the history, who signed it, and what it is found by."""
        proof = record.history
        table = QUARANTINE if which.apart else REGISTER
        values = {"serial": serial, "signing_key": signing_key}
        shown = {
            "events": proof.events,
            "chain_head": proof.chain_head,
            "earlier": earlier_text(proof),
            **asdict(facts_of(record)),
        }
        self._connection.execute(
            sa.update(table).where(table.c.pk == which.pk).values(**values, **shown)
        )
        relist(self._connection, (read_id(record.record, message("a record")),))

    def remark(self, signing_keys: Iterable[str]) -> None:
        """Note on the records of these keys what they show of each other, once their proofs are
        entered."""
        for key in signing_keys:
            self._remark(key)

    def note(self, records: Iterable[str], code: str) -> None:
        """Note a code on every revision of these records."""
        noted, ids = REGISTER.c.noted, [find_id(record) for record in records]
        bare = REGISTER.c.record.in_(ids), sa.not_(noted.contains(code))
        values = {"noted": sa.func.trim(noted + f" {code}")}
        self._connection.execute(sa.update(REGISTER).where(*bare).values(values))

    def has_signer(self, serial: str) -> bool:
        """Whether a record that was signed with this certificate (its number, hex) is entered."""
        return bool(self._connection.scalar(_HAS_SIGNER, {"serial": serial}))

    def has_newer_format(self, record: RegisteredRecord) -> bool:
        """Whether a record in a newer format has come with the certificate that signed this one."""
        signed = {"serial": record.serial, "format": record.format}
        return bool(self._connection.scalar(_HAS_NEWER, signed))

    def _remark(self, key: str) -> None:
        """Note on every record of a key what the others show of it now."""
        if not key:
            return
        rows = [(table, row, _point(row)) for table, row in self._own(key)]
        told = history_remarks(point for *_, point in rows if point.events)
        changed: set[UUID] = set()
        for table, row, point in rows:
            text = " ".join(told.get(point.name, ()))
            if text != row.remarks:
                here = sa.update(table).where(table.c.pk == row.pk)
                self._connection.execute(here.values(remarks=text))
                changed.add(row.record)
        if changed:
            relist(self._connection, changed)

    def _in_parts(self, chosen: sa.Select[Any], table: sa.Table) -> Iterator[sa.RowMapping]:
        """Every row that is chosen, the newest first."""
        part = chosen.order_by(table.c.pk.desc()).limit(_AT_ONCE)
        rows = self._connection.execute(part).mappings().all()
        while rows:
            yield from rows
            after = part.where(table.c.pk < rows[-1]["pk"])
            rows = self._connection.execute(after).mappings().all()

    def _own(self, key: str) -> Iterator[tuple[sa.Table, Any]]:
        """The rows of a signing key, and the table of each."""
        for table, own in zip(_BOTH, _OWN, strict=True):
            yield from ((table, row) for row in self._connection.execute(own, {"key": key}).all())

    def _is_here(self, which: Which) -> bool:
        """Whether the register has such a record."""
        return bool(self._connection.scalar(sa.select(sa.exists().where(*which))))


def _point(row: Any) -> IssuePoint:
    """Where its history was when a record was issued; without events, where that is not known."""
    _, _, record, revision, content, *rest = row
    return IssuePoint((str(record), revision, content), *rest)


def _contested(record: str) -> UserError:
    return UserError(
        message("Several assessors sent a record with the ID {record}.", record=record),
        message("Nothing was changed. Give the assessor's number as well."),
        code="record_contested",
    )
