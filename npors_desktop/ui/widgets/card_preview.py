"""A card as it may come to look. It says that it is no card, and no scheme's mark is on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.fitted_text import draw_fitted
from npors_desktop.ui.widgets.portrait import draw_portrait
from npors_desktop.ui.widgets.sourced_list import draw_lines, lines_height

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPaintEvent

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.widgets.values import PreviewedCard

_PAD, _GAP, _RADIUS = 12.0, 12.0, 10.0
_PORTRAIT_MM = 20.5
_SHAPE = 35 / 45


class CardPreview(QWidget):
    """Drawn in its own colours in every theme; it is read aloud as one text."""

    def __init__(self, look: Look, name: str, no_photo: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._none = look, no_photo
        self._card: PreviewedCard | None = None
        self._photo: QImage | None = None
        self.setObjectName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.updateGeometry)

    def show_card(self, card: PreviewedCard | None) -> None:
        """Show a card, or nothing."""
        self._card = card
        self._photo = QImage.fromData(card.photo) if card and card.photo else None
        told = (card.foot, card.head, card.name, *card.lines, card.strong) if card else ()
        self.setAccessibleName(", ".join(one for one in told if one))
        self.updateGeometry()
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        look = self._look
        beside = self._beside(width)
        text = sum(lines_height(one, font, beside) + 2 for one, font in self._texts())
        body = max(text, float(look.mm(_PORTRAIT_MM)))
        return round(self._head() + body + lines_height("x", look.font(12), width) + 3.5 * _PAD)

    @override
    def sizeHint(self) -> QSize:
        wide = max(self.width(), self._look.mm(60))
        return QSize(wide, self.heightForWidth(wide))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.mm(55), self._look.mm(20))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._card is None:
            return
        look, card = self._look, self._card
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        outline = QPainterPath()
        outline.addRoundedRect(box, _RADIUS, _RADIUS)
        painter.fillPath(outline, QColor(look.theme.card.ground))
        painter.save()
        painter.setClipPath(outline)
        head = QRectF(box.left(), box.top(), box.width(), self._head())
        painter.fillRect(head, QColor(card.colour))
        painter.restore()
        white = QColor("#FFFFFF")
        bold, inner = look.label_font(14), head.adjusted(_PAD, 2, -_PAD, -2)
        draw_fitted(painter, card.head, bold, inner, white)
        high = float(look.mm(_PORTRAIT_MM))
        photo = QRectF(box.left() + _PAD, head.bottom() + _PAD, high * _SHAPE, high)
        draw_portrait(painter, look, self._photo, self._none, photo)
        text = QColor(look.theme.card.text)
        place = QRectF(photo.right() + _GAP, photo.top(), self._beside(self.width()), high)
        for told, font in self._texts():
            place.setTop(draw_lines(painter, told, font, place, text) + 2)
        foot = QRectF(box.left() + _PAD, 0, box.width() - 2 * _PAD, look.px(12) * 1.4)
        foot.moveBottom(box.bottom() - _PAD / 2)
        quiet = look.font(12)
        draw_fitted(painter, card.foot, quiet, foot, text, Qt.AlignmentFlag.AlignLeft)
        painter.setPen(QPen(QColor(look.theme.frame), max(look.border, 2.0)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        painter.end()

    def _texts(self) -> tuple[tuple[str, QFont], ...]:
        look, card = self._look, self._card
        if card is None:
            return ()
        lines = ((one, look.font(12)) for one in card.lines)
        strong = ((card.strong, look.label_font(12)),) if card.strong else ()
        return ((card.name, look.label_font(13)), *lines, *strong)

    def _head(self) -> float:
        return self._look.px(14) * 2.1

    def _beside(self, width: float) -> float:
        taken = 2 * _PAD + _GAP + self._look.mm(_PORTRAIT_MM) * _SHAPE + 2
        return max(width - taken, 40)
