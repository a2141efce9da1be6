"""Columns of fields, each under its heading: side by side, or in large text one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from npors_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npors_desktop.ui.appearance.look import Look

# From this text scale on, a column beside others is too narrow for its labels.
STACKED_FROM = 1.5


class FieldColumns(QWidget):
    """Columns that share the width; fields of the same row line up."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._columns: list[tuple[int, list[QWidget]]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.mm(6))
        self._grid.setVerticalSpacing(4)
        look.changed.connect(self.place)

    def add_column(self, title: str, rows: Sequence[QWidget], share: int = 1) -> None:
        """Another column; ``share`` is its part of the width beside the others."""
        self._columns.append((share, [label(title, self, "heading"), *rows]))
        self.place()

    def place(self) -> None:
        """Put the fields in their places, also when one was shown or hidden: no gap is left."""
        stacked, line = self._look.text_scale >= STACKED_FROM, 0
        for number, (share, rows) in enumerate(self._columns):
            self._grid.setColumnStretch(number, int(not number) if stacked else share)
            for widget in rows:
                self._grid.removeWidget(widget)
            shown = [widget for widget in rows if not widget.isHidden()]
            for row, widget in enumerate(shown, start=line):
                self._grid.addWidget(widget, row, 0 if stacked else number)
            line += len(shown) if stacked else 0
