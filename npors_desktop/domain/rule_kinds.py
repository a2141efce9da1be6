"""The rule kinds that a pack may use: one small function for each, exact at its boundary.

Each looks at the facts and returns a breach or None. How to add a kind: see docs/how-to-add.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import Message, message
from npors_desktop.domain.pack import Criterion, Element, PaperCount, Question, Rule, Severity
from npors_desktop.domain.sheet import Mark
from npors_desktop.domain.sheet_facts import FAILED, CountedFault, Facts, labels

if TYPE_CHECKING:
    from collections.abc import Iterable

ON_BREACH = ("not_achieved", "referred")


# What a reason's sentence says besides the codes: a number (times in seconds), a severity, or the
# standard's own text.
Figure = int | str | Severity
# What a breach can rest on, besides figures.
RestsOn = Criterion | Question | CountedFault


@dataclass(frozen=True, slots=True)
class Breach:
    """A broken rule: the codes it rests on, the figures for its sentence, and what has these codes.

    A fault without a heading has its time in UTC as its code, which is no word for a reader.
    """

    because: tuple[str | Message, ...]
    figures: Mapping[str, Figure] = field(default_factory=dict[str, Figure])
    rests_on: tuple[RestsOn, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of rule. ``element`` is the part it always decides, None where each rule names its
    own; ``fields`` are those a rule of this kind must have besides ``on_breach``."""

    breach: Callable[[Rule, Facts], Breach | None]
    element: Element | None
    fields: tuple[str, ...]

    def element_of(self, rule: Rule) -> Element:
        """The element that a rule of this kind decides."""
        return self.element or rule.element or Element.PRACTICAL


def find_breach(rule: Rule, facts: Facts) -> Breach | None:
    """The breach of one rule, or None.

    Raises UserError with the code ``rule_incomplete`` or ``rule_unknown``.
    """
    kind = kind_of(rule)
    for name in kind.fields:
        if getattr(rule, name) is None:
            raise UserError(
                message("A “{kind}” rule has no “{field}”.", kind=rule.kind, field=name),
                message("The standard must be corrected before it can be used."),
                code="rule_incomplete",
            )
    if rule.on_breach not in ON_BREACH:
        raise UserError(
            message(
                "A “{kind}” rule has “{value}” as its “on_breach”.",
                kind=rule.kind,
                value=rule.on_breach,
            ),
            message(
                "The standard must be corrected before it can be used. Allowed: {values}.",
                values=ON_BREACH,
            ),
            code="rule_incomplete",
        )
    return kind.breach(rule, facts)


def kind_of(rule: Rule) -> Kind:
    """The kind of a rule. Raises UserError if this program does not know it."""
    kind = KINDS.get(rule.kind)
    if kind is None:
        raise UserError(
            message("This program does not know “{kind}” rules.", kind=rule.kind),
            message("A newer version of the program may be needed for this standard."),
            code="rule_unknown",
        )
    return kind


def _all_met(rule: Rule, facts: Facts) -> Breach | None:
    return _resting(_failed((c for c in facts.criteria(rule.element) if c.required), facts))


def _safety_critical(rule: Rule, facts: Facts) -> Breach | None:
    failed = _failed((c for c in facts.criteria(rule.element) if c.safety_critical), facts)
    faults: list[CountedFault] = []
    if rule.element is Element.PRACTICAL:
        faults = [f for f in facts.faults if f.severity is Severity.SAFETY_CRITICAL]
    return _resting((*failed, *faults))


def _fault_points(rule: Rule, facts: Facts) -> Breach | None:
    limit = rule.limit or 0
    total = sum(fault.points for fault in facts.faults)
    if total <= limit:
        return None
    return _resting(facts.faults, {"total": total, "limit": limit})


def _fault_repeats(rule: Rule, facts: Facts) -> Breach | None:
    limit, points = rule.limit or 0, rule.points or 0
    headed = [f for f in facts.faults if f.heading and f.heading.points == points]
    times = Counter(fault.label for fault in headed)
    repeated = tuple(fault for fault in headed if times[fault.label] > limit)
    return _resting(repeated, {"points": points, "limit": limit})


def _fault_count(rule: Rule, facts: Facts) -> Breach | None:
    limit, severity = rule.limit or 0, rule.severity or Severity.MINOR
    counted = tuple(fault for fault in facts.faults if fault.severity is severity)
    if len(counted) <= limit:
        return None
    figures = {"severity": severity, "total": len(counted), "limit": limit}
    return _resting(counted, figures)


def _disqualified(_rule: Rule, facts: Facts) -> Breach | None:
    ending = (f for f in facts.faults if f.heading and f.heading.disqualifies)
    return _resting(tuple(ending))


def _theory_percent(rule: Rule, facts: Facts) -> Breach | None:
    """A paper that is not whole may still gain marks, so nothing is decided on it; on a whole
    one everything unanswered is counted as if it were answered in full."""
    percent, theory = rule.percent or 0, facts.pack.theory
    if theory is None or not facts.paper or not facts.paper_whole():
        return None
    if theory.count is PaperCount.QUESTIONS:
        return _questions_percent(percent, facts)
    available = sum(line.question.marks for line in facts.paper)
    reachable = sum(
        line.question.marks if line.awarded is None else line.awarded for line in facts.paper
    )
    if reachable * 100 >= percent * available:
        return None
    awarded = sum(line.awarded or 0 for line in facts.paper)
    figures = {"awarded": awarded, "available": available, "percent": percent}
    return Breach((f"{awarded} of {available}",), figures)


def _questions_percent(percent: int, facts: Facts) -> Breach | None:
    asked = len(facts.paper)
    short = [line for line in facts.paper if facts.answers.get(line.question.code) is False]
    if (asked - len(short)) * 100 >= percent * asked:
        return None
    awarded = sum(facts.answers.get(line.question.code, False) for line in facts.paper)
    figures = {"awarded": awarded, "questions": asked, "percent": percent}
    return Breach((f"{awarded} of {asked}",), figures)


def _theory_mandatory(_rule: Rule, facts: Facts) -> Breach | None:
    return _resting(
        tuple(
            line.question
            for line in facts.paper
            if line.question.mandatory
            and line.awarded is not None
            and line.awarded < line.question.marks
        )
    )


def _time_limit(_rule: Rule, facts: Facts) -> Breach | None:
    worked, practical = facts.worked_seconds(), facts.pack.practical
    if worked is None or practical is None:
        return None
    allowed = (practical.minutes + facts.sheet.practical.extra_minutes) * 60
    if worked <= allowed:
        return None
    figures = {"worked": worked, "allowed": allowed}
    return Breach((f"{worked} s of {allowed} s",), figures)


def _met_share(rule: Rule, facts: Facts) -> Breach | None:
    """Unmarked criteria count as met, so that the breach is reported only when it is certain; those
    that the paper examines do not count."""
    percent = rule.percent or 0
    counted = [
        c
        for c in facts.criteria(rule.element)
        if c.required
        and facts.marks.get(c.code) is not Mark.NOT_APPLICABLE
        and c.code not in facts.by_paper
    ]
    failed = _failed(counted, facts)
    met = len(counted) - len(failed)
    if not counted or met * 100 >= percent * len(counted):
        return None
    return _resting(failed, {"met": met, "total": len(counted), "percent": percent})


def _failed(criteria: Iterable[Criterion], facts: Facts) -> tuple[Criterion, ...]:
    return tuple(c for c in criteria if facts.marks.get(c.code) in FAILED)


def _resting(
    on: tuple[RestsOn, ...], figures: Mapping[str, Figure] = MappingProxyType({})
) -> Breach | None:
    """A breach for what it rests on; none where that is nothing."""
    codes = tuple(one.code for one in on if not isinstance(one, CountedFault))
    because = (*codes, *labels(one for one in on if isinstance(one, CountedFault)))
    return Breach(because, figures, on) if because else None


KINDS: Mapping[str, Kind] = {
    "all_met": Kind(_all_met, None, ("element",)),
    "safety_critical": Kind(_safety_critical, None, ("element",)),
    "fault_points": Kind(_fault_points, Element.PRACTICAL, ("limit",)),
    "fault_repeats": Kind(_fault_repeats, Element.PRACTICAL, ("points", "limit")),
    "fault_count": Kind(_fault_count, Element.PRACTICAL, ("severity", "limit")),
    "disqualified": Kind(_disqualified, Element.PRACTICAL, ()),
    "theory_percent": Kind(_theory_percent, Element.THEORY, ("percent",)),
    "theory_mandatory": Kind(_theory_mandatory, Element.THEORY, ()),
    "time_limit": Kind(_time_limit, Element.PRACTICAL, ()),
    "met_share": Kind(_met_share, None, ("element", "percent")),
}
