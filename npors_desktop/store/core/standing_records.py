"""What counts now of records that are named by their ids, such as those that went out in a batch,
within one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from npors_desktop.domain.after_batch import StandingVersion
from npors_desktop.domain.result import Result
from npors_desktop.store.core.column_types import find_id
from npors_desktop.store.core.received import IS_LATEST, REGISTER, counting, record_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID

    from npors_desktop.domain.delivery import RegisteredRecord

# So many ids are asked for at once.
_AT_ONCE = 500
_VERSION = "record", "assessor_number", "revision", "content_sha256", "result"


class StandingRecords:
    """Reads a part of the register at a time, whatever is asked for."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def versions(self, records: Iterable[str]) -> dict[tuple[str, str], StandingVersion]:
        """The latest version that counts of each of these records, by its id and the number of its
        assessor; nothing of one of which none counts."""
        chosen = sa.select(*(REGISTER.c[name] for name in _VERSION)).where(REGISTER.c.counts)
        found: dict[tuple[str, str], StandingVersion] = {}
        for ids in parts_of(records):
            own = chosen.where(REGISTER.c.record.in_(ids)).order_by(REGISTER.c.revision)
            for row in self._connection.execute(own):
                version = StandingVersion(row.revision, row.content_sha256, row.result)
                found[str(row.record), row.assessor_number] = version
        return found

    def latest(self, records: Iterable[str]) -> tuple[RegisteredRecord, ...]:
        """The latest revisions that count of these records, without the reports' bytes."""
        found: list[RegisteredRecord] = []
        for ids in parts_of(records):
            own = counting().where(IS_LATEST, REGISTER.c.record.in_(ids))
            rows = self._connection.execute(own.order_by(REGISTER.c.pk.desc())).mappings()
            found += map(record_of, rows)
        return tuple(found)


def amended_since(went_out: sa.Table) -> sa.ColumnElement[bool]:
    """Whether the version of a record in a row of a table is not, or is no more, the last one that
    counts, or is not achieved: as ``after_batch`` says, asked of all rows at once."""
    named, theirs = REGISTER.c, went_out.c
    same = (
        named.record == theirs.record,
        named.assessor_number == theirs.assessor_number,
        named.counts,
    )
    this = (
        named.revision == theirs.revision,
        named.content_sha256 == theirs.content_sha256,
        named.result == Result.ACHIEVED,
    )
    later = sa.exists().where(*same, named.revision > theirs.revision)
    return sa.or_(~sa.exists().where(*same, *this), later)


def parts_of(records: Iterable[str]) -> Iterator[list[UUID]]:
    """Ids as they are asked for in one question; what is no id names nothing."""
    ids = sorted({one for record in records if (one := find_id(record))}, key=str)
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
