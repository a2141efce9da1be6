"""What the marking screen shows of a state, without Qt: rows, outcomes, faults, header and clock.

The action bar is in ``last_action_text``, the side panels are in ``panel_text``.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from npors_desktop.base.words import Language
from npors_desktop.domain.messages import message, message_in
from npors_desktop.domain.pack import SEVERITY_POINTS, Severity
from npors_desktop.domain.sheet import Mark
from npors_desktop.ui.marking.feedback_text import severity_word
from npors_desktop.ui.marking.values import (
    CriterionRow,
    FaultFigures,
    OutcomeEntry,
    Tab,
)
from npors_desktop.ui.visit.practical_clock import first_name
from npors_desktop.ui.widgets.values import Heading, MarkCounts
from npors_desktop.workflows.marking.feedback import FeedbackKind
from npors_desktop.workflows.marking.state import View

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.base.words import Words
    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import Criterion
    from npors_desktop.workflows.marking.state import MarkingState

_VIEWS: dict[View, Message] = {
    View.UNMARKED: message("unmarked"),
    View.NOT_MET: message_in("view", "not met"),
    View.SAFETY_CRITICAL: message("safety-critical"),
}


# The list of criteria


def rows_of(state: MarkingState, words: Words) -> tuple[CriterionRow, ...]:
    """The rows of the list, in order."""
    codes = state.codes
    standing = [f for f in state.assessment.faults if not f.withdrawn and f.criterion]
    counts = Counter(f.criterion for f in standing)
    full = full_headings(state.assessment)
    at_limit = {f.criterion for f in standing if f.heading in full}
    found = [state.assessment.criterion(code) for code in codes]
    return tuple(
        _row(state, c, (number, len(codes)), (counts[c.code], c.code in at_limit), words)
        for number, c in enumerate(found, start=1)
        if c is not None
    )


def full_headings(assessment: Assessment) -> frozenset[str]:
    """The headings that have reached the standard's limit of repeats: one more is a breach."""
    pack = assessment.pack
    limits = {r.points: r.limit for r in pack.rules if r.kind == "fault_repeats" and r.limit}
    counts = Counter(f.heading for f in assessment.faults if not f.withdrawn and f.heading)
    return frozenset(
        h.heading
        for h in pack.faults
        if h.points in limits and counts[h.heading] >= (limits[h.points] or 0)
    )


def view_name(state: MarkingState, words: Words) -> str:
    """The line above a filtered list; empty while the whole outcome is shown."""
    if state.view is View.ALL:
        return ""
    return words("Showing: {what} ({n}) – Esc", what=_VIEWS[state.view], n=len(state.shown))


def _mark_word(mark: Mark | None, words: Words) -> str:
    """The word of a mark in a row, in capitals in English."""
    if mark is None:
        return words("not marked")
    word = words.term(mark.value)
    return word.upper() if words.language is Language.ENGLISH else word


def _row(
    state: MarkingState,
    c: Criterion,
    place: tuple[int, int],
    faults: tuple[int, bool],
    words: Words,
) -> CriterionRow:
    held = state.assessment.marks.get(c.code)
    mark = held.mark if held else None
    told = (
        held is not None and held.mark is Mark.NOT_APPLICABLE and state.assessment.pack.format > 1
    )
    reason = held.reason if held and told else ""
    noted = bool(state.assessment.notes.get(c.code))
    flagged = c.code in state.assessment.flags
    parts = [
        c.code,
        words("safety-critical") if c.safety_critical else "",
        c.text.rstrip("."),
        words.term(mark.value) if mark else words("not marked"),
        reason,
        words("look again") if flagged else "",
        words("has a note") if noted else "",
        words.count("{n} fault", "{n} faults", faults[0]) if faults[0] else "",
        words("row {at} of {of}", at=place[0], of=place[1]),
    ]
    return CriterionRow(
        code=c.code,
        text=c.text,
        safety_critical=c.safety_critical,
        mark=mark,
        word=_mark_word(mark, words),
        flagged=flagged,
        noted=noted,
        faults=words("{n} F", n=faults[0]) if faults[0] else "",
        limit_reached=faults[1],
        sentence=", ".join(part for part in parts if part),
        reason=reason,
    )


# The list of outcomes


def outcomes_of(state: MarkingState, words: Words) -> tuple[OutcomeEntry, ...]:
    """The outcomes with their counts."""
    return tuple(
        _outcome(state, outcome.code, outcome.title, len(outcome.criteria), words)
        for outcome in state.assessment.outcomes()
        if outcome.criteria
    )


def _outcome(state: MarkingState, code: str, title: str, total: int, words: Words) -> OutcomeEntry:
    counts = state.assessment.counts(code)
    done = total - counts.left
    text = words.count("{done}/{n} marked", "{done}/{n} marked", total, done=done)
    short = f"{done}/{total}"
    if counts.not_met:
        text = words.count(
            "{share} · {n} not met", "{share} · {n} not met", counts.not_met, share=short
        )
        short = f"{short} ✗{counts.not_met}"
    unmet, aside = counts.not_met, counts.not_applicable + counts.not_observed
    bar = MarkCounts(counts.met, unmet, aside, total)
    is_current = state.outcome is not None and state.outcome.code == code
    return OutcomeEntry(code, title, text, short, bar, is_current)


_UNDO: Mapping[FeedbackKind, Message] = {
    FeedbackKind.MARKED: message("Undo the mark"),
    FeedbackKind.MARKED_TOGETHER: message("Undo the marks"),
    FeedbackKind.FLAGGED: message("Undo the flag"),
    FeedbackKind.NOTED: message("Undo the note"),
    FeedbackKind.TASK_VALUE: message("Undo the value"),
    FeedbackKind.FAULT: message("Undo the fault"),
    FeedbackKind.FAULT_FILED: message("Undo the filing"),
    FeedbackKind.FAULT_NOTED: message("Undo the note"),
    FeedbackKind.FAULT_WITHDRAWN: message("Undo the withdrawal"),
    FeedbackKind.CLOCK_PAUSED: message("Undo the pause"),
}


def undo_text(state: MarkingState, words: Words) -> str:
    """What the undo button takes back, where the last action tells it."""
    kind = state.feedback_kind if state.assessment.undoable else None
    known = _UNDO.get(kind) if kind is not None else None
    return words(known or message("Undo"))


# The header


def heading_of(state: MarkingState, words: Words) -> Heading:
    """The candidate, with the standard, the identity check, adjustments and the machine below; in
    short without the machine, and with the standard's code alone."""
    now, pack = state.assessment, state.assessment.pack
    machine = " ".join(part for part in (now.machine.make, now.machine.model) if part)
    checked = now.identity is not None and now.identity.matched
    told = [
        words("ID checked ✓") if checked else words("ID not checked"),
        words("adjustments agreed") if now.candidate.adjustments else "",
        words("ENTERED FROM PAPER") if now.transcribed else "",
        words("resit: {elements} carried", elements=_carried(now, words)) if now.carried else "",
    ]
    named = " ".join(part for part in (pack.scheme_code, pack.title) if part)
    whole = " · ".join(part for part in (named, *told, machine) if part)
    short = " · ".join(part for part in (pack.scheme_code or pack.title, *told) if part)
    return Heading(now.candidate.name, whole, now.letter, short)


def _carried(now: Assessment, words: Words) -> tuple[str, ...]:
    return tuple(words.term(element) for element in now.carried)


def tabs_of(state: MarkingState) -> tuple[Tab, ...]:
    """The candidates on the visit, by letter."""
    lines = sorted(state.lines, key=lambda line: line.letter)
    current = state.assessment.letter
    return tuple(Tab(x.letter, first_name(x.candidate), x.letter == current) for x in lines)


# The fault column


def figures_of(state: MarkingState, words: Words) -> tuple[FaultFigures, ...]:
    """The words and counts of the three buttons, with limits but never a result."""
    pack = state.assessment.pack
    counts = Counter(f.severity for f in state.assessment.faults if not f.withdrawn)
    limits = {r.severity: r.limit for r in pack.rules if r.kind == "fault_count"}
    made: list[FaultFigures] = []
    for severity in Severity:
        text = str(counts[severity])
        limit = limits.get(severity)
        if limit is not None:
            text = words.count(
                "{counted} · {n} allowed", "{counted} · {n} allowed", limit, counted=text
            )
        word = _button_word(state, severity, words)
        most = words("limit {n}", n=limit) if limit is not None else ""
        made.append(FaultFigures(severity, word, text, str(counts[severity]), most))
    return tuple(made)


def _button_word(state: MarkingState, severity: Severity, words: Words) -> str:
    """The word after the button's digit; with points the two together read “3 points”."""
    pack = state.assessment.pack
    if not pack.has_points():
        return severity_word(severity, pack, words)
    return words.count("point", "points", SEVERITY_POINTS[severity])


def faults_title(state: MarkingState, words: Words) -> str:
    """The line above the buttons: the points so far where points count, else how to record."""
    limit = next((r.limit for r in state.assessment.pack.rules if r.kind == "fault_points"), None)
    if limit is None:
        return words("Faults: press or hold")
    so_far = points(state.assessment)
    return words.count("{so_far} of {n} point", "{so_far} of {n} points", limit, so_far=so_far)


def faults_notice(state: MarkingState, words: Words) -> str:
    """What asks for attention: faults not filed, and headings at the limit of their repeats."""
    unfiled = len(state.unfiled_faults())
    notices = [words.count("{n} not filed", "{n} not filed", unfiled)] if unfiled else []
    full = sorted(full_headings(state.assessment))
    notices += [words("{heading}: limit reached", heading=", ".join(full))] if full else []
    return " · ".join(notices)


def points(assessment: Assessment) -> int:
    """The penalty points of the faults not withdrawn: a heading's points, else by severity."""
    total = 0
    for fault in assessment.faults:
        if not fault.withdrawn:
            heading = assessment.pack.heading(fault.heading)
            total += heading.points if heading else SEVERITY_POINTS[fault.severity]
    return total
