"""The theory: its paper and the answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, assert_never

from npors_desktop.domain.assessment_parts import entered

if TYPE_CHECKING:
    from npors_desktop.domain.assessment import Assessment


@dataclass(frozen=True, slots=True)
class PaperDrawn:
    """The theory paper was drawn from the bank, and shuffled, by this seed (16 hex digits; empty
    for a standard of format 1)."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = True

    questions: tuple[str, ...]
    seed: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """A theory question was answered; None for one that has no mark yet. ``chosen`` are the letters
    of the options, ``points`` those of the model answer from 1."""

    undo_words: ClassVar[str | None] = "answer"
    signed_for: ClassVar[bool] = True

    question: str
    awarded: int | None
    note: str = ""
    chosen: tuple[str, ...] = ()
    points: tuple[int, ...] = ()


TheoryEvent = PaperDrawn | Answered


def fold(now: Assessment, change: TheoryEvent) -> Assessment:
    """The state after one of these."""
    match change:
        case Answered():
            return now.replace(
                awarded=entered(now.awarded, change.question, change.awarded),
                answer_notes=entered(now.answer_notes, change.question, change.note or None),
                chosen=entered(now.chosen, change.question, change.chosen or None),
                points_given=entered(now.points_given, change.question, change.points or None),
            )
        case PaperDrawn():
            return now.replace(paper=change.questions, paper_seed=change.seed)
        case _:
            assert_never(change)
