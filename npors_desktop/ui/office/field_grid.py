"""Fields side by side in rows; in large text one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from npors_desktop.ui.forms.field_columns import STACKED_FROM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npors_desktop.ui.appearance.look import Look

_BETWEEN = 14


class FieldGrid(QWidget):
    """So many fields stand in a row, all as wide as the others."""

    def __init__(self, look: Look, fields: Sequence[QWidget], wide: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._fields, self._wide = look, tuple(fields), wide
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_BETWEEN)
        look.changed.connect(self._place)
        self._place()

    def _place(self) -> None:
        wide = 1 if self._look.text_scale >= STACKED_FROM else self._wide
        for number in range(self._wide):
            self._grid.setColumnStretch(number, int(number < wide))
        for number, field in enumerate(self._fields):
            self._grid.removeWidget(field)
            self._grid.addWidget(field, number // wide, number % wide)
