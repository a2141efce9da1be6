"""Papers drawn for the candidates of a visit, and what is kept of their answers."""

import os
import signal
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.pack import Element, Question, QuestionKind, Section, WrongTicks
from npors_desktop.domain.papers import draw_paper
from npors_desktop.domain.people import Visit
from npors_desktop.domain.sheet import EarlierTest, Mark, TheoryAnswer
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.marking.feedback import FeedbackKind
from npors_desktop.workflows.sessions import LaptopSession
from tests.opened_format2 import open_small
from tests.theory_format2 import theory_pack
from tests.workflows.conftest import SECRET


@pytest.fixture
def asked(session: LaptopSession) -> str:
    """A candidate whose paper of format 2 was drawn."""
    id_ = open_small(session, theory_pack())
    session.theory_marking.draw(id_, seed=7)
    return id_


def visit(session: LaptopSession) -> str:
    return session.visits.open_visit(Visit("", "Hendre", date(2026, 11, 20))).id


def test_the_seed_is_kept_with_the_paper(session: LaptopSession):
    at = theory_pack()
    assert at.theory
    id_ = open_small(session, at)
    now = session.theory_marking.draw(id_)
    assert len(now.paper_seed) == 16
    assert now.paper == draw_paper(at.theory, now.paper_seed)
    assert session.theory_marking.draw(id_) == now
    sheet = now.sheet()
    assert sheet.paper_seed == now.paper_seed
    assert [one.question for one in sheet.theory] == list(now.paper)


def test_a_theory_that_was_achieved_before_is_not_asked_again(session: LaptopSession):
    earlier = EarlierTest("r", (Element.THEORY,), date(2026, 11, 1))
    id_ = open_small(session, theory_pack(), resit_of=earlier)
    assert session.theory_marking.draw(id_).paper == ()


def test_a_given_seed_is_written_with_16_digits(session: LaptopSession, asked: str):
    assert session.preparation.assessment(asked).paper_seed == "0000000000000007"


def test_format_1_draws_as_ever_and_keeps_no_seed(
    session: LaptopSession, opened: Callable[..., str]
):
    now = session.theory_marking.draw(opened(), seed=1)
    assert now.paper_seed == ""
    bank = [q.code for q in now.pack.theory.questions] if now.pack.theory else []
    assert sorted(now.paper, key=bank.index) == list(now.paper)
    assert len(now.paper) == 25


def test_no_two_candidates_of_a_visit_have_the_same_questions(session: LaptopSession):
    bank = tuple(Question(f"T{n}", QuestionKind.ORAL, "?", 1, topic="law") for n in range(8))
    at = theory_pack(questions=bank, sections=(Section("law", "", 7),), asked=7, mandatory_asked=0)
    where = visit(session)
    papers = [session.theory_marking.draw(open_small(session, at, where)).paper for _ in range(8)]
    assert len({frozenset(paper) for paper in papers}) == 8


def test_where_a_bank_has_one_set_only_its_order_differs(session: LaptopSession):
    where = visit(session)
    drawn = [
        session.theory_marking.draw(open_small(session, theory_pack(), where)) for _ in range(3)
    ]
    assert {frozenset(now.paper) for now in drawn} == {frozenset({"T1", "T2", "T3"})}
    assert len({now.paper_seed for now in drawn}) == 3


def test_letters_are_kept_before_the_answer_is_marked(session: LaptopSession, asked: str):
    result = session.theory_marking.award(asked, "T2", None, chosen=("d", "a", "d"))
    assert result.feedback.kind is FeedbackKind.OPTIONS_CHOSEN
    now = session.preparation.assessment(asked)
    assert now.chosen == {"T2": ("a", "d")}
    assert now.awarded == {}
    assert TheoryAnswer("T2", None, ("a", "d")) in now.sheet().theory
    none = session.theory_marking.award(asked, "T2", None)
    assert none.feedback.kind is FeedbackKind.ANSWER_CLEARED
    assert none.assessment.chosen == {}


@pytest.mark.parametrize(
    ("wrong_ticks", "marks"), [(WrongTicks.ALL_OR_NOTHING, 0), (WrongTicks.RIGHT_MINUS_WRONG, 1)]
)
def test_the_marks_of_options_follow_from_the_letters(
    session: LaptopSession, wrong_ticks: WrongTicks, marks: int
):
    id_ = open_small(session, theory_pack(wrong_ticks=wrong_ticks))
    marking = session.theory_marking
    marking.draw(id_)
    for by_hand in {0, 1, 2, 3} - {marks}:
        with pytest.raises(UserError, match="follow from the options") as told:
            marking.award(id_, "T2", by_hand, chosen=("a", "b", "c"))
        assert told.value.code == "marks_of_options"
    result = marking.award(id_, "T2", marks, chosen=("a", "b", "c"))
    assert result.assessment.awarded == {"T2": marks}
    assert result.feedback.values == {"question": "T2", "awarded": str(marks), "marks": "3"}


def test_the_points_of_an_open_answer_are_kept_and_its_marks_are_free(
    session: LaptopSession, asked: str
):
    for awarded in (0, 1, 2):
        now = session.theory_marking.award(
            asked, "T3", awarded, "said so", points=(3, 1)
        ).assessment
        assert now.points_given == {"T3": (1, 3)}
        assert now.awarded == {"T3": awarded}
    assert TheoryAnswer("T3", 2, points=(1, 3)) in now.sheet().theory


@pytest.mark.parametrize(
    ("question", "kept", "code"),
    [
        ("T1", {"chosen": ("e",)}, "no_option"),
        ("T3", {"chosen": ("a",)}, "no_option"),
        ("T1", {"chosen": ("a", "b")}, "one_option"),
        ("T3", {"points": (4,)}, "no_point"),
        ("T3", {"points": (0,)}, "no_point"),
        ("T2", {"points": (1,)}, "no_point"),
        ("T9", {}, "no_question"),
        ("T77", {}, "no_question"),
    ],
)
def test_what_the_question_does_not_have_is_refused(
    session: LaptopSession, asked: str, question: str, kept: dict[str, Any], code: str
):
    with pytest.raises(UserError) as told:
        session.theory_marking.award(asked, question, None, **kept)
    assert told.value.code == code
    assert session.preparation.assessment(asked).chosen == {}


def test_format_1_keeps_neither_letters_nor_points(
    session: LaptopSession, opened: Callable[..., str]
):
    id_ = opened()
    now = session.theory_marking.draw(id_, seed=1)
    asked = next(q for q in now.pack.theory.questions if q.options) if now.pack.theory else None
    assert asked
    with pytest.raises(UserError, match="no such option"):
        session.theory_marking.award(id_, now.paper[0], None, chosen=("a",))
    with pytest.raises(UserError, match="no such point"):
        session.theory_marking.award(id_, now.paper[0], None, points=(1,))


def test_a_question_besides_the_paper_is_taken_only_while_its_criterion_does_not_apply(
    session: LaptopSession, asked: str
):
    marking = session.theory_marking
    session.marking.start_clock(asked)
    session.marking.mark(asked, "2.2", Mark.NOT_APPLICABLE, "direct-pinned bucket")
    now = marking.award(asked, "T9", 2, points=(1, 2)).assessment
    assert now.sheet().theory[-1] == TheoryAnswer("T9", 2, points=(1, 2), extra=True)
    with session.visits._store.reading() as unit:
        line = unit.assessments.lines(now.visit)[0]
    assert (line.theory_answered, line.theory_asked) == (0, 3)
    session.marking.mark(asked, "2.2", Mark.MET)
    with pytest.raises(UserError, match="not on this paper"):
        marking.award(asked, "T9", 1)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork and no SIGKILL")
def test_letters_outlast_a_kill(
    session: LaptopSession, asked: str, tmp_path: Path, clock: SetClock, key: AssessorKey
):
    session.close()
    stores = Stores(clock, cost=KdfCost(64, 1, 1), new_key=lambda: key)
    child = os.fork()
    if child == 0:
        try:
            killed = stores.open_laptop(tmp_path / "laptop", SECRET)
            killed.theory_marking.award(asked, "T2", None, chosen=("a", "d"))
            os.kill(os.getpid(), signal.SIGKILL)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    again = stores.open_laptop(tmp_path / "laptop", SECRET)
    now = again.preparation.assessment(asked)
    again.close()
    assert now.chosen == {"T2": ("a", "d")}
