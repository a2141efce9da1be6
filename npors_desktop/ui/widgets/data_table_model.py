"""The rows of a short table, sorted and searched in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.folded_text import folded
from npors_desktop.ui.widgets.table_rows import NO_INDEX, TableRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from npors_desktop.ui.widgets.table_rows import Index
    from npors_desktop.ui.widgets.values import Cell, Column, DataRow


class DataTableModel(TableRows):
    """Holds all rows; shows those that match the search, in the chosen order."""

    def __init__(self, columns: Sequence[Column], parent: QObject) -> None:
        super().__init__(columns, parent)
        self._all: tuple[tuple[DataRow, str], ...] = ()
        self._shown: list[DataRow] = []
        self._words: tuple[str, ...] = ()
        self._kind = ""
        self._by: tuple[int, bool] | None = None

    @property
    @override
    def total(self) -> int:
        return len(self._all)

    @property
    @override
    def sorted_by(self) -> tuple[int, bool] | None:
        return self._by

    def show_rows(self, rows: Sequence[DataRow]) -> None:
        """Show these rows, with the order and the search in use."""
        self._all = tuple((row, folded(" ".join(c.text for c in row.cells))) for row in rows)
        self._arrange()

    @override
    def search(self, text: str) -> None:
        self._words = tuple(folded(text).split())
        self._arrange()

    @override
    def show_kind(self, kind: str) -> None:
        self._kind = kind
        self._arrange()

    @override
    def order(self, by: tuple[int, bool] | None) -> None:
        self._by = by
        self._arrange()

    @override
    def row_of(self, key: str | None) -> int | None:
        return next((i for i, row in enumerate(self._shown) if row.key == key), None)

    @override
    def shown(self, row: int) -> DataRow | None:
        return self._shown[row] if 0 <= row < len(self._shown) else None

    @override
    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def _arrange(self) -> None:
        self.beginResetModel()
        self._shown = [
            row
            for row, text in self._all
            if self._kind in ("", row.kind) and all(word in text for word in self._words)
        ]
        if self._by is not None:
            column, turned = self._by
            self._shown.sort(key=lambda row: _sort_key(row.cells[column]), reverse=turned)
        self.endResetModel()


def _sort_key(cell: Cell) -> str:
    return folded(cell.sort or cell.text)
