"""What is typed into a form is kept as it is typed, until the form is saved or it is discarded."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.composition.stores import Stores
from npors_desktop.domain.errors import StoreFailedError
from npors_desktop.domain.messages import verbatim
from npors_desktop.store.core.transaction import Transaction
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.workflows.sessions import LaptopSession

SECRET = "a passphrase for tests"
ROOT = Path(__file__).parents[3]
CHILD = Path(__file__).with_name("typing_child.py")
Keyboard = Callable[..., None]
Settle = Callable[[], None]
Candidates = Callable[..., list[str]]


@pytest.fixture
def forms(candidates: Candidates, laptop: LaptopSession) -> list[tuple[str, str | None, str, str]]:
    """Every form: its page, what it is about, a field of it, and the page one level up."""
    id_ = candidates()[1]
    visit = laptop.preparation.assessment(id_).visit
    return [
        ("page_visit_details", None, "visit_site", "page_today"),
        ("page_visit_details", visit, "visit_ground", "page_visit"),
        ("page_candidate_details", f"visit/{visit}", "candidate_name", "page_visit"),
        ("page_candidate_details", id_, "candidate_employer", "page_candidate"),
        ("page_candidate_details", id_, "agreed_with_1", "page_candidate"),
        ("page_candidate_identity", id_, "identity_name", "page_candidate"),
        ("page_outcome", id_, "went_well", "page_candidate"),
        ("page_outcome", id_, "next_step", "page_candidate"),
        ("page_enrolment", None, "office_fingerprint", "page_today"),
    ]


def field_of(page: Any, name: str) -> Any:
    found = page.findChild(QWidget, name)
    assert found is not None
    return found


def text_of(page: Any, name: str) -> str:
    return page._rows[name].typed()


def test_escape_goes_up_one_level_and_what_was_typed_is_there_again(
    forms: list[tuple[str, str | None, str, str]],
    opened: Any,
    keyboard: Keyboard,
    settle: Settle,
    window: Any,
):
    for name, subject, field, up in forms:
        page = opened(name, subject)
        assert not page.draft_notice.isVisible()
        before = text_of(page, field)
        field_of(page, field).setFocus()
        QTest.keyClicks(field_of(page, field), "Half a wo")
        typed = text_of(page, field)
        assert "Half a wo" in typed
        keyboard("Escape")
        assert window.page.name == up, name
        page = opened(name, subject)
        assert text_of(page, field) == typed
        assert page.draft_notice.isVisible()
        # Put back by its owner: the form is as it is saved, and nothing stays kept.
        field_of(page, "drop_draft").setFocus()
        keyboard("Enter")
        assert text_of(page, field) == before
        assert not page.draft_notice.isVisible()
        assert window.context.drafts.read(name, subject or "") == {}


def test_what_is_typed_is_on_the_disk_while_it_is_typed(
    opened: Any, laptop: LaptopSession, stores: Stores, qtbot: QtBot, tmp_path: Path
):
    page = opened("page_visit_details")
    QTest.keyClicks(page.fields["site"].field, "Hendre Quarry, north fa")
    qtbot.waitUntil(lambda: laptop.drafts.read("page_visit_details", "") != {}, timeout=5_000)
    # The files as a power cut leaves them, the store's log and all.
    left = tmp_path / "left"
    shutil.copytree(laptop.folder, left, ignore=shutil.ignore_patterns("*.lock"))
    after = stores.open_laptop(left, SECRET)
    kept = after.drafts.read("page_visit_details", "")
    after.close()
    assert kept == {"visit_site": "Hendre Quarry, north fa"}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_what_was_typed_survives_a_kill(
    laptop: LaptopSession, opened: Any, window: Any, settle: Settle, stores: Stores
):
    opened("page_today")
    window.lock()
    settle()
    with subprocess.Popen(
        [sys.executable, str(CHILD), str(laptop.folder), SECRET],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
    ) as child:
        assert child.stdout
        said = child.stdout.readline()
        child.kill()
    assert said == b"kept\n"
    window.context.session = again = stores.open_laptop(laptop.folder, SECRET)
    again.pin.choose("480271")
    page = opened("page_visit_details")
    assert page.fields["site"].text() == "Hendre Quarry"
    assert page.draft_notice.isVisible()


def test_a_saved_form_leaves_no_draft(
    opened: Any, keyboard: Keyboard, settle: Settle, window: Any, qtbot: QtBot
):
    page = opened("page_visit_details")
    drafts = window.context.drafts
    QTest.keyClicks(page.fields["site"].field, "Hendre Quarry")
    qtbot.waitUntil(lambda: drafts.read("page_visit_details", "") != {}, timeout=5_000)
    settle()
    keyboard("Enter")
    assert window.page.name == "page_visit"
    assert drafts.read("page_visit_details", "") == {}
    page = opened("page_visit_details")
    assert page.fields["site"].text() == ""
    # Saved before anything was kept: nothing is kept afterwards either.
    QTest.keyClicks(page.fields["site"].field, "Elsewhere")
    keyboard("Enter")
    assert window.page.name == "page_visit"
    assert drafts.read("page_visit_details", "") == {}


def test_choices_and_further_adjustments_are_kept_as_well(
    candidates: Candidates, opened: Any, keyboard: Keyboard, lock_and_unlock: Any, window: Any
):
    id_ = candidates()[0]
    page = opened("page_candidate_details", id_)
    page.adjustments.add_group()
    QTest.keyClicks(field_of(page, "arrangement_2"), "A reader")
    keyboard("Escape")
    page = opened("page_candidate_identity", id_)
    field_of(page, "identity_kind_driving_licence").click()
    field_of(page, "identity_matched_no").click()
    lock_and_unlock()
    page = window.page
    assert page.name == "page_candidate_identity"
    assert (page.kind.value, page.matched.value) == ("driving_licence", "no")
    page = opened("page_candidate_details", id_)
    assert text_of(page, "arrangement_2") == "A reader"


def test_only_what_was_typed_is_put_over_what_is_saved(
    candidates: Candidates, opened: Any, keyboard: Keyboard, laptop: LaptopSession
):
    id_ = candidates()[0]
    page = opened("page_candidate_details", id_)
    QTest.keyClicks(field_of(page, "candidate_employer"), "Acme")
    keyboard("Escape")
    candidate = laptop.preparation.assessment(id_).candidate
    laptop.preparation.describe_candidate(id_, type(candidate)(name="Sam Okoro-Lee"))
    page = opened("page_candidate_details", id_)
    assert text_of(page, "candidate_name") == "Sam Okoro-Lee"
    assert text_of(page, "candidate_employer") == "Acme"


def test_a_note_on_an_answer_goes_on_where_it_was_left(
    candidates: Candidates, opened: Any, keyboard: Keyboard, lock_and_unlock: Any, window: Any
):
    id_ = candidates()[0]
    page = opened("page_theory", id_)
    keyboard("Down", "T")
    asked = page.question.asked.text()
    QTest.keyClicks(page.note.field, "Said the se")
    lock_and_unlock()
    page = window.page
    assert (page.name, page.question.asked.text()) == ("page_theory", asked)
    assert window.focusWidget() is page.note.field
    QTest.keyClicks(page.note.field, "cond one")
    keyboard("Enter")
    assert page.note.text() == "Said the second one"
    assert window.context.drafts.read("page_theory", id_) == {}
    keyboard("Escape")
    assert window.page.name == "page_candidate"


def test_what_is_typed_on_a_full_disk_is_told_and_kept_once_there_is_room(
    opened: Any, window: Any, settle: Settle, monkeypatch: pytest.MonkeyPatch
):
    def refuse(self: Store) -> AbstractContextManager[Transaction]:
        raise StoreFailedError(verbatim("This laptop is full."), code="disk_full")

    page = opened("page_visit_details")
    with monkeypatch.context() as full:
        full.setattr(Store, "writing", refuse)
        QTest.keyClicks(page.fields["site"].field, "Hendre")
        page.draft.keep()
        settle()
        assert "Not saved" in window.status.saved_state.text()
    page.draft.keep()
    settle()
    assert "✓ Saved" in window.status.saved_state.text()
    assert window.context.drafts.read("page_visit_details", "") == {"visit_site": "Hendre"}
