"""Files that only a newer program can judge, kept as they came until one has."""

from datetime import datetime

import sqlalchemy as sa

from npors_desktop.domain.custody import HeldFile
from npors_desktop.store.blobs import BLOB, keep
from npors_desktop.store.office_tables import HeldFileRow
from npors_desktop.store.payload import name_text
from npors_desktop.store.rows import table_of

_HELD = table_of(HeldFileRow)
_WAITS = _HELD.c.settled_at.is_(None)


class HeldFiles:
    """The held files of a store, within one transaction; each is named by its SHA-256 (hex)."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def hold(self, held: HeldFile) -> str:
        """Keep a file, once however often it comes; returns its name."""
        blob = keep(self._connection, held.data)
        looked = {"reach": held.reach, "settled_at": None}
        again = sa.update(_HELD).where(_HELD.c.blob == blob).values(looked)
        if not self._connection.execute(again).rowcount:
            came = {"file": name_text(held.file), "sealed": held.sealed, "came_at": held.came_at}
            self._connection.execute(sa.insert(_HELD), {"blob": blob, **came, **looked})
        return blob

    def waiting(self, reach: str) -> tuple[str, ...]:
        """The files that wait and were not yet looked at by a program of this reach, the oldest
        first."""
        chosen = sa.select(_HELD.c.blob).where(_WAITS, _HELD.c.reach != reach)
        return tuple(self._connection.scalars(chosen.order_by(_HELD.c.came_at, _HELD.c.blob)))

    def get(self, name: str) -> HeldFile | None:
        """A file that waits; None when there is none of this name, or it was judged."""
        chosen = sa.select(_HELD, BLOB.c.data).join(BLOB, BLOB.c.sha256 == _HELD.c.blob)
        row = self._connection.execute(chosen.where(_WAITS, _HELD.c.blob == name)).first()
        return HeldFile(row.file, row.data, row.sealed, row.came_at, row.reach) if row else None

    def settle(self, name: str, at: datetime) -> None:
        """It was judged; what was judged of it stands among the arrivals."""
        settled = sa.update(_HELD).where(_WAITS, _HELD.c.blob == name).values(settled_at=at)
        self._connection.execute(settled)
