"""Before the practical: who the candidate is, their privacy page, and the adjustments agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.events.preparation import (
    AdjustmentsRead,
    Briefed,
    CandidateDescribed,
    FitnessDeclared,
    IdentityChecked,
    MachineDescribed,
    PrivacySigned,
)
from npors_desktop.domain.messages import message
from npors_desktop.domain.people import (
    IdentityCheck,
    SignatureKind,
)
from npors_desktop.domain.person_signatures import check_signature

if TYPE_CHECKING:
    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.events import Change
    from npors_desktop.domain.identity_kind import IdentityKind
    from npors_desktop.domain.people import (
        Candidate,
        MachineDetails,
        PersonSignature,
    )
    from npors_desktop.store.sqlcipher.store import Store


class Preparation:
    """Records what must be done before the practical can start."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def assessment(self, id_: str) -> Assessment:
        """The assessment as it is now."""
        with self._store.reading() as transaction:
            return transaction.assessments.get(id_)

    def describe_candidate(self, id_: str, candidate: Candidate) -> Assessment:
        """Save changed details of the candidate. Raises UserError if they have no name."""
        if not candidate.name.strip():
            raise UserError(message("Enter the candidate's name."), code="name_missing")
        return self._append(id_, CandidateDescribed(candidate))

    def describe_machine(self, id_: str, machine: MachineDetails) -> Assessment:
        """Save the details of the machine this candidate is tested on."""
        return self._append(id_, MachineDescribed(machine))

    def check_identity(
        self, id_: str, kind: IdentityKind, *, matched: bool, name_on_document: str
    ) -> Assessment:
        """Record the document seen, whether its photograph matches, and the name on it."""
        check = IdentityCheck(kind, matched, name_on_document.strip(), self._clock.now())
        return self._append(id_, IdentityChecked(check))

    def sign_privacy(self, id_: str, signature: PersonSignature) -> Assessment:
        """Save the candidate's signature on the privacy page; without it nothing can start.

        Raises UserError for a refusal (code ``privacy_refused``) and for an empty signature.
        """
        if signature.kind is SignatureKind.REFUSED:
            raise UserError(
                message("The test cannot continue without the signed privacy page."),
                message("Nothing was recorded. Contact the office."),
                code="privacy_refused",
            )
        check_signature(signature)
        return self._append(id_, PrivacySigned(signature))

    def read_adjustments(self, id_: str) -> Assessment:
        """Record that the assessor has read the adjustments agreed for this candidate."""
        return self._append(id_, AdjustmentsRead())

    def declare_fitness(self, id_: str, *, is_fit: bool) -> Assessment:
        """Record what the candidate declared of their fitness to take the test; who is not fit
        cannot start the practical."""
        return self._append(id_, FitnessDeclared(is_fit))

    def brief(self, id_: str) -> Assessment:
        """Record that the candidate was given the briefing now."""
        return self._append(id_, Briefed())

    def _append(self, id_: str, change: Change) -> Assessment:
        with self._store.writing() as transaction:
            return transaction.assessments.append(id_, change)
