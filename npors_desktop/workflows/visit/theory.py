"""The theory, asked aloud: a paper drawn from the bank, and a mark for each answer."""

from __future__ import annotations

import random
import secrets
from typing import TYPE_CHECKING

from npors_desktop.domain import papers
from npors_desktop.domain.assessment_parts import OwnPaper
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.events.theory import Answered, PaperDrawn
from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.domain.pack import Element, QuestionKind
from npors_desktop.workflows.marking.feedback import ActionResult, Feedback, FeedbackKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.pack import Pack, Question, Theory
    from npors_desktop.store.sqlcipher.store import Store, Transaction

# A small bank may have no other set of questions for another candidate; its order still differs.
_DRAWS = 50


class TheoryMarking:
    """Draws the paper and marks the answers."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def draw(self, id_: str, seed: int | None = None) -> Assessment:
        """Draw the paper once, by chance or by a seed (64 bits), as its standard's format says.

        By chance, no other candidate of the visit has the same questions. A paper that was drawn
        before, a standard without theory, or a resit for which it was achieved before, is left as
        it is. Raises UserError with the code ``paper_impossible``.
        """
        with self._store.writing() as transaction:
            now = transaction.assessments.get(id_)
            theory = now.pack.theory
            carried = now.resit_of.elements if now.resit_of else ()
            if now.paper or theory is None or Element.THEORY in carried:
                return now
            if now.pack.format == 1:
                number = secrets.randbits(64) if seed is None else seed
                drawn = PaperDrawn(draw_paper(now.pack, number))
            elif seed is None:
                drawn = _unlike(theory, _papers_beside(transaction, now))
            else:
                drawn = _by_seed(theory, seed)
            return transaction.assessments.append(id_, drawn)

    def award(
        self,
        id_: str,
        question: str,
        awarded: int | None,
        note: str = "",
        *,
        chosen: Sequence[str] = (),
        points: Sequence[int] = (),
    ) -> ActionResult:
        """Keep what was answered, and its marks; None while it has none.

        Since format 2, ``chosen`` are the letters of the standard, and the marks of a question with
        options are ``papers.marks_of`` them; ``points`` are those given of the model answer, from
        1, and the marks beside them are free. Raises UserError for a question that is neither on
        this paper nor one of ``papers.extra_questions`` (code ``no_question``), for one that is
        the candidate's to answer on the laptop (``candidates_answer``), for more marks than it
        carries, and with the code ``no_option``, ``one_option``, ``no_point`` or
        ``marks_of_options``.
        """
        with self._store.writing() as transaction:
            now = transaction.assessments.get(id_)
            found = now.pack.question(question)
            if found is None or question not in (*now.paper, *papers.extra_questions(now)):
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
            letters, numbers = tuple(sorted(set(chosen))), tuple(sorted(set(points)))
            _check_is_aloud(now, question)
            check_kept(now.pack, found, letters, numbers)
            _check_marks(now.pack, found, letters, awarded)
            change = Answered(question, awarded, note, letters, numbers)
            after = transaction.assessments.append(id_, change)
        return ActionResult(after, None, self._clock.now(), _feedback(found, change))


def draw_paper(pack: Pack, seed: int) -> tuple[str, ...]:
    """A paper of a standard of format 1: all mandatory questions, the rest at random by this seed,
    in the order of the bank."""
    if pack.theory is None:
        return ()
    bank = [q.code for q in pack.theory.questions]
    must = [q.code for q in pack.theory.questions if q.mandatory]
    others = [code for code in bank if code not in must]
    rest = random.Random(seed).sample(others, pack.theory.asked - len(must))  # noqa: S311 - a paper
    return tuple(code for code in bank if code in {*must, *rest})


def _by_seed(theory: Theory, seed: int) -> PaperDrawn:
    text = f"{seed:016x}"
    return PaperDrawn(papers.draw_paper(theory, text), text)


def _unlike(theory: Theory, others: frozenset[frozenset[str]]) -> PaperDrawn:
    """A paper by chance, with other questions than these have."""
    drawn = _by_seed(theory, secrets.randbits(64))
    for _ in range(_DRAWS):
        if frozenset(drawn.questions) not in others:
            break
        drawn = _by_seed(theory, secrets.randbits(64))
    return drawn


def _papers_beside(transaction: Transaction, now: Assessment) -> frozenset[frozenset[str]]:
    """The questions of each other candidate of the same visit."""
    lines = transaction.assessments.lines(now.visit)
    beside = (transaction.assessments.get(one.id) for one in lines if one.id != now.id)
    return frozenset(frozenset(other.paper) for other in beside)


def _check_is_aloud(now: Assessment, question: str) -> None:
    """Check that an answer is not one that the candidate gives on the laptop. What they gave is
    corrected by an amendment alone."""
    answering = now.sitting.own in (OwnPaper.BEGUN, OwnPaper.SUBMITTED)
    given = question in now.sitting.by_candidate and now.revision == 1
    if given or (answering and question in papers.own_questions(now)):
        text = message(
            "The candidate answers question {question} on the laptop.", question=question
        )
        raise UserError(text, code="candidates_answer")


def check_kept(
    pack: Pack, asked: Question, letters: tuple[str, ...], numbers: tuple[int, ...]
) -> None:
    """Check that the letters and points are the question's. Format 1 keeps neither."""
    options = papers.letters_of(asked) if pack.format > 1 else ()
    points = range(1, len(asked.points) + 1) if pack.format > 1 else ()
    if not set(letters) <= set(options):
        text = message("Question {question} has no such option.", question=asked.code)
        raise UserError(text, code="no_option")
    if asked.kind is QuestionKind.SINGLE and len(letters) > 1:
        text = message("Only one option can be chosen in question {question}.", question=asked.code)
        raise UserError(text, code="one_option")
    if not set(numbers) <= set(points):
        text = message("Question {question} has no such point.", question=asked.code)
        raise UserError(text, code="no_point")


def _check_marks(
    pack: Pack, asked: Question, letters: tuple[str, ...], awarded: int | None
) -> None:
    """Check that the marks of a question with options are those of the letters."""
    if awarded is None or pack.format == 1 or pack.theory is None or not papers.is_choice(asked):
        return
    if awarded != papers.marks_of(asked, letters, pack.theory.wrong_ticks):
        text = message(
            "The marks of question {question} follow from the options that were chosen.",
            question=asked.code,
        )
        raise UserError(text, code="marks_of_options")


def _feedback(asked: Question, change: Answered) -> Feedback:
    values = {"question": asked.code, "awarded": str(change.awarded), "marks": str(asked.marks)}
    if change.awarded is not None:
        return Feedback(FeedbackKind.ANSWERED, values)
    kind = FeedbackKind.OPTIONS_CHOSEN if change.chosen else FeedbackKind.ANSWER_CLEARED
    return Feedback(kind, values)
