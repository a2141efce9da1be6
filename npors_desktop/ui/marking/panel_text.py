"""The words of the side panels: single faults and criteria, and where a fault can be filed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.domain.sheet import Mark
from npors_desktop.ui.marking.feedback_text import severity_word
from npors_desktop.ui.marking.values import Choice

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from npors_desktop.base.words import Words
    from npors_desktop.domain.assessment import RecordedFault
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import Criterion, TaskField
    from npors_desktop.workflows.marking.state import MarkingState

GENERAL = "general"
METHODS: Mapping[str, Message] = {
    "observed": message("Observed"),
    "questioned": message("Questioned"),
    "document": message("Document"),
}
# A note keeps the text of its phrase.
PHRASES: tuple[Message, ...] = (
    message("prompted once"),
    message("corrected it unprompted"),
    message("did not look left"),
    message("did not look right"),
    message("no signal given"),
    message("too fast for the ground"),
    message("person inside the zone"),
    message("test stopped to make safe"),
    message("explained afterwards"),
)


def clock_text(at: datetime) -> str:
    """A moment as the assessor's own clock shows it."""
    return f"{at.astimezone():%H:%M:%S}"


def fault_line(fault: RecordedFault, state: MarkingState, words: Words) -> str:
    """One fault in a line: time, severity, where it is filed, note."""
    pack = state.assessment.pack
    severity = severity_word(fault.severity, pack, words)
    where = " ".join(part for part in (fault.heading, fault.criterion) if part)
    filed = words("under {where}", where=where) if where else words("general")
    if fault in state.unfiled_faults():
        filed = words("not filed")
    parts = [f"{clock_text(fault.at)}  {severity}", filed, fault.note]
    return " · ".join(part for part in parts if part)


def criterion_details(state: MarkingState, words: Words) -> tuple[str, list[str]]:
    """The criterion in focus in full: a title and paragraphs."""
    code = state.focus or ""
    found = state.assessment.criterion(code)
    if found is None:
        return "", []
    paragraphs = [found.text, *_looked_for(found, words), words(METHODS[found.method])]
    if found.safety_critical:
        paragraphs.append(words.term("safety_critical"))
    held = state.assessment.marks.get(code)
    if held is None:
        paragraphs.append(words("not marked"))
    else:
        word = words.term(held.mark.value)
        paragraphs.append(words("{mark} at {time}", mark=word, time=clock_text(held.at)))
        paragraphs += [words("marked together with others")] if held.together else []
        paragraphs += [held.reason] if held.reason else []
    note = state.assessment.notes.get(code)
    paragraphs += [note] if note else []
    paragraphs += without(found, words)
    paragraphs += [
        fault_line(fault, state, words)
        for fault in state.assessment.faults
        if fault.criterion == code and not fault.withdrawn
    ]
    return words("Details of {criterion}", criterion=code), paragraphs


def without(criterion: Criterion, words: Words) -> list[str]:
    """What follows where a criterion is not applicable, and the law that it rests on."""
    told: list[str] = []
    if criterion.restriction:
        told.append(
            words(
                "Where it is not applicable, the result says: “{restriction}”",
                restriction=criterion.restriction,
            )
        )
    if criterion.or_question:
        told.append(
            words(
                "Where it is not applicable, one of these questions must be answered in full: "
                "{questions}",
                questions=criterion.or_question,
            )
        )
    if criterion.basis:
        told.append(words("Rests on: {basis}", basis=criterion.basis))
    return told


def reason_asked(state: MarkingState, words: Words) -> tuple[str, str, list[str], str]:
    """The criterion that is to be not applicable: its code, the question, what follows from it, and
    the reason that it has."""
    code = state.unreasoned or ""
    found, held = state.assessment.criterion(code), state.assessment.marks.get(code)
    told = [found.text, *without(found, words)] if found else []
    was = held is not None and held.mark is Mark.NOT_APPLICABLE
    title = words("Why is {criterion} not applicable?", criterion=code)
    return code, title, told, held.reason if held and was else ""


def _looked_for(criterion: Criterion, words: Words) -> list[str]:
    """What shows that a criterion is met."""
    shows = "\n".join(f"–  {one}" for one in criterion.look_for)
    return [f"{words('Look for:')}\n{shows}"] if shows else []


def places_to_file(state: MarkingState, words: Words) -> tuple[str, list[Choice]]:
    """Where the fault in question can be filed: by heading where points count (those whose
    severity matches), else by criterion, the one in focus first, or as general."""
    fault = state.fault_by_number(state.fault)
    pack = state.assessment.pack
    title = words("File a fault")
    if fault is not None:
        severity = severity_word(fault.severity, pack, words)
        title = words(
            "File the {severity} fault at {time}", severity=severity, time=clock_text(fault.at)
        )
    if pack.has_points():
        fitting = [h for h in pack.faults if fault is None or h.severity is fault.severity]
        return title, [Choice(f"h:{h.heading}", h.heading, h.text) for h in fitting]
    criteria = sorted(state.assessment.criteria(), key=lambda c: c.code != state.focus)
    choices = [Choice(f"c:{c.code}", c.code, c.text) for c in criteria]
    headings = [Choice(f"h:{h.heading}", h.heading, h.text) for h in pack.faults]
    return title, [*choices, *headings, Choice(GENERAL, "", words("General (no criterion)"))]


def fits(choice: Choice, typed: str) -> bool:
    """Whether each typed word begins the code or a word of the text. Case does not matter."""
    known = [choice.code.casefold(), *choice.text.casefold().split()]
    return all(any(word.startswith(part) for word in known) for part in typed.casefold().split())


def place_typed(state: MarkingState, typed: str, words: Words) -> str | None:
    """The key of the first place that fits what was typed, as the open search would choose it."""
    _, choices = places_to_file(state, words)
    return next((choice.key for choice in choices if fits(choice, typed)), None)


def criteria_to_find(state: MarkingState) -> list[Choice]:
    """Every criterion of the standard, to go to."""
    return [Choice(c.code, c.code, c.text) for c in state.assessment.criteria()]


def task_label(asked: TaskField) -> str:
    """What a value of a task is called, with its unit."""
    return f"{asked.label} ({asked.unit})" if asked.unit else asked.label


def note_subject(state: MarkingState, words: Words) -> tuple[str, str]:
    """What a note would be about now, as a title, and what it says so far."""
    kind, _, code = state.noted.partition(":")
    fault = state.fault_by_number(int(code)) if kind == "f" else None
    if fault is None:
        title = words("Note on {what}", what=code)
        if state.to_note:
            title = words("What was done wrong in {criterion}?", criterion=code)
        return title, state.assessment.notes.get(code, "")
    severity = severity_word(fault.severity, state.assessment.pack, words)
    what = message("the {severity} fault at {time}", severity=severity, time=clock_text(fault.at))
    return words("Note on {what}", what=what), fault.note
