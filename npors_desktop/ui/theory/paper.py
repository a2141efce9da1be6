"""The theory paper as the screen works on it: the place, the ticks, and what is left for later.

Ticks are saved with the note on an answer (“Points 1, 3. …”), so they are there again on opening.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.pack import Question

_TICKS = re.compile(r"Points ([\d, ]+)\. ?")


@dataclass(slots=True)
class Paper:
    """The questions of one candidate's paper. ``sent`` are marks that are not saved yet; they
    decide which question comes next, and are never shown."""

    now: Assessment
    at: int = 0
    later: set[str] = field(default_factory=set[str])
    sent: dict[str, int | None] = field(default_factory=dict[str, int | None])
    ticks: dict[str, frozenset[int]] = field(default_factory=dict[str, frozenset[int]])

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions drawn, in their order."""
        found = (self.now.pack.question(code) for code in self.now.paper)
        return tuple(question for question in found if question is not None)

    @property
    def question(self) -> Question:
        """The one that is being asked."""
        return self.questions[self.at]

    def take(self, now: Assessment) -> None:
        """Continue from what has been saved."""
        self.now = now
        done = [code for code, mark in self.sent.items() if now.awarded.get(code) == mark]
        for code in done:
            del self.sent[code]

    def ticked(self, code: str) -> frozenset[int]:
        """The points ticked for a question."""
        if code in self.ticks:
            return self.ticks[code]
        found = _TICKS.match(self.now.answer_notes.get(code, ""))
        return frozenset(int(n) for n in found.group(1).split(",")) if found else frozenset()

    def note(self, code: str) -> str:
        """The note on an answer, without the ticks."""
        return _TICKS.sub("", self.now.answer_notes.get(code, ""), count=1)

    def turn_tick(self, number: int) -> int | None:
        """Tick a point of the question asked, or clear its tick; returns the marks it then has, or
        None if there is no such point.
        """
        asked = self.question
        if not 1 <= number <= len(asked.points):
            return None
        self.ticks[asked.code] = self.ticked(asked.code) ^ {number}
        return min(len(self.ticks[asked.code]), asked.marks)

    def answered(self, code: str) -> bool:
        """Whether a question is marked, or is about to be."""
        if code in self.sent:
            return self.sent[code] is not None
        return code in self.now.awarded

    def next_open(self) -> int | None:
        """The next unanswered question, those left for later last; None when all are answered."""
        order = [*range(self.at + 1, len(self.questions)), *range(self.at + 1)]
        open_ = [n for n in order if not self.answered(self.questions[n].code)]
        fresh = [n for n in open_ if self.questions[n].code not in self.later]
        others = [n for n in open_ if n != self.at]
        return next(iter(fresh or others or open_), None)

    def whole(self) -> bool:
        """Whether every question has a saved mark."""
        return all(question.code in self.now.awarded for question in self.questions)


def note_text(ticks: Iterable[int], note: str) -> str:
    """A note as it is saved, with the ticks before it."""
    listed = ", ".join(str(number) for number in sorted(ticks))
    return f"Points {listed}. {note}".strip() if listed else note
