"""Text labels of each kind; the style sheet says how each looks."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def label(text: str, parent: QWidget, kind: str = "body", *, wrap: bool = True) -> QLabel:
    """A plain-text label: ``title``, ``heading``, ``body``, ``strong``, ``small`` or ``error``."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    made.setProperty("type", kind)
    return made


def breakable(name: str) -> str:
    """A long name that may be wrapped after . - _ and /, by characters that are not seen."""
    return "".join(f"{char}\u200b" if char in ".-_/\\" else char for char in name)
