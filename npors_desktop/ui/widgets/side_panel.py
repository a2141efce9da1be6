"""The panel at the right of a page, which also scrolls with the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from npors_desktop.ui.appearance.look import Look

LEAST_MM, WIDEST_MM = 60, 80
LARGE, _UNLIMITED = 1.5, 16_777_215


class SidePanel(QScrollArea):
    """A frame around ``body``, which holds the panel's own widgets in its ``column``. ``title`` is
    its name for a screen reader."""

    def __init__(self, look: Look, name: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._is_limited = False
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body = QWidget(self)
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(12, 8, 12, 8)
        self.column.setSpacing(10)
        self.setWidget(self.body)
        look.changed.connect(self._relook)
        self._relook()

    @override
    def minimumSizeHint(self) -> QSize:
        """As wide as its widest word or button, so that nothing is cut off."""
        bar = self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth() + 8
        return QSize(max(self._look.mm(LEAST_MM), self.body.minimumSizeHint().width() + bar), 80)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.body and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def limit(self) -> None:
        """Let it be no wider than its lines are easily read; the list beside it gets the rest."""
        self._is_limited = True
        self._relook()

    def show_part(self, part: QWidget) -> None:
        """Scroll to a part that has just appeared: all of it, or where it begins."""
        # The panel learns its new height only after the layout inside knows it.
        self.column.activate()
        QApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))
        bar, foot = self.verticalScrollBar(), part.geometry().bottom() + 1
        end = foot + self.column.contentsMargins().bottom() - self.viewport().height()
        bar.setValue(min(part.y(), max(bar.value(), end)))

    def _relook(self) -> None:
        theme = self._look.theme
        name = self.objectName()
        if self._is_limited:
            # In large text it stands below the list, and is as wide as that.
            large = self._look.text_scale >= LARGE
            self.setMaximumWidth(_UNLIMITED if large else self._look.mm(WIDEST_MM))
        self.updateGeometry()
        self.setStyleSheet(
            f"#{name}, #{name} > QWidget > QWidget {{ background: {theme.card.ground}; }}"
            f"#{name} {{ border: {self._look.hairline}px solid {theme.hairline};"
            f" border-radius: 8px; }}"
            f"#{name}:focus {{ border: 3px solid {theme.frame}; }}"
        )
