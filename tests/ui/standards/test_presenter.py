"""A standard in words, without a window."""

from dataclasses import replace

import pytest

from npors_desktop.base.paths import resource
from npors_desktop.base.words import Language, Words
from npors_desktop.domain.messages import Message, message, verbatim
from npors_desktop.domain.standard_changes import StandardChange
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.ui.standards import presenter

ENGLISH, WELSH = Words(), Words(Language.WELSH)
PACK = Catalogue.load(resource("standards")).find("industrial-forklift.novice")


def test_the_counts_have_their_plurals_and_leave_out_what_there_is_not() -> None:
    one = replace(PACK, outcomes=PACK.outcomes[:1], theory=None, practical=None)
    assert presenter.counts_text(ENGLISH, one).startswith("1 outcome · ")
    assert "question" not in presenter.counts_text(ENGLISH, one)
    whole = presenter.counts_text(ENGLISH, PACK)
    assert PACK.theory is not None
    assert (
        f"{PACK.theory.asked} of {len(PACK.theory.questions)} theory questions in a paper" in whole
    )
    must = sum(question.mandatory for question in PACK.theory.questions)
    assert f"{must} of {must} mandatory questions in a paper" in whole
    assert PACK.practical is not None
    assert whole.endswith(f"practical {PACK.practical.minutes} minutes")


def test_of_the_mandatory_questions_it_is_told_how_many_a_paper_has() -> None:
    theory = PACK.theory
    assert theory is not None
    drawn = presenter.counts_text(ENGLISH, replace(PACK, theory=replace(theory, mandatory_asked=2)))
    must = sum(question.mandatory for question in theory.questions)
    assert f"2 of {must} mandatory questions in a paper" in drawn
    free = tuple(replace(question, mandatory=False) for question in theory.questions)
    none = presenter.counts_text(ENGLISH, replace(PACK, theory=replace(theory, questions=free)))
    assert "mandatory" not in none


def test_only_a_reader_of_another_language_hears_of_the_standards_own() -> None:
    assert presenter.language_notice(ENGLISH, PACK) == ""
    assert presenter.language_notice(WELSH, PACK).startswith("Yn Saesneg yn unig")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            StandardChange(verbatim("theory_first"), "false", "true"),
            "Theory comes first\nBefore: no\nNow: yes",
        ),
        (
            StandardChange(message("theory: {name}", name="asked"), "20", "25"),
            "Questions in a paper\nBefore: 20\nNow: 25",
        ),
        (
            StandardChange(
                Message(
                    "{what}: {field}",
                    {"what": message("criterion {code}", code="3.2"), "field": "look_for"},
                ),
                "",
                "The edge",
            ),
            "criterion 3.2: Look for\nNow: The edge",
        ),
    ],
)
def test_a_change_is_told_as_people_call_it_and_not_as_the_file_does(
    change: StandardChange, told: str
):
    assert presenter.change_text(ENGLISH, change) == told
