"""Versions beside or below each other, fact by fact; what differs stands out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout

from npors_desktop.domain.record_versions import version_name
from npors_desktop.ui.office.decision.presenter import state_text
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.fact_list import LetterIcon
from npors_desktop.ui.widgets.labels import breakable, label
from npors_desktop.ui.widgets.values import Icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLabel, QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.domain.delivery import RecordVersion
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.office.decision.presenter import ComparedFact

_TOP = Qt.AlignmentFlag.AlignTop
_NAME, _FIRST = 1, 2
# How many rows the head of a version has.
_HEAD = 3
_LONG = re.compile(r"\S{30,}")
# So many have room side by side, in text that is not larger than so many times.
_MOST_BESIDE, _LARGEST_BESIDE = 2, 1.5


class VersionTable(QFrame):
    """A card with the versions: two stand side by side, a column for each. More of them, and any in
    large text, stand below each other under each fact, so that nothing is wider than the window.
    Signals: ``opened`` the place of one that is to be read in full."""

    opened = Signal(int)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("version_table")
        self._look, self._words = look, words
        self._versions: Sequence[RecordVersion] = ()
        self._facts: Sequence[ComparedFact] = ()
        self._is_beside, self._row = True, 0
        self._shown: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(8)
        look.changed.connect(self._relook)
        self._relook()

    def show_versions(
        self, versions: Sequence[RecordVersion], facts: Sequence[ComparedFact]
    ) -> None:
        """Show these versions and no others."""
        self._versions, self._facts = versions, facts
        self._lay_out()

    def _lay_out(self) -> None:
        for widget in self._shown:
            widget.hide()
            widget.deleteLater()
        self._shown = []
        self._is_beside, self._row = self._has_room(), _HEAD if self._has_room() else 0
        for column, stretch in enumerate((2, 3, 3) if self._is_beside else (0, 1, 0), start=_NAME):
            self._grid.setColumnStretch(column, stretch)
        for place, version in enumerate(self._versions):
            self._head(place, version)
        for fact in self._facts:
            if self._is_beside:
                self._fact_beside(fact)
            else:
                self._fact_below(fact)

    def _has_room(self) -> bool:
        few = len(self._versions) <= _MOST_BESIDE
        return few and self._look.text_scale <= _LARGEST_BESIDE

    def _head(self, place: int, version: RecordVersion) -> None:
        words, name = self._words, version_name(version.row)
        title = label(words("Version {version}", version=name), self, "heading")
        read = button(words("Read it  {key}", key=place + 1), f"read_{place + 1}", self)
        read.setAccessibleName(words("Read version {version}", version=name))
        read.clicked.connect(lambda _=False: self.opened.emit(place))
        row, column = (0, _FIRST + place) if self._is_beside else (self._take(_HEAD), _NAME)
        span = 1 if self._is_beside else 2
        self._put(title, row, column, span)
        self._put(label(state_text(version, words), self, "strong"), row + 1, column, span)
        self._grid.addWidget(read, row + 2, column, 1, span, Qt.AlignmentFlag.AlignLeft)
        self._shown.append(read)

    def _fact_beside(self, fact: ComparedFact) -> None:
        row = self._take(1)
        self._fact_name(fact, row)
        for place, value in enumerate(fact.values):
            self._put(self._value(fact, value), row, _FIRST + place)

    def _fact_below(self, fact: ComparedFact) -> None:
        row = self._take(1 + len(fact.values))
        self._fact_name(fact, row, span=2)
        if not fact.differs:
            self._put(self._value(fact, fact.values[0]), row + 1, _NAME, span=2)
            return
        for version, value in zip(self._versions, fact.values, strict=True):
            row += 1
            name = label(version_name(version.row), self, wrap=False)
            name.setAccessibleName(self._words("Version {version}", version=name.text()))
            self._put(name, row, _NAME)
            self._put(self._value(fact, value), row, _FIRST)

    def _fact_name(self, fact: ComparedFact, row: int, span: int = 1) -> None:
        name = label(fact.name, self, "strong" if fact.differs else "body")
        name.setMinimumWidth(1)
        if fact.differs:
            self._put(LetterIcon(self._look, Icon.ATTENTION, self), row, 0)
            name.setAccessibleName(self._words("{name}, differs", name=fact.name))
        self._put(name, row, _NAME, span)

    def _value(self, fact: ComparedFact, value: str) -> QLabel:
        shown = label(
            _LONG.sub(lambda word: breakable(word[0]), value),
            self,
            "strong" if fact.differs else "body",
        )
        # A long word must not widen the page, which does not scroll sideways.
        shown.setMinimumWidth(1)
        shown.setAccessibleName(f"{fact.name}: {value}")
        return shown

    def _take(self, rows: int) -> int:
        """The first of so many rows that are free."""
        self._row += rows
        return self._row - rows

    def _put(self, widget: QWidget, row: int, column: int, span: int = 1) -> None:
        self._grid.addWidget(widget, row, column, 1, span, _TOP)
        self._shown.append(widget)

    def _relook(self) -> None:
        theme = self._look.theme
        self.setStyleSheet(
            f"#version_table {{ border: {self._look.border}px solid {theme.line};"
            " border-radius: 8px; }"
        )
        if self._is_beside != self._has_room():
            self._lay_out()
