"""A month as a table of days, which the arrow keys go through: on each day, its visits."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem
from typing_extensions import override

from npors_desktop.ui.dates import short_weekday, spoken_day
from npors_desktop.ui.forms.field_columns import STACKED_FROM

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.domain.planned_visits import PlannedLine
    from npors_desktop.ui.appearance.look import Look

_DAYS, _WEEKS = 7, 6
_MOST_NAMED, _LINES, _POINTS = 2, 4, 12
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MonthGrid(QTableWidget):
    """Six weeks from the Monday of the month's first week. Signals: ``wanted`` another month is to
    be shown, by a day in it; ``chosen`` the day at the focus; ``opened`` Enter on a day;
    ``letter_pressed`` any other letter."""

    wanted = Signal(object)
    chosen = Signal(object)
    opened = Signal(object)
    letter_pressed = Signal(str)

    def __init__(self, look: Look, words: Words, title: str, parent: QWidget) -> None:
        super().__init__(_WEEKS, _DAYS, parent)
        self.setObjectName("month_grid")
        self.setAccessibleName(title)
        self._look, self._words = look, words
        self._first = date.min
        self.day = self.today = date.min
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        for header in (self.verticalHeader(), self.horizontalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        look.changed.connect(self._relook)
        self._relook()
        self.currentCellChanged.connect(self._on_moved)
        self.cellDoubleClicked.connect(self._on_opened)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day that are shown."""
        return self._first, self._first + timedelta(days=_WEEKS * _DAYS - 1)

    def show_month(self, day: date) -> None:
        """Show the month of a day, with the focus on it."""
        first = day.replace(day=1)
        self._first = first - timedelta(days=first.weekday())
        week = [self._first + timedelta(days=n) for n in range(_DAYS)]
        self.setHorizontalHeaderLabels([short_weekday(self._words, one) for one in week])
        self.day = day
        place = (day - self._first).days
        self.blockSignals(True)  # noqa: FBT003 - Qt takes no name
        self.setCurrentCell(*divmod(place, _DAYS))
        self.blockSignals(False)  # noqa: FBT003 - Qt takes no name

    def show_visits(self, lines: Iterable[PlannedLine], month: int) -> None:
        """Show the visits of the days, by their sites."""
        by_day: dict[date, list[str]] = {}
        for line in lines:
            by_day.setdefault(line.visit.on, []).append(line.visit.site)
        for place in range(_WEEKS * _DAYS):
            day = self._first + timedelta(days=place)
            sites = by_day.get(day, [])
            is_today = day == self.today
            number = self._words("{day} today", day=day.day) if is_today else str(day.day)
            item = QTableWidgetItem("\n".join((number, *_named(sites, self._words))))
            item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            spoken = spoken_day(self._words, day)
            named = (self._words("today"), *sites) if is_today else sites
            told = ", ".join((spoken, *named))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
            item.setToolTip(told)
            if day.month != month:
                item.setForeground(QColor(self._look.theme.quiet.text))
            font = self._look.font(_POINTS, bold=bool(sites) or is_today)
            item.setFont(font)
            self.setItem(*divmod(place, _DAYS), item)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame is about today, wherever the focus is."""
        super().paintEvent(event)
        first, last = self.days
        if first <= self.today <= last:
            place = divmod((self.today - first).days, _DAYS)
            box = self.visualRect(self.model().index(*place))
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(self._look.theme.edge), 2))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
            painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text().lower()
        if key in _ENTER:
            self.opened.emit(self.day)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.wanted.emit(moved(self.day, 1 if key == Qt.Key.Key_PageDown else -1))
        elif not self._leaves(key) and not (text and text.isprintable() and not event.modifiers()):
            super().keyPressEvent(event)
        elif text and text.isprintable():
            self.letter_pressed.emit(text)

    def _leaves(self, key: int) -> bool:
        """Go on to the next week, or the one before, where an arrow leads out of the table."""
        steps = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -_DAYS,
            Qt.Key.Key_Down: _DAYS,
        }  # fmt: skip
        step = steps.get(Qt.Key(key))
        if step is None:
            return False
        to = self.day + timedelta(days=step)
        first, last = self.days
        if first <= to <= last:
            self.setCurrentCell(*divmod((to - first).days, _DAYS))
        else:
            self.wanted.emit(to)
        return True

    def _on_opened(self, _row: int, _column: int) -> None:
        self.opened.emit(self.day)

    def _relook(self) -> None:
        """A day has room for its number, two sites and how many more; in large text the weeks
        scroll, and each site has one line, which is cut where the day ends."""
        line = QFontMetrics(self._look.font(_POINTS)).lineSpacing()
        self.verticalHeader().setMinimumSectionSize(line * _LINES)
        self.setWordWrap(self._look.text_scale < STACKED_FROM)

    def _on_moved(self, row: int, column: int, *_: int) -> None:
        if row >= 0 and column >= 0:
            self.day = self._first + timedelta(days=row * _DAYS + column)
            self.chosen.emit(self.day)


def moved(day: date, months: int) -> date:
    """The same day so many months later; the last of that month where it has no such day."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _named(sites: list[str], words: Words) -> tuple[str, ...]:
    more = len(sites) - _MOST_NAMED
    shown = tuple(sites[:_MOST_NAMED])
    return (*shown, words.count("and {n} more", "and {n} more", more)) if more > 0 else shown
