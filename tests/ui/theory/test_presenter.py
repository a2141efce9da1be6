"""What the theory page shows of a paper, without a window."""

from dataclasses import replace
from datetime import UTC, date, datetime

from npors_desktop.base.words import Words
from npors_desktop.composition.standards import catalogue
from npors_desktop.domain.assessment import Assessment, MarkedCriterion
from npors_desktop.domain.people import Adjustment, Candidate
from npors_desktop.domain.sheet import Mark
from npors_desktop.ui.theory.paper import AnswerSoFar, Paper, note_text
from npors_desktop.ui.theory.presenter import (
    answer_feedback,
    answer_points,
    boxes,
    counted,
    marked_text,
    question_place,
    theory_heading,
)
from npors_desktop.workflows.marking.feedback import Feedback, FeedbackKind
from npors_desktop.workflows.visit.theory import draw_paper
from tests.theory_format2 import theory_pack

ENGLISH = Words()
PACK = catalogue().find("industrial-forklift.novice")
DRAWN = draw_paper(PACK, 1)
NOW = Assessment("1", 0, PACK, letter="A", candidate=Candidate("Sam OKORO"), paper=DRAWN)


def test_the_place_says_which_question_and_whether_it_is_mandatory() -> None:
    for number, asked in enumerate(Paper(NOW).questions):
        place = question_place(ENGLISH, Paper(NOW, at=number))
        assert place.startswith(f"Question {number + 1} of {len(DRAWN)}   {asked.code}")
        assert place.endswith("MANDATORY") is asked.mandatory


def test_only_a_saved_mark_is_shown() -> None:
    code, marks = DRAWN[0], Paper(NOW).question.marks
    paper = Paper(NOW, sent={code: AnswerSoFar(marks)})
    word = "mark" if marks == 1 else "marks"
    assert marked_text(ENGLISH, paper) == f"Not marked yet · up to {marks} {word}"
    paper.take(NOW.replace(awarded={code: marks}))
    assert marked_text(ENGLISH, paper) == f"Mark {marks} of {marks}"
    assert paper.sent == {}


def test_counts_tell_answered_later_and_mandatory() -> None:
    paper = Paper(NOW.replace(awarded={DRAWN[0]: 0}), later={DRAWN[1]})
    text = counted(ENGLISH, paper)
    available = sum(question.marks for question in paper.questions)
    assert text.startswith(f"1 of {len(DRAWN)} answered · later: 1 · 0 of {available} marks · ")
    assert [box.later for box in boxes(paper)][:3] == [False, True, False]


def test_mandatory_questions_are_not_counted_where_there_are_none() -> None:
    theory = PACK.theory
    assert theory is not None
    plain = tuple(replace(one, mandatory=False) for one in theory.questions)
    now = NOW.replace(pack=replace(PACK, theory=replace(theory, questions=plain)))
    assert "mandatory" in counted(ENGLISH, Paper(NOW))
    assert "mandatory" not in counted(ENGLISH, Paper(now))


def test_ticks_are_read_back_from_the_note() -> None:
    asked = next(q for q in Paper(NOW).questions if len(q.points) > 1)
    paper = Paper(NOW.replace(answer_notes={asked.code: note_text((2,), "clear")}))
    paper.at = list(paper.questions).index(asked)
    assert [(point.key, point.ticked) for point in answer_points(ENGLISH, paper)][:2] == [
        ("1", False),
        ("2", True),
    ]
    assert paper.note(asked.code) == "clear"


def test_in_format_1_the_correct_options_are_marked() -> None:
    paper = Paper(NOW)
    paper.at = next(n for n, q in enumerate(paper.questions) if q.options)
    asked = paper.question
    assert [(one.key, one.text, one.word) for one in answer_points(ENGLISH, paper)] == [
        (letter, text, "correct" if letter in asked.correct else "")
        for letter, text in zip("abcdefgh", asked.options, strict=False)
    ]


def test_a_question_besides_the_paper_may_go_and_is_left_out_once_another_is_enough() -> None:
    pack = theory_pack()
    second = replace(pack.outcomes[1].criteria[1], or_question=("T3", "T9"))
    pack = replace(pack, outcomes=(replace(pack.outcomes[1], criteria=(second,)),))
    seen = MarkedCriterion(Mark.NOT_APPLICABLE, 2, datetime(2026, 11, 20, tzinfo=UTC))
    now = Assessment("1", 1, pack, paper=("T1", "T3"), marks={"2.2": seen})
    paper = Paper(now, at=2)
    assert paper.question.code == "T9"
    assert [box.is_first_extra for box in boxes(paper)] == [False, False, True]
    assert not Paper(now.replace(awarded={"T1": 1, "T3": 1})).whole()
    enough = Paper(now.replace(awarded={"T1": 1, "T3": 2}))
    assert enough.whole()
    assert enough.next_open() is None
    paper.take(now.replace(marks={}))
    assert paper.question.code == "T3"


def test_the_header_gives_the_time_and_the_adjustments() -> None:
    agreed = Adjustment("Reader", "M Pugh", date(2026, 11, 9))
    now = NOW.replace(candidate=Candidate("Sam OKORO", adjustments=(agreed,)))
    theory = PACK.theory
    assert theory is not None
    detail = f"Theory · {theory.minutes} minutes allowed · * Reader"
    assert theory_heading(ENGLISH, now).detail == detail


def test_the_feedback_says_what_a_press_did() -> None:
    values = {"question": "T01", "awarded": "2", "marks": "4"}
    assert answer_feedback(ENGLISH, Feedback(FeedbackKind.ANSWERED, values)) == "T01: 2 of 4."
    assert (
        answer_feedback(ENGLISH, Feedback(FeedbackKind.ANSWER_CLEARED, values))
        == "T01: mark cleared."
    )
