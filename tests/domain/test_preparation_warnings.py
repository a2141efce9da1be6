"""What a provider's settings say before a test: nothing where they set nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.course_days import CourseDay, Learner
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.people import (
    Candidate,
    Experience,
    MachineDetails,
    Training,
    Visit,
)
from npors_desktop.domain.preparation_figures import KEYS
from npors_desktop.domain.preparation_warnings import (
    PreparationWarning,
    candidate_warnings,
    course_day_warnings,
    visit_warnings,
)
from npors_desktop.domain.provider_settings import ProviderSettings, Setting
from npors_desktop.domain.sheet import pack_ref
from npors_desktop.domain.stated import Confidence

DAY = date(2026, 11, 20)
VISIT = Visit("v", "Hendre", DAY)
DIGGER, DUMPER = MachineDetails("Doosan", "DX140", "X1"), MachineDetails("Thwaites", "9t", "T1")
WHO = Candidate("Sam Okoro")


def settings(**values: int | str) -> ProviderSettings:
    """Settings of these figures for every standard."""
    made = tuple(
        Setting(key, value, "own", DAY, Confidence.OWN, date(2026, 1, 1))
        for key, value in values.items()
    )
    return ProviderSettings(1, "ATP", 1, made)


def booked(pack: Pack, *machines: MachineDetails) -> tuple[Assessment, ...]:
    """A candidate on each of these machines."""
    return tuple(
        Assessment(f"r{n}", 1, pack, letter="ABCDEFGH"[n], candidate=Candidate(f"N{n}"), machine=on)
        for n, on in enumerate(machines)
    )


def told(*found: object) -> list[str]:
    """The warnings as texts."""
    return [str(one.told if isinstance(one, PreparationWarning) else one) for one in found]


def test_without_settings_nothing_is_claimed(make_pack: Callable[..., Pack]) -> None:
    many = booked(make_pack(), *(DIGGER,) * 8)
    for given_ in (None, settings(), settings(**dict.fromkeys(KEYS, "unknown"))):
        warnings = visit_warnings(VISIT, many, "unknown", given_)
        assert warnings == ()
        assert candidate_warnings(WHO, many[0].pack, given_, DAY) == ()


@given(st.integers(0, 5), st.integers(0, 6), st.integers(0, 6))
def test_a_machine_has_too_many_when_it_has_more_than_the_figure(
    most: int, on_digger: int, on_dumper: int
) -> None:
    pack: Any = _Named()
    machines = (DIGGER,) * on_digger + (DUMPER,) * on_dumper
    those = booked(pack, *machines[:8])
    found = visit_warnings(VISIT, those, "7", settings(candidates_per_machine=most))
    count = {m.make: [a.machine for a in those].count(m) for m in (DIGGER, DUMPER)}
    expected = [n for n in count.values() if n > most]
    assert [one.told.values["n"] for one in found] == expected


class _Named:
    """As much of a standard as the warnings ask."""

    id, route, title = "digger", "novice", "Digger, novice"


def test_the_candidates_of_one_assessor_and_their_cover(make_pack: Callable[..., Pack]) -> None:
    pack = make_pack()
    three = booked(pack, DIGGER, DUMPER, MachineDetails())
    ratio = settings(candidates_per_assessor=2, assessor_cover="GP-7, GP-9")
    assert told(*visit_warnings(VISIT, three, "GP-9", ratio)) == [
        "Candidates for one assessor: 3. Your provider allows 2."
    ]
    assert told(*visit_warnings(VISIT, three[:2], "GP-1", ratio)) == [
        f"Your provider does not name you (GP-1) as covered for “{pack.title}”."
    ]
    nameless = settings(candidates_per_machine=0)
    assert told(*visit_warnings(VISIT, three[2:], "", nameless)) == [
        "Candidates on the machine –: 1. Your provider allows 0."
    ]


def test_a_visit_is_notified_in_time(make_pack: Callable[..., Pack]) -> None:
    one, asked = booked(make_pack(), DIGGER), settings(notify_min_days=3)
    assert told(*visit_warnings(VISIT, one, "7", asked)) == [
        "The notification number (NRN) of this visit is not entered.",
        "The day on which this visit was notified is not entered.",
    ]
    late = replace(VISIT, notification="118", notified_on=DAY - timedelta(days=2))
    assert told(*visit_warnings(late, one, "7", asked)) == [
        "Days from the notification to the visit: 2. Your provider asks for 3."
    ]
    in_time = replace(late, notified_on=DAY - timedelta(days=3))
    assert visit_warnings(in_time, one, "7", asked) == ()
    assert visit_warnings(VISIT, (), "7", asked) == ()


def test_who_is_there_twice_for_one_test_is_told_without_settings(
    make_pack: Callable[..., Pack],
) -> None:
    pack, born = make_pack(), date(1990, 1, 31)
    twin = [replace(one, candidate=Candidate("Ann", born)) for one in booked(pack, DIGGER, DUMPER)]
    assert told(*visit_warnings(VISIT, twin, "7", None)) == ["Ann is on this visit twice: A and B."]
    other = replace(twin[1], pack=replace(pack, route="refresher"))
    assert visit_warnings(VISIT, (twin[0], other), "7", None) == ()


PERSON = {
    "no date": (WHO, "hse_years", 2, "The date of the HS&E test is not entered."),
    "old": (
        replace(WHO, hse_test_date=date(2024, 11, 19)), "hse_years", 2,
        "The HS&E test is too old. Years that your provider allows: 2.",
    ),
    "on the day": (replace(WHO, hse_test_date=date(2024, 11, 20)), "hse_years", 2, None),
    "unknown": (WHO, "experience_years", 1, "The candidate's experience is not recorded."),
    "short": (
        replace(WHO, experience=Experience(1, "", "M Pugh")), "experience_years", 2,
        "Years of experience: 1. Your provider asks for 2.",
    ),
    "nobody": (
        replace(WHO, experience=Experience(2)), "experience_years", 2,
        "Nobody is named who vouches for the candidate's experience.",
    ),
    "enough": (replace(WHO, experience=Experience(2, "", "M Pugh")), "experience_years", 2, None),
    "allowed": (WHO, "same_person", "allow", None),
    "not said": (WHO, "same_person", "warn", "It is not recorded who trained the candidate."),
    "warned": (
        replace(WHO, training=Training("Me", by_tester=True)), "same_person", "warn",
        "You trained this candidate yourself.",
    ),
    "barred": (
        replace(WHO, training=Training("Me", by_tester=True)), "same_person", "bar",
        "Your provider does not let a candidate be tested by who trained them.",
    ),
    "another": (replace(WHO, training=Training("B", by_tester=False)), "same_person", "bar", None),
}  # fmt: skip


@pytest.mark.parametrize("name", PERSON)
def test_what_is_told_of_a_candidate(name: str, make_pack: Callable[..., Pack]) -> None:
    who, key, value, expected = PERSON[name]
    found = candidate_warnings(who, make_pack(), settings(**{key: value}), DAY)
    assert told(*found) == ([expected] if expected else [])


def test_a_course_day_has_too_many_by_the_figures_for_its_learners(
    make_pack: Callable[..., Pack],
) -> None:
    pack = make_pack()
    those = booked(pack, DIGGER, DIGGER, DIGGER)
    learners = tuple(Learner(one.id, one.candidate.name, pack_ref(pack)) for one in those[:2])
    day = CourseDay(
        "d", DAY, learners, "Gareth", "", "Doosan", time(8), time(16), (), "Stacking",
        datetime(2026, 11, 20, 16, tzinfo=UTC),
    )  # fmt: skip
    assert course_day_warnings(day, (), those, None) == ()
    figures = {"learners_per_machine": 1, "learners_per_instructor": 2, "course_day_hours": 7}
    found = course_day_warnings(day, (), those, settings(**figures))
    assert told(*found) == [
        "Learners on one machine at one time: 2. Your provider allows 1.",
        "More is taught than the hours a day that your provider sets: 7.",
    ]
    other = replace(day, id="e", machine="Thwaites", learners=(replace(learners[0], record="x"),))
    found = course_day_warnings(day, (other,), those, settings(learners_per_instructor=2))
    assert told(*found) == ["Learners for one instructor at one time: 3. Your provider allows 2."]
    assert course_day_warnings(day, (), (), settings(**figures)) == ()


def test_who_is_taught_twice_at_one_time_is_told_whatever_the_settings_are(
    make_pack: Callable[..., Pack],
) -> None:
    pack = make_pack()
    learners = tuple(Learner(name, name, pack_ref(pack)) for name in ("Sam", "Rhys", "Anya"))
    first = CourseDay(
        "d", DAY, learners[:2], "Gareth", "", "Doosan", time(8), time(12), (), "Stacking",
        datetime(2026, 11, 20, 16, tzinfo=UTC),
    )  # fmt: skip
    second = replace(first, id="", instructor="Mair", machine="JCB", learners=learners)
    told_ = "In another entry at the same time (08:00–12:00): Sam and Rhys."
    assert told(*course_day_warnings(second, (first,), (), None)) == [told_]
    assert told(*course_day_warnings(second, (first,), (), settings()))[:1] == [told_]
    for other in (
        replace(second, began=time(12), ended=time(16)),
        replace(second, on=DAY - timedelta(days=1)),
        replace(second, learners=learners[2:]),
        replace(second, replaces="d"),
        replace(second, id="d"),
    ):
        assert course_day_warnings(other, (first,), (), None) == ()
