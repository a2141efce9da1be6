"""Text labels of each kind; the style sheet says how each looks."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from npors_desktop.base.paths import synchronised_by
from npors_desktop.base.words import Words


def label(text: str, parent: QWidget, kind: str = "body", *, wrap: bool = True) -> QLabel:
    """A plain-text label: ``title``, ``heading``, ``body``, ``strong``, ``column`` (the head of
    one), ``small`` or ``error``."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    made.setProperty("type", kind)
    return made


def breakable(name: str) -> str:
    """A long name that may be wrapped after . - _ and /, by invisible characters."""
    return "".join(f"{char}\u200b" if char in ".-_/\\" else char for char in name)


def sync_warning(home: Path, words: Words, parent: QWidget) -> QLabel:
    """A warning if a service such as OneDrive copies the data folder; hidden if none does."""
    service = synchronised_by(home)
    text = _sync_text(words, service, home) if service else ""
    made = label(text, parent, "strong")
    made.setObjectName("sync_warning")
    made.setVisible(bool(service))
    return made


def _sync_text(words: Words, service: str, home: Path) -> str:
    return words(
        "{service} copies this data folder to other machines: {folder}. A store that is copied "
        "while it is open can be damaged. Ask the person who looks after this computer to exclude "
        "the folder from {service}.",
        service=service,
        folder=breakable(str(home)),
    )
