"""What About says, without a window."""

from pathlib import Path

import pytest

from npors_desktop.base.licence_notices import Notice
from npors_desktop.base.words import Language, Words
from npors_desktop.exchange.update_manifest import Setup, System
from npors_desktop.ui.about.presenter import (
    SetupState,
    first_page,
    notice_line,
    offer_text,
    ready_text,
    setup_text,
)
from npors_desktop.workflows.program.updates import UpdateOffer, UpdateState
from npors_desktop.workflows.sessions import StoreLocation


def test_a_part_is_named_by_what_is_known_of_it():
    assert notice_line(Notice("Qt", "6.9", "LGPL-3.0", "")) == "Qt · 6.9 · LGPL-3.0"
    assert notice_line(Notice("Lucide", "", "ISC", "")) == "Lucide · ISC"


def test_without_a_session_back_leads_to_unlocking_or_to_the_first_run():
    there = StoreLocation(Path("store"), is_office=True)
    assert first_page(None, there) == "page_unlock"
    assert first_page(None, None) == "page_first_run"


def test_a_newer_version_is_told_with_its_size():
    setup = Setup(System.LINUX, "setup.bin", 48_400_000, "0" * 64)
    offer = UpdateOffer(UpdateState.NEWER, "1.3.0", setup=setup)
    assert offer_text(Words(), offer) == "Version 1.3.0 is available (48 MB)."


def test_a_version_that_needs_another_first_names_both():
    offer = UpdateOffer(UpdateState.TOO_OLD, "3.0.0", needed="2.0.0")
    told = offer_text(Words(), offer)
    assert "Version 3.0.0" in told
    assert "Install 2.0.0 first." in told


@pytest.mark.parametrize("state", UpdateState)
def test_every_offer_is_told_in_every_language(state: UpdateState):
    for language in Language:
        told = offer_text(Words(language), UpdateOffer(state, "1.3.0", needed="1.2.0"))
        assert told
        assert "{" not in told


def test_the_setup_is_told_by_how_far_it_is():
    told = {state: setup_text(Words(), state, "setup.exe") for state in SetupState}
    assert told[SetupState.NONE] == ""
    assert "unpack setup.exe" in told[SetupState.UNPACK]
    assert "close the program" in told[SetupState.WAITS]
    assert len(set(told.values())) == len(SetupState)


def test_the_backup_made_before_an_update_is_named():
    told = ready_text(Words(), "setup.exe", "before-1.3.0.npcopy")
    assert told == "Checked: setup.exe. The backup of your store is before-1.3.0.npcopy."
