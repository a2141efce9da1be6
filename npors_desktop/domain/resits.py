"""A resit: elements that were achieved in an earlier test are carried, and only the others are
examined again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import Element
from npors_desktop.domain.rule_kinds import kind_of
from npors_desktop.domain.sheet import PracticalTimes

if TYPE_CHECKING:
    from datetime import date

    from npors_desktop.domain.pack import Pack
    from npors_desktop.domain.sheet import EarlierTest, MarkSheet


def elements_of(pack: Pack) -> frozenset[Element]:
    """The elements that have criteria, questions or rules. Raises UserError for a rule of a kind
    that this program does not know."""
    questions = pack.theory.questions if pack.theory else ()
    return frozenset(
        (
            *(criterion.element for criterion in pack.criteria()),
            *(kind_of(rule).element_of(rule) for rule in pack.rules),
            *(Element.THEORY for _ in questions[:1]),
        )
    )


def left_to_examine(pack: Pack, sheet: MarkSheet) -> tuple[Pack, MarkSheet]:
    """The pack and the sheet without what an earlier test carries: no criterion, question or rule
    of it counts, nor how the practical ended. Answers still show that a criterion did not apply.

    Raises UserError with the code ``resit_not_allowed``.
    """
    if sheet.resit_of is None:
        return pack, sheet
    carried = _carried(pack, sheet.resit_of)
    outcomes = (
        replace(one, criteria=tuple(c for c in one.criteria if c.element not in carried))
        for one in pack.outcomes
    )
    rules = (rule for rule in pack.rules if kind_of(rule).element_of(rule) not in carried)
    left = replace(pack, outcomes=tuple(outcomes), rules=tuple(rules))
    if Element.THEORY in carried:
        if left.theory is not None:
            asked = replace(left.theory, asked=0, mandatory_asked=0, sections=())
            left = replace(left, theory=asked)
        sheet = replace(sheet, theory=tuple(replace(one, extra=True) for one in sheet.theory))
    if Element.PRACTICAL in carried:
        sheet = replace(sheet, practical=PracticalTimes())
    return left, sheet


def resit_days_over(pack: Pack, element: Element, earlier_on: date, day: date) -> bool:
    """Whether on this day an element can no longer be taken again by itself after a test on
    ``earlier_on``. Never where no limit was set."""
    limits = [one.within_days for one in pack.resits if one.element is element]
    return any(limit is not None and day > earlier_on + timedelta(days=limit) for limit in limits)


def _carried(pack: Pack, earlier: EarlierTest) -> frozenset[Element]:
    carried = frozenset(earlier.elements)
    again = elements_of(pack) - carried
    if not again or not again <= {one.element for one in pack.resits}:
        raise UserError(
            message("What this test takes again cannot be taken by itself."),
            message("Take the whole test again."),
            code="resit_not_allowed",
        )
    return carried
