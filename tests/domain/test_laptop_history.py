"""Which records of one key do not fit each other."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.domain.laptop_history import IssuePoint, history_remarks

AT = datetime(2026, 11, 20, tzinfo=UTC)
NUMBERS = st.lists(st.tuples(st.integers(0, 6), st.integers(1, 6)), max_size=7)


def points(said: list[tuple[int, int]], key: str = "k") -> list[IssuePoint]:
    """Records issued at these minutes, with so many events."""
    return [
        IssuePoint((key, number, ""), key, "5e", AT + timedelta(minutes=minutes), events)
        for number, (minutes, events) in enumerate(said)
    ]


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
