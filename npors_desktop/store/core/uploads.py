"""What went to the training register: batches with their bytes and rows, and what was put right
there since."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import sqlalchemy as sa

from npors_desktop.base.canonical import canonical, read_json
from npors_desktop.base.values import from_plain
from npors_desktop.domain.after_batch import BatchedVersion
from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.messages import message
from npors_desktop.domain.uploads.batches import DoneTask, UploadBatch, UploadedRow
from npors_desktop.domain.uploads.template import UploadField
from npors_desktop.store.core.blobs import BLOB, keep, let_go
from npors_desktop.store.core.column_types import read_id
from npors_desktop.store.core.rows import table_of
from npors_desktop.store.core.standing_records import amended_since, parts_of
from npors_desktop.store.core.upload_tables import UploadBatchRow, UploadRow, UploadTaskRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

_BATCH, _ROW, _TASK = table_of(UploadBatchRow), table_of(UploadRow), table_of(UploadTaskRow)
_RECORD = message("a record")


class Uploads:
    """The batches of an office, within one transaction. A batch that was written is not changed."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, batch: UploadBatch, rows: Iterable[UploadedRow], data: bytes) -> UploadBatch:
        """Keep a batch with its bytes under the next number; returns it with that."""
        newest = self._connection.scalar(sa.select(sa.func.max(_BATCH.c.number))) or 0
        made = replace(batch, number=newest + 1)
        values = {"number": made.number, "at": made.at, "by": made.by, "file": made.file}
        inserted = self._connection.execute(
            sa.insert(_BATCH), {**values, "blob": keep(self._connection, data)}
        )
        (pk,) = inserted.inserted_primary_key or (0,)
        self._connection.execute(sa.insert(_ROW), [{"batch": pk, **_values(row)} for row in rows])
        return made

    def remove(self, number: int) -> None:
        """Forget a batch whose file could not be written."""
        own = _BATCH.c.number == number
        blob = self._connection.scalar(sa.select(_BATCH.c.blob).where(own))
        self._connection.execute(sa.delete(_BATCH).where(own))
        let_go(self._connection, str(blob))

    def all(self) -> tuple[UploadBatch, ...]:
        """Every batch, the newest first."""
        return tuple(self._batches())

    def get(self, number: int) -> UploadBatch:
        """The batch of this number. Raises WrongUseError (``no_batch``)."""
        found = next(self._batches(_BATCH.c.number == number), None)
        if found is None:
            raise WrongUseError(
                message("There is no batch {number}.", number=number),
                message("Nothing was changed. Take its number from the list of batches."),
                code="no_batch",
            )
        return found

    def data(self, number: int) -> bytes:
        """The bytes of a batch as they were written."""
        chosen = sa.select(BLOB.c.data).join(_BATCH, _BATCH.c.blob == BLOB.c.sha256)
        return bytes(self._connection.scalar(chosen.where(_BATCH.c.number == number)) or b"")

    def has(self, sha256: str) -> bool:
        """Whether a batch has these bytes, by their SHA-256 (hex)."""
        chosen = sa.select(sa.exists().where(_BATCH.c.blob == sha256))
        return bool(self._connection.scalar(chosen))

    def note(self, number: int, on: date, receipt: str, by: str) -> UploadBatch:
        """Keep on which day a batch was uploaded, the register's own number for it, and who says
        so. Raises as ``get``."""
        self.get(number)
        values = {"uploaded_on": on, "receipt": receipt, "noted_by": by}
        here = sa.update(_BATCH).where(_BATCH.c.number == number)
        self._connection.execute(here.values(values))
        return self.get(number)

    def rows(self, number: int | None = None) -> tuple[tuple[UploadedRow, bool], ...]:
        """The rows of a batch, or of all, in the order in which they were written; each with
        whether its batch was noted as uploaded."""
        which = () if number is None else (_BATCH.c.number == number,)
        return tuple(self._rows(*which))

    def of_records(self, records: Iterable[str]) -> tuple[UploadedRow, ...]:
        """The rows of these records in any batch."""
        found: list[UploadedRow] = []
        for ids in parts_of(records):
            found += [row for row, _ in self._rows(_ROW.c.record.in_(ids))]
        return tuple(found)

    def amended(self) -> tuple[tuple[UploadedRow, bool], ...]:
        """As ``rows``, of all batches: those of the records of which a row has a version that is
        not the last one that counts, or is not achieved."""
        records = sa.select(_ROW.c.record).where(amended_since(_ROW))
        return tuple(self._rows(_ROW.c.record.in_(records)))

    def finish(self, task: DoneTask) -> None:
        """Keep that somebody put a row right in the register."""
        values = {
            "kind": task.kind,
            "record": read_id(task.record, _RECORD),
            "assessor_number": task.assessor_number,
            "content_sha256": task.content,
            "at": task.at,
            "by": task.by,
            "why": task.why,
        }
        self._connection.execute(sa.insert(_TASK), values)

    def done(self) -> tuple[DoneTask, ...]:
        """What was put right, the newest first."""
        chosen = sa.select(_TASK).order_by(_TASK.c.pk.desc())
        return tuple(
            DoneTask(
                row["kind"], str(row["record"]), row["assessor_number"], row["content_sha256"],
                row["at"], row["by"], row["why"],
            )
            for row in self._connection.execute(chosen).mappings()
        )  # fmt: skip

    def _batches(self, *which: sa.ColumnElement[bool]) -> Iterator[UploadBatch]:
        size = sa.select(sa.func.count()).where(_ROW.c.batch == _BATCH.c.pk).scalar_subquery()
        chosen = sa.select(_BATCH, size.label("size")).where(*which).order_by(_BATCH.c.pk.desc())
        for row in self._connection.execute(chosen).mappings():
            yield UploadBatch(
                row["number"], row["at"], row["by"], row["blob"], row["file"], row["size"],
                row["uploaded_on"], row["receipt"], row["noted_by"],
            )  # fmt: skip

    def _rows(self, *which: sa.ColumnElement[bool]) -> Iterator[tuple[UploadedRow, bool]]:
        chosen = sa.select(_ROW, _BATCH.c.number, _BATCH.c.uploaded_on).where(*which)
        joined = chosen.join(_BATCH, _BATCH.c.pk == _ROW.c.batch).order_by(_ROW.c.pk)
        for row in self._connection.execute(joined).mappings():
            made = UploadedRow(
                row["number"],
                BatchedVersion(
                    str(row["record"]),
                    row["revision"],
                    row["assessor_number"],
                    row["content_sha256"],
                ),
                row["candidate"],
                _read(row["body"]),
                row["again"],
            )
            yield made, row["uploaded_on"] is not None


def _values(row: UploadedRow) -> dict[str, object]:
    return {
        "record": read_id(row.version.record, _RECORD),
        "revision": row.version.revision,
        "assessor_number": row.version.assessor_number,
        "content_sha256": row.version.content_sha256,
        "candidate": row.candidate,
        "body": canonical({what.value: text for what, text in row.values.items()}).decode(),
        "again": row.again,
    }


def _read(body: str) -> dict[UploadField, str]:
    what = message("A row of a batch")
    return from_plain(dict[UploadField, str], read_json(body.encode(), what), what)
