"""What is known of somebody is read strictly, and every complaint names its place."""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.domain.errors import DamagedFileError, NewerFormatError, UserError
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.persons.entries import (
    HseFacts,
    IdentityFacts,
    QualificationFacts,
    SeenBy,
)
from npors_desktop.domain.schemes.inputs import AdviceAsked, Held, HeldTest, PersonKnown
from npors_desktop.domain.schemes.question import SchemeQuestion
from npors_desktop.exchange.person_file import (
    PERSON_LIMIT,
    AdviceRequest,
    AskedDetails,
    read_person_file,
)
from tests.person_files import write_person_file

Plain = dict[str, Any]
WHAT = verbatim("“p.json”")
SEEN = {"by": "A N Other", "on": "2026-11-20", "how": "online check"}


def whole() -> Plain:
    return {
        "format": 1,
        "asked": {"category": "N202", "years": 5, "as_of": "2026-11-28"},
        "person": {
            "identity": {"name": "Siân Ŵyn", "date_of_birth": "1990-01-31"},
            "tests": [{"category": "N202", "tested_on": "2026-11-20", "theory": "achieved"}],
            "hse": [{"facts": {"issuer": "CITB", "passed_on": "2025-03-05"}, "seen": dict(SEEN)}],
            "experience": [{"facts": {"category": "N202", "year": 2025, "hours": 400}}],
            "courses": [{"standard": "x", "learners": [{"name": "A", "minutes": 60}]}],
            "other_names": [["Sian Jones", "marriage certificate"]],
        },
    }


def read(plain: Any) -> AdviceRequest:
    return read_person_file(json.dumps(plain).encode(), WHAT)


def test_a_whole_file_is_read() -> None:
    found = read(whole())
    assert found.ask(SchemeQuestion.RED) == AdviceAsked(
        SchemeQuestion.RED, category="N202", years=5
    )
    assert found.asked.as_of == date(2026, 11, 28)
    assert found.person.hse == (
        Held(
            HseFacts("CITB", passed_on=date(2025, 3, 5)),
            seen=SeenBy("A N Other", date(2026, 11, 20), "online check"),
        ),
    )
    assert found.person.other_names == (("Sian Jones", "marriage certificate"),)


def test_the_name_on_a_qualification_is_read() -> None:
    plain = whole()
    facts = {"title": "NVQ Plant Operations", "name": "Sian Jones"}
    plain["person"]["qualifications"] = [{"facts": facts}]
    (held,) = read(plain).person.qualifications
    assert held.facts == QualificationFacts("NVQ Plant Operations", name="Sian Jones")


@pytest.mark.parametrize("plain", [{"format": 1}, {"format": 1, "person": {}, "asked": {}}])
def test_all_but_the_format_may_be_left_out(plain: Plain) -> None:
    assert read(plain) == AdviceRequest(1, AskedDetails(), PersonKnown(IdentityFacts()))


def test_every_detail_of_a_question_is_taken_over() -> None:
    details = AskedDetails(
        "N202", 3, True, "operator", "construction", True, date(2026, 12, 1), date(2026, 11, 28)
    )
    request = AdviceRequest(1, details, PersonKnown(IdentityFacts("A")))
    assert request.ask(SchemeQuestion.BLUE) == AdviceAsked(
        SchemeQuestion.BLUE,
        category="N202",
        years=3,
        by_category=True,
        role="operator",
        sector="construction",
        renewal=True,
        applied_on=date(2026, 12, 1),
    )
    assert read_person_file(write_person_file(request), WHAT) == request


def test_what_is_written_is_read_again_the_same() -> None:
    found = read(whole())
    assert read_person_file(write_person_file(found), WHAT) == found
    test = HeldTest("N202", date(2026, 1, 1), seen=SeenBy("A", date(2026, 1, 2), "copy"))
    request = AdviceRequest(person=PersonKnown(IdentityFacts("A"), tests=(test,)))
    assert read_person_file(write_person_file(request), WHAT) == request


BENT: list[tuple[str, Callable[[Plain], object]]] = [
    ("format: must be a whole number", lambda p: p.pop("format")),
    ("unknown field “extra”", lambda p: p.update(extra=1)),
    ("asked: unknown field “when”", lambda p: p["asked"].update(when=1)),
    ("asked.years: 0 is not between 1 and 50", lambda p: p["asked"].update(years=0)),
    ("asked.years: must be a whole number", lambda p: p["asked"].update(years="5")),
    ("asked.as_of: the year 9999", lambda p: p["asked"].update(as_of="9999-12-31")),
    ("asked.as_of: must be a date", lambda p: p["asked"].update(as_of="28.11.2026")),
    ("asked.renewal: must be true or false", lambda p: p["asked"].update(renewal="yes")),
    ("person: must be an object", lambda p: p.update(person=[])),
    ("person.identity: must be an object", lambda p: p["person"].update(identity=3)),
    ("person.identity.name: it contains", lambda p: p["person"]["identity"].update(name="\x1b[2J")),
    (
        "person.tests[0].category: “category” is missing",
        lambda p: p["person"]["tests"][0].pop("category"),
    ),
    (
        "person.tests[0].tested_on: the year 1850",
        lambda p: p["person"]["tests"][0].update(tested_on="1850-01-01"),
    ),
    (
        "person.tests[0].route: 'x' is not one of novice",
        lambda p: p["person"]["tests"][0].update(route="x"),
    ),
    ("person.hse[0].facts: unknown field", lambda p: p["person"]["hse"][0]["facts"].update(x=1)),
    (
        "person.hse[0].facts.passed_on: the year 2999",
        lambda p: p["person"]["hse"][0]["facts"].update(passed_on="2999-01-01"),
    ),
    ("person.hse[0].seen.by: “by” is missing", lambda p: p["person"]["hse"][0]["seen"].pop("by")),
    (
        "person.experience[0].facts.hours: -1 is not between",
        lambda p: p["person"]["experience"][0]["facts"].update(hours=-1),
    ),
    ("person.courses[0].trainers: -1", lambda p: p["person"]["courses"][0].update(trainers=-1)),
    ("person.courses[0].machines: -1", lambda p: p["person"]["courses"][0].update(machines=-1)),
    (
        "person.courses[0].learners[0].minutes: -1",
        lambda p: p["person"]["courses"][0]["learners"][0].update(minutes=-1),
    ),
    ("person.other_names[0]", lambda p: p["person"].update(other_names=[["A"]])),
    ("it has more than 500 characters", lambda p: p["person"]["identity"].update(name="x" * 501)),
    ("there are more than", lambda p: p["person"].update(tests=[{}] * 20_001)),
    (
        "person.tests: there are more than 200",
        lambda p: p["person"].update(tests=p["person"]["tests"] * 201),
    ),
    (
        "person.courses.learners: there are more than 200",
        lambda p: p["person"].update(courses=p["person"]["courses"] * 201),
    ),
]


@pytest.mark.parametrize(("problem", "bend"), BENT, ids=[problem for problem, _ in BENT])
def test_what_is_wrong_is_told_with_place(problem: str, bend: Callable[[Plain], object]) -> None:
    plain = whole()
    bend(plain)
    with pytest.raises(DamagedFileError) as raised:
        read(plain)
    assert problem in str(raised.value)
    assert raised.value.code == "bad_shape"


def test_a_newer_format_says_to_update() -> None:
    with pytest.raises(NewerFormatError):
        read({**whole(), "format": 2})


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"\xff\xfe", b'{"format": 1, "format": 1}', b"x" * (PERSON_LIMIT + 1)]
)
def test_what_is_no_such_file_is_told(data: bytes) -> None:
    with pytest.raises(DamagedFileError):
        read_person_file(data, WHAT)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=9))
def test_no_content_does_more_than_be_refused(value: Any) -> None:
    for part in ("asked", "person"):
        with suppress(UserError):
            assert read({"format": 1, part: value}).format == 1
