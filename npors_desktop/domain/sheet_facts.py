"""A sheet read against its pack: what every rule looks at, worked out once.

A "not applicable" that is not allowed counts as not observed, a heading's severity and points
replace the fault's own, and a withdrawn fault counts for nothing. Since format 2 "not applicable"
also needs its reason and, where the criterion has questions for it, one answered in full: until
then the criterion has no mark, and when all were answered in vain it counts as not observed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import (
    SEVERITY_POINTS,
    Element,
    FaultHeading,
    Pack,
    Question,
    Severity,
)
from npors_desktop.domain.plain_text import shows_nothing
from npors_desktop.domain.sheet import UNTIMED, Mark, MarkSheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from npors_desktop.domain.pack import (
        Criterion,
        Theory,
    )
    from npors_desktop.domain.sheet import CriterionMark, Fault

FAILED = frozenset({Mark.NOT_MET, Mark.NOT_OBSERVED})


@dataclass(frozen=True, slots=True)
class CountedFault:
    """A fault that was not withdrawn, with the severity and points that count."""

    at: datetime
    heading: FaultHeading | None
    severity: Severity
    points: int

    @property
    def label(self) -> str:
        """Its heading's code, or for one without a heading its time: ``fault 2026-...Z``."""
        if self.heading:
            return self.heading.heading
        return unheaded_label(self.at)


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One question of the drawn paper; ``awarded`` is None until it is answered."""

    question: Question
    awarded: int | None


@dataclass(frozen=True, slots=True)
class Facts:
    """What counts, in an order that does not depend on the order of entry: criteria and
    questions as in the pack, faults by heading and then by time. ``answers`` has each question that
    was answered, on the paper or besides, and whether in full. ``by_paper`` are the criteria that
    have no mark and need none, because the paper examines them."""

    pack: Pack
    sheet: MarkSheet
    marks: Mapping[str, Mark]
    faults: tuple[CountedFault, ...]
    paper: tuple[PaperLine, ...]
    answers: Mapping[str, bool]
    by_paper: frozenset[str]

    def criteria(self, element: Element | None) -> Iterator[Criterion]:
        """The criteria of one element."""
        return (c for c in self.pack.criteria() if c.element is element)

    def paper_counted(self) -> int:
        """How many of the questions of a whole paper are on this one. An optional question does not
        replace a mandatory one, nor a question of one section one of another."""
        theory = self.pack.theory
        if theory is None:
            return 0
        drawn = sum(line.question.mandatory for line in self.paper)
        if self.pack.format > 1:
            return self._in_sections(theory, drawn)
        mandatory = sum(q.mandatory for q in theory.questions)
        return drawn + min(len(self.paper) - drawn, max(theory.asked - mandatory, 0))

    def _in_sections(self, theory: Theory, drawn: int) -> int:
        """As many as fit their sections, without those that keep the place of mandatory ones."""
        fitting = sum(
            min(sum(section.has(line.question) for line in self.paper), section.asked)
            for section in theory.sections
        )
        fitting = fitting if theory.sections else len(self.paper)
        mandatory = theory.mandatory_asked
        if mandatory is None:
            mandatory = sum(q.mandatory for q in theory.questions)
        return min(fitting, max(theory.asked - max(0, mandatory - drawn), 0))

    def paper_whole(self) -> bool:
        """Whether the paper has as many questions as are asked, and every mandatory one."""
        theory = self.pack.theory
        return theory is None or self.paper_counted() >= theory.asked

    def worked_seconds(self) -> int | None:
        """Whole seconds of work in the practical, excluding pauses; None before it has ended."""
        times = self.sheet.practical
        if times.started is None or times.ended is None:
            return None
        return (times.ended - times.started) // timedelta(seconds=1) - times.paused_seconds


def read_facts(pack: Pack, sheet: MarkSheet) -> Facts:
    """Read a sheet against its pack.

    Raises UserError with the code ``severity_missing`` for a fault with neither a severity nor a
    heading of the pack.
    """
    faults = [_counted(pack, fault) for fault in sheet.faults if not fault.withdrawn]
    answers, paper = _answers(pack, sheet), _paper(pack, sheet)
    entered = {entry.criterion for entry in sheet.marks}
    return Facts(
        pack=pack,
        sheet=sheet,
        marks=_marks(pack, sheet, answers),
        faults=tuple(sorted(faults, key=_fault_order(pack))),
        paper=paper,
        answers=answers,
        by_paper=evidenced(pack, (line.question for line in paper)) - entered,
    )


def evidenced(pack: Pack, questions: Iterable[Question]) -> frozenset[str]:
    """The codes of the criteria of the theory that these questions show."""
    shown = frozenset(code for question in questions for code in question.evidences)
    return frozenset(
        c.code for c in pack.criteria() if c.element is Element.THEORY and c.code in shown
    )


def labels(faults: Iterable[CountedFault]) -> tuple[str, ...]:
    """The faults by name, each once, with how often: ``F16``, ``F16 x4``."""
    counted = Counter(fault.label for fault in faults)
    return tuple(name if times == 1 else f"{name} x{times}" for name, times in counted.items())


def second_text(at: datetime) -> str:
    """A moment to the second in UTC: ``2026-11-20T09:42:06Z``."""
    return at.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def unheaded_label(at: datetime) -> str:
    """A fault without a heading by its time in UTC: ``fault 2026-11-20T09:42:06Z``."""
    return f"fault {second_text(at) if at != UNTIMED else 'without a time'}"


def _marks(pack: Pack, sheet: MarkSheet, answers: Mapping[str, bool]) -> dict[str, Mark]:
    given = {entry.criterion: entry for entry in sheet.marks}
    marked = [(c, given[c.code]) for c in pack.criteria() if c.code in given]
    settled = {c.code: _settled(pack, c, entry, answers) for c, entry in marked}
    return {code: mark for code, mark in settled.items() if mark is not None}


def _settled(
    pack: Pack, criterion: Criterion, entry: CriterionMark, answers: Mapping[str, bool]
) -> Mark | None:
    """The mark that counts; None while a "not applicable" still lacks its reason or an answer."""
    if entry.mark is not Mark.NOT_APPLICABLE:
        return entry.mark
    if not criterion.not_applicable_allowed:
        return Mark.NOT_OBSERVED
    asked = criterion.or_question
    if pack.format > 1 and shows_nothing(entry.reason):
        return None
    if not asked or any(answers.get(code) for code in asked):
        return Mark.NOT_APPLICABLE
    return Mark.NOT_OBSERVED if all(code in answers for code in asked) else None


def _answers(pack: Pack, sheet: MarkSheet) -> dict[str, bool]:
    bank = {q.code: q for q in pack.theory.questions} if pack.theory else {}
    return {
        one.question: one.awarded >= bank[one.question].marks
        for one in sheet.theory
        if one.awarded is not None and one.question in bank
    }


def _counted(pack: Pack, fault: Fault) -> CountedFault:
    heading = pack.heading(fault.heading) if fault.heading is not None else None
    if heading is not None:
        return CountedFault(fault.at, heading, heading.severity, heading.points)
    if fault.severity is None:
        raise UserError(
            message(
                "The fault of {time} has neither a heading nor a severity.",
                time=second_text(fault.at),
            ),
            message("Say whether it was minor, major or safety-critical."),
            code="severity_missing",
        )
    return CountedFault(fault.at, None, fault.severity, SEVERITY_POINTS[fault.severity])


def _fault_order(pack: Pack) -> Callable[[CountedFault], tuple[int, datetime]]:
    place = {heading.heading: index for index, heading in enumerate(pack.faults)}

    def key(fault: CountedFault) -> tuple[int, datetime]:
        code = fault.heading.heading if fault.heading else ""
        return place.get(code, len(place)), fault.at

    return key


def _paper(pack: Pack, sheet: MarkSheet) -> tuple[PaperLine, ...]:
    given = {answer.question: answer.awarded for answer in sheet.theory if not answer.extra}
    bank = pack.theory.questions if pack.theory else ()
    return tuple(PaperLine(q, given[q.code]) for q in bank if q.code in given)
