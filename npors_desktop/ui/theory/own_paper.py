"""A paper as the candidate's own view works on it: nothing in it says what is right."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.assessment_parts import OwnPaper
from npors_desktop.domain.pack import QuestionKind
from npors_desktop.domain.papers import letters_of, option_order, own_questions
from npors_desktop.domain.standard_routes import shown_part

if TYPE_CHECKING:
    from npors_desktop.base.words import Words
    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.pack import Question


class OwnPlace(StrEnum):
    """What the candidate sees: a question, all of them, whether to submit, or that they have."""

    QUESTION = "question"
    ALL = "all"
    SUBMITTING = "submitting"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """One answer to choose: its key, its text, whether it is chosen, and of which kind it is."""

    key: str
    text: str
    chosen: bool
    of_many: bool


@dataclass(frozen=True, slots=True)
class OwnBox:
    """How far one question is."""

    answered: bool
    flagged: bool


@dataclass(slots=True)
class OwnPages:
    """The questions that a candidate answers on the laptop, where they are, and what was pressed
    but is not kept yet: that decides what the next press makes of it, and is never shown."""

    questions: tuple[Question, ...]
    seed: str
    given: dict[str, tuple[str, ...]]
    flagged: frozenset[str]
    submitted: bool
    at: int = 0
    place: OwnPlace = OwnPlace.QUESTION
    sent: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])

    @classmethod
    def of(cls, now: Assessment) -> OwnPages:
        """The pages of a paper at the question that was open last."""
        found = (now.pack.question(code) for code in own_questions(now))
        asked = tuple(shown_part(one) for one in found if one is not None)
        sitting, codes = now.sitting, [one.code for one in asked]
        at = codes.index(sitting.at) if sitting.at in codes else 0
        made = cls(asked, now.paper_seed, {}, frozenset(), submitted=False, at=at)
        made.take(now)
        return made

    def take(self, now: Assessment) -> None:
        """Go on from what is kept."""
        self.given, self.flagged = dict(now.sitting.given), now.sitting.later
        self.sent = {k: v for k, v in self.sent.items() if self.given.get(k, ()) != v}
        self.submitted = now.sitting.own in (OwnPaper.SUBMITTED, OwnPaper.OPENED)
        if self.done:
            self.place = OwnPlace.DONE

    @property
    def done(self) -> bool:
        """Whether there is nothing more to answer."""
        return self.submitted or not self.questions

    @property
    def question(self) -> Question:
        """The one that is shown, without what is right."""
        return self.questions[self.at]

    @property
    def code(self) -> str:
        """The code of the one that is shown."""
        return self.question.code

    def chosen_with(self, place: int) -> tuple[str, ...] | None:
        """The letters once the answer at a place, from 1, is pressed; None if there is none such,
        or nothing changes. Of several that can be right, a second press takes one back."""
        order = option_order(self.question, self.seed)
        if not 1 <= place <= len(order):
            return None
        letter, held = order[place - 1], self.sent.get(self.code, self.given.get(self.code, ()))
        if self.question.kind is QuestionKind.SINGLE:
            return None if held == (letter,) else (letter,)
        return tuple(sorted(frozenset(held) ^ {letter}))

    def answers(self) -> tuple[OwnAnswer, ...]:
        """The answers to the question shown, as they are kept."""
        asked, held = self.question, self.given.get(self.code, ())
        texts = dict(zip(letters_of(asked), asked.options, strict=True))
        many = asked.kind is QuestionKind.MULTIPLE
        order = option_order(asked, self.seed)
        return tuple(
            OwnAnswer(str(n), texts[letter], letter in held, many)
            for n, letter in enumerate(order, start=1)
        )

    def boxes(self) -> tuple[OwnBox, ...]:
        """How far each question is."""
        return tuple(OwnBox(q.code in self.given, q.code in self.flagged) for q in self.questions)

    def unanswered(self) -> tuple[int, ...]:
        """The places of the questions without an answer."""
        return tuple(n for n, box in enumerate(self.boxes()) if not box.answered)

    def go_to(self, at: int) -> bool:
        """Show another question; after the last one all of them. False if it is a question that was
        shown already."""
        was = self.place, self.at
        self.place = OwnPlace.QUESTION if at < len(self.questions) else OwnPlace.ALL
        if self.place is OwnPlace.QUESTION:
            self.at = max(at, 0)
        return self.place is OwnPlace.QUESTION and was != (self.place, self.at)


def place_text(words: Words, pages: OwnPages) -> str:
    """Which question is shown."""
    return words("Question {number} of {all}", number=pages.at + 1, all=len(pages.questions))


def kind_text(words: Words, pages: OwnPages) -> str:
    """How many answers are to be chosen."""
    if pages.question.kind is QuestionKind.SINGLE:
        return words("Choose one answer")
    return words("Choose every answer that is right")


def counted_text(words: Words, pages: OwnPages) -> str:
    """How far the candidate is, and whether that is kept."""
    boxes = pages.boxes()
    parts = [words.count("{n} answered", "{n} answered", sum(box.answered for box in boxes))]
    if flagged := sum(box.flagged for box in boxes):
        parts.append(words.count("{n} flagged", "{n} flagged", flagged))
    parts.append(words("saving …") if pages.sent else words("saved"))
    return " · ".join(parts)


def line_text(words: Words, pages: OwnPages, at: int) -> str:
    """One question in the list of all of them."""
    box = pages.boxes()[at]
    parts = [
        words("answered") if box.answered else words("not answered"),
        words("flagged") if box.flagged else "",
    ]
    state = " · ".join(filter(None, parts))
    return f"{at + 1} · {state}"


def submitting_text(words: Words, pages: OwnPages) -> str:
    """What submitting means now."""
    left = len(pages.unanswered())
    told = words("Afterwards you cannot change your answers.")
    if not left:
        return f"{words('You have answered every question.')} {told}"
    without = words.count(
        "{n} question has no answer, and will have no marks.",
        "{n} questions have no answer, and will have no marks.",
        left,
    )
    return f"{without} {told}"


def done_text(words: Words, pages: OwnPages) -> str:
    """Why there is nothing more to do here."""
    if pages.submitted:
        return words("Your answers are submitted. Hand the laptop back now.")
    return words("There is nothing to answer here. Hand the laptop back now.")
