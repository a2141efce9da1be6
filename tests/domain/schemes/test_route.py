"""The route of a person in a category (schemes, S10)."""

from dataclasses import replace
from datetime import date
from typing import Any

from npors_desktop.domain.persons.entries import (
    CardCategory,
    CardFacts,
    IdentityFacts,
    QualificationFacts,
)
from npors_desktop.domain.schemes.inputs import Held, PersonKnown
from npors_desktop.domain.schemes.route import (
    STAGE_WORDS,
    STATE_WORDS,
    STEP_WORDS,
    RoutePicture,
    RouteStage,
    StageState,
    route_picture,
)
from tests.course_books import SEEN, TODAY, hours, nvq, passed

TEST = passed("N202", date(2026, 6, 1))


def picture(**changes: Any) -> RoutePicture:
    known = replace(PersonKnown(IdentityFacts("Ann Lewis"), tests=(TEST,)), **changes)
    return route_picture(known, "N202", TODAY)


def states(found: RoutePicture) -> list[str]:
    return [one.state.value for one in found.points]


def card(colour: str, ends: date | None = None, *codes: str) -> Held[CardFacts]:
    categories = tuple(map(CardCategory, codes))
    return Held(CardFacts("NPORS", colour, "1", categories, expires_on=ends), seen=SEEN)


def level_3() -> Held[QualificationFacts]:
    return Held(QualificationFacts("OWS", "3", achieved_on=date(2026, 1, 1)), seen=SEEN)


COMPETENT: dict[str, Any] = {"experience": (hours(),), "qualifications": (nvq(),)}


def test_who_reached_every_stage_has_nothing_before_them() -> None:
    blue, gold = card("blue", date(2030, 1, 1), "N202"), card("gold", date(2030, 1, 1), "N202")
    known = {**COMPETENT, "qualifications": (nvq(), level_3()), "cards": (blue, gold)}
    found = picture(**known)
    assert set(states(found)) == {"done"}
    assert found.next is None
    assert found.reached is RouteStage.SUPERVISOR


def test_somebody_without_a_test_trains_next() -> None:
    found = picture(tests=())
    assert states(found) == ["done", "next", "later", "later", "later", "later", "later"]
    assert found.reached is RouteStage.ENTRY


def test_a_test_alone_is_trained_and_never_competent() -> None:
    found = picture()
    assert states(found)[:5] == ["done", "done", "next", "later", "later"]
    assert found.reached is RouteStage.TRAINED
    assert found.next is not None
    assert found.next.stage is RouteStage.SUPERVISED
    assert found.points[1].on == date(2026, 6, 1)


def test_hours_and_the_nvq_make_competent() -> None:
    found = picture(**COMPETENT)
    assert found.reached is RouteStage.COMPETENT
    assert states(found) == ["done", "done", "done", "done", "done", "next", "later"]
    assert str(found.points[3].held) == "NVQ plant operations excavating"


def test_an_nvq_that_is_only_registered_is_not_achieved() -> None:
    facts = QualificationFacts("NVQ", registered_on=date(2026, 7, 1))
    found = picture(experience=(hours(),), qualifications=(Held(facts, seen=SEEN),))
    assert found.points[3].state is StageState.NEXT
    assert str(found.points[3].held) == "registered on 01/07/2026"


def test_a_blue_card_is_kept_until_its_printed_date() -> None:
    found = picture(**COMPETENT, cards=(card("Blue", date(2031, 1, 1), "N202"),))
    assert found.points[5].state is StageState.DONE
    assert found.points[5].until == date(2031, 1, 1)
    assert found.next is None
    assert found.reached is RouteStage.KEPT
    ended = picture(**COMPETENT, cards=(card("Blue", date(2026, 1, 1), "N202"),))
    assert ended.points[5].state is StageState.ENDED
    assert ended.next == ended.points[5]


def test_a_red_card_that_ended_is_told_until_somebody_is_competent() -> None:
    cards = (card("Red", date(2026, 1, 1)),)
    assert picture(cards=cards).points[1].state is StageState.ENDED
    assert picture(cards=cards, **COMPETENT).points[1].state is StageState.DONE


def test_a_card_of_another_category_or_that_nobody_saw_is_none() -> None:
    other = card("Blue", date(2031, 1, 1), "N010")
    unseen = replace(card("Blue", date(2031, 1, 1)), seen=None)
    assert picture(**COMPETENT, cards=(other, unseen)).points[5].state is StageState.NEXT


def test_a_supervisor_has_the_gold_card_and_level_3() -> None:
    gold = card("Gold")
    found = picture(qualifications=(level_3(),), cards=(gold,))
    assert found.points[6].state is StageState.DONE
    assert picture(cards=(gold,)).points[6].state is StageState.LATER


def test_every_stage_and_state_has_its_words() -> None:
    assert set(STAGE_WORDS) == set(STEP_WORDS) == set(RouteStage)
    assert set(STATE_WORDS) == set(StageState)
