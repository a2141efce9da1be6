"""Reads what a panel shows of the chosen row, once the row stays chosen: whoever goes through a
list waits for nothing, and not every file is read on the way."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.shell.jobs import Jobs

_STAYS_MS = 150
# Enough pixels for the frame in the largest text.
_HIGH = 270


class Glancing(Protocol):
    """Reads what there is to a row: something with a ``portrait``."""

    def of(self, row: Any, /) -> Any:
        """What there is to it."""
        ...


class Glances(QObject):
    """Signal: ``came`` what there is to the row that was asked for last, and its portrait as a
    QImage or None."""

    came = Signal(object, object)

    def __init__(self, jobs: Jobs, glance: Glancing, page: QWidget) -> None:
        super().__init__(page)
        self._jobs, self._glance, self._page = jobs, glance, page
        self._wanted: object = None
        self._until = QTimer(self, singleShot=True, interval=_STAYS_MS)
        self._until.timeout.connect(self._read)

    def want(self, row: object) -> None:
        """Ask for a row; none stops asking."""
        self._wanted = row
        if row is None:
            self._until.stop()
        else:
            self._until.start()

    def _read(self) -> None:
        row = self._wanted
        if row is not None and self._page.isVisible():
            self._jobs.run(partial(_looked, self._glance, row), partial(self._on_read, row))

    def _on_read(self, row: object, read: tuple[Any, QImage | None]) -> None:
        if row == self._wanted:
            self.came.emit(*read)


def _looked(glance: Glancing, row: object) -> tuple[Any, QImage | None]:
    found = glance.of(row)
    photo = QImage.fromData(found.portrait) if found.portrait else QImage()
    if photo.isNull():
        return found, None
    return found, photo.scaledToHeight(_HIGH, Qt.TransformationMode.SmoothTransformation)
