"""The folders that an office watches, and the files of them that it imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from npors_desktop.store.core.decision_tables import WatchedFileRow, WatchedFolderRow
from npors_desktop.store.core.rows import table_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

_FOLDER = table_of(WatchedFolderRow)
_FILE = table_of(WatchedFileRow)


class Watched:
    """What is watched, within one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def folders(self) -> tuple[str, ...]:
        """The folders, in the order in which they were named."""
        chosen = sa.select(_FOLDER.c.path).order_by(_FOLDER.c.pk)
        return tuple(self._connection.scalars(chosen))

    def add(self, folder: str, since: datetime) -> None:
        """Watch a folder that is not watched yet."""
        self._connection.execute(sa.insert(_FOLDER), {"path": folder, "since": since})

    def leave(self, folder: str) -> None:
        """Watch a folder no more."""
        self._connection.execute(sa.delete(_FOLDER).where(_FOLDER.c.path == folder))

    def files(self) -> dict[str, str]:
        """The files that were imported, each with its stamp then."""
        rows = self._connection.execute(sa.select(_FILE.c.path, _FILE.c.stamp))
        return {row.path: row.stamp for row in rows}

    def take(self, files: Mapping[str, str]) -> None:
        """Note that these files were imported as they were."""
        for path, stamp in files.items():
            here = sa.update(_FILE).where(_FILE.c.path == path).values(stamp=stamp)
            if not self._connection.execute(here).rowcount:
                self._connection.execute(sa.insert(_FILE), {"path": path, "stamp": stamp})
