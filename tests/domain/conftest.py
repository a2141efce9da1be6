"""Small packs, sheets and histories that the domain's tests share."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.events import Event
from npors_desktop.domain.events.preparation import Opened
from npors_desktop.domain.fold import fold
from npors_desktop.domain.pack import (
    Criterion,
    Element,
    EndReason,
    FaultHeading,
    Outcome,
    Pack,
    PackState,
    Practical,
    Question,
    QuestionKind,
    Rule,
    Severity,
    Theory,
)
from npors_desktop.domain.people import Candidate, MachineDetails
from npors_desktop.domain.sheet import (
    CriterionMark,
    Fault,
    Mark,
    MarkSheet,
    PackRef,
    Person,
    PracticalTimes,
    TheoryAnswer,
)

START = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)


def criterion(code: str, element: Element, **more: Any) -> Criterion:
    return Criterion(code, f"Does {code}", element, "observed", "skill", **more)


OUTCOMES = (
    Outcome(
        "1",
        "Prepare",
        (
            criterion("1.1", Element.PRE_USE, safety_critical=True),
            criterion("1.2", Element.PRE_USE, not_applicable_allowed=True),
        ),
    ),
    Outcome(
        "2",
        "Work",
        (
            criterion("2.1", Element.PRACTICAL, safety_critical=True),
            criterion("2.2", Element.PRACTICAL),
            criterion("2.3", Element.PRACTICAL, not_applicable_allowed=True),
            criterion("2.4", Element.PRACTICAL, required=False),
        ),
    ),
)
HEADINGS = (
    FaultHeading("F01", "Looks round", 5, Severity.SAFETY_CRITICAL),
    FaultHeading("F02", "Parks", 5, Severity.MAJOR),
    FaultHeading("F03", "Steers", 1, Severity.MINOR),
    FaultHeading("F04", "Leaves the seat", 3, Severity.MAJOR, disqualifies=True),
    FaultHeading("F05", "Handles the load", 3, Severity.MAJOR),
)
BANK = Theory(
    asked=4,
    minutes=20,
    questions=tuple(
        Question(f"T{n:02}", QuestionKind.OPEN, f"Question {n}?", 5, mandatory=n == 1)
        for n in range(1, 7)
    ),
)


@pytest.fixture
def make_pack() -> Callable[..., Pack]:
    """A pack with the given rules; any other field may be replaced by name."""

    def make(*rules: Rule, **more: Any) -> Pack:
        fields: dict[str, Any] = {
            "format": 1,
            "id": "tractor.novice",
            "edition": "2026.1",
            "route": "novice",
            "title": "Tractor",
            "state": PackState.SEALED,
            "valid_from": "2026-01-01",
            "valid_to": None,
            "category": "tractor",
            "scheme_code": None,
            "notice": "",
            "official_standard": "",
            "core": None,
            "outcomes": OUTCOMES,
            "faults": HEADINGS,
            "theory": BANK,
            "practical": Practical(120),
            "end_reasons": (EndReason("weather", "The weather was too bad.", "stopped"),),
            "rules": rules,
        }
        return Pack(**(fields | more))

    return make


@pytest.fixture
def make_sheet() -> Callable[..., MarkSheet]:
    """A whole sheet on which everything is met; any field may be replaced by name."""

    def make(**more: Any) -> MarkSheet:
        codes = [c.code for o in OUTCOMES for c in o.criteria]
        fields: dict[str, Any] = {
            "format": 1,
            "pack": PackRef("tractor.novice", "2026.1"),
            "candidate": Person("Sam Okoro"),
            "practical": PracticalTimes(START, START + timedelta(hours=1), 0, 0, "completed"),
            "marks": tuple(CriterionMark(code, Mark.MET) for code in codes),
            "theory": tuple(TheoryAnswer(f"T{n:02}", 5) for n in range(1, 5)),
        }
        return MarkSheet(**(fields | more))

    return make


@pytest.fixture
def headed() -> Callable[..., tuple[Fault, ...]]:
    """``headed("F01", 3)``: so many faults under a heading, a minute apart."""

    def make(heading: str, times: int = 1) -> tuple[Fault, ...]:
        return tuple(Fault(START + timedelta(minutes=n), None, None, heading) for n in range(times))

    return make


@pytest.fixture
def tell(make_pack: Callable[..., Pack]) -> Callable[..., Assessment]:
    """Fold an opening and the given changes, one a minute, numbered from 2."""

    def make(*changes: Any, pack: Pack | None = None) -> Assessment:
        against = pack or make_pack()
        ref = PackRef(against.id, against.edition)
        opened = Opened("v", "A", ref, "0" * 64, Candidate("Sam Okoro"), MachineDetails())
        told = [Event(1, START, 0, opened)]
        for seq, change in enumerate(changes, start=2):
            told.append(Event(seq, START + timedelta(minutes=seq - 2), 0, change))
        return fold(told, against, "r")

    return make
