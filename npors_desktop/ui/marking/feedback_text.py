"""One sentence for every kind of feedback, for the last-action bar of the marking screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from npors_desktop.domain.assessment import ClockState
from npors_desktop.domain.messages import Message, Value, message, message_of_count
from npors_desktop.domain.pack import SEVERITY_POINTS, Severity
from npors_desktop.domain.sheet import COMPLETED
from npors_desktop.ui.visit.practical_clock import CLOCK_STATES
from npors_desktop.workflows.marking.feedback import FeedbackKind

if TYPE_CHECKING:
    from npors_desktop.base.words import Words
    from npors_desktop.domain.pack import Pack
    from npors_desktop.workflows.marking.feedback import Feedback

_Values: TypeAlias = Mapping[str, Value]
_Sentence: TypeAlias = Callable[[_Values], Message]

# These open something, or belong to another page; the bar keeps its sentence.
_SILENT = frozenset(
    {
        FeedbackKind.FILING,
        FeedbackKind.NOTING,
        FeedbackKind.DETAILS,
        FeedbackKind.GO_CHOOSE,
        FeedbackKind.GO_CHECK,
        FeedbackKind.ANSWERED,
        FeedbackKind.OPTIONS_CHOSEN,
        FeedbackKind.ANSWER_CLEARED,
    }
)
# What was undone or redone, by the ``undo_words`` of its event.
_ACTIONS: Mapping[str, _Sentence] = {
    "mark": lambda v: message("{criterion} {mark}", **v),
    "clear": lambda v: message("mark removed from {criterion}", **v),
    "marks": lambda v: message_of_count("{n} mark", "all {n} marks", _number(v)),
    "task_value": lambda v: message("value of a task: {label}", **v),
    "flagged": lambda v: message("flag on {criterion}", **v),
    "noted": lambda v: message("note on {criterion}", **v),
    "fault": lambda v: message("{severity} fault at {time}", **v),
    "fault_filed": lambda _: message("filing of a fault"),
    "fault_noted": lambda _: message("note on a fault"),
    "fault_withdrawn": lambda _: message("withdrawal of a fault"),
    "answer": lambda v: message("answer to {question}", **v),
    "clock": lambda _: message("end of the practical"),
    "clock_started": lambda _: message("start of the practical"),
    "clock_paused": lambda _: message("pause"),
    "clock_resumed": lambda _: message("end of the pause"),
}

_OPENING: Mapping[FeedbackKind, _Sentence] = {
    FeedbackKind.OPENED: lambda _: message("Nothing is marked yet."),
    FeedbackKind.RESUMED: lambda _: message("Opened where you left off."),
    FeedbackKind.SWITCHED: lambda v: message("Now marking {letter}", **v),
    FeedbackKind.SAME_CANDIDATE: lambda v: message("{letter} is already on the screen.", **v),
    FeedbackKind.NO_SUCH_CANDIDATE: lambda v: message(
        "There is no candidate {letter} on this visit.", **v
    ),
}

_MARKING: Mapping[FeedbackKind, _Sentence] = {
    FeedbackKind.MARKED: lambda v: (
        message("{criterion} {mark}: {why}", **v)
        if "why" in v
        else message("{criterion} {mark}", **v)
    ),
    FeedbackKind.WHY_NOT_APPLICABLE: lambda v: message(
        "Why is {criterion} not applicable? It is marked once you say why.", **v
    ),
    FeedbackKind.ALREADY_MARKED: lambda v: message(
        "{criterion} is already “{mark}”. Nothing was changed.", **v
    ),
    FeedbackKind.MARKED_TOGETHER: lambda v: message_of_count(
        "{n} criterion marked met, {left} left in outcome {outcome}",
        "{n} criteria marked met together, {left} left in outcome {outcome}",
        _number(v),
        **v,
    ),
    FeedbackKind.NOTHING_TO_MARK: lambda v: message(
        "Nothing in outcome {outcome} can be marked together.", **v
    ),
    FeedbackKind.REASON_NEEDED: lambda v: message(
        "Nothing in outcome {outcome} has been marked yet. Why is it all met?", **v
    ),
    FeedbackKind.START_FIRST: lambda _: message(
        "The practical has not started. Press Ctrl+Space to start the clock."
    ),
    FeedbackKind.NA_NOT_ALLOWED: lambda v: message(
        "{criterion} cannot be N/A. Mark it met or not met.", **v
    ),
    FeedbackKind.NO_SUCH_CRITERION: lambda v: message(
        "This standard has no criterion {criterion}.", **v
    ),
    FeedbackKind.CLEARED: lambda v: message("Mark removed from {criterion}", **v),
    FeedbackKind.NOT_MARKED: lambda v: message("{criterion} has no mark.", **v),
    FeedbackKind.FLAGGED: lambda v: message("{criterion}: look again", **v),
    FeedbackKind.UNFLAGGED: lambda v: message("{criterion}: flag removed", **v),
    FeedbackKind.NOTED: lambda v: message("Note on {criterion}", **v),
    FeedbackKind.TASK_VALUE: lambda v: message("{label}: {value}", **v),
    FeedbackKind.TASK_VALUE_REMOVED: lambda v: message("{label}: value removed", **v),
    FeedbackKind.TASK_VALUE_IS: lambda v: message("{label} is already {value}.", **v),
    FeedbackKind.NOTHING_TO_CHANGE: lambda _: message("There is no mark to change."),
    FeedbackKind.UNDONE: lambda v: message("Undone: {what}", what=_ACTIONS[str(v["what"])](v)),
    FeedbackKind.REDONE: lambda v: message("Redone: {what}", what=_ACTIONS[str(v["what"])](v)),
    FeedbackKind.NOTHING_TO_UNDO: lambda _: message("Nothing to undo."),
    FeedbackKind.NOTHING_TO_REDO: lambda _: message("Nothing to redo."),
}

_FAULTS: Mapping[FeedbackKind, _Sentence] = {
    FeedbackKind.FAULT: lambda v: message("{severity} fault", **v),
    FeedbackKind.FAULT_FILED: lambda v: message("{severity} fault under {criterion}", **v),
    FeedbackKind.FAULT_GENERAL: lambda v: message("{severity} fault filed as general", **v),
    FeedbackKind.FAULT_NOTED: lambda _: message("Note on the fault"),
    FeedbackKind.FAULT_WITHDRAWN: lambda v: message(
        "{severity} fault at {time} withdrawn; it stays in the history", **v
    ),
    FeedbackKind.NO_FAULT: lambda _: message("No faults recorded."),
    FeedbackKind.NO_UNFILED: lambda _: message("There are no faults to file."),
    FeedbackKind.NO_MATCH: lambda _: message("No matches. Nothing was filed."),
    FeedbackKind.SUGGEST_REPEAT: lambda v: message(
        "Repeat the {severity} fault under {criterion}?", **v
    ),
    FeedbackKind.SUGGEST_WITHDRAWAL: lambda v: message(
        "Withdraw the {severity} fault at {time}?", **v
    ),
}

_CLOCK: Mapping[FeedbackKind, _Sentence] = {
    FeedbackKind.CLOCK_STARTED: lambda _: message("Practical started"),
    FeedbackKind.CLOCK_PAUSED: lambda _: message("Paused. Press Ctrl+Space to resume."),
    FeedbackKind.CLOCK_RESUMED: lambda _: message("Practical resumed"),
    FeedbackKind.CLOCK_ENDED: lambda v: message("Practical ended: {reason}", **v),
    FeedbackKind.ALREADY_STARTED: lambda _: message("The clock has already started."),
    FeedbackKind.ALREADY_ENDED: lambda _: message("The practical has already ended."),
    FeedbackKind.CLOCK_IS: lambda v: message("The clock is {state}. Nothing was changed.", **v),
}

_MOVING: Mapping[FeedbackKind, _Sentence] = {
    FeedbackKind.FIRST_OUTCOME: lambda _: message("This is the first outcome."),
    FeedbackKind.LAST_OUTCOME: lambda _: message("This is the last outcome."),
    FeedbackKind.NO_CRITERION: lambda _: message("There is no criterion to go to."),
    FeedbackKind.ALL_MARKED: lambda _: message("Every criterion is marked."),
    FeedbackKind.VIEW_ALL: lambda _: message("Showing: the whole outcome"),
    FeedbackKind.VIEW_UNMARKED: lambda v: message("Showing: unmarked ({count})", **v),
    FeedbackKind.VIEW_NOT_MET: lambda v: message("Showing: not met ({count})", **v),
    FeedbackKind.VIEW_SAFETY_CRITICAL: lambda v: message("Showing: safety-critical ({count})", **v),
}

_SENTENCES: Mapping[FeedbackKind, _Sentence] = {
    **_OPENING,
    **_MARKING,
    **_FAULTS,
    **_CLOCK,
    **_MOVING,
}


def sentence_of(feedback: Feedback, pack: Pack, words: Words) -> str:
    """What the bar says about feedback; empty if it keeps the sentence it has."""
    if feedback.kind in _SILENT:
        return ""
    told = words(_SENTENCES[feedback.kind](_shown_values(feedback, pack, words)))
    if "while_paused" in feedback.values:
        return words("{told}, while the clock is paused: Ctrl+Space resumes it", told=told)
    return told


def severity_word(severity: Severity, pack: Pack, words: Words) -> str:
    """A severity in the standard's words: by name, or in points where points count."""
    if pack.has_points():
        return words("{n}-point", n=SEVERITY_POINTS[severity])
    return words.term(severity.value)


def _shown_values(feedback: Feedback, pack: Pack, words: Words) -> dict[str, Value]:
    """The values of feedback as they are read: marks, severities, times and reasons in words."""
    values: dict[str, Value] = dict(feedback.values)
    given = feedback.values
    if given.get("mark"):
        values["mark"] = words.term(given["mark"])
    if "severity" in given:
        values["severity"] = severity_word(Severity(given["severity"]), pack, words)
    if "time" in given:
        values["time"] = f"{datetime.fromisoformat(given['time']).astimezone():%H:%M:%S}"
    if "reason" in given:
        values["reason"] = _end_reason(given["reason"], pack)
    if "task" in given:
        values["label"] = _task_label(pack, given["task"], given["key"])
    if "state" in given:
        values["state"] = CLOCK_STATES[ClockState(given["state"])]
    return values


def _task_label(pack: Pack, task: str, key: str) -> str:
    asked = (one for of in pack.tasks if of.code == task for one in (*of.set, *of.measured))
    return next((one.label for one in asked if one.key == key), key)


def _end_reason(code: str, pack: Pack) -> Value:
    if code == COMPLETED:
        return message("completed")
    return next((r.text for r in pack.end_reasons if r.code == code), code)


def _number(values: _Values) -> int:
    return int(str(values["count"]))
