"""The window without a screen: brought to a page, left to settle, and drawn into a file.

Whatever goes wrong on the way is kept and told at the end: an error in the band, an exception that
nobody caught, a warning of Qt's, a page that is not the one that was asked for, and what is cut,
overlaps or is too small to press.
"""

import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QEvent,
    QEventLoop,
    QMessageLogContext,
    QSize,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QWidget
from shot_layout import misplaced

from npors_desktop.base.words import Language
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.appearance.theme import ThemeName
from npors_desktop.ui.application import application, make_window
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.shell.page import Page
from npors_desktop.workflows.sessions import Session, SessionOpener

SIZE = QSize(1366, 768)
# A 14 inch laptop of that many pixels; millimetres on the pictures are those of its screen.
DPI = 112.0
PATIENCE = 30.0
ROUNDS = 6
ROUND_MS = 15
# What Qt says of a platform without windows and is of no interest here.
IGNORED = ("This plugin does not support propagateSizeHints",)


@dataclass(frozen=True)
class Variant:
    """How the window looks and speaks; the one without a name is for every picture."""

    name: str = ""
    theme: ThemeName = ThemeName.STANDARD
    scale: float = 1.0
    language: Language = Language.ENGLISH
    size: QSize = SIZE


class Stage:
    """One application, a window for each session, and the list of what went wrong."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.app: QApplication = application()
        self.look = Look(self.app, dpi=DPI)
        self.faults: list[str] = []
        self.drawn: list[Path] = []
        self._doing = "start"
        self._size = SIZE
        qInstallMessageHandler(self._on_message)
        sys.excepthook = self._on_exception

    @contextmanager
    def window(
        self, opener: SessionOpener, session: Session | None, variant: Variant
    ) -> Generator[MainWindow]:
        """A window without a session, or in one, which it does not close."""
        made = make_window(opener, self.look)
        self.look.text_scale = variant.scale
        self.look.show_theme(variant.theme)
        made.speak(variant.language)
        made.context.session = session
        made.context.jobs.failed.connect(self._on_failed)
        self._size = variant.size
        made.resize(variant.size)
        made.show()
        try:
            yield made
        finally:
            made.context.session = None
            made.close()
            made.deleteLater()
            self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def bring(self, window: MainWindow, page: str, subject: str | None) -> Page:
        """Bring a page to the front and let it settle; a page that is not there raises."""
        window.open_page(page, subject)
        self.settle(window)
        shown = window.page
        if shown is None or shown.name != page:
            raise LookupError(f"{page} was asked for, {shown.name if shown else 'nothing'} came")
        return shown

    def settle(self, window: MainWindow) -> None:
        """Wait until every job has answered and nothing flashes any more."""
        end, quiet = time.monotonic() + PATIENCE, 0
        while quiet < ROUNDS:
            if time.monotonic() > end:
                raise TimeoutError(f"{self._doing} did not settle in {PATIENCE:.0f} s")
            self._turn(1)
            busy = window.context.jobs.pending or window.bar.line.is_flashing
            quiet = 0 if busy else quiet + 1

    def draw(self, window: MainWindow, name: str) -> None:
        """Write what is shown to a file."""
        self.settle(window)
        file = self.folder / f"{name}.png"
        picture = window.grab()
        if picture.size() != self._size:
            self.fault(f"the window is {picture.width()} x {picture.height()}")
        if not picture.save(str(file)):
            self.fault(f"{file} could not be written")
        for wrong in misplaced(window, self.look, at_office=window.context.is_office):
            self.fault(wrong)
        if window.error_band.isVisible():
            self.fault(f"an error is shown: {window.error_band.headline.text()}")
        self.drawn.append(file)

    def draw_part(self, part: QWidget, name: str) -> None:
        """Write a widget that stands alone to a file."""
        self._turn(ROUNDS)
        file = self.folder / f"{name}.png"
        if not part.grab().save(str(file)):
            self.fault(f"{file} could not be written")
        part.close()
        part.deleteLater()
        self.drawn.append(file)

    @contextmanager
    def doing(self, what: str) -> Generator[None]:
        """What the faults are told of."""
        self._doing = what
        try:
            yield
        except Exception as error:  # noqa: BLE001 - told at the end, with all the others
            self.fault(f"{type(error).__name__}: {error}")

    def fault(self, text: str) -> None:
        """Keep what went wrong."""
        self.faults.append(f"{self._doing}: {text}")

    def _turn(self, rounds: int) -> None:
        for _ in range(rounds):
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, ROUND_MS)
            self.app.sendPostedEvents()
            time.sleep(ROUND_MS / 1000)

    def _on_failed(self, error: Exception) -> None:
        self.fault(f"a job failed: {type(error).__name__}: {error}")

    def _on_message(self, kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not text.startswith(IGNORED):
            self.fault(f"Qt says: {text}")

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        sys.__excepthook__(kind, error, trace)
        self.fault(f"nobody caught {kind.__name__}: {error}")
