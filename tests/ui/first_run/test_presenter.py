"""The steps of the first run, and its rule for a passphrase."""

import pytest

from npors_desktop.base.words import Language, Words
from npors_desktop.ui.first_run.presenter import (
    LEAST_PASSPHRASE,
    FirstRunStep,
    passphrase_fault,
    primary_text,
    step_before,
    step_heading,
)
from npors_desktop.vault.kdf import SHORTEST_PASSPHRASE


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


@pytest.mark.parametrize(("passphrase", "is_refused"), [("elevenchars", True), ("x" * 12, False)])
def test_a_passphrase_has_the_length_that_the_vault_asks_for(passphrase: str, is_refused: bool):
    assert LEAST_PASSPHRASE == SHORTEST_PASSPHRASE
    fault = passphrase_fault(passphrase)
    assert (fault is not None) == is_refused
    assert fault is None or "You typed 11." in str(fault)
