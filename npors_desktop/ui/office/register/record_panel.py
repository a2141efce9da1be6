"""The panel beside the register: whose record is chosen, its state, and what was done when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.ui.office.presenter import RESULT_ICONS, history_facts
from npors_desktop.ui.office.record_head import RecordHead
from npors_desktop.ui.office.register.presenter import about, done_lines, numbers
from npors_desktop.ui.widgets.fact_list import FactList
from npors_desktop.ui.widgets.labels import breakable, label
from npors_desktop.ui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.domain.delivery import RegisteredRecord
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.workflows.office.record_glance import Glance


class RecordPanel(SidePanel):
    """Shows what the row knows at once, and the rest of a record when it has been read."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(look, "record_panel", words("Selected record"), parent)
        self._words = words
        self._record: RegisteredRecord | None = None
        self.head = RecordHead(look, words, self.body)
        self._to_look_at = label(words("Look at this"), self.body, "heading")
        self._remarks = FactList(look, "record_remarks", self.body)
        self._was_done = label(words("What was done when"), self.body, "heading")
        self._done = label("", self.body)
        self._done.setObjectName("record_done")
        self._numbers = label("", self.body, "small")
        told = self._to_look_at, self._remarks, self._was_done, self._done, self._numbers
        for part in (self.head, *told):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.body.hide()

    def show_record(self, record: RegisteredRecord | None) -> None:
        """Show a record of the register, or none."""
        if record is None or record == self._record:
            self.body.setVisible(record is not None)
            return
        words, self._record = self._words, record
        self.body.show()
        result = words.term(record.result)
        self.head.show_record(
            record.candidate, about(record, words), RESULT_ICONS[record.result], result
        )
        self.head.show_portrait(None)
        remarks = history_facts(record, words)
        self._remarks.show_facts(remarks)
        for part in (self._to_look_at, self._remarks):
            part.setVisible(bool(remarks))
        self._done.setText("\n".join(done_lines(record, (), words)))
        self._numbers.setText(numbers(record, breakable(record.record), words))
        self.verticalScrollBar().setValue(0)

    def show_glance(self, glance: Glance, photo: QImage | None) -> None:
        """Show what was read of the record."""
        if self._record is not None:
            self.head.show_portrait(photo)
            self._done.setText("\n".join(done_lines(self._record, glance.done, self._words)))
