"""A planned visit against the rules (schemes, S1)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.planned_visits import NotifiedPart
from npors_desktop.domain.preparation_figures import COVER, NOTIFIED, PER_ASSESSOR
from npors_desktop.domain.preparation_warnings import PreparationWarning
from npors_desktop.domain.schemes.answer import AnswerLine
from npors_desktop.domain.schemes.inputs import TestRoute
from npors_desktop.domain.schemes.plan_lines import (
    LIGHT_WORDS,
    PlanLight,
    plan_light,
    plan_lines,
    untold_warnings,
    worst_first,
)
from npors_desktop.domain.schemes.planned_visit_known import BookedKnown, PlannedVisitKnown
from npors_desktop.domain.schemes.rule_book import FactInForce, SchemeFact
from npors_desktop.domain.stated import Confidence, Stated
from tests.course_books import look_at, own, tractors, visit

CRANES = {"N402": "Cranes and lifting", "N107": "Cranes and lifting"}


def mixed(first: int = 3, second: int = 3, *, other: str = "N107") -> tuple[BookedKnown, ...]:
    return (
        *tractors(first, category="N402"),
        *(replace(one, name=f"Other {one.id}") for one in tractors(second, category=other)),
    )


def light(known: PlannedVisitKnown, settings: Any = None) -> PlanLight:
    return plan_light(plan_lines(look_at(known, settings)))


def told(known: PlannedVisitKnown, rule: str, settings: Any = None) -> tuple[PlanLight, AnswerLine]:
    lines = plan_lines(look_at(known, settings))
    found = next(one for one in lines if one.line.rule == rule)
    return found.light, found.line


def test_four_experienced_workers_on_one_tractor_are_in_order() -> None:
    assert light(visit(tractors(4))) is PlanLight.GREEN


def test_five_of_them_are_more_than_a_day_has() -> None:
    known = visit(tractors(5))
    assert light(known) is PlanLight.RED
    how, line = told(known, "visit.ratio")
    assert how is PlanLight.RED
    assert line.values["most"] == 4
    assert {one.fact.key for one in line.facts} == {"ratio_day_hours", "ratio_n601_experienced"}


def test_what_only_the_office_knows_is_not_told_elsewhere() -> None:
    known = replace(visit(tractors(1)), untold=None, asks_cover=False, cover=None)
    rules = {one.line.rule for one in plan_lines(look_at(known, None))}
    assert rules.isdisjoint({"visit.untold", "visit.cover"})
    assert "visit.number" in rules


def test_what_is_worst_stands_first() -> None:
    lines = worst_first(plan_lines(look_at(replace(visit(tractors(5)), notification=""), None)))
    assert [one.light for one in lines][:2] == [PlanLight.RED, PlanLight.AMBER]
    assert lines[-1].light is PlanLight.GREEN


def test_what_a_rule_tells_the_settings_do_not_tell_again() -> None:
    observes = {"visit.ratio": "ratio", "visit.number": "number"}
    over = plan_lines(look_at(replace(visit(tractors(5)), notification=""), None))
    warned = [
        PreparationWarning(figure, verbatim(figure or "twice"))
        for figure in ("", PER_ASSESSOR, COVER, NOTIFIED)
    ]
    assert [str(x) for x in untold_warnings(warned, over, observes)] == ["twice", COVER]
    every = ["twice", PER_ASSESSOR, COVER, NOTIFIED]
    assert [str(x) for x in untold_warnings(warned, (), observes)] == every
    unset = plan_lines(look_at(visit(tractors(1, category="N999")), None))
    assert [str(x) for x in untold_warnings(warned, unset, observes)] == every


def test_two_categories_of_one_section_need_the_pair_marked() -> None:
    known = visit(mixed(), sections=CRANES)
    figures = {"ratio_n402_experienced": 3, "ratio_n107_experienced": 3}
    assert light(known, own(**figures)) is PlanLight.AMBER
    how, line = told(known, "visit.mixing", own(**figures))
    assert how is PlanLight.AMBER
    assert line.unset == ("mixed_pairs",)
    assert light(known, own(**figures, mixed_pairs="N001+N003 N107+N402")) is PlanLight.GREEN


@pytest.mark.parametrize(
    ("bookings", "sections", "expected"),
    [
        (mixed(other="N601"), {**CRANES, "N601": "Farm"}, PlanLight.RED),
        (mixed(other="N601"), CRANES, PlanLight.AMBER),
        (mixed(4, 1), CRANES, PlanLight.RED),
        ((*mixed(1, 1), *tractors(1)), CRANES, PlanLight.AMBER),
    ],
)
def test_what_may_not_be_mixed(
    bookings: tuple[BookedKnown, ...], sections: dict[str, str], expected: PlanLight
) -> None:
    assert told(visit(bookings, sections=sections), "visit.mixing")[0] is expected


def test_novices_of_two_categories_are_not_mixed_on_an_experienced_workers_day() -> None:
    known = visit(replace(one, route=TestRoute.NOVICE) for one in mixed())
    assert "visit.mixing" not in {one.line.rule for one in plan_lines(look_at(known))}


def test_a_change_that_the_scheme_was_not_told_of_is_amber() -> None:
    known = visit(tractors(4), untold=(NotifiedPart.CANDIDATE,))
    assert light(known) is PlanLight.AMBER
    assert told(known, "visit.untold")[0] is PlanLight.AMBER


@pytest.mark.parametrize(
    ("changes", "rule", "expected"),
    [
        ({"cover": ("N202",)}, "visit.cover", PlanLight.RED),
        ({"cover_ends": date(2026, 12, 2)}, "visit.cover", PlanLight.RED),
        ({"cover_ends": None}, "visit.cover", PlanLight.GREEN),
        ({"cover": None}, "visit.cover", PlanLight.AMBER),
        ({"card_expires": date(2026, 12, 3)}, "visit.card", PlanLight.GREEN),
        ({"card_expires": date(2026, 12, 2)}, "visit.card", PlanLight.AMBER),
        ({"notification": ""}, "visit.number", PlanLight.AMBER),
    ],
)
def test_what_is_looked_at_of_the_visit(
    changes: dict[str, Any], rule: str, expected: PlanLight
) -> None:
    assert told(visit(tractors(1), **changes), rule)[0] is expected


@pytest.mark.parametrize(
    ("changes", "rule", "expected"),
    [
        ({"profile": False}, "visit.profile", PlanLight.RED),
        ({"profile": None}, "visit.profile", PlanLight.RED),
        ({"route": TestRoute.REFRESHER, "former": ""}, "visit.former", PlanLight.RED),
        ({"route": TestRoute.REFRESHER, "former": "said"}, "visit.former", PlanLight.RED),
        ({"route": TestRoute.CONVERSION, "former": "seen"}, "visit.former", PlanLight.GREEN),
        ({"privacy": False}, "visit.privacy", PlanLight.RED),
        ({"privacy": True}, "visit.privacy", PlanLight.GREEN),
        ({"date_of_birth": date(2008, 12, 3)}, "visit.age", PlanLight.GREEN),
        ({"date_of_birth": date(2008, 12, 4)}, "visit.age", PlanLight.AMBER),
        ({"date_of_birth": date(2010, 12, 4)}, "visit.age", PlanLight.AMBER),
        ({"by_trainer": True}, "visit.trainer", PlanLight.AMBER),
        ({"by_trainer": False}, "visit.trainer", PlanLight.GREEN),
    ],
)
def test_what_is_looked_at_of_a_candidate(
    changes: dict[str, Any], rule: str, expected: PlanLight
) -> None:
    assert told(visit(tractors(1, **changes)), rule)[0] is expected


@pytest.mark.parametrize(
    ("settings", "changes", "rule", "expected"),
    [
        (own(min_age=17), {"date_of_birth": date(2010, 1, 1)}, "visit.age", PlanLight.RED),
        (own(same_person="bar"), {"by_trainer": True}, "visit.trainer", PlanLight.RED),
        (own(same_person="allow"), {"by_trainer": True}, "visit.trainer", PlanLight.GREEN),
        (own(working_day_minutes=480), {"minutes": 240}, "visit.working_day", PlanLight.GREEN),
        (own(working_day_minutes=480), {"minutes": 241}, "visit.working_day", PlanLight.AMBER),
        (
            own(working_day_minutes=600, daylight_minutes=400),
            {"minutes": 201},
            "visit.working_day",
            PlanLight.AMBER,
        ),
    ],
)
def test_a_providers_own_figures_count(
    settings: Any, changes: dict[str, Any], rule: str, expected: PlanLight
) -> None:
    assert told(visit(tractors(2, **changes)), rule, settings)[0] is expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 11, 26), PlanLight.GREEN),
        (date(2026, 11, 27), PlanLight.AMBER),
        (None, PlanLight.AMBER),
    ],
)
def test_how_long_before_the_scheme_is_told(on: date | None, expected: PlanLight) -> None:
    known = visit(tractors(1), notified_on=on)
    assert told(known, "visit.notice", own(notify_min_days=7))[0] is expected


def test_a_providers_own_ratio_counts_before_the_books() -> None:
    stated = Stated(Confidence.OWN, "own", date(2026, 1, 1))
    figure = FactInForce(SchemeFact("candidates_per_assessor", 2, stated), "Office 1")
    known = visit(tractors(3, most=figure))
    how, line = told(known, "visit.ratio")
    assert how is PlanLight.RED
    assert line.facts[-1] is figure
    assert told(visit(tractors(2, most=figure)), "visit.ratio")[0] is PlanLight.GREEN


def test_a_ratio_that_nobody_set_asks_the_scheme_and_names_the_setting() -> None:
    known = visit(tractors(1, category="N402", route=None), sections=CRANES)
    how, line = told(known, "visit.ratio")
    assert how is PlanLight.AMBER
    assert line.values["setting"] == "ratio_n402_"
    assert "route not known" in str(line.held)


def test_each_line_says_of_whom_it_is() -> None:
    lines = plan_lines(look_at(visit(tractors(1))))
    assert [one.subject for one in lines] == ["", "", "N601", "N601", "Candidate 0"]
    assert set(LIGHT_WORDS) == set(PlanLight)
