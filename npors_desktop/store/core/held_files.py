"""Files that only a newer program can judge, kept as they came until one has."""

from datetime import datetime

import sqlalchemy as sa

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.domain.delivery import HeldFile
from npors_desktop.store.core.blobs import BLOB, keep, let_go
from npors_desktop.store.core.office_tables import HeldFileRow
from npors_desktop.store.core.payload import name_text
from npors_desktop.store.core.rows import table_of

_HELD = table_of(HeldFileRow)
_WAITS = _HELD.c.settled_at.is_(None)


class HeldFiles:
    """The held files of a store, within one transaction; each is named by its SHA-256 (hex)."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def hold(self, held: HeldFile) -> str:
        """Keep a file, once however often it comes; returns its name."""
        name = sha256_hex(held.data)
        here = sa.update(_HELD).where(_HELD.c.sha256 == name)
        if self._connection.execute(here.where(_WAITS).values(reach=held.reach)).rowcount:
            return name
        values = {
            "file": name_text(held.file),
            "sealed": held.sealed,
            "came_at": held.came_at,
            "reach": held.reach,
            "why": held.why,
            "until": held.until,
            "blob": keep(self._connection, held.data),
            "settled_at": None,
        }
        if not self._connection.execute(here.values(values)).rowcount:
            self._connection.execute(sa.insert(_HELD), {"sha256": name, **values})
        return name

    def waiting(self, reach: str) -> tuple[str, ...]:
        """The files that wait and were not yet looked at by a program of this reach, in the order
        in which they came."""
        chosen = sa.select(_HELD.c.sha256).where(_WAITS, _HELD.c.reach != reach)
        return tuple(self._connection.scalars(chosen.order_by(_HELD.c.pk)))

    def size(self, without: str) -> int:
        """How many bytes wait, without those of the file of this name."""
        bytes_ = sa.func.coalesce(sa.func.sum(sa.func.length(BLOB.c.data)), 0)
        chosen = sa.select(bytes_).join(_HELD, BLOB.c.sha256 == _HELD.c.blob).where(_WAITS)
        return self._connection.scalar(chosen.where(_HELD.c.sha256 != without)) or 0

    def get(self, name: str) -> HeldFile | None:
        """A file that waits; None when there is none of this name, or it was judged."""
        chosen = sa.select(_HELD, BLOB.c.data).join(BLOB, BLOB.c.sha256 == _HELD.c.blob)
        row = self._connection.execute(chosen.where(_WAITS, _HELD.c.sha256 == name)).first()
        if row is None:
            return None
        return HeldFile(
            row.file, row.data, row.sealed, row.came_at, row.reach, row.why, row.until
        )  # fmt: skip

    def settle(self, name: str, at: datetime, *, genuine: bool = False) -> None:
        """It was judged; what was judged of it stands among the arrivals. Its bytes stay where the
        register has them, or where it is ``genuine`` and only its signer may not sign any more:
        what anyone can send must not fill the disk."""
        settled = {"settled_at": at} if genuine else {"settled_at": at, "blob": None}
        here = sa.update(_HELD).where(_WAITS, _HELD.c.sha256 == name)
        if self._connection.execute(here.values(settled)).rowcount and not genuine:
            let_go(self._connection, name)
