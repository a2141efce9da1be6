"""What the marking screen shows: the assessment, the focus and what is suggested, frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.delivery import AssessmentLine
from npors_desktop.domain.pack import Severity
from npors_desktop.workflows.marking.feedback import Feedback

if TYPE_CHECKING:
    from npors_desktop.domain.assessment import RecordedFault
    from npors_desktop.domain.pack import Outcome
    from npors_desktop.workflows.marking.feedback import FeedbackKind


class View(StrEnum):
    """Which criteria the list shows; V goes through them."""

    ALL = "all"
    UNMARKED = "unmarked"
    NOT_MET = "not_met"
    SAFETY_CRITICAL = "safety_critical"


class SuggestionKind(StrEnum):
    """What Enter would do now."""

    FILE = "file"
    HEADING = "heading"
    REPEAT = "repeat"
    WITHDRAW = "withdraw"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What Enter would do until the next action; ``fault`` is the fault it is about."""

    kind: SuggestionKind
    fault: int | None = None


@dataclass(frozen=True, slots=True)
class MarkingState:
    """Everything the marking screen shows.

    ``lines`` are the candidates on the visit. ``feedback`` is None when the last-action bar keeps
    its sentence. ``shown`` are the criteria of a filtered view as they were when it was chosen: a
    list never reorders by itself. ``fault`` is the fault that the last action was about;
    ``awaiting_reason`` the outcome whose bulk mark waits for a reason; ``unreasoned`` the criterion
    that is to be not applicable once a reason is given; ``to_note`` a criterion that was just
    marked and needs a note; ``doubtful`` a criterion that is met although a grave fault was just
    filed under it, or that is not marked not met although such a heading speaks to it;
    ``fresh`` is true until the first mark after a change of candidate.
    """

    assessment: Assessment
    focus: str | None
    lines: tuple[AssessmentLine, ...]
    feedback: Feedback | None = None
    saved_at: datetime | None = None
    view: View = View.ALL
    shown: tuple[str, ...] = ()
    suggestion: Suggestion | None = None
    fault: int | None = None
    awaiting_reason: str | None = None
    doubtful: str | None = None
    unreasoned: str | None = None
    to_note: str | None = None
    fresh: bool = False

    @property
    def feedback_kind(self) -> FeedbackKind | None:
        """The kind of the feedback; None if there is none."""
        return self.feedback.kind if self.feedback else None

    @property
    def outcome(self) -> Outcome | None:
        """The outcome of the criterion in focus."""
        return self.assessment.outcome_of(self.focus) if self.focus else None

    @property
    def codes(self) -> tuple[str, ...]:
        """The criteria in the list, in order."""
        if self.view is not View.ALL:
            return self.shown
        outcome = self.outcome
        return tuple(c.code for c in outcome.criteria) if outcome else ()

    def fault_by_number(self, seq: int | None) -> RecordedFault | None:
        """A fault by the number of its event; None if there is none or it was withdrawn."""
        return next((f for f in self._faults() if f.seq == seq), None)

    @property
    def noted(self) -> str:
        """What a note is about now: ``f:`` and the number of a fault, or ``c:`` and a criterion."""
        if self.to_note:
            return f"c:{self.to_note}"
        fault = self.fault_by_number(self.fault)
        return f"f:{fault.seq}" if fault else f"c:{self.focus or ''}"

    def unfiled_faults(self) -> tuple[RecordedFault, ...]:
        """The faults still to be filed; where points count, all without a heading."""
        return self.assessment.unfiled()

    def last_fault(self) -> RecordedFault | None:
        """The fault recorded last that was not withdrawn."""
        return max(self._faults(), key=lambda f: f.seq, default=None)

    def _faults(self) -> list[RecordedFault]:
        return [f for f in self.assessment.faults if not f.withdrawn]


def is_grave(severity: Severity) -> bool:
    """Whether a fault of this severity contradicts the mark “met”."""
    return severity in (Severity.MAJOR, Severity.SAFETY_CRITICAL)
