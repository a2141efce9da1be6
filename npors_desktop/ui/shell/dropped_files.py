"""Files that are dropped anywhere on a window, where no page takes them itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class DroppedFiles(QObject):
    """``may_take`` says whether files are wanted now; ``take`` gets their paths."""

    def __init__(
        self, window: QWidget, may_take: Callable[[], bool], take: Callable[[list[str]], None]
    ) -> None:
        super().__init__(window)
        self._may_take, self._take = may_take, take
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent) or not self._is_wanted(event):
            return super().eventFilter(watched, event)
        event.acceptProposedAction()
        urls = event.mimeData().urls()
        paths = [url.toLocalFile() for url in urls if url.isLocalFile()]
        if event.type() == QEvent.Type.Drop and paths:
            self._take(paths)
        return True

    def _is_wanted(self, event: QDropEvent) -> bool:
        return event.mimeData().hasUrls() and self._may_take()
