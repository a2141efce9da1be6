"""How a paper is taken: the clock, what is noted, and a paper that the candidate answers."""

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.assessment_parts import OwnPaper
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.papers import letters_of, own_questions
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.sessions import LaptopSession
from tests.opened_format2 import open_small
from tests.own_paper import CHOICES, own_pack
from tests.workflows.conftest import SECRET


@pytest.fixture
def paper(session: LaptopSession) -> str:
    """A candidate whose paper was drawn."""
    id_ = open_small(session, own_pack())
    session.theory_marking.draw(id_, seed=7)
    return id_


def events(session: LaptopSession, id_: str) -> int:
    return session.preparation.assessment(id_).last_seq


def test_what_is_so_already_is_not_written_again(session: LaptopSession, paper: str):
    taking, written = session.theory_taking, 0
    for _ in range(2):
        taking.open_question(paper, "S1")
        taking.put_off(paper, "S1", on=True)
        taking.note_repeated(paper, "S1", on=True)
        written = events(session, paper)
        assert session.preparation.assessment(paper).sitting.later == {"S1"}
    assert events(session, paper) == written
    taking.pause(paper)
    taking.pause(paper)
    assert events(session, paper) == written + 1
    taking.open_question(paper, "C1", by_candidate=True)
    taking.answer(paper, "C1", ["c", "a", "c"])
    written = events(session, paper)
    now = taking.answer(paper, "C1", ["a", "c"])
    assert (events(session, paper), now.sitting.given) == (written, {"C1": ("a", "c")})


def test_the_question_in_the_candidates_hands_begins_their_paper(
    session: LaptopSession, paper: str
):
    session.theory_taking.open_question(paper, "C1")
    now = session.theory_taking.open_question(paper, "C1", by_candidate=True)
    assert now.sitting.own is OwnPaper.BEGUN


def test_the_clock_counts_what_passed(session: LaptopSession, paper: str, clock: SetClock):
    session.theory_taking.open_question(paper, "S1")
    clock.set(clock.now() + timedelta(minutes=3))
    now = session.theory_taking.pause(paper)
    clock.set(clock.now() + timedelta(minutes=30))
    assert now.sitting.elapsed(clock.now()) == timedelta(minutes=3)


@pytest.mark.parametrize(
    ("question", "chosen", "code"),
    [
        ("S1", ("a",), "not_their_turn"),
        ("C9", ("a",), "not_their_turn"),
        ("C1", ("h",), "no_option"),
        ("C2", ("a", "b"), "one_option"),
    ],
)
def test_an_answer_that_a_question_does_not_have_is_refused(
    session: LaptopSession, paper: str, question: str, chosen: tuple[str, ...], code: str
):
    session.theory_taking.open_question(paper, "C1", by_candidate=True)
    with pytest.raises(UserError) as told:
        session.theory_taking.answer(paper, question, chosen)
    assert told.value.code == code


def test_a_question_that_the_candidate_has_not_is_not_opened(session: LaptopSession, paper: str):
    with pytest.raises(UserError, match="not on this paper"):
        session.theory_taking.open_question(paper, "C9")
    with pytest.raises(UserError) as told:
        session.theory_taking.open_question(paper, "S1", by_candidate=True)
    assert told.value.code == "not_their_turn"


def test_nothing_is_answered_before_the_laptop_is_handed_over(session: LaptopSession, paper: str):
    taking = session.theory_taking
    for act in (lambda: taking.answer(paper, "C1", ["a"]), lambda: taking.submit(paper)):
        with pytest.raises(UserError):
            act()
    with pytest.raises(UserError):
        taking.open_score(paper)


def test_nothing_is_answered_after_it_was_submitted(session: LaptopSession, paper: str):
    taking = session.theory_taking
    taking.open_question(paper, "C1", by_candidate=True)
    taking.submit(paper)
    for act in (
        lambda: taking.answer(paper, "C1", ["a"]),
        lambda: taking.submit(paper),
        lambda: taking.open_question(paper, "C1", by_candidate=True),
    ):
        with pytest.raises(UserError) as told:
            act()
        assert told.value.code == "not_their_turn"
    taking.open_score(paper)
    with pytest.raises(UserError):
        taking.open_score(paper)


def test_the_marks_follow_from_the_letters(session: LaptopSession, paper: str):
    taking = session.theory_taking
    taking.open_question(paper, "C1", by_candidate=True)
    taking.answer(paper, "C1", ["a", "c"])
    taking.answer(paper, "C2", ["a"])
    taking.submit(paper)
    now = taking.open_score(paper)
    assert now.awarded == {"C1": 2, "C2": 0, "C3": 0, "C4": 0, "C5": 0, "C6": 0}
    by_candidate = {one.question for one in now.sheet().theory if one.by_candidate}
    assert by_candidate == set(CHOICES)


def test_what_was_not_answered_before_it_was_taken_back_is_asked_aloud(
    session: LaptopSession, paper: str
):
    taking = session.theory_taking
    taking.open_question(paper, "C1", by_candidate=True)
    taking.answer(paper, "C1", ["a", "c"])
    now = taking.open_score(paper)
    assert now.awarded == {"C1": 2}
    now = session.theory_marking.award(paper, "C2", 1, chosen=("b",)).assessment
    assert [one.question for one in now.sheet().theory if one.by_candidate] == ["C1"]


def test_what_the_candidate_answers_is_not_answered_for_them(session: LaptopSession, paper: str):
    session.theory_taking.open_question(paper, "C1", by_candidate=True)
    session.theory_marking.award(paper, "S1", 1)
    for _ in range(2):
        with pytest.raises(UserError) as told:
            session.theory_marking.award(paper, "C1", 2, chosen=("a", "c"))
        assert told.value.code == "candidates_answer"
        if session.preparation.assessment(paper).sitting.own is OwnPaper.BEGUN:
            session.theory_taking.submit(paper)
            session.theory_taking.open_score(paper)


class Desk:
    """A laptop whose program ends at any moment, with what was told to be kept."""

    def __init__(self, folder: Path, session: LaptopSession, clock: SetClock, id_: str) -> None:
        self.stores = Stores(clock, cost=KdfCost(64, 1, 1))
        self.folder, self.session, self.clock, self.id = folder, session, clock, id_
        self.given: dict[str, tuple[str, ...]] = {}
        self.later: set[str] = set()
        self.at = ""

    @property
    def now(self) -> Assessment:
        return self.session.preparation.assessment(self.id)

    def reopen(self) -> None:
        """The program ends, and is started again."""
        self.session.close()
        self.session = self.stores.open_laptop(self.folder, SECRET)

    def go_on(self, chance: Random) -> None:
        """Whatever a candidate and an assessor may do next."""
        taking, code = self.session.theory_taking, chance.choice(own_questions(self.now))
        self.clock.set(self.clock.now() + timedelta(seconds=chance.randrange(90)))
        match chance.randrange(8):
            case 0:
                self.reopen()
            case 1:
                on = code not in self.later
                self.later ^= {code}
                taking.put_off(self.id, code, on=on)
            case 2:
                taking.pause(self.id)
            case 3 | 4:
                taking.open_question(self.id, code, by_candidate=True)
                self.at = code
            case _:
                asked = self.now.pack.question(code)
                assert asked
                most = 1 if asked.kind == "single" else 3
                chosen = chance.sample(letters_of(asked), chance.randrange(most + 1))
                taking.answer(self.id, code, chosen)
                self.given[code] = tuple(sorted(chosen))
                if not chosen:
                    del self.given[code]


def test_nothing_that_was_kept_is_lost_whatever_comes_in_whatever_order(
    session: LaptopSession, paper: str, tmp_path: Path, clock: SetClock, chance: Random
):
    session.theory_taking.open_question(paper, CHOICES[0], by_candidate=True)
    desk = Desk(tmp_path / "laptop", session, clock, paper)
    desk.at = CHOICES[0]
    for _ in range(60):
        desk.go_on(chance)
        sitting = desk.now.sitting
        assert (sitting.given, set(sitting.later), sitting.at) == (desk.given, desk.later, desk.at)
        assert (desk.now.awarded, desk.now.chosen) == ({}, {})
    desk.session.theory_taking.submit(paper)
    now = desk.session.theory_taking.open_score(paper)
    assert now.chosen == desk.given
    assert set(now.awarded) == set(CHOICES)
    assert now.sitting.elapsed(clock.now()) == sum(now.sitting.spent.values(), timedelta())
    desk.session.close()


def test_a_paper_that_the_candidate_has_counts_as_begun_and_not_as_done(
    session: LaptopSession, paper: str
):
    def answered() -> tuple[int, int]:
        with session.visits._store.reading() as unit:
            (line,) = unit.assessments.lines(session.preparation.assessment(paper).visit)
        return line.theory_answered, line.theory_asked

    taking = session.theory_taking
    for code in ("S1", "S2"):
        session.theory_marking.award(paper, code, 1)
    for code in CHOICES:
        taking.open_question(paper, code, by_candidate=True)
        taking.answer(paper, code, ["a"])
    assert answered() == (7, 8)
    taking.submit(paper)
    assert answered() == (7, 8)
    taking.open_score(paper)
    assert answered() == (8, 8)
