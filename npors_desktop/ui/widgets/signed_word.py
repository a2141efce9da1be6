"""A word with its sign before it, as a heading: a state that is told twice."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.widgets.fact_list import LetterIcon
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.values import Icon


class SignedWord(QWidget):
    """The sign and the word on one line."""

    def __init__(self, look: Look, parent: QWidget, kind: str = "heading") -> None:
        super().__init__(parent)
        self._look = look
        self._sign: LetterIcon | None = None
        self._word = label("", self, kind)
        self._points = 16 if kind == "heading" else 13
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(10)
        self._row.addWidget(self._word, 1)

    def show_word(self, icon: Icon, word: str) -> None:
        """Show a word with its sign."""
        if self._sign is not None:
            self._sign.hide()
            self._sign.deleteLater()
        self._sign = LetterIcon(self._look, icon, self, self._points)
        self._row.insertWidget(0, self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        self._word.setText(word)
        self.setAccessibleName(word)
