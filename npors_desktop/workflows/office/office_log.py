"""Read the office's event log."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.office_log import ActionFilter, OfficeAction
    from npors_desktop.store.sqlcipher.store import Store


class OfficeLog:
    """What was done at the office, the newest first."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def page(
        self, asked: ActionFilter, size: int, before: int | None = None
    ) -> tuple[OfficeAction, ...]:
        """The newest ``size`` entries that are asked for, of those with numbers less than
        ``before``."""
        with self._store.reading() as transaction:
            return transaction.office_actions.page(asked, size, before)

    def problems(self) -> tuple[Message, ...]:
        """What was taken out of the log, put in or altered, in sentences."""
        with self._store.reading() as transaction:
            return transaction.log.problems()

    def count(self, asked: ActionFilter) -> int:
        """How many entries are asked for."""
        with self._store.reading() as transaction:
            return transaction.office_actions.count(asked)
