"""Criteria and questions are found in all standards by the words in them."""

from dataclasses import replace

import pytest

from npors_desktop.domain.pack import Pack, Standard
from npors_desktop.domain.standard_routes import pack_of_route
from npors_desktop.workflows.standards.standard_search import StandardSearch
from tests.small_format2 import STANDARD, small_pack


def _pack(standard: Standard) -> Pack:
    return pack_of_route(standard, standard.routes[0].code)


@pytest.fixture
def search() -> StandardSearch:
    """Over the small standard and another that has the same criteria under another name."""
    other = replace(STANDARD, id="crane", title="Small crane", theory=None)
    return StandardSearch([_pack(STANDARD), _pack(other)])


def _codes(search: StandardSearch, typed: str) -> list[tuple[str, str]]:
    found = search.find(typed).standards
    return [(one.title, line.code) for one in found for line in one.lines]


@pytest.mark.parametrize("typed", ["quick hitch", "HITCH quick", "quíck  hïtch", "2.1"])
def test_several_words_in_any_order_case_and_accents(search: StandardSearch, typed: str) -> None:
    assert _codes(search, typed) == [("Small digger", "2.1"), ("Small crane", "2.1")]


def test_what_to_look_for_and_options_are_searched_and_answers_never() -> None:
    search = StandardSearch([small_pack()])
    assert _codes(search, "where how dig") == [("Small digger", "1.2")]
    assert [code for _, code in _codes(search, "option c of t01")] == ["T01"]
    assert _codes(search, "point 1 of") == []


def test_questions_are_told_from_criteria(search: StandardSearch) -> None:
    first = search.find("t01").standards[0].lines[0]
    assert (first.is_question, first.code) == (True, "T01")
    hitch = search.find("hitch").standards[0].lines[0]
    assert (hitch.is_question, hitch.safety_critical) == (False, True)


@pytest.mark.parametrize("typed", ["", "   ", "nothing has this"])
def test_no_words_and_unknown_words_find_nothing(search: StandardSearch, typed: str) -> None:
    assert search.find(typed).standards == ()
    assert search.find(typed).total == 0


def test_more_than_is_read_is_counted_and_left_out(search: StandardSearch) -> None:
    answer = search.find("e", most=3)
    assert sum(len(one.lines) for one in answer.standards) == 3
    assert answer.total > 3
