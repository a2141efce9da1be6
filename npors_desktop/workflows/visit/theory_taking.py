"""How a theory paper is taken: its clock, what is noted of the questions, and a paper that the
candidate answers on the laptop, whose score the assessor opens.

Each call is one transaction, and nothing is written for what is so already. What does not fit how
far the candidate has got raises UserError with the code ``not_their_turn``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain import papers
from npors_desktop.domain.assessment_parts import OwnPaper
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.events.theory import (
    CandidateAnswered,
    PaperSubmitted,
    QuestionOpened,
    QuestionPutOff,
    QuestionRepeated,
    ScoreOpened,
    TheoryPaused,
)
from npors_desktop.domain.messages import message
from npors_desktop.workflows.marking.running_clocks import running_beside
from npors_desktop.workflows.visit.theory import check_kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.delivery import AssessmentLine
    from npors_desktop.domain.events import Change
    from npors_desktop.store.sqlcipher.store import Store


class TheoryTaking:
    """Writes down how the theory is taken."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def now(self) -> datetime:
        """This moment, by the clock that the log keeps."""
        return self._clock.now()

    def running_beside(self, id_: str) -> AssessmentLine | None:
        """Another candidate whose practical is under way, or else whose theory clock runs."""
        with self._store.reading() as transaction:
            return running_beside(transaction, id_)

    def open_question(self, id_: str, question: str, *, by_candidate: bool = False) -> Assessment:
        """A question is put before the candidate, and the clock runs: aloud, or on the laptop."""

        def change(now: Assessment) -> Change | None:
            sitting = now.sitting
            if by_candidate:
                _check_turn(now, question, OwnPaper.NOT_BEGUN, OwnPaper.BEGUN)
            elif question not in (*now.paper, *papers.extra_questions(now)):
                text = message("Question {question} is not on this paper.", question=question)
                raise UserError(text, code="no_question")
            begins = by_candidate and sitting.own is OwnPaper.NOT_BEGUN
            if sitting.at == question and sitting.since is not None and not begins:
                return None
            return QuestionOpened(question, by_candidate)

        return self._write(id_, change)

    def pause(self, id_: str) -> Assessment:
        """Stop the clock until a question is opened."""
        return self._write(id_, lambda now: TheoryPaused() if now.sitting.since else None)

    def put_off(self, id_: str, question: str, *, on: bool) -> Assessment:
        """Leave a question for later, or flag it for another look."""

        def change(now: Assessment) -> Change | None:
            return None if (question in now.sitting.later) is on else QuestionPutOff(question, on)

        return self._write(id_, change)

    def note_repeated(self, id_: str, question: str, *, on: bool) -> Assessment:
        """Note that a question was read aloud again."""

        def change(now: Assessment) -> Change | None:
            is_so = (question in now.sitting.repeated) is on
            return None if is_so else QuestionRepeated(question, on)

        return self._write(id_, change)

    def answer(self, id_: str, question: str, chosen: Sequence[str]) -> Assessment:
        """Keep the letters of the standard that the candidate chose; none takes the answer back.

        Raises UserError with the code ``no_option`` or ``one_option`` as well.
        """
        letters = tuple(sorted(set(chosen)))

        def change(now: Assessment) -> Change | None:
            _check_turn(now, question, OwnPaper.BEGUN)
            asked = now.pack.question(question)
            if asked is not None:
                check_kept(now.pack, asked, letters, ())
            is_so = now.sitting.given.get(question, ()) == letters
            return None if is_so else CandidateAnswered(question, letters)

        return self._write(id_, change)

    def submit(self, id_: str) -> Assessment:
        """The candidate has done; what is not answered then has no marks."""

        def change(now: Assessment) -> Change:
            _check_turn(now, None, OwnPaper.BEGUN)
            return PaperSubmitted()

        return self._write(id_, change)

    def open_score(self, id_: str) -> Assessment:
        """Give the marks that follow from the candidate's letters, once and for all. What was not
        answered in a paper that was not submitted is left to be asked aloud."""

        def change(now: Assessment) -> Change:
            _check_turn(now, None, OwnPaper.BEGUN, OwnPaper.SUBMITTED)
            return ScoreOpened(tuple(_marks(now)))

        return self._write(id_, change)

    def _write(self, id_: str, change: Callable[[Assessment], Change | None]) -> Assessment:
        with self._store.writing() as transaction:
            now = transaction.assessments.get(id_)
            made = change(now)
            return now if made is None else transaction.assessments.append(id_, made)


def _marks(now: Assessment) -> Iterator[tuple[str, int]]:
    given, theory = now.sitting.given, now.pack.theory
    submitted = now.sitting.own is OwnPaper.SUBMITTED
    for code in papers.own_questions(now):
        question = now.pack.question(code)
        if question and theory and (code in given or submitted):
            yield code, papers.marks_of(question, given.get(code, ()), theory.wrong_ticks)


def _check_turn(now: Assessment, question: str | None, *turns: OwnPaper) -> None:
    """Check that the candidate has got so far, and that they may answer a question."""
    may = question is None or question in papers.own_questions(now)
    if now.sitting.own not in turns or not may:
        text = message("This cannot be done to the candidate's own paper now.")
        raise UserError(text, message("Nothing was changed."), code="not_their_turn")
