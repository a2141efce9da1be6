"""The candidate's photograph on the identity page, from each place that it may come from."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QClipboard, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from npors_desktop.base.clock import SetClock
from npors_desktop.domain.photographs import PhotographPurpose, PhotographSource
from npors_desktop.ui.candidate.photograph_panel import PhotographPanel
from npors_desktop.ui.shell.page_context import WindowContext
from npors_desktop.workflows.sessions import LaptopSession
from tests.photo_files import drawing, file_of

Settle = Callable[[], None]


@pytest.fixture
def booked(candidates: Callable[..., list[str]]) -> str:
    """A candidate of a visit."""
    return candidates()[0]


@pytest.fixture
def panel(opened: Callable[..., Any], settle: Settle, booked: str) -> PhotographPanel:
    """The panel of a candidate who has no photograph yet."""
    page = opened("page_candidate_identity", booked)
    settle()
    assert page.photograph.kept.isHidden()
    assert page.photograph.frame.isHidden()
    return page.photograph


@pytest.fixture
def read(qtbot: QtBot, panel: PhotographPanel, settle: Settle) -> Settle:
    """Wait until what was given is read and looked at, and everything else is done."""

    def wait() -> None:
        qtbot.waitUntil(lambda: panel.source.reading.pending == 0, timeout=10_000)
        settle()

    return wait


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A photograph."""
    made = tmp_path / "portrait.jpg"
    made.write_bytes(file_of(drawing()))
    return made


def drop(panel: PhotographPanel, data: QMimeData) -> None:
    """Drop something on the panel, as the system does."""
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    panel.source.dragEnterEvent(event)  # pyright: ignore[reportArgumentType]
    panel.source.dropEvent(event)


def dropped(file: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    return data


def test_one_from_a_file_is_framed_kept_and_removed(
    panel: PhotographPanel,
    read: Settle,
    laptop: LaptopSession,
    booked: str,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    def choose(*_: Any) -> tuple[str, str]:
        return str(file), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    panel.source.from_file.click()
    read()
    assert panel.frame.isVisible()
    frame = panel.frame.frame
    panel.keep.click()
    read()
    (kept,) = laptop.preparation.assessment(booked).photographs
    assert (kept.purpose, kept.source) == (PhotographPurpose.PORTRAIT, PhotographSource.FILE)
    assert abs(kept.width * frame.height - kept.height * frame.width) < frame.height
    assert panel.frame.isHidden()
    assert not panel.kept.picture.pixmap().isNull()
    panel.kept.remove.click()
    read()
    assert laptop.preparation.assessment(booked).photographs == ()
    assert panel.kept.isHidden()


def test_a_small_frame_is_warned_of_and_forbids_nothing(
    panel: PhotographPanel, read: Settle, laptop: LaptopSession, booked: str, file: Path
):
    drop(panel, dropped(file))
    read()
    assert "few pixels" not in panel.warnings.text()
    for _ in range(60):
        panel.frame._resize(-1)
    read()
    assert "few pixels" in panel.warnings.text()
    panel.keep.click()
    read()
    (kept,) = laptop.preparation.assessment(booked).photographs
    assert kept.source is PhotographSource.DROPPED


def test_one_from_the_clipboard_is_taken_as_a_picture(
    panel: PhotographPanel, read: Settle, laptop: LaptopSession, booked: str
):
    image = QImage(900, 900, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    QGuiApplication.clipboard().setImage(image)
    panel.source.from_clipboard.click()
    read()
    panel.keep.click()
    read()
    (kept,) = laptop.preparation.assessment(booked).photographs
    assert kept.source is PhotographSource.CLIPBOARD


def test_the_check_is_not_recorded_past_a_photograph_that_is_not_kept(
    panel: PhotographPanel, read: Settle, laptop: LaptopSession, booked: str, window: Any
):
    page = window.page
    page.show_draft({"identity_kind": "passport", "identity_matched": "yes", "identity_name": "R"})
    image = QImage(900, 900, QImage.Format.Format_RGB32)
    QGuiApplication.clipboard().setImage(image)
    panel.source.from_clipboard.click()
    read()
    page.primary.click()
    read()
    before = laptop.preparation.assessment(booked).identity
    assert before is not None
    assert before.name_on_document != "R"
    assert window.focusWidget() is panel.keep
    panel.keep.click()
    read()
    page.primary.click()
    read()
    now = laptop.preparation.assessment(booked)
    assert now.identity is not None
    assert (now.identity.name_on_document, len(now.photographs)) == ("R", 1)


def test_where_nothing_was_ever_copied_the_page_says_so(
    panel: PhotographPanel, read: Settle, window: Any, monkeypatch: pytest.MonkeyPatch
):
    def nothing(_self: QClipboard) -> None:
        return None

    monkeypatch.setattr(QClipboard, "mimeData", nothing)
    panel.source.from_clipboard.click()
    read()
    assert "no picture" in window.error_band.headline.text()


def test_where_there_is_no_picture_the_page_says_so(
    panel: PhotographPanel, read: Settle, window: Any
):
    QGuiApplication.clipboard().setText("no picture")
    panel.source.from_clipboard.click()
    read()
    assert window.error_band.isVisible()
    assert panel.frame.isHidden()


def test_one_from_the_camera_is_the_newest_in_the_folder_of_settings(
    panel: PhotographPanel,
    read: Settle,
    context: WindowContext,
    ui_clock: SetClock,
    file: Path,
    window: Any,
):
    panel.source.from_camera.click()
    read()
    assert window.error_band.isVisible()
    preferences = context.opener.preferences
    preferences.keep(replace(preferences.read(), camera_folder=str(file.parent)))
    at = ui_clock.now().timestamp()
    os.utime(file, (at, at))
    panel.source.from_camera.click()
    read()
    assert panel.frame.isVisible()


def test_what_is_typed_is_kept_while_a_picture_is_read(
    panel: PhotographPanel,
    read: Settle,
    laptop: LaptopSession,
    booked: str,
    window: Any,
    qtbot: QtBot,
):
    is_read = Event()

    def never_yet() -> Any:
        is_read.wait(30)
        return laptop.photographs.open_bytes(file_of(drawing()), PhotographSource.FILE)

    page = window.page
    page.show_draft({"identity_kind": "passport", "identity_matched": "yes"})
    panel.source._read(never_yet)
    page.document.field.selectAll()
    try:
        QTest.keyClicks(page.document.field, "Rhys J")
        page.draft.keep()
        qtbot.waitUntil(
            lambda: laptop.drafts.read(page.name, booked).get("identity_name") == "Rhys J",
            timeout=5_000,
        )
        page.primary.click()
    finally:
        is_read.set()
    read()
    assert window.page is page
    assert panel.frame.isVisible()
    before = laptop.preparation.assessment(booked).identity
    assert before is not None
    assert before.name_on_document != "Rhys J"


def test_a_key_that_is_held_is_looked_at_where_it_stops(
    panel: PhotographPanel, read: Settle, file: Path, window: Any
):
    drop(panel, dropped(file))
    read()
    looked = 0

    def count(*_: Any) -> None:
        nonlocal looked
        looked += 1

    panel.source.reading._answered.connect(count)
    for _ in range(60):
        panel.frame._resize(-1)
    read()
    assert "few pixels" in panel.warnings.text()
    assert looked < 10
