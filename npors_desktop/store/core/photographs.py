"""The photographs of assessments and of visits' machines; the bytes of each are kept once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from npors_desktop.base.canonical import read_json
from npors_desktop.base.values import from_plain, to_plain
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.photographs import Photograph
from npors_desktop.store.core.blobs import BLOB, keep, let_go
from npors_desktop.store.core.column_types import read_id
from npors_desktop.store.core.payload import text_of
from npors_desktop.store.core.rows import table_of
from npors_desktop.store.core.tables import PhotographRow

if TYPE_CHECKING:
    from uuid import UUID

_PHOTOGRAPH = table_of(PhotographRow)


class Photographs:
    """The photographs of a store, within one transaction. Each is held by an assessment or a visit,
    by its id."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def put(self, holder: str, photograph: Photograph, data: bytes) -> None:
        """Keep a photograph with its bytes; harmless where the holder has it already."""
        if any(one.sha256 == photograph.sha256 for one in self.of(holder)):
            return
        values = {
            "holder": _id(holder),
            "body": text_of(to_plain(photograph)),
            "blob": keep(self._connection, data),
        }
        self._connection.execute(sa.insert(_PHOTOGRAPH), values)

    def of(self, holder: str) -> tuple[Photograph, ...]:
        """What is held, in the order in which it came."""
        chosen = sa.select(_PHOTOGRAPH.c.body).where(_PHOTOGRAPH.c.holder == _id(holder))
        bodies = self._connection.scalars(chosen.order_by(_PHOTOGRAPH.c.pk)).all()
        what = message("The stored photograph")
        return tuple(from_plain(Photograph, read_json(one.encode(), what), what) for one in bodies)

    def data(self, sha256: str) -> bytes:
        """The bytes of a photograph. Raises UserError (``photograph_missing``)."""
        chosen = (
            sa.select(BLOB.c.data)
            .join(_PHOTOGRAPH, _PHOTOGRAPH.c.blob == BLOB.c.sha256)
            .where(BLOB.c.sha256 == sha256)
        )
        found = self._connection.scalar(chosen.limit(1))
        if found is None:
            raise UserError(
                message("A photograph of this record is missing from the store."),
                message("Nothing was changed. Restore the latest backup, or take it again."),
                code="photograph_missing",
            )
        return found

    def remove(self, holder: str, sha256: str) -> None:
        """Let go of a photograph; its bytes stay while anything else refers to them."""
        own = _PHOTOGRAPH.c.holder == _id(holder), _PHOTOGRAPH.c.blob == sha256
        self._connection.execute(sa.delete(_PHOTOGRAPH).where(*own))
        let_go(self._connection, sha256)


def _id(holder: str) -> UUID:
    return read_id(holder, message("an assessment or a visit"))
