"""Two editions side by side: what changed of each part, how much it weighs, and which words."""

from dataclasses import replace

import pytest

from npors_desktop.domain.edition_comparison import (
    ChangeKind,
    ComparedPart,
    EditionComparison,
    PieceMark,
    WordPiece,
    compare_editions,
    word_pieces,
)
from npors_desktop.domain.pack import (
    FaultHeading,
    Figure,
    Outcome,
    Question,
    QuestionKind,
    Severity,
    Standard,
    Theory,
)
from npors_desktop.domain.standard_changes import PartKind
from tests.small_format2 import STANDARD, small_pack

OUT, PUT_IN = PieceMark.OUT, PieceMark.PUT_IN


def test_the_same_edition_has_nothing_to_compare() -> None:
    same = compare_editions(STANDARD, STANDARD)
    assert (same.parts, same.criteria, same.counts()) == ((), 7, {})
    assert not same.decides_otherwise()
    assert same.newly_critical() == 0


def test_the_words_taken_out_and_put_in_are_told() -> None:
    before, after = word_pieces(
        "Keeps the spoil at least 1 m from the edge",
        "Keeps the spoil at least the depth of the trench from the edge",
    )
    assert before == (
        WordPiece("Keeps the spoil at least"), WordPiece(" "), WordPiece("1 m", OUT),
        WordPiece(" from the edge"),
    )  # fmt: skip
    assert after[2] == WordPiece("the depth of the trench", PUT_IN)
    assert "".join(one.text for one in after).endswith("trench from the edge")


@pytest.mark.parametrize(("before", "after"), [("", "New words"), ("Old words", ""), ("", "")])
def test_a_text_that_is_not_there_has_no_pieces(before: str, after: str) -> None:
    old, new = word_pieces(before, after)
    assert [one.mark for one in old] == [OUT] * bool(before)
    assert [one.mark for one in new] == [PUT_IN] * bool(after)


def _changed(place: int, number: int, **more: object) -> Standard:
    """The standard with a criterion of one of its outcomes changed."""
    outcome = STANDARD.outcomes[place]
    criteria = list(outcome.criteria)
    criteria[number] = replace(criteria[number], **more)
    outcomes = list(STANDARD.outcomes)
    outcomes[place] = replace(outcome, criteria=tuple(criteria))
    return replace(STANDARD, outcomes=tuple(outcomes))


def _only(comparison: EditionComparison) -> ComparedPart:
    (one,) = comparison.parts
    return one


def test_a_criterion_with_other_words_stands_in_its_outcome() -> None:
    one = _only(compare_editions(STANDARD, _changed(1, 1, text="Checks the tracks and rollers")))
    assert (one.part, one.kind, one.code) == (PartKind.CRITERION, ChangeKind.WORDS, "2.2")
    assert one.section == "2 Checks before use"
    assert (one.before, one.after) == ("Checks the tracks", "Checks the tracks and rollers")
    assert one.fields == ()


@pytest.mark.parametrize(
    "more", [{"safety_critical": True}, {"not_applicable_allowed": True}, {"required": False}]
)
def test_what_more_depends_on_is_more_serious_and_back_less(more: dict[str, bool]) -> None:
    other = _changed(1, 1, **more)
    critical = "safety_critical" in more
    there, back = compare_editions(STANDARD, other), compare_editions(other, STANDARD)
    assert _only(there).kind is (ChangeKind.MORE_SERIOUS if critical else ChangeKind.LESS_SERIOUS)
    assert _only(back).kind is (ChangeKind.LESS_SERIOUS if critical else ChangeKind.MORE_SERIOUS)
    assert [field.name for field in _only(there).fields] == list(more)
    assert (there.newly_critical(), back.newly_critical()) == (int(critical), 0)


def test_what_is_new_and_gone_stands_in_its_outcome() -> None:
    tracks = STANDARD.outcomes[1].criteria[1]
    fresh = replace(tracks, code="2.3", text="Checks the beacon", safety_critical=True)
    checks = replace(STANDARD.outcomes[1], criteria=(STANDARD.outcomes[1].criteria[0], fresh))
    law = replace(STANDARD.outcomes[0], criteria=STANDARD.outcomes[0].criteria[1:])
    new = replace(STANDARD, outcomes=(law, checks, STANDARD.outcomes[2]), faults=(), theory=None)
    old = replace(STANDARD, faults=(), theory=None)
    shown = compare_editions(old, new)
    told = [(one.kind, one.code, one.section) for one in shown.of_criteria()]
    assert told == [
        (ChangeKind.NEW, "2.3", "2 Checks before use"),
        (ChangeKind.GONE, "2.2", "2 Checks before use"),
        (ChangeKind.GONE, "1.1", "1 Role and law"),
    ]
    assert shown.newly_critical() == 1
    assert list(shown.counts().items()) == [(ChangeKind.GONE, 2), (ChangeKind.NEW, 1)]


def test_a_whole_outcome_that_is_gone_is_told_by_its_criteria_and_a_new_name_by_itself() -> None:
    bare = replace(STANDARD, faults=(), theory=None)
    first, second, _ = STANDARD.outcomes
    named = replace(first, title="Law and role")
    shown = compare_editions(bare, replace(bare, outcomes=(named, second)))
    *gone, outcome = shown.parts
    assert (outcome.part, outcome.before, outcome.after) == (PartKind.OUTCOME, "", "")
    assert [(field.before, field.after) for field in outcome.fields] == [
        ("Role and law", "Law and role")
    ]
    assert {one.part for one in gone} == {PartKind.CRITERION}


def _questions(*questions: Question) -> Standard:
    theory = STANDARD.theory
    assert theory
    outcomes = (Outcome("1", "Law", ()),)
    return replace(STANDARD, outcomes=outcomes, theory=replace(theory, questions=questions))


ASKED = Question("T1", QuestionKind.OPEN, "Why do you look round?", 1, points=("x",), topic="law")


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({"marks": 2}, ChangeKind.WEIGHTS),
        ({"mandatory": True}, ChangeKind.MORE_SERIOUS),
        ({"points": ("y",)}, ChangeKind.WORDS),
        ({"text": "Why do you look behind?"}, ChangeKind.WORDS),
    ],
)
def test_a_question_that_changed_is_told(more: dict[str, object], kind: ChangeKind) -> None:
    shown = compare_editions(
        _questions(ASKED), _questions(replace(ASKED, **more, shown="s", kept="k"))
    )
    assert _only(shown).kind is kind
    assert _only(shown).section


def test_a_question_of_no_section_stands_under_its_topic() -> None:
    strange = replace(ASKED, topic="elsewhere")
    shown = compare_editions(_questions(), _questions(strange))
    assert _only(shown).section == "elsewhere"


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({"disqualifies": True}, ChangeKind.MORE_SERIOUS),
        ({"severity": Severity.MINOR}, ChangeKind.LESS_SERIOUS),
        ({"points": 4}, ChangeKind.MORE_SERIOUS),
        ({"scheme_number": "12"}, ChangeKind.WORDS),
        ({"text": "Slips often"}, ChangeKind.WORDS),
    ],
)
def test_a_fault_weighs_by_its_severity_and_points(
    more: dict[str, object], kind: ChangeKind
) -> None:
    fault = FaultHeading("F1", "Slips", 3, Severity.MAJOR)
    old, new = (replace(STANDARD, faults=(one,)) for one in (fault, replace(fault, **more)))
    assert _only(compare_editions(old, new)).kind is kind


def test_a_pass_mark_decides_otherwise_and_a_notice_does_not() -> None:
    figure = STANDARD.figures[0]
    other = replace(STANDARD, figures=(replace(figure, value=17), *STANDARD.figures[1:]))
    shown = compare_editions(STANDARD, other)
    assert (_only(shown).part, _only(shown).kind) == (PartKind.FIGURE, ChangeKind.WEIGHTS)
    assert shown.decides_otherwise()
    noted = compare_editions(STANDARD, replace(STANDARD, notice="Read this."))
    assert (_only(noted).part, _only(noted).code) == (PartKind.HEAD, "notice")
    assert not noted.decides_otherwise()


def test_the_numbers_of_the_paper_are_of_the_head() -> None:
    assert STANDARD.theory
    theory = replace(STANDARD.theory, asked=STANDARD.theory.asked + 1)
    shown = compare_editions(STANDARD, replace(STANDARD, theory=theory))
    assert _only(shown).code == "theory: asked"
    assert shown.decides_otherwise()


def test_a_list_of_the_head_that_is_new_or_gone_is_told_so() -> None:
    old = replace(STANDARD, briefing=("Push.",), area=())
    new = replace(STANDARD, briefing=(), area=("Level ground",))
    told = {one.code: one.kind for one in compare_editions(old, new).parts}
    assert told == {"briefing": ChangeKind.GONE, "area": ChangeKind.NEW}


def test_an_edition_of_the_first_format_is_compared_too() -> None:
    pack = small_pack()
    old = replace(pack, theory=Theory(1, 10, ()), figures=(Figure("k", "K", 1),))
    assert compare_editions(old, pack).parts
