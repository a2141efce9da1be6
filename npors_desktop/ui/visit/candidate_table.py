"""The candidates of a visit: a table with a column for each step, or cards where the text is too
large for columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.candidate_grid import CandidateGrid
from npors_desktop.ui.widgets.step_table import StepTable
from npors_desktop.ui.widgets.task_list import EDGE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QImage, QResizeEvent

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.widgets.drawn_button import DrawnButton
    from npors_desktop.ui.widgets.values import CandidateShown, StepRow

# Seven columns beside the name need this width at the usual size of text.
_LEAST_MM = 260


class CandidateTable(QWidget):
    """Hidden while there is nobody. Signals: ``opened`` the assessment of the candidate."""

    opened = Signal(str)

    def __init__(self, look: Look, heads: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.table = StepTable(look, "visit_candidates", heads, self)
        self.frame = QFrame(self)
        self.frame.setProperty("kind", "card")
        self.grid = CandidateGrid(look, "visit_cards", self.frame)
        self.frame.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        inner = QVBoxLayout(self.frame)
        inner.setContentsMargins(0, EDGE, 0, 0)
        inner.addWidget(self.grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.table, self.frame):
            column.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.table.opened.connect(self.opened)
        self.grid.opened.connect(self._on_card)
        look.changed.connect(self._fit)

    def show_candidates(self, rows: Sequence[StepRow], cards: Sequence[CandidateShown]) -> None:
        """Show these candidates."""
        self.setVisible(bool(rows))
        self.table.show_rows(rows)
        self.grid.show_candidates(cards)
        self._fit()

    def show_photos(self, photos: Mapping[str, QImage]) -> None:
        """Show these portraits, by their assessments."""
        self.table.show_photos(photos)
        self.grid.show_photos({f"candidate/{id_}": one for id_, one in photos.items()})

    def row_of(self, id_: str) -> DrawnButton | None:
        """What stands for this candidate now."""
        if self._has_columns():
            return self.table.row_of(id_)
        return self.grid.cell_of(f"candidate/{id_}")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _on_card(self, key: str) -> None:
        self.opened.emit(key.removeprefix("candidate/"))

    def _has_columns(self) -> bool:
        return self.width() >= self._look.mm(_LEAST_MM) * self._look.text_scale

    def _fit(self) -> None:
        with_columns = self._has_columns()
        self.table.setVisible(with_columns and bool(self.grid.cells))
        self.frame.setVisible(not with_columns)
