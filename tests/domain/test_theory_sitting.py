"""How the theory is taken: its clock, what is noted, what the candidate answers on the laptop."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.assessment_parts import OwnPaper
from npors_desktop.domain.events import Change, Event
from npors_desktop.domain.events.preparation import Opened
from npors_desktop.domain.events.theory import (
    Answered,
    CandidateAnswered,
    PaperDrawn,
    PaperSubmitted,
    QuestionOpened,
    QuestionPutOff,
    QuestionRepeated,
    ScoreOpened,
    TheoryPaused,
)
from npors_desktop.domain.fold import fold
from npors_desktop.domain.papers import own_questions
from npors_desktop.domain.people import (
    Adjustment,
    Candidate,
    ExtraTime,
    MachineDetails,
    practical_extra,
)
from npors_desktop.domain.sheet import pack_ref
from tests.theory_format2 import theory_pack

START = datetime(2026, 11, 20, 9, tzinfo=UTC)
RHYS = Candidate("Rhys Jones")
Step = tuple[int, Change]


def told(*steps: Step, who: Candidate = RHYS) -> Assessment:
    """What these add up to; each says how many seconds after the start it was."""
    pack = theory_pack()
    opened = Opened("v", "A", pack_ref(pack), "0" * 64, who, MachineDetails())
    all_ = [(0, opened), (0, PaperDrawn(("T2", "T1", "T3"), "7" * 16)), *steps]
    events = [
        Event(seq, START + timedelta(seconds=at), at * 10**9, change, "s")
        for seq, (at, change) in enumerate(all_, start=1)
    ]
    return fold(events, pack, "r")


def at(seconds: int) -> datetime:
    return START + timedelta(seconds=seconds)


def seconds(now: Assessment, by: int) -> dict[str, int]:
    return {code: int(t.total_seconds()) for code, t in now.sitting.times(at(by)).items()}


def test_the_clock_starts_with_the_first_question_and_counts_each():
    assert told().sitting.elapsed(at(90)) == timedelta()
    now = told((10, QuestionOpened("T2")), (40, QuestionOpened("T1")), (50, QuestionOpened("T2")))
    assert now.sitting.started == at(10)
    assert seconds(now, 65) == {"T2": 45, "T1": 10}
    assert now.sitting.elapsed(at(65)) == timedelta(seconds=55)


def test_a_pause_counts_for_nothing_and_ends_with_a_question():
    now = told((0, QuestionOpened("T2")), (20, TheoryPaused()), (60, TheoryPaused()))
    assert now.sitting.elapsed(at(600)) == timedelta(seconds=20)
    again = told((0, QuestionOpened("T2")), (20, TheoryPaused()), (60, QuestionOpened("T2")))
    assert seconds(again, 70) == {"T2": 30}


def test_the_clock_stops_with_the_last_answer():
    answers = [(30 + n, Answered(code, 0)) for n, code in enumerate(("T1", "T2", "T3"))]
    assert told((0, QuestionOpened("T1")), *answers[:2]).sitting.since
    now = told((0, QuestionOpened("T1")), *answers)
    assert now.sitting.since is None
    assert now.sitting.elapsed(at(600)) == timedelta(seconds=32)


def test_a_laptop_clock_that_was_set_moves_no_time():
    """A clock that went back within a session is put right by the monotonic one."""
    pack = theory_pack()
    opened = Opened("v", "A", pack_ref(pack), "0" * 64, Candidate("R"), MachineDetails())
    said = (opened, PaperDrawn(("T1",)), QuestionOpened("T1"), TheoryPaused())
    walls = (0, 0, 0, -3540)
    events = [
        Event(n + 1, at(wall), mono * 10**9, change, "s")
        for n, (change, wall, mono) in enumerate(zip(said, walls, (0, 0, 0, 60), strict=True))
    ]
    assert fold(events, pack, "r").sitting.elapsed(at(0)) == timedelta(seconds=60)


@pytest.mark.parametrize("kind", [QuestionPutOff, QuestionRepeated])
def test_what_is_noted_of_a_question_is_taken_back(kind: Callable[[str, bool], Change]):
    name = "later" if kind is QuestionPutOff else "repeated"
    noted = told((1, kind("T1", True)), (2, kind("T2", True)))
    assert getattr(noted.sitting, name) == {"T1", "T2"}
    back = told((1, kind("T1", True)), (2, kind("T2", True)), (3, kind("T1", False)))
    assert getattr(back.sitting, name) == {"T2"}


def test_questions_with_options_can_be_answered_on_the_laptop(make_pack: Callable[..., object]):
    """T2 has a manual put before the candidate, T3 is spoken."""
    assert own_questions(told()) == ("T1",)
    assert own_questions(told((1, Answered("T1", 0)))) == ()
    assert own_questions(Assessment("r", 1, make_pack(), paper=("T01",))) == ()  # pyright: ignore[reportArgumentType]


OWN = (QuestionOpened("T1", True), CandidateAnswered("T1", ("b",)))


def steps(*changes: Change) -> Sequence[Step]:
    return [(n, change) for n, change in enumerate(changes, start=1)]


def test_what_a_candidate_chose_is_of_the_record_once_the_score_is_opened():
    now = told(*steps(*OWN))
    assert (now.sitting.own, now.sitting.given) == (OwnPaper.BEGUN, {"T1": ("b",)})
    assert (now.chosen, now.awarded, now.sheet().theory[1].awarded) == ({}, {}, None)
    opened = told(*steps(*OWN, PaperSubmitted(), ScoreOpened((("T1", 0),))))
    assert (opened.chosen, opened.awarded) == ({"T1": ("b",)}, {"T1": 0})
    assert opened.sitting.own is OwnPaper.OPENED
    assert opened.sitting.given == {}
    assert [one.by_candidate for one in opened.sheet().theory] == [False, True, False]


def test_submitting_stops_the_clock_and_closes_the_answers():
    now = told(*steps(*OWN, PaperSubmitted(), CandidateAnswered("T1", ("a",)), PaperSubmitted()))
    assert now.sitting.own is OwnPaper.SUBMITTED
    assert now.sitting.given == {"T1": ("b",)}
    assert now.sitting.elapsed(at(60)) == timedelta(seconds=2)


def test_an_answer_taken_back_is_none():
    now = told(*steps(*OWN, CandidateAnswered("T1", ())))
    assert now.sitting.given == {}


def test_what_does_not_follow_changes_nothing():
    stray = told(*steps(CandidateAnswered("T1", ("a",)), PaperSubmitted(), ScoreOpened(())))
    assert stray == told().replace(last_seq=stray.last_seq)


def test_what_was_ticked_aloud_before_is_not_what_the_candidate_chose():
    begun = Answered("T1", None, chosen=("a",))
    now = told(*steps(begun, *OWN[:1], PaperSubmitted(), ScoreOpened((("T1", 0),))))
    assert (now.chosen, now.awarded) == ({}, {"T1": 0})


def test_an_answer_given_aloud_afterwards_is_no_longer_the_candidates():
    now = told(*steps(*OWN, ScoreOpened((("T1", 0),)), Answered("T1", 1, chosen=("a",))))
    assert not now.sitting.by_candidate
    assert now.chosen == {"T1": ("a",)}


def test_nothing_that_a_candidate_did_is_undone_by_the_assessor():
    assert not told(*steps(*OWN, PaperSubmitted(), ScoreOpened((("T1", 0),)))).undoable


def test_extra_time_lengthens_the_theory_and_the_practical():
    day = date(2026, 11, 1)
    agreed = (
        Adjustment("a quarter", "ATP", day, extra_time=ExtraTime(25)),
        Adjustment("ten minutes", "ATP", day, extra_time=ExtraTime(minutes=10)),
        Adjustment("of the practical alone", "ATP", day, 5),
    )
    now = told(who=Candidate("R", adjustments=agreed))
    assert now.pack.practical
    minutes = now.pack.practical.minutes
    assert now.theory_minutes == 30 + 8 + 10
    assert (
        now.extra_minutes == now.sheet().practical.extra_minutes == practical_extra(agreed, minutes)
    )
    assert told().theory_minutes == 30
