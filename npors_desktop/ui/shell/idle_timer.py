"""How long nobody has used the window: no key, pointer, touch or pen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from typing_extensions import override

from npors_desktop.base.clock import SystemClock

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QWindow

    from npors_desktop.base.clock import Clock

TICK_MS = 15_000
_MINUTE_NS = 60 * 10**9
# A key that is a shortcut arrives only when it is released.
_USE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)


class IdleTimer(QObject):
    """Watches the window that has the focus, dialogs too; time asleep counts.

    ``minutes`` is how long is too long; then ``lock`` is called, until it says that it has locked.
    Signals: ``ticked`` now and then.
    """

    ticked = Signal()

    def __init__(
        self,
        parent: QObject,
        minutes: int,
        lock: Callable[[], bool],
        clock: Clock | None = None,
    ) -> None:
        super().__init__(parent)
        self.minutes = minutes
        self._lock = lock
        self._clock = clock or SystemClock()
        self._used = self._clock.monotonic_ns()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._on_focus_window)

    def _has_run_out(self) -> bool:
        return self._clock.monotonic_ns() - self._used >= self.minutes * _MINUTE_NS

    def tick(self) -> None:
        """Look whether the time has run out."""
        self.ticked.emit()
        if self._has_run_out():
            self._lock()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _USE:
            return False
        # The first use after the laptop was asleep comes before any tick. What it locks does not
        # get this key.
        locked = self._has_run_out() and self._lock()
        self._used = self._clock.monotonic_ns()
        return locked

    def _on_focus_window(self, window: QWindow | None) -> None:
        # Qt forgets the filter of a window that was deleted.
        if window is not None:
            window.installEventFilter(self)
