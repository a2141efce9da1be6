"""A course day in words, and what is typed of one."""

from collections.abc import Callable
from datetime import time

import pytest

from npors_desktop.base.words import Words
from npors_desktop.domain.course_days import Period, Ratio
from npors_desktop.ui.course.presenter import (
    DayPlace,
    read_breaks,
    read_learners,
    ready_text,
)
from npors_desktop.ui.course_text import hours_text, ratio_text
from npors_desktop.ui.forms.unreadable import UnreadableError
from npors_desktop.workflows.sessions import LaptopSession
from npors_desktop.workflows.visit.course_days import VisitCourse

WORDS = Words()
BREAKS = (Period(time(10, 30), time(10, 45)), Period(time(12, 0), time(12, 30)))


@pytest.mark.parametrize(
    "text",
    ["10:30-10:45, 12:00-12:30", "1030 – 1045; 12.00 to 12.30", "10:30 - 10:45\n12 pm-12.30 pm"],
)
def test_breaks_are_read_as_people_type_them(text: str):
    assert read_breaks(text) == BREAKS


@pytest.mark.parametrize("text", ["10:30", "half an hour", "10:30-10:45-11:00", "25:00-26:00"])
def test_other_breaks_are_told(text: str):
    with pytest.raises(UnreadableError):
        read_breaks(text)


def test_no_breaks_are_none():
    assert read_breaks("") == read_breaks(" , ") == ()


@pytest.fixture
def course(laptop: LaptopSession, candidates: Callable[..., list[str]]) -> VisitCourse:
    """A visit with the candidates A, B and C."""
    return laptop.course_days.course(laptop.preparation.assessment(candidates()[0]).visit)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("A C", "AC"),
        ("c,a", "AC"),
        ("A; B & C", "ABC"),
        ("A-C", "ABC"),
        ("a – c", "ABC"),
        ("A to C", "ABC"),
        ("B and C", "BC"),
        ("B a C", "BC"),
        ("b a c", "ABC"),
        ("", ""),
    ],
)
def test_learners_are_read_by_their_letters(course: VisitCourse, text: str, letters: str):
    by_letter = {one.letter: one.id for one in course.booked}
    found = [one.record for one in read_learners(text, course)]
    assert found == [by_letter[letter] for letter in letters]


@pytest.mark.parametrize(
    ("text", "told"), [("A D", "D"), ("Cab", "CAB"), ("C-A", "C-A"), ("A-D", "A-D"), ("1", "1")]
)
def test_a_word_is_not_the_letters_of_several_learners(course: VisitCourse, text: str, told: str):
    with pytest.raises(UnreadableError) as found:
        read_learners(text, course)
    assert str(found.value.told) == f"There is no candidate {told} on this visit."


@pytest.mark.parametrize(
    "place", [DayPlace("v"), DayPlace("v", "d"), DayPlace("v", "d", is_again=True)]
)
def test_the_subject_of_a_page_is_read_again(place: DayPlace):
    assert DayPlace.read(place.subject()) == place


def test_figures_are_told_in_words():
    assert hours_text(WORDS, 405) == "6 h 45 min"
    assert ratio_text(WORDS, Ratio(3, 0)) == "3 to 1 instructor"
    assert ready_text(WORDS, 2, 2) == "2 entries are ready."
    assert ready_text(WORDS, 1, 3).endswith("2 entries are not signed by all and stay here.")
