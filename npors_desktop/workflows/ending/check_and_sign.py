"""After the practical: what is still open, the result and why, feedback and the signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.assessment import Stage
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.events.ending import FeedbackGiven, PersonSigned
from npors_desktop.domain.events.marking import MarkedTogether
from npors_desktop.domain.gap_text import open_item_message, sentences
from npors_desktop.domain.messages import message
from npors_desktop.domain.people import Role
from npors_desktop.domain.person_signatures import check_signature
from npors_desktop.domain.review import review_of
from npors_desktop.domain.sheet import Mark
from npors_desktop.workflows.ending.record_contents import record_now, shown_beside
from npors_desktop.workflows.enrolment.laptop_enrolment import read_identity
from npors_desktop.workflows.enrolment.printed_name import needs_latin
from npors_desktop.workflows.enrolment.signing_clock import check_clock_begun

if TYPE_CHECKING:
    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.people import PersonSignature
    from npors_desktop.domain.review import Review
    from npors_desktop.store.sqlcipher.store import Store, Transaction


class CheckAndSign:
    """Reviews an assessment, and saves the feedback and the signatures."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def review(self, id_: str) -> Review:
        """What is open, and the result so far."""
        with self._store.reading() as transaction:
            return review_now(transaction, id_)

    def leave_unobserved(self, id_: str, reason: str) -> Assessment:
        """Record every required criterion still to be marked as not observed, with a reason.

        Raises UserError with the code ``reason_missing``.
        """
        if not reason.strip():
            raise UserError(
                message("Say why these criteria were not observed."), code="reason_missing"
            )
        with self._store.writing() as transaction:
            now = transaction.assessments.get(id_)
            left = now.left()
            unseen = tuple(c.code for c in now.pack.criteria() if c.required and c.code in left)
            if not unseen:
                return now
            change = MarkedTogether(unseen, Mark.NOT_OBSERVED, reason.strip())
            return transaction.assessments.append(id_, change)

    def give_feedback(self, id_: str, went_well: str, next_step: str) -> Assessment:
        """Save what the candidate hears besides the result."""
        with self._store.writing() as transaction:
            change = FeedbackGiven(went_well.strip(), next_step.strip())
            return transaction.assessments.append(id_, change)

    def sign(self, id_: str, signature: PersonSignature) -> Assessment:
        """Save a person's signature under the result.

        Raises UserError: ``signature_missing``, ``incomplete`` or ``candidate_first``, and as
        ``check_clock_begun``. A certificate that has ended may be renewed after the signature.
        """
        check_signature(signature)
        with self._store.writing() as transaction:
            now = transaction.assessments.get(id_)
            _, at = transaction.assessments.as_of_now(id_)
            check_clock_begun(read_identity(transaction), at)
            check_ready(transaction, id_)
            signed = {s.role for s in now.signatures}
            if signature.role is Role.ASSESSOR and Role.CANDIDATE not in signed:
                raise UserError(
                    message("The candidate must sign first, or refuse to sign."),
                    code="candidate_first",
                )
            shown = shown_beside(transaction, now.visit)
            return transaction.assessments.append(id_, PersonSigned(signature, shown))


def review_now(transaction: Transaction, id_: str) -> Review:
    """The review of an assessment as it is at this moment; what is locked is not doubted here."""
    now = transaction.assessments.get(id_)
    if now.stage is Stage.ISSUED:
        return review_of(now)
    return review_of(*record_now(transaction, id_), needs_latin=needs_latin(now.candidate.name))


def check_ready(transaction: Transaction, id_: str) -> None:
    """Raise UserError with the code ``incomplete`` while anything is open; it says what."""
    blocking = review_now(transaction, id_).blocking
    if blocking:
        raise UserError(
            message("This record is not complete yet."),
            message(
                "{open_items}. Everything marked so far is saved. Sort these out, then sign.",
                open_items=sentences([open_item_message(item) for item in blocking]),
            ),
            code="incomplete",
        )
