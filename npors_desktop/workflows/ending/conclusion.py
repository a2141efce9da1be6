"""After the practical: what is still open, the result and why, feedback, the two signatures."""

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.events.ending import FeedbackGiven, PersonSigned
from npors_desktop.domain.events.marking import MarkedTogether
from npors_desktop.domain.people import PersonSignature, Role
from npors_desktop.domain.review import Review, review_of
from npors_desktop.domain.sheet import Mark
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.workflows.ending.record_contents import shown_beside
from npors_desktop.workflows.gap_names import gap_names
from npors_desktop.workflows.visit.preparation import check_signature


class Conclusion:
    """Reviews an assessment and brings it to its signatures."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def review(self, id_: str) -> Review:
        """What is open, and the result as it stands."""
        with self._store.reading() as unit:
            return review_of(unit.assessments.get(id_))

    def leave_unobserved(self, id_: str, reason: str) -> Assessment:
        """Record every unmarked required criterion as not observed, with a reason."""
        if not reason.strip():
            raise UserError("Say why these criteria were not observed.", code="reason_missing")
        with self._store.writing() as unit:
            now = unit.assessments.get(id_)
            left = tuple(
                c.code for c in now.pack.criteria() if c.required and c.code not in now.marks
            )
            if not left:
                return now
            change = MarkedTogether(left, Mark.NOT_OBSERVED, reason.strip())
            return unit.assessments.append(id_, change)

    def give_feedback(self, id_: str, went_well: str, next_step: str) -> Assessment:
        """Keep what the candidate is told besides the result."""
        with self._store.writing() as unit:
            change = FeedbackGiven(went_well.strip(), next_step.strip())
            return unit.assessments.append(id_, change)

    def sign(self, id_: str, signature: PersonSignature) -> Assessment:
        """Keep a person's signature under the result; nothing may be open."""
        check_signature(signature)
        with self._store.writing() as unit:
            now = unit.assessments.get(id_)
            check_ready(now)
            signed = {s.role for s in now.signatures}
            if signature.role is Role.ASSESSOR and Role.CANDIDATE not in signed:
                raise UserError("The candidate signs first, or refuses.", code="candidate_first")
            shown = shown_beside(unit, now.visit)
            return unit.assessments.append(id_, PersonSigned(signature, shown))


def check_ready(assessment: Assessment) -> None:
    """Refuse a record with gaps; each is named. Raises UserError with the code ``incomplete``."""
    blocking = review_of(assessment).blocking
    if blocking:
        raise UserError(
            f"This record is not complete yet: {gap_names(blocking)}.",
            "Everything marked so far is saved. Finish these, then sign.",
            code="incomplete",
        )
