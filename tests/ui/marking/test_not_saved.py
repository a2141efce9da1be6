"""While the disk is full the window says so, shows nothing as done and loses no key."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from PySide6.QtWidgets import QLabel

from npors_desktop.domain.errors import StoreFailedError
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.sheet import Mark
from npors_desktop.store.core.transaction import Transaction
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.ui.marking.page import MarkingPage
from npors_desktop.ui.shell.main_window import MainWindow


def test_the_window_says_not_saved_until_the_disk_has_room(
    marking: Callable[..., MarkingPage],
    window: MainWindow,
    keyboard: Callable[..., None],
    settle: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
):
    def refuse(self: Store) -> AbstractContextManager[Transaction]:
        raise StoreFailedError(
            verbatim("This laptop is full."), verbatim("Free 200 MB."), code="disk_full"
        )

    page = marking()
    with monkeypatch.context() as full:
        full.setattr(Store, "writing", refuse)
        keyboard("M")
        shown = window.findChild(QLabel, "saved_state")
        assert shown is not None
        assert "Not saved" in shown.text()
        assert page.marking_view.list.rows[0].mark is None
    page._on_retry()
    settle()
    assert "✓ Saved" in shown.text()
    assert page.marking_view.list.rows[0].mark is Mark.MET
    assert not window.error_band.isVisible()
