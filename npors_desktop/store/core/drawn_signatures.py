"""Which records have a signature of which strokes: nobody draws the same twice, point for point."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from npors_desktop.domain.messages import message
from npors_desktop.store.core.column_types import read_id
from npors_desktop.store.core.office_tables import DrawnSignatureRow
from npors_desktop.store.core.rows import table_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_DRAWN = table_of(DrawnSignatureRow)
_SAME = sa.select(_DRAWN.c.record).where(_DRAWN.c.sha256 == sa.bindparam("sha256"))


class DrawnSignatures:
    """The strokes of an office's records, within one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def enter(self, record: str, drawn: Iterable[str]) -> frozenset[str]:
        """Enter the strokes of a record (``person_signatures.drawn_sha256``); returns the ids of
        the other records that have one of them."""
        id_, others = read_id(record, message("a record")), set[str]()
        for sha256 in drawn:
            found = set(self._connection.scalars(_SAME, {"sha256": sha256}))
            if id_ not in found:
                values = {"sha256": sha256, "record": id_}
                self._connection.execute(sa.insert(_DRAWN), values)
            others |= {str(one) for one in found - {id_}}
        return frozenset(others)
