"""A result as a band: its word, icon and fill, with the reason below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from npors_desktop.domain.result import Result
from npors_desktop.ui.widgets.drawn_button import draw_plate
from npors_desktop.ui.widgets.fitted_text import draw_fitted
from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.values import Icon

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.appearance.theme import ColourPair

RESULT_SIGNS: dict[Result, Icon] = {
    Result.ACHIEVED: Icon.TICK,
    Result.NOT_ACHIEVED: Icon.CROSS,
    Result.REFERRED: Icon.FORWARD,
    Result.STOPPED: Icon.STOP,
    Result.INCOMPLETE: Icon.HALF,
    Result.NOT_IN_PACK: Icon.DASH,
}


class ResultBand(QWidget):
    """Shows one result, large."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("result_band")
        self._look = look
        self._result = Result.INCOMPLETE
        self._word = ""
        self._why = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_result(self, result: Result, word: str, why: str = "") -> None:
        """Show a result by its word in the standard's terms, and the reason in one sentence."""
        self._result, self._word, self._why = result, word, why
        self.setAccessibleName(f"{word}. {why}".strip())
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.mm(80), max(self._look.mm(18), self._look.px(20) * 2))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.mm(40), self.sizeHint().height())

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._look.theme
        ink = result_ink(self._look, self._result)
        box = QRectF(self.rect())
        draw_plate(painter, box, ink, QColor(theme.edge), self._look.border)
        side = box.height() * 0.5
        sign = QRectF(self._look.mm(5), (box.height() - side) / 2, side, side)
        draw_icon(painter, RESULT_SIGNS[self._result], sign, QColor(ink.text))
        left = sign.right() + self._look.mm(5)
        room = QRectF(left, 4, box.width() - left - 12, box.height() - 8)
        font = self._look.font(24, bold=True)
        if self._why:
            upper = QRectF(room.left(), room.top(), room.width(), room.height() * 0.55)
            lower = QRectF(room.left(), upper.bottom(), room.width(), room.height() * 0.45)
            draw_fitted(painter, self._word, font, upper, QColor(ink.text))
            draw_fitted(painter, self._why, self._look.font(14), lower, QColor(ink.text))
        else:
            left_aligned = Qt.AlignmentFlag.AlignLeft
            draw_fitted(painter, self._word, font, room, QColor(ink.text), left_aligned)
        painter.end()


def result_ink(look: Look, result: Result) -> ColourPair:
    """The colours of a result."""
    if result is Result.ACHIEVED:
        return look.theme.achieved
    return look.theme.not_met if result is Result.NOT_ACHIEVED else look.theme.not_applicable
