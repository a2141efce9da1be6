"""Sentences for the last-action bar, and what it offers next, from a state."""

from datetime import datetime

from npors_desktop.base.words import Words
from npors_desktop.domain.assessment import ClockState
from npors_desktop.domain.pack import SEVERITY_POINTS, Pack, Severity
from npors_desktop.domain.sheet import COMPLETED
from npors_desktop.ui.marking import walk
from npors_desktop.ui.marking.state import OfferKind, State
from npors_desktop.ui.shell.last_action import Offer
from npors_desktop.ui.shell.page import ActionLine
from npors_desktop.workflows.progress import Said

PAUSE_REASONS = ("weather", "machine", "break", "other")
BULK_REASONS = ("other_task", "asked", "after_test")
# These open something; the bar keeps what it says.
_SILENT = ("filing", "noting", "details", "go_choose", "go_check")
_RECORDED = ("fault", "fault_filed")


def line_of(state: State, words: Words) -> ActionLine | None:
    """What the bar says of the last press; None keeps what it said."""
    said = state.said
    if said is None or said.kind in _SILENT:
        return None
    head = words(f"said.{said.kind}", **_values(said, state.assessment.pack, words))
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


def offers_of(state: State, words: Words) -> tuple[Offer, ...]:
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


def _accepting(state: State, words: Words) -> list[Offer]:
    enter = words("key.enter")
    values = {"criterion": state.focus or ""}
    match state.offer.kind if state.offer else None:
        case OfferKind.FILE:
            return [
                Offer("accept", enter, words("offer.file", **values)),
                Offer("choose", "F", words("offer.choose")),
            ]
        case OfferKind.HEADING:
            return [Offer("choose", "F", words("offer.heading"))]
        case OfferKind.REPEAT | OfferKind.WITHDRAW | OfferKind.CHECK as kind:
            return [Offer("accept", enter, words(f"offer.{kind.value}", **values))]
        case _:
            return []


def _about_fault(state: State, words: Words) -> list[Offer]:
    fault = state.recorded(state.fault)
    if fault is None:
        return []
    offers = [Offer("note", "T", words("offer.note"))]
    running = state.assessment.clock.state in (ClockState.RUNNING, ClockState.PAUSED)
    if fault.severity is Severity.SAFETY_CRITICAL and running:
        offers.append(Offer("stop", "Alt+S", words("offer.stop")))
    return offers


def _clock_offers(state: State, words: Words) -> list[Offer]:
    said = state.said.kind if state.said else ""
    clock = state.assessment.clock.state
    if clock is ClockState.PAUSED:
        return [Offer(f"resume_{r}", "", words(f"pause.{r}")) for r in PAUSE_REASONS]
    if clock is ClockState.NOT_STARTED and said in ("start_first", "resumed", "switched"):
        return [Offer("clock", "Ctrl+Space", words("offer.start"))]
    return []


def _reasons(state: State, words: Words) -> list[Offer]:
    if state.asks is None:
        return []
    return [Offer(f"because_{r}", "", words(f"because.{r}")) for r in BULK_REASONS]


def _not_filed(state: State, words: Words) -> str:
    said = state.said.kind if state.said else ""
    fault = state.recorded(state.fault)
    if said in _RECORDED and fault is not None and fault in state.open_faults():
        points = state.assessment.pack.has_points()
        return words("said.no_heading" if points else "said.not_filed")
    return ""


def _completed(state: State, words: Words) -> str:
    """The end of an outcome is said, never jumped over."""
    outcome = state.outcome
    if (
        outcome is None
        or state.said is None
        or state.said.kind not in ("marked", "marked_together")
    ):
        return ""
    if state.assessment.counts(outcome.code).left:
        return ""
    onward = walk.other_outcome(state, 1)
    following = state.assessment.pack.outcome_of(onward) if onward else None
    if following is None:
        return words("said.last_outcome", outcome=outcome.code)
    return words("said.outcome_complete", outcome=outcome.code, next=following.code)


def _values(said: Said, pack: Pack, words: Words) -> dict[str, str]:
    values = dict(said.values)
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
