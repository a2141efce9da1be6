"""The rows of a table: plain values in, sorted and searched here, without a database."""

import unicodedata
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from npors_desktop.ui.widgets.values import Cell, Column, DataRow

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class DataTableModel(QAbstractTableModel):
    """Keeps all rows and shows those that were searched for, in the chosen order."""

    def __init__(self, columns: Sequence[Column], parent: QObject) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._all: tuple[DataRow, ...] = ()
        self._shown: list[DataRow] = []
        self._words: tuple[str, ...] = ()
        self._by: tuple[int, bool] | None = None

    @property
    def total(self) -> int:
        """How many rows there are, searched for or not."""
        return len(self._all)

    @property
    def sorted_by(self) -> tuple[int, bool] | None:
        """The column of the order and whether it is turned round; None as they were given."""
        return self._by

    def show_rows(self, rows: Sequence[DataRow]) -> None:
        """Show these, in the order and the search that were chosen before."""
        self._all = tuple(rows)
        self._arrange()

    def search(self, text: str) -> None:
        """Show the rows that hold every word, whatever their case and accents."""
        self._words = tuple(plain(text).split())
        self._arrange()

    def order(self, by: tuple[int, bool] | None) -> None:
        """Sort by a column, turned round or not; None as the rows were given."""
        self._by = by
        self._arrange()

    def key(self, row: int) -> str | None:
        """The key of a shown row."""
        return self._shown[row].key if 0 <= row < len(self._shown) else None

    def row_of(self, key: str | None) -> int | None:
        """Where a key is shown."""
        return next((i for i, row in enumerate(self._shown) if row.key == key), None)

    def cell(self, row: int, column: int) -> Cell:
        """What stands in a place."""
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
        text = plain(" ".join(cell.text for cell in row.cells))
        return all(word in text for word in self._words)


def plain(text: str) -> str:
    """A text without case and accents, so that “sion” finds “Siôn”."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _sort_key(cell: Cell) -> str:
    return plain(cell.sort or cell.text)
