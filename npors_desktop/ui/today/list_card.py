"""A card with a title, a remark beside it, and rows that can be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from npors_desktop.ui.widgets.card import rule
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.task_list import EDGE, TaskList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.widgets.values import Task


class ListCard(QFrame):
    """Hidden while it has no rows."""

    def __init__(
        self,
        look: Look,
        name: str,
        texts: tuple[str, str],
        parent: QWidget,
        more: Callable[[int], str],
    ) -> None:
        """``texts``: the title, and the remark at its right."""
        super().__init__(parent)
        title, remark = texts
        self.setObjectName(f"{name}_card")
        self.setProperty("kind", "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.rows = TaskList(look, name, self, more=more)
        self.rows.setProperty("kind", "")
        self.rows.setAccessibleName(title)
        head = QHBoxLayout()
        head.setContentsMargins(14, 7, 14, 5)
        head.addWidget(label(title, self, "heading"), 1)
        head.addWidget(label(remark, self, "small", wrap=False))
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule(self))
        column.addWidget(self.rows)
        self.hide()

    def show_tasks(self, tasks: Sequence[Task]) -> None:
        """Show these rows."""
        self.rows.show_tasks(tasks)
        self.setVisible(bool(tasks))
