"""What shows the theory's clock is told each second, while it runs and can be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.assessment import Assessment

SECOND_MS = 1000


class Ticking(QObject):
    """Lets a widget show the clock of an assessment."""

    def __init__(self, widget: QWidget, show: Callable[[Assessment], None]) -> None:
        super().__init__(widget)
        self._widget, self._show = widget, show
        self._now: Assessment | None = None
        self._second = QTimer(self, interval=SECOND_MS)
        self._second.timeout.connect(self._tick)
        widget.installEventFilter(self)

    def show_assessment(self, now: Assessment) -> None:
        """Show this one's clock from now on."""
        self._now = now
        self._tick()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show:
            self._tick()
        return False

    def _tick(self) -> None:
        if self._now is None:
            return
        self._show(self._now)
        if self._now.sitting.since is None or not self._widget.isVisible():
            self._second.stop()
        elif not self._second.isActive():
            self._second.start()
