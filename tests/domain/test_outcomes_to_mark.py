"""What is marked one by one: not what the paper examines, and not what an earlier test carries."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from npors_desktop.domain.assessment import Assessment, MarkedCriterion
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.pack import Element
from npors_desktop.domain.sheet import EarlierTest, Mark
from npors_desktop.domain.task_values import task_number
from tests.small_format2 import small_pack

NEW = Assessment("a", 1, small_pack())
CARRIED = EarlierTest("r", (Element.PRE_USE, Element.PRACTICAL), date(2026, 11, 3))


def codes(now: Assessment) -> list[str]:
    return [criterion.code for criterion in now.criteria()]


def test_everything_is_marked_until_something_else_examines_it():
    assert codes(NEW) == ["1.1", "1.2", "2.1", "2.2", "3.1", "3.2", "3.3"]
    assert NEW.outcomes() == NEW.pack.outcomes


def test_what_the_paper_examines_is_not_marked():
    now = NEW.replace(paper=("T01", "T02"))
    assert codes(now) == ["1.2", "2.1", "2.2", "3.1", "3.2", "3.3"]
    assert now.criterion("1.1") is None
    assert now.outcome_of("1.1") is None
    found = now.outcome_of("1.2")
    assert found
    assert [one.code for one in found.criteria] == ["1.2"]
    assert now.criterion("1.2") == now.pack.criterion("1.2")


def test_what_was_marked_before_stays_in_sight():
    at = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    now = NEW.replace(paper=("T01",), marks={"1.1": MarkedCriterion(Mark.MET, 3, at)})
    assert codes(now)[0] == "1.1"


def test_an_outcome_of_which_all_is_carried_is_not_shown():
    now = NEW.replace(resit_of=CARRIED)
    assert [outcome.code for outcome in now.outcomes()] == ["1"]
    assert now.next_unmarked("2.1") is None
    assert now.next_unmarked("1.1") == "1.2"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("", ""), (" 2 ", "2"), ("1,25", "1.25"), ("-0.5", "-0.5"), ("\uff11", "1")],
)
def test_a_number_is_kept_with_a_point(typed: str, kept: str):
    assert task_number(typed) == kept


@pytest.mark.parametrize("typed", ["deep", "1.2.3", "1 m", "1e3", "1,000,000", "1234567890", ".5"])
def test_what_is_no_number_is_refused(typed: str):
    with pytest.raises(UserError) as refused:
        task_number(typed)
    assert refused.value.code == "not_a_number"


def test_a_resit_of_the_theory_has_no_practical_and_no_tasks():
    now = NEW.replace(resit_of=CARRIED)
    assert NEW.has_practical()
    assert NEW.tasks() == NEW.pack.tasks
    assert not now.has_practical()
    assert now.tasks() == ()
    partly = NEW.replace(resit_of=EarlierTest("r", (Element.PRACTICAL,), CARRIED.on))
    assert partly.has_practical()


def test_a_standard_of_theory_alone_has_no_practical():
    theory = tuple(one for one in NEW.pack.outcomes if one.code == "1")
    assert not NEW.replace(pack=replace(NEW.pack, outcomes=theory)).has_practical()
