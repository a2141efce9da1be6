"""The same person twice on a visit."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.domain.doubles import doubles, namesakes
from npors_desktop.domain.names import folded_name
from npors_desktop.domain.people import Candidate

BORN = date(1990, 1, 31)
PEOPLE = st.builds(
    Candidate,
    st.sampled_from(("Rhys JONES", "rhys  jones", "Anya K", "Siân")),
    st.sampled_from((None, BORN, date(1991, 1, 31))),
    ni_number=st.sampled_from(("", "QQ 12 34 56 C", "qq123456c", "QQ 65 43 21 A")),
)


def is_same(one: Candidate, other: Candidate) -> bool:
    """As the rule says it, pair by pair."""
    born = one.date_of_birth
    named = folded_name(one.name) == folded_name(other.name) and born == other.date_of_birth
    number, theirs = (who.ni_number.replace(" ", "").upper() for who in (one, other))
    return (named and born is not None) or (bool(number) and number == theirs)


@given(st.lists(PEOPLE, max_size=7))
def test_whoever_is_like_somebody_before_is_told_with_one_of_the_first(
    people: list[Candidate],
) -> None:
    found = dict(doubles(people))
    for place, who in enumerate(people):
        assert (place in found) is any(is_same(who, one) for one in people[:place])
    for place, earlier in found.items():
        assert earlier < place
        assert earlier not in found


def test_a_name_alone_makes_nobody_the_same() -> None:
    assert list(doubles((Candidate("Rhys Jones"), Candidate("Rhys Jones")))) == []
    assert list(doubles((Candidate("A", BORN), Candidate("B", BORN), Candidate("a", BORN)))) == [
        (2, 0)
    ]


def test_two_with_the_same_number_are_one_person() -> None:
    people = [Candidate("Rhys"), Candidate("Anya", ni_number="QQ 12 34 56 C")]
    again = Candidate("Anna", BORN, ni_number="qq123456c")
    assert list(doubles([*people, again])) == [(2, 1)]


@given(st.lists(PEOPLE, max_size=7))
def test_whoever_may_be_somebody_before_is_told_too(people: list[Candidate]) -> None:
    found = dict(namesakes(people))
    assert dict(doubles(people)).items() <= found.items()
    for place, who in enumerate(people):
        before = people[:place]
        maybe = any(
            folded_name(who.name) == folded_name(one.name)
            and None in (who.date_of_birth, one.date_of_birth)
            for one in before
        )
        assert (place in found) is (maybe or any(is_same(who, one) for one in before))
        assert found.get(place, -1) < place


def test_one_name_with_two_birth_dates_is_two_people() -> None:
    assert list(namesakes((Candidate("A", BORN), Candidate("A", date(1991, 1, 31))))) == []
    assert list(namesakes((Candidate("A", BORN), Candidate("B"), Candidate("a")))) == [(2, 0)]
