"""What a screen reader is told of a window, and what its pixels show to the eye."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, product
from typing import Any

from PySide6.QtCore import QAbstractListModel, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from npors_desktop.ui.appearance.theme import ThemeName
from npors_desktop.ui.widgets.chips import Chip
from tests.ui.appearance.test_theme import TEXT, contrast

_Role = QAccessible.Role
# What groups others and is passed over by assistive technology.
_GROUPS = {_Role.Client, _Role.Pane, _Role.LayeredPane, _Role.Grouping, _Role.NoRole, _Role.Border}
_LISTS = {_Role.List, _Role.Table, _Role.Tree}
# Small letters never reach the colour of their pen in full: the share that is counted as reached.
_REACHED = 0.8
# A colour on fewer pixels of a widget than this is no text.
_FEWEST = 6

# The pixels of a frame with the ring of the focus round it, up to where its corners are straight.
_FRAME = 10


def unheard(window: QWidget) -> list[str]:
    """What takes the focus without a name or a role, rows that say nothing, and choices that are
    told without their state or their question."""
    return list(_unheard(QAccessible.queryAccessibleInterface(window)))


def _unheard(face: Any) -> Iterator[str]:
    for number in range(face.childCount()):
        child = face.child(number)
        if child is None or not child.isValid():
            continue
        state, role = child.state(), child.role()
        if state.invisible:
            continue
        named = child.text(QAccessible.Text.Name).strip()
        where = child.object().objectName() if child.object() else f"{role} {number}"
        if state.focusable and (not named or role in _GROUPS):
            yield f"{where}: role {role.name}, name {named!r}"
        if isinstance(child.object(), Chip) and (role is not _Role.RadioButton):
            yield f"{where}: a choice that is told as a {role.name}"
        if role is _Role.RadioButton and not _question(child):
            yield f"{where}: answer {named!r} has no question"
        if role in _LISTS:
            yield from (f"{where}: row or cell {row} says nothing" for row in _silent(child))
            continue
        yield from _unheard(child)


def _question(answer: Any) -> str:
    """The name of the group that an answer stands in."""
    group = answer.parent()
    while group is not None and group.isValid() and group.role() is not _Role.Grouping:
        group = group.parent()
    return group.text(QAccessible.Text.Name).strip() if group is not None else ""


def _silent(rows: Any) -> Iterator[int]:
    """The rows or cells of a list without a word; of a long one the first are like the others."""
    for row in range(min(rows.childCount(), 60)):
        one = rows.child(row)
        if one is None or one.role() in _GROUPS or one.role() is _Role.ColumnHeader:
            continue
        if not _told(one):
            yield row


def _told(one: Any) -> str:
    """What is said of a row: its own words, or those of its cells."""
    own = one.text(QAccessible.Text.Name) or one.text(QAccessible.Text.Value)
    return own or "".join(
        one.child(n).text(QAccessible.Text.Name) for n in range(one.childCount()) if one.child(n)
    )


def disordered(page: QWidget) -> list[str]:
    """Where the Tab key jumps back: to what is wholly above and not further right."""
    stops = [one for one in _chain(page) if page.isAncestorOf(one)]
    return [
        f"{before.objectName()} -> {after.objectName()}"
        for before, after in pairwise(stops)
        if _is_back(page, before, after)
    ]


def _chain(page: QWidget) -> Iterator[QWidget]:
    one = page.nextInFocusChain()
    for _ in range(2000):
        if one is None or one is page:
            return
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield one
        one = one.nextInFocusChain()


def _is_back(page: QWidget, before: QWidget, after: QWidget) -> bool:
    first, then = (one.mapTo(page, QPoint(0, 0)) for one in (before, after))
    return then.y() + after.height() <= first.y() and then.x() <= first.x() + 4


def faint(window: QWidget, theme: ThemeName) -> list[str]:
    """Texts whose pixels have less contrast with their ground than the theme promises."""
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    found: list[str] = []
    for one in window.findChildren(QWidget):
        text = _text(one)
        if not (text and one.isVisible() and one.isEnabled()) or one.visibleRegion().isEmpty():
            continue
        seen = one.visibleRegion().boundingRect()
        box = seen.translated(one.mapTo(window, QPoint(0, 0)))
        if seen.height() < one.height() or box.width() < 8:
            continue  # cut by the edge of what scrolls
        ratio = _contrast(picture.copy(_inside(one, box)))
        if ratio < TEXT[theme] * _REACHED:
            found.append(f"{one.objectName() or type(one).__name__} {text[:30]!r}: {ratio:.1f}")
    for view in window.findChildren(QAbstractItemView):
        if view.isVisible() and view.isEnabled():
            found += _faint_rows(window, view, picture, TEXT[theme] * _REACHED)
    return found


def _faint_rows(
    window: QWidget, view: QAbstractItemView, picture: QImage, least: float
) -> Iterator[str]:
    """The painted rows and cells of a list or table whose words do not stand out."""
    seen, model = view.viewport().visibleRegion().boundingRect(), view.model()
    columns = range(1 if isinstance(model, QAbstractListModel) else model.columnCount())
    for row, column in product(range(model.rowCount()), columns):
        index = model.index(row, column)
        box, text = view.visualRect(index), model.data(index)
        if not (isinstance(text, str) and text) or not seen.contains(box) or box.width() < 8:
            continue
        here = box.translated(view.viewport().mapTo(window, QPoint(0, 0)))
        # A single digit has few pixels of any one colour.
        ratio = _contrast(picture.copy(_inside(view, here)), min(_FEWEST, 2 * len(text)))
        if ratio < least:
            yield f"{view.objectName()} {text[:30]!r}: {ratio:.1f}"


def _inside(one: QWidget, box: QRect) -> QRect:
    """Where the text of a part stands: within its frame, and that of the focus."""
    if isinstance(one, QLabel):
        return box & one.contentsRect().translated(box.topLeft())
    air = max(0, (box.height() - one.fontInfo().pixelSize()) // 2)
    high, wide = min(_FRAME, air), min(_FRAME, box.width() // 4)
    return box.adjusted(wide, high, -wide, -high)


def _text(one: QWidget) -> str:
    if isinstance(one, QLabel | QLineEdit | QAbstractButton):
        return one.text()
    return one.toPlainText() if isinstance(one, QPlainTextEdit) else ""


def _contrast(picture: QImage, fewest: int = _FEWEST) -> float:
    """The greatest contrast that some pixels (at least ``fewest`` of one colour) have with the
    ground, which most have."""
    pixels = memoryview(picture.constBits()).cast("B").cast("I")
    seen = Counter[int]()
    for pixel, count in Counter(pixels).items():
        seen[pixel & 0xFFFFFF] += count
    ground = f"#{seen.most_common(1)[0][0]:06X}"
    drawn = [f"#{colour:06X}" for colour, count in seen.items() if count >= fewest]
    return max(contrast(ground, one) for one in drawn)
