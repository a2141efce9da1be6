"""The steps of the first run, and its rule for a passphrase."""

import pytest

from npors_desktop.base.words import Language, Words
from npors_desktop.ui.first_run.presenter import (
    FirstRunStep,
    listed_steps,
    passphrase_fault,
    primary_text,
    step_before,
    step_heading,
    strength_text,
)
from npors_desktop.ui.widgets.values import Status


def test_a_laptop_has_one_step_more_than_an_office():
    words, step = Words(), FirstRunStep.RECOVERY
    laptop = step_heading(words, step, is_office=False)
    assert laptop == "Step 4 of 5   Your recovery sheet"
    assert step_heading(words, step, is_office=True) == "Step 4 of 4   Your recovery sheet"


def test_back_leads_to_the_step_before():
    assert step_before(FirstRunStep.PASSPHRASE, is_office=True) is FirstRunStep.OFFICE
    assert step_before(FirstRunStep.PASSPHRASE, is_office=False) is FirstRunStep.YOU
    assert step_before(FirstRunStep.WHO, is_office=False) is FirstRunStep.WHO


def test_every_step_has_a_title_and_a_button_in_every_language():
    for language in Language:
        words = Words(language)
        for step in FirstRunStep:
            office = step is FirstRunStep.OFFICE
            assert "{" not in step_heading(words, step, is_office=office)
            assert words(primary_text(step))


@pytest.mark.parametrize(
    ("passphrase", "refused", "said"),
    [
        ("elevenchars", "You typed 11.", "Strength: too short"),
        ("x" * 12, "too easy to guess", "Strength: too easy to guess"),
        ("gareth price 1", "too easy to guess", "Strength: too easy to guess"),
        ("mossy otter lamp", "", "Strength: hard to guess"),
        ("mossy otter ladder violin", "", "Strength: very hard to guess"),
        ("", "You typed 0.", "Strength: shown as you type"),
    ],
)
def test_a_new_passphrase_is_told_how_hard_it_is_to_guess(passphrase: str, refused: str, said: str):
    fault = passphrase_fault(passphrase, ("Gareth Price",))
    assert (fault is None) == (not refused)
    assert refused in str(fault or "")
    assert str(strength_text(passphrase, ("Gareth Price",))) == said


def test_a_step_left_for_later_is_not_shown_as_done():
    left = {FirstRunStep.RECOVERY}
    steps = listed_steps(Words(), FirstRunStep.ENROL, is_office=False, left=left)
    states = [one.status for one in steps]
    assert states == [*[Status.DONE] * 3, Status.NOT_STARTED, Status.IN_PROGRESS]
