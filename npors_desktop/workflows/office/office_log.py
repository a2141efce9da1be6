"""Read the office's event log."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.office_log import ActionFilter, OfficeAction
    from npors_desktop.store.sqlcipher.store import Store


def with_names(actions: Iterable[OfficeAction], staff: Mapping[str, str]) -> Iterator[OfficeAction]:
    """The entries with the name of who did each; ``staff`` has them by their ids."""
    return (replace(one, name=staff.get(one.by, "")) for one in actions)


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

    def staff(self) -> dict[str, str]:
        """The name of everybody who ever was on the staff, by their id: the log names them so."""
        with self._store.reading() as transaction:
            return {one.id: one.name for one in transaction.staff.all()}

    def whose(self, name: str) -> frozenset[str]:
        """The ids of all who are, or ever were, on the staff by this name: who ended may have had
        it before. Raises UserError (``no_staff``)."""
        wanted = " ".join(name.split()).casefold()
        known = (id_ for id_, one in self.staff().items() if one.casefold() == wanted)
        if found := frozenset(known):
            return found
        raise UserError(
            message("Nobody named “{name}” ever was on the staff of this office.", name=name),
            code="no_staff",
        )

    def problems(self) -> tuple[Message, ...]:
        """What was taken out of the log, put in or altered, in sentences."""
        with self._store.reading() as transaction:
            return transaction.log.problems()

    def count(self, asked: ActionFilter) -> int:
        """How many entries are asked for."""
        with self._store.reading() as transaction:
            return transaction.office_actions.count(asked)
