"""What the marking screen shows: the assessment, the focus, and what is offered, frozen."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from npors_desktop.domain.assessment import Assessment, RecordedFault
from npors_desktop.domain.delivery import AssessmentLine
from npors_desktop.domain.pack import Outcome, Severity
from npors_desktop.workflows.progress import Said


class View(StrEnum):
    """Which criteria the list shows; V goes through them."""

    ALL = "all"
    UNMARKED = "unmarked"
    NOT_MET = "not_met"
    SAFETY_CRITICAL = "safety_critical"


class OfferKind(StrEnum):
    """What Enter would do now."""

    FILE = "file"
    HEADING = "heading"
    REPEAT = "repeat"
    WITHDRAW = "withdraw"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Standing:
    """An offer that stands until the next action; ``fault`` is the fault it is about."""

    kind: OfferKind
    fault: int | None = None


@dataclass(frozen=True, slots=True)
class State:
    """Everything the screen needs to draw itself.

    ``said`` is None when the last-action bar keeps its words. ``shown`` are the criteria of a
    filtered view as they were when it was chosen: a list never reorders by itself. ``fault`` is
    the fault the last action was about; ``asks`` the outcome whose bulk mark waits for a reason;
    ``doubtful`` a criterion that is met although a grave fault was just filed under it; ``fresh``
    is true until the first mark after a change of candidate.
    """

    assessment: Assessment
    focus: str | None
    lines: tuple[AssessmentLine, ...]
    said: Said | None = None
    saved_at: datetime | None = None
    view: View = View.ALL
    shown: tuple[str, ...] = ()
    offer: Standing | None = None
    fault: int | None = None
    asks: str | None = None
    doubtful: str | None = None
    fresh: bool = False

    @property
    def outcome(self) -> Outcome | None:
        """The outcome in which the focus stands."""
        return self.assessment.pack.outcome_of(self.focus) if self.focus else None

    @property
    def codes(self) -> tuple[str, ...]:
        """The criteria in the list, in order."""
        if self.view is not View.ALL:
            return self.shown
        outcome = self.outcome
        return tuple(c.code for c in outcome.criteria) if outcome else ()

    def recorded(self, seq: int | None) -> RecordedFault | None:
        """A standing fault by its number."""
        standing = (f for f in self.assessment.faults if f.seq == seq and not f.withdrawn)
        return next(standing, None)

    def open_faults(self) -> tuple[RecordedFault, ...]:
        """The standing faults still to be filed; where points count, all without a heading."""
        return self.assessment.unfiled()

    def last_fault(self) -> RecordedFault | None:
        """The fault recorded last that still stands."""
        standing = [f for f in self.assessment.faults if not f.withdrawn]
        return max(standing, key=lambda f: f.seq, default=None)


def is_grave(severity: Severity) -> bool:
    """Whether a fault of this severity sits ill with “met”."""
    return severity in (Severity.MAJOR, Severity.SAFETY_CRITICAL)
