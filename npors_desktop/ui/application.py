"""Starts the window: the application, its look, its one worker, and the first page.

No store is read here; ``opener.find()`` only looks whether there is one. The unlock page refuses a
store that another copy of the program has open. What opens a store is loaded on the store's thread
once the first page is painted, while the passphrase is typed; the jobs of that page come after it.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QEventLoop, QLocale, QSize
from PySide6.QtGui import QImageWriter, QSessionManager
from PySide6.QtWidgets import QApplication

from npors_desktop.base.words import Language, Words
from npors_desktop.domain.errors import MachineFailedError
from npors_desktop.ui.appearance.fonts import register_fonts
from npors_desktop.ui.appearance.look import Look, screen_dpi
from npors_desktop.ui.appearance.theme import ThemeName, theme
from npors_desktop.ui.page_list import PAGES
from npors_desktop.ui.shell.first_paint import FirstPaint
from npors_desktop.ui.shell.jobs import Jobs
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.shell.opened_files import OpenedFiles
from npors_desktop.ui.shell.page_context import WindowContext
from npors_desktop.ui.shell.single_instance import (
    SingleInstanceServer,
    new_address,
    take_place_or_notify,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from npors_desktop.workflows.program.preferences import Preferences
    from npors_desktop.workflows.sessions import SessionOpener

# The smallest screen the pages are designed for, without its task bar.
SIZE = QSize(1366, 728)
# By this the file is known from other pictures (base.named_file).
_MADE_BY = ("Software", "npors_desktop.self-test")
_PNG = QByteArray(b"PNG")
_SHOWING = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def run(opener: SessionOpener, file: Path | None = None) -> int:
    """Open the window and a file in it, run until it is closed, return the exit status.

    A window of this data folder that is already open gets the file and comes to the front.
    Raises MachineFailedError when that window does not answer.
    """
    app = application()
    try:
        place = take_place_or_notify(opener.home, file)
    except MachineFailedError as error:
        _explain(app, opener, error)
        raise
    if place is None:
        return 0
    try:
        return _run_window(app, opener, file)
    finally:
        place.release()


def _run_window(app: QApplication, opener: SessionOpener, file: Path | None) -> int:
    window = _shown(app, opener)
    first_paint = FirstPaint(window)
    first_paint.over.connect(lambda: window.context.jobs.run(opener.load))
    files, server = OpenedFiles(window), SingleInstanceServer(new_address(opener.home), window)
    server.notified.connect(files.come_forward)
    server.listen()
    window.start()
    if file is not None:
        files.take(file)
    status = app.exec()
    server.close()
    return status


def _explain(app: QApplication, opener: SessionOpener, error: MachineFailedError) -> None:
    """Without a console only a window can say why the program does not start."""
    if sys.stderr is None:
        window = _shown(app, opener)
        window.show_error(error)
        app.exec()


def _shown(app: QApplication, opener: SessionOpener) -> MainWindow:
    window = make_window(opener, Look(app, dpi=screen_dpi()))
    sys.excepthook = _hook(window)
    window.resize(SIZE)
    window.show()
    return window


def shoot(opener: SessionOpener) -> tuple[bytes, str]:
    """Draw the first page without a screen; returns it as a PNG, and its size."""
    app = application()
    window = make_window(opener, Look(app))
    window.resize(SIZE)
    window.show()
    window.start()
    app.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    picture = window.grab()
    window.close()
    window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    drawn = QBuffer()
    writer = QImageWriter(drawn, _PNG)
    writer.setText(*_MADE_BY)
    writer.write(picture.toImage())
    return bytes(drawn.data().data()), f"{picture.width()}x{picture.height()}"


def application() -> QApplication:
    """The one QApplication, made at the first call; without a screen it draws into memory."""
    known = QApplication.instance()
    if isinstance(known, QApplication):
        return known
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in _SHOWING):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    app = QApplication(sys.argv[:1])
    app.setApplicationName("npors_desktop")
    app.setStyle("Fusion")
    app.saveStateRequest.connect(_no_restart)
    register_fonts()
    return app


def make_window(opener: SessionOpener, look: Look) -> MainWindow:
    """The window with its look and its worker, not shown yet."""
    jobs = Jobs()
    preferences = opener.preferences.read()
    words = _apply_preferences(preferences, look)
    window = MainWindow(WindowContext(words, look, jobs, opener), PAGES)
    window.idle.minutes = preferences.idle_minutes()
    jobs.setParent(window)
    return window


def _apply_preferences(preferences: Preferences, look: Look) -> Words:
    """Apply the look this account chose; return its words. An unknown name is ignored."""
    if preferences.theme in set(ThemeName):
        look.theme = theme(ThemeName(preferences.theme))
    look.show_text_scale(preferences.text_scale)
    known = preferences.language in set(Language)
    return Words(Language(preferences.language)) if known else Words()


def _no_restart(manager: QSessionManager) -> None:
    # A store needs its passphrase, which a session manager cannot give.
    manager.setRestartHint(QSessionManager.RestartHint.RestartNever)


def _hook(
    window: MainWindow,
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """What Python calls for a failure that nothing caught: the error band shows it."""

    def show(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        window.show_error(error)

    return show
