"""Course days: what is taught, in what ratio, who signs it, and what an entry may become."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from npors_desktop.domain.course_days import (
    INSTRUCTOR,
    CourseDay,
    DaySignature,
    Learner,
    Period,
    Ratio,
    counting,
    day_faults,
    may_become,
    minutes_of,
    ratio,
    settled,
)
from npors_desktop.domain.people import PersonSignature, Role, SignatureKind
from npors_desktop.domain.sheet import PackRef

AT = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)
PACK = PackRef("industrial-forklift", "2026.2", "novice")
ANN, BEN, CAT = (Learner(name.lower(), name, PACK) for name in ("Ann", "Ben", "Cat"))
LUNCH = Period(time(12, 0), time(12, 45))
DAY = CourseDay(
    "d1", date(2026, 11, 20), (ANN, BEN), "Gareth Price", "GP-7", "Doosan X1",
    time(8, 30), time(16, 0), (LUNCH,), "Stacking", AT,
)  # fmt: skip


def signature(learner: str, kind: SignatureKind = SignatureKind.TYPED) -> DaySignature:
    return DaySignature(learner, kind, "Somebody", AT, (((1, 1, 0),),), "ill", "a witness")


def signed(day: CourseDay, *by: str) -> CourseDay:
    return replace(day, signatures=tuple(map(signature, by or day.signers)))


def faults(day: CourseDay = DAY, **change: Any) -> list[str]:
    return [name for name, _ in day_faults(replace(day, **change))]


def test_breaks_are_not_taught():
    assert DAY.minutes == 7 * 60 + 30 - 45
    assert replace(DAY, breaks=()).minutes == 450


def test_all_sign_once_and_then_it_is_signed():
    assert DAY.signers == DAY.unsigned == ("ann", "ben", INSTRUCTOR)
    assert not DAY.is_fixed
    one = signed(DAY, "ben")
    assert (one.is_fixed, one.is_signed, one.unsigned) == (True, False, ("ann", INSTRUCTOR))
    assert signed(DAY).is_signed


def test_an_unsigned_entry_may_become_anything_and_a_signed_one_only_gains_signatures():
    other = replace(DAY, topics="Other")
    assert may_become(DAY, other)
    one = signed(DAY, "ann")
    assert may_become(one, one)
    assert may_become(one, signed(DAY, "ann", "ben"))
    assert not may_become(one, DAY)
    assert not may_become(one, signed(DAY, "ben"))
    assert not may_become(one, signed(other, "ann"))


def test_what_is_replaced_does_not_count_and_never_changes():
    one, fixed = signed(DAY, "ann"), replace(DAY, id="d2", replaces="d1", reason="times")
    assert counting((one, fixed)) == (fixed,)
    assert settled((one, fixed)) == (one,)
    assert settled((one, signed(fixed))) == (one, signed(fixed))
    assert settled((one,)) == ()


def test_hours_are_of_what_counts_and_is_signed():
    other = signed(replace(DAY, id="d2", on=date(2026, 11, 21), learners=(ANN,), breaks=()))
    days = (signed(DAY), other, replace(DAY, id="d3"))
    assert minutes_of("ann", days) == 405 + 450
    assert minutes_of("ben", days) == 405
    assert minutes_of("cat", days) == 0
    refused = replace(signed(DAY).signatures[0], kind=SignatureKind.REFUSED)
    without = replace(DAY, signatures=(refused, *signed(DAY).signatures[1:]))
    assert (minutes_of("ann", (without,)), minutes_of("ben", (without,))) == (0, 405)


def test_the_ratio_counts_who_is_taught_at_one_time():
    assert ratio(DAY, ()) == ratio(DAY, (DAY,)) == Ratio(2, 2)
    second = replace(DAY, id="d2", learners=(CAT,), machine="Thwaites", instructor="gareth  price")
    assert ratio(DAY, (DAY, second)) == Ratio(3, 2)
    assert ratio(second, (DAY, second)) == Ratio(3, 1)
    same = replace(second, machine="doosan x1", instructor="Another")
    assert ratio(DAY, (same,)) == Ratio(2, 3)
    after = replace(second, began=time(16, 0), ended=time(17, 0))
    next_day = replace(second, on=date(2026, 11, 21))
    assert ratio(DAY, (after, next_day)) == Ratio(2, 2)
    morning, evening = (
        replace(second, id=id_, began=began, ended=ended, learners=(who,))
        for id_, began, ended, who in (
            ("m", time(8, 0), time(10, 0), CAT),
            ("e", time(10, 0), time(18, 0), replace(CAT, record="dan")),
        )
    )
    assert ratio(DAY, (morning, evening)) == Ratio(3, 2)
    assert ratio(replace(DAY, machine=""), ()) == Ratio(2, 0)


def test_a_correction_is_not_counted_beside_what_it_replaces():
    again = replace(DAY, id="d2", replaces="d1", reason="times", learners=(ANN, CAT))
    assert ratio(again, (signed(DAY),)) == Ratio(2, 2)


def test_a_sound_entry_has_no_faults():
    assert faults() == faults(signed(DAY)) == []
    assert faults(machine="", instructor_number="") == faults(id="") == []
    assert faults(replaces="d0", reason="the times were wrong") == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"learners": ()}, "learners"),
        ({"learners": (ANN, ANN)}, "learners"),
        ({"learners": (replace(ANN, name=" "),)}, "learners"),
        ({"instructor": " "}, "instructor"),
        ({"topics": "\n"}, "topics"),
        ({"ended": time(8, 30), "breaks": ()}, "ended"),
        ({"ended": time(8, 0)}, "ended"),
        ({"breaks": (Period(time(8, 0), time(9, 0)),)}, "breaks"),
        ({"breaks": (Period(time(15, 0), time(16, 1)),)}, "breaks"),
        ({"breaks": (Period(time(13, 0), time(12, 0)),)}, "breaks"),
        ({"breaks": (Period(time(12, 30), time(13, 0)), LUNCH)}, "breaks"),
        ({"breaks": (Period(time(8, 30), time(16, 0)),)}, "breaks"),
        ({"replaces": "d0"}, "reason"),
        ({"reason": "why"}, "replaces"),
        ({"replaces": "d1", "reason": "why"}, "replaces"),
        ({"signatures": (signature("cat"),)}, "signatures"),
        ({"signatures": (signature("ann"), signature("ann"))}, "signatures"),
        ({"signatures": (signature("ann", SignatureKind.ON_PAPER),)}, "signatures"),
        ({"signatures": (replace(signature("ann"), name=""),)}, "signatures"),
    ],
)
def test_each_fault_is_told_at_its_field(change: Any, field: str):
    assert faults(**change) == [field]


def test_a_signature_is_the_one_that_was_given():
    given = PersonSignature(Role.CANDIDATE, SignatureKind.DRAWN, "Ann", AT, (((1, 2, 3),),), "", "")
    assert DaySignature.of("ann", given).given == given
    assert DaySignature.of(INSTRUCTOR, given).given.role is Role.ASSESSOR
