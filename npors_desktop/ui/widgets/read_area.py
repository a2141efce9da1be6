"""What is only read and may be longer than its room: it has the focus, so that the keys scroll it,
and tells a screen reader what stands in it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QVBoxLayout
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.appearance.look import Look

# So many texts are told at once; the others are found one by one.
_MOST_TOLD = 20
# The frame of the focus, and the room that it and the round corners take.
_FRAME, INSET = 3, 4


class ReadBody(QLabel):
    """What an area scrolls, laid out in its ``column``. It is a label without words of its own: to
    a screen reader that is a text, where any other widget around others is passed over. Signal:
    ``turned`` when it got the focus or lost it."""

    turned = Signal()

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column = QVBoxLayout(self)

    @override
    def sizeHint(self) -> QSize:
        return self.column.totalSizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self.column.totalMinimumSize()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        shown = (one.text() for one in self.findChildren(QLabel) if one.isVisibleTo(self))
        self.setAccessibleDescription("\n".join(islice(filter(None, shown), _MOST_TOLD)))
        super().focusInEvent(event)
        self.turned.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.turned.emit()


class ReadArea(QScrollArea):
    """A card around a ``body``, which holds its widgets in its ``column``. ``title`` is its name
    for a screen reader."""

    def __init__(self, look: Look, name: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body = ReadBody(title, self)
        self.body.setObjectName(f"{name}_read")
        self.body.turned.connect(self._on_turned)
        self.column = self.body.column
        self.column.setContentsMargins(12, 8, 12, 8)
        self.column.setSpacing(10)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self.body)
        look.changed.connect(self.relook)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_moved)

    @override
    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Hand the focus on to what is inside. A focus proxy of Qt's would make the whole a stop of
        the Tab key, which jumps back from there."""
        self.body.setFocus(reason)

    def relook(self) -> None:
        """Put on the colours of the theme. The frame of the focus moves nothing: it takes the room
        of the padding."""
        theme, name, edge = self.look.theme, self.objectName(), self.look.hairline
        self.setStyleSheet(
            f"#{name}, #{name} > QWidget > QWidget {{ background: {theme.card.ground}; }}"
            f"#{name} {{ border: {edge}px solid {theme.hairline}; border-radius: 8px;"
            f" padding: {max(INSET - edge, 0)}px; }}"
            f'#{name}[held="true"] {{ border: {_FRAME}px solid {theme.frame};'
            f" padding: {INSET - _FRAME}px; }}"
        )

    def _on_focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Qt shows what gets the focus only where it was in the area before."""
        if now is not None and now is not self.body and self.body.isAncestorOf(now):
            self.ensureWidgetVisible(now)

    def _on_turned(self) -> None:
        self.setProperty("held", "true" if self.body.hasFocus() else "")
        self.style().unpolish(self)
        self.style().polish(self)
        self.update()
