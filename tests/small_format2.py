"""A small sealed standard of format 2 with every part that one can have, for tests to vary."""

from dataclasses import replace
from typing import Any

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.question_digests import with_digests
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
    ResitRule,
    Route,
    Rule,
    Section,
    Severity,
    Standard,
    TaskField,
    Theory,
)
from npors_desktop.domain.standard_routes import pack_of_route

SECRET = "5e" * 32

_OUTCOMES = (
    Outcome(
        "1",
        "Role and law",
        (
            Criterion(
                "1.1", "Says who may use the machine", Element.THEORY, "questioned", "knowledge"
            ),
            Criterion(
                "1.2",
                "Says what a permit to dig is for",
                Element.THEORY,
                "questioned",
                "knowledge",
                look_for=("It says where and how to dig",),
            ),
        ),
    ),
    Outcome(
        "2",
        "Checks before use",
        (
            Criterion(
                "2.1",
                "Checks the quick hitch",
                Element.PRE_USE,
                "observed",
                "skill",
                safety_critical=True,
                not_applicable_allowed=True,
                restriction="quick hitch not assessed",
            ),
            Criterion("2.2", "Checks the tracks", Element.PRE_USE, "observed", "skill"),
        ),
    ),
    Outcome(
        "3",
        "Work",
        (
            Criterion(
                "3.1",
                "Looks all round before every move",
                Element.PRACTICAL,
                "observed",
                "skill",
                safety_critical=True,
            ),
            Criterion(
                "3.2",
                "Keeps clear of a marked service",
                Element.PRACTICAL,
                "observed",
                "skill",
                safety_critical=True,
                not_applicable_allowed=True,
                or_question=("T03", "T04"),
            ),
            Criterion(
                "3.3",
                "Keeps to the site's rules throughout",
                Element.PRACTICAL,
                "observed",
                "behaviour",
                says_what=True,
                tags=("eco",),
            ),
        ),
    ),
)


def _choice(code: str, topic: str, correct: tuple[str, ...], **more: Any) -> Question:
    """A question with four options, one mark for each right one."""
    kind = QuestionKind.SINGLE if len(correct) == 1 else QuestionKind.MULTIPLE
    options = tuple(f"Option {letter} of {code}" for letter in "abcd")
    asked = Question(code, kind, f"What is right in {code}?", len(correct))
    made = replace(asked, options=options, correct=correct, topic=topic, evidences=("1.1",))
    return replace(made, **more)


def _open(code: str, topic: str, marks: int) -> Question:
    points = tuple(f"Point {number} of {code}" for number in range(1, marks + 2))
    return Question(
        code,
        QuestionKind.OPEN,
        f"Give {marks} things about {code}.",
        marks,
        points=points,
        topic=topic,
        evidences=("1.1",),
        stimulus=f"The manual, page {marks}",
        accept=(f"Accepted too in {code}",),
        refuse=(f"Refused in {code}",),
        basis=("PUWER 1998 reg. 9",),
    )


QUESTIONS = (
    _choice("T01", "role", ("a",), mandatory=True),
    _choice("T02", "role", ("b", "d"), mandatory=True),
    _open("T03", "role", 2),
    _choice("T04", "ground", ("c",), mandatory=True),
    _open("T05", "ground", 3),
    _choice("T06", "ground", ("d",), mandatory=True),
)
"""Two sections, in each of which a paper has two of three; two of the four mandatory ones."""

STANDARD = Standard(
    format=2,
    id="small-digger",
    edition="2026.2",
    title="Small digger",
    valid_from="2026-01-01",
    scheme_code=None,
    notice="Written for this program. The provider checks it against the official standard.",
    official_standard="The official standard of small diggers",
    theory_first=True,
    core=None,
    figures=(
        Figure("practical_minutes", "Minutes allowed for the practical", 60),
        Figure("theory_minutes", "Minutes allowed for the theory", 30),
        Figure("pass_mark", "Per cent of the theory", 75),
        Figure("majors_limit", "Major faults that may stand", 3),
        Figure("resit_within_days", "Days within which to take it again", None),
    ),
    uses=(
        FigureUse("route.novice.practical_minutes", "practical_minutes"),
        FigureUse("route.novice.theory_minutes", "theory_minutes"),
        FigureUse("route.experienced.practical_minutes", "practical_minutes"),
        FigureUse("route.experienced.theory_minutes", "theory_minutes"),
        FigureUse("rule.5.percent", "pass_mark"),
        FigureUse("rule.4.limit", "majors_limit"),
        FigureUse("resit.theory.within_days", "resit_within_days"),
    ),
    routes=(
        Route("novice", 60, 30),
        Route("experienced", 60, 30, ("Real experience of this machine",)),
    ),
    outcomes=_OUTCOMES,
    faults=(
        FaultHeading("F01", "Moves without looking", 5, Severity.SAFETY_CRITICAL, criterion="3.1"),
        FaultHeading("F02", "Travels too fast", 3, Severity.MAJOR),
    ),
    theory=Theory(
        asked=4,
        minutes=30,
        questions=tuple(with_digests(question, SECRET) for question in QUESTIONS),
        sections=(Section("role", "Role and law", 2), Section("ground", "Ground", 2)),
        mandatory_asked=2,
    ),
    tasks=(
        PracticalTask(
            "trench",
            "Dig a trench",
            "Dig the trench to the line and depth given, in {practical_minutes} minutes at most.",
            (TaskField("depth", "Depth", "m"),),
            (TaskField("depth_start", "Depth at the start", "m"),),
        ),
    ),
    end_reasons=(
        EndReason("weather", "The weather made it unsafe", "stopped", EndCause.CIRCUMSTANCES),
        EndReason(
            "unsafe_act",
            "The candidate's operating put people or the machine at risk",
            "not_achieved",
            EndCause.CANDIDATE_ACT,
        ),
    ),
    rules=(
        Rule("all_met", "referred", Element.THEORY),
        Rule("all_met", "not_achieved", Element.PRE_USE),
        Rule("all_met", "not_achieved", Element.PRACTICAL),
        Rule("safety_critical", "not_achieved", Element.PRACTICAL),
        Rule("fault_count", "not_achieved", limit=3, severity=Severity.MAJOR),
        Rule("theory_percent", "referred", percent=75),
        Rule("theory_mandatory", "referred"),
        Rule("time_limit", "not_achieved"),
        Rule("safety_critical", "not_achieved", Element.PRE_USE),
    ),
    resits=(ResitRule(Element.THEORY, None),),
    briefing=("You have {practical_minutes} minutes for the practical.",),
    resources=("A small digger",),
    area=("An area of its own",),
    seal=sha256_hex(SECRET.encode()),
    secret=SECRET,
)


def small_pack(route: str = "novice") -> Pack:
    """One route of it."""
    return pack_of_route(STANDARD, route)
