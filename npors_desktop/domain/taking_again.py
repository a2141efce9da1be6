"""What of a referred test can be taken again by itself, and which test that is a resit of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.assessment import Stage
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.domain.pack import Element
from npors_desktop.domain.resits import resit_days_over
from npors_desktop.domain.result import Result
from npors_desktop.domain.sheet import EarlierTest

if TYPE_CHECKING:
    from datetime import date

    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.pack import Pack, ResitRule
    from npors_desktop.domain.result import Verdict


def achieved_elements(verdict: Verdict) -> tuple[Element, ...]:
    """The elements that were achieved."""
    return tuple(e for e in Element if verdict.elements[e] is Result.ACHIEVED)


def taken_again(pack: Pack, verdict: Verdict) -> tuple[ResitRule, ...]:
    """The rules by which all that was not achieved can be taken again by itself; none if it is no
    referral, if one of these elements has no such rule, or if there is nothing to carry."""
    if verdict.result is not Result.REFERRED or not achieved_elements(verdict):
        return ()
    settled = (Result.ACHIEVED, Result.NOT_IN_PACK)
    again = {e for e in Element if verdict.elements[e] not in settled}
    rules = tuple(rule for rule in pack.resits if rule.element in again)
    return rules if {rule.element for rule in rules} == again else ()


def earlier_test(now: Assessment, verdict: Verdict, on: date, pack: Pack, day: date) -> EarlierTest:
    """The test of a locked record, held ``on`` a day, as that of which a test under ``pack`` on
    ``day`` is a resit. Raises UserError: ``not_locked``, ``resit_not_allowed``,
    ``resit_days_over``."""
    if now.stage is not Stage.ISSUED:
        raise UserError(
            message("This record is not locked, so its test is not over."),
            message("Nothing was opened. Sign and lock the record first."),
            code="not_locked",
        )
    rules = taken_again(pack, verdict)
    if not rules:
        raise UserError(
            message("No part of this test can be taken again by itself."),
            message("Nothing was opened. Add the candidate to a visit for the whole test."),
            code="resit_not_allowed",
        )
    late = [one for one in rules if resit_days_over(pack, one.element, on, day)]
    if late:
        raise UserError(
            message_of_count(
                "The time to take it again by itself is over: it was {n} day from the test.",
                "The time to take it again by itself is over: it was {n} days from the test.",
                min(one.within_days or 0 for one in late),
            ),
            message("Nothing was opened. Add the candidate to a visit for the whole test."),
            code="resit_days_over",
        )
    return EarlierTest(now.id, achieved_elements(verdict), on)
