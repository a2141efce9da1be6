"""Before the practical: who the candidate is, his consent, and what was agreed for him."""

from npors_desktop.base.clock import Clock
from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.events import Change
from npors_desktop.domain.events.preparation import (
    AdjustmentsRead,
    CandidateDescribed,
    IdentityChecked,
    MachineDescribed,
    PrivacySigned,
)
from npors_desktop.domain.people import (
    Candidate,
    IdentityCheck,
    MachineDetails,
    PersonSignature,
    SignatureKind,
)
from npors_desktop.domain.sheet import IdentityKind
from npors_desktop.store.sqlcipher.store import Store


class Preparation:
    """Opens the gates before Start, one verb a gate."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def assessment(self, id_: str) -> Assessment:
        """The assessment as it stands."""
        with self._store.reading() as unit:
            return unit.assessments.get(id_)

    def describe_candidate(self, id_: str, candidate: Candidate) -> Assessment:
        """Keep the candidate's corrected details."""
        if not candidate.name.strip():
            raise UserError("Enter the candidate's name.", code="name_missing")
        return self._append(id_, CandidateDescribed(candidate))

    def describe_machine(self, id_: str, machine: MachineDetails) -> Assessment:
        """Keep the details of the machine this candidate is tested on."""
        return self._append(id_, MachineDescribed(machine))

    def check_identity(
        self, id_: str, kind: IdentityKind, *, matched: bool, name_on_document: str
    ) -> Assessment:
        """Record the document seen and whether its photograph is the candidate's likeness."""
        check = IdentityCheck(kind, matched, name_on_document.strip(), self._clock.now())
        return self._append(id_, IdentityChecked(check))

    def sign_privacy(self, id_: str, signature: PersonSignature) -> Assessment:
        """Keep the candidate's signature on the privacy page; without it nothing may start."""
        if signature.kind is SignatureKind.REFUSED:
            raise UserError(
                "Without the privacy page the test cannot go on.",
                "Nothing was recorded. Speak to the office.",
                code="privacy_refused",
            )
        check_signature(signature)
        return self._append(id_, PrivacySigned(signature))

    def read_adjustments(self, id_: str) -> Assessment:
        """Note that the assessor has read what was agreed for this candidate."""
        return self._append(id_, AdjustmentsRead())

    def _append(self, id_: str, change: Change) -> Assessment:
        with self._store.writing() as unit:
            return unit.assessments.append(id_, change)


def check_signature(signature: PersonSignature) -> None:
    """Refuse a signature that says nothing: no strokes, no name, no reason."""
    kind = signature.kind
    lacks = {
        SignatureKind.DRAWN: (not signature.strokes, "Sign in the box, or type the name."),
        SignatureKind.TYPED: (not signature.name.strip(), "Type the name to sign."),
        SignatureKind.REFUSED: (not signature.reason.strip(), "Say why it was not signed."),
        SignatureKind.WITNESSED: (not signature.witness.strip(), "Enter the witness's name."),
    }.get(kind, (False, ""))
    if lacks[0]:
        raise UserError("There is no signature yet.", lacks[1], code="signature_missing")
