"""Compares everything stored beside the history with the history; problems are sentences."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

import sqlalchemy as sa

from npors_desktop.base.pack_identity import pack_key, pack_sha256
from npors_desktop.domain.delivery import OutboxState
from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.domain.fold import issues
from npors_desktop.domain.messages import message
from npors_desktop.domain.record import HistoryProof
from npors_desktop.store.core import projection
from npors_desktop.store.core.blobs import BLOB
from npors_desktop.store.core.event_log import OF_STORE
from npors_desktop.store.core.packs import read_pack
from npors_desktop.store.core.rows import table_of
from npors_desktop.store.core.tables import (
    IS_OF_OFFICE,
    AuditEventRow,
    OutboxRow,
    PackRow,
    PhotographRow,
    ReportRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.events.ending import Issued
    from npors_desktop.domain.messages import Message
    from npors_desktop.store.core.assessments import Assessments
    from npors_desktop.store.core.event_log import EventLog

_A = projection.ASSESSMENT
_EVENT = table_of(AuditEventRow)
_PACK = table_of(PackRow)
_REPORT = table_of(ReportRow)
_PHOTOGRAPH = table_of(PhotographRow)
_OUTBOX = table_of(OutboxRow)

# A record's id and revision.
_Name = tuple[UUID, int]
# What a signed report says of itself: the SHA-256 (hex) of its record's JSON, and the history proof
# in it. Raises UserError.
ReadProof = Callable[[bytes], tuple[str, HistoryProof]]


def file_problems(connection: sa.Connection) -> Iterator[Message]:
    """Standards and files whose contents do not match their names."""
    for row in connection.execute(sa.select(_PACK)).mappings():
        if not _is_itself(row):
            yield message("The standard “{title}” was altered.", title=row["title"])
    # One by one: an office's reports may be larger than the memory.
    for name in connection.scalars(sa.select(BLOB.c.sha256)).all():
        data = connection.scalar(sa.select(BLOB.c.data).where(BLOB.c.sha256 == name))
        if hashlib.sha256(data or b"").hexdigest() != name:
            yield message("The stored file {hash} was altered.", hash=name[:16])


def proof_problems(
    connection: sa.Connection, log: EventLog, read_proof: ReadProof
) -> Iterator[Message]:
    """Where a signed report is not of the history that is stored: whoever has the passphrase can
    write the history anew, chain and all, but not what was signed of it."""
    chosen = sa.select(_REPORT.c.record, _REPORT.c.content_sha256, _REPORT.c.blob)
    for row in connection.execute(chosen.order_by(_REPORT.c.pk)).all():
        data = connection.scalar(sa.select(BLOB.c.data).where(BLOB.c.sha256 == row.blob))
        try:
            content, proof = read_proof(data or b"")
        except UserError as error:
            why = error.headline_message
            yield message(
                "The report of record {id} cannot be read. {why}", id=str(row.record), why=why
            )
            continue
        if content != row.content_sha256:
            yield message(
                "The report of record {id} is not the one that was issued.", id=str(row.record)
            )
        elif not _proves(proof, log.proof_at(row.record, proof.events)):
            yield message(
                "The history of record {id} is not the one that was signed.", id=str(row.record)
            )


def history_problems(connection: sa.Connection, assessments: Assessments) -> Iterator[Message]:
    """Where lists, reports and the outbox disagree with the histories."""
    unknown = _EVENT.c.stream.not_in(sa.select(_A.c.id)), _EVENT.c.stream != OF_STORE
    streams = sa.select(_EVENT.c.stream).where(*unknown, sa.text(f"NOT ({IS_OF_OFFICE})"))
    for id_ in connection.scalars(streams.distinct()):
        yield message("Assessment {id} has a history but is not in any list.", id=str(id_))
    issued: dict[_Name, Issued] = {}
    for row in connection.execute(sa.select(_A.c.pk, _A.c.id)).all():
        try:
            held = assessments.read_anew(str(row.id))
        except DamagedFileError as error:
            yield message(
                "Assessment {id} cannot be read. {why}", id=str(row.id), why=error.headline_message
            )
            continue
        wrong = projection.differences(connection, row.pk, held.assessment)
        if wrong:
            yield message(
                "Assessment {id} does not match its history: {names}.",
                id=str(row.id),
                names=", ".join(wrong),
            )
        yield from _photograph_problems(connection, row.id, held.assessment)
        for revision, one in enumerate(issues(held.events.all()), start=1):
            issued[row.id, revision] = one
    yield from _report_problems(connection, issued)
    yield from _outbox_problems(connection, issued)


def _proves(proof: HistoryProof, now: HistoryProof) -> bool:
    """Whether a report's proof is of the stored history, as far as its format says."""
    return proof == (now if proof.earlier is not None else replace(now, earlier=None))


def _is_itself(row: sa.RowMapping) -> bool:
    try:
        pack = read_pack(row["body"])
    except DamagedFileError:
        return False
    expected = (pack.id, pack.edition, pack.title, pack_key(pack), pack_sha256(pack))
    names = ("pack", "edition", "title", "sha256", "identity")
    return expected == tuple(row[name] for name in names)


def _photograph_problems(
    connection: sa.Connection, id_: UUID, now: Assessment
) -> Iterator[Message]:
    there = set(
        connection.scalars(sa.select(_PHOTOGRAPH.c.blob).where(_PHOTOGRAPH.c.holder == id_))
    )
    for one in now.photographs:
        if one.sha256 not in there:
            yield message(
                "Photograph {hash} of assessment {id} is missing.",
                hash=one.sha256[:16],
                id=str(id_),
            )


def _report_problems(connection: sa.Connection, issued: dict[_Name, Issued]) -> Iterator[Message]:
    rows = _by_name(connection, _REPORT)
    for (id_, revision), row in rows.items():
        now = issued.get((id_, revision))
        if now is None:
            yield message("Record {id} has a report but was never issued.", id=str(id_))
        elif not _is_issued(row, now):
            yield message("The report of record {id} is not the one that was issued.", id=str(id_))
    for id_, _ in issued.keys() - rows.keys():
        yield message("The signed report of record {id} is missing.", id=str(id_))


def _is_issued(row: sa.RowMapping, now: Issued) -> bool:
    expected = now.content_sha256, now.signed_at, now.pdf_sha256 or row["blob"]
    return expected == (row["content_sha256"], row["signed_at"], row["blob"])


def _outbox_problems(connection: sa.Connection, issued: dict[_Name, Issued]) -> Iterator[Message]:
    rows = _by_name(connection, _OUTBOX)
    for (id_, revision), row in rows.items():
        now = issued.get((id_, revision))
        if now is None:
            yield message("Record {id} is in the outbox but was never issued.", id=str(id_))
        elif now.content_sha256 != row["content_sha256"]:
            yield message("Record {id} in the outbox is not the one that was issued.", id=str(id_))
        elif row["state"] is OutboxState.RECEIVED and not row["receipt"]:
            yield message("Record {id} counts as received but has no receipt.", id=str(id_))
    for id_, _ in issued.keys() - rows.keys():
        yield message("Record {id} was issued but is not in the outbox.", id=str(id_))


def _by_name(connection: sa.Connection, table: sa.Table) -> dict[_Name, sa.RowMapping]:
    rows = connection.execute(sa.select(table).order_by(table.c.pk)).mappings()
    return {(row["record"], row["revision"]): row for row in rows}
