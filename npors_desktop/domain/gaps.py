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
    """What must be done before the practical starts."""

    IDENTITY = "identity"
    PRIVACY = "privacy"
    ADJUSTMENTS = "adjustments"


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A required criterion without a mark."""

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


Missing = Unmarked | PaperShort | Unanswered | NotEnded | WithoutHeading


def missing_text(gap: Missing) -> str:
    """The contract's text for JSON; the time of a fault is UTC."""
    match gap:
        case Unmarked():
            return gap.criterion
        case PaperShort():
            return f"theory {gap.counted} of {gap.asked}"
        case Unanswered():
            return f"theory {gap.question}"
        case NotEnded():
            return "practical end"
        case WithoutHeading():
            return unheaded_label(gap.at)
        case _:
            assert_never(gap)
