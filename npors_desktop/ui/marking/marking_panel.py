"""The frame of a panel over the fault column: a title, the content and a close button."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from npors_desktop.base.words import Words
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.labels import label

WIDTH_MM = 88


class MarkingPanel(QFrame):
    """The frame of a panel; subclasses put their parts into ``column``."""

    closed = Signal()

    def __init__(self, look: Look, words: Words, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.look = look
        self.words = words
        self.title = label("", self, "heading")
        self.column = QVBoxLayout()
        self.column.setSpacing(8)
        close = button(words("Close  Esc"), f"{name}_close", self)
        close.clicked.connect(lambda _=False: self.closed.emit())
        self.foot = QHBoxLayout()
        self.foot.addStretch(1)
        self.foot.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 8, 12, 8)
        whole.addWidget(self.title)
        whole.addLayout(self.column, 1)
        whole.addLayout(self.foot)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_title(self, text: str) -> None:
        """Say what the panel is for."""
        self.title.setText(text)
        self.setAccessibleName(text)
