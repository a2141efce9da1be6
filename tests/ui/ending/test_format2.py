"""The end of a test under a standard of format 2: restrictions, resits, a provider's figures."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from npors_desktop.base.words import Words
from npors_desktop.domain.pack import Element, ReplacedFigure, ResitRule
from npors_desktop.domain.sheet import EarlierTest, Mark
from npors_desktop.ui.ending.presenter import notes_on_result, restrictions
from tests.opened_format2 import lock_small, open_small, play_small, varied_pack
from tests.small_format2 import STANDARD

PASS_MARK = ReplacedFigure(
    "pass_mark", "Per cent of the theory", 75, 80, "Rules", "2026-11-01", "S", "A 3"
)
RESIT_DAYS = ReplacedFigure(
    "resit_within_days",
    "Days within which to take it again",
    None,
    60,
    "Rules",
    "2026-11-01",
    "S",
    "A 3",
)
RESTRICTION = "With the restriction: quick hitch not assessed (2.1)"
AGAIN = "Theory can be taken again by itself within 60 days of this test."
FIGURES = (
    "Per cent of the theory: 80 (the provider's setting; the standard's own is 75)",
    "Days within which to take it again: 60 (the provider's setting; the standard has none)",
)


@pytest.fixture
def referred(laptop: Any) -> str:
    """A test that is over, its theory referred, the quick hitch not assessed."""
    id_ = open_small(laptop, varied_pack(PASS_MARK, RESIT_DAYS))
    play_small(laptop, id_, theory=False, hitch=False)
    return id_


def texts(page: Any) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


@pytest.mark.parametrize("name", ["page_check", "page_outcome", "page_outcome_told"])
def test_what_belongs_to_a_result_is_shown_beside_it(referred: str, opened: Any, name: str):
    told = texts(opened(name, referred))
    for expected in (RESTRICTION, AGAIN, *FIGURES):
        assert expected in told


def test_a_record_names_its_restrictions(referred: str, opened: Any, laptop: Any):
    lock_small(laptop, referred)
    told = texts(opened("page_record", referred))
    assert RESTRICTION in told
    # The reasons are told in full, whatever the size of the text.
    assert "at least 80 % are needed. Set by the provider: " + FIGURES[0].split(" (")[0] in told
    assert "A mandatory theory question was not answered with full marks" in told


def test_a_restriction_of_several_criteria_is_told_once(laptop: Any, referred: str):
    verdict = laptop.check_and_sign.review(referred).verdict
    (one,) = verdict.restrictions
    more = replace(verdict, restrictions=(one, replace(one, criterion="2.2")))
    told = "With the restriction: quick hitch not assessed (2.1 and 2.2)"
    assert restrictions(Words(), more) == [told]


def test_where_the_provider_has_set_no_days_it_says_so(laptop: Any):
    id_ = open_small(laptop)
    play_small(laptop, id_, theory=False)
    review = laptop.check_and_sign.review(id_)
    assert notes_on_result(Words(), review.assessment, review.verdict) == [
        "Theory can be taken again by itself. The provider has not set within how long."
    ]


def test_nothing_is_taken_again_where_all_was_achieved_or_no_rule_allows_it(laptop: Any):
    achieved = open_small(laptop)
    play_small(laptop, achieved, theory=True)
    barred = open_small(laptop, varied_pack(resits=()))
    play_small(laptop, barred, theory=False)
    for id_ in (achieved, barred):
        review = laptop.check_and_sign.review(id_)
        assert notes_on_result(Words(), review.assessment, review.verdict) == []


def test_what_a_resit_carries_is_named_with_its_record_and_day(
    laptop: Any, opened: Any, shown: Callable[[str], Any], window: Any
):
    earlier = EarlierTest("the-record", (Element.PRE_USE, Element.PRACTICAL), date(2026, 11, 3))
    pack = varied_pack(resits=(ResitRule(Element.THEORY, None),), uses=STANDARD.uses)
    id_ = open_small(laptop, pack, resit_of=earlier)
    carried = (
        "Pre-use checks and Practical: achieved on 3 November 2026, carried from record the-record"
    )
    page = opened("page_candidate", id_)
    rows = {task.key: task for task in page._tasks.values()}
    assert rows["resit"].detail == carried.partition(", carried")[0]
    assert (rows["practical"].word, "tasks" in rows) == ("Not needed", False)
    assert rows["check"].detail == "The theory comes first"
    assert carried in texts(opened("page_check", id_))
    marking = shown(id_)
    assert "resit: Pre-use checks and Practical carried" in marking.heading().detail
    assert [row.code for row in marking.marking_view.list.rows] == ["1.1", "1.2"]
    assert [one.code for one in marking.state.assessment.outcomes()] == ["1"]


def test_each_new_gap_leads_to_its_place(
    laptop: Any, opened: Any, window: Any, keyboard: Callable[..., None], settle: Any
):
    id_ = open_small(laptop)
    play_small(laptop, id_, theory=True)
    laptop.marking.enter_task_value(id_, "trench", "depth_start", "")
    laptop.marking.mark(id_, "3.3", Mark.NOT_MET)
    laptop.marking.mark(id_, "3.2", Mark.NOT_APPLICABLE, "no service here")
    review = laptop.check_and_sign.review(id_)
    led: dict[str, str] = {}
    for gap in review.gaps:
        page = opened("page_check", id_)
        page.jump(gap.name)
        settle()
        held = window.focusWidget()
        led[str(gap.kind)] = f"{window.page.name} {held.objectName() if held else ''}"
    assert led["note_missing"] == "page_marking marking_list"
    assert led["task_values"] == "page_tasks trench.depth_start"
