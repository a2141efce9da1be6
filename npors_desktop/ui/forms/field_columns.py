"""Columns of fields, each a card under its heading: side by side, or in large text one below the
other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.card import PADDING, SPACING, paint_card, rule
from npors_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from npors_desktop.ui.appearance.look import Look

# From this text scale on, a column beside others is too narrow for its labels.
STACKED_FROM = 1.5
_BETWEEN = 12


class FieldColumns(QWidget):
    """Columns that share the width; fields of the same row line up. The cards are painted behind
    them: a widget for each could not share the rows of one grid."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._columns: list[tuple[int, list[QWidget]]] = []
        self._spaced: list[int] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(PADDING, SPACING, PADDING, SPACING)
        self._grid.setHorizontalSpacing(2 * PADDING + _BETWEEN)
        self._grid.setVerticalSpacing(4)
        look.changed.connect(self.place)

    def add_column(self, title: str, rows: Sequence[QWidget], share: int = 1) -> None:
        """Another column; ``share`` is its part of the width beside the others."""
        head = label(title, self, "heading")
        head.setAlignment(Qt.AlignmentFlag.AlignBottom)
        self._columns.append((share, [head, rule(self), *rows]))
        self.place()

    def place(self) -> None:
        """Put the fields in their places, also when one was shown or hidden: no gap is left."""
        for row in self._spaced:
            self._grid.setRowMinimumHeight(row, 0)
        self._spaced = []
        stacked, line = self._look.text_scale >= STACKED_FROM, 0
        for number, (share, rows) in enumerate(self._columns):
            self._grid.setColumnStretch(number, int(not number) if stacked else share)
            for widget in rows:
                self._grid.removeWidget(widget)
            shown = [widget for widget in rows if not widget.isHidden()]
            for row, widget in enumerate(shown, start=line):
                # Where a label beside it takes two lines, the fields themselves still line up.
                at = 0 if stacked else number
                self._grid.addWidget(widget, row, at, Qt.AlignmentFlag.AlignBottom)
            if stacked:
                line += len(shown) + 1
                self._space(line - 1)
        self.update()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        for card in self._cards():
            paint_card(self, self._look, card)

    def _space(self, row: int) -> None:
        """Between two cards, one below the other, is a row without fields."""
        self._grid.setRowMinimumHeight(row, 2 * SPACING + _BETWEEN - 2 * self._grid.spacing())
        self._spaced.append(row)

    def _cards(self) -> list[QRect]:
        """Where the cards are. Side by side they are all as high as the highest."""
        stacked = self._look.text_scale >= STACKED_FROM
        found: list[QRect] = []
        for _, rows in self._columns:
            held = QRect()
            for widget in rows:
                if not widget.isHidden():
                    held = held.united(widget.geometry())
            card = held.adjusted(-PADDING, -SPACING, PADDING, SPACING)
            if not stacked:
                card.setTop(self.rect().top())
                card.setBottom(self.rect().bottom())
            found.append(card)
        return found
