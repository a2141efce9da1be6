"""Versions side by side: a column for each, a row for each fact; what differs stands out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from npors_desktop.base.words import Words
from npors_desktop.domain.delivery import RecordVersion
from npors_desktop.domain.record_versions import version_name
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.office.decision.presenter import ComparedFact, state_text
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.fact_list import LetterIcon
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.values import Icon

_TOP = Qt.AlignmentFlag.AlignTop
_NAME, _FIRST = 1, 2


class VersionTable(QFrame):
    """A card with the versions. Signals: ``opened`` the place of one that is to be read in full."""

    opened = Signal(int)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("version_table")
        self._look, self._words = look, words
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
        for widget in self._shown:
            widget.hide()
            widget.deleteLater()
        self._shown = []
        self._grid.setColumnStretch(_NAME, 2)
        for place, version in enumerate(versions):
            self._grid.setColumnStretch(_FIRST + place, 3)
            self._head(place, version)
        for row, fact in enumerate(facts, start=3):
            self._fact(row, fact)

    def _head(self, place: int, version: RecordVersion) -> None:
        words, column = self._words, _FIRST + place
        title = words("Version {version}", version=version_name(version.row))
        read = button(words("Read it  {key}", key=place + 1), f"read_{place + 1}", self)
        read.setAccessibleName(words("Read version {version}", version=version_name(version.row)))
        read.clicked.connect(lambda _=False: self.opened.emit(place))
        self._put(label(title, self, "heading"), 0, column)
        self._put(label(state_text(version, words), self, "strong"), 1, column)
        self._grid.addWidget(read, 2, column, Qt.AlignmentFlag.AlignLeft)
        self._shown.append(read)

    def _fact(self, row: int, fact: ComparedFact) -> None:
        kind = "strong" if fact.differs else "body"
        name = label(fact.name, self, kind)
        if fact.differs:
            self._put(LetterIcon(self._look, Icon.ATTENTION, self), row, 0)
            name.setAccessibleName(self._words("{name}, differs", name=fact.name))
        self._put(name, row, _NAME)
        for place, value in enumerate(fact.values):
            shown = label(value, self, kind)
            shown.setAccessibleName(f"{fact.name}: {value}")
            self._put(shown, row, _FIRST + place)

    def _put(self, widget: QWidget, row: int, column: int) -> None:
        self._grid.addWidget(widget, row, column, _TOP)
        self._shown.append(widget)

    def _relook(self) -> None:
        theme = self._look.theme
        self.setStyleSheet(
            f"#version_table {{ border: {self._look.border}px solid {theme.line};"
            " border-radius: 8px; }"
        )
