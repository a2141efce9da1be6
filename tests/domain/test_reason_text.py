"""Every kind of rule has its sentence, which is told in either language."""

from datetime import UTC, datetime, timedelta

import pytest

from npors_desktop.base.words import Language, Words
from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import Criterion, Element, FaultHeading, Severity
from npors_desktop.domain.reason_text import codes_told, reason_message
from npors_desktop.domain.rule_kinds import KINDS, Breach
from npors_desktop.domain.sheet import UNTIMED
from npors_desktop.domain.sheet_facts import CountedFault

FIGURES = {
    "total": 41,
    "limit": 40,
    "points": 5,
    "severity": Severity.SAFETY_CRITICAL,
    "awarded": 15,
    "available": 20,
    "percent": 80,
    "met": 2,
    "worked": 9901,
    "allowed": 9900,
    "end_text": "the weather",
}
EVERY = [*KINDS, "end_reason"]
# As signed records hold them: these never change.
RECORDED = {
    "all_met": "In the theory, every required criterion must be met; not met: 1.1 and F01 x4.",
    "safety_critical": ("In the theory, a safety-critical requirement was failed: 1.1 and F01 x4."),
    "fault_points": "The faults add up to 41 penalty points; no more than 40 are allowed.",
    "fault_repeats": (
        "A fault worth 5 points may occur no more than 40 times under one heading; this was "
        "exceeded: 1.1 and F01 x4."
    ),
    "fault_count": "The number of safety-critical faults is 41; no more than 40 may stand.",
    "disqualified": "A fault was recorded that ends the test as failed: 1.1 and F01 x4.",
    "theory_percent": ("In the theory, 15 of 20 marks were awarded; at least 80 % are needed."),
    "theory_mandatory": (
        "A mandatory theory question was not answered with full marks: 1.1 and F01 x4."
    ),
    "time_limit": (
        "The practical took 2 hours 45 minutes 1 second; the limit is 2 hours 45 minutes."
    ),
    "met_share": (
        "In the theory, at most 2 of 41 required criteria can be met; at least 80 % are needed."
    ),
    "end_reason": "The test was ended early: the weather.",
}


@pytest.mark.parametrize("kind", EVERY)
def test_the_english_of_every_kind_is_that_of_signed_records(kind: str) -> None:
    found = reason_message(kind, Element.THEORY, Breach(("1.1", "F01 x4"), FIGURES))
    assert str(found) == RECORDED[kind]


def test_a_record_of_one_point_keeps_its_sentence() -> None:
    told = reason_message("fault_points", Element.PRACTICAL, Breach((), {"total": 1, "limit": 0}))
    assert str(told) == "The faults add up to 1 penalty points; no more than 0 are allowed."


def test_a_pass_mark_of_questions_has_a_sentence_of_its_own() -> None:
    breach = Breach(("15 of 20",), {"awarded": 15, "questions": 20, "percent": 80})
    assert str(reason_message("theory_percent", Element.THEORY, breach)) == (
        "In the theory, 15 of 20 questions were answered in full; at least 80 % are needed."
    )


@pytest.mark.parametrize("kind", EVERY)
def test_every_kind_has_a_welsh_sentence(kind: str) -> None:
    for element in Element:
        found = reason_message(kind, element, Breach(("1.1", "F01 x4"), FIGURES))
        welsh = Words(Language.WELSH)(found)
        assert welsh != str(found)
        assert welsh[0].isupper()
        assert welsh.endswith(".")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 minutes"), (1, "1 second"), (3660, "1 hour 1 minute"), (7200, "2 hours")],
)
def test_spans_are_told_in_hours_minutes_and_seconds(seconds: int, words: str) -> None:
    breach = Breach((), {"worked": seconds, "allowed": 60})
    told = str(reason_message("time_limit", Element.PRACTICAL, breach))
    assert told == f"The practical took {words}; the limit is 1 minute."


@pytest.mark.parametrize(
    ("limit", "words"), [(0, "0 times"), (1, "once"), (2, "twice"), (3, "3 times")]
)
def test_times_are_told_as_people_say_them(limit: int, words: str) -> None:
    breach = Breach(("F01 x4", "F02 x5"), {"points": 5, "limit": limit})
    told = str(reason_message("fault_repeats", Element.PRACTICAL, breach))
    assert f"no more than {words} under" in told
    assert told.endswith("F01 x4 and F02 x5.")


@pytest.mark.usefixtures("hour_ahead")
def test_readers_are_told_local_times_and_records_keep_theirs() -> None:
    at = datetime(2026, 7, 20, 9, 42, 6, tzinfo=UTC)
    grave, heading = Severity.SAFETY_CRITICAL, FaultHeading("F16", "Strikes it", 5, Severity.MAJOR)
    faults = (
        CountedFault(at, None, grave, 5),
        CountedFault(UNTIMED, None, grave, 5),
        CountedFault(at, heading, heading.severity, 5),
        CountedFault(at + timedelta(minutes=1), heading, heading.severity, 5),
    )
    on = (Criterion("1.4", "Does it", Element.PRACTICAL, "observed", "skill"), *faults)
    codes = codes_told(Breach(("1.4", "fault 2026-07-20T09:42:06Z"), rests_on=on))
    told = message("{codes}", codes=codes)
    expected = "1.4, F16 x2, 10:42:06 Safety-critical and no time recorded Safety-critical"
    assert str(told) == expected
    assert codes_told(Breach(("15 of 20",))) == ("15 of 20",)
