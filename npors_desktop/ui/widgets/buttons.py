"""Push buttons: one primary button on a page, the others plain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def button(text: str, name: str, parent: QWidget) -> QPushButton:
    """A plain button with its accessible name."""
    made = QPushButton(text, parent)
    made.setObjectName(name)
    made.setAccessibleName(text)
    made.setAutoDefault(False)
    return made


def primary_button(text: str, name: str, parent: QWidget) -> QPushButton:
    """The one button of a page for what the page is for."""
    made = button(text, name, parent)
    made.setProperty("kind", "primary")
    return made
