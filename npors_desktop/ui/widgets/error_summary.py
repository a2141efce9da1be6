"""The list at the top of a form or a check: each item leads to what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout
from typing_extensions import override

from npors_desktop.ui.widgets.fitted_text import broken
from npors_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.widgets.values import SummaryItem

# Pixels of a link's border and padding, on both sides, and a little more.
_BESIDE = 20


class ErrorSummary(QFrame):
    """Hidden while there are no items; ``calm`` for what nobody has to do anything about. Signals:
    ``chosen`` the target of an item."""

    chosen = Signal(str)

    def __init__(self, look: Look, title: str, parent: QWidget, *, calm: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("error_summary")
        self._calm = calm
        self._look = look
        self._title = label(title, self, "heading")
        self._links: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.addWidget(self._title)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        look.changed.connect(self._relook)
        self._relook()
        self.hide()

    def show_items(self, items: Sequence[SummaryItem], title: str | None = None) -> None:
        """Show these items, or hide when there are none."""
        if title is not None:
            self._title.setText(title)
        for link in self._links:
            link.hide()
            link.deleteLater()
        self._links = [self._link(item) for item in items]
        self.setAccessibleName(self._title.text())
        self.setVisible(bool(items))

    def _link(self, item: SummaryItem) -> QPushButton:
        made = _Link(item, self)
        made.clicked.connect(lambda _=False, target=item.target: self.chosen.emit(target))
        self._column.addWidget(made)
        made.show()
        return made

    def _relook(self) -> None:
        theme = self._look.theme
        border = f"2px solid {theme.edge}" if self._calm else f"3px solid {theme.danger}"
        self.setStyleSheet(
            f"#error_summary {{ border: {border}; border-radius: 8px;"
            f" background: {theme.card.ground}; }}"
            f'QPushButton[kind="link"] {{ text-align: left; border: 2px solid transparent;'
            f" text-decoration: underline; background: transparent; padding: 0px 4px;"
            f" min-height: {self._look.mm(10) - 4}px; }}"
            f'QPushButton[kind="link"]:focus {{ border: 3px solid {theme.frame}; }}'
        )


class _Link(QPushButton):
    """A sentence that leads somewhere, on as many lines as it needs: the page gets no wider."""

    def __init__(self, item: SummaryItem, parent: QWidget) -> None:
        self._whole = f"›  {item.text}"
        super().__init__(self._whole.replace("&", "&&"), parent)
        self.setObjectName(f"summary_{item.target}")
        self.setAccessibleName(item.text)
        self.setAutoDefault(False)
        self.setProperty("kind", "link")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        lines = broken(self._whole, self.font(), self.width() - _BESIDE)
        # An ampersand would become a keyboard shortcut.
        self.setText("\n".join(line.rstrip() for line in lines).replace("&", "&&"))
