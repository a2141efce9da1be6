"""A small standard with every kind of rule, for pages that no change of a bundled one touches."""

from npors_desktop.domain.pack import (
    Core,
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

NEVER = "not_achieved"
SMALL = Pack(
    format=1,
    id="dumper-forward-tipping.novice",
    edition="2026.1",
    route="novice",
    title="Forward tipping dumper, novice",
    state=PackState.SEALED,
    valid_from="2026-11-01",
    valid_to="2027-10-31",
    category="dumper-forward-tipping",
    scheme_code=None,
    notice="A standard of the tests.",
    official_standard="None",
    core=Core("core", "2026.1", "0" * 64),
    outcomes=(
        Outcome(
            "1",
            "Pre-use checks",
            (
                Criterion("1.1", "Checks the brakes", Element.PRE_USE, "observed", "skill", True),
                Criterion("1.2", "Checks the skip lock", Element.PRE_USE, "observed", "skill"),
            ),
        ),
        Outcome(
            "2",
            "Travel and tip",
            (
                Criterion("2.1", "Wears the belt", Element.PRACTICAL, "observed", "skill", True),
                Criterion("2.2", "Tips to the edge stop", Element.PRACTICAL, "observed", "skill"),
                Criterion(
                    "2.3",
                    "Uses a banksman where there is one",
                    Element.PRACTICAL,
                    "questioned",
                    "knowledge",
                    required=False,
                    not_applicable_allowed=True,
                ),
            ),
        ),
    ),
    faults=(
        FaultHeading("F1", "No belt", 5, Severity.SAFETY_CRITICAL),
        FaultHeading("F2", "Harsh braking", 1, Severity.MINOR),
    ),
    theory=Theory(
        2,
        20,
        (
            Question("T1", QuestionKind.OPEN, "Name three checks.", 3, mandatory=True),
            Question("T2", QuestionKind.ORAL, "When do you stop?", 2),
        ),
    ),
    practical=Practical(120),
    end_reasons=(EndReason("weather", "The weather did not allow it", "stopped"),),
    rules=(
        Rule("all_met", NEVER, Element.PRACTICAL),
        Rule("safety_critical", "referred", Element.PRE_USE),
        Rule("safety_critical", NEVER, Element.PRACTICAL),
        Rule("fault_points", NEVER, limit=4),
        Rule("fault_repeats", NEVER, points=5, limit=1),
        Rule("fault_count", NEVER, severity=Severity.MINOR, limit=5),
        Rule("theory_percent", "referred", percent=80),
        Rule("theory_mandatory", "referred"),
        Rule("time_limit", NEVER),
        Rule("met_share", "referred", Element.PRE_USE, percent=50),
    ),
)
