"""The folders that an office watches: what assessors put there is imported by itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from npors_desktop.base.named_file import check_outside
from npors_desktop.base.paths import real_path
from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.exchange.watched_files import FolderLooks
from npors_desktop.workflows.office.noted_action import note

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.watched import FolderFinds, SeenFile
    from npors_desktop.store.sqlcipher.store import Store


class Looks(Protocol):
    """The looks into the watched folders, one after the other."""

    def look(self, folders: Collection[Path]) -> FolderFinds:
        """Look once."""
        ...

    def take(self, files: Collection[SeenFile]) -> None:
        """These were imported as they were."""
        ...


class Watching:
    """Remembers the folders and what was imported from them. ``check`` raises UserError where a
    folder may not be named now."""

    def __init__(self, store: Store, clock: Clock, check: Callable[[ActionKind], None]) -> None:
        self._store = store
        self._clock = clock
        self._check = check

    def folders(self) -> tuple[Path, ...]:
        """The folders that are watched, in the order in which they were named."""
        with self._store.reading() as transaction:
            return tuple(map(Path, transaction.watched.folders()))

    def add(self, folder: Path) -> Path:
        """Watch a folder and those below it. Raises WrongUseError (``no_folder``,
        ``watched_already``, and as ``check_outside``)."""
        self._check(ActionKind.FOLDER_WATCHED)
        if not folder.is_dir():
            raise WrongUseError(
                message("“{path}” is no folder that is there now.", path=folder),
                message("Nothing was changed."),
                code="no_folder",
            )
        check_outside(folder)
        path = real_path(folder)
        with self._store.writing() as transaction:
            for known in map(Path, transaction.watched.folders()):
                if known == path or known in path.parents:
                    raise WrongUseError(
                        message("“{path}” is watched already.", path=known),
                        message("Nothing was changed."),
                        code="watched_already",
                    )
            note(transaction, ActionKind.FOLDER_WATCHED, folder=str(path))
            transaction.watched.add(str(path), self._clock.now())
        return path

    def leave(self, folder: Path) -> None:
        """Watch a folder no more; what came from it stays. Raises WrongUseError
        (``not_watched``)."""
        self._check(ActionKind.FOLDER_LEFT)
        named = {str(folder), str(real_path(folder))}
        with self._store.writing() as transaction:
            known = next((one for one in transaction.watched.folders() if one in named), None)
            if known is None:
                raise WrongUseError(
                    message("“{path}” is not watched.", path=folder),
                    message("Nothing was changed."),
                    code="not_watched",
                )
            note(transaction, ActionKind.FOLDER_LEFT, folder=known)
            transaction.watched.leave(known)

    def looks(self) -> Looks:
        """Looking into the folders from now on; what was imported before is known."""
        with self._store.reading() as transaction:
            return FolderLooks(transaction.watched.files())

    def took(self, files: Collection[SeenFile]) -> None:
        """Remember that these files were imported. One whose name is no text is imported again at
        the next start, which changes nothing."""
        stamps = {str(one.path): one.stamp for one in files}
        texts = {path for path in stamps if path.encode(errors="ignore").decode() == path}
        with self._store.writing() as transaction:
            transaction.watched.take({path: stamps[path] for path in texts})
