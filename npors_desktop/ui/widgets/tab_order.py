"""The order in which the Tab key goes through the parts of a page, as they stand on it: Qt's own is
the order in which they were made and put into their places."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

_TAB, _NONE = Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.NoFocus


def put_in_order(*parts: QWidget) -> None:
    """Let the Tab key go through one part after the other. A part that has no stops yet keeps its
    place for those that come."""
    stops = [stop for part in parts for stop in (part, *_stops(part)) if not stop.focusProxy()]
    # Qt puts nothing in order beside what never takes the focus.
    never = [stop for stop in stops if stop.focusPolicy() == _NONE]
    for stop in never:
        stop.setFocusPolicy(_TAB)
    for before, after in pairwise(stops):
        before.setTabOrder(before, after)
    for stop in never:
        stop.setFocusPolicy(_NONE)


def _stops(part: QWidget) -> Iterator[QWidget]:
    """What inside a part takes the focus, in the order of now."""
    found: list[QWidget] = []
    one = part.nextInFocusChain()
    while one is not None and one is not part:
        if part.isAncestorOf(one) and one.focusPolicy() & _TAB:
            found.append(one)
        one = one.nextInFocusChain()
    yield from found
