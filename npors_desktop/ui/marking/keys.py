"""The key map of the marking list: from a key event to a press, or to a dead key.

Opposite verdicts are far apart and every neighbour of a verdict key is dead. Shift is read from
the modifiers, never from the letter's case, so Caps Lock changes nothing; the shifted digits are
those of the British layout (! £ %) and of the American (! # %).
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

BOUNCE_MS = 60


class Key(StrEnum):
    """What can be pressed in the list."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"
    REST = "rest"
    MINOR = "minor"
    MAJOR = "major"
    SAFETY_CRITICAL = "safety_critical"
    MINOR_HERE = "minor_here"
    MAJOR_HERE = "major_here"
    SAFETY_CRITICAL_HERE = "safety_critical_here"
    MORE = "more"
    LESS = "less"
    UNDO = "undo"
    CLEAR = "clear"
    DOWN = "down"
    UP = "up"
    PAGE_DOWN = "page_down"
    PAGE_UP = "page_up"
    FIRST = "first"
    LAST = "last"
    NEXT_OUTCOME = "next_outcome"
    PREVIOUS_OUTCOME = "previous_outcome"
    NEXT_UNMARKED = "next_unmarked"
    FLAG = "flag"
    VIEW = "view"
    FIND = "find"
    ACCEPT = "accept"
    CHOOSE = "choose"
    NOTE = "note"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Pressed:
    """One press: its meaning and the key's name as printed on it."""

    key: Key
    label: str


_PLAIN: dict[int, Key] = {
    Qt.Key.Key_M: Key.MET,
    Qt.Key.Key_X: Key.NOT_MET,
    Qt.Key.Key_A: Key.NOT_APPLICABLE,
    Qt.Key.Key_1: Key.MINOR,
    Qt.Key.Key_3: Key.MAJOR,
    Qt.Key.Key_5: Key.SAFETY_CRITICAL,
    Qt.Key.Key_Plus: Key.MORE,
    Qt.Key.Key_Equal: Key.MORE,
    Qt.Key.Key_Minus: Key.LESS,
    Qt.Key.Key_Backspace: Key.UNDO,
    Qt.Key.Key_Delete: Key.CLEAR,
    Qt.Key.Key_Down: Key.DOWN,
    Qt.Key.Key_Up: Key.UP,
    Qt.Key.Key_PageDown: Key.PAGE_DOWN,
    Qt.Key.Key_PageUp: Key.PAGE_UP,
    Qt.Key.Key_Home: Key.FIRST,
    Qt.Key.Key_End: Key.LAST,
    Qt.Key.Key_Right: Key.NEXT_OUTCOME,
    Qt.Key.Key_Left: Key.PREVIOUS_OUTCOME,
    Qt.Key.Key_U: Key.NEXT_UNMARKED,
    Qt.Key.Key_L: Key.FLAG,
    Qt.Key.Key_V: Key.VIEW,
    Qt.Key.Key_Slash: Key.FIND,
    Qt.Key.Key_Return: Key.ACCEPT,
    Qt.Key.Key_Enter: Key.ACCEPT,
    Qt.Key.Key_F: Key.CHOOSE,
    Qt.Key.Key_T: Key.NOTE,
}

_SHIFTED: dict[int, Key] = {
    Qt.Key.Key_M: Key.REST,
    Qt.Key.Key_1: Key.MINOR_HERE,
    Qt.Key.Key_Exclam: Key.MINOR_HERE,
    Qt.Key.Key_3: Key.MAJOR_HERE,
    Qt.Key.Key_sterling: Key.MAJOR_HERE,
    Qt.Key.Key_NumberSign: Key.MAJOR_HERE,
    Qt.Key.Key_5: Key.SAFETY_CRITICAL_HERE,
    Qt.Key.Key_Percent: Key.SAFETY_CRITICAL_HERE,
    Qt.Key.Key_Plus: Key.MORE,
}

# Held down, these go on; every other key acts once a press.
REPEATING = frozenset({Key.DOWN, Key.UP, Key.PAGE_DOWN, Key.PAGE_UP})

_IGNORED_MODIFIERS = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier


def pressed(event: QKeyEvent) -> Pressed | None:
    """What a key event means in the list; None for keys that are not the list's business
    (chords, Tab, Escape, function keys, modifiers alone)."""
    modifiers = event.modifiers() & ~_IGNORED_MODIFIERS
    label = QKeySequence(event.key()).toString(QKeySequence.SequenceFormat.NativeText)
    if modifiers == Qt.KeyboardModifier.NoModifier:
        known = _PLAIN.get(event.key())
    elif modifiers == Qt.KeyboardModifier.ShiftModifier:
        known = _SHIFTED.get(event.key())
    else:
        return None
    if known:
        return Pressed(known, label)
    return Pressed(Key.DEAD, label) if event.text().isprintable() and event.text() else None
