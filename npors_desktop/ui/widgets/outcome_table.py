"""Small tables of text: outcomes with a head, and facts in two columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout

from npors_desktop.ui.widgets.labels import breakable_words, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.appearance.look import Look

# The letters of a SHA-256 in hexadecimal.
_LONGEST_ID = 64


class OutcomeTable(QFrame):
    """A head and rows of labels, so that assistive technology reads every cell; the first column
    takes the spare width."""

    def __init__(self, look: Look, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._look = look
        self._cells: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(0, 1)

    def show_rows(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show a head and these rows."""
        for cell in self._cells:
            cell.hide()
            cell.deleteLater()
        self._cells = []
        for number, texts in enumerate((head, *rows)):
            for place, text in enumerate(texts):
                cell = label(
                    text, self, "body" if number else "column", wrap=not number or not place
                )
                cell.setAccessibleName(text if number == 0 else f"{head[place]}: {text}")
                # Without a horizontal alignment the first column takes the whole width.
                across = Qt.AlignmentFlag.AlignHCenter if place else Qt.AlignmentFlag(0)
                if not number and place:
                    cell.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                self._grid.addWidget(cell, number, place, across | Qt.AlignmentFlag.AlignVCenter)
                cell.show()
                self._cells.append(cell)
        for place in range(1, len(head)):
            self._grid.setColumnStretch(place, 0)


class FactTable(QFrame):
    """Facts in two columns: the name, and the value."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._cells: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these facts and no others."""
        for cell in self._cells:
            cell.hide()
            cell.deleteLater()
        self._cells = []
        top = Qt.AlignmentFlag.AlignTop
        for number, (name, text) in enumerate(facts):
            head = label(name, self, "column", wrap=False)
            # An id or a digest is copied from here, without invisible characters.
            value = label(text if len(text) <= _LONGEST_ID else breakable_words(text), self)
            value.setAccessibleName(f"{name}: {text}")
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(head, number, 0, top)
            self._grid.addWidget(value, number, 1, top)
            for cell in (head, value):
                cell.show()
                self._cells.append(cell)
