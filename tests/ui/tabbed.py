"""A walk with the Tab key through a window: it comes round, and each stop can be seen."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QScrollArea, QWidget

_MOST_STOPS = 120
# The frame of what has the focus may lie that far outside of it, in pixels.
_AROUND = 6
# Its row in focus is framed whatever has the focus: its keys work anywhere on its page.
_ALWAYS_FRAMED = "marking_list"


def trapped(window: QWidget) -> list[str]:
    """Where the Tab key does not come round, or the focus stands where it cannot be seen."""
    found: list[str] = []
    window.activateWindow()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
    met: list[QWidget] = []
    before: tuple[QWidget, QImage] | None = None
    for _ in range(_MOST_STOPS):
        stop = QApplication.focusWidget()
        if stop is None:
            return [*found, "the focus is lost"]
        is_told = before and before[0].objectName() != _ALWAYS_FRAMED
        if before and is_told and _pixels(before[0]) == before[1]:
            found.append(f"{_named(before[0])} shows no focus")
        if stop in met and (stop is not met[0] or _is_alone(window, met)):
            break
        if stop in met:
            return [*found, *_left_out(window, met)]
        if stop.visibleRegion().isEmpty():
            found.append(f"{_named(stop)} is out of view")
        met.append(stop)
        before = stop, _pixels(stop)
        QTest.keyClick(stop, Qt.Key.Key_Tab)
        QApplication.sendPostedEvents()
    back = _named(QApplication.focusWidget() or window)
    return [
        *found,
        f"it does not come round: from {_named(met[-1])} to {back}, not {_named(met[0])}",
    ]


def _left_out(window: QWidget, met: list[QWidget]) -> Iterator[str]:
    """What the Tab key never came to, though it can have the focus. Of radio buttons that belong
    together it comes to one."""
    for one in window.findChildren(QWidget):
        is_stop = one.focusPolicy() & Qt.FocusPolicy.TabFocus and not one.focusProxy()
        if not (is_stop and one.isVisible() and one.isEnabled()) or one in met:
            continue
        if isinstance(one, QRadioButton):
            continue
        yield f"{_named(one)} is left out"


def _pixels(one: QWidget) -> QImage:
    """It and what is drawn round it, wherever it has been scrolled to."""
    parent = one.parentWidget()
    if parent is None:
        return one.grab().toImage()
    area = parent.parentWidget()
    if isinstance(area, QScrollArea) and area.widget() is one:
        return area.grab().toImage()
    around = one.geometry().adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
    return parent.grab(around & parent.rect()).toImage()


def _is_alone(window: QWidget, met: list[QWidget]) -> bool:
    """The only one that was met, though there are others."""
    stops = [one for one in window.findChildren(QWidget) if one.isVisible() and one.isEnabled()]
    others = [one for one in stops if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return len(met) == 1 and len(others) > 1


def _named(one: QWidget) -> str:
    return one.objectName() or type(one).__name__
