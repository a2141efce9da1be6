"""Which edition of a framework counts, and what evidences its statements."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from npors_desktop.domain.framework import (
    CompetenceFramework,
    CompetenceStatement,
    Dimension,
    Evidence,
    EvidencedStatement,
    EvidenceKind,
    FrameworkStanding,
    FrameworkState,
    Reach,
    evidenced_statements,
    in_force,
    is_same_content,
    standing,
)
from npors_desktop.domain.framework_text import (
    DIMENSION_WORDS,
    REACH_WORDS,
    STANDING_WORDS,
    problem_texts,
    supporting_text,
)
from npors_desktop.domain.pack import Standard
from tests.small_format2 import STANDARD
from tests.small_framework import FRAMEWORK

DAY = date(2026, 11, 20)
CRITERION, QUESTION = EvidenceKind.CRITERION, EvidenceKind.QUESTION
UNIT, HOURS = EvidenceKind.NVQ_UNIT, EvidenceKind.LOGBOOK_HOURS


def one_statement(
    dimension: Dimension, *evidence: Evidence, standards: tuple[Standard, ...] = (STANDARD,)
) -> EvidencedStatement:
    """What evidences the only statement X of a framework."""
    statement = CompetenceStatement("X", dimension, "Operator", "Does it")
    framework = replace(FRAMEWORK, statements=(statement,), evidence=evidence)
    (found,) = evidenced_statements(framework, standards)
    return found


def of_test(kind: EvidenceKind, code: str, standard: str = STANDARD.id) -> Evidence:
    return Evidence("X", kind, standard, code)


def texts(found: EvidencedStatement) -> list[str]:
    return [str(supporting_text(one)) for one in found.supporting]


@pytest.mark.parametrize("dimension", [Dimension.SKILL, Dimension.KNOWLEDGE])
@pytest.mark.parametrize("evidence", [of_test(CRITERION, "2.1"), of_test(QUESTION, "T01")])
def test_a_test_evidences_skill_and_knowledge(dimension: Dimension, evidence: Evidence) -> None:
    assert one_statement(dimension, evidence).reach is Reach.WHOLE


@pytest.mark.parametrize("dimension", [Dimension.EXPERIENCE, Dimension.BEHAVIOUR])
def test_a_test_alone_never_evidences_experience_or_behaviour(dimension: Dimension) -> None:
    practical, theory = of_test(CRITERION, "2.1"), of_test(CRITERION, "1.1")
    question = of_test(QUESTION, "T01")
    assert one_statement(dimension, practical, theory, question).reach is Reach.PARTLY
    assert str(REACH_WORDS[Reach.PARTLY]) == "partly, by a test alone"
    by_theory = one_statement(dimension, theory, question)
    assert by_theory.reach is Reach.NONE
    assert all(
        one.endswith(" (theory does not show experience or behaviour)") for one in texts(by_theory)
    )
    for more in (Evidence("X", UNIT, unit="Unit 642"), Evidence("X", HOURS, hours=400)):
        assert one_statement(dimension, practical, more).reach is Reach.WHOLE


def test_without_evidence_it_is_not_evidenced() -> None:
    found = one_statement(Dimension.SKILL)
    assert (found.reach, found.supporting, found.missing) == (Reach.NONE, (), ())


def test_what_does_not_exist_is_named_and_counts_for_nothing() -> None:
    found = one_statement(
        Dimension.SKILL,
        of_test(CRITERION, "9.9"),
        of_test(QUESTION, "2.1"),
        of_test(CRITERION, "1.1", "elsewhere"),
        of_test(QUESTION, "T01", "elsewhere"),
    )
    assert found.reach is Reach.NONE
    assert [one.code for one in found.missing] == ["9.9", "2.1"]
    assert [str(one) for one in problem_texts(found)] == [
        f"The newest edition of the standard “{STANDARD.id}” has no criterion 9.9.",
        f"The newest edition of the standard “{STANDARD.id}” has no question 2.1.",
        "The standard “elsewhere” is not here.",
    ]


def test_hours_on_a_machine_count_although_its_standard_is_not_here() -> None:
    here = Evidence("X", HOURS, STANDARD.id, hours=1)
    gone = Evidence("X", HOURS, "elsewhere", hours=400)
    found = one_statement(Dimension.EXPERIENCE, here, gone, Evidence("X", HOURS, hours=2))
    assert found.reach is Reach.WHOLE
    assert texts(found) == [
        f"1 hour in a logbook on this machine: {STANDARD.title}",
        "400 hours in a logbook on this machine: elsewhere",
        "2 hours in a logbook",
    ]
    assert [one.standard for one in found.unknown] == ["elsewhere"]


def test_evidence_is_said_in_words() -> None:
    found = one_statement(
        Dimension.SKILL,
        of_test(CRITERION, "2.1"),
        of_test(QUESTION, "T01"),
        Evidence("X", UNIT, unit="Unit 642"),
    )
    assert texts(found) == [
        f"Criterion 2.1 of {STANDARD.title}: Checks the quick hitch",
        f"Question T01 of {STANDARD.title}: What is right in T01?",
        "NVQ unit: Unit 642",
    ]


def tagged(edition: str, tag: str) -> Standard:
    """The small standard with a tag at its first criterion and its first question."""
    assert STANDARD.theory
    first, *others = STANDARD.outcomes
    criteria = (replace(first.criteria[0], tags=("eco", tag)), *first.criteria[1:])
    question, *more = STANDARD.theory.questions
    questions = (replace(question, tags=(tag,)), *more)
    return replace(
        STANDARD,
        edition=edition,
        outcomes=(replace(first, criteria=criteria), *others),
        theory=replace(STANDARD.theory, questions=questions),
    )


def test_a_tag_of_the_newest_edition_counts_like_evidence_and_once() -> None:
    named = of_test(CRITERION, "1.1")
    standards = (tagged("2026.10", "X"), tagged("2026.9", "Y"))
    found = one_statement(Dimension.KNOWLEDGE, named, standards=standards)
    assert [(one.evidence.kind, one.evidence.code) for one in found.supporting] == [
        (CRITERION, "1.1"),
        (QUESTION, "T01"),
    ]
    older = one_statement(Dimension.KNOWLEDGE, standards=(tagged("2026.10", "Y"), *standards[1:]))
    assert older.reach is Reach.NONE


def test_a_standard_without_theory_has_no_questions() -> None:
    bare = replace(STANDARD, theory=None)
    found = one_statement(Dimension.SKILL, of_test(QUESTION, "T01"), standards=(bare,))
    assert [one.code for one in found.missing] == ["T01"]


def edition(number: int, state: FrameworkState, days: int) -> CompetenceFramework:
    """An edition that is valid from so many days before."""
    from_ = DAY - timedelta(days=days)
    return replace(FRAMEWORK, edition=f"2026.{number}", state=state, valid_from=from_)


def test_the_last_live_edition_whose_day_has_come_counts() -> None:
    first = edition(1, FrameworkState.LIVE, 30)
    second = edition(2, FrameworkState.LIVE, 0)
    later = edition(3, FrameworkState.LIVE, -1)
    draft = edition(4, FrameworkState.DRAFT, 0)
    talked = edition(5, FrameworkState.CONSULTATION, 0)
    every = (later, second, first, draft, talked)
    counting = in_force(every, DAY)
    assert counting == (second,)
    assert in_force(every, DAY - timedelta(days=1)) == (first,)
    assert in_force(every, DAY + timedelta(days=1)) == (later,)
    assert in_force(every, DAY - timedelta(days=31)) == ()
    assert [standing(one, counting, DAY) for one in (*every,)] == [
        FrameworkStanding.LATER,
        FrameworkStanding.IN_FORCE,
        FrameworkStanding.SUPERSEDED,
        FrameworkStanding.DRAFT,
        FrameworkStanding.CONSULTATION,
    ]


def test_of_two_with_the_same_day_the_higher_number_counts() -> None:
    ninth, tenth = edition(9, FrameworkState.LIVE, 0), edition(10, FrameworkState.LIVE, 0)
    counting = in_force((tenth, ninth), DAY)
    assert counting == (tenth,)
    assert standing(ninth, counting, DAY) is FrameworkStanding.SUPERSEDED


def test_each_framework_has_its_own_edition() -> None:
    other = replace(FRAMEWORK, id="lifting")
    assert set(in_force((FRAMEWORK, other), DAY)) == {FRAMEWORK, other}


def test_the_order_of_rows_is_no_content() -> None:
    turned = replace(
        FRAMEWORK, statements=FRAMEWORK.statements[::-1], evidence=FRAMEWORK.evidence[::-1]
    )
    assert is_same_content(FRAMEWORK, turned)
    assert not is_same_content(FRAMEWORK, replace(turned, title="Others"))
    assert not is_same_content(FRAMEWORK, replace(turned, evidence=turned.evidence[1:]))


def test_everything_has_a_word() -> None:
    assert DIMENSION_WORDS.keys() == set(Dimension)
    assert REACH_WORDS.keys() == set(Reach)
    assert STANDING_WORDS.keys() == set(FrameworkStanding)
