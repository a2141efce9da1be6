"""The store is locked by Ctrl+L and when nobody uses the window; nothing that was saved is lost."""

import gc
import weakref
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from npors_desktop.base.clock import SetClock
from npors_desktop.base.lock import StoreLock
from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.assessment import ClockState
from npors_desktop.domain.errors import StoreFailedError, UserError
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.sheet import Mark
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.store.core.transaction import Transaction
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.workflows.sessions import LaptopSession

SECRET = "a passphrase for tests"
Keyboard = Callable[..., None]
Settle = Callable[[], None]
PAST = timedelta(minutes=15)


@pytest.fixture
def window(window: Any, stores: Stores, tmp_path: Path, ui_clock: SetClock) -> Any:
    """The window, its laptop in the data folder; how long it is unused goes by the test's clock."""
    window.context.opener = DataFolderSessions(stores, tmp_path)
    window.idle._clock = ui_clock
    use(window)
    return window


@pytest.fixture
def unlock(window: Any, settle: Settle) -> Callable[[], None]:
    """Type the passphrase, as the person at the window does."""

    def typed() -> None:
        QTest.keyClicks(window.focusWidget(), SECRET)
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
        settle()

    return typed


def use(window: Any) -> None:
    """Move the pointer over the window."""
    QTest.mouseMove(window.windowHandle(), QPoint(5, 5))
    QTest.mouseMove(window.windowHandle(), QPoint(9, 9))


def pass_time(window: Any, clock: SetClock, by: timedelta) -> None:
    clock.set(clock.now() + by)
    window.idle.tick()


def test_ctrl_l_is_named_only_while_there_is_something_to_lock(
    window: Any, keyboard: Keyboard, settle: Settle
):
    window.open_page("page_today")
    assert window.status.keys.text().endswith("Ctrl+L Lock")
    keyboard("Ctrl+L")
    settle()
    for page in ("page_unlock", "page_about", "page_restore"):
        window.open_page(page)
        assert window.page.name == page
        assert not window.status.keys.text()


def test_ctrl_l_keeps_the_mark_just_made_and_returns_to_its_criterion(
    marking: Any, window: Any, keyboard: Keyboard, settle: Settle, unlock: Any
):
    page = marking()
    keyboard("M", "M")
    id_, started = page.state.assessment.id, page.state.assessment.clock.started
    QTest.keyClick(window, Qt.Key.Key_M)
    keyboard("X", wait=False)
    window.lock()
    settle()
    assert window.page.name == "page_unlock"
    assert window.page.why.text().startswith("You locked it.")
    assert window.context.session is None
    unlock()
    assert window.page.name == "page_marking"
    now = window.page.state
    marks = [mark.mark for mark in now.assessment.marks.values()]
    assert marks.count(Mark.MET) >= 2
    assert marks[-1] is Mark.NOT_MET
    assert (now.assessment.id, now.assessment.clock.started) == (id_, started)
    assert now.assessment.clock.state is ClockState.RUNNING
    assert now.focus == now.assessment.first_unmarked()
    keyboard("M")
    assert len(window.page.state.assessment.marks) == len(marks) + 1


def test_the_key_combination_locks(opened: Any, window: Any, settle: Settle):
    opened("page_today")
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert window.page.name == "page_unlock"


def test_a_locked_store_is_free_for_others_and_the_key_is_gone(
    opened: Any, window: Any, laptop: LaptopSession, settle: Settle, unlock: Any, key: AssessorKey
):
    laptop.pin.hold(key)
    lock = StoreLock(laptop.folder)
    with pytest.raises(UserError):
        lock.take()
    opened("page_settings")
    window.lock()
    settle()
    assert laptop.pin._key is None
    lock.take()
    lock.release()
    unlock()
    assert window.page.name == "page_settings"
    assert window.context.laptop.pin.is_chosen
    with pytest.raises(UserError):
        lock.take()


@pytest.fixture
def key(bench_key: Callable[[], AssessorKey]) -> AssessorKey:
    return bench_key()


def test_a_window_that_nobody_uses_is_locked(
    opened: Any, window: Any, ui_clock: SetClock, settle: Settle
):
    opened("page_today")
    pass_time(window, ui_clock, PAST - timedelta(seconds=1))
    assert window.page.name == "page_today"
    use(window)
    pass_time(window, ui_clock, PAST - timedelta(seconds=1))
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    pass_time(window, ui_clock, PAST - timedelta(seconds=1))
    assert window.page.name == "page_today"
    pass_time(window, ui_clock, timedelta(seconds=1))
    settle()
    assert window.page.name == "page_unlock"
    assert "nobody used it" in window.page.why.text()
    assert "not saved yet opens again as it was typed" in window.page.why.text()


def test_after_sleep_the_first_key_locks_and_goes_nowhere(
    opened: Any, window: Any, ui_clock: SetClock, settle: Settle
):
    opened("page_today")
    ui_clock.set(ui_clock.now() + PAST)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_N)
    settle()
    assert window.page.name == "page_unlock"
    assert window.page.passphrase.typed() == ""
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_B)
    assert window.page.passphrase.typed() == "b"


def test_what_is_being_saved_is_waited_for(
    opened: Any, window: Any, ui_clock: SetClock, settle: Settle
):
    opened("page_today")
    window.context.jobs.run(lambda: None, saves=True)
    pass_time(window, ui_clock, PAST)
    assert window.page.name == "page_today"
    settle()
    window.idle.tick()
    settle()
    assert window.page.name == "page_unlock"


def test_a_mark_that_is_not_saved_yet_keeps_the_store_open(
    marking: Any,
    window: Any,
    keyboard: Keyboard,
    settle: Settle,
    unlock: Any,
    monkeypatch: pytest.MonkeyPatch,
):
    def refuse(self: Store) -> AbstractContextManager[Transaction]:
        raise StoreFailedError(verbatim("This laptop is full."), code="disk_full")

    page = marking()
    with monkeypatch.context() as full:
        full.setattr(Store, "writing", refuse)
        keyboard("M")
        window.lock()
        assert window.page is page
        assert "Not locked" in window.bar.line.text()
    page._on_retry()
    settle()
    assert page.marking_view.list.rows[0].mark is Mark.MET
    with monkeypatch.context() as full:
        full.setattr(Store, "writing", refuse)
        keyboard("M", wait=False)
        window.lock()
        settle()
        assert window.page is page
    page._on_retry()
    window.lock()
    settle()
    assert window.page.name == "page_unlock"
    unlock()
    assert len(window.page.state.assessment.marks) == 2


def test_what_was_typed_and_not_saved_is_there_again_and_no_passphrase(
    opened: Any, window: Any, settle: Settle, unlock: Any
):
    page = opened("page_visit_details")
    QTest.keyClicks(page.fields["site"].field, "Half a name of a qua")
    window.lock()
    settle()
    unlock()
    assert window.page.name == "page_visit_details"
    assert window.page is not page
    assert window.page.fields["site"].text() == "Half a name of a qua"
    page = opened("page_enrolment")
    QTest.keyClicks(page.passphrase.field, SECRET)
    QTest.keyClicks(page.typed.field, "12345 6")
    window.lock()
    settle()
    unlock()
    assert window.page.name == "page_enrolment"
    assert window.page.passphrase.typed() == ""
    assert window.context.drafts.read("page_enrolment", "") == {"office_fingerprint": "12345 6"}


def test_nothing_keeps_the_keys_of_a_locked_store(
    opened: Any, window: Any, settle: Settle, unlock: Any
):
    opened("page_today")
    window.lock()
    settle()
    unlock()
    for name in ("page_settings", "page_passphrase", "page_recovery", "page_today"):
        opened(name)
    vault = weakref.ref(window.context.laptop.passphrase._vault)
    assert vault() is not None
    window.lock()
    settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert vault() is None


def test_closing_a_locked_window_closes_nothing_twice(opened: Any, window: Any):
    opened("page_today")
    window.lock()
    window.close()
    assert window.context.session is None


def test_the_time_is_chosen_in_settings_and_is_never_more_than_an_hour(
    opened: Any, window: Any, settle: Settle
):
    page = opened("page_settings")
    assert page.lock.value == "15"
    assert list(page.lock._chips)[-1] == "60"
    page.findChild(QWidget, "set_lock_5").click()
    settle()
    assert window.idle.minutes == 5
    preferences = window.context.opener.preferences
    assert preferences.read().lock_minutes == 5
    for kept, used in ((0, 1), (-5, 1), (600, 60)):
        preferences.keep(replace(preferences.read(), lock_minutes=kept))
        assert preferences.read().idle_minutes() == used
