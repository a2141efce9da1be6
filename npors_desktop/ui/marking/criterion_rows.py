"""The rows of the marking list as plain values, each with the sentence that is read aloud."""

from collections import Counter
from dataclasses import dataclass

from npors_desktop.base.words import Language, Words
from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.pack import Criterion
from npors_desktop.domain.sheet import Mark
from npors_desktop.workflows.marking.state import MarkingState


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion as the list shows it; ``sentence`` is what is read aloud."""

    code: str
    text: str
    safety_critical: bool
    mark: Mark | None
    word: str
    flagged: bool
    noted: bool
    faults: str
    limit_reached: bool
    sentence: str


def rows_of(state: MarkingState, words: Words) -> tuple[CriterionRow, ...]:
    """The rows of the list, in order."""
    codes = state.codes
    counts = Counter(
        f.criterion for f in state.assessment.faults if not f.withdrawn and f.criterion
    )
    full = full_headings(state.assessment)
    at_limit = {
        f.criterion
        for f in state.assessment.faults
        if not f.withdrawn and f.criterion and f.heading in full
    }
    found = [state.assessment.pack.criterion(code) for code in codes]
    return tuple(
        _row(state, c, (number, len(codes)), (counts[c.code], c.code in at_limit), words)
        for number, c in enumerate(found, start=1)
        if c is not None
    )


def full_headings(assessment: Assessment) -> frozenset[str]:
    """The headings that have reached the pack's limit of repeats: one more is a breach."""
    pack = assessment.pack
    limits = {r.points: r.limit for r in pack.rules if r.kind == "fault_repeats" and r.limit}
    counts = Counter(f.heading for f in assessment.faults if not f.withdrawn and f.heading)
    return frozenset(
        h.heading
        for h in pack.faults
        if h.points in limits and counts[h.heading] >= (limits[h.points] or 0)
    )


def mark_word(mark: Mark | None, words: Words) -> str:
    """The word of a mark in a row; capitals where the language writes mark words so."""
    if mark is None:
        return words("marking.unmarked")
    word = words(f"term.{mark.value}")
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
    noted = bool(state.assessment.notes.get(c.code))
    flagged = c.code in state.assessment.flags
    parts = [
        c.code,
        words("marking.row_safety_critical") if c.safety_critical else "",
        c.text.rstrip("."),
        words(f"term.{mark.value}") if mark else words("marking.unmarked"),
        words("marking.flagged") if flagged else "",
        words("marking.has_note") if noted else "",
        words.count("marking.faults", faults[0]) if faults[0] else "",
        words("marking.row_place", at=place[0], of=place[1]),
    ]
    return CriterionRow(
        code=c.code,
        text=c.text,
        safety_critical=c.safety_critical,
        mark=mark,
        word=mark_word(mark, words),
        flagged=flagged,
        noted=noted,
        faults=words("marking.fault_chip", n=faults[0]) if faults[0] else "",
        limit_reached=faults[1],
        sentence=", ".join(part for part in parts if part),
    )
