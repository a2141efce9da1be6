"""The action bar below every page: the last action on the left, what can be done on the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from npors_desktop.ui.shell.last_action import LastAction, OfferButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.widgets.button_foot import ButtonFoot
    from npors_desktop.ui.widgets.values import Offer

HEIGHT_MM = 14.5
# Beside the large buttons of marking, which are below it, the bar is only as high as its sentence.
SLIM_MM = 9.0
_SIDE, _GAP = 20, 16
# What the sentence keeps beside the buttons; with less room they go into lines above it.
_SENTENCE_MM, _LEAST_MM = 44.0, 22.0


@dataclass(frozen=True, slots=True)
class _Places:
    """How high the bar is, and where its parts are."""

    high: int
    told: QRect
    offers: QRect
    buttons: QRect
    wraps: bool


class ActionBar(QWidget):
    """It is always there, and as high on every page whose buttons fit in one line: nothing moves.

    Signals: ``offered`` the name of an offer that was pressed.
    """

    offered = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._foot: ButtonFoot | None = None
        self._is_slim = False
        self.line = LastAction(look, self)
        self._offering = QWidget(self)
        self._offers = QHBoxLayout(self._offering)
        self._offers.setContentsMargins(0, 0, 0, 0)
        self._offers.setSpacing(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._on_changed)

    def show_foot(self, foot: ButtonFoot | None, *, slim: bool = False) -> None:
        """Show the buttons of the page in front, or none."""
        if self._foot is not None and self._foot is not foot:
            self._foot.hide()
        self._foot, self._is_slim = foot, slim
        if foot is not None:
            if foot.parentWidget() is not self:
                foot.setParent(self)
            foot.show()
            self.line.raise_()
        self._on_changed()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show what can be done next, each as a button."""
        while (item := self._offers.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for offer in offers:
            button = OfferButton(self._look, offer, self._offering)
            button.clicked.connect(lambda _=False, name=offer.name: self.offered.emit(name))
            self._offers.addWidget(button)
            button.show()
        self._on_changed()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._on_changed()
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._look.theme
        painter.fillRect(self.rect(), QColor(theme.said.ground))
        painter.fillRect(0, 0, self.width(), 2, QColor(theme.line))
        painter.end()

    def _least(self) -> int:
        text = round(self._look.px(14) * 1.6) + 4
        if self._is_slim:
            return max(self._look.mm(SLIM_MM), text)
        # In large text a button, which its cap makes high, keeps off the bar's edges.
        return max(self._look.mm(HEIGHT_MM), text, round(self._look.px(14) * 1.4) + 16)

    def _arranged(self, width: int) -> _Places:
        """The height, and where the sentence, the offers and the page's buttons are."""
        room, least = max(width - 2 * _SIDE, 1), self._least()
        offers = self._offering.sizeHint().width() if self._offers.count() else 0
        taken = offers + _GAP if offers else 0
        one = foot = self._foot.line_size() if self._foot else QSize(0, 0)
        beside = foot.width() + _GAP if foot.width() else 0
        wraps = beside + taken + self._look.mm(_SENTENCE_MM) > room and bool(beside)
        high = least
        if wraps and self._foot is not None:
            wrapped = self._foot.wrapped_size(room)
            beside = wrapped.width() + _GAP
            high += wrapped.height() - foot.height()
            foot = QSize(room, wrapped.height())
        buttons = QRect(_SIDE + room - foot.width(), 0, foot.width(), foot.height())
        told = QRect(0, high - least + 2, _SIDE + room - beside - taken, least - 2)
        is_one_line = foot.height() == one.height()
        if told.width() - _SIDE < self._look.mm(_LEAST_MM) and (
            self.line.line.head or not is_one_line
        ):
            # Large text: the primary button takes the line, so the sentence is above them all.
            # Where the buttons fill one line, there is none above while there is nothing to say.
            high += least
            told = QRect(0, 2, _SIDE + room - taken, least - 2)
        buttons.moveBottom(high - (least - one.height()) // 2)
        offering = QRect(_SIDE + room - beside - offers, told.top(), offers, least - 2)
        return _Places(high, told, offering, buttons, wraps=wraps)

    def _place(self) -> None:
        places = self._arranged(self.width())
        # Not asked of the layout around it, which gives less where a page needs more than there is.
        if places.high != self.minimumHeight():
            self.setFixedHeight(places.high)
        self.line.setGeometry(places.told)
        self._offering.setGeometry(places.offers)
        if self._foot is not None:
            self._foot.show_wrapped(wrapped=places.wraps)
            self._foot.setGeometry(places.buttons)

    def _on_changed(self) -> None:
        self._place()
        self.update()
