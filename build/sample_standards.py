"""Small standards of format 1, made so that together they use every kind of rule."""

from typing import Any

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

THEORY, PRE_USE, PRACTICAL = Element.THEORY, Element.PRE_USE, Element.PRACTICAL
MINOR, MAJOR, GRAVE = Severity.MINOR, Severity.MAJOR, Severity.SAFETY_CRITICAL
FAILED, AGAIN = "not_achieved", "referred"


def small_outcome(outcome: str, element: Element, count: int, grave: int = 0) -> Outcome:
    """Criteria of one element: the first so many are safety-critical, the last is not required,
    and of every three the third need not apply."""
    return Outcome(
        outcome,
        f"Outcome {outcome}",
        tuple(
            Criterion(
                code=f"{outcome}.{n}",
                text=f"Criterion {outcome}.{n}",
                element=element,
                method="observed",
                dimension="skill",
                safety_critical=n <= grave,
                required=n < count,
                not_applicable_allowed=n % 3 == 0,
            )
            for n in range(1, count + 1)
        ),
    )


HEADINGS = (
    FaultHeading("F01", "Looks round", 5, GRAVE),
    FaultHeading("F02", "Parks", 5, MAJOR),
    FaultHeading("F03", "Handles the load", 3, MAJOR),
    FaultHeading("F04", "Steers", 1, MINOR),
    FaultHeading("F05", "Leaves the seat", 3, GRAVE, disqualifies=True),
    FaultHeading("F06", "Sounds the horn", 2, MINOR),
)
ENDS = (
    EndReason("weather", "The weather was too bad.", "stopped"),
    EndReason("site", "The site stopped the work", "stopped"),
)
OUTCOMES = (small_outcome("1", PRE_USE, 6, 2), small_outcome("2", PRACTICAL, 12, 2))


def _bank(asked: int, marks: int) -> Theory:
    questions = (
        Question(f"T{n:02}", QuestionKind.OPEN, f"Question {n}?", marks, mandatory=n in (1, 2))
        for n in range(1, 9)
    )
    return Theory(asked, 20, tuple(questions))


def small_pack(name: str, *rules: Rule, **more: Any) -> Pack:
    """A standard of these rules; ``more`` are its other fields where they differ."""
    fields: dict[str, Any] = {
        "format": 1,
        "id": f"{name}.novice",
        "edition": "2026.1",
        "route": "novice",
        "title": f"For the decisions: {name}",
        "state": PackState.SEALED,
        "valid_from": "2026-11-01",
        "valid_to": None,
        "category": name,
        "scheme_code": None,
        "notice": "Made for tests.",
        "official_standard": "",
        "core": None,
        "outcomes": OUTCOMES,
        "faults": HEADINGS,
        "theory": None,
        "practical": Practical(60),
        "end_reasons": ENDS,
        "rules": rules,
    }
    return Pack(**(fields | more))


SAFE = (
    Rule("safety_critical", AGAIN, PRE_USE),
    Rule("safety_critical", FAILED, PRACTICAL),
)
PACKS = (
    small_pack(
        "counted-faults",
        *SAFE,
        Rule("fault_count", FAILED, limit=0, severity=GRAVE),
        Rule("fault_count", FAILED, limit=2, severity=MAJOR),
        Rule("fault_count", AGAIN, limit=4, severity=MINOR),
        Rule("disqualified", FAILED),
        Rule("time_limit", AGAIN),
        Rule("all_met", AGAIN, PRACTICAL),
    ),
    small_pack(
        "shares",
        *SAFE,
        Rule("met_share", AGAIN, PRE_USE, percent=80),
        Rule("met_share", FAILED, PRACTICAL, percent=70),
        Rule("time_limit", FAILED),
        faults=(),
    ),
    small_pack(
        "theory-alone",
        Rule("theory_percent", AGAIN, percent=75),
        Rule("theory_mandatory", FAILED),
        Rule("all_met", AGAIN, THEORY),
        outcomes=(small_outcome("1", THEORY, 4),),
        faults=(),
        theory=_bank(asked=5, marks=4),
        practical=None,
        end_reasons=(),
    ),
    small_pack(
        "points",
        *SAFE,
        Rule("fault_points", FAILED, limit=12),
        Rule("fault_repeats", FAILED, points=5, limit=1),
        Rule("fault_repeats", AGAIN, points=3, limit=2),
        Rule("disqualified", AGAIN),
        Rule("time_limit", AGAIN),
    ),
    small_pack(
        "everything",
        *SAFE,
        Rule("all_met", AGAIN, PRE_USE),
        Rule("met_share", AGAIN, PRACTICAL, percent=60),
        Rule("fault_points", AGAIN, limit=20),
        Rule("fault_repeats", AGAIN, points=5, limit=2),
        Rule("fault_count", FAILED, limit=1, severity=GRAVE),
        Rule("disqualified", FAILED),
        Rule("theory_percent", AGAIN, percent=80),
        Rule("theory_mandatory", AGAIN),
        Rule("time_limit", FAILED),
        theory=_bank(asked=4, marks=3),
        end_reasons=(
            *ENDS,
            EndReason("danger", "It was too dangerous to go on.", FAILED),
            EndReason("unready", "The candidate was not ready", AGAIN),
        ),
    ),
)
