"""What is missing from a mark sheet and what stops the practical from starting, with the texts for
JSON.

The sentences for readers are in ``gap_text``.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from npors_desktop.domain.sheet_facts import unheaded_label


class Gate(StrEnum):
    """What must be done before the practical starts; the theory only where it comes first, fitness
    only where it was denied."""

    IDENTITY = "identity"
    PRIVACY = "privacy"
    ADJUSTMENTS = "adjustments"
    THEORY = "theory"
    FITNESS = "fitness"


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A required criterion without a mark."""

    criterion: str


@dataclass(frozen=True, slots=True)
class ReasonMissing:
    """A criterion that is marked as not applicable without saying why."""

    criterion: str


@dataclass(frozen=True, slots=True)
class QuestionNeeded:
    """A criterion that is marked as not applicable, while none of its questions was answered in
    full. ``questions`` are those not answered yet: one of them is to be asked."""

    criterion: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoteMissing:
    """A criterion that is marked as not met without the note that names the act."""

    criterion: str


@dataclass(frozen=True, slots=True)
class PaperShort:
    """A theory paper of fewer questions than are asked, or without a mandatory one; ``counted``
    as ``Facts.paper_counted`` does."""

    counted: int
    asked: int


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question of the paper without its marks."""

    question: str


@dataclass(frozen=True, slots=True)
class NotEnded:
    """A practical that has not ended."""


@dataclass(frozen=True, slots=True)
class WithoutHeading:
    """A fault without a heading, under a standard whose headings carry the points. ``at`` is
    UNTIMED if the sheet gives no time.
    """

    at: datetime


@dataclass(frozen=True, slots=True)
class TaskValueMissing:
    """A value of a task that was not entered, set or measured."""

    task: str
    key: str


ToSay = ReasonMissing | QuestionNeeded | NoteMissing
"""What must be said of a mark whatever the result is: without it the mark is worth nothing."""
Missing = Unmarked | ToSay | PaperShort | Unanswered | NotEnded | TaskValueMissing | WithoutHeading


def missing_text(gap: Missing) -> str:
    """The contract's text for JSON; the time of a fault is UTC."""
    match gap:
        case Unmarked():
            return gap.criterion
        case ReasonMissing() | QuestionNeeded() | NoteMissing():
            return f"{gap.criterion} {_to_say_text(gap)}"
        case PaperShort():
            return f"theory {gap.counted} of {gap.asked}"
        case Unanswered():
            return f"theory {gap.question}"
        case NotEnded():
            return "practical end"
        case TaskValueMissing():
            return f"task {gap.task}.{gap.key}"
        case WithoutHeading():
            return unheaded_label(gap.at)
        case _:
            assert_never(gap)


def _to_say_text(gap: ToSay) -> str:
    match gap:
        case ReasonMissing():
            return "reason"
        case NoteMissing():
            return "note"
        case QuestionNeeded():
            return f"question {' or '.join(gap.questions)}"
        case _:
            assert_never(gap)
