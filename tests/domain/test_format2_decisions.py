"""What standards of format 2 decide by: for each, the last sheet that passes and the first that
does not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.pack import (
    Element,
    Pack,
    PaperCount,
    ResitRule,
    Rule,
    Section,
    Severity,
)
from npors_desktop.domain.provider_settings import ProviderSettings, Setting
from npors_desktop.domain.resits import resit_days_over
from npors_desktop.domain.result import RecordedVerdict, Restriction, Result, decide
from npors_desktop.domain.sheet import (
    CriterionMark,
    EarlierTest,
    Fault,
    Mark,
    MarkSheet,
    Person,
    PracticalTimes,
    TaskEntry,
    TheoryAnswer,
    pack_ref,
)
from npors_desktop.domain.standard_routes import pack_of_route
from npors_desktop.domain.stated import Confidence
from tests.small_format2 import STANDARD, small_pack

START = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
DAY = date(2026, 11, 20)
PACK = small_pack()
BANK = PACK.theory.questions if PACK.theory else ()
WHOLE = MarkSheet(
    format=2,
    pack=pack_ref(PACK),
    candidate=Person("Sam Okoro"),
    practical=PracticalTimes(START, START + timedelta(minutes=60), end_reason="completed"),
    marks=tuple(
        CriterionMark(code, Mark.MET) for code in ("1.2", "2.1", "2.2", "3.1", "3.2", "3.3")
    ),
    theory=(
        TheoryAnswer("T01", 1),
        TheoryAnswer("T03", 2),
        TheoryAnswer("T04", 1),
        TheoryAnswer("T05", 3),
    ),
    tasks=(TaskEntry("trench", "depth", "1.2"), TaskEntry("trench", "depth_start", "1.18")),
)
CARRIED = EarlierTest("r", (Element.PRE_USE, Element.PRACTICAL), date(2026, 10, 1))


def marked(code: str, mark: Mark | None, sheet: MarkSheet = WHOLE, **more: str) -> MarkSheet:
    """The sheet with one mark instead; None takes it away."""
    others = tuple(entry for entry in sheet.marks if entry.criterion != code)
    own = () if mark is None else (CriterionMark(code, mark, **more),)
    return replace(sheet, marks=others + own)


def answered(sheet: MarkSheet = WHOLE, **awarded: int | None) -> MarkSheet:
    """The sheet with these answers instead, on the paper."""
    others = tuple(answer for answer in sheet.theory if answer.question not in awarded)
    return replace(
        sheet, theory=others + tuple(TheoryAnswer(code, got) for code, got in awarded.items())
    )


def besides(sheet: MarkSheet, code: str, awarded: int | None) -> MarkSheet:
    """The sheet with a question that was asked besides the paper."""
    others = tuple(answer for answer in sheet.theory if answer.question != code)
    return replace(sheet, theory=(*others, TheoryAnswer(code, awarded, extra=True)))


def ended(reason: str) -> MarkSheet:
    return replace(WHOLE, practical=replace(WHOLE.practical, end_reason=reason))


def faults(heading: str, times: int) -> MarkSheet:
    return replace(WHOLE, faults=tuple(Fault(START, heading=heading) for _ in range(times)))


def criterion(code: str, pack: Pack = PACK, **changed: Any) -> Pack:
    """The pack with one criterion changed."""
    outcomes = (
        replace(
            one,
            criteria=tuple(replace(c, **changed) if c.code == code else c for c in one.criteria),
        )
        for one in pack.outcomes
    )
    return replace(pack, outcomes=tuple(outcomes))


def theory(pack: Pack = PACK, **changed: Any) -> Pack:
    assert pack.theory is not None
    return replace(pack, theory=replace(pack.theory, **changed))


def told(sheet: MarkSheet, pack: Pack = PACK) -> tuple[str, list[tuple[str, tuple[str, ...]]]]:
    """The result, and each rule that was broken with what it rests on."""
    verdict = decide(pack, sheet)
    return str(verdict.result), [(cause.rule, cause.because) for cause in verdict.reasons]


def missing(sheet: MarkSheet, pack: Pack = PACK) -> tuple[str, ...]:
    return decide(pack, sheet).recorded().missing


def test_a_whole_sheet_is_achieved_without_a_mark_for_what_the_paper_examines():
    verdict = decide(PACK, WHOLE)
    assert verdict.recorded() == RecordedVerdict(
        Result.ACHIEVED, dict.fromkeys(Element, Result.ACHIEVED), (), ()
    )


# The end of the test.


def test_an_unsafe_act_fails_the_test_and_the_weather_stops_it():
    unsafe = decide(PACK, ended("unsafe_act"))
    assert unsafe.result is unsafe.elements[Element.PRACTICAL] is Result.NOT_ACHIEVED
    (reason,) = unsafe.recorded().reasons
    assert reason.rule == "end_reason"
    assert reason.text == (
        "The test was ended early: The candidate's operating put people or the machine at risk."
    )
    assert told(ended("weather")) == ("stopped", [("end_reason", ("weather",))])
    # Nobody measures what was not dug; and an act fails what is not finished, too.
    assert missing(replace(ended("unsafe_act"), tasks=())) == ()


# Faults.


def test_faults_of_a_severity_decide_beyond_their_limit():
    assert told(faults("F02", 3)) == ("achieved", [])
    assert told(faults("F02", 4)) == ("not_achieved", [("fault_count", ("F02 x4",))])


def test_a_providers_limit_decides_in_place_of_the_standards():
    mine = Setting("majors_limit", 0, "Our handbook", DAY, Confidence.OWN, DAY)
    provider = ProviderSettings(1, "Hill Training", 1, (mine,))
    own = pack_of_route(STANDARD, "novice", provider.replaced(STANDARD, "novice", DAY))
    assert told(WHOLE, own) == ("achieved", [])
    assert told(faults("F02", 1), own)[0] == "not_achieved"
    assert told(faults("F02", 1))[0] == "achieved"


def test_a_fault_weighs_as_the_criterion_that_its_heading_speaks_to():
    by_fault = told(faults("F01", 1))
    assert by_fault == ("not_achieved", [("safety_critical", ("F01",))])
    failed = told(marked("3.1", Mark.NOT_MET))
    assert failed[0] == by_fault[0]
    assert ("safety_critical", ("3.1",)) in failed[1]


# Not applicable.


def test_what_is_not_applicable_needs_its_reason():
    with_reason = marked("2.1", Mark.NOT_APPLICABLE, reason="pinned bucket")
    assert told(with_reason) == ("achieved", [])
    for reason in ("", " ", "\u200b"):
        without = marked("2.1", Mark.NOT_APPLICABLE, reason=reason)
        assert told(without) == ("incomplete", [])
        assert missing(without) == ("2.1 reason",)


def test_a_reason_that_is_missing_makes_incomplete_what_no_rule_decides():
    verdict = decide(PACK, marked("2.1", Mark.NOT_APPLICABLE))
    assert (verdict.result, verdict.recorded().missing) == (Result.INCOMPLETE, ("2.1 reason",))
    assert verdict.elements[Element.PRE_USE] is Result.INCOMPLETE
    assert verdict.elements[Element.PRACTICAL] is Result.ACHIEVED


def test_a_reason_does_not_make_applicable_what_must_be_seen():
    sheet = marked("2.2", Mark.NOT_APPLICABLE, reason="no time")
    assert told(sheet) == ("not_achieved", [("all_met", ("2.2",))])
    assert missing(sheet) == missing(marked("2.2", Mark.NOT_APPLICABLE)) == ()


def test_what_did_not_apply_restricts_the_result():
    verdict = decide(PACK, marked("2.1", Mark.NOT_APPLICABLE, reason="pinned bucket"))
    restricted = (Restriction("2.1", "quick hitch not assessed"),)
    assert verdict.restrictions == verdict.recorded().restrictions == restricted
    assert decide(PACK, marked("2.1", Mark.NOT_APPLICABLE)).restrictions == ()
    assert decide(PACK, marked("2.1", Mark.NOT_MET)).restrictions == ()
    other = replace(verdict.recorded(), restrictions=())
    assert verdict.agrees_with(verdict.recorded())
    assert not verdict.agrees_with(other)


def test_a_question_answered_in_full_stands_in_for_what_could_not_be_seen():
    unseen = marked("3.2", Mark.NOT_APPLICABLE, reason="no service near")
    assert told(unseen) == ("achieved", [])  # T03 and T04 are on the paper, in full
    short = answered(unseen, T03=1, T04=0)
    assert "3.2" in told(short, replace(PACK, rules=PACK.rules[2:3]))[1][0][1]
    assert missing(short) == ()
    one_in_full = answered(unseen, T03=2, T04=0)
    assert told(one_in_full, replace(PACK, rules=PACK.rules[2:4])) == ("achieved", [])


def test_a_question_besides_the_paper_stands_in_too_and_counts_for_nothing_else():
    of_other_questions = replace(
        answered(T02=2, T06=1),
        theory=(
            TheoryAnswer("T01", 1),
            TheoryAnswer("T02", 2),
            TheoryAnswer("T05", 3),
            TheoryAnswer("T06", 1),
        ),
    )
    unseen = marked("3.2", Mark.NOT_APPLICABLE, of_other_questions, reason="no service near")
    assert missing(unseen) == ("3.2 question T03 or T04",)
    assert told(unseen)[0] == "incomplete"
    still_open = besides(unseen, "T04", 0)
    assert missing(still_open) == ("3.2 question T03",)
    assert missing(besides(still_open, "T03", None)) == ("3.2 question T03",)
    assert missing(besides(still_open, "T03", 1)) == ()
    assert told(besides(still_open, "T03", 1))[0] == "not_achieved"
    assert told(besides(still_open, "T03", 2)) == ("achieved", [])  # T04 is mandatory, not asked


# What the paper examines.


def test_what_no_question_of_the_paper_shows_needs_a_mark():
    assert missing(marked("1.2", None)) == ("1.2",)
    none_shows = theory(questions=tuple(replace(q, evidences=()) for q in BANK))
    assert missing(WHOLE, none_shows) == ("1.1",)


def test_a_question_besides_the_paper_examines_no_criterion():
    only_t02 = theory(
        questions=tuple(replace(q, evidences=("1.1",) if q.code == "T02" else ()) for q in BANK)
    )
    assert missing(besides(WHOLE, "T02", 2), only_t02) == ("1.1",)


def test_a_mark_that_was_given_counts_whatever_the_paper_shows():
    assert told(marked("1.1", Mark.NOT_MET)) == ("referred", [("all_met", ("1.1",))])


def test_a_criterion_that_is_seen_is_not_examined_by_a_paper():
    seen_in_paper = theory(questions=tuple(replace(q, evidences=("2.2", "9.9")) for q in BANK))
    assert missing(marked("2.2", None), seen_in_paper) == ("1.1", "2.2")


def test_what_the_paper_examines_is_no_part_of_a_share():
    share = Rule("met_share", "referred", Element.THEORY, percent=50)
    pack, one_failed = replace(PACK, rules=(share,)), marked("1.2", Mark.NOT_MET)
    assert told(one_failed, pack) == ("referred", [("met_share", ("1.2",))])
    assert told(marked("1.1", Mark.MET, one_failed), pack) == ("achieved", [])


# The paper.


@pytest.mark.parametrize(
    ("codes", "whole"),
    [
        ("T01 T03 T04 T05", ()),  # two mandatory ones
        ("T01 T02 T04 T06", ()),  # four
        ("T01 T03 T05 T06", ()),
        ("T02 T03 T05", ("theory 3 of 4",)),
        ("T01 T02 T03 T04", ("theory 3 of 4",)),  # three of one section
    ],
)
def test_a_paper_is_whole_with_its_sections_and_its_mandatory_questions(
    codes: str, whole: tuple[str, ...]
):
    drawn = tuple(TheoryAnswer(code, full(code)) for code in codes.split())
    assert missing(replace(WHOLE, theory=drawn)) == whole


def full(code: str) -> int:
    question = PACK.question(code)
    assert question is not None
    return question.marks


@pytest.mark.parametrize(
    ("mandatory_asked", "whole"),
    [(0, ()), (2, ()), (3, ("theory 3 of 4",)), (None, ("theory 2 of 4",))],
)
def test_an_optional_question_never_takes_the_place_of_a_mandatory_one(
    mandatory_asked: int | None, whole: tuple[str, ...]
):
    """None: every mandatory question of the bank, which are four, as in format 1."""
    assert missing(WHOLE, theory(mandatory_asked=mandatory_asked)) == whole


def test_more_mandatory_questions_than_a_paper_has_leave_nothing_that_counts():
    assert missing(WHOLE, theory(mandatory_asked=7)) == ("theory 0 of 4",)


def test_a_section_may_ask_some_kinds_only():
    kinds = {question.code: question.kind for question in BANK}
    sections = (
        Section("role", "Role", 1, (kinds["T01"],)),
        Section("role", "Role", 1, (kinds["T03"],)),
        Section("ground", "Ground", 2),
    )
    assert missing(WHOLE, theory(sections=sections)) == ()
    other = replace(WHOLE, theory=(*WHOLE.theory[:1], TheoryAnswer("T02", 2), *WHOLE.theory[2:]))
    assert missing(other, theory(sections=sections)) == ("theory 3 of 4",)


def test_without_sections_any_question_counts():
    drawn = tuple(TheoryAnswer(code, full(code)) for code in ("T01", "T02", "T03", "T04"))
    assert missing(replace(WHOLE, theory=drawn), theory(sections=())) == ()


def test_the_order_of_the_paper_and_what_was_chosen_decide_nothing():
    shuffled = tuple(reversed([replace(one, chosen=("b",)) for one in WHOLE.theory]))
    assert decide(PACK, replace(WHOLE, theory=shuffled, paper_seed="5e" * 8)) == decide(PACK, WHOLE)


def test_a_pass_mark_of_questions_counts_those_answered_in_full():
    by_questions = replace(theory(count=PaperCount.QUESTIONS), rules=PACK.rules[5:6])
    by_marks = replace(PACK, rules=PACK.rules[5:6])
    one_short = answered(T05=0)
    assert told(one_short, by_questions) == ("achieved", [])  # 3 of 4 questions, 4 of 7 marks
    assert told(one_short, by_marks) == ("referred", [("theory_percent", ("4 of 7",))])
    two_short = answered(T05=2, T03=1)
    assert told(two_short, by_marks)[0] == "referred"  # 5 of 7
    assert told(two_short, by_questions) == ("referred", [("theory_percent", ("2 of 4",))])
    (reason,) = decide(by_questions, two_short).recorded().reasons
    assert reason.text == (
        "In the theory, 2 of 4 questions were answered in full; at least 75 % are needed."
    )


def test_an_unanswered_question_counts_as_right_until_the_mark_is_out_of_reach():
    pack = replace(theory(count=PaperCount.QUESTIONS), rules=PACK.rules[5:6])
    assert told(answered(T01=None, T03=None, T04=None, T05=0), pack)[0] == "incomplete"
    early = answered(T01=None, T03=None, T04=0, T05=0)
    assert told(early, pack) == ("referred", [("theory_percent", ("0 of 4",))])
    assert told(replace(early, theory=early.theory[1:]), pack)[0] == "incomplete"


# What else a mark needs.


def test_not_met_names_the_act_where_the_criterion_says_so():
    bare, noted = marked("3.3", Mark.NOT_MET), marked("3.3", Mark.NOT_MET, note="left the belt off")
    assert missing(bare) == ("3.3 note",)
    for unseen in (" ", "\u200b"):
        assert missing(marked("3.3", Mark.NOT_MET, note=unseen)) == ("3.3 note",)
    assert missing(noted) == missing(marked("3.3", Mark.MET)) == ()
    assert missing(marked("2.2", Mark.NOT_MET)) == ()
    assert told(bare) == told(noted) == ("not_achieved", [("all_met", ("3.3",))])
    assert told(bare, replace(PACK, rules=()))[0] == "incomplete"
    assert told(noted, replace(PACK, rules=()))[0] == "achieved"


@pytest.mark.parametrize("unseen", [" ", "\u200b"])
def test_each_value_of_each_task_is_wanted_once_the_practical_was_completed(unseen: str):
    blank = replace(WHOLE, tasks=(TaskEntry("trench", "depth", unseen),))
    verdict = decide(PACK, blank)
    assert verdict.recorded().missing == ("task trench.depth", "task trench.depth_start")
    assert verdict.elements[Element.PRACTICAL] is Result.INCOMPLETE
    for times in (
        replace(WHOLE.practical, end_reason="weather"),
        replace(WHOLE.practical, ended=None, end_reason=None),
    ):
        assert "task trench.depth" not in missing(replace(blank, practical=times))
    assert missing(blank, replace(PACK, tasks=())) == ()


def test_what_is_missing_comes_in_the_order_of_a_search_by_kind():
    sheet = answered(T05=None)
    for code in ("3.2", "2.1"):
        sheet = marked(code, Mark.NOT_APPLICABLE, sheet)
    sheet = answered(marked("3.3", Mark.NOT_MET, marked("1.2", None, sheet)), T03=None, T04=None)
    pack = criterion("2.1", or_question=("T03",))
    assert missing(replace(sheet, tasks=(), theory=sheet.theory[1:]), pack) == (
        "1.2",
        "2.1 reason",
        "3.2 reason",
        "2.1 question T03",
        "3.2 question T03 or T04",
        "3.3 note",
        "theory 3 of 4",
        "theory T03",
        "theory T04",
        "theory T05",
        "task trench.depth",
        "task trench.depth_start",
    )


# A resit.


def test_a_resit_of_the_theory_examines_nothing_else():
    again = replace(
        WHOLE,
        practical=PracticalTimes(),
        marks=(CriterionMark("1.2", Mark.MET),),
        tasks=(),
        resit_of=CARRIED,
    )
    verdict = decide(PACK, again)
    assert verdict.recorded() == RecordedVerdict(
        Result.ACHIEVED, dict.fromkeys(Element, Result.ACHIEVED), (), ()
    )
    failed = decide(PACK, answered(again, T01=0))
    assert failed.elements == {
        Element.THEORY: Result.REFERRED,
        Element.PRE_USE: Result.ACHIEVED,
        Element.PRACTICAL: Result.ACHIEVED,
    }
    assert missing(marked("1.2", None, again)) == ("1.2",)


def test_nothing_counts_of_an_element_that_is_carried():
    sheet = replace(marked("2.1", Mark.NOT_APPLICABLE), resit_of=CARRIED)
    sheet = marked("3.1", Mark.NOT_MET, sheet)
    late = replace(WHOLE.practical, ended=START + timedelta(hours=9), end_reason="unsafe_act")
    bare = Fault(START, Severity.SAFETY_CRITICAL)
    sheet = replace(sheet, practical=late, faults=(*faults("F01", 9).faults, bare), tasks=())
    points = Rule("fault_points", "not_achieved", limit=0)
    pack = replace(PACK, rules=(*PACK.rules, points))
    verdict = decide(pack, sheet)
    assert (verdict.result, verdict.reasons, verdict.missing) == (Result.ACHIEVED, (), ())
    assert verdict.restrictions == ()


def test_a_carried_theory_has_no_paper_but_its_questions_still_stand_in():
    both = (ResitRule(Element.PRE_USE, 30), ResitRule(Element.PRACTICAL, None))
    pack = replace(PACK, resits=both)
    carried = replace(CARRIED, elements=(Element.THEORY,))
    sheet = marked("1.2", None, replace(WHOLE, theory=(), resit_of=carried))
    assert told(sheet, pack) == ("achieved", [])
    unseen = marked("3.2", Mark.NOT_APPLICABLE, sheet, reason="no service near")
    assert missing(unseen, pack) == ("3.2 question T03 or T04",)
    assert told(besides(unseen, "T04", 1), pack) == ("achieved", [])
    assert told(answered(unseen, T04=1, T01=0), pack) == ("achieved", [])
    without_bank = replace(pack, theory=None)
    assert told(sheet, without_bank) == ("achieved", [])


def test_an_element_that_the_standard_has_not_is_not_achieved_by_carrying_it():
    pack = replace(
        PACK,
        outcomes=(PACK.outcomes[0], PACK.outcomes[2]),
        rules=tuple(rule for rule in PACK.rules if rule.element is not Element.PRE_USE),
    )
    verdict = decide(pack, replace(WHOLE, resit_of=CARRIED))
    assert verdict.elements[Element.PRE_USE] is Result.NOT_IN_PACK


@pytest.mark.parametrize(
    "elements",
    [
        (),
        (Element.THEORY,),
        (Element.PRE_USE,),
        (Element.PRACTICAL,),
        (Element.THEORY, Element.PRACTICAL),
        tuple(Element),  # nothing would be examined
    ],
)
def test_only_what_can_be_taken_again_by_itself_is_left(elements: tuple[Element, ...]):
    sheet = replace(WHOLE, resit_of=replace(CARRIED, elements=elements))
    with pytest.raises(UserError) as refused:
        decide(PACK, sheet)
    assert refused.value.code == "resit_not_allowed"


def test_the_days_for_a_resit_are_over_on_the_day_after_the_last():
    limited = replace(PACK, resits=(ResitRule(Element.THEORY, 28),))
    last = DAY + timedelta(days=28)
    assert not resit_days_over(limited, Element.THEORY, DAY, last)
    assert resit_days_over(limited, Element.THEORY, DAY, last + timedelta(days=1))
    assert not resit_days_over(PACK, Element.THEORY, DAY, DAY + timedelta(days=9999))
    assert not resit_days_over(limited, Element.PRACTICAL, DAY, DAY + timedelta(days=9999))


# Format 1.


def test_a_standard_of_format_1_wants_none_of_it(
    make_pack: Callable[..., Pack], make_sheet: Callable[..., MarkSheet]
):
    pack = make_pack(Rule("all_met", "not_achieved", Element.PRACTICAL))
    sheet = marked("2.3", Mark.NOT_APPLICABLE, make_sheet())
    assert told(sheet, pack) == ("achieved", [])
    assert decide(pack, sheet).restrictions == ()
    with pytest.raises(UserError, match="whole test"):
        decide(pack, replace(sheet, resit_of=CARRIED))
