"""What changed between two editions is told part by part, and nothing that did not change."""

from dataclasses import replace

from npors_desktop.domain.pack import (
    Core,
    Criterion,
    Element,
    EndReason,
    FaultHeading,
    Figure,
    Outcome,
    Pack,
    PackState,
    Practical,
    Question,
    QuestionKind,
    Rule,
    Severity,
    Standard,
    TaskField,
    Theory,
)
from npors_desktop.domain.standard_changes import standard_changes
from tests.small_format2 import STANDARD, small_pack


def _told(old: Pack | Standard, new: Pack | Standard) -> list[tuple[str, str, str]]:
    return [(str(one.what), one.before, one.after) for one in standard_changes(old, new)]


def _with_criteria(*criteria: Criterion) -> Standard:
    numbered = (replace(c, code=f"1.{n}") for n, c in enumerate(criteria, 1))
    outcome = Outcome("1", "Role and law", tuple(numbered))
    return replace(STANDARD, outcomes=(outcome,), faults=(), theory=None, core=None)


def _criterion(text: str, **more: object) -> Criterion:
    plain = Criterion("", text, Element.PRACTICAL, "observed", "skill")
    return replace(plain, **more)


def test_the_same_edition_has_no_changes() -> None:
    assert _told(STANDARD, STANDARD) == []
    assert _told(small_pack(), small_pack()) == []


def test_a_text_a_list_and_a_word_of_the_head_are_told() -> None:
    old = replace(STANDARD, briefing=("Push.", "Stop."), terms={"met": "Met"})
    new = replace(
        old,
        title="Digger",
        theory_first=False,
        briefing=("Stop.", "Go."),
        area=("b", "a"),
        terms={"fault": "Slip"},
    )
    assert _told(replace(old, area=("a", "b")), new) == [
        ("title", "Small digger", "Digger"),
        ("theory_first", "true", "false"),
        ("briefing", "Push.", "Go."),
        ("area", "a; b", "b; a"),
        ("terms: fault", "", "Slip"),
        ("terms: met", "Met", ""),
    ]


def test_a_criterion_that_only_moved_is_no_change_also_for_what_speaks_of_it() -> None:
    question = Question("T1", QuestionKind.OPEN, "Why?", 1, points=("x",), evidences=("1.1",))
    fault = FaultHeading("F1", "Slips", 3, Severity.MAJOR, criterion="1.1")
    old = replace(
        _with_criteria(_criterion("Looks round")),
        faults=(fault,),
        theory=Theory(1, 10, (question,)),
    )
    new = replace(
        _with_criteria(_criterion("Walks round the machine"), _criterion("Looks round")),
        faults=(replace(fault, criterion="1.2"),),
        theory=Theory(1, 10, (replace(question, evidences=("1.2",), kept="other"),)),
    )
    assert _told(old, new) == [("criterion 1.1", "", "Walks round the machine")]
    assert _told(new, old) == [("criterion 1.1", "Walks round the machine", "")]
    other = replace(new, faults=(replace(fault, criterion="1.1"),))
    assert ("fault F1: criterion", "Walks round the machine", "1.1") in _told(other, old)


def test_a_criterion_that_was_changed_is_told_field_by_field() -> None:
    old = _with_criteria(_criterion("Looks round first"), _criterion("Digs"))
    new = _with_criteria(
        _criterion("Looks all round first", safety_critical=True, look_for=("Mirrors",)),
        _criterion("Climbs down, facing the machine"),
    )
    assert _told(old, new) == [
        ("criterion 1.1: text", "Looks round first", "Looks all round first"),
        ("criterion 1.1: safety_critical", "false", "true"),
        ("criterion 1.1: look_for", "", "Mirrors"),
        ("criterion 1.2", "", "Climbs down, facing the machine"),
        ("criterion 1.2", "Digs", ""),
    ]


def test_a_question_that_is_not_there_is_compared_by_its_digests() -> None:
    question = Question("T1", QuestionKind.SINGLE, "", 0, shown="aa", kept="bb")
    old = replace(STANDARD, theory=Theory(1, 10, (question,)))
    new = replace(STANDARD, theory=Theory(1, 10, (replace(question, kept="cc"),)))
    assert _told(old, new) == [("question T1: kept", "bb", "cc")]


def test_a_fault_and_an_end_are_told() -> None:
    new = replace(
        STANDARD,
        faults=(replace(STANDARD.faults[0], points=4), *STANDARD.faults[1:]),
        end_reasons=(*STANDARD.end_reasons[1:], EndReason("light", "It grew dark", "stopped")),
    )
    assert _told(STANDARD, new) == [
        ("fault F01: points", "5", "4"),
        ("end reason light", "", "text It grew dark, result stopped"),
        (
            "end reason weather",
            "text The weather made it unsafe, result stopped, cause circumstances",
            "",
        ),
    ]


def test_rules_sections_figures_tasks_resits_and_routes_are_told() -> None:
    assert STANDARD.theory is not None
    task = STANDARD.tasks[0]
    section = replace(STANDARD.theory.sections[0], asked=1, kinds=(QuestionKind.OPEN,))
    new = replace(
        STANDARD,
        theory=replace(STANDARD.theory, sections=(section, STANDARD.theory.sections[1])),
        rules=(*STANDARD.rules[:4], replace(STANDARD.rules[4], limit=2), *STANDARD.rules[5:]),
        tasks=(replace(task, set=(*task.set, TaskField("line", "Line"))),),
        resits=(replace(STANDARD.resits[0], within_days=90),),
        figures=(*STANDARD.figures[:4], Figure("resit_within_days", "Days", 90)),
        routes=STANDARD.routes[:1],
    )
    told = _told(STANDARD, new)
    assert told == [
        ("section “Role and law”", "", "topic role, title Role and law, asked 1, kinds open"),
        ("rule fault_count major: limit", "3", "2"),
        ("task trench: set", "", "Line"),
        ("resit theory: within_days", "", "90"),
        ("figure resit_within_days: text", "Days within which to take it again", "Days"),
        ("figure resit_within_days: value", "", "90"),
        ("section “Role and law”", "topic role, title Role and law, asked 2", ""),
        (
            "route experienced",
            (
                "code experienced, practical_minutes 60, theory_minutes 30, "
                "prerequisites Real experience of this machine"
            ),
            "",
        ),
    ]
    depth = replace(STANDARD, tasks=(replace(task, set=()),))
    assert _told(depth, STANDARD) == [("task trench: set", "", "Depth (m)")]


def test_editions_of_two_formats_are_compared() -> None:
    old = Pack(
        format=1,
        id="small-digger.novice",
        edition="2026.1",
        route="novice",
        title=STANDARD.title,
        state=PackState.SEALED,
        valid_from=STANDARD.valid_from,
        valid_to=None,
        category="small-digger",
        scheme_code=None,
        notice=STANDARD.notice,
        official_standard=STANDARD.official_standard,
        core=Core("c", "2026.1", "00"),
        outcomes=STANDARD.outcomes,
        faults=STANDARD.faults,
        theory=STANDARD.theory,
        practical=Practical(45),
        end_reasons=STANDARD.end_reasons,
        rules=(Rule("time_limit", "not_achieved"), *STANDARD.rules[:7], STANDARD.rules[8]),
        briefing=STANDARD.briefing,
        theory_first=True,
        tasks=STANDARD.tasks,
        resits=STANDARD.resits,
        resources=STANDARD.resources,
        area=STANDARD.area,
        figures=STANDARD.figures,
    )
    assert _told(old, replace(STANDARD, routes=STANDARD.routes[:1])) == [
        ("route novice: practical_minutes", "45", "60")
    ]
    bare = replace(old, theory=None, practical=None)
    route = replace(STANDARD.routes[0], practical_minutes=None, theory_minutes=None)
    assert _told(bare, replace(STANDARD, theory=None, routes=(route,))) == []
