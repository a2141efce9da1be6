"""The theory: its paper and the answers."""

from dataclasses import dataclass
from typing import ClassVar, assert_never

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.assessment_parts import entered


@dataclass(frozen=True, slots=True)
class PaperDrawn:
    """The theory paper was drawn from the bank."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = True

    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """A theory question was marked; None clears it."""

    undo_words: ClassVar[str | None] = "answer"
    signed_for: ClassVar[bool] = True

    question: str
    awarded: int | None
    note: str = ""


TheoryEvent = PaperDrawn | Answered


def fold(now: Assessment, change: TheoryEvent) -> Assessment:
    """The state after one of these."""
    match change:
        case Answered():
            return now.replace(
                awarded=entered(now.awarded, change.question, change.awarded),
                answer_notes=entered(now.answer_notes, change.question, change.note or None),
            )
        case PaperDrawn():
            return now.replace(paper=change.questions)
        case _:
            assert_never(change)
