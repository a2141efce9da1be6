"""Whether every required criterion of a route can change the result if it is not met."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.domain.pack import Element
from npors_desktop.domain.sheet_facts import evidenced
from npors_desktop.standards.file_words import FileWord
from npors_desktop.standards.toml_table import PackProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npors_desktop.domain.pack import Criterion, Pack, Rule
    from npors_desktop.standards.unread import Unread

RULES = message("the rules")
"""The place of a problem that all rules have together."""

_ALL_MET = FileWord("all_met")


def required_problems(pack: Pack, unread: Unread) -> Iterator[PackProblem]:
    """Each element with required criteria that no rule looks at: a miss would let the candidate
    pass."""
    if unread.has("question", "top"):
        # It may be the one that shows a criterion.
        unread = replace(unread, criteria=unread.criteria | _codes(_of_theory(pack)))
    missed = [c for c in pack.criteria() if c.required and c.code not in unread.criteria]
    for rule in pack.rules:
        looked_at = _looked_at(rule, pack)
        missed = [c for c in missed if c.code not in looked_at]
    for element in Element:
        codes = [c.code for c in missed if c.element is element]
        if codes:
            text = message_of_count(
                "criterion {codes} is required, but no rule looks at it: the element “{element}” "
                "needs an “{rule}” rule",
                "criteria {codes} are required, but no rule looks at them: the element “{element}” "
                "needs an “{rule}” rule",
                len(codes),
                codes=", ".join(codes),
                element=FileWord(element.value),
                rule=_ALL_MET,
            )
            yield PackProblem(RULES, text)


def _looked_at(rule: Rule, pack: Pack) -> frozenset[str]:
    """The codes of the criteria that can break a rule. Those of the theory that a question shows
    break one of the paper, whose answers count for them (``domain.sheet_facts``)."""
    of_element = [c for c in pack.criteria() if c.element is rule.element]
    questions = pack.theory.questions if pack.theory else ()
    match rule.kind:
        case "all_met" | "met_share":
            return _codes(of_element)
        case "safety_critical":
            return _codes(c for c in of_element if c.safety_critical)
        case "theory_percent":
            return evidenced(pack, questions)
        case "theory_mandatory":
            return evidenced(pack, (q for q in questions if q.mandatory))
        case _:
            # The other kinds look at faults and at the time, not at marks.
            return frozenset()


def _of_theory(pack: Pack) -> Iterator[Criterion]:
    return (c for c in pack.criteria() if c.element is Element.THEORY)


def _codes(criteria: Iterable[Criterion]) -> frozenset[str]:
    return frozenset(c.code for c in criteria)
