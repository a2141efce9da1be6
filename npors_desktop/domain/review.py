"""What is still open in an assessment before it is signed, and its result so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.assessment_parts import ClockState
from npors_desktop.domain.gaps import (
    Gate,
    NoteMissing,
    NotEnded,
    PaperShort,
    QuestionNeeded,
    ReasonMissing,
    TaskValueMissing,
    Unanswered,
    Unmarked,
)
from npors_desktop.domain.open_item_kind import OpenItemKind
from npors_desktop.domain.open_items import OpenItem
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.plausibility import PLAUSIBILITY, Weight
from npors_desktop.domain.result import Result, Verdict, decide
from npors_desktop.domain.sheet import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npors_desktop.domain.assessment_parts import RecordedFault
    from npors_desktop.domain.pack import Criterion
    from npors_desktop.domain.record import Record


@dataclass(frozen=True, slots=True)
class Review:
    """The assessment, its result under the rules so far, and what is still open."""

    assessment: Assessment
    verdict: Verdict
    gaps: tuple[OpenItem, ...]

    @property
    def blocking(self) -> tuple[OpenItem, ...]:
        """What stops the signatures."""
        return tuple(gap for gap in self.gaps if gap.blocks)

    @property
    def staying(self) -> tuple[OpenItem, ...]:
        """What may stay as it is: it is told, and stops nothing."""
        return tuple(gap for gap in self.gaps if not gap.blocks)

    @property
    def is_briefed(self) -> bool:
        """Whether nothing says that the briefing was not recorded."""
        return all(gap.rule != "no_briefing" for gap in self.gaps)

    @property
    def can_be_signed(self) -> bool:
        """Whether nothing stops the signatures."""
        return not self.blocking


def review_of(
    now: Assessment, record: Record | None = None, *, needs_latin: bool = False
) -> Review:
    """The review of an assessment. ``record`` is it as it would be locked at this moment, if there
    is something to lock: then what cannot be, or should be looked at, is found as well.
    ``needs_latin``: reports cannot print the candidate's name."""
    verdict = decide(now.pack, now.sheet())
    gaps = (
        *_before(now),
        *_missing(now, verdict),
        *_about_faults(now),
        *_flagged(now),
        *_about_clock(now),
        *_unprinted(now, needs_latin=needs_latin),
        *(_implausible(record) if record else ()),
    )
    return Review(now, verdict, tuple(sorted(gaps, key=lambda gap: not gap.blocks)))


def _before(now: Assessment) -> Iterator[OpenItem]:
    """The gates that are shut; a sheet from paper has none. What the theory lacks is told with what
    is missing."""
    if now.transcribed is None:
        denied = "likeness" if now.identity is not None else ""
        for gate in (one for one in now.bars() if one is not Gate.THEORY):
            rule = denied if gate is Gate.IDENTITY else ""
            yield OpenItem(OpenItemKind(gate.value), rule=rule)


def _missing(now: Assessment, verdict: Verdict) -> Iterator[OpenItem]:
    """What is missing from the verdict; a decided failure may be signed without it, once it has
    ended.
    """
    blocks = verdict.result in (Result.INCOMPLETE, Result.ACHIEVED)
    if NotEnded() in verdict.missing:
        begun = now.clock.state is not ClockState.NOT_STARTED
        yield OpenItem(OpenItemKind.PRACTICAL_END, begun or blocks)
    theory = tuple(m for m in verdict.missing if isinstance(m, PaperShort | Unanswered))
    if theory:
        yield OpenItem(OpenItemKind.THEORY, blocks, theory=theory)
    codes = {m.criterion for m in verdict.missing if isinstance(m, Unmarked)}
    if codes:
        yield OpenItem(OpenItemKind.UNMARKED, blocks, criteria=_criteria(now, codes))
    yield from _to_say(now, verdict)
    values = tuple(m for m in verdict.missing if isinstance(m, TaskValueMissing))
    if values:
        yield OpenItem(OpenItemKind.TASK_VALUES, blocks, values=values)


def _to_say(now: Assessment, verdict: Verdict) -> Iterator[OpenItem]:
    """What must be said of a mark, also where a failure is decided: it could be the only reason."""
    for wanted, kind in (
        (ReasonMissing, OpenItemKind.REASON_MISSING),
        (QuestionNeeded, OpenItemKind.QUESTION_NEEDED),
        (NoteMissing, OpenItemKind.NOTE_MISSING),
    ):
        gaps = [m for m in verdict.missing if isinstance(m, wanted)]
        questions = tuple(m for m in gaps if isinstance(m, QuestionNeeded))
        if gaps:
            criteria = _criteria(now, {m.criterion for m in gaps})
            yield OpenItem(kind, questions=questions, criteria=criteria)


def _about_faults(now: Assessment) -> Iterator[OpenItem]:
    """Unfiled faults stop the signatures only where headings carry the points."""
    unfiled = now.unfiled()
    if unfiled:
        yield OpenItem(OpenItemKind.UNFILED, now.pack.has_points(), faults=unfiled)
    standing = [fault for fault in now.faults if not fault.withdrawn]
    grave = [fault for fault in standing if fault.severity is Severity.SAFETY_CRITICAL]
    met = {code for code, marked in now.marks.items() if marked.mark is Mark.MET}
    spoken_to = {fault: _speaks_to(now, fault) for fault in standing}
    gravely = met & {code for fault in grave for code in (fault.criterion, spoken_to[fault])}
    if gravely:
        criteria = _criteria(now, gravely)
        yield OpenItem(OpenItemKind.MET_BUT_SAFETY_CRITICAL_FAULT, blocks=False, criteria=criteria)
    doubtful = met & set(spoken_to.values()) - gravely
    if doubtful:
        criteria = _criteria(now, doubtful)
        yield OpenItem(OpenItemKind.MET_BUT_FAULT, blocks=False, criteria=criteria)
    bare = tuple(fault for fault in grave if not fault.note)
    if bare and now.transcribed is None:
        yield OpenItem(OpenItemKind.SAFETY_CRITICAL_WITHOUT_NOTE, faults=bare)


def _speaks_to(now: Assessment, fault: RecordedFault) -> str | None:
    """The criterion that a fault's heading is about."""
    heading = now.pack.heading(fault.heading)
    return heading.criterion if heading else None


def _about_clock(now: Assessment) -> Iterator[OpenItem]:
    """There is nothing to do, but both people should know that the times were corrected."""
    if now.clock_jumps:
        yield OpenItem(OpenItemKind.CLOCK_SET, blocks=False)


def _unprinted(now: Assessment, *, needs_latin: bool) -> Iterator[OpenItem]:
    if needs_latin and not now.candidate.latin_name:
        yield OpenItem(OpenItemKind.NAME_NOT_PRINTED, blocks=False)


def _flagged(now: Assessment) -> Iterator[OpenItem]:
    if now.flags:
        criteria = _criteria(now, now.flags)
        yield OpenItem(OpenItemKind.FLAGGED, blocks=False, criteria=criteria)


def _implausible(record: Record) -> Iterator[OpenItem]:
    for rule in PLAUSIBILITY:
        told = tuple(rule.faults(record))
        # A paper sheet has no gates; elsewhere the gate tells of the likeness.
        if told and (record.transcribed is not None or rule.code != "likeness"):
            blocks = rule.weighs(record) is Weight.REFUSE
            yield OpenItem(OpenItemKind.IMPLAUSIBLE, blocks, rule.code, told)


def _criteria(now: Assessment, codes: Iterable[str | None]) -> tuple[Criterion, ...]:
    return tuple(c for c in now.pack.criteria() if c.code in codes)
