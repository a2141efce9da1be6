"""One press of a key acts once, however long it is held: it repeats only where it types or moves.

X11 sends a held key as pairs of a release and a press, and Qt does not always mark them as
repeated; so a press that follows the release of its own key at once counts as one of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow
    from PySide6.QtWidgets import QWidget

# No finger leaves a key and presses it again so fast.
AT_ONCE_MS = 20
_MOVING = frozenset(
    {
        Qt.Key.Key_Down,
        Qt.Key.Key_Up,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
    }
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HeldKeys(QObject):
    """Watches the keys of every window of the program. A repeated key never is a shortcut; it
    reaches a text field only if its first press did, so that nothing held on one page is typed into
    the next."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._released: dict[int, int] = {}
        self._pressed_in: QWidget | None = None
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._on_focus_window)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() is QEvent.Type.KeyRelease:
            if not event.isAutoRepeat():
                self._released[event.key()] = event.timestamp()
            return False
        if not self._repeats(event):
            self._pressed_in = QApplication.focusWidget()
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if not self._may_repeat(event):
            return True
        if not event.isAutoRepeat():
            QCoreApplication.sendEvent(watched, _marked(event))
            return True
        return False

    def _repeats(self, event: QKeyEvent) -> bool:
        released = self._released.get(event.key())
        # Events that a program makes have no time.
        if event.isAutoRepeat() or not (released and event.timestamp()):
            return event.isAutoRepeat()
        return 0 <= event.timestamp() - released < AT_ONCE_MS

    def _may_repeat(self, event: QKeyEvent) -> bool:
        held = QApplication.focusWidget()
        if held is self._pressed_in and isinstance(held, QLineEdit | QPlainTextEdit):
            return isinstance(held, QPlainTextEdit) or event.key() not in _ENTER
        return event.key() in _MOVING

    def _on_focus_window(self, window: QWindow | None) -> None:
        # Qt forgets the filter of a window that was deleted.
        if window is not None:
            window.installEventFilter(self)


def _marked(event: QKeyEvent) -> QKeyEvent:
    """The same press, marked as repeated."""
    return QKeyEvent(event.type(), event.key(), event.modifiers(), event.text(), True)  # noqa: FBT003
