"""What an action did, as a kind and values; the window puts it into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.events.clock import ClockEnded
from npors_desktop.domain.events.faults import FaultRecorded
from npors_desktop.domain.events.marking import (
    Flagged,
    Marked,
    MarkedTogether,
    Noted,
    TaskValueEntered,
)
from npors_desktop.domain.events.theory import Answered

if TYPE_CHECKING:
    from npors_desktop.domain.events import Event


class FeedbackKind(StrEnum):
    """What happened, or why nothing did. The window has a sentence for each."""

    # The assessment was opened
    OPENED = "opened"
    RESUMED = "resumed"
    SWITCHED = "switched"
    SAME_CANDIDATE = "same_candidate"
    NO_SUCH_CANDIDATE = "no_such_candidate"
    # Marks, flags and notes
    MARKED = "marked"
    ALREADY_MARKED = "already_marked"
    MARKED_TOGETHER = "marked_together"
    NOTHING_TO_MARK = "nothing_to_mark"
    REASON_NEEDED = "reason_needed"
    WHY_NOT_APPLICABLE = "why_not_applicable"
    START_FIRST = "start_first"
    NA_NOT_ALLOWED = "na_not_allowed"
    NO_SUCH_CRITERION = "no_such_criterion"
    CLEARED = "cleared"
    NOT_MARKED = "not_marked"
    FLAGGED = "flagged"
    UNFLAGGED = "unflagged"
    NOTED = "noted"
    NOTHING_TO_CHANGE = "nothing_to_change"
    # The values of tasks
    TASK_VALUE = "task_value"
    TASK_VALUE_REMOVED = "task_value_removed"
    TASK_VALUE_IS = "task_value_is"
    # Undo and redo
    UNDONE = "undone"
    REDONE = "redone"
    NOTHING_TO_UNDO = "nothing_to_undo"
    NOTHING_TO_REDO = "nothing_to_redo"
    # Faults
    FAULT = "fault"
    FAULT_FILED = "fault_filed"
    FAULT_GENERAL = "fault_general"
    FAULT_NOTED = "fault_noted"
    FAULT_WITHDRAWN = "fault_withdrawn"
    NO_FAULT = "no_fault"
    NO_UNFILED = "no_unfiled"
    NO_MATCH = "no_match"
    SUGGEST_REPEAT = "suggest_repeat"
    SUGGEST_WITHDRAWAL = "suggest_withdrawal"
    # The clock
    CLOCK_STARTED = "clock_started"
    CLOCK_PAUSED = "clock_paused"
    CLOCK_RESUMED = "clock_resumed"
    CLOCK_ENDED = "clock_ended"
    ALREADY_STARTED = "already_started"
    ALREADY_ENDED = "already_ended"
    CLOCK_IS = "clock_is"
    # Moving about
    FIRST_OUTCOME = "first_outcome"
    LAST_OUTCOME = "last_outcome"
    NO_CRITERION = "no_criterion"
    ALL_MARKED = "all_marked"
    VIEW_ALL = "view_all"
    VIEW_UNMARKED = "view_unmarked"
    VIEW_NOT_MET = "view_not_met"
    VIEW_SAFETY_CRITICAL = "view_safety_critical"
    # The window opens something and keeps its sentence
    FILING = "filing"
    NOTING = "noting"
    DETAILS = "details"
    GO_CHOOSE = "go_choose"
    GO_CHECK = "go_check"
    # The theory paper
    ANSWERED = "answered"
    OPTIONS_CHOSEN = "options_chosen"
    ANSWER_CLEARED = "answer_cleared"


@dataclass(frozen=True, slots=True)
class Feedback:
    """What an action did, and the values of its sentence as codes, numbers and ISO times.

    ``done`` is false when nothing was changed and the sentence says why.
    """

    kind: FeedbackKind
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


def feedback_of_event(event: Event, kind: FeedbackKind) -> tuple[Feedback, str | None]:
    """Feedback on undoing or redoing an event, and the criterion that the event was about, if any.

    ``what`` among its values is the event's ``undo_words``, or ``clear`` for a removed mark.
    """
    change = event.change
    what, focus = change.undo_words or "", None
    values: dict[str, str] = {}
    match change:
        case Marked():
            what, focus = (what if change.mark else "clear"), change.criterion
            values = {"criterion": change.criterion, "mark": change.mark or ""}
        case MarkedTogether():
            focus = change.criteria[0]
            values = {"count": str(len(change.criteria)), "mark": change.mark.value}
        case Flagged() | Noted():
            focus = change.criterion
            values = {"criterion": change.criterion}
        case TaskValueEntered():
            values = {"task": change.task, "key": change.key}
        case FaultRecorded():
            values = {"severity": change.severity.value, "time": event.at.isoformat()}
        case Answered():
            values = {"question": change.question}
        case ClockEnded():
            values = {"reason": change.end_reason}
        case _:
            pass
    return Feedback(kind, {"what": what, **values}), focus
