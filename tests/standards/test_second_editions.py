"""What a tester found in the first editions gives the right result in the second: mark sheets.

Each sheet is that of the demonstration's candidate who achieved, with one thing changed.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from npors_desktop.base.paths import resource
from npors_desktop.composition.standards import catalogue
from npors_desktop.domain import papers
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.pack import Element, Pack, PaperCount, WrongTicks
from npors_desktop.domain.provider_settings import ProviderSettings, Setting
from npors_desktop.domain.result import Result, Verdict, decide
from npors_desktop.domain.sheet import (
    CriterionMark,
    EarlierTest,
    Fault,
    Mark,
    MarkSheet,
    PackRef,
    TheoryAnswer,
)
from npors_desktop.domain.standard_routes import pack_of_route
from npors_desktop.domain.stated import Confidence
from npors_desktop.exchange.sheet_json import read_sheet

EXCAVATOR, FORKLIFT = "excavator-360-above-10t-tracked", "industrial-forklift"
HITCH = ("3.19", "5.14", "5.15")


@cache
def whole(standard: str) -> tuple[MarkSheet, Pack]:
    """The sheet on which the demonstration's candidate achieved, without a fault, and its pack."""
    letter = "A" if standard == EXCAVATOR else "C"
    file = resource("demonstration", "scripts", f"{letter}.json")
    body = json.loads(file.read_text(encoding="utf-8"))["sheet"]
    sheet, pack = read_sheet(json.dumps(body).encode(), catalogue().get, verbatim(letter))
    return replace(sheet, faults=()), pack


def marked(sheet: MarkSheet, marks: Mapping[str, CriterionMark]) -> MarkSheet:
    known = {one.criterion for one in sheet.marks}
    assert marks.keys() <= known, marks.keys() - known
    return replace(sheet, marks=tuple(marks.get(one.criterion, one) for one in sheet.marks))


def not_applicable(*codes: str, reason: str = "There was none") -> dict[str, CriterionMark]:
    return {code: CriterionMark(code, Mark.NOT_APPLICABLE, reason=reason) for code in codes}


def excavator(**changes: Any) -> Verdict:
    sheet, pack = whole(EXCAVATOR)
    return decide(pack, replace(sheet, **changes))


def with_marks(marks: Mapping[str, CriterionMark], standard: str = EXCAVATOR) -> Verdict:
    sheet, pack = whole(standard)
    return decide(pack, marked(sheet, marks))


def with_faults(*headings: str, standard: str = EXCAVATOR) -> Verdict:
    sheet, pack = whole(standard)
    ended = sheet.practical.ended
    assert ended is not None
    faults = tuple(
        Fault(at=ended - timedelta(minutes=1 + n), heading=heading)
        for n, heading in enumerate(headings)
    )
    return decide(pack, replace(sheet, faults=faults))


def rules_of(verdict: Verdict) -> list[str]:
    return [cause.rule for cause in verdict.reasons]


def test_nothing_changed_is_achieved():
    for standard in (EXCAVATOR, FORKLIFT):
        sheet, pack = whole(standard)
        assert decide(pack, sheet).result is Result.ACHIEVED


# A1: a dangerous act fails the test; what nobody at the machine did only stops it.


@pytest.mark.parametrize("standard", [EXCAVATOR, FORKLIFT])
def test_an_unsafe_act_is_not_achieved_and_an_unsafe_area_only_stops(standard: str):
    sheet, pack = whole(standard)
    results = {reason.code: reason.result for reason in pack.end_reasons}
    for code, result in results.items():
        ended = replace(sheet, practical=replace(sheet.practical, end_reason=code))
        verdict = decide(pack, ended)
        assert verdict.result is Result(result)
        assert rules_of(verdict) == ["end_reason"]
    assert results["unsafe_act"] == "not_achieved"
    assert results["area_unsafe"] == "stopped"


# A2: minor and major faults count.


@pytest.mark.parametrize(
    ("heading", "times", "result"),
    [
        ("F05", 3, Result.ACHIEVED),
        ("F05", 4, Result.NOT_ACHIEVED),
        ("F18", 12, Result.ACHIEVED),
        ("F18", 13, Result.NOT_ACHIEVED),
        ("F05", 30, Result.NOT_ACHIEVED),
        ("F18", 50, Result.NOT_ACHIEVED),
    ],
)
def test_majors_and_minors_are_counted(heading: str, times: int, result: Result):
    assert with_faults(*[heading] * times).result is result


# A3: one act has one weight, whether it is marked or recorded as a fault.


def test_a_fault_weighs_as_the_criterion_that_it_speaks_to():
    _, pack = whole(EXCAVATOR)
    headings = [heading for heading in pack.faults if heading.criterion]
    assert len(headings) == len(pack.faults)
    for heading in headings:
        criterion = pack.criterion(heading.criterion or "")
        assert criterion is not None
        assert (heading.severity == "safety_critical") is criterion.safety_critical, heading


@pytest.mark.parametrize("heading", ["F03", "F11", "F12", "F13", "F16", "F20"])
def test_one_safety_critical_fault_fails_as_its_criterion_does(heading: str):
    _, pack = whole(EXCAVATOR)
    speaks_to = pack.heading(heading)
    assert speaks_to is not None
    assert rules_of(with_faults(heading)) == ["safety_critical"]
    code = speaks_to.criterion or ""
    failed = with_marks({code: CriterionMark(code, Mark.NOT_MET, "Seen by the assessor")})
    assert "safety_critical" in rules_of(failed)


# A4: what is not on every machine or job can be not applicable, with a reason.


def test_a_machine_without_a_quick_hitch_is_passed_with_a_restriction():
    verdict = with_marks(not_applicable(*HITCH))
    assert verdict.result is Result.ACHIEVED
    assert {one.text for one in verdict.restrictions} == {"quick hitch not assessed"}


@pytest.mark.parametrize("code", ["5.9", "5.10", "6.3", "6.7"])
def test_what_the_job_did_not_have_is_not_held_against_the_candidate(code: str):
    assert with_marks(not_applicable(code)).result is Result.ACHIEVED
    verdict = with_marks(not_applicable(code, reason=""))
    assert verdict.result is not Result.ACHIEVED


# A5: what makes the test worth having cannot all be left out.


def test_a_test_without_a_slope_is_passed_with_a_restriction():
    verdict = with_marks(not_applicable("4.7", "4.13", "4.14"))
    assert verdict.result is Result.ACHIEVED
    assert {one.text for one in verdict.restrictions} == {"slopes not assessed"}


def test_the_stop_signal_is_given_in_every_test():
    assert with_marks(not_applicable("4.9")).result is Result.NOT_ACHIEVED


@pytest.mark.parametrize("code", ["4.10", "4.11", "6.9", "6.10", "6.11", "6.12"])
def test_what_did_not_happen_needs_an_answered_question(code: str):
    sheet, pack = whole(EXCAVATOR)
    criterion = pack.criterion(code)
    assert criterion is not None
    asked = pack.question(criterion.or_question[0])
    assert asked is not None
    on_paper = any(a.question == asked.code and not a.extra for a in sheet.theory)
    others = tuple(a for a in sheet.theory if a.question != asked.code)

    def with_marks_for_it(awarded: int) -> Result:
        answer = TheoryAnswer(asked.code, awarded, extra=not on_paper)
        told = replace(sheet, theory=(*others, answer))
        return decide(pack, marked(told, not_applicable(code))).result

    assert with_marks_for_it(asked.marks) is Result.ACHIEVED
    assert with_marks_for_it(asked.marks - 1) is not Result.ACHIEVED


# A6: knowledge is examined once.


def test_a_criterion_that_the_paper_examines_needs_no_mark_of_its_own():
    sheet, pack = whole(EXCAVATOR)
    drawn = {
        code
        for answer in sheet.theory
        if not answer.extra and (question := pack.question(answer.question))
        for code in question.evidences
    }
    theory = {c.code for c in pack.criteria() if c.element is Element.THEORY}
    given = {mark.criterion for mark in sheet.marks} & theory
    assert given == theory - drawn
    assert given


def test_one_answer_too_few_of_the_share_is_referred_and_the_share_itself_is_not():
    sheet, pack = whole(FORKLIFT)
    optional = [
        n
        for n, answer in enumerate(sheet.theory)
        if (question := pack.question(answer.question)) and not question.mandatory
    ]
    answers = [replace(a, awarded=(pack.question(a.question) or a).marks) for a in sheet.theory]  # type: ignore[union-attr]
    for wrong, result in ((5, Result.ACHIEVED), (6, Result.REFERRED)):
        told = [
            replace(a, awarded=0) if n in optional[:wrong] else a for n, a in enumerate(answers)
        ]
        assert decide(pack, replace(sheet, theory=tuple(told))).result is result


# A7: what was answered is kept, and wrong ticks have a rule.


def test_the_letters_decide_the_marks_by_the_rule_for_wrong_ticks():
    for standard in (EXCAVATOR, FORKLIFT):
        sheet, pack = whole(standard)
        assert pack.theory is not None
        assert pack.theory.wrong_ticks is WrongTicks.ALL_OR_NOTHING
        kept = 0
        for answer in sheet.theory:
            question = pack.question(answer.question)
            assert question is not None
            if papers.is_choice(question):
                kept += 1
                right = papers.marks_of(question, answer.chosen, pack.theory.wrong_ticks)
                assert answer.awarded == right
            else:
                assert answer.points
        assert kept > 10


# B1 to B6, and how a paper is made.


def test_every_route_is_in_the_one_standard_with_what_must_be_so_before():
    routes = {(p.id, p.route): p for p in catalogue().packs() if p.edition == "2026.2"}
    for standard in (EXCAVATOR, FORKLIFT):
        assert {"novice", "experienced", "refresher"} <= {
            route for id_, route in routes if id_ == standard
        }
        assert routes[standard, "experienced"].prerequisites


@pytest.mark.parametrize("standard", [EXCAVATOR, FORKLIFT])
def test_the_mandatory_pool_is_larger_than_what_is_drawn(standard: str):
    theory = whole(standard)[1].theory
    assert theory is not None
    pool = [question for question in theory.questions if question.mandatory]
    assert theory.mandatory_asked == 5
    assert len(pool) >= 12
    assert theory.asked == sum(section.asked for section in theory.sections) == 25


@pytest.mark.parametrize("standard", [EXCAVATOR, FORKLIFT])
def test_every_paper_has_its_sections_and_no_two_in_a_row_are_the_same(standard: str, count: Any):
    theory = whole(standard)[1].theory
    assert theory is not None
    bank = {question.code: question for question in theory.questions}
    before: tuple[str, ...] = ()
    for number in range(count(10_000, 150)):
        paper = papers.draw_paper(theory, f"{number:016x}")
        questions = [bank[code] for code in paper]
        assert len(set(paper)) == theory.asked
        assert sum(question.mandatory for question in questions) == theory.mandatory_asked
        for section in theory.sections:
            assert sum(section.has(question) for question in questions) == section.asked
        assert set(paper) != set(before)
        assert papers.draw_paper(theory, f"{number:016x}") == paper
        before = paper


@pytest.mark.parametrize("standard", [EXCAVATOR, FORKLIFT])
def test_the_right_option_is_the_longest_in_less_than_two_fifths_of_a_bank(standard: str):
    theory = whole(standard)[1].theory
    assert theory is not None
    choices = [question for question in theory.questions if papers.is_choice(question)]
    longest = [
        question
        for question in choices
        if max(zip(papers.letters_of(question), question.options, strict=True), key=_length)[0]
        in question.correct
    ]
    assert len(longest) < 0.4 * len(choices)


def test_the_lift_trucks_paper_has_single_and_multiple_questions_as_the_scheme_says():
    theory = whole(FORKLIFT)[1].theory
    assert theory is not None
    assert theory.count is PaperCount.QUESTIONS
    kinds = [section.kinds for section in theory.sections for _ in range(section.asked)]
    assert sorted(kind.value for (kind,) in kinds) == ["multiple"] * 5 + ["single"] * 20


def test_no_question_of_a_tracked_machine_asks_for_its_parking_brake():
    theory = whole(EXCAVATOR)[1].theory
    assert theory is not None
    asked = next(question for question in theory.questions if question.code == "C07")
    assert not any(option == "The parking brake is on" for option in asked.options)


def test_the_briefing_says_the_time_that_counts():
    pack = whole(EXCAVATOR)[1]
    assert pack.source is not None
    day = pack.source.valid_from
    setting = Setting(
        "practical_minutes",
        150,
        "Our handbook",
        date.fromisoformat(day),
        Confidence.OWN,
        date.fromisoformat(day),
        route=pack.route,
    )
    replaced = ProviderSettings(1, "Hill", 1, (setting,)).replaced(
        pack.source, pack.route, date.fromisoformat(day)
    )
    changed = pack_of_route(pack.source, pack.route, replaced)
    assert changed.practical is not None
    assert changed.practical.minutes == 150
    assert any("150" in text for text in changed.briefing)
    assert not any("165" in text for text in changed.briefing)


# B9 to B11.


def test_the_theory_can_be_taken_again_by_itself():
    sheet, pack = whole(EXCAVATOR)
    ended = sheet.practical.ended
    assert ended is not None
    earlier = EarlierTest("a" * 36, (Element.PRE_USE, Element.PRACTICAL), ended.date())
    only_theory = tuple(
        mark
        for mark in sheet.marks
        if (criterion := pack.criterion(mark.criterion)) and criterion.element is Element.THEORY
    )
    again = replace(sheet, marks=only_theory, resit_of=earlier)
    assert decide(pack, again).result is Result.ACHIEVED
    assert decide(pack, replace(again, resit_of=None)).result is not Result.ACHIEVED


def test_the_theory_comes_before_the_practical():
    for standard in (EXCAVATOR, FORKLIFT):
        assert whole(standard)[1].theory_first


def test_the_law_was_not_kept_only_by_an_act_that_is_named():
    bare = with_marks({"8.1": CriterionMark("8.1", Mark.NOT_MET)})
    assert any("8.1" in str(gap) for gap in bare.recorded().missing)
    named = with_marks({"8.1": CriterionMark("8.1", Mark.NOT_MET, "Drove over the marked cable")})
    assert named.result is Result.NOT_ACHIEVED
    assert named.recorded().missing == ()


# The lift truck.


def test_four_checks_that_are_not_safety_critical_are_reported_and_refer_nobody():
    _, pack = whole(FORKLIFT)
    pre_use = [c for c in pack.criteria() if c.element is Element.PRE_USE]
    assert (len(pre_use), sum(c.safety_critical for c in pre_use)) == (22, 13)
    plain = [c.code for c in pre_use if not c.safety_critical][:4]
    missed = {code: CriterionMark(code, Mark.NOT_MET) for code in plain}
    assert with_marks(missed, FORKLIFT).result is Result.ACHIEVED
    critical = next(c.code for c in pre_use if c.safety_critical)
    failed = with_marks({critical: CriterionMark(critical, Mark.NOT_MET)}, FORKLIFT)
    assert failed.result is Result.REFERRED


@pytest.mark.parametrize(
    ("headings", "result"),
    [
        (["F03"] * 3, Result.ACHIEVED),
        (["F03"] * 4, Result.NOT_ACHIEVED),
        (["F08"] * 13 + ["F13"], Result.ACHIEVED),
        (["F08"] * 13 + ["F13"] * 2, Result.NOT_ACHIEVED),
        (["F37"], Result.NOT_ACHIEVED),
        (["F43"], Result.NOT_ACHIEVED),
    ],
)
def test_points_repeats_and_disqualifiers_decide(headings: list[str], result: Result):
    assert with_faults(*headings, standard=FORKLIFT).result is result


def test_the_second_editions_are_found_by_id_edition_and_route():
    pack = catalogue().get(PackRef(EXCAVATOR, "2026.2", "experienced"))
    assert (pack.id, pack.route) == (EXCAVATOR, "experienced")


def _length(option: tuple[str, str]) -> int:
    return len(option[1])
