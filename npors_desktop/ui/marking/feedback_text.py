"""The last-action bar of the marking screen: its sentence, and what it offers next."""

from datetime import datetime

from npors_desktop.base.words import Words
from npors_desktop.domain.assessment import ClockState
from npors_desktop.domain.pack import SEVERITY_POINTS, Pack, Severity
from npors_desktop.domain.sheet import COMPLETED
from npors_desktop.ui.widgets.values import ActionLine, Offer
from npors_desktop.workflows.marking import navigation
from npors_desktop.workflows.marking.feedback import Feedback
from npors_desktop.workflows.marking.state import MarkingState, SuggestionKind

PAUSE_REASONS = ("weather", "machine", "break", "other")
BULK_REASONS = ("other_task", "asked", "after_test")
# These open something; the bar keeps its sentence.
_SILENT = ("filing", "noting", "details", "go_choose", "go_check")
_RECORDED = ("fault", "fault_filed")
_BEFORE_START = ("start_first", "resumed", "switched")


def line_of(state: MarkingState, words: Words) -> ActionLine | None:
    """What the bar says of the last action; None leaves its sentence as it is."""
    feedback = state.feedback
    if feedback is None or feedback.kind in _SILENT:
        return None
    head = words(f"said.{feedback.kind}", **feedback_values(feedback, state.assessment.pack, words))
    if state.saved_at is None:
        return ActionLine(head, done=False)
    tail = [words("said.saved", time=f"{state.saved_at.astimezone():%H:%M:%S}")]
    tail += [part for part in (_not_filed(state, words), _completed(state, words)) if part]
    return ActionLine(head, " – ".join(tail))


def severity_word(severity: Severity, pack: Pack, words: Words) -> str:
    """A severity in the pack's words: by name, or in points where points count."""
    if pack.has_points():
        return words("marking.points_fault", n=SEVERITY_POINTS[severity])
    return words(f"term.{severity.value}")


def offers_of(state: MarkingState, words: Words) -> tuple[Offer, ...]:
    """What may follow, each with its key; the last is always to undo."""
    offers = [
        *_accepting(state, words),
        *_about_fault(state, words),
        *_clock_offers(state, words),
        *_reasons(state, words),
    ]
    if state.doubtful:
        change = words("offer.not_met", criterion=state.doubtful)
        offers.insert(0, Offer("not_met", "Alt+X", change))
    if state.assessment.undoable:
        offers.append(Offer("undo", words("key.backspace"), words("offer.undo")))
    return tuple(offers)


def _accepting(state: MarkingState, words: Words) -> list[Offer]:
    enter = words("key.enter")
    values = {"criterion": state.focus or ""}
    match state.suggestion.kind if state.suggestion else None:
        case SuggestionKind.FILE:
            return [
                Offer("accept", enter, words("offer.file", **values)),
                Offer("choose", "F", words("offer.choose")),
            ]
        case SuggestionKind.HEADING:
            return [Offer("choose", "F", words("offer.heading"))]
        case SuggestionKind.REPEAT | SuggestionKind.WITHDRAW | SuggestionKind.CHECK as kind:
            return [Offer("accept", enter, words(f"offer.{kind.value}", **values))]
        case _:
            return []


def _about_fault(state: MarkingState, words: Words) -> list[Offer]:
    fault = state.fault_by_number(state.fault)
    if fault is None:
        return []
    offers = [Offer("note", "T", words("offer.note"))]
    running = state.assessment.clock.state in (ClockState.RUNNING, ClockState.PAUSED)
    if fault.severity is Severity.SAFETY_CRITICAL and running:
        offers.append(Offer("stop", "Alt+S", words("offer.stop")))
    return offers


def _clock_offers(state: MarkingState, words: Words) -> list[Offer]:
    clock = state.assessment.clock.state
    if clock is ClockState.PAUSED:
        return [Offer(f"resume_{r}", "", words(f"pause.{r}")) for r in PAUSE_REASONS]
    if clock is ClockState.NOT_STARTED and state.feedback_kind in _BEFORE_START:
        return [Offer("clock", "Ctrl+Space", words("offer.start"))]
    return []


def _reasons(state: MarkingState, words: Words) -> list[Offer]:
    if state.awaiting_reason is None:
        return []
    return [Offer(f"because_{r}", "", words(f"because.{r}")) for r in BULK_REASONS]


def _not_filed(state: MarkingState, words: Words) -> str:
    fault = state.fault_by_number(state.fault)
    if state.feedback_kind in _RECORDED and fault is not None and fault in state.unfiled_faults():
        points = state.assessment.pack.has_points()
        return words("said.no_heading" if points else "said.not_filed")
    return ""


def _completed(state: MarkingState, words: Words) -> str:
    """The end of an outcome is announced; the focus stays where it is."""
    outcome = state.outcome
    if outcome is None or state.feedback_kind not in ("marked", "marked_together"):
        return ""
    if state.assessment.counts(outcome.code).left:
        return ""
    next_code = navigation.criterion_by_outcomes(state, 1)
    following = state.assessment.pack.outcome_of(next_code) if next_code else None
    if following is None:
        return words("said.last_outcome", outcome=outcome.code)
    return words("said.outcome_complete", outcome=outcome.code, next=following.code)


def feedback_values(feedback: Feedback, pack: Pack, words: Words) -> dict[str, str]:
    """The values of a feedback in words: marks, severities, times and reasons as they are read."""
    values = dict(feedback.values)
    if values.get("mark"):
        values["mark"] = words(f"term.{values['mark']}")
    if "severity" in values:
        values["severity"] = severity_word(Severity(values["severity"]), pack, words)
    if "time" in values:
        values["time"] = f"{datetime.fromisoformat(values['time']).astimezone():%H:%M:%S}"
    if "reason" in values:
        values["reason"] = _end_reason(values["reason"], pack, words)
    if "state" in values:
        values["state"] = words(f"clock.{values['state']}")
    if "what" in values:
        values["what"] = words(f"did.{values['what']}")
    return values


def _end_reason(code: str, pack: Pack, words: Words) -> str:
    if code == COMPLETED:
        return words("clock.completed")
    return next((r.text for r in pack.end_reasons if r.code == code), code)
