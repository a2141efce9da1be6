"""A referred test is taken again on another visit: what was achieved is carried."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.pack import Element, ResitRule
from npors_desktop.domain.people import Visit
from npors_desktop.domain.result import Result
from npors_desktop.domain.sheet import EarlierTest, pack_ref
from npors_desktop.workflows.sessions import LaptopSession
from tests.opened_format2 import lock_small, offer_small, open_small, play_small, varied_pack
from tests.small_format2 import STANDARD

DAY = date(2026, 11, 20)
SIXTY = (ResitRule(Element.THEORY, 60),)
# The figure of the days is left out, so that the rule's own number counts.
USES = tuple(one for one in STANDARD.uses if one.key != "resit_within_days")


@pytest.fixture
def referred(enrolled: LaptopSession) -> Callable[..., str]:
    """A locked record whose theory was referred."""

    def made(**changes: Any) -> str:
        pack = varied_pack(**{"resits": SIXTY, "uses": USES, **changes})
        id_ = open_small(enrolled, pack)
        play_small(enrolled, id_, theory=False)
        lock_small(enrolled, id_)
        offer_small(enrolled, pack)
        return id_

    return made


def visit_on(session: LaptopSession, day: date = DAY) -> str:
    return session.visits.open_visit(Visit("", "Penmaen", day)).id


def test_a_resit_carries_what_was_achieved(enrolled: LaptopSession, referred: Callable[..., str]):
    record = referred()
    visit = visit_on(enrolled)
    again = enrolled.visits.take_again(record, visit)
    now = enrolled.preparation.assessment(again)
    assert now.resit_of == EarlierTest(record, (Element.PRE_USE, Element.PRACTICAL), DAY)
    assert (now.visit, now.letter) == (visit, "A")
    assert now.candidate.name == "Rhys Jones"
    assert (now.pack.id, now.pack.route) == ("small-digger", "novice")
    assert now.identity is None
    # Asked twice, it is one test.
    assert enrolled.visits.take_again(record, visit) == again
    assert enrolled.visits.take_again(record, visit_on(enrolled)) != again


def test_a_resit_is_decided_by_what_it_examines(
    enrolled: LaptopSession, referred: Callable[..., str]
):
    record = referred()
    earlier = EarlierTest(record, (Element.PRE_USE, Element.PRACTICAL), DAY)
    pack = enrolled.preparation.assessment(record).pack
    again = open_small(enrolled, pack, resit_of=earlier)
    play_small(enrolled, again, theory=True)
    review = enrolled.check_and_sign.review(again)
    assert (review.verdict.result, review.blocking) == (Result.ACHIEVED, ())
    assert [c.code for c in review.assessment.criteria()] == ["1.2"]


@pytest.mark.parametrize(("days", "code"), [(60, ""), (61, "resit_days_over")])
def test_the_days_are_counted_from_the_test(
    enrolled: LaptopSession,
    referred: Callable[..., str],
    later: Callable[..., None],
    days: int,
    code: str,
):
    record = referred()
    later(days=days)
    visit = visit_on(enrolled, date(2027, 1, 19))
    if not code:
        enrolled.visits.take_again(record, visit)
        return
    with pytest.raises(UserError) as refused:
        enrolled.visits.take_again(record, visit)
    assert refused.value.code == code
    assert "60 days" in str(refused.value)
    assert enrolled.visits.visit(visit).candidates == ()


def test_without_a_limit_there_is_none(
    enrolled: LaptopSession, referred: Callable[..., str], later: Callable[..., None]
):
    record = referred(resits=(ResitRule(Element.THEORY, None),))
    later(days=1000)
    assert enrolled.visits.take_again(record, visit_on(enrolled))


def test_what_has_no_rule_is_not_taken_again_by_itself(
    enrolled: LaptopSession, referred: Callable[..., str]
):
    record = referred(resits=())
    with pytest.raises(UserError) as refused:
        enrolled.visits.take_again(record, visit_on(enrolled))
    assert refused.value.code == "resit_not_allowed"


def test_a_test_that_is_not_over_is_not_taken_again(enrolled: LaptopSession):
    pack = varied_pack()
    id_ = open_small(enrolled, pack)
    offer_small(enrolled, pack)
    with pytest.raises(UserError) as refused:
        enrolled.visits.take_again(id_, visit_on(enrolled))
    assert refused.value.code == "not_locked"


def test_the_edition_that_is_offered_now_is_used(
    enrolled: LaptopSession, referred: Callable[..., str]
):
    record = referred()
    held = enrolled.preparation.assessment(record).pack
    newer = varied_pack(resits=SIXTY, uses=USES, edition="2026.3")
    offer_small(enrolled, held, newer)
    visit = visit_on(enrolled)
    with pytest.raises(UserError) as refused:
        enrolled.visits.take_again(record, visit)
    assert refused.value.code == "edition_not_read"
    enrolled.new_editions.accept(pack_ref(newer))
    again = enrolled.visits.take_again(record, visit)
    assert enrolled.preparation.assessment(again).pack.edition == "2026.3"
    offer_small(enrolled, replace(newer, route="experienced"))
    with pytest.raises(UserError) as refused:
        enrolled.visits.take_again(record, visit_on(enrolled))
    assert refused.value.code == "pack_unknown"


def test_a_visit_knows_what_its_candidates_are_assessed_against(
    enrolled: LaptopSession, referred: Callable[..., str]
):
    record = referred()
    now = enrolled.preparation.assessment(record)
    open_small(enrolled, now.pack, now.visit)
    assert enrolled.visits.packs_of(now.visit) == (now.pack,)
