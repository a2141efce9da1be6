"""What was looked at, one line each: a shape, what it is, and at the right what was seen."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.fitted_text import LINE_HEIGHT, broken, draw_fitted
from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.status_chip import STATUS_ICONS, draw_attention
from npors_desktop.ui.widgets.values import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.widgets.values import Checked

_TITLE_POINTS, _FACT_POINTS = 13, 12
_HIGH_MM = 9.5
_GAP = 10.0
_SIGN_POINTS = 15
# Above and below the lines, together: at least so much, in large text by its size.
_AIR, _AIR_SHARE = 12, 0.4
_TITLE_SHARE = 0.58


class _CheckedLine(QWidget):
    """One line. It is read aloud as a whole, and nothing in it can be pressed."""

    def __init__(self, look: Look, shown: Checked, parent: QWidget, *, has_rule: bool) -> None:
        super().__init__(parent)
        self._look = look
        self._shown = shown
        self._has_rule = has_rule
        self.setObjectName(f"checked_{shown.key}")
        self.setAccessibleName(f"{shown.title}: {shown.word}, {shown.fact}")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.updateGeometry)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        """However many lines there are, they keep off the rules above and below them."""
        fonts = self._look.label_font(_TITLE_POINTS), self._look.font(_FACT_POINTS)
        texts, rooms = (self._shown.title, self._shown.fact), self._rooms(width)
        most = max(
            len(broken(text, font, int(room)))
            for font, text, room in zip(fonts, texts, rooms, strict=True)
        )
        lines = ceil(most * LINE_HEIGHT * fonts[0].pixelSize())
        air = max(_AIR, round(_AIR_SHARE * fonts[0].pixelSize()))
        return max(self._look.mm(_HIGH_MM), lines + air)

    def _rooms(self, width: int) -> tuple[float, float]:
        """How wide the title and the fact may be."""
        whole = width - self._look.px(_SIGN_POINTS) - _GAP
        return whole * _TITLE_SHARE - _GAP, whole * (1 - _TITLE_SHARE)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.mm(50), self.heightForWidth(max(self.width(), self._look.mm(50))))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.mm(50), self._look.mm(_HIGH_MM))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        look, theme, shown = self._look, self._look.theme, self._shown
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self._has_rule:
            painter.setPen(QPen(QColor(theme.line), look.border if theme.heavy else 1))
            painter.drawLine(box.topLeft(), box.topRight())
        side = look.px(_SIGN_POINTS)
        sign = QRectF(0, box.center().y() - side / 2, side, side)
        ink = QColor(theme.card.text)
        if shown.status is Status.ATTENTION:
            draw_attention(painter, look, sign)
        else:
            draw_icon(painter, STATUS_ICONS[shown.status], sign, ink)
        left, high = sign.right() + _GAP, box.height() - 2
        of_title, of_fact = self._rooms(self.width())
        title = QRectF(left, 1, of_title, high)
        draw_fitted(painter, shown.title, look.label_font(_TITLE_POINTS), title, ink)
        fact = QRectF(box.right() - of_fact, 1, of_fact, high)
        quiet, right = QColor(theme.quiet.text), Qt.AlignmentFlag.AlignRight
        draw_fitted(painter, shown.fact, look.font(_FACT_POINTS), fact, quiet, right)
        painter.end()


class CheckedList(QWidget):
    """Lines one below the other, with a rule above each; below the rule of a card's title the first
    has none of its own."""

    def __init__(self, look: Look, name: str, parent: QWidget, *, below_rule: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._look = look
        self._below_rule = below_rule
        self._lines: list[_CheckedLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_lines(self, lines: Sequence[Checked]) -> None:
        """Show these lines and no others."""
        for one in self._lines:
            one.hide()
            one.deleteLater()
        self._lines = [
            _CheckedLine(self._look, one, self, has_rule=bool(place) or not self._below_rule)
            for place, one in enumerate(lines)
        ]
        for one in self._lines:
            self._column.addWidget(one)
            one.show()
