"""Only what saves a form ends its draft, and both are on the disk together or neither is."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from npors_desktop.domain.errors import StoreFailedError
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.photographs import PhotographSource
from npors_desktop.store.core.documents import Documents
from npors_desktop.workflows.sessions import LaptopSession
from tests.photo_files import drawing, file_of

Settle = Callable[[], None]
Opened = Callable[..., Any]
Candidates = Callable[..., list[str]]


def kept_of(page: Any) -> dict[str, str]:
    """What is in the store of what was typed into a page."""
    return page.context.drafts.read(page.name, page.subject or "")


def type_into(page: Any, row: Any, text: str, settle: Settle) -> None:
    """Type into a field, and wait until it is in the store."""
    row.field.setFocus()
    QTest.keyClicks(row.field, text)
    page.draft.keep()
    settle()


def test_a_photograph_leaves_what_is_typed_on_the_identity_page(
    candidates: Candidates, opened: Opened, settle: Settle, laptop: LaptopSession, qtbot: QtBot
):
    id_ = candidates()[0]
    page = opened("page_candidate_identity", id_)
    page.kind._chips["driving_licence"].click()
    type_into(page, page.document, "Rhys Jones-Williams", settle)
    before = kept_of(page)
    assert before
    image = QImage(900, 900, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    QGuiApplication.clipboard().setImage(image)
    page.photograph.source.from_clipboard.click()
    qtbot.waitUntil(page.photograph.keep.isVisible, timeout=10_000)
    page.photograph.keep.click()
    settle()
    assert laptop.preparation.assessment(id_).photographs
    assert kept_of(page) == before
    page.photograph.kept.remove.click()
    settle()
    assert kept_of(page) == before
    opened("page_candidate", id_)
    page = opened("page_candidate_identity", id_)
    assert page.document.typed() == before["identity_name"]
    assert page.kind.value == "driving_licence"


def test_the_photograph_of_the_plate_leaves_what_is_typed_about_the_visit(
    candidates: Candidates, opened: Opened, settle: Settle, laptop: LaptopSession
):
    visit = laptop.preparation.assessment(candidates()[0]).visit
    page = opened("page_visit_details", visit)
    type_into(page, page.fields["ground"], "wet clay", settle)
    given = laptop.photographs.open_bytes(file_of(drawing()), PhotographSource.DROPPED)
    page.plate.source.given.emit(given)
    settle()
    assert laptop.photographs.plate(visit) is not None
    assert kept_of(page) == {"visit_ground": "wet clay"}


def test_the_clock_leaves_the_note_that_is_being_typed(
    candidates: Candidates, opened: Opened, keyboard: Any, settle: Settle
):
    page = opened("page_theory", candidates()[0])
    keyboard("T")
    type_into(page, page.note, "Said the se", settle)
    before = kept_of(page)
    assert list(before.values()) == ["Said the se"]
    for _ in range(2):
        page.clock.click()
        settle()
        assert kept_of(page) == before
    assert page.note.text() == "Said the se"


def test_the_end_of_the_practical_leaves_the_reason_that_is_being_typed(
    candidates: Candidates, opened: Opened, settle: Settle, laptop: LaptopSession
):
    id_ = candidates()[0]
    laptop.marking.start_clock(id_)
    page = opened("page_check", id_)
    page.unobserved.click()
    type_into(page, page.why, "No slope on this si", settle)
    page.finish.click()
    settle()
    assert laptop.preparation.assessment(id_).clock.ended
    assert kept_of(page) == {"unobserved_why": "No slope on this si"}


def test_the_answer_of_the_office_leaves_the_reason_for_leaving(
    opened: Opened, settle: Settle, tmp_path: Any
):
    page = opened("page_enrolment")
    type_into(page, page.typed, "12345", settle)
    page.request_to.show_text(str(tmp_path / "r.npenrol"))
    page.passphrase.show_text("a passphrase for tests")
    page._request()
    settle()
    assert (tmp_path / "r.npenrol").exists()
    assert kept_of(page) == {"office_fingerprint": "12345"}


def test_a_form_is_saved_together_with_the_end_of_its_draft(
    opened: Opened, settle: Settle, laptop: LaptopSession, monkeypatch: pytest.MonkeyPatch
):
    """Killed between the two, it would come back as if it had not been saved, and be saved
    twice."""

    def refuse(self: Documents, name: str) -> None:
        raise StoreFailedError(verbatim("The disk does not answer."), code="machine_failed")

    page = opened("page_visit_details")
    type_into(page, page.fields["site"], "Hendre Quarry", settle)
    with monkeypatch.context() as failing:
        failing.setattr(Documents, "remove", refuse)
        page.primary.click()
        settle()
    assert laptop.visits.today().visits == ()
    assert kept_of(page) == {"visit_site": "Hendre Quarry"}
    assert page.isVisible()
    page.primary.click()
    settle()
    assert [one.visit.site for one in laptop.visits.today().visits] == ["Hendre Quarry"]
    assert page.context.drafts.read("page_visit_details", "") == {}


def test_what_is_typed_or_pasted_as_a_list_is_kept_until_it_is_added(
    candidates: Candidates, opened: Opened, keyboard: Any, settle: Settle, window: Any, laptop: Any
):
    visit = laptop.preparation.assessment(candidates()[0]).visit
    page = opened("page_candidate_list", visit)
    rows = "Name\tBorn\nAnn\t31 2 1990\nBob\t1 1 1991"
    QGuiApplication.clipboard().setText(rows)
    keyboard("Ctrl+V")
    QTest.keyClicks(page.employer.field, "Acme")
    keyboard("Escape")
    assert window.page.name == "page_visit"
    page = opened("page_candidate_list", visit)
    assert (page.pasted.text(), page.employer.text()) == (rows, "Acme")
    assert page.draft_notice.isVisible()
    page.pasted.show_text(rows.replace("31 2", "1 2"))
    page.primary.click()
    settle()
    assert len(laptop.visits.booked(visit)) == 5
    page = opened("page_candidate_list", visit)
    assert page.pasted.text() == ""
    assert not page.draft_notice.isVisible()


def test_every_group_of_adjustments_comes_back_whatever_is_in_it(
    candidates: Candidates, opened: Opened, settle: Settle
):
    id_ = candidates()[0]
    page = opened("page_candidate_details", id_)
    for _ in range(4):
        page.adjustments.add_group()
    groups = page.adjustments._groups
    groups[1]["kind"].box.setCurrentIndex(2)
    type_into(page, groups[3]["arrangement"], "reads aloud", settle)
    chosen = groups[1]["kind"].text()
    kept = {"kind_2": chosen, "arrangement_4": "reads aloud"}
    assert kept_of(page) == kept
    # The page as it is after a start.
    made = page._visits, page._preparation, page._standards
    fresh = type(page)(page.context, page.parentWidget(), *made)
    fresh.open(id_)
    settle()
    shown = fresh.adjustments._groups
    assert (shown[1]["kind"].text(), shown[3]["arrangement"].text()) == (chosen, "reads aloud")
    type_into(fresh, fresh.fields["employer"], "X", settle)
    assert kept_of(fresh) == {**kept, "candidate_employer": fresh.fields["employer"].typed()}
