"""The photographs of an assessment: their order, what replaces what, and what none can be."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.events import Change
from npors_desktop.domain.events.ending import PersonSigned
from npors_desktop.domain.events.photographs import PhotographRemoved, PhotographTaken
from npors_desktop.domain.people import PersonSignature, Role, SignatureKind
from npors_desktop.domain.photographs import (
    LARGEST_PHOTOGRAPH,
    LONGEST_SIDE,
    MOST_PHOTOGRAPHS,
    Photograph,
    PhotographPurpose,
    PhotographSource,
    of_purpose,
    photograph_problems,
    with_photograph,
    without_photograph,
)

Tell = Callable[..., Assessment]
AT = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
PORTRAIT = Photograph(
    "ab" * 32,
    91_234,
    995,
    1280,
    PhotographPurpose.PORTRAIT,
    AT,
    PhotographSource.FILE,
    "Bob Price",
)
PLATE = replace(PORTRAIT, sha256="cd" * 32, purpose=PhotographPurpose.MACHINE_PLATE)
EVIDENCE = replace(PORTRAIT, sha256="ef" * 32, purpose=PhotographPurpose.EVIDENCE, of="1.1")


@pytest.mark.parametrize("order", list(permutations((PORTRAIT, PLATE, EVIDENCE))))
def test_they_are_in_the_order_of_the_report_whenever_each_was_taken(order: tuple[Photograph, ...]):
    *_, kept = accumulate(order, with_photograph, initial=())
    assert kept == (PORTRAIT, PLATE, EVIDENCE)
    assert not list(photograph_problems(kept))


def test_a_new_one_takes_the_place_of_the_one_it_replaces():
    new = replace(PORTRAIT, sha256="09" * 32)
    kept = with_photograph((PORTRAIT, PLATE), new, PORTRAIT.sha256)
    assert kept == (new, PLATE)
    assert of_purpose(kept, PhotographPurpose.PORTRAIT) == new
    assert of_purpose(kept, PhotographPurpose.EVIDENCE) is None


def test_the_same_one_taken_again_is_there_once():
    again = replace(PORTRAIT, caption="Taken again")
    assert with_photograph((PORTRAIT,), again) == (again,)


PHOTOGRAPHS = st.lists(
    st.builds(
        Photograph,
        st.integers(0, 9).map(lambda digit: str(digit) * 64),
        st.just(9_000),
        st.just(640),
        st.just(480),
        st.just(PhotographPurpose.EVIDENCE),
        st.integers(0, 9).map(lambda minutes: AT + timedelta(minutes=minutes)),
        st.sampled_from(PhotographSource),
        st.just("Bob Price"),
        st.sampled_from(("1.1", "1.2")),
    )
)


@given(PHOTOGRAPHS)
def test_whatever_is_taken_can_stand_in_a_record(taken: list[Photograph]):
    *_, kept = accumulate(taken, with_photograph, initial=())
    assert not list(photograph_problems(kept))
    for one in taken:
        kept = without_photograph(kept, one.sha256)
    assert not kept


@pytest.mark.parametrize(
    ("kept", "problem"),
    [
        ((PORTRAIT, PORTRAIT), "one of them is there twice"),
        (
            (PORTRAIT, replace(PORTRAIT, sha256="cd" * 32)),
            "two of them are of one purpose that has only one",
        ),
        ((PLATE, PORTRAIT), "they are not in their order"),
        *(
            ((broken,), "one of them has a hash or a size that none can have")
            for broken in (
                replace(PORTRAIT, sha256="AB" * 32),
                replace(PORTRAIT, size=0),
                replace(PORTRAIT, size=LARGEST_PHOTOGRAPH + 1),
                replace(PORTRAIT, width=0),
                replace(PORTRAIT, height=LONGEST_SIDE + 1),
            )
        ),
    ],
)
def test_what_no_laptop_takes_in_is_named(kept: tuple[Photograph, ...], problem: str):
    assert problem in map(str, photograph_problems(kept))


def test_a_record_has_no_more_than_fit_into_an_e_mail():
    kept = [replace(EVIDENCE, sha256=f"{n:064x}") for n in range(MOST_PHOTOGRAPHS + 1)]
    assert list(map(str, photograph_problems(kept))) == ["there are more than 60"]
    assert not list(photograph_problems(kept[:-1]))


def test_a_signature_stands_only_for_the_photographs_that_it_was_given_for(tell: Tell):
    strokes = (((0, 0, 0), (9, 9, 9)),)
    given = PersonSignature(Role.CANDIDATE, SignatureKind.DRAWN, "Sam Okoro", AT, strokes)
    portrait, removed = PhotographTaken(PORTRAIT), PhotographRemoved(PORTRAIT.sha256)
    plate, new = PhotographTaken(PLATE), replace(PORTRAIT, sha256="09" * 32)

    def signed(*later: Change) -> int:
        return len(tell(portrait, PersonSigned(given), *later).signed)

    assert signed() == 1
    assert signed(plate) == signed(removed) == 0
    assert signed(plate, PhotographRemoved(PLATE.sha256)) == signed(removed, portrait) == 1
    assert signed(PhotographTaken(new, replaces=PORTRAIT.sha256)) == 0
