"""What an action did, as a key and values; the window puts it into words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.events import Event
from npors_desktop.domain.events.clock import ClockEnded
from npors_desktop.domain.events.faults import FaultRecorded
from npors_desktop.domain.events.marking import Flagged, Marked, MarkedTogether, Noted
from npors_desktop.domain.events.theory import Answered


@dataclass(frozen=True, slots=True)
class Feedback:
    """What an action did. ``kind`` is the key of a sentence and ``values`` what is put into it.

    ``done`` is false when nothing was changed and the sentence says why.
    """

    kind: str
    values: Mapping[str, str] = field(default_factory=dict[str, str])
    done: bool = True


@dataclass(frozen=True, slots=True)
class ActionResult:
    """The assessment after an action was committed, the criterion in focus, and what was done.

    ``saved_at`` is None when nothing was written: ``feedback.done`` is false, or the assessment
    was only read.
    """

    assessment: Assessment
    focus: str | None
    saved_at: datetime | None
    feedback: Feedback


def feedback_of_event(event: Event, prefix: str) -> tuple[Feedback, str | None]:
    """What was undone or redone (``prefix`` is ``undone_`` or ``redone_``), and the criterion it
    was about, if any."""
    change = event.change
    kind, focus = change.undo_words or "", None
    values: dict[str, str] = {}
    match change:
        case Marked():
            kind, focus = (kind if change.mark else "clear"), change.criterion
            values = {"criterion": change.criterion, "mark": change.mark or ""}
        case MarkedTogether():
            focus = change.criteria[0]
            values = {"count": str(len(change.criteria)), "mark": change.mark.value}
        case Flagged() | Noted():
            focus = change.criterion
            values = {"criterion": change.criterion}
        case FaultRecorded():
            values = {"severity": change.severity.value, "time": event.at.isoformat()}
        case Answered():
            values = {"question": change.question}
        case ClockEnded():
            values = {"reason": change.end_reason}
        case _:
            kind, values = "other", {"what": kind}
    return Feedback(prefix + kind, values), focus
