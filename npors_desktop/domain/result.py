"""The result of a mark sheet under its pack's rules, and why.

Precedence (contract): not achieved, stopped, referred, incomplete, achieved.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.gap_search import gaps_of
from npors_desktop.domain.gaps import Missing, missing_text
from npors_desktop.domain.messages import Message
from npors_desktop.domain.pack import Element
from npors_desktop.domain.reason_text import codes_told, reason_message, with_settings
from npors_desktop.domain.resits import elements_of, left_to_examine
from npors_desktop.domain.rule_kinds import Breach, RestsOn, find_breach, kind_of
from npors_desktop.domain.sheet import COMPLETED, Mark
from npors_desktop.domain.sheet_facts import read_facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npors_desktop.domain.pack import Pack, ReplacedFigure, Rule
    from npors_desktop.domain.sheet import MarkSheet
    from npors_desktop.domain.sheet_facts import Facts


class Result(StrEnum):
    """The result of a record, or of one of its elements."""

    ACHIEVED = "achieved"
    NOT_ACHIEVED = "not_achieved"
    REFERRED = "referred"
    STOPPED = "stopped"
    INCOMPLETE = "incomplete"
    NOT_IN_PACK = "not_in_pack"


PRECEDENCE = (
    Result.NOT_ACHIEVED,
    Result.STOPPED,
    Result.REFERRED,
    Result.INCOMPLETE,
    Result.ACHIEVED,
)
END_REASON = "end_reason"


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause of a result: the rule's kind, the element, a sentence, and the codes it rests on.

    ``message`` is the sentence of records and JSON. Readers are shown ``told`` and ``codes``, in
    which the times of faults are local, and ``rests_on``, which has the words of the codes.
    """

    rule: str
    element: Element
    message: Message
    because: tuple[str, ...]
    told: Message
    codes: tuple[str | Message, ...]
    rests_on: tuple[RestsOn, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """A cause in a record and in JSON: its sentence is in English."""

    rule: str
    element: Element
    text: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Restriction:
    """What a result does not cover, in the words of the standard: this criterion did not apply."""

    criterion: str
    text: str


@dataclass(frozen=True, slots=True)
class RecordedVerdict:
    """A verdict in a record and in JSON: the reasons and what is missing are English texts."""

    result: Result
    elements: dict[Element, Result]
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]
    restrictions: tuple[Restriction, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of the whole and of each element, with every cause, what is missing, and what the
    result does not cover."""

    result: Result
    elements: dict[Element, Result]
    reasons: tuple[Cause, ...]
    missing: tuple[Missing, ...]
    restrictions: tuple[Restriction, ...] = ()

    def recorded(self) -> RecordedVerdict:
        """The verdict for JSON."""
        reasons = tuple(
            Reason(cause.rule, cause.element, str(cause.message), cause.because)
            for cause in self.reasons
        )
        missing = tuple(missing_text(gap) for gap in self.missing)
        return RecordedVerdict(self.result, self.elements, reasons, missing, self.restrictions)

    def agrees_with(self, recorded: RecordedVerdict) -> bool:
        """Whether a record's verdict is this one for the same reasons. The sentences are not
        compared: another version of the program may have worded them differently."""
        return _wordless(self.recorded()) == _wordless(recorded)


@dataclass(frozen=True, slots=True)
class _Finding:
    """The result of its element after one breach, stop or gap; a gap has no reason."""

    element: Element
    result: Result
    reason: Cause | None = None
    gap: Missing | None = None


def decide(pack: Pack, sheet: MarkSheet) -> Verdict:
    """Compute the result of a sheet under its pack's rules.

    Raises UserError for a rule that this program does not know or that lacks a field, and with the
    code ``resit_not_allowed`` for elements that no earlier test can carry.
    """
    facts = read_facts(*left_to_examine(pack, sheet))
    findings = (
        *_breaches(facts, pack),
        *_stop(facts),
        *(_Finding(element, Result.INCOMPLETE, gap=gap) for element, gap in gaps_of(facts)),
    )
    present = elements_of(pack)
    # Nothing is found in an element that is carried: it stays achieved.
    elements = {
        element: _worst(f for f in findings if f.element is element)
        if element in present
        else Result.NOT_IN_PACK
        for element in Element
    }
    return Verdict(
        result=_worst(findings),
        elements=elements,
        reasons=tuple(f.reason for f in findings if f.reason is not None),
        missing=tuple(f.gap for f in findings if f.gap is not None),
        restrictions=tuple(
            Restriction(one.code, one.restriction)
            for one in facts.pack.criteria()
            if one.restriction and facts.marks.get(one.code) is Mark.NOT_APPLICABLE
        ),
    )


def _wordless(verdict: RecordedVerdict) -> tuple[object, ...]:
    reasons = [(reason.rule, reason.element, reason.because) for reason in verdict.reasons]
    return verdict.result, verdict.elements, reasons, verdict.missing, verdict.restrictions


def _worst(findings: Iterable[_Finding]) -> Result:
    return min((f.result for f in findings), key=PRECEDENCE.index, default=Result.ACHIEVED)


def _breaches(facts: Facts, pack: Pack) -> Iterator[_Finding]:
    for rule in facts.pack.rules:
        breach = find_breach(rule, facts)
        if breach is None:
            continue
        element = kind_of(rule).element_of(rule)
        cause = _cause(rule.kind, element, breach, tuple(_settings_of(rule, pack)))
        yield _Finding(element, Result(rule.on_breach), cause)


def _settings_of(rule: Rule, pack: Pack) -> Iterator[ReplacedFigure]:
    """The provider's own figures that a rule of the pack uses."""
    if pack.source is None or not pack.replaced:
        return
    place = next(f"rule.{number}." for number, one in enumerate(pack.rules) if one is rule)
    if rule.kind == "time_limit":
        place = f"route.{pack.route}.practical_minutes"
    used = {use.key for use in pack.source.uses if use.place.startswith(place)}
    yield from (figure for figure in pack.replaced if figure.key in used)


def _stop(facts: Facts) -> Iterator[_Finding]:
    """A practical that ended early. A code that the pack does not have stops the test too, so that
    it cannot lead to a pass."""
    code = facts.sheet.practical.end_reason
    if code is None or code == COMPLETED:
        return
    known = next((r for r in facts.pack.end_reasons if r.code == code), None)
    made = {r.value: r for r in PRECEDENCE[:3]}.get(known.result if known else "")
    breach = Breach((code,), {"end_text": known.text.rstrip(".") if known else code})
    cause = _cause(END_REASON, Element.PRACTICAL, breach)
    yield _Finding(Element.PRACTICAL, made or Result.STOPPED, cause)


def _cause(
    rule: str, element: Element, breach: Breach, settings: tuple[ReplacedFigure, ...] = ()
) -> Cause:
    because, codes = tuple(map(str, breach.because)), codes_told(breach)
    told = reason_message(rule, element, replace(breach, because=codes))
    recorded = with_settings(reason_message(rule, element, breach), settings)
    return Cause(
        rule, element, recorded, because, with_settings(told, settings), codes, breach.rests_on
    )
