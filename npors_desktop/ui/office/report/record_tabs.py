"""The tabs beside an open record: its verification, timeline, evidence, marks and history."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from npors_desktop.domain.folded_text import folded
from npors_desktop.domain.timeline import timeline_of
from npors_desktop.ui.office.report import presenter as parts
from npors_desktop.ui.office.report.tab_text import (
    course_lines,
    evidence_lines,
    history_lines,
    photograph_text,
    timeline_title,
    timeline_told,
)
from npors_desktop.ui.widgets.fact_list import IconLabel
from npors_desktop.ui.widgets.find_field import FindField
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.office_tabs import OfficeTab
from npors_desktop.ui.widgets.side_panel import SidePanel
from npors_desktop.ui.widgets.tab_order import put_in_order
from npors_desktop.ui.widgets.timeline_view import TimelineView
from npors_desktop.ui.widgets.wrap_row import WrapRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.office.report.tab_text import Become
    from npors_desktop.workflows.office.opened_record import OpenedRecord

TABS = ("verification", "timeline", "evidence", "marks", "history")
_PHOTO = 220


class RecordTabs(QWidget):
    """One tab is in front. What a tab shows is made when a record is opened, so that going from tab
    to tab waits for nothing."""

    def __init__(self, look: Look, words: Words, verification: SidePanel, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self._opened: OpenedRecord | None = None
        titles = {
            "verification": words("Verification"),
            "timeline": words("Timeline"),
            "evidence": words("Evidence"),
            "marks": words("Marks"),
            "history": words("History"),
        }
        self.bar = WrapRow(self, spacing=6, below=4)
        self.tabs: dict[str, OfficeTab] = {}
        for number, name in enumerate(TABS, 1):
            tab = self.tabs[name] = OfficeTab(look, name, titles[name], str(number), self.bar)
            tab.clicked.connect(partial(self.show_tab, name))
            self.bar.add(tab)
        self.panels = {
            name: verification if name == TABS[0] else SidePanel(look, name, titles[name], self)
            for name in TABS
        }
        self.stack = QStackedWidget(self)
        for panel in self.panels.values():
            self.stack.addWidget(panel)
        self._fill_timeline()
        self._fill_marks()
        self._texts: dict[str, list[QWidget]] = {name: [] for name in TABS}
        # What is put into a tab stands before the room that is left.
        for name in TABS[1:]:
            self.panels[name].column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
        put_in_order(self.bar, self.stack)
        self._show_front(TABS[0])

    @property
    def shown(self) -> str:
        """The tab in front."""
        return TABS[self.stack.currentIndex()]

    def show_tab(self, name: str) -> None:
        """Show this tab in front."""
        self.stack.setCurrentIndex(TABS.index(name))
        self._show_front(name)

    def seek(self) -> None:
        """Go and search in the marks."""
        self.show_tab("marks")
        self.search.setFocus()

    def show_record(self, opened: OpenedRecord) -> None:
        """Show what a record says."""
        self._opened = opened
        record, words = opened.record, self._words.in_terms_of(opened.record.standard.terms)
        timeline = timeline_of(record)
        told = timeline_told(timeline, words)
        title = timeline_title(timeline, words)
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.view.show_timeline(timeline, f"{title}. {told}" if title else told)
        self._show_lines("timeline", (told, *course_lines(record, timeline, words)))
        self._show_lines("evidence", evidence_lines(record, words))
        self.search.clear()
        self._show_marks("")

    def show_photographs(self, jpegs: Mapping[str, bytes]) -> None:
        """Show the photographs of the record, once they have been read."""
        if self._opened is None:
            return
        for one in self._opened.record.photographs:
            image = QImage.fromData(jpegs.get(one.sha256, b""))
            panel, told = self.panels["evidence"], photograph_text(one, self._words)
            self._put("evidence", label(told, panel.body, "strong"))
            if not image.isNull():
                shown = QLabel(panel.body)
                shown.setAccessibleName(told)
                high = self._look.px(_PHOTO)
                smooth = Qt.TransformationMode.SmoothTransformation
                shown.setPixmap(QPixmap.fromImage(image.scaledToHeight(high, smooth)))
                self._put("evidence", shown)

    def show_history(self, opened: OpenedRecord, become: Become) -> None:
        """Show everything that became of the record, and what is kept beside it."""
        self._show_lines("history", history_lines(opened, become, self._words))

    def _show_front(self, name: str) -> None:
        for one, tab in self.tabs.items():
            tab.is_shown = one == name
            tab.setAccessibleDescription("✓" if tab.is_shown else "")
            tab.update()

    def _fill_timeline(self) -> None:
        panel = self.panels["timeline"]
        self.title = label("", panel.body, "heading")
        self.title.setObjectName("timeline_title")
        panel.column.addWidget(self.title)
        self.view = TimelineView(self._look, self._words, panel.body)
        panel.column.addWidget(self.view)

    def _fill_marks(self) -> None:
        panel = self.panels["marks"]
        self.search = FindField(self._look, self._words("Find  /"), panel.body)
        self.search.typed.connect(self._show_marks)
        self.search.left.connect(panel.setFocus)
        panel.column.addWidget(self.search)

    def _show_marks(self, typed: str) -> None:
        """The criteria that hold every word, with their marks."""
        self._empty("marks")
        if self._opened is None:
            return
        record, panel = self._opened.record, self.panels["marks"]
        words, sought = self._words.in_terms_of(record.standard.terms), folded(typed).split()
        for outcome in record.standard.outcomes:
            lines = [
                one
                for one in parts.marks(record, outcome, words)
                if all(word in folded(f"{one.code} {one.text} {one.word}") for word in sought)
            ]
            if lines:
                title = parts.outcome_title(record, outcome, words)
                self._put("marks", label(title, panel.body, "strong"))
            for one in lines:
                made = IconLabel(self._look, panel.body, "body")
                made.show_word(one.icon, f"{one.code}  {one.word}: {one.text}")
                self._put("marks", made)
        if not self._texts["marks"]:
            self._put("marks", label(words("No mark contains that."), panel.body))

    def _show_lines(self, name: str, lines: Sequence[str]) -> None:
        self._empty(name)
        for line in lines:
            self._put(name, label(line, self.panels[name].body))

    def _empty(self, name: str) -> None:
        for widget in self._texts[name]:
            widget.hide()
            widget.deleteLater()
        self._texts[name] = []

    def _put(self, name: str, widget: QWidget) -> None:
        column = self.panels[name].column
        column.insertWidget(column.count() - 1, widget)
        self._texts[name].append(widget)
