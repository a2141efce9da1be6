"""What is wrong in how a window is laid out: cut, overlapping, too small, or out of reach.

The goals are V5, V6 and V10 of the design's screens: nothing clickable under 10 mm on a laptop (24
pixels at the office), no text under 12 points, no overlap, no sideways scrolling.
"""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from npors_desktop.ui.appearance.look import REFERENCE_DPI, Look

# At twice the size of text, what is for the candidate at a distance already keeps its 20 points.
LEAST_POINTS, ENOUGH_POINTS = 12.0, 20.0
LEAST_MM, LEAST_OFFICE_PX = 10.0, 24
_PARTS = (QAbstractButton, QLabel, QLineEdit, QPlainTextEdit)
# Pixels by which a rounded size may be short, and neighbours may share the air round their letters.
_SLACK = 2


def misplaced(window: QWidget, look: Look, *, at_office: bool) -> list[str]:
    """What is wrong in this window, a line each; nothing if all is well."""
    parts = [one for one in window.findChildren(QWidget) if _is_seen(one)]
    return [
        *_sideways(parts),
        *_small(parts, look, at_office=at_office),
        *_cut(parts),
        *_overlapping(window, [one for one in parts if isinstance(one, _PARTS) or _is_drawn(one)]),
    ]


def _is_seen(one: QWidget) -> bool:
    return one.isVisible() and not one.visibleRegion().isEmpty()


def _is_drawn(one: QWidget) -> bool:
    """Whether the program paints it itself (a chip, a band), or it is a card."""
    draws = any("paintEvent" in vars(kind) for kind in type(one).__mro__ if _is_own(kind))
    return draws or one.property("kind") == "card"


def _is_own(kind: type) -> bool:
    return kind.__module__.partition(".")[0] == "npors_desktop"


def _sideways(parts: list[QWidget]) -> Iterator[str]:
    for one in parts:
        if isinstance(one, QAbstractScrollArea) and one.horizontalScrollBar().maximum() > 0:
            yield f"{_named(one)} scrolls sideways"


def _small(parts: list[QWidget], look: Look, *, at_office: bool) -> Iterator[str]:
    least = LEAST_OFFICE_PX if at_office else look.mm(LEAST_MM) - _SLACK
    enough = round(ENOUGH_POINTS * REFERENCE_DPI / 72)
    letters = min(look.px(LEAST_POINTS), enough)
    for one in parts:
        is_pressed = isinstance(one, QAbstractButton | QLineEdit) and one.isEnabled()
        if is_pressed and one.height() < least:
            yield f"{_named(one)} is {one.height()} pixels high, not {least}"
        if isinstance(one, _PARTS) and one.fontInfo().pixelSize() < letters:
            yield f"{_named(one)} has letters of {one.fontInfo().pixelSize()} pixels"


def _cut(parts: list[QWidget]) -> Iterator[str]:
    for one in parts:
        if isinstance(one, QLabel) and one.text() and one.wordWrap():
            need = one.heightForWidth(one.width())
            if one.height() < need - _SLACK:
                yield f"{_named(one)} is {one.height()} pixels high and needs {need}"
        elif isinstance(one, QLabel) and one.text():
            if one.width() < one.minimumSizeHint().width() - _SLACK:
                yield f"{_named(one)} is cut at the side"
        elif isinstance(one, QAbstractButton) and one.text():
            need = one.minimumSizeHint()
            high = one.heightForWidth(one.width()) if one.hasHeightForWidth() else need.height()
            if one.height() < high - _SLACK or one.width() < need.width() - _SLACK:
                now = f"{one.width()} x {one.height()}"
                yield f"{_named(one)} is {now}, not {need.width()} x {high}"


def _overlapping(window: QWidget, parts: list[QWidget]) -> Iterator[str]:
    boxes = [(one, _box(window, one)) for one in parts]
    for (one, first), (other, second) in combinations(boxes, 2):
        both = first & second
        is_inside = one.isAncestorOf(other) or other.isAncestorOf(one)
        if not is_inside and both.width() > _SLACK and both.height() > _SLACK:
            yield f"{_named(one)} and {_named(other)} overlap"


def _box(window: QWidget, one: QWidget) -> QRect:
    seen = one.visibleRegion().boundingRect()
    return seen.translated(one.mapTo(window, QPoint(0, 0)))


def _named(one: QWidget) -> str:
    words = getattr(one, "text", str)() or one.accessibleName()
    return f"{one.objectName() or type(one).__name__} {words[:30]!r}"
