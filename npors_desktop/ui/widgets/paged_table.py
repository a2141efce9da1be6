"""A long table, whose rows are read as they come into view. While rows come or change, the chosen
row stays chosen, and what is in view stays in view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from typing_extensions import override

from npors_desktop.ui.widgets.data_table import RowsTable
from npors_desktop.ui.widgets.paged_rows import Looked

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.widgets.paged_rows import PagedRows


class PagedTable(RowsTable):
    """A table of ``PagedRows``. A key is the number of a row in its list."""

    def __init__(self, look: Look, rows: PagedRows, name: str, title: str, parent: QWidget) -> None:
        # The chosen row's key, also when its page is no longer kept; and the key of the one that is
        # to be chosen when it has been found.
        self._chosen = self._wish = ""
        # Whether rows are only read again: then nothing moves.
        self._stays = False
        self._asked = _Asked()
        self._at = self._top = 0
        super().__init__(look, rows, name, title, parent)
        self.paged = rows
        rows.looks = self._looks
        rows.modelAboutToBeReset.connect(self._on_reset)
        rows.arranged.connect(self._on_arranged)
        rows.loaded.connect(self._on_loaded)
        self._blocker = QSignalBlocker(self.selectionModel())
        self._blocker.unblock()

    @property
    @override
    def key(self) -> str | None:
        return self._chosen or None

    @property
    def value(self) -> object:
        """What the chosen row shows; None if it has not been read."""
        shown = self._rows.shown(self.currentIndex().row())
        return shown.value if shown else None

    def refresh(self) -> None:
        """Read the rows again. Nothing moves, but for what has changed itself."""
        self._stays = True
        self.paged.refresh()

    def show_part(self, part: int) -> None:
        """Show another part of the list, from its first row on."""
        self._rearrange(lambda: self.paged.show_part(part))

    @override
    def choose(self, key: str) -> None:
        self._wish = key
        self._rearrange(self.paged.refresh)

    @override
    def _rearrange(self, change: Callable[[], None]) -> None:
        self._stays = False
        change()

    def _looks(self) -> Looked:
        top = self.verticalScrollBar().value()
        top_key = self._rows.key(top) or ""
        self._asked = _Asked(self._chosen, self._wish, top_key, stays=self._stays)
        if self._wish or not self._stays:
            return Looked(_numbers(self._wish or self._chosen))
        row = self.currentIndex().row()
        is_seen = top <= row < top + self._rows_seen()
        keys = (self._chosen, top_key) if is_seen else (top_key, self._chosen)
        return Looked(_numbers(*keys), top)

    def _rows_seen(self) -> int:
        height = self.verticalHeader().defaultSectionSize()
        return self.viewport().height() // max(height, 1)

    def _on_reset(self) -> None:
        self._at = max(self.currentIndex().row(), 0)
        self._top = self.verticalScrollBar().value()
        self._blocker.reblock()

    def _on_arranged(self, numbers: dict[str, int]) -> None:
        self._blocker.unblock()
        asked, last, chosen = self._asked, self._rows.rowCount() - 1, self._chosen
        if asked.wish == self._wish:
            self._wish = ""
        if last < 0:
            self._chosen = ""
            self.chosen.emit("")
        elif chosen != asked.chosen and not asked.wish:
            # Another row was chosen meanwhile: it is looked up now.
            self._go(min(self._at, last))
            self._wish = self._wish or chosen
            self.refresh()
        elif asked.stays and not asked.wish:
            self._stay(numbers, last)
        else:
            self._go(numbers.get(asked.wish or chosen, 0))
        self.viewport().update()
        self.arranged.emit()

    def _stay(self, numbers: dict[str, int], last: int) -> None:
        row = numbers.get(self._chosen, min(self._at, last))
        top = numbers.get(self._asked.top, self._top)
        is_seen = self._top <= self._at < self._top + self._rows_seen()
        if is_seen and self._chosen in numbers:
            top = row - (self._at - self._top)
        self.updateGeometries()
        self._go(row)
        self.verticalScrollBar().setValue(max(top, 0))

    def _on_loaded(self, first: int, last: int) -> None:
        """The chosen row was not read yet when it was chosen."""
        row = self.currentIndex().row()
        key = self._rows.key(row)
        if first <= row <= last and key and key != self._chosen:
            self._chosen = key
            self.chosen.emit(key)

    @override
    def _on_current(self, index: QModelIndex) -> None:
        self._chosen = self._rows.key(index.row()) or ""
        super()._on_current(index)


@dataclass(frozen=True, slots=True)
class _Asked:
    """How the table was when rows were asked for."""

    chosen: str = ""
    wish: str = ""
    top: str = ""
    stays: bool = False


def _numbers(*keys: str) -> tuple[int, ...]:
    return tuple(int(key) for key in keys if key)
