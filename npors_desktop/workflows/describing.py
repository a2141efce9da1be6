"""Words for an event in the history: what it was and which criterion it concerned."""

from npors_desktop.domain.changes import (
    Answered,
    ClockEnded,
    Event,
    FaultRecorded,
    Flagged,
    Marked,
    MarkedTogether,
    Noted,
)
from npors_desktop.workflows.progress import Said


def describe(event: Event, prefix: str) -> tuple[Said, str | None]:
    """Say what was undone or redone (``prefix`` is ``undone_`` or ``redone_``) and where."""
    change = event.change
    match change:
        case Marked():
            kind, focus = ("mark" if change.mark else "clear"), change.criterion
            values = {"criterion": change.criterion, "mark": change.mark or ""}
        case MarkedTogether():
            kind, focus = "marks", change.criteria[0]
            values = {"count": str(len(change.criteria)), "mark": change.mark.value}
        case Flagged() | Noted():
            kind, focus = type(change).__name__.lower(), change.criterion
            values = {"criterion": change.criterion}
        case FaultRecorded():
            kind, focus = "fault", None
            values = {"severity": change.severity.value, "time": event.at.isoformat()}
        case Answered():
            kind, focus, values = "answer", None, {"question": change.question}
        case ClockEnded():
            kind, focus, values = "clock", None, {"reason": change.end_reason}
        case _:
            kind, focus, values = "other", None, {"what": type(change).__name__}
    return Said(prefix + kind, values), focus
