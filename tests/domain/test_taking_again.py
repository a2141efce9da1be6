"""What of a referred test can be taken again by itself, on which days, and what it then carries."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from npors_desktop.domain.assessment import Assessment, Stage
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.pack import Element, Pack, ResitRule
from npors_desktop.domain.result import Result, Verdict
from npors_desktop.domain.sheet import EarlierTest
from npors_desktop.domain.taking_again import achieved_elements, earlier_test, taken_again
from tests.small_format2 import small_pack

THEORY, PRE_USE, PRACTICAL = Element
ACHIEVED, REFERRED = Result.ACHIEVED, Result.REFERRED
TEST_DAY = date(2026, 11, 3)
RULE = ResitRule(THEORY, 60)


def pack_of(*rules: ResitRule) -> Pack:
    return replace(small_pack(), resits=rules)


def verdict_of(whole: Result = REFERRED, **results: Result) -> Verdict:
    told: Mapping[str, Result] = {"theory": REFERRED, "pre_use": ACHIEVED, "practical": ACHIEVED}
    elements = {Element(name): result for name, result in {**told, **results}.items()}
    return Verdict(whole, elements, (), ())


def locked() -> Assessment:
    return Assessment("the-record", 1, small_pack(), stage=Stage.ISSUED)


def test_the_achieved_elements_are_told_in_their_order():
    assert achieved_elements(verdict_of()) == (PRE_USE, PRACTICAL)
    none = verdict_of(pre_use=Result.NOT_IN_PACK, practical=REFERRED)
    assert achieved_elements(none) == ()


@pytest.mark.parametrize(
    ("verdict", "rules", "again"),
    [
        (verdict_of(), (RULE,), (RULE,)),
        (verdict_of(), (RULE, ResitRule(PRE_USE, 5)), (RULE,)),
        (verdict_of(), (), ()),
        (verdict_of(), (ResitRule(PRE_USE, 5),), ()),
        (verdict_of(pre_use=REFERRED), (RULE,), ()),
        (verdict_of(pre_use=Result.INCOMPLETE), (RULE,), ()),
        (verdict_of(pre_use=Result.NOT_IN_PACK), (RULE,), (RULE,)),
        (verdict_of(Result.NOT_ACHIEVED), (RULE,), ()),
        (verdict_of(Result.INCOMPLETE, theory=Result.INCOMPLETE), (RULE,), ()),
        (verdict_of(pre_use=Result.NOT_IN_PACK, practical=Result.NOT_IN_PACK), (RULE,), ()),
    ],
)
def test_all_that_was_not_achieved_must_have_its_rule(
    verdict: Verdict, rules: tuple[ResitRule, ...], again: tuple[ResitRule, ...]
):
    assert taken_again(pack_of(*rules), verdict) == again


def test_what_was_achieved_is_carried_from_its_record_and_day():
    on = TEST_DAY + timedelta(days=60)
    made = earlier_test(locked(), verdict_of(), TEST_DAY, pack_of(RULE), on)
    assert made == EarlierTest("the-record", (PRE_USE, PRACTICAL), TEST_DAY)


@pytest.mark.parametrize(
    ("now", "rules", "days", "code"),
    [
        (locked().replace(stage=Stage.DRAFT), (RULE,), 1, "not_locked"),
        (locked(), (), 1, "resit_not_allowed"),
        (locked(), (RULE,), 61, "resit_days_over"),
    ],
)
def test_a_resit_is_refused_with_its_reason(
    now: Assessment, rules: tuple[ResitRule, ...], days: int, code: str
):
    on = TEST_DAY + timedelta(days=days)
    with pytest.raises(UserError) as refused:
        earlier_test(now, verdict_of(), TEST_DAY, pack_of(*rules), on)
    assert refused.value.code == code


def test_the_shortest_time_that_is_over_is_told():
    rules = (RULE, ResitRule(PRE_USE, 1))
    on = TEST_DAY + timedelta(days=61)
    with pytest.raises(UserError, match="it was 1 day from the test"):
        earlier_test(locked(), verdict_of(pre_use=REFERRED), TEST_DAY, pack_of(*rules), on)
