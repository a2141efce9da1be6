"""Papers drawn by a seed from random banks, the order of options, and the marks of letters."""

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain, combinations, pairwise

import pytest

from npors_desktop.domain.assessment import Assessment, MarkedCriterion
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.pack import Question, QuestionKind, Section, Theory, WrongTicks
from npors_desktop.domain.papers import (
    _below,
    draw_paper,
    extra_needed,
    extra_questions,
    is_choice,
    letters_of,
    marks_for_points,
    marks_of,
    option_order,
    shuffled,
)
from npors_desktop.domain.sheet import Mark
from tests.conftest import Count
from tests.theory_format2 import BESIDE, MULTIPLE, OPEN, SINGLE, theory, theory_pack

KINDS = tuple(QuestionKind)
EXACT, MINUS = WrongTicks.ALL_OR_NOTHING, WrongTicks.RIGHT_MINUS_WRONG


def seed_of(chance: random.Random) -> str:
    return f"{chance.getrandbits(64):016x}"


def random_bank(chance: random.Random) -> Theory:
    """Sections of one topic and some kinds each, with twice as many questions as they ask, a third
    of them mandatory."""
    sections: list[Section] = []
    bank: list[Question] = []
    for topic in range(chance.randint(1, 6)):
        kinds = tuple(chance.sample(KINDS, chance.randint(1, 4)))
        halves = (kinds[:1], kinds[1:]) if chance.random() < 0.5 and len(kinds) > 1 else (kinds,)
        for own in halves:
            asked = chance.randint(1, 6)
            sections.append(Section(f"t{topic}", "", asked, own))
            for n in range(3 * asked):
                code, kind = f"T{len(bank):03}", chance.choice(own)
                bank.append(Question(code, kind, "?", 1, n % 3 == 0, topic=f"t{topic}"))
    chance.shuffle(bank)
    asked = sum(one.asked for one in sections)
    return Theory(asked, 30, tuple(bank), tuple(sections), chance.randint(1, asked))


def test_every_paper_has_what_its_sections_and_its_pool_ask(
    count: Count, chance: random.Random
) -> None:
    for _ in range(count(200, 20)):
        bank = random_bank(chance)
        by_code = {q.code: q for q in bank.questions}
        seeds = [seed_of(chance) for _ in range(50)]
        for seed in seeds:
            paper = draw_paper(bank, seed)
            questions = [by_code[code] for code in paper]
            assert len(set(paper)) == len(paper) == bank.asked
            assert sum(q.mandatory for q in questions) == bank.mandatory_asked
            for section in bank.sections:
                assert sum(section.has(q) for q in questions) == section.asked
            assert draw_paper(bank, seed) == paper


def test_every_question_is_drawn_sometimes_and_neighbours_differ(
    count: Count, chance: random.Random
) -> None:
    bank = theory(
        questions=tuple(
            Question(f"T{n:02}", KINDS[n % 2], "?", 1, n % 3 == 0, topic="law") for n in range(24)
        ),
        sections=(Section("law", "", 4, (KINDS[0],)), Section("law", "", 4, (KINDS[1],))),
        asked=8,
        mandatory_asked=3,
    )
    drawn = [draw_paper(bank, f"{n:016x}") for n in range(count(10_000, 1000))]
    often = Counter(chain.from_iterable(drawn))
    assert often.keys() == {q.code for q in bank.questions}
    # 3 of 8 mandatory ones, 5 of 16 others: each in about a third of the papers.
    assert min(often.values()) > len(drawn) / 5
    assert all(one != other for one, other in pairwise(drawn))
    assert len(set(drawn)) > len(drawn) * 0.99
    first = Counter(paper[0] for paper in drawn)
    assert first.keys() == often.keys()


def test_a_seed_draws_the_same_paper_for_ever() -> None:
    bank = Theory(
        asked=5,
        minutes=30,
        questions=tuple(
            Question(f"T{n:02}", QuestionKind.SINGLE, "?", 1, n < 6, topic="ab"[n % 2])
            for n in range(16)
        ),
        sections=(Section("a", "", 3), Section("b", "", 2)),
        mandatory_asked=2,
    )
    assert draw_paper(bank, "00000000000000ff") == ("T05", "T08", "T01", "T10", "T06")
    assert "".join(option_order(MULTIPLE, "00000000000000ff")) == "cedab"
    assert "".join(shuffled("abcdefgh", "0" * 16, "order")) == "dbfcegah"


def test_without_sections_the_whole_bank_is_one() -> None:
    bank = theory(sections=(), asked=2, mandatory_asked=None)
    for n in range(50):
        paper = draw_paper(bank, f"{n:016x}")
        assert len(paper) == 2
        assert "T1" in paper


def test_mandatory_ones_fill_a_section_that_has_few_others() -> None:
    questions = tuple(
        Question(f"T{n}", QuestionKind.ORAL, "?", 1, n < 6, topic="a" if n < 3 or n == 9 else "b")
        for n in range(10)
    )
    sections = (Section("a", "", 3), Section("b", "", 2))
    bank = theory(questions=questions, sections=sections, asked=5, mandatory_asked=2)
    for n in range(50):
        paper = draw_paper(bank, f"{n:016x}")
        assert len(set(paper) & {"T0", "T1", "T2"}) == 2
        assert "T9" in paper


@pytest.mark.parametrize(
    "changes",
    [
        {"mandatory_asked": 2},
        {"mandatory_asked": 0},
        {"sections": (Section("law", "", 2), Section("hitch", "", 1))},
        {"asked": 4},
    ],
)
def test_what_makes_no_paper_is_refused_whatever_the_seed(changes: dict[str, object]) -> None:
    with pytest.raises(UserError, match="do not make a theory paper") as told:
        draw_paper(theory(**changes), "0" * 16)
    assert told.value.code == "paper_impossible"


def test_options_are_shuffled_by_the_seed_and_without_one_as_in_the_standard() -> None:
    orders = {option_order(SINGLE, f"{n:016x}") for n in range(400)}
    assert len(orders) == 24
    assert all(sorted(order) == ["a", "b", "c", "d"] for order in orders)
    assert option_order(SINGLE, "") == letters_of(SINGLE) == ("a", "b", "c", "d")
    other = replace(SINGLE, code="T5")
    assert any(
        option_order(SINGLE, f"{n:016x}") != option_order(other, f"{n:016x}") for n in range(9)
    )
    assert option_order(OPEN, "0" * 16) == ()


def test_a_number_beyond_the_last_whole_round_is_passed_over() -> None:
    assert _below(3, iter((2**64 - 1, 4))) == 1
    assert _below(3, iter((2**64 - 2, 4))) == 2


@pytest.mark.parametrize(
    ("chosen", "exact", "minus"),
    [
        ("abd", 3, 3),
        ("ab", 0, 2),
        ("abc", 0, 1),
        ("abce", 0, 0),
        ("abcd", 0, 2),
        ("abcde", 0, 1),
        ("ce", 0, 0),
        ("d", 0, 1),
        ("", 0, 0),
    ],
)
def test_marks_follow_from_the_letters(chosen: str, exact: int, minus: int) -> None:
    assert marks_of(MULTIPLE, tuple(chosen), EXACT) == exact
    assert marks_of(MULTIPLE, tuple(chosen), MINUS) == minus


def test_fewer_marks_than_right_options_are_shared_and_rounded_down() -> None:
    two = replace(MULTIPLE, marks=2)
    marks = {text: marks_of(two, tuple(text), MINUS) for text in ("a", "ab", "abd", "abcd")}
    assert marks == {"a": 0, "ab": 1, "abd": 2, "abcd": 1}


def test_one_right_option_has_all_marks_or_none() -> None:
    for wrong_ticks in WrongTicks:
        marks = [marks_of(SINGLE, tuple(one), wrong_ticks) for one in ("a", "b", "", "ab")]
        assert marks == [1, 0, 0, 0]


def test_no_choice_is_worth_more_than_the_right_one() -> None:
    letters = letters_of(MULTIPLE)
    every = chain.from_iterable(combinations(letters, n) for n in range(len(letters) + 1))
    for chosen in every:
        for wrong_ticks in WrongTicks:
            marks = marks_of(MULTIPLE, chosen, wrong_ticks)
            assert 0 <= marks <= MULTIPLE.marks
            assert (marks == MULTIPLE.marks) is (chosen == MULTIPLE.correct)


def test_without_its_key_a_question_has_no_marks() -> None:
    bare = replace(MULTIPLE, correct=())
    for wrong_ticks in WrongTicks:
        assert marks_of(bare, (), wrong_ticks) == 0
        assert marks_of(bare, ("a",), wrong_ticks) == 0


def test_points_suggest_a_mark_each_up_to_the_marks() -> None:
    assert [marks_for_points(OPEN, range(n)) for n in range(4)] == [0, 1, 2, 2]
    assert [is_choice(one) for one in (SINGLE, MULTIPLE, OPEN, BESIDE)] == [
        True,
        True,
        False,
        False,
    ]


def not_seen(*, mark: Mark = Mark.NOT_APPLICABLE, **more: object) -> Assessment:
    now = Assessment("1", 1, theory_pack(), paper=("T1", "T2", "T3"))
    entry = MarkedCriterion(mark, 2, datetime(2026, 11, 20, tzinfo=UTC), reason="direct-pinned")
    return now.replace(marks={"2.2": entry}, **more)


def test_a_question_is_asked_besides_for_a_criterion_that_did_not_apply() -> None:
    now = not_seen()
    assert extra_questions(now) == ("T9",)
    assert extra_needed(now, "T9")
    assert not extra_needed(now, "T3")


def test_an_answer_in_full_is_enough_and_a_wrong_one_is_not_asked_again() -> None:
    assert not extra_needed(not_seen(awarded={"T9": 2}), "T9")
    assert not extra_needed(not_seen(awarded={"T9": 1}), "T9")
    two = replace(theory_pack().outcomes[1].criteria[1], or_question=("T9", "T3"))
    outcome = replace(theory_pack().outcomes[1], criteria=(two,))
    at = replace(theory_pack(), outcomes=(outcome,))
    assert extra_needed(not_seen(pack=at, awarded={"T3": 1}), "T9")
    assert not extra_needed(not_seen(pack=at, awarded={"T3": 2}), "T9")
    gone = replace(two, or_question=("T77",))
    at = replace(at, outcomes=(replace(outcome, criteria=(gone,)),))
    assert extra_questions(not_seen(pack=at)) == ()


def test_nothing_is_asked_besides_while_the_criterion_applies() -> None:
    assert extra_questions(not_seen(mark=Mark.MET)) == ()
    assert extra_questions(not_seen().replace(marks={})) == ()
    assert extra_questions(not_seen().replace(paper=("T9",))) == ()
    assert extra_questions(not_seen(pack=replace(theory_pack(), theory=None))) == ()
