"""The rows of a table, sorted and searched in memory."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from npors_desktop.domain.folded_text import folded
from npors_desktop.ui.widgets.values import Cell, Column, DataRow

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class DataTableModel(QAbstractTableModel):
    """Holds all rows; shows those that match the search, in the chosen order."""

    def __init__(self, columns: Sequence[Column], parent: QObject) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._all: tuple[DataRow, ...] = ()
        self._shown: list[DataRow] = []
        self._words: tuple[str, ...] = ()
        self._by: tuple[int, bool] | None = None

    @property
    def total(self) -> int:
        """How many rows there are, whether they match the search or not."""
        return len(self._all)

    @property
    def sorted_by(self) -> tuple[int, bool] | None:
        """The column the rows are sorted by and whether in reverse; None for the given order."""
        return self._by

    def show_rows(self, rows: Sequence[DataRow]) -> None:
        """Show these rows, with the order and the search in use."""
        self._all = tuple(rows)
        self._arrange()

    def put_row(self, row: DataRow) -> None:
        """Show one row more, in front of the others until they are arranged again, or in the place
        of the one with its key."""
        place = next((i for i, one in enumerate(self._all) if one.key == row.key), None)
        if place is None:
            self._all = (row, *self._all)
        else:
            self._all = (*self._all[:place], row, *self._all[place + 1 :])
        shown = self.row_of(row.key)
        if shown is not None:
            self._shown[shown] = row
            self.dataChanged.emit(self.index(shown, 0), self.index(shown, len(self.columns) - 1))
        elif self._holds(row):
            self.beginInsertRows(_NONE, 0, 0)
            self._shown.insert(0, row)
            self.endInsertRows()

    def search(self, text: str) -> None:
        """Show only the rows that contain every word, ignoring case and accents."""
        self._words = tuple(folded(text).split())
        self._arrange()

    def order(self, by: tuple[int, bool] | None) -> None:
        """Sort by a column, in reverse or not; None for the given order."""
        self._by = by
        self._arrange()

    def key(self, row: int) -> str | None:
        """The key of a shown row."""
        return self._shown[row].key if 0 <= row < len(self._shown) else None

    def row_of(self, key: str | None) -> int | None:
        """The row that shows a key; None if none does."""
        return next((i for i, row in enumerate(self._shown) if row.key == key), None)

    def shown(self) -> tuple[int, ...]:
        """The places that the shown rows had among those given, in the order they are shown."""
        places = {id(row): place for place, row in enumerate(self._all)}
        return tuple(places[id(row)] for row in self._shown)

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a row and column."""
        return self._shown[row].cells[column]

    @override
    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.columns[index.column()].title}: {cell.text}"
        return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        wanted = role == Qt.ItemDataRole.DisplayRole
        if wanted and orientation == Qt.Orientation.Horizontal:
            return self.columns[section].title
        return None

    def _arrange(self) -> None:
        self.beginResetModel()
        self._shown = [row for row in self._all if self._holds(row)]
        if self._by is not None:
            column, turned = self._by
            self._shown.sort(key=lambda row: _sort_key(row.cells[column]), reverse=turned)
        self.endResetModel()

    def _holds(self, row: DataRow) -> bool:
        text = folded(" ".join(cell.text for cell in row.cells))
        return all(word in text for word in self._words)


def _sort_key(cell: Cell) -> str:
    return folded(cell.sort or cell.text)
