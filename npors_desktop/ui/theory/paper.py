"""The theory paper as the screen works on it: the place, the answers, and what is left for later.

In format 1 the points ticked are saved with the note on an answer (“Points 1, 3. …”), so that they
are there again on opening; since format 2 they and the letters chosen are kept by themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.pack import QuestionKind
from npors_desktop.domain.papers import (
    extra_needed,
    extra_questions,
    is_choice,
    marks_for_points,
    marks_of,
    option_order,
)

if TYPE_CHECKING:
    from npors_desktop.domain.pack import Question

_TICKS = re.compile(r"Points ([\d, ]+)\. ?")


@dataclass(frozen=True, slots=True)
class AnswerSoFar:
    """What an answer has: its marks, None before it is marked, the letters of the standard that
    were chosen, and the points that were given."""

    awarded: int | None = None
    chosen: tuple[str, ...] = ()
    points: tuple[int, ...] = ()


@dataclass(slots=True)
class Paper:
    """The questions of one candidate's paper, and after them those asked besides. ``sent`` are
    answers that are not saved yet; they decide what a press makes of them and which question comes
    next, and are never shown."""

    now: Assessment
    at: int = 0
    later: set[str] = field(default_factory=set[str])
    sent: dict[str, AnswerSoFar] = field(default_factory=dict[str, AnswerSoFar])

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions drawn, in their order, then those asked besides."""
        return (*self.drawn, *self._found(extra_questions(self.now)))

    @property
    def drawn(self) -> tuple[Question, ...]:
        """The questions of the paper itself."""
        return self._found(self.now.paper)

    @property
    def question(self) -> Question:
        """The one that is being asked."""
        return self.questions[self.at]

    @property
    def chooses(self) -> bool:
        """Whether the question asked is answered by letters, which decide its marks."""
        return self._keeps and is_choice(self.question)

    @property
    def sets_marks(self) -> bool:
        """Whether the assessor may set the marks of the question asked beside the points."""
        return self._keeps and not is_choice(self.question)

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters of the standard of the question asked, in the order in which its options are
        shown: as a, b, c ... by their place."""
        return option_order(self.question, self.now.paper_seed)

    @property
    def is_begun(self) -> bool:
        """Whether the question asked was put before the candidate: the clock runs."""
        return self.now.sitting.since is not None

    def is_candidates(self) -> bool:
        """Whether the candidate answered the question asked on the laptop, once and for all."""
        return self.question.code in self.now.sitting.by_candidate and self.now.revision == 1

    def take(self, now: Assessment) -> None:
        """Continue from what has been saved. A question asked besides may be gone."""
        asked = self.question
        self.now = now
        done = [code for code, sent in self.sent.items() if self.saved(code) == sent]
        for code in done:
            del self.sent[code]
        codes = [question.code for question in self.questions]
        self.at = codes.index(asked.code) if asked.code in codes else len(codes) - 1

    def saved(self, code: str) -> AnswerSoFar:
        """What is saved of an answer."""
        now = self.now
        points = now.points_given.get(code, ()) if self._keeps else self._noted_points(code)
        return AnswerSoFar(now.awarded.get(code), now.chosen.get(code, ()), points)

    def latest(self) -> AnswerSoFar:
        """The answer to the question asked, as the last press left it."""
        return self.sent.get(self.question.code) or self.saved(self.question.code)

    def note(self, code: str) -> str:
        """The note on an answer, without the ticks."""
        kept = self.now.answer_notes.get(code, "")
        return kept if self._keeps else _TICKS.sub("", kept, count=1)

    def noted(self, answer: AnswerSoFar, note: str) -> str:
        """A note as it is saved: in format 1 with the points before it."""
        return note if self._keeps else note_text(answer.points, note)

    def kept_points(self, answer: AnswerSoFar) -> tuple[int, ...]:
        """The points as they are saved beside the note."""
        return answer.points if self._keeps else ()

    def tick(self, number: int) -> AnswerSoFar | None:
        """Tick a point of the question asked, or clear its tick; None if there is no such point."""
        asked = self.question
        if not 1 <= number <= len(asked.points):
            return None
        points = tuple(sorted(frozenset(self.latest().points) ^ {number}))
        return replace(self.latest(), points=points, awarded=marks_for_points(asked, points))

    def choose(self, place: int) -> AnswerSoFar | None:
        """Choose the option shown at a place, from 1, or take it back; None if there is no such
        option, or the answer is marked already. The answer is not marked by that."""
        if not self.chooses or self.is_marked() or not 1 <= place <= len(self.letters):
            return None
        letter, held = self.letters[place - 1], frozenset(self.latest().chosen)
        # Of a question with one answer, another option takes the place of the one chosen.
        kept = held & {letter} if self.question.kind is QuestionKind.SINGLE else held
        return AnswerSoFar(chosen=tuple(sorted(kept ^ {letter})))

    def mark_chosen(self) -> AnswerSoFar | None:
        """The answer with the marks of its letters; None if none was chosen, or it has them."""
        theory, held = self.now.pack.theory, self.latest()
        if theory is None or not self.chooses or not held.chosen or self.is_marked():
            return None
        return replace(held, awarded=marks_of(self.question, held.chosen, theory.wrong_ticks))

    def give(self, marks: int) -> AnswerSoFar | None:
        """The answer with these marks beside its points; None if it cannot have them."""
        if self.chooses or not 0 <= marks <= self.question.marks:
            return None
        return replace(self.latest(), awarded=marks)

    def give_none(self) -> AnswerSoFar | None:
        """The answer without marks and without points; None where letters decide."""
        return None if self.chooses and self.latest() != AnswerSoFar() else AnswerSoFar(0)

    def step(self, by: int) -> AnswerSoFar | None:
        """The answer with so many marks more or less; None if it cannot have them."""
        if not self.sets_marks:
            return None
        return self.give((self.latest().awarded or 0) + by)

    def is_marked(self) -> bool:
        """Whether the question asked is marked, or is about to be."""
        return self.latest().awarded is not None

    def answered(self, code: str) -> bool:
        """Whether a question is marked, or is about to be; one asked besides also if it is no
        longer needed."""
        if code in self.sent:
            return self.sent[code].awarded is not None
        return code in self.now.awarded or self._is_spare(code)

    def next_open(self) -> int | None:
        """The next unanswered question, those left for later last; None when all are answered."""
        order = [*range(self.at + 1, len(self.questions)), *range(self.at + 1)]
        open_ = [n for n in order if not self.answered(self.questions[n].code)]
        fresh = [n for n in open_ if self.questions[n].code not in self.later]
        others = [n for n in open_ if n != self.at]
        return next(iter(fresh or others or open_), None)

    def is_skipped(self) -> bool:
        """Whether going on from the question asked would leave it out without anybody having said
        that it comes later."""
        code = self.question.code
        return not self.answered(code) and code not in self.later

    def whole(self) -> bool:
        """Whether every question has a saved mark, as far as it needs one."""
        codes = (question.code for question in self.questions)
        return all(code in self.now.awarded or self._is_spare(code) for code in codes)

    @property
    def _keeps(self) -> bool:
        """Whether letters and points are kept by themselves."""
        return self.now.pack.format > 1

    def _is_spare(self, code: str) -> bool:
        return code not in self.now.paper and not extra_needed(self.now, code)

    def _noted_points(self, code: str) -> tuple[int, ...]:
        found = _TICKS.match(self.now.answer_notes.get(code, ""))
        return tuple(sorted(int(n) for n in found.group(1).split(","))) if found else ()

    def _found(self, codes: tuple[str, ...]) -> tuple[Question, ...]:
        found = (self.now.pack.question(code) for code in codes)
        return tuple(question for question in found if question is not None)


def note_text(points: tuple[int, ...], note: str) -> str:
    """A note as format 1 saves it, with the points before it."""
    listed = ", ".join(str(number) for number in points)
    return f"Points {listed}. {note}".strip() if listed else note
