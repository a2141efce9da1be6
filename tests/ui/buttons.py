"""Presses every button that can have the focus with Enter, without what it leads to."""

import warnings
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

NONE = Qt.KeyboardModifier.NoModifier


def deaf_buttons(window: QWidget) -> list[str]:
    """The buttons of a window that Enter does not press exactly once, or presses while it is held.
    Afterwards no button leads anywhere."""
    shown = [b for b in window.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()]
    reached = [b for b in shown if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    pressed: list[str] = []
    for button in reached:
        with warnings.catch_warnings(action="ignore"):  # there may be nothing to disconnect
            button.clicked.disconnect()
        button.clicked.connect(partial(_note, pressed, button.objectName()))
    deaf: list[str] = []
    for button in reached:
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Return)
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, NONE, "\r", True)
        QCoreApplication.sendEvent(window.windowHandle(), held)
        if pressed != [button.objectName()]:
            deaf.append(button.objectName())
        pressed.clear()
    return deaf


def _note(pressed: list[str], name: str, *_: object) -> None:
    pressed.append(name)
