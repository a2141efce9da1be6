"""A standard in words, without a window."""

from dataclasses import replace
from datetime import date

import pytest

from npors_desktop.base.paths import resource
from npors_desktop.base.words import Language, Words
from npors_desktop.domain.pack import PackState
from npors_desktop.domain.standard_status import StandardState, StandardStatus
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.ui.standards import presenter
from npors_desktop.workflows.standards.standards_here import StandardShown, UsedPack

ENGLISH, WELSH = Words(), Words(Language.WELSH)
PACK = Catalogue.load(resource("standards")).find("industrial-forklift.novice")


@pytest.mark.parametrize(
    ("pack", "state", "word"),
    [
        (PackState.SEALED, StandardState.CURRENT, "Sealed"),
        (PackState.DRAFT, StandardState.CURRENT, "Draft – not for real tests"),
        (PackState.SEALED, StandardState.DEPRECATED, "To be replaced – can still be used"),
        (PackState.DRAFT, StandardState.WITHDRAWN, "Withdrawn – not for new tests"),
    ],
)
def test_the_state_of_a_standard_is_told(pack: PackState, state: StandardState, word: str) -> None:
    one = replace(PACK, state=pack)
    shown = StandardShown(one.head, StandardStatus(), state, UsedPack(lambda: one))
    told = presenter.identity_text(ENGLISH, shown).split(" · ")
    valid = "Valid from 1 November 2026"
    assert told == [PACK.id, f"edition {PACK.edition}", word, valid]


def test_the_last_day_of_a_standard_is_told() -> None:
    status = StandardStatus(valid_to=date(2027, 3, 1))
    used = UsedPack(lambda: PACK)
    shown = StandardShown(PACK.head, status, StandardState.CURRENT, used)
    told = presenter.identity_text(ENGLISH, shown)
    assert told.endswith("Valid from 1 November 2026 to 1 March 2027")


def test_the_counts_have_their_plurals_and_leave_out_what_there_is_not() -> None:
    one = replace(PACK, outcomes=PACK.outcomes[:1], theory=None, practical=None)
    assert presenter.counts_text(ENGLISH, one).startswith("1 outcome · ")
    assert "question" not in presenter.counts_text(ENGLISH, one)
    whole = presenter.counts_text(ENGLISH, PACK)
    assert PACK.theory is not None
    assert f"{PACK.theory.asked} of {len(PACK.theory.questions)} theory questions" in whole
    assert PACK.practical is not None
    assert whole.endswith(f"practical {PACK.practical.minutes} minutes")


def test_only_a_reader_of_another_language_hears_of_the_standards_own() -> None:
    assert presenter.language_notice(ENGLISH, PACK) == ""
    assert presenter.language_notice(WELSH, PACK).startswith("Yn Saesneg yn unig")
