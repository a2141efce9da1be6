"""Every standard of format 2 that comes with the program decides, on each of its routes, as its own
text says: what is unsafe fails, what is required counts, and what is only offered does not."""

from collections import Counter
from dataclasses import replace

import pytest

from npors_desktop.base.paths import resource
from npors_desktop.domain.pack import Criterion, Element, Pack, Severity
from npors_desktop.domain.result import decide
from npors_desktop.domain.sheet import CriterionMark, Fault, Mark, MarkSheet
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.standards.check_pack import check_pack
from tests.whole_sheets import STARTED, whole_paper, whole_sheet

FOLDER = resource("standards")
PACKS = {
    f"{pack.id}, {pack.route}": pack for pack in Catalogue.load(FOLDER).packs() if pack.format == 2
}
CATEGORIES = (
    "excavator-360-above-10t-tracked",
    "forward-tipping-dumper-wheeled",
    "rear-tipping-dumper-articulated",
    "ride-on-roller",
    "telescopic-handler",
    "industrial-forklift",
    "plant-vehicle-marshaller",
    "slinger-signaller",
)
ADD_ONS = ("excavator-as-a-crane", "telescopic-handler-suspended-loads")
# Bank and paper by topic, of the specification of the question banks: what a bank has at least, and
# what a paper asks. The forklift's paper is by kind of question, as its scheme's is.
TOPICS = [
    "role",
    "machine",
    "prepare",
    "stability",
    "travel",
    "ground",
    "setup",
    "work",
    "shutdown",
    "eco",
    "emergency",
]
BANKS = {
    "excavator-360-above-10t-tracked": "8/3 7/2 8/3 4/1 6/3 9/4 5/2 9/4 4/1 3/1 4/1",
    "forward-tipping-dumper-wheeled": "8/3 6/2 8/3 7/3 8/3 7/3 4/2 7/3 4/1 3/1 4/1",
    "rear-tipping-dumper-articulated": "8/3 7/3 8/3 5/2 8/3 6/2 4/2 8/4 4/1 3/1 4/1",
    "ride-on-roller": "8/3 7/3 7/3 5/2 6/2 6/3 4/2 10/4 4/1 3/1 4/1",
    "telescopic-handler": "8/3 8/3 7/3 9/4 6/2 5/2 4/2 8/3 4/1 3/1 4/1",
    "plant-vehicle-marshaller": "9/4 6/2 4/1 4/1 9/4 5/2 10/5 8/3 2/1 2/1 4/1",
    "slinger-signaller": "9/3 8/3 9/4 9/4 4/1 5/2 8/3 8/3 3/1 1/0 4/1",
}


@pytest.fixture(params=PACKS)
def pack(request: pytest.FixtureRequest) -> Pack:
    return PACKS[request.param]


def marked(sheet: MarkSheet, criterion: Criterion, mark: Mark, **more: str) -> MarkSheet:
    """The sheet with another mark for one criterion, which is then asked for by itself."""
    marks = (one for one in sheet.marks if one.criterion != criterion.code)
    return replace(sheet, marks=(*marks, CriterionMark(criterion.code, mark, **more)))


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.toml")), ids=lambda file: file.stem)
def test_every_file_checks_clean(file: object) -> None:
    assert [f"{one.place}: {one.text}" for one in check_pack(FOLDER / str(file))] == []


def test_the_eight_categories_and_the_add_ons_are_there_with_their_routes() -> None:
    routes = Counter(pack.id for pack in PACKS.values())
    for id_ in (*CATEGORIES, *ADD_ONS):
        assert f"{id_}, novice" in PACKS
        assert f"{id_}, experienced" in PACKS
        assert routes[id_] >= 2


def test_all_met_passes(pack: Pack) -> None:
    verdict = decide(pack, whole_sheet(pack))
    assert (verdict.result, verdict.reasons, verdict.missing) == ("achieved", (), ())


def test_a_safety_critical_criterion_that_is_not_met_fails_the_test(pack: Pack) -> None:
    whole = whole_sheet(pack)
    for criterion in pack.criteria():
        if criterion.safety_critical and criterion.element is not Element.THEORY:
            verdict = decide(pack, marked(whole, criterion, Mark.NOT_MET, note="What was done"))
            failed = {"referred", "not_achieved"}
            assert verdict.result in failed, criterion.code
            if criterion.element is Element.PRACTICAL:
                assert verdict.result == "not_achieved", criterion.code


def test_what_is_required_counts_and_what_is_not_does_not(pack: Pack) -> None:
    whole, asked = whole_sheet(pack), {q.code for q in whole_paper(pack)}
    shown = {
        code
        for question in (pack.theory.questions if pack.theory else ())
        if question.code in asked
        for code in question.evidences
    }
    has_all_met = {rule.element for rule in pack.rules if rule.kind == "all_met"}
    for criterion in pack.criteria():
        if criterion.code in shown:
            continue
        result = decide(pack, marked(whole, criterion, Mark.NOT_MET, note="What was seen")).result
        if not criterion.required:
            assert result == "achieved", criterion.code
        elif criterion.safety_critical or criterion.element in has_all_met:
            assert result != "achieved", criterion.code


def test_a_safety_critical_fault_fails_the_test(pack: Pack) -> None:
    whole = whole_sheet(pack)
    for fault in pack.faults:
        if fault.severity is Severity.SAFETY_CRITICAL and not pack.has_points():
            filed = replace(whole, faults=(Fault(STARTED, heading=fault.heading),))
            assert decide(pack, filed).result == "not_achieved", fault.heading


def test_not_applicable_needs_its_reason_and_gives_its_restriction(pack: Pack) -> None:
    whole = whole_sheet(pack)
    for criterion in pack.criteria():
        if not criterion.not_applicable_allowed or criterion.or_question:
            continue
        bare = decide(pack, marked(whole, criterion, Mark.NOT_APPLICABLE))
        given = decide(pack, marked(whole, criterion, Mark.NOT_APPLICABLE, reason="There is none"))
        if criterion.required:
            assert bare.result != "achieved", criterion.code
        assert given.result == "achieved", criterion.code
        told = {one.text for one in given.restrictions}
        assert not criterion.restriction or criterion.restriction in told, criterion.code


def test_an_act_of_the_candidate_that_ends_the_test_fails_it(pack: Pack) -> None:
    whole = whole_sheet(pack)
    for reason in pack.end_reasons:
        ended = replace(whole, practical=replace(whole.practical, end_reason=reason.code))
        assert decide(pack, ended).result == reason.result, reason.code


@pytest.mark.parametrize("id_", CATEGORIES)
def test_a_category_has_enough_criteria_and_questions(id_: str) -> None:
    pack = PACKS[f"{id_}, novice"]
    assert pack.theory
    assert len(list(pack.criteria())) >= 60
    assert len(pack.theory.questions) >= 60
    assert pack.theory.asked == 25


@pytest.mark.parametrize("id_", ADD_ONS)
def test_an_add_on_asks_for_the_category_first(id_: str) -> None:
    for name, pack in PACKS.items():
        if name.startswith(f"{id_}, "):
            assert pack.theory
            assert len(pack.theory.questions) >= 45
            assert "hold" in pack.prerequisites[0]


@pytest.mark.parametrize("id_", BANKS)
def test_a_bank_and_its_papers_have_the_counts_of_each_topic(id_: str) -> None:
    theory = PACKS[f"{id_}, novice"].theory
    assert theory
    have = Counter(question.topic for question in theory.questions)
    ask = Counter[str]()
    for section in theory.sections:
        ask[section.topic] += section.asked
    wanted = [tuple(map(int, one.split("/"))) for one in BANKS[id_].split()]
    for topic, (bank, asked) in zip(TOPICS, wanted, strict=True):
        assert have[topic] >= bank, topic
        assert ask[topic] == asked, topic


@pytest.mark.parametrize("id_", CATEGORIES)
def test_no_two_questions_of_a_bank_are_the_same(id_: str) -> None:
    theory = PACKS[f"{id_}, novice"].theory
    assert theory
    texts = Counter(question.text.casefold() for question in theory.questions)
    assert [text for text, times in texts.items() if times > 1] == []
