"""Two editions side by side in words, without a window."""

from dataclasses import replace

import pytest

from npors_desktop.base.words import Words
from npors_desktop.domain.edition_comparison import compare_editions
from npors_desktop.domain.pack import Standard
from npors_desktop.ui.standards import comparison_text
from npors_desktop.ui.widgets.values import ListedLine, PieceStyle
from npors_desktop.workflows.standards.standard_reading import TouchedByEdition
from tests.small_format2 import STANDARD

WORDS = Words()


def _lines(old: Standard, new: Standard, *, answers: bool = False) -> list[ListedLine]:
    compared = compare_editions(old, new)
    return list(comparison_text.comparison_lines(WORDS, compared, answers=answers))


def _text(line: ListedLine, side: int) -> str:
    return "".join(piece.text for piece in line.cells[side])


def _with_question(**more: object) -> Standard:
    assert STANDARD.theory
    first, *others = STANDARD.theory.questions
    theory = replace(STANDARD.theory, questions=(replace(first, **more), *others))
    return replace(STANDARD, theory=theory)


def test_what_is_right_in_a_changed_question_is_hidden_until_it_is_asked_for() -> None:
    new = _with_question(correct=("d",))
    heading, line = _lines(STANDARD, new)
    assert heading.key == ""
    assert _text(line, 1).endswith("The answer changes (hidden)")
    _, shown = _lines(STANDARD, new, answers=True)
    assert _text(shown, 0).endswith("Right: a")
    assert _text(shown, 1).endswith("Right: d")


def test_words_taken_out_and_put_in_are_set_apart() -> None:
    outcome = STANDARD.outcomes[1]
    hitch = replace(outcome.criteria[0], text="Checks that the quick hitch is locked")
    outcomes = list(STANDARD.outcomes)
    outcomes[1] = replace(outcome, criteria=(hitch, *outcome.criteria[1:]))
    heading, line = _lines(STANDARD, replace(STANDARD, outcomes=tuple(outcomes)))
    assert heading.spoken == "2 Checks before use"
    put_in = [piece.text for piece in line.cells[1] if piece.style is PieceStyle.PUT_IN]
    assert put_in == ["that", "is locked"]
    assert (line.code, line.word, line.is_critical) == ("2.1", "~ words", True)
    assert line.spoken.startswith("2.1, words, Before: Checks the quick hitch, Now: ")


def test_what_is_new_has_nothing_beside_it() -> None:
    first, *others = STANDARD.outcomes
    old = replace(STANDARD, outcomes=(replace(first, criteria=first.criteria[1:]), *others))
    added = next(one for one in _lines(old, STANDARD) if one.word == "+ new")
    assert (_text(added, 0), _text(added, 1)) == ("–", "Says who may use the machine")


def test_a_rule_is_told_in_a_sentence_and_a_figure_by_its_name() -> None:
    old = replace(STANDARD, uses=())
    first, *others = STANDARD.figures
    rule = next(one for one in STANDARD.rules if one.limit is not None)
    rules = tuple(replace(one, limit=9) if one is rule else one for one in STANDARD.rules)
    figures = (replace(first, value=99), *others)
    told = _lines(old, replace(old, figures=figures, rules=rules))
    texts = [_text(line, 1) for line in told if line.key]
    assert f"{first.text}\nValue: 99" in texts
    assert any("9" in text and "Otherwise: " in text for text in texts)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"safety_critical": True}, "Safety-critical: yes"),
        ({"look_for": ("Both locks",)}, "Look for: Both locks"),
    ],
)
def test_a_value_has_a_name_that_people_know(more: dict[str, object], told: str) -> None:
    outcome = STANDARD.outcomes[1]
    tracks = replace(outcome.criteria[1], **more)
    outcomes = list(STANDARD.outcomes)
    outcomes[1] = replace(outcome, criteria=(outcome.criteria[0], tracks))
    _, line = _lines(STANDARD, replace(STANDARD, outcomes=tuple(outcomes)))
    assert _text(line, 1).endswith(told)


def test_every_kind_of_part_has_words() -> None:
    bare = replace(
        STANDARD, faults=(), rules=(), tasks=(), end_reasons=(), resits=(), figures=(), uses=(),
        theory=None, routes=STANDARD.routes[:1], title="Digger", briefing=(),
    )  # fmt: skip
    for old, new, side in ((STANDARD, bare, 0), (bare, STANDARD, 1)):
        for line in _lines(old, new):
            text = _text(line, side if line.key and len(line.cells) > 1 else 0)
            assert text.strip("– \n"), line
            assert "_" not in text, text


def test_the_same_editions_and_changes_of_each_count_are_told() -> None:
    same = compare_editions(STANDARD, STANDARD)
    assert comparison_text.headline(WORDS, same) == "0 of 7 criteria change"
    assert comparison_text.change_count(WORDS, 0, 0) == "The two editions are the same."
    assert comparison_text.decision_text(WORDS, same).endswith("no change.")
    other = compare_editions(STANDARD, replace(STANDARD, theory_first=False, title="Digger"))
    assert comparison_text.headline(WORDS, other).endswith("; 2 other changes")
    counted = comparison_text.counted_changes(WORDS, other)
    assert [(one.number, one.word) for one in counted] == [(2, "words")]


def test_an_end_that_leads_elsewhere_is_told() -> None:
    first, *others = STANDARD.end_reasons
    turned = replace(first, result="stopped" if first.result != "stopped" else "not_achieved")
    _, line = _lines(STANDARD, replace(STANDARD, end_reasons=(turned, *others)))
    assert _text(line, 1).startswith(f"{first.text}\nResult: ")


def test_a_text_has_the_figures_that_it_names() -> None:
    old = replace(STANDARD, briefing=())
    told = [_text(line, 1) for line in _lines(old, STANDARD) if line.key]
    assert [text for text in told if "{" in text] == []


def test_who_is_touched_is_told_for_a_laptop_and_an_office() -> None:
    none = comparison_text.touched_block(WORDS, TouchedByEdition(), "2026.1", at_office=False)
    assert none.lines[0] == "No visit here uses edition 2026.1."
    two = comparison_text.touched_block(WORDS, TouchedByEdition(2, 6), "2026.1", at_office=False)
    assert two.lines[0] == "2 visits here use edition 2026.1."
    six = comparison_text.touched_block(WORDS, TouchedByEdition(2, 6), "2026.1", at_office=True)
    assert six.lines[0] == "6 laptops need the new file."
