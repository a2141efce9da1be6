"""The theory, asked aloud: a paper drawn from the bank, and a mark for each answer."""

import random
import secrets

from npors_desktop.base.clock import Clock
from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.events.theory import Answered, PaperDrawn
from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.domain.pack import Pack
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.workflows.marking.feedback import ActionResult, Feedback, FeedbackKind


class TheoryMarking:
    """Draws the paper and marks the answers."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def draw(self, id_: str, seed: int | None = None) -> Assessment:
        """Draw the paper once: every mandatory question, the others at random, in bank order.

        A paper that was drawn before, or a standard without theory, is left as it is.
        """
        with self._store.writing() as transaction:
            now = transaction.assessments.get(id_)
            if now.paper or now.pack.theory is None:
                return now
            chosen = draw_paper(now.pack, secrets.randbits(64) if seed is None else seed)
            return transaction.assessments.append(id_, PaperDrawn(chosen))

    def award(self, id_: str, question: str, awarded: int | None, note: str = "") -> ActionResult:
        """Mark one answer; None clears its mark.

        Raises UserError for a question that is not on this paper (code ``no_question``) and for
        more marks than it carries.
        """
        with self._store.writing() as transaction:
            now = transaction.assessments.get(id_)
            found = now.pack.question(question)
            if found is None or question not in now.paper:
                text = message("Question {question} is not on this paper.", question=question)
                raise UserError(text, code="no_question")
            if awarded is not None and not 0 <= awarded <= found.marks:
                raise UserError(
                    message_of_count(
                        "Question {question} has 0 or {n} mark.",
                        "Question {question} has 0 to {n} marks.",
                        found.marks,
                        question=question,
                    )
                )
            after = transaction.assessments.append(id_, Answered(question, awarded, note))
        values = {"question": question, "awarded": str(awarded), "marks": str(found.marks)}
        kind = FeedbackKind.ANSWER_CLEARED if awarded is None else FeedbackKind.ANSWERED
        feedback = Feedback(kind, values)
        return ActionResult(after, None, self._clock.now(), feedback)


def draw_paper(pack: Pack, seed: int) -> tuple[str, ...]:
    """A paper of the pack's size: all mandatory questions, the rest at random by this seed."""
    if pack.theory is None:
        return ()
    bank = [q.code for q in pack.theory.questions]
    must = [q.code for q in pack.theory.questions if q.mandatory]
    others = [code for code in bank if code not in must]
    rest = random.Random(seed).sample(others, pack.theory.asked - len(must))  # noqa: S311 - a paper
    return tuple(code for code in bank if code in {*must, *rest})
