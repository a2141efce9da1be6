"""Words for an event in the history: what it was and which criterion it concerned."""

from npors_desktop.domain.events import Event
from npors_desktop.domain.events.clock import ClockEnded
from npors_desktop.domain.events.faults import FaultRecorded
from npors_desktop.domain.events.marking import Flagged, Marked, MarkedTogether, Noted
from npors_desktop.domain.events.theory import Answered
from npors_desktop.workflows.progress import Said


def describe(event: Event, prefix: str) -> tuple[Said, str | None]:
    """Say what was undone or redone (``prefix`` is ``undone_`` or ``redone_``) and where."""
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
    return Said(prefix + kind, values), focus
