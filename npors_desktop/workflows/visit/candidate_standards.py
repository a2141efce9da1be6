"""Which standard a candidate is assessed by: the one that a new candidate most likely needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.sheet import pack_ref

if TYPE_CHECKING:
    from npors_desktop.domain.sheet import PackRef
    from npors_desktop.store.sqlcipher.store import Store


class CandidateStandards:
    """Knows the standards of the candidates who were added."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def used_last(self, visit: str) -> PackRef | None:
        """That of the candidate who was added last on this visit, or else on this laptop; None
        before there is anybody."""
        with self._store.reading() as transaction:
            lines = transaction.assessments.lines(visit) or transaction.assessments.lines()
            return pack_ref(transaction.assessments.get(lines[-1].id).pack) if lines else None
