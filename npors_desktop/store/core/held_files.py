"""Files that cannot be judged yet, kept as they came until they can."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.domain.delivery import HeldFile
from npors_desktop.store.core.blobs import BLOB, keep, let_go
from npors_desktop.store.core.inbox_lines import ARRIVAL, follow_arrivals
from npors_desktop.store.core.office_tables import HeldFileRow
from npors_desktop.store.core.payload import name_text
from npors_desktop.store.core.rows import table_of

if TYPE_CHECKING:
    from datetime import datetime

    from npors_desktop.domain.delivery import HoldReason

_HELD = table_of(HeldFileRow)
_WAITS = _HELD.c.settled_at.is_(None)


class HeldFiles:
    """The held files of a store, within one transaction; each is named by its SHA-256 (hex)."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def hold(self, held: HeldFile) -> str:
        """Keep a file, once however often it arrives; returns its name."""
        name = sha256_hex(held.data)
        here = sa.update(_HELD).where(_HELD.c.sha256 == name)
        why = {"reach": held.reach, "why": held.why, "until": held.until}
        if self._connection.execute(here.where(_WAITS).values(why)).rowcount:
            return name
        values = {
            "file": name_text(held.file),
            "sealed": held.sealed,
            "came_at": held.came_at,
            **why,
            "blob": keep(self._connection, held.data),
            "settled_at": None,
        }
        if not self._connection.execute(here.values(values)).rowcount:
            self._connection.execute(sa.insert(_HELD), {"sha256": name, **values})
        follow_arrivals(self._connection, ARRIVAL.c.kept == name)
        return name

    def waiting(self, reach: str, at: datetime | None = None) -> tuple[str, ...]:
        """The files that wait and were not yet looked at by a program of this reach, or that only
        waited for this moment, in the order in which they came."""
        ready = _HELD.c.reach != reach
        if at is not None:
            ready = sa.or_(ready, _HELD.c.until <= at)
        chosen = sa.select(_HELD.c.sha256).where(_WAITS, ready)
        return tuple(self._connection.scalars(chosen.order_by(_HELD.c.pk)))

    def waiting_for(self, why: HoldReason) -> tuple[str, ...]:
        """The files that wait for this reason, in the order in which they came."""
        chosen = sa.select(_HELD.c.sha256).where(_WAITS, _HELD.c.why == why)
        return tuple(self._connection.scalars(chosen.order_by(_HELD.c.pk)))

    def look_again(self, why: HoldReason) -> None:
        """The files that wait for this reason can be judged anew: a person has decided."""
        self._connection.execute(
            sa.update(_HELD).where(_WAITS, _HELD.c.why == why).values(reach="")
        )

    def size(self, without: str) -> int:
        """How many bytes are waiting, not counting the file with this name."""
        bytes_ = sa.func.coalesce(sa.func.sum(sa.func.length(BLOB.c.data)), 0)
        chosen = sa.select(bytes_).join(_HELD, BLOB.c.sha256 == _HELD.c.blob).where(_WAITS)
        return self._connection.scalar(chosen.where(_HELD.c.sha256 != without)) or 0

    def get(self, name: str) -> HeldFile | None:
        """A file that is waiting; None if there is none of this name, or it has been judged."""
        chosen = sa.select(_HELD, BLOB.c.data).join(BLOB, BLOB.c.sha256 == _HELD.c.blob)
        row = self._connection.execute(chosen.where(_WAITS, _HELD.c.sha256 == name)).first()
        if row is None:
            return None
        return HeldFile(
            row.file, row.data, row.sealed, row.came_at, row.reach, row.why, row.until
        )  # fmt: skip

    def settle(self, name: str, at: datetime, *, genuine: bool = False) -> None:
        """Note that a file was judged; its verdict is among the arrivals. Its bytes are kept only
        if the register has them, or if it is ``genuine`` and only its signer may no longer sign:
        what anyone can send must not fill the disk.
        """
        settled = {"settled_at": at} if genuine else {"settled_at": at, "blob": None}
        here = sa.update(_HELD).where(_WAITS, _HELD.c.sha256 == name)
        if not self._connection.execute(here.values(settled)).rowcount:
            return
        follow_arrivals(self._connection, ARRIVAL.c.kept == name)
        if not genuine:
            let_go(self._connection, name)
