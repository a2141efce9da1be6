"""A small standard of format 2, made of domain values: one of everything that a test may need.

1  theory     1.1 knowledge
2  pre-use    2.1 safety-critical, 2.2 may be not applicable (restriction, or question T2)
3  practical  3.1 says what, 3.2 safety-critical (fault F03 speaks to it), 3.3
"""

from dataclasses import replace
from datetime import date
from typing import Any

from npors_desktop.base.ids import new_id
from npors_desktop.base.pack_identity import pack_key
from npors_desktop.base.question_digests import shown_digest
from npors_desktop.domain.events.preparation import Opened
from npors_desktop.domain.pack import (
    Criterion,
    Element,
    EndCause,
    EndReason,
    FaultHeading,
    Figure,
    FigureUse,
    Outcome,
    Pack,
    PracticalTask,
    Question,
    QuestionKind,
    ReplacedFigure,
    ResitRule,
    Route,
    Rule,
    Section,
    Severity,
    Standard,
    TaskField,
    Theory,
)
from npors_desktop.domain.people import (
    Candidate,
    MachineDetails,
    PersonSignature,
    Role,
    SignatureKind,
    Visit,
)
from npors_desktop.domain.sheet import EarlierTest, IdentityKind, pack_ref
from npors_desktop.domain.standard_routes import pack_of_route
from npors_desktop.workflows.sessions import LaptopSession

THEORY, PRE_USE, PRACTICAL = Element.THEORY, Element.PRE_USE, Element.PRACTICAL


def standard(**changes: Any) -> Standard:
    """The standard, a draft, with these fields changed."""
    figures = (
        Figure("practical_minutes", "Minutes allowed for the practical", 60, source="start value"),
        Figure("theory_minutes", "Minutes allowed for the theory", 30, source="start value"),
        Figure("asked", "Questions on a paper", 2, source="start value"),
        Figure("percent", "Pass mark of the theory", 80, source="start value"),
        Figure("resit_days", "Days to take the theory again", 60, source="start value"),
    )
    uses = (
        FigureUse("route.novice.practical_minutes", "practical_minutes"),
        FigureUse("route.novice.theory_minutes", "theory_minutes"),
        FigureUse("theory.asked", "asked"),
        FigureUse("rule.0.percent", "percent"),
        FigureUse("resit.theory.within_days", "resit_days"),
    )
    made = Standard(
        format=2,
        id="small-machine",
        edition="2026.2",
        title="Small machine",
        valid_from="2026-11-01",
        scheme_code="A00",
        notice="Written for tests.",
        official_standard="The standard to check against",
        theory_first=False,
        core=None,
        figures=figures,
        uses=uses,
        routes=(Route("novice", 60, 30, prerequisites=("An HS&E test in the last two years",)),),
        outcomes=outcomes(),
        faults=(
            FaultHeading("F01", "Worked roughly", 1, Severity.MINOR),
            FaultHeading("F03", "Did not look round", 3, Severity.MAJOR, criterion="3.2"),
        ),
        theory=theory(),
        tasks=(
            PracticalTask(
                "trench",
                "Dig a trench",
                "Dig a trench to the depth set.",
                set=(TaskField("depth", "Depth", "m"), TaskField("ground", "Ground")),
                measured=(TaskField("depth_start", "Depth at the start", "m"),),
            ),
        ),
        end_reasons=(
            EndReason("unsafe_act", "An unsafe act", "not_achieved", EndCause.CANDIDATE_ACT),
            EndReason("weather", "The weather", "stopped", EndCause.CIRCUMSTANCES),
        ),
        rules=(
            Rule("theory_percent", "referred", percent=80),
            Rule("all_met", "referred", element=PRE_USE),
            Rule("all_met", "not_achieved", element=PRACTICAL),
        ),
        resits=(ResitRule(THEORY, 60),),
        briefing=("You have {practical_minutes} minutes.",),
        resources=("A machine of its own",),
        area=("An area kept apart",),
    )
    return replace(made, **changes)


def pack(*replaced: ReplacedFigure, route: str = "novice", **changes: Any) -> Pack:
    """The pack of a route of ``standard(**changes)``, with these figures replaced."""
    return pack_of_route(standard(**changes), route, replaced)


def outcomes() -> tuple[Outcome, ...]:
    """Its outcomes."""
    return (
        Outcome("1", "Know the work", (criterion("1.1", "Knows the law", THEORY),)),
        Outcome(
            "2",
            "Check the machine",
            (
                criterion("2.1", "Checks the brakes", PRE_USE, safety_critical=True),
                criterion(
                    "2.2",
                    "Locks the quick hitch",
                    PRE_USE,
                    not_applicable_allowed=True,
                    look_for=("Pulls at the bucket", "Looks at the pin"),
                    basis=("PUWER 1998 reg. 9",),
                    restriction="quick hitch not assessed",
                    or_question=("T2",),
                ),
            ),
        ),
        Outcome(
            "3",
            "Work with the machine",
            (
                criterion("3.1", "Works smoothly", PRACTICAL, says_what=True),
                criterion("3.2", "Looks all round", PRACTICAL, safety_critical=True),
                criterion("3.3", "Parks the machine", PRACTICAL),
            ),
        ),
    )


def criterion(code: str, text: str, element: Element, **more: Any) -> Criterion:
    """A criterion, questioned in the theory and else observed."""
    is_known = element is THEORY
    how = ("questioned", "knowledge") if is_known else ("observed", "skill")
    return Criterion(code, text, element, *how, **more)


def theory(**changes: Any) -> Theory:
    """Its theory: two questions of three."""
    bank = (
        Question(
            "T1",
            QuestionKind.SINGLE,
            "Which law says that the machine must be fit?",
            1,
            mandatory=True,
            options=("PUWER", "LOLER"),
            correct=("a",),
            topic="law",
            evidences=("1.1",),
        ),
        Question(
            "T2",
            QuestionKind.ORAL,
            "How is a quick hitch locked?",
            2,
            points=("the pin", "the test"),
            topic="law",
            evidences=("1.1",),
        ),
        Question(
            "T3",
            QuestionKind.OPEN,
            "Name two checks.",
            2,
            points=("oil", "tracks"),
            topic="law",
            evidences=("1.1",),
        ),
    )
    made = Theory(
        asked=2,
        minutes=30,
        questions=tuple(replace(one, shown=shown_digest(one)) for one in bank),
        sections=(Section("law", "Law", 2),),
        mandatory_asked=1,
    )
    return replace(made, **changes)


def open_small(
    session: LaptopSession, at: Pack, visit: str = "", resit_of: EarlierTest | None = None
) -> str:
    """A candidate's assessment against a pack, their gates open; returns its id."""
    where = visit or session.visits.open_visit(Visit("", "Hendre", date(2026, 11, 20))).id
    lines = session.visits.visit(where).candidates
    who = Candidate("Rhys Jones", date(1990, 1, 31))
    sha256, id_ = pack_key(at), new_id()
    letter = "ABCDEFGH"[len(lines)]
    told = Opened(where, letter, pack_ref(at), sha256, who, MachineDetails("JCB"), resit_of)
    with session.visits._store.writing() as unit:
        unit.packs.put(at, sha256)
        unit.assessments.open(id_, told, at)
    session.preparation.check_identity(
        id_, IdentityKind.PASSPORT, matched=True, name_on_document="Rhys Jones"
    )
    now = session.marking.now()
    signed = PersonSignature(Role.CANDIDATE, SignatureKind.TYPED, "Rhys Jones", now)
    session.preparation.sign_privacy(id_, signed)
    return id_
