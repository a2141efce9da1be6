"""Plain push buttons: one primary on a page, the rest plain; verb and object on each."""

from PySide6.QtWidgets import QPushButton, QWidget


def button(text: str, name: str, parent: QWidget) -> QPushButton:
    """A plain button with its accessible name."""
    made = QPushButton(text, parent)
    made.setObjectName(name)
    made.setAccessibleName(text)
    made.setAutoDefault(False)
    return made


def primary_button(text: str, name: str, parent: QWidget) -> QPushButton:
    """The one button of a page that its work leads to."""
    made = button(text, name, parent)
    made.setProperty("kind", "primary")
    return made


def disable(shown: QPushButton, why: str) -> None:
    """Make a button unusable and say why, in the tip and to assistive technology."""
    shown.setEnabled(False)
    shown.setToolTip(why)
    shown.setAccessibleDescription(why)
