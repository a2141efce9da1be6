"""The panel at the right of a page, which also scrolls with the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.read_area import INSET, ReadArea

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QResizeEvent

    from npors_desktop.ui.appearance.look import Look

LEAST_MM, WIDEST_MM = 60, 80
LARGE, _UNLIMITED = 1.5, 16_777_215


class SidePanel(ReadArea):
    """A card of text beside a list, with what can be done about it. Signal: ``wanted`` the part
    that is to be seen, while what it stands in scrolls."""

    wanted = Signal(QWidget)

    def __init__(self, look: Look, name: str, title: str, parent: QWidget) -> None:
        super().__init__(look, name, title, parent)
        self._is_limited = self._is_whole = False
        self.relook()

    @override
    def sizeHint(self) -> QSize:
        # It takes the height that there is: a page does not scroll because its panel has much to
        # say, as the panel does that itself.
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        """As wide as its widest word or button, so that nothing is cut off."""
        return QSize(max(self.look.mm(LEAST_MM), self._needed()), 80)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.body and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        elif watched is self.body and event.type() == QEvent.Type.Resize:
            # What is told above may grow or shrink; its own parts move only after this.
            QTimer.singleShot(0, self, self._keep_focus_in_view)
        return super().eventFilter(watched, event)

    def _keep_focus_in_view(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and focused is not self.body and self.body.isAncestorOf(focused):
            self.keep_in_view(focused)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def limit(self) -> None:
        """Let it be no wider than its lines are easily read; the list beside it gets the rest."""
        self._is_limited = True
        self.relook()

    def show_whole(self, *, whole: bool) -> None:
        """Be as high as all that stands in it: then what it stands in scrolls, and not it too."""
        self._is_whole = whole
        way = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(way.ScrollBarAlwaysOff if whole else way.ScrollBarAsNeeded)
        self._fit()

    def show_part(self, part: QWidget) -> None:
        """Scroll to a part that has just appeared: all of it, or where it begins."""
        # The panel learns its new height only after the layout inside knows it.
        self.column.activate()
        QApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))
        bar, foot = self.verticalScrollBar(), part.geometry().bottom() + 1
        end = foot + self.column.contentsMargins().bottom() - self.viewport().height()
        bar.setValue(min(part.y(), max(bar.value(), end)))
        if self._is_whole:
            self.wanted.emit(part)

    def keep_in_view(self, part: QWidget) -> None:
        """Scroll no further than a part needs to be seen."""
        if self._is_whole:
            self.wanted.emit(part)
        else:
            self.ensureWidgetVisible(part)

    @override
    def relook(self) -> None:
        super().relook()
        self._fit()

    def _needed(self) -> int:
        """How wide it has to be for its widest word or button."""
        bar = self.verticalScrollBar().sizeHint().width()
        return self.column.totalMinimumSize().width() + bar + 2 * INSET

    def _fit(self) -> None:
        if self._is_limited:
            # In large text it stands below the list, and is as wide as that.
            large = self.look.text_scale >= LARGE
            widest = max(self.look.mm(WIDEST_MM), self._needed())
            self.setMaximumWidth(_UNLIMITED if large else widest)
        high = self.column.totalHeightForWidth(self.viewport().width()) if self._is_whole else 0
        self.setMinimumHeight(max(high, 0) + 2 * INSET)
        self.updateGeometry()
