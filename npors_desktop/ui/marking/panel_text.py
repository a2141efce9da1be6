"""The words of the side panels: single faults and criteria, and where a fault can be filed."""

from datetime import datetime

from npors_desktop.base.words import Words
from npors_desktop.domain.assessment import RecordedFault
from npors_desktop.ui.marking.feedback_text import severity_word
from npors_desktop.ui.marking.search_panel import Choice, fits
from npors_desktop.workflows.marking.state import MarkingState

GENERAL = "general"


def clock_text(at: datetime) -> str:
    """A moment as the assessor's own clock shows it."""
    return f"{at.astimezone():%H:%M:%S}"


def fault_line(fault: RecordedFault, state: MarkingState, words: Words) -> str:
    """One fault in a line: time, severity, where it is filed, note."""
    pack = state.assessment.pack
    severity = severity_word(fault.severity, pack, words)
    where = " ".join(part for part in (fault.heading, fault.criterion) if part)
    filed = words("panel.under", where=where) if where else words("panel.is_general")
    if fault in state.unfiled_faults():
        filed = words("panel.not_filed")
    parts = [f"{clock_text(fault.at)}  {severity}", filed, fault.note]
    return " · ".join(part for part in parts if part)


def criterion_details(state: MarkingState, words: Words) -> tuple[str, list[str]]:
    """The criterion in focus in full: a title and paragraphs."""
    code = state.focus or ""
    found = state.assessment.pack.criterion(code)
    if found is None:
        return "", []
    paragraphs = [found.text, words(f"method.{found.method}")]
    if found.safety_critical:
        paragraphs.append(words("term.safety_critical"))
    held = state.assessment.marks.get(code)
    if held is None:
        paragraphs.append(words("marking.unmarked"))
    else:
        word = words(f"term.{held.mark.value}")
        paragraphs.append(words("panel.marked_at", mark=word, time=clock_text(held.at)))
        paragraphs += [words("panel.marked_together")] if held.together else []
        paragraphs += [held.reason] if held.reason else []
    note = state.assessment.notes.get(code)
    paragraphs += [note] if note else []
    paragraphs += [
        fault_line(fault, state, words)
        for fault in state.assessment.faults
        if fault.criterion == code and not fault.withdrawn
    ]
    return words("panel.details", criterion=code), paragraphs


def places_to_file(state: MarkingState, words: Words) -> tuple[str, list[Choice]]:
    """Where the fault in question can be filed: by heading where points count (those whose
    severity matches), else by criterion, the one in focus first, or under nothing."""
    fault = state.fault_by_number(state.fault)
    pack = state.assessment.pack
    title = words("panel.file_which")
    if fault is not None:
        severity = severity_word(fault.severity, pack, words)
        title = words("panel.file", severity=severity, time=clock_text(fault.at))
    if pack.has_points():
        fitting = [h for h in pack.faults if fault is None or h.severity is fault.severity]
        return title, [Choice(f"h:{h.heading}", h.heading, h.text) for h in fitting]
    criteria = sorted(pack.criteria(), key=lambda c: c.code != state.focus)
    choices = [Choice(f"c:{c.code}", c.code, c.text) for c in criteria]
    headings = [Choice(f"h:{h.heading}", h.heading, h.text) for h in pack.faults]
    return title, [*choices, *headings, Choice(GENERAL, "", words("panel.general"))]


def place_typed(state: MarkingState, typed: str, words: Words) -> str | None:
    """The key of the first place that fits what was typed, as the open search would choose it."""
    _, choices = places_to_file(state, words)
    return next((choice.key for choice in choices if fits(choice, typed)), None)


def criteria_to_find(state: MarkingState) -> list[Choice]:
    """Every criterion of the standard, to go to."""
    return [Choice(c.code, c.code, c.text) for c in state.assessment.pack.criteria()]


def note_subject(state: MarkingState, words: Words) -> tuple[str, str]:
    """What a note would be about now, as a title, and what it says so far."""
    fault = state.fault_by_number(state.fault)
    if fault is None:
        code = state.focus or ""
        return words("panel.note_on", what=code), state.assessment.notes.get(code, "")
    severity = severity_word(fault.severity, state.assessment.pack, words)
    what = words("panel.note_fault", severity=severity, time=clock_text(fault.at))
    return words("panel.note_on", what=what), fault.note
