"""Text labels of each kind; the style sheet says how each looks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from npors_desktop.base.drives import is_on_network
from npors_desktop.base.paths import synchronised_by

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words

_LONGEST = 24


def label(text: str, parent: QWidget, kind: str = "body", *, wrap: bool = True) -> QLabel:
    """A plain-text label: ``title``, ``heading``, ``body``, ``strong``, ``fact``, ``column`` (the
    head of one), ``small`` or ``error``."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    made.setProperty("type", kind)
    return made


def show_lines(made: QLabel, lines: Sequence[str]) -> None:
    """Show a list in a label, a line for each; while there are none it is hidden."""
    made.setText("\n".join(f"–  {line}" for line in lines))
    made.setVisible(bool(lines))


def breakable(name: str) -> str:
    """A long name that may be wrapped after . - _ and /, by invisible characters."""
    return "".join(f"{char}\u200b" if char in ".-_/\\" else char for char in name)


def breakable_words(text: str) -> str:
    """A text in which words that are longer than any real one may be wrapped, by invisible
    characters: what somebody else wrote must not widen what it is shown in."""
    return re.sub(rf"\S{{{_LONGEST}}}", "\\g<0>\u200b", text)


def place_warning(home: Path, words: Words, parent: QWidget) -> QLabel:
    """A warning if the data folder is on a network share, or a service such as OneDrive copies it;
    hidden otherwise."""
    text = _place_text(words, home)
    made = label(text, parent, "strong")
    made.setObjectName("place_warning")
    made.setVisible(bool(text))
    return made


def _place_text(words: Words, home: Path) -> str:
    folder, service = breakable(str(home)), synchronised_by(home)
    if service:
        return words(
            "{service} copies this data folder to other machines: {folder}. A store that is copied "
            "while it is open can be damaged. Ask the person who looks after this computer to "
            "exclude the folder from {service}.",
            service=service,
            folder=folder,
        )
    if is_on_network(home):
        return words(
            "This data folder is on a network share: {folder}. A store there can be damaged when "
            "the connection breaks. Ask the person who looks after this computer to keep it on a "
            "disk of this computer.",
            folder=folder,
        )
    return ""
