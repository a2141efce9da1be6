"""The theory's clock on a page: a line of text that is said anew each second while it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.assessment import Assessment

SECOND_MS = 1000


class TheoryClock(QLabel):
    """The clock of one assessment, in the words that ``tell`` finds for it."""

    def __init__(self, tell: Callable[[Assessment], str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("theory_clock")
        self.setProperty("type", "strong")
        self._tell = tell
        self._now: Assessment | None = None
        self._second = QTimer(self, interval=SECOND_MS)
        self._second.timeout.connect(self._show)

    def show_assessment(self, now: Assessment) -> None:
        """Show this one's clock from now on."""
        self._now = now
        self._show()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._second.stop()

    def _show(self) -> None:
        if self._now is None:
            return
        self.setText(self._tell(self._now))
        if self._now.sitting.since is None or not self.isVisible():
            self._second.stop()
        elif not self._second.isActive():
            self._second.start()
