"""The answers that a candidate chooses from: large rows, and how far the paper is as boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.ui.forms.candidate_view import LETTERS_PT
from npors_desktop.ui.widgets.drawn_button import DrawnButton
from npors_desktop.ui.widgets.fitted_text import LINE_HEIGHT, broken, draw_fitted
from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.values import Icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.appearance.theme import ColourPair
    from npors_desktop.ui.theory.own_paper import OwnAnswer, OwnBox

ROW_MM = 17
_BOX_MM = 8
_ABOVE = 8


class AnswerRow(DrawnButton):
    """One answer: its key, a ring or a box, its text."""

    def __init__(self, look: Look, place: int, parent: QWidget) -> None:
        super().__init__(look, f"answer_{place}", parent)
        self._answer: OwnAnswer | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_answer(self, answer: OwnAnswer, words: Words) -> None:
        """Show this one."""
        if answer == self._answer:
            return
        self._answer = answer
        state = words("chosen") if answer.chosen else words("not chosen")
        self.setAccessibleName(f"{answer.key} {answer.text}, {state}")
        self.updateGeometry()
        self.update()

    @override
    def ink(self) -> ColourPair:
        chosen = self._answer is not None and self._answer.chosen
        return self.look.theme.focus_row if chosen else self.look.theme.button

    @override
    def draw_under(self, painter: QPainter, box: QRectF) -> None:
        if self._answer is not None and self._answer.chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.edge(), 2 * self.look.border))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 6, 6)

    @override
    def least_size(self) -> QSize:
        return QSize(self.look.mm(80), self.look.mm(ROW_MM))

    @override
    def heightForWidth(self, width: int) -> int:
        """High enough for the whole text, chosen or not."""
        text = self._answer.text if self._answer else ""
        font = self.look.font(LETTERS_PT, bold=True)
        lines = broken(text, font, int(width - self._beside()))
        high = round(len(lines) * self.look.px(LETTERS_PT) * LINE_HEIGHT) + 2 * _ABOVE
        return max(self.least_size().height(), high)

    def _beside(self) -> float:
        return self.look.px(LETTERS_PT) * 4.6 + 16

    @override
    def draw_face(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        answer, side = self._answer, float(self.look.px(LETTERS_PT))
        if answer is None:
            return
        top = box.center().y() - side * 0.75
        cap = QRectF(box.left() + side * 0.3, top, side * 1.4, side * 1.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 1.5))
        painter.drawRoundedRect(cap, 4, 4)
        bold = self.look.font(LETTERS_PT, bold=True)
        draw_fitted(painter, answer.key, bold, cap, colour, Qt.AlignmentFlag.AlignHCenter)
        sign = QRectF(cap.right() + side * 0.7, box.center().y() - side / 2, side, side)
        self._draw_sign(painter, answer, sign, colour)
        left = sign.right() + side * 0.7
        text = QRectF(left, box.top(), self.width() - self._beside(), box.height())
        font = self.look.font(LETTERS_PT, bold=answer.chosen)
        draw_fitted(painter, answer.text, font, text, colour)

    def _draw_sign(
        self, painter: QPainter, answer: OwnAnswer, sign: QRectF, colour: QColor
    ) -> None:
        """A ring where one answer is chosen, a box where several can be."""
        painter.setPen(QPen(colour, 2))
        if answer.of_many:
            painter.drawRect(sign)
            if answer.chosen:
                draw_icon(painter, Icon.TICK, sign.adjusted(2, 2, -2, -2), colour)
            return
        painter.drawEllipse(sign)
        if answer.chosen:
            painter.setBrush(colour)
            inset = sign.width() * 0.26
            painter.drawEllipse(sign.adjusted(inset, inset, -inset, -inset))


class AnswerRows(QWidget):
    """Answers one below the other. Signals: ``pressed`` the place of one, from 1."""

    pressed = Signal(int)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("own_answers")
        self._look = look
        self._rows: list[AnswerRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def row(self, place: int) -> AnswerRow:
        """The answer at a place, from 1."""
        return self._rows[place - 1]

    def show_answers(self, answers: Sequence[OwnAnswer], words: Words) -> None:
        """Show these and no others."""
        while len(self._rows) < len(answers):
            place = len(self._rows) + 1
            row = AnswerRow(self._look, place, self)
            row.clicked.connect(lambda _=False, place=place: self.pressed.emit(place))
            self._column.addWidget(row)
            self._rows.append(row)
        for number, row in enumerate(self._rows):
            if number < len(answers):
                row.show_answer(answers[number], words)
            row.setVisible(number < len(answers))


class OwnBoxes(QWidget):
    """A box for each question: filled if it is answered, with a flag, a frame round the one shown.
    The words for it stand beside it."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("own_boxes")
        self._look = look
        self._boxes: tuple[OwnBox, ...] = ()
        self._at = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_boxes(self, boxes: Sequence[OwnBox], at: int, text: str) -> None:
        """Show how far each is, and the place of the one shown (-1: none)."""
        self._boxes, self._at = tuple(boxes), at
        self.setAccessibleName(text)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.mm(100), self._look.mm(_BOX_MM + 2))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pitch = self.width() / max(len(self._boxes), 1)
        side = min(pitch - 4, self._look.mm(_BOX_MM))
        for number, box in enumerate(self._boxes):
            where = QRectF(number * min(pitch, side * 1.5) + 3, 3, side, side)
            self._draw(painter, box, where, here=number == self._at)
        painter.end()

    def _draw(self, painter: QPainter, box: OwnBox, where: QRectF, *, here: bool) -> None:
        theme = self._look.theme
        text = QColor(theme.page.text)
        style = Qt.PenStyle.SolidLine if box.answered or here else Qt.PenStyle.DashLine
        painter.setPen(QPen(text, 4 if here else 1.5, style))
        painter.setBrush(QColor(theme.chosen.ground if box.answered else theme.page.ground))
        painter.drawRoundedRect(where, 4, 4)
        if box.flagged:
            colour = QColor(theme.chosen.text) if box.answered else text
            inset = where.width() * 0.22
            draw_icon(painter, Icon.FLAG, where.adjusted(inset, inset, -inset, -inset), colour)
