"""A photograph that is kept, small, with the button that removes it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from npors_desktop.ui.widgets.buttons import button

if TYPE_CHECKING:
    from collections.abc import Callable

    from npors_desktop.domain.photographs import Photograph
    from npors_desktop.ui.forms.form_page import FormPage
    from npors_desktop.workflows.visit.photographs import PhotographTaking

_HEIGHT_MM = 30


class KeptPhotograph(QWidget):
    """Hidden while there is none. ``remove`` is called with its SHA-256."""

    def __init__(
        self,
        page: FormPage,
        photographs: PhotographTaking,
        name: str,
        remove: Callable[[str], None],
    ) -> None:
        super().__init__(page.body)
        self._page, self._photographs, self._on_remove = page, photographs, remove
        self._shown: Photograph | None = None
        words = page.context.words
        self.picture = QLabel(self)
        self.picture.setObjectName(f"{name}_kept")
        self.picture.setAccessibleName(words("The photograph that is kept"))
        self.remove = button(words("Remove the photograph"), f"{name}_remove", self)
        self.remove.clicked.connect(self._remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.picture)
        row.addWidget(self.remove)
        row.addStretch(1)
        self.hide()

    def show_photograph(self, one: Photograph | None) -> None:
        """Show this one, or none."""
        self._shown = one
        self.setVisible(one is not None)
        if one is not None:
            self._page.read(partial(self._photographs.jpeg, one.sha256), self._show)

    def _show(self, jpeg: bytes) -> None:
        picture = QPixmap()
        picture.loadFromData(jpeg)
        high = self._page.context.look.mm(_HEIGHT_MM)
        smooth = Qt.TransformationMode.SmoothTransformation
        self.picture.setPixmap(picture.scaledToHeight(high, smooth))

    def _remove(self) -> None:
        if self._shown is not None:
            self._on_remove(self._shown.sha256)
