"""The four large buttons under the action bar: met, not met, not applicable, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from npors_desktop.domain.sheet import Mark
from npors_desktop.ui.marking.row_painter import MARK_ICONS, draw_mark_plate
from npors_desktop.ui.widgets.drawn_button import DrawnButton
from npors_desktop.ui.widgets.fitted_text import draw_fitted
from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.key_cap import cap_size, draw_key_cap
from npors_desktop.ui.widgets.values import Icon

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.appearance.theme import ColourPair, Theme

HEIGHT_MM = 20
_MARKS = {
    "mark_met": Mark.MET,
    "mark_not_met": Mark.NOT_MET,
    "mark_not_applicable": Mark.NOT_APPLICABLE,
}
_STRETCH = {"mark_met": 46, "mark_not_met": 42, "mark_not_applicable": 34, "undo": 24}


class LargeButton(DrawnButton):
    """A 20 mm button: its key, its sign, its word."""

    def __init__(self, look: Look, name: str, key: str, icon: Icon, parent: QWidget) -> None:
        super().__init__(look, name, parent)
        self._key = key
        self._icon = icon

    def show_word(self, word: str) -> None:
        """Put a word on the button, in the standard's terms."""
        self.setText(word)
        self.setAccessibleName(f"{word}, {self._key}")
        self.update()

    @override
    def ink(self) -> ColourPair:
        theme: Theme = self.look.theme
        inks = {"mark_met": theme.met, "mark_not_met": theme.not_met}
        return inks.get(self.objectName(), theme.not_applicable)

    @override
    def least_size(self) -> QSize:
        return QSize(self.look.mm(40), self.look.mm(HEIGHT_MM))

    @override
    def draw_ground(self, painter: QPainter, box: QRectF) -> None:
        mark = _MARKS.get(self.objectName())
        if mark is None:
            super().draw_ground(painter, box)
        else:
            draw_mark_plate(painter, self.look, mark, box)

    @override
    def draw_face(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        inside = box.adjusted(4, 4, -4, -4)
        if self.objectName() == "undo":
            self._draw_two_lines(painter, inside, colour)
            return
        font = self.look.font(18, bold=True)
        font.setPixelSize(min(font.pixelSize(), round(box.height() * 0.34)))
        unit = font.pixelSize()
        key = cap_size(self._key, font)[0]
        wanted = QFontMetricsF(font).horizontalAdvance(self.text()) + 2
        word = min(wanted, inside.width() - key - unit * 2.3)
        left = max(inside.left(), inside.center().x() - (key + word + unit * 2.3) / 2)
        middle = inside.center().y()
        cap = QRectF(left, inside.top(), key, inside.height())
        draw_key_cap(painter, self._key, cap, colour, font)
        sign = QRectF(cap.right() + unit * 0.7, middle - unit * 0.5, unit, unit)
        draw_icon(painter, self._icon, sign, colour)
        start = sign.right() + unit * 0.6
        room = QRectF(start, inside.top(), inside.right() - start, inside.height())
        draw_fitted(painter, self.text(), font, room, colour)

    def _draw_two_lines(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        font = self.look.font(13, bold=True)
        font.setPixelSize(min(font.pixelSize(), round(box.height() * 0.3)))
        unit = font.pixelSize()
        word = QFontMetricsF(font).horizontalAdvance(self.text())
        upper = QRectF(box.left(), box.top(), box.width(), box.height() / 2)
        lower = QRectF(box.left(), box.center().y(), box.width(), box.height() / 2)
        left = max(upper.left(), upper.center().x() - (word + unit * 1.5) / 2)
        sign = QRectF(left, upper.center().y() - unit * 0.5, unit, unit)
        draw_icon(painter, self._icon, sign, colour)
        rest = QRectF(
            sign.right() + unit * 0.5, upper.top(), upper.right() - sign.right(), upper.height()
        )
        draw_fitted(painter, self.text(), font, rest, colour)
        small = self.look.label_font(12)
        small.setPixelSize(min(small.pixelSize(), round(box.height() * 0.26)))
        wide = cap_size(self._key, small)[0]
        cap = QRectF(lower.center().x() - wide / 2, lower.top(), wide, lower.height())
        draw_key_cap(painter, self._key, cap, colour, small)


class MarkButtons(QWidget):
    """The row of large buttons. They act on release inside, and the focus stays with the list."""

    marked = Signal(Mark)
    undone = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("mark_buttons")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(look.mm(4))
        self.met = self._button("mark_met", "M", MARK_ICONS[Mark.MET], Mark.MET)
        self.not_met = self._button("mark_not_met", "X", MARK_ICONS[Mark.NOT_MET], Mark.NOT_MET)
        icon = MARK_ICONS[Mark.NOT_APPLICABLE]
        self.not_applicable = self._button("mark_not_applicable", "A", icon, Mark.NOT_APPLICABLE)
        self.undo = self._button("undo", words("Backspace"), Icon.UNDO, None)
        look.changed.connect(self._relook)
        self.show_words(words)
        self._relook()

    def show_words(self, words: Words) -> None:
        """Put the words of a standard on the buttons."""
        self.met.show_word(words.term("met"))
        self.not_met.show_word(words.term("not_met"))
        self.not_applicable.show_word(words.term("not_applicable"))
        self.undo.show_word(words("Undo"))

    def show_undo(self, word: str) -> None:
        """Say what would be taken back."""
        if word != self.undo.text():
            self.undo.show_word(word)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._look.theme
        painter.fillRect(self.rect(), QColor(theme.said.ground))
        painter.end()

    def _button(self, name: str, key: str, icon: Icon, mark: Mark | None) -> LargeButton:
        made = LargeButton(self._look, name, key, icon, self)
        if mark is None:
            made.clicked.connect(lambda _=False: self.undone.emit())
        else:
            made.clicked.connect(lambda _=False, mark=mark: self.marked.emit(mark))
        self._row.addWidget(made, _STRETCH[name])
        return made

    def _relook(self) -> None:
        edge = self._look.mm(4)
        self._row.setContentsMargins(edge, self._look.mm(1.1), edge, self._look.mm(1.1))
        self.update()
