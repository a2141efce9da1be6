"""The action bar of the marking screen: its line, what it offers next, and its hints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.assessment import ClockState
from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import Severity
from npors_desktop.ui.marking.feedback_text import sentence_of
from npors_desktop.ui.marking.values import Hint
from npors_desktop.ui.widgets.values import ActionLine, Offer
from npors_desktop.workflows.marking import navigation
from npors_desktop.workflows.marking.feedback import FeedbackKind
from npors_desktop.workflows.marking.state import SuggestionKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.workflows.marking.state import MarkingState

_RECORDED = (FeedbackKind.FAULT, FeedbackKind.FAULT_FILED)
_BEFORE_START = (
    FeedbackKind.START_FIRST,
    FeedbackKind.OPENED,
    FeedbackKind.RESUMED,
    FeedbackKind.SWITCHED,
)

# Why a practical was paused; the code is what the record keeps.
PAUSE_REASONS: Mapping[str, Message] = {
    "weather": message("Resume – weather"),
    "machine": message("Resume – machine"),
    "break": message("Resume – break"),
    "other": message("Resume – other"),
}

# Why a whole outcome is met at once; the record keeps the text.
BULK_REASONS: Mapping[str, Message] = {
    "other_task": message("seen in another task"),
    "asked": message("asked"),
    "after_test": message("after the test"),
}

HINTS: Mapping[Hint, Callable[[str], Message]] = {
    Hint.DEAD: lambda key: message("{key} is not used. M = met, X = not met.", key=key),
    Hint.BOUNCED: lambda key: message(
        "{key} was pressed twice very quickly; the second press was ignored.", key=key
    ),
    Hint.HOLD_LONGER: lambda _: message("To record a fault, hold the button a little longer."),
    Hint.ALREADY_SAVED: lambda _: message("Everything is already saved."),
}


def line_of(state: MarkingState, words: Words) -> ActionLine | None:
    """What the bar says about the last action; None leaves its sentence as it is."""
    pack = state.assessment.pack
    head = sentence_of(state.feedback, pack, words) if state.feedback else ""
    if not head:
        return None
    if state.saved_at is None:
        return ActionLine(head, done=False)
    tail = [words("saved {time}", time=f"{state.saved_at.astimezone():%H:%M:%S}")]
    tail += [part for part in (_not_filed(state, words), _completed(state, words)) if part]
    return ActionLine(head, " – ".join(tail))


def offers_of(state: MarkingState, words: Words) -> tuple[Offer, ...]:
    """What may follow, each with its key. To undo has a button of its own, below."""
    offers = [
        *_accepting(state, words),
        *_about_fault(state, words),
        *_clock_offers(state, words),
        *_finishing(state, words),
        *_reasons(state, words),
    ]
    if state.doubtful:
        change = words("change {criterion} to not met", criterion=state.doubtful)
        if state.doubtful not in state.assessment.marks:
            change = words("mark {criterion} not met", criterion=state.doubtful)
        offers.insert(0, Offer("not_met", "Alt+X", change))
    return tuple(offers)


def _accepting(state: MarkingState, words: Words) -> list[Offer]:
    def accept(text: str) -> Offer:
        return Offer("accept", words("Enter"), text)

    match state.suggestion.kind if state.suggestion else None:
        case SuggestionKind.FILE:
            file = words("file under {criterion}", criterion=state.focus or "")
            return [accept(file), Offer("choose", "F", words("choose"))]
        case SuggestionKind.HEADING:
            return [Offer("choose", "F", words("choose a heading"))]
        case SuggestionKind.REPEAT:
            return [accept(words("repeat"))]
        case SuggestionKind.WITHDRAW:
            return [accept(words("withdraw"))]
        case SuggestionKind.CHECK:
            return [accept(words("check and finish"))]
        case None:
            return []


def _about_fault(state: MarkingState, words: Words) -> list[Offer]:
    fault = state.fault_by_number(state.fault)
    if fault is None:
        return []
    offers = [Offer("note", "T", words("note"))]
    running = state.assessment.clock.state in (ClockState.RUNNING, ClockState.PAUSED)
    if fault.severity is Severity.SAFETY_CRITICAL and running:
        offers.append(Offer("stop", "Alt+S", words("stop the test")))
    return offers


def _clock_offers(state: MarkingState, words: Words) -> list[Offer]:
    clock = state.assessment.clock.state
    if clock is ClockState.PAUSED:
        return [Offer(f"resume_{code}", "", words(text)) for code, text in PAUSE_REASONS.items()]
    waits = clock is ClockState.NOT_STARTED and state.assessment.has_practical()
    if waits and state.feedback_kind in _BEFORE_START:
        return [Offer("clock", "Ctrl+Space", words("start the clock"))]
    return []


def _finishing(state: MarkingState, words: Words) -> list[Offer]:
    """Once everything is marked, how the practical ends; nothing else on the screen says it."""
    now = state.assessment
    under_way = now.clock.state in (ClockState.RUNNING, ClockState.PAUSED)
    if not under_way or now.left():
        return []
    return [Offer("finish", "Ctrl+End", words("finish the practical"))]


def _reasons(state: MarkingState, words: Words) -> list[Offer]:
    if state.awaiting_reason is None:
        return []
    return [Offer(f"because_{code}", "", words(text)) for code, text in BULK_REASONS.items()]


def _not_filed(state: MarkingState, words: Words) -> str:
    fault = state.fault_by_number(state.fault)
    if state.feedback_kind in _RECORDED and fault is not None and fault in state.unfiled_faults():
        points = state.assessment.pack.has_points()
        return words("no heading yet") if points else words("not filed")
    return ""


def _completed(state: MarkingState, words: Words) -> str:
    """The end of an outcome is announced; the focus stays where it is."""
    outcome = state.outcome
    marked = (FeedbackKind.MARKED, FeedbackKind.MARKED_TOGETHER)
    if outcome is None or state.feedback_kind not in marked:
        return ""
    if state.assessment.counts(outcome.code).left:
        return ""
    next_code = navigation.criterion_by_outcomes(state, 1)
    following = state.assessment.outcome_of(next_code) if next_code else None
    if following is None:
        return words("outcome {outcome} complete", outcome=outcome.code)
    return words(
        "outcome {outcome} complete, → for {next}", outcome=outcome.code, next=following.code
    )
