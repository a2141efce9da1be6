"""A table of what differs: the name of each thing in the first column, its values beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout

from npors_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

# A word longer than this may be broken anywhere: it would widen the whole page.
_LONG = re.compile(r"\S{16}(?=\S)")


class ChangeTable(QFrame):
    """A head and rows of wrapped labels in columns of the same width, so that assistive technology
    reads every cell with its column."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._cells: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)

    def show_rows(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show these rows and no others; the table is hidden when there are none."""
        for cell in self._cells:
            cell.hide()
            cell.deleteLater()
        self._cells = []
        for number, texts in enumerate((head, *rows)):
            for place, text in enumerate(texts):
                cell = label(_breakable(text), self, self._kind(number, place))
                cell.setAccessibleName(f"{head[place]}: {text}" if number else text)
                self._grid.addWidget(cell, number, place, Qt.AlignmentFlag.AlignTop)
                self._grid.setColumnStretch(place, 1)
                cell.show()
                self._cells.append(cell)
        self.setVisible(bool(rows))

    @staticmethod
    def _kind(row: int, column: int) -> str:
        if not row:
            return "column"
        return "body" if column else "strong"


def _breakable(text: str) -> str:
    return _LONG.sub("\\g<0>\u200b", text)
