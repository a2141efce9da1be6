"""The key map of the marking list: from a key event to its meaning, or to a dead key.

The keys of opposite marks are far apart, and the keys beside them do nothing. Shift is read from
the modifiers, never from the letter's case, so Caps Lock changes nothing; the shifted digits are
those of the British layout (! £ %) and of the American (! # %).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from npors_desktop.workflows.marking.commands import MarkingKey

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

BOUNCE_MS = 60


@dataclass(frozen=True, slots=True)
class KeyPress:
    """One key press: what it means, and the name printed on the key."""

    key: MarkingKey
    label: str


_PLAIN: dict[int, MarkingKey] = {
    Qt.Key.Key_M: MarkingKey.MET,
    Qt.Key.Key_X: MarkingKey.NOT_MET,
    Qt.Key.Key_A: MarkingKey.NOT_APPLICABLE,
    Qt.Key.Key_1: MarkingKey.MINOR,
    Qt.Key.Key_3: MarkingKey.MAJOR,
    Qt.Key.Key_5: MarkingKey.SAFETY_CRITICAL,
    Qt.Key.Key_Plus: MarkingKey.MORE,
    Qt.Key.Key_Equal: MarkingKey.MORE,
    Qt.Key.Key_Minus: MarkingKey.LESS,
    Qt.Key.Key_Backspace: MarkingKey.UNDO,
    Qt.Key.Key_Delete: MarkingKey.CLEAR,
    Qt.Key.Key_Down: MarkingKey.DOWN,
    Qt.Key.Key_Up: MarkingKey.UP,
    Qt.Key.Key_PageDown: MarkingKey.PAGE_DOWN,
    Qt.Key.Key_PageUp: MarkingKey.PAGE_UP,
    Qt.Key.Key_Home: MarkingKey.FIRST,
    Qt.Key.Key_End: MarkingKey.LAST,
    Qt.Key.Key_Right: MarkingKey.NEXT_OUTCOME,
    Qt.Key.Key_Left: MarkingKey.PREVIOUS_OUTCOME,
    Qt.Key.Key_U: MarkingKey.NEXT_UNMARKED,
    Qt.Key.Key_L: MarkingKey.FLAG,
    Qt.Key.Key_V: MarkingKey.VIEW,
    Qt.Key.Key_Slash: MarkingKey.FIND,
    Qt.Key.Key_Return: MarkingKey.ACCEPT,
    Qt.Key.Key_Enter: MarkingKey.ACCEPT,
    Qt.Key.Key_F: MarkingKey.CHOOSE,
    Qt.Key.Key_T: MarkingKey.NOTE,
}

_SHIFTED: dict[int, MarkingKey] = {
    Qt.Key.Key_M: MarkingKey.REST,
    Qt.Key.Key_1: MarkingKey.MINOR_HERE,
    Qt.Key.Key_Exclam: MarkingKey.MINOR_HERE,
    Qt.Key.Key_3: MarkingKey.MAJOR_HERE,
    Qt.Key.Key_sterling: MarkingKey.MAJOR_HERE,
    Qt.Key.Key_NumberSign: MarkingKey.MAJOR_HERE,
    Qt.Key.Key_5: MarkingKey.SAFETY_CRITICAL_HERE,
    Qt.Key.Key_Percent: MarkingKey.SAFETY_CRITICAL_HERE,
    Qt.Key.Key_Plus: MarkingKey.MORE,
}

# These repeat while held down; every other key acts once.
REPEATING = frozenset({MarkingKey.DOWN, MarkingKey.UP, MarkingKey.PAGE_DOWN, MarkingKey.PAGE_UP})

_IGNORED_MODIFIERS = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier


def read_key(event: QKeyEvent) -> KeyPress | None:
    """What a key event means in the list; None for keys that the list does not use
    (shortcuts, Tab, Escape, function keys, modifiers alone)."""
    modifiers = event.modifiers() & ~_IGNORED_MODIFIERS
    label = QKeySequence(event.key()).toString(QKeySequence.SequenceFormat.NativeText)
    if modifiers == Qt.KeyboardModifier.NoModifier:
        known = _PLAIN.get(event.key())
    elif modifiers == Qt.KeyboardModifier.ShiftModifier:
        known = _SHIFTED.get(event.key())
    else:
        return None
    if known:
        return KeyPress(known, label)
    return KeyPress(MarkingKey.DEAD, label) if event.text().isprintable() and event.text() else None
