"""Which standard a candidate is assessed by: the one that a new candidate most likely needs, and
another one for who was added with the wrong one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.pack_identity import pack_key
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.events.preparation import StandardChanged
from npors_desktop.domain.messages import message
from npors_desktop.domain.sheet import pack_ref
from npors_desktop.domain.standard_stays import why_standard_stays

if TYPE_CHECKING:
    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.sheet import PackRef
    from npors_desktop.store.sqlcipher.store import Store
    from npors_desktop.workflows.standards.new_editions import NewEditions
    from npors_desktop.workflows.standards.standards_here import StandardsHere


class CandidateStandards:
    """Knows the standards of the candidates who were added, and changes them before the test."""

    def __init__(
        self, store: Store, here: StandardsHere, editions: NewEditions, clock: Clock
    ) -> None:
        self._store = store
        self._here = here
        self._editions = editions
        self._clock = clock

    def used_last(self, visit: str) -> PackRef | None:
        """That of the candidate who was added last on this visit, or else on this laptop; None
        before there is anybody."""
        with self._store.reading() as transaction:
            lines = transaction.assessments.lines(visit) or transaction.assessments.lines()
            return pack_ref(transaction.assessments.get(lines[-1].id).pack) if lines else None

    def change(self, id_: str, pack: PackRef) -> Assessment:
        """Assess a candidate by this standard from now on, as one event of their history. What was
        recorded of the candidate stays; the briefing is given again.

        Raises UserError (``standard_stays``) once the test has begun, and for a standard that
        cannot be used for a new test as ``Visits.add_candidate``.
        """
        advice = message("Nothing was changed. Choose another edition.")
        chosen = self._here.now().check(pack, self._clock.now().date(), advice)
        self._editions.check_read(pack)
        sha256 = pack_key(chosen)
        with self._store.writing() as transaction:
            now = transaction.assessments.get(id_)
            if sha256 == now.pack_sha256:
                return now
            stays = why_standard_stays(now)
            if stays is not None:
                advice = message(
                    "Nothing was changed. If it is the wrong one, add the candidate again."
                )
                raise UserError(stays, advice, code="standard_stays")
            transaction.packs.put(chosen, sha256)
            return transaction.assessments.append(id_, StandardChanged(pack, sha256))
