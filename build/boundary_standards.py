"""More small standards of format 1, each for one boundary: see ``boundary_sheets``."""

from itertools import product
from typing import Any

from sample_standards import (
    AGAIN,
    FAILED,
    GRAVE,
    HEADINGS,
    MAJOR,
    MINOR,
    PRACTICAL,
    PRE_USE,
    THEORY,
    small_outcome,
    small_pack,
)

from npors_desktop.domain.pack import (
    Criterion,
    Element,
    EndReason,
    FaultHeading,
    Outcome,
    Pack,
    Practical,
    Question,
    QuestionKind,
    Rule,
    Theory,
)

PERCENTS = (80, 67, 29)
ORDER = Theory(
    4,
    20,
    tuple(
        Question(f"T{n}", QuestionKind.OPEN, f"Question {n}?", 2, mandatory=n in (2, 4, 5))
        for n in range(1, 8)
    ),
)


def _papers(percent: int) -> Pack:
    """Questions worth 1, 2, 4, ... marks, so that a paper can have any total."""
    bank = tuple(
        Question(f"Q{1 << n}", QuestionKind.OPEN, f"Question {n}?", 1 << n) for n in range(7)
    )
    return small_pack(
        f"paper-{percent}",
        Rule("theory_percent", AGAIN, percent=percent),
        outcomes=(small_outcome("1", PRE_USE, 2),),
        faults=(),
        theory=Theory(1, 20, bank),
        practical=None,
        end_reasons=(),
    )


def _spared(percent: int) -> Pack:
    """Criteria that need not apply, so that any number of them can count."""
    outcomes = tuple(
        Outcome(code, "Spared", tuple(_criterion(f"{code}.{n}", element) for n in range(1, 56)))
        for code, element in (("1", PRE_USE), ("2", PRACTICAL))
    )
    rules = (Rule("met_share", AGAIN, e, percent=percent) for e in (PRE_USE, PRACTICAL))
    return small_pack(f"share-{percent}", *rules, outcomes=outcomes, faults=())


def _criterion(code: str, element: Element, *, grave: bool = False, must: bool = True) -> Criterion:
    spared = not code.endswith("x")
    return Criterion(code, f"Does {code}", element, "observed", "skill", grave, must, spared)


def _alone(name: str, *rules: Rule, **more: Any) -> Pack:
    """A standard whose criteria are of one element, and whose rules may be of another."""
    return small_pack(
        f"alone-{name}", *rules, **{"outcomes": (small_outcome("1", PRE_USE, 3),), **more}
    )


PAPERS = {percent: _papers(percent) for percent in PERCENTS}
SHARES = {percent: _spared(percent) for percent in PERCENTS}
GRAVE_NOT_REQUIRED = small_pack(
    "grave-not-required",
    *(Rule("safety_critical", FAILED, element) for element in (PRE_USE, THEORY, PRACTICAL)),
    outcomes=tuple(
        Outcome(
            code,
            "Grave",
            (
                _criterion(f"{code}.1", element, grave=True, must=False),
                _criterion(f"{code}.2x", element, grave=True, must=False),
                _criterion(f"{code}.3", element, grave=True),
                _criterion(f"{code}.4", element),
            ),
        )
        for code, element in (("1", PRE_USE), ("2", THEORY), ("3", PRACTICAL))
    ),
)
NO_FAULT = small_pack(
    "no-fault",
    Rule("fault_points", FAILED, limit=0),
    *(Rule("fault_count", AGAIN, limit=0, severity=each) for each in (MINOR, MAJOR, GRAVE)),
    *(Rule("fault_repeats", AGAIN, points=points, limit=0) for points in (1, 3)),
    faults=(*HEADINGS, FaultHeading("F00", "Counts nothing", 0, MINOR)),
)
REPEATS = small_pack(
    "repeats",
    *(Rule("fault_repeats", FAILED, points=points, limit=1) for points in (3, 4)),
    faults=tuple(
        FaultHeading(f"P{points}{letter}", f"Costs {points}", points, MAJOR)
        for points, letter in product((1, 2, 3, 4, 5), "ab")
    ),
)
CLOCK = small_pack("clock", Rule("time_limit", FAILED), practical=Practical(20))
ORDERED = small_pack(
    "ordered",
    Rule("theory_mandatory", FAILED),
    Rule("theory_percent", AGAIN, percent=50),
    Rule("all_met", AGAIN, PRACTICAL),
    Rule("fault_points", AGAIN, limit=2),
    theory=ORDER,
)
ENDS = small_pack(
    "ends",
    Rule("all_met", AGAIN, PRACTICAL),
    end_reasons=tuple(
        EndReason(result or "nothing", f"Ended as {result}", result)
        for result in (FAILED, AGAIN, "stopped", "incomplete", "achieved", "not_in_pack", "")
    ),
)
ALONE = (
    _alone("nothing"),
    _alone("time", Rule("time_limit", AGAIN)),
    _alone("points", Rule("fault_points", AGAIN, limit=3)),
    _alone("count", Rule("fault_count", FAILED, limit=1, severity=MAJOR)),
    _alone("repeats", Rule("fault_repeats", FAILED, points=3, limit=1)),
    _alone("disqualified", Rule("disqualified", FAILED)),
    _alone("grave", Rule("safety_critical", FAILED, PRACTICAL)),
    _alone("paper", theory=ORDER),
    _alone("must", Rule("theory_mandatory", AGAIN), theory=ORDER, practical=None),
)
MORE = (
    *PAPERS.values(), *SHARES.values(), GRAVE_NOT_REQUIRED, NO_FAULT, REPEATS, CLOCK, ORDERED,
    ENDS, *ALONE,
)  # fmt: skip
