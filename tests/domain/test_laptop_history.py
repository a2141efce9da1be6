"""Which records of one key do not fit each other."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import perf_counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.domain.delivery import Remark
from npors_desktop.domain.laptop_history import (
    IssuePoint,
    earlier_text,
    history_remarks,
    lasting,
)
from npors_desktop.domain.record import MOST_EARLIER, HistoryProof, LogPoint

AT = datetime(2026, 11, 20, tzinfo=UTC)
NUMBERS = st.lists(st.tuples(st.integers(0, 6), st.integers(1, 6)), max_size=7)
SET_BACK = (Remark.HISTORY_SET_BACK, Remark.HISTORY_FORKED)
MISSING = (Remark.EARLIER_MISSING,)
# How many events there are between one issue and the next.
STEPS = st.lists(st.integers(1, 3), min_size=1, max_size=3 * MOST_EARLIER)


def points(said: list[tuple[int, int]], key: str = "k") -> list[IssuePoint]:
    """Records of format 1 issued at these minutes, with so many events."""
    return [
        IssuePoint((key, number, ""), key, "5e", AT + timedelta(minutes=minutes), events)
        for number, (minutes, events) in enumerate(said)
    ]


def history(
    steps: Iterable[int], branch: str = "a", before: tuple[IssuePoint, ...] = ()
) -> tuple[IssuePoint, ...]:
    """The records of a history that goes on from those ``before``, so many events apart."""
    made = list(before)
    for step in steps:
        events = (made[-1].events if made else 0) + step
        log = reversed(made[-MOST_EARLIER:])
        earlier = tuple(LogPoint(one.events, one.chain_head) for one in log)
        at = AT + timedelta(minutes=events)
        head = f"{branch}{events}".ljust(64, "0")
        proof = HistoryProof(events, head, "", earlier)
        name = branch, events, ""
        made.append(IssuePoint(name, "k", "5e", at, events, head, earlier_text(proof)))
    return tuple(made)


def remarked(records: Iterable[IssuePoint]) -> dict[Any, tuple[Remark, ...]]:
    """The remarks that last, where there are any."""
    found = history_remarks(records)
    return {name: kept for name, told in found.items() if (kept := lasting(told))}


@given(NUMBERS)
def test_a_record_is_remarked_just_where_another_does_not_fit_it(said: list[tuple[int, int]]):
    made = points(said)
    at_odds = {
        one.name
        for one in made
        for other in made
        if one is not other
        and (
            one.events == other.events
            or (one.signed_at < other.signed_at and one.events > other.events)
            or (one.signed_at > other.signed_at and one.events < other.events)
        )
    }
    assert history_remarks(made).keys() == at_odds


def test_records_of_two_keys_have_nothing_to_do_with_each_other():
    assert history_remarks([*points([(1, 5)], "a"), *points([(2, 5)], "b")]) == {}


def test_one_record_in_two_places_is_one():
    assert history_remarks([*points([(1, 5)]), *points([(1, 5)])]) == {}


@given(STEPS, st.data())
def test_of_a_history_that_only_grew_any_part_fits_in_any_order(
    steps: list[int], data: st.DataObject
):
    grown = history(steps)
    brought = data.draw(st.lists(st.sampled_from(grown), unique=True))
    older = data.draw(st.sets(st.sampled_from(grown)))
    # Those that an older version of the program signed name none before them.
    records = [replace(one, earlier=None) if one in older else one for one in brought]
    assert remarked(records) == {}


@given(STEPS, st.data())
def test_a_clock_that_was_set_makes_no_other_history(steps: list[int], data: st.DataObject):
    grown = history(steps)
    minutes = data.draw(st.lists(st.integers(0, 9), min_size=len(grown), max_size=len(grown)))
    times = (AT + timedelta(minutes=one) for one in minutes)
    assert remarked([replace(p, signed_at=at) for p, at in zip(grown, times, strict=True)]) == {}


@given(st.just([]) | STEPS, STEPS, STEPS, st.data())
def test_any_two_branches_are_told_on_both_within_the_limit(
    common: list[int], left: list[int], right: list[int], data: st.DataObject
):
    stem = history(common)
    a, b = history(left, "a", stem), history(right, "b", stem)
    one = data.draw(st.sampled_from(a[len(stem) :]))
    other = data.draw(st.sampled_from(b[len(stem) :]))
    first, later = sorted((one, other), key=lambda point: point.events)
    branch = a if later is one else b
    hidden = [x for x in branch if first.events < x.events < later.events]
    told = remarked([*stem, one, other])
    if len(hidden) < MOST_EARLIER:
        assert told == dict.fromkeys((one.name, other.name), SET_BACK)
    else:
        assert told == {}
    # Also of an older version's record, which names none before it.
    assert remarked([replace(first, earlier=None), later]).keys() == told.keys()


def test_one_branch_is_told_with_all_that_names_too_little():
    stem = history([5])
    a, b = history([5, 5, 5], "a", stem), history([4, 4], "b", stem)
    told = remarked({*a, *b})
    assert told == dict.fromkeys((one.name for one in {*a, *b} - {*stem}), SET_BACK)


def test_a_laptop_restored_to_before_its_first_record_is_told():
    (failed,), (_, better) = history([5], "a"), history([6, 2], "b")
    assert remarked([failed, better]).keys() == {failed.name, better.name}


def test_more_issues_than_a_record_names_hide_the_other_branch():
    stem = history([5])
    (_, failed) = history([5], "a", stem)
    seen = history([6, *[1] * (MOST_EARLIER - 1)], "b", stem)[-1]
    unseen = history([6, *[1] * MOST_EARLIER], "b", stem)[-1]
    assert remarked([failed, seen]).keys() == {failed.name, seen.name}
    assert remarked([failed, unseen]) == {}


def test_a_record_whose_predecessor_is_not_here_says_so_until_it_comes():
    a, b, c, d = history([5, 5, 5, 5])
    assert history_remarks([a, c, d]) == {c.name: MISSING}
    assert history_remarks([d, a]) == {d.name: MISSING}
    assert history_remarks([d, c, b, a]) == {}


def test_the_first_record_of_a_key_and_one_of_an_older_version_miss_nothing():
    a, b, c = history([5, 5, 5])
    assert history_remarks([b, c]) == {}
    assert history_remarks([a, replace(c, earlier=None)]) == {}


def test_a_record_can_be_of_another_branch_and_miss_the_one_before_it():
    stem = history([5])
    (_, failed) = history([5], "a", stem)
    better = history([6, 1], "b", stem)[-1]
    told = history_remarks([*stem, failed, better])
    assert told == {failed.name: SET_BACK, better.name: (*SET_BACK, *MISSING)}


def test_many_records_of_one_key_are_compared_at_once():
    # Each denies all the others: with a look at every pair this takes far longer.
    records = [replace(one, earlier="") for one in points([(n, n) for n in range(1, 10_001)])]
    begun = perf_counter()
    assert len(history_remarks(records)) == 10_000
    assert perf_counter() - begun < 5
