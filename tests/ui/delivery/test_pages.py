"""The page of a signed record, and the outbox."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from npors_desktop.domain.delivery import OutboxState
from npors_desktop.workflows.sessions import LaptopSession

Opened = Callable[..., Any]
Settle = Callable[[], None]
Keyboard = Callable[..., None]


def test_the_record_shows_the_offices_words_and_saves_an_unencrypted_copy(
    stage: Any,
    opened: Opened,
    keyboard: Keyboard,
    typed: Callable[[str], None],
    tmp_path: Path,
):
    page = opened("page_record", stage.ids["A"])
    texts = [w.accessibleName() for w in page.facts.findChildren(QWidget)]
    assert "The office wrote: Verified and entered in the register." in texts
    keyboard("C")
    typed(str(tmp_path / "copy"))
    keyboard("Return")
    assert (tmp_path / "copy.pdf").read_bytes().startswith(b"%PDF")


def test_the_path_of_a_copy_never_stays_for_the_next_record(
    stage: Any, opened: Opened, keyboard: Keyboard, typed: Callable[[str], None], tmp_path: Path
):
    page = opened("page_record", stage.ids["A"])
    keyboard("C")
    assert page.copy_to.path().name.endswith(f" {stage.ids['A'][-8:]}.pdf")
    typed(str(tmp_path / "first.pdf"))
    opened("page_outbox")
    page = opened("page_record", stage.ids["A"])
    keyboard("C")
    assert page.copy_to.path().name.endswith(f" {stage.ids['A'][-8:]}.pdf")


def test_the_outbox_remembers_its_place_and_tells_a_failure(
    stage: Any, opened: Opened, settle: Settle, window: Any, laptop: LaptopSession
):
    page = opened("page_outbox")
    assert page.place.text() == str(stage.stick)
    assert laptop.hand_over.outbox()[0].state is OutboxState.RECEIVED
    page.place.show_text(str(stage.stick))
    page._receipts()
    settle()
    assert window.bar.line.text()
    page.place.show_text("/nowhere/at/all")
    page.primary.click()
    settle()
    assert "“/nowhere/at/all”" in page.place.error.text()
    assert window.focusWidget() is page.place.field
    assert "Not saved" not in window.status.saved_state.text()
    assert not window.bar.line.text()
    page.place.show_text("")
    page.primary.click()
    assert page.place.error.text() == "Enter the folder or USB stick."


def test_a_file_that_cannot_be_written_is_told_at_its_field_and_leaves_nothing_red(
    stage: Any, opened: Opened, settle: Settle, window: Any
):
    for name, row in (
        ("page_record", "copy_to"),
        ("page_settings", "copy_to"),
        ("page_recovery", "sheet_to"),
        ("page_enrolment", "request_to"),
    ):
        subject = stage.ids["A"] if name == "page_record" else None
        page = opened(name, subject)
        if name == "page_record":
            page._ask_copy()
        if name == "page_enrolment":
            page.passphrase.show_text("a passphrase for tests")
        path = getattr(page, row)
        path.show_text("/nowhere/at/all/file")
        path.field.setFocus()
        page.enter(path.field)
        settle()
        assert "/nowhere/at/all" in path.error.text(), name
        assert window.focusWidget() is path.field
        assert not window.error_band.isVisible()
        assert "Not saved" not in window.status.saved_state.text()
        opened("page_today")
        assert not opened(name, subject).summary.isVisible()
        assert not path.error.isVisible()
