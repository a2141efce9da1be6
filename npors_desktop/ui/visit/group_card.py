"""The group picture: outcomes by candidates as bars, and the same as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.ui.visit.group_text import AS_PICTURE, AS_TABLE, OPEN, group_shown, group_table
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.card import Card
from npors_desktop.ui.widgets.fitted_text import draw_fitted
from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.outcome_bar import draw_bar
from npors_desktop.ui.widgets.outcome_table import OutcomeTable
from npors_desktop.ui.widgets.task_list import STACKED_FROM
from npors_desktop.ui.widgets.values import CANDIDATE_ICONS, Icon, MarkCounts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont, QPaintEvent

    from npors_desktop.base.words import Words
    from npors_desktop.domain.group_picture import GroupPicture
    from npors_desktop.domain.messages import message
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.visit.group_text import GroupCell, GroupRow, GroupShown

_TITLE_SHARE, _BAR_SHARE, _GAP = 0.3, 0.34, 8.0
_LINE = 1.65
# So many candidates have room beside each other at the usual size of text; the others are below.
_ACROSS = 6
KEY = "Ctrl+G"
_LOGGED = message(
    "How all candidates do beside each other. Each look is written into their histories."
)
_OPEN_IT = message("Open the group picture")
_BUSY = message("It opens when no practical is under way.")


class _Line(QWidget):
    """One line of the picture: the names, or a row."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.mm(80), round(self._look.px(12) * _LINE))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def boxes(self, number: int) -> tuple[QRectF, list[QRectF]]:
        """The box of the title, and one for each candidate."""
        left = self.width() * _TITLE_SHARE
        wide = (self.width() - left) / max(number, 1)
        title = QRectF(0, 0, left - _GAP, self.height())
        rest = [QRectF(left + n * wide, 0, wide - _GAP, self.height()) for n in range(number)]
        return title, rest

    def rule(self, painter: QPainter) -> None:
        """The hairline below it."""
        thick = self._look.hairline
        hair = QColor(self._look.theme.hairline)
        painter.fillRect(QRectF(0, self.height() - thick, self.width(), thick), hair)


class _Heads(_Line):
    """The candidates, each by shape, letter and first name."""

    def __init__(self, look: Look, heads: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(look, parent)
        self._heads = tuple(heads)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, colour = self._look, QColor(self._look.theme.card.text)
        _, boxes = self.boxes(len(self._heads))
        side = look.px(10)
        for (letter, name), box in zip(self._heads, boxes, strict=True):
            sign = QRectF(box.left(), box.center().y() - side / 2, side, side)
            draw_icon(painter, CANDIDATE_ICONS.get(letter, Icon.CIRCLE), sign, colour)
            text = box.adjusted(side + 6, 0, 0, 0)
            draw_fitted(painter, f"{letter} {name}", look.label_font(12), text, colour)
        self.rule(painter)
        painter.end()


class _Row(_Line):
    """One outcome, or what else is counted. It is read aloud as a whole."""

    def __init__(self, look: Look, row: GroupRow, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._row = row
        self.setAccessibleName(row.spoken)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, colour = self._look, QColor(self._look.theme.card.text)
        title, boxes = self.boxes(len(self._row.cells))
        if self._row.code:
            indent = look.px(12) * 1.6
            draw_fitted(painter, self._row.code, look.font(12, bold=True), title, colour)
            title.adjust(indent, 0, 0, 0)
        draw_fitted(painter, self._row.title, look.font(12), title, colour)
        for cell, box in zip(self._row.cells, boxes, strict=True):
            self._draw_cell(painter, cell, box)
        self.rule(painter)
        painter.end()

    def _draw_cell(self, painter: QPainter, cell: GroupCell, box: QRectF) -> None:
        look = self._look
        if cell.counts is not None:
            high = look.px(9)
            wide = box.width() * _BAR_SHARE
            bar = QRectF(box.left(), box.center().y() - high / 2, wide, high)
            draw_bar(painter, look, cell.counts, bar)
            box = box.adjusted(wide + _GAP, 0, 0, 0)
        font = look.label_font(12) if cell.is_strong else look.font(12)
        draw_fitted(painter, cell.text, font, box, QColor(look.theme.card.text))


class _Legend(QWidget):
    """What the fills of a bar mean."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._fills = (
            (words.term("met"), MarkCounts(1, 0, 0, 1)),
            (words.term("not_met"), MarkCounts(0, 1, 0, 1)),
            (words.term("not_applicable"), MarkCounts(0, 0, 1, 1)),
            (words("left"), MarkCounts(0, 0, 0, 1)),
        )
        self.setAccessibleName(", ".join(text for text, _ in self._fills))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def _font(self) -> QFont:
        return self._look.font(12)

    @override
    def sizeHint(self) -> QSize:
        metrics, bar = QFontMetricsF(self._font()), self._look.px(17)
        texts = sum(metrics.horizontalAdvance(text) for text, _ in self._fills)
        gaps = len(self._fills) * (bar + 3 * _GAP)
        return QSize(round(texts + gaps), round(self._look.px(12) * _LINE))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics, look = QFontMetricsF(self._font()), self._look
        left, high, wide = 0.0, look.px(9), look.px(17)
        for text, counts in self._fills:
            bar = QRectF(left, (self.height() - high) / 2, wide, high)
            draw_bar(painter, look, counts, bar)
            room = metrics.horizontalAdvance(text) + 2
            box = QRectF(bar.right() + _GAP, 0, room, self.height())
            draw_fitted(painter, text, self._font(), box, QColor(look.theme.card.text))
            left = box.right() + 2 * _GAP - 2
        painter.end()


class GroupCard(Card):
    """Closed until somebody asks for it. Signals: ``asked`` it should be opened."""

    asked = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(look, "group_picture", parent)
        self._look, self._words = look, words
        self._as_table = False
        self._parts: list[QWidget] = []
        self.setAccessibleName(words(OPEN))
        self._pictures: tuple[GroupPicture, ...] = ()
        self._is_busy = False
        self.told = label(words(OPEN), self, "heading")
        self.detail = label("", self, "small")
        self.legend = _Legend(look, words, self)
        self.toggle = button("", "toggle_group_picture", self)
        self.toggle.clicked.connect(self.press)
        told = QVBoxLayout()
        told.setSpacing(0)
        for part in (self.told, self.detail):
            told.addWidget(part)
        self.head.addLayout(told, 1)
        self.head.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(self.head)
        self.column.setSpacing(4)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(0)
        self.column.addLayout(self.rows)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        look.changed.connect(self._fill)
        self.close_picture()

    @property
    def is_open(self) -> bool:
        """Whether it shows anything."""
        return bool(self._pictures)

    def press(self) -> None:
        """Ask for the picture; once it is open, show it as a table, or as a picture again."""
        if self.is_open:
            self._as_table = not self._as_table
            self._fill()
        else:
            self.asked.emit()

    def show_pictures(self, pictures: Sequence[GroupPicture]) -> None:
        """Open it on these."""
        self._pictures = tuple(pictures)
        self._fill()

    def show_busy(self, *, is_busy: bool) -> None:
        """Say whether a practical is under way: then it is closed."""
        if is_busy != self._is_busy:
            self._is_busy = is_busy
            self.close_picture()

    def close_picture(self) -> None:
        """Show nothing of anybody."""
        self._pictures, self._as_table = (), False
        self._fill()

    def _fill(self) -> None:
        words = self._words
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = []
        self._place_legend()
        text = (AS_PICTURE if self._as_table else AS_TABLE) if self.is_open else _OPEN_IT
        self.toggle.setText(words("{text}   {key}", text=words(text), key=KEY))
        self.toggle.setAccessibleName(words(text))
        self.toggle.setEnabled(not self._is_busy)
        self.detail.setText(words(_BUSY if self._is_busy else _LOGGED))
        self.detail.setVisible(not self.is_open)
        across = max(round(_ACROSS / self._look.text_scale), 2)
        shown = group_shown(words, self._pictures, across)
        self.told.setText(shown[0].title if shown else words(OPEN))
        for number, one in enumerate(shown):
            if number and one.title:
                self._add(label(one.title, self, "heading"))
            self._add_one(one)

    def _place_legend(self) -> None:
        """Beside the title, or below it where the text is large."""
        self.legend.setVisible(self.is_open and not self._as_table)
        for line in (self.head, self.column):
            line.removeWidget(self.legend)
        if self._look.text_scale < STACKED_FROM:
            self.head.insertWidget(1, self.legend, 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            self.column.insertWidget(1, self.legend)

    def _add_one(self, shown: GroupShown) -> None:
        if self._as_table:
            table = OutcomeTable(self._look, "group_table", self)
            table.show_rows(*group_table(self._words, shown))
            self._add(table)
            return
        self._add(_Heads(self._look, shown.heads, self))
        for row in shown.rows:
            self._add(_Row(self._look, row, self))

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self.rows.addWidget(part)
        part.show()
