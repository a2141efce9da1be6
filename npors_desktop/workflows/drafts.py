"""What was typed into a form and is not saved yet. It is kept in the store, encrypted as all else
there, and is part of no record and no history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import datetime

    from npors_desktop.base.clock import Clock
    from npors_desktop.store.core.transaction import Transaction
    from npors_desktop.store.sqlcipher.store import Store

T = TypeVar("T")


class Drafts:
    """The texts of unfinished forms, by form and subject: an id, or empty where the form is about
    nothing that is stored yet. Raises MachineFailedError when the store cannot be written."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def read(self, form: str, subject: str) -> dict[str, str]:
        """The texts by field; empty if nothing was typed since the form was saved."""
        with self._store.reading() as transaction:
            return _forms(transaction, subject).get(form, {})

    def keep(self, form: str, subject: str, texts: Mapping[str, str]) -> datetime:
        """Keep these texts in place of the earlier ones; without any, nothing stays kept. Returns
        when that was on the disk."""
        with self._store.writing() as transaction:
            forms = _forms(transaction, subject)
            others = {name: kept for name, kept in forms.items() if name != form}
            now = {**others, form: dict(texts)} if texts else others
            if now:
                transaction.documents.put(_document(subject), now)
            else:
                transaction.documents.remove(_document(subject))
        return self._clock.now()

    def ended_by(
        self,
        work: Callable[[], T],
        form: str,
        subject: str,
        fields: Collection[str] | None = None,
    ) -> T:
        """Do work that saves a form, or some of its fields, and drop what was typed there; all of
        it is on the disk or nothing. So a form that is saved never comes back as unfinished, to be
        saved twice."""
        with self._store.writing() as transaction:
            answer = work()
            typed = _forms(transaction, subject).get(form, {})
            left = {} if fields is None else {n: t for n, t in typed.items() if n not in fields}
            self.keep(form, subject, left)
        return answer


def drop_drafts(transaction: Transaction, subject: str) -> None:
    """Drop what was typed about a subject, which can no longer be changed."""
    transaction.documents.remove(_document(subject))


def _forms(transaction: Transaction, subject: str) -> dict[str, dict[str, str]]:
    found: Any = transaction.documents.get(_document(subject))
    return found or {}


def _document(subject: str) -> str:
    return f"draft/{subject}"
