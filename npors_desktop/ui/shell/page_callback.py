"""One answer from the store's thread to one page."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget


class PageCallback(QObject):
    """Takes one answer for a page; it dies with the page, so an answer that comes later is
    dropped."""

    def __init__(
        self,
        page: QWidget,
        done: Callable[..., None],
        failed: Callable[[Exception], None],
    ) -> None:
        super().__init__(page)
        self._done = done
        self._failed = failed

    def done(self, answer: object) -> None:
        """Pass the answer on, and be gone."""
        self.deleteLater()
        self._done(answer)

    def failed(self, error: Exception) -> None:
        """Pass the failure on, and be gone."""
        self.deleteLater()
        self._failed(error)
