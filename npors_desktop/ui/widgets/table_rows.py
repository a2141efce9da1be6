"""What every table's rows have in common, whether they are all in memory or read page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from npors_desktop.ui.widgets.values import Cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from npors_desktop.ui.widgets.values import Column, DataRow

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
# What is shown of a row until it has been read.
_NOT_READ = Cell("…")


class TableRows(QAbstractTableModel):
    """The rows of a table: those that match the search, in the chosen order."""

    def __init__(self, columns: Sequence[Column], parent: QObject) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        # The keys of the rows that are selected.
        self.picked: set[str] = set()

    @property
    def total(self) -> int:
        """How many rows there are, whether they match the search or not."""
        raise NotImplementedError

    @property
    def sorted_by(self) -> tuple[int, bool] | None:
        """The column the rows are sorted by and whether in reverse; None for the given order."""
        raise NotImplementedError

    def search(self, text: str) -> None:
        """Show only the rows that contain every word, ignoring case and accents."""
        raise NotImplementedError

    def show_kind(self, kind: str) -> None:
        """Show only the rows that are of this kind, by its token; all of them if it is empty."""
        raise NotImplementedError

    def order(self, by: tuple[int, bool] | None) -> None:
        """Sort by a column, in reverse or not; None for the given order."""
        raise NotImplementedError

    def row_of(self, key: str | None) -> int | None:
        """The row that shows a key; None if none does, or if it is not known yet."""
        raise NotImplementedError

    def shown(self, row: int) -> DataRow | None:
        """What is shown in a row; None if there is no such row, or if it has not been read."""
        raise NotImplementedError

    def key(self, row: int) -> str | None:
        """The key of a row."""
        shown = self.shown(row)
        return shown.key if shown else None

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a row and column."""
        shown = self.shown(row)
        return shown.cells[column] if shown else _NOT_READ

    @override
    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index.row(), index.column()).text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            # The first cell has the focus as the rows are gone through: it tells the whole row.
            if not index.column():
                return self.told(index.row())
            return self._told_cell(index.row(), index.column())
        return None

    def told(self, row: int) -> str:
        """What a screen reader says of a row: all that stands in it, whatever columns are shown.
        Which of how many rows it is, it knows itself."""
        filled = (one for one in range(len(self.columns)) if self.cell(row, one).text)
        return ", ".join(self._told_cell(row, one) for one in filled)

    def _told_cell(self, row: int, column: int) -> str:
        return f"{self.columns[column].title}: {self.cell(row, column).told}"

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            return self.columns[section].title if role == Qt.ItemDataRole.DisplayRole else None
        # The heads of the rows are not shown, but a screen reader goes through them.
        return self.told(section) if role == Qt.ItemDataRole.AccessibleTextRole else None
