"""The facts of a visit as cards side by side: what each is about, what is known, how far it is."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.drawn_button import CARD_RADIUS, DrawnButton
from npors_desktop.ui.widgets.fitted_text import broken, draw_fitted
from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.key_cap import cap_size, draw_key_cap
from npors_desktop.ui.widgets.status_chip import STATUS_ICONS, draw_attention
from npors_desktop.ui.widgets.values import Icon, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.widgets.values import Task

_ACROSS = (4, 2, 1)
_LINES = (2, 3)
_LEAST_MM = 62
_PAD, _GAP, _SPACE = 12.0, 10.0, 12


class FactCard(DrawnButton):
    """One group of facts; ``key`` is printed on it."""

    is_row = True

    def __init__(self, look: Look, fact: Task, key: str, parent: QWidget) -> None:
        super().__init__(look, f"fact_{fact.key}", parent)
        self._key = key
        # The lines of the detail: as many as that of any card beside it needs.
        self.lines = _LINES[0]
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show_fact(fact)

    def show_fact(self, fact: Task) -> None:
        """Show what is known now."""
        self.fact = fact
        self.setAccessibleName(f"{fact.title}: {fact.word}. {fact.detail}")
        self.setToolTip(fact.detail)
        self.update()

    @override
    def least_size(self) -> QSize:
        high = self.look.px(13) * 1.4 + self.lines * self.look.px(12) * 1.18 + 2 * _PAD
        return QSize(self.look.mm(30), round(high))

    def needed(self, width: float) -> int:
        """How many lines its detail needs in a card of this width."""
        look = self.look
        beside = look.px(16.5) + cap_size(self._key, look.label_font(12))[0] + 2 * _PAD + 2 * _GAP
        return len(broken(self.fact.detail, look.font(12), int(width - beside)))

    @override
    def draw_ground(self, painter: QPainter, box: QRectF) -> None:
        look, theme = self.look, self.look.theme
        half = look.border / 2
        ground = theme.focus_row.ground if self.hasFocus() else theme.card.ground
        painter.setPen(QPen(QColor(theme.line if theme.heavy else theme.hairline), look.border))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box.adjusted(half, half, -half, -half), CARD_RADIUS, CARD_RADIUS)

    @override
    def draw_face(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        look, fact, px = self.look, self.fact, self.look.px
        box = QRectF(self.rect()).adjusted(_PAD, _PAD, -_PAD, -_PAD)
        side = px(16.5)
        sign = QRectF(box.left(), box.center().y() - side / 2, side, side)
        accent = colour if self.hasFocus() else QColor(look.theme.accent)
        draw_icon(painter, fact.icon or Icon.VISIT, sign, accent)
        font = look.label_font(12)
        cap, _ = cap_size(self._key, font)
        column = QRectF(box.right() - cap, box.top(), cap, box.height())
        self._draw_status(painter, column, colour)
        low = QRectF(column.left(), column.bottom() - px(12) * 1.7, cap, px(12) * 1.7)
        draw_key_cap(painter, self._key, low, colour, font)
        words = QRectF(sign.right() + _GAP, box.top(), column.left() - sign.right() - 2 * _GAP, 0)
        words.setHeight(px(13) * 1.4)
        draw_fitted(painter, fact.title, look.label_font(13), words, colour)
        rest = QRectF(words.left(), words.bottom(), words.width(), box.bottom() - words.bottom())
        quiet = colour if self.hasFocus() else QColor(look.theme.quiet.text)
        draw_fitted(painter, fact.detail, look.font(12), rest, quiet)

    def _draw_status(self, painter: QPainter, column: QRectF, colour: QColor) -> None:
        side = self.look.px(13)
        sign = QRectF(column.center().x() - side / 2, column.top(), side, side)
        if self.fact.status is Status.ATTENTION:
            draw_attention(painter, self.look, sign)
        else:
            draw_icon(painter, STATUS_ICONS[self.fact.status], sign, colour)


class FactCards(QWidget):
    """All of them, as many beside each other as there is room for. Signals: ``opened`` the key of
    the fact."""

    opened = Signal(str)

    def __init__(self, look: Look, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._look = look
        self.cards: list[FactCard] = []
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_SPACE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._fit)

    def show_facts(self, facts: Sequence[tuple[Task, str]]) -> None:
        """Show these facts, each with the key that opens it; the same ones always."""
        if not self.cards:
            self.cards = [self._card(fact, key) for fact, key in facts]
        for card, (fact, _) in zip(self.cards, facts, strict=True):
            card.show_fact(fact)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        steps = {keys.Key_Right: 1, keys.Key_Left: -1}
        step = steps.get(keys(event.key()), 0)
        at = next((i for i, card in enumerate(self.cards) if card.hasFocus()), None)
        if at is None or not step or not 0 <= at + step < len(self.cards):
            super().keyPressEvent(event)
        else:
            self.cards[at + step].setFocus()

    def _card(self, fact: Task, key: str) -> FactCard:
        card = FactCard(self._look, fact, key, self)
        card.clicked.connect(lambda _=False: self.opened.emit(card.fact.key))
        return card

    def _fit(self) -> None:
        least = self._look.mm(_LEAST_MM) * self._look.text_scale
        across = next((n for n in _ACROSS if self.width() >= n * least), 1)
        wide = (self.width() - (across - 1) * _SPACE) / across
        needed = max((card.needed(wide) for card in self.cards), default=0)
        for card in self.cards:
            card.lines = min(max(needed, _LINES[0]), _LINES[1])
            card.updateGeometry()
        if across == self._across and self._grid.count() == len(self.cards):
            return
        self._across = across
        for number, card in enumerate(self.cards):
            self._grid.addWidget(card, number // across, number % across)
            card.show()
        for before, card in pairwise((self, *self.cards)):
            self.setTabOrder(before, card)
        for column in range(_ACROSS[0]):
            self._grid.setColumnStretch(column, int(column < across))
