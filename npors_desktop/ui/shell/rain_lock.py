"""Rain lock: while it is on, touch, pen and pointer do nothing and the keyboard does everything."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from typing_extensions import override

_IGNORED = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TouchEnd,
        QEvent.Type.TouchCancel,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletRelease,
        QEvent.Type.ContextMenu,
        QEvent.Type.NativeGesture,
    }
)


class RainLock(QObject):
    """Ignores the touches that a wet screen reports. Filters events only while it is on."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_on = False

    def toggle(self) -> bool:
        """Turn it on or off; returns whether it is on now."""
        self.is_on = not self.is_on
        app = QApplication.instance()
        if app is not None:
            if self.is_on:
                app.installEventFilter(self)
            else:
                app.removeEventFilter(self)
        return self.is_on

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() in _IGNORED
