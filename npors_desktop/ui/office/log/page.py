"""The office's log: who did what, and when."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionFilter, ActionKind
from npors_desktop.domain.office_log_text import KINDS
from npors_desktop.ui.forms.standard_choice import ChoiceBox
from npors_desktop.ui.office.log.presenter import (
    ANYBODY,
    ANYTHING,
    SPANS,
    LogShown,
    asked_for,
    found_text,
    log_row,
)
from npors_desktop.ui.office.office_page import FIND, SORT, SPACING, ShortTablePage
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.card import Card
from npors_desktop.ui.widgets.fields import FieldRow
from npors_desktop.ui.widgets.values import Column, Icon, KeyHelp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.office_log import OfficeAction
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.office.office_log import OfficeLog

# So many entries are shown at once.
PAGE = 500


class LogPage(ShortTablePage):
    """What was done at the office, the newest first; ``subject`` is a record that it was done
    with, empty for everything."""

    name = "page_log"
    title = message("Log")
    help = message(
        "Everything that was done at this office, and when. Nothing in it can be changed or taken "
        "out without it showing (“office check”). Records and people are named by their numbers."
    )
    keys = (
        KeyHelp("Enter", message("Open the record")),
        FIND,
        SORT,
        KeyHelp("W", message("Choose what was done")),
        KeyHelp("O", message("Choose who did it")),
        KeyHelp("T", message("Choose how far back")),
        KeyHelp("M", message("Show older entries")),
        GO_TO_PLACE,
    )
    office_place = "page_register"
    back = "page_register"
    empty = message("Nothing was found in the log. Choose something else above.")
    empty_icon = Icon.HISTORY

    def __init__(self, context: Context, parent: QWidget, office: str, log: OfficeLog) -> None:
        super().__init__(context, parent, office)
        words = context.words
        self._log = log
        self._shown = LogShown((), 0)
        self._asked = ActionFilter()
        self.kind = ChoiceBox("log_kind", self)
        self.kind.addItems([words(ANYTHING), *(words(text) for text in KINDS.values())])
        self.by = ChoiceBox("log_by", self)
        self._staff: dict[str, str] = {}
        self.span = ChoiceBox("log_span", self)
        self.span.addItems([words(text) for text in SPANS])
        self.older = self.add_action(words("Show older entries  M"), "older", self.show_older)
        self.opening = self.add_primary(
            words("Open the record  Enter"), "open_record", self._open_chosen
        )
        for box in (self.kind, self.by, self.span):
            box.activated.connect(self._on_filtered)
        self._arrange()
        self.begin_at(self.table)

    @override
    def columns(self) -> Sequence[Column]:
        words = self.context.words
        return (
            Column(words("When"), 17, 0),
            Column(words("Who"), 10, 1, rank=1),
            Column(words("What"), 16, 1),
            Column(words("With what"), 30, 8, keeps_end=True),
        )

    @override
    def counts(self) -> str:
        return found_text(self._shown, self.context.words)

    @override
    def open(self, subject: str | None) -> None:
        if subject and subject != self.subject:
            # What was done with one record is all of interest.
            self.kind.setCurrentIndex(0)
            self.span.setCurrentIndex(self.span.count() - 1)
        super().open(subject)

    @override
    def refresh(self, changed: Changed) -> None:
        kind, days = self.kind.currentIndex(), list(SPANS.values())[self.span.currentIndex()]
        chosen = list(KINDS)[kind - 1] if kind else None
        by = list(self._staff)[self.by.currentIndex() - 1] if self.by.currentIndex() > 0 else ""
        self._asked = asked_for(chosen, days, self.subject or "", self.context.now(), by)
        size = max(PAGE, len(self._shown.entries))
        self.context.jobs.run(partial(_read, self._log, self._asked, size), self._show)

    def show_older(self) -> None:
        """Show so many more entries."""
        size = len(self._shown.entries) + PAGE
        self.context.jobs.run(partial(_read, self._log, self._asked, size), self._show)

    @override
    def on_opened(self, key: str) -> None:
        if record := self._record(key):
            self.go("page_report", record)

    @override
    def on_chosen(self, key: str) -> None:
        words, has_record = self.context.words, bool(self._record(key))
        text = words("Open the record  Enter") if has_record else words("No record to open")
        self.foot.rename(self.opening, text)
        self.opening.setEnabled(has_record)

    def _record(self, key: str) -> str:
        """The record of an entry that a person could open."""
        found = next((one for one in self._shown.entries if str(one.seq) == key), None)
        return _registered(found) if found else ""

    def _show(self, shown: LogShown) -> None:
        self._shown = shown
        self._show_staff(shown.staff)
        words = self.context.words
        self.show_rows([log_row(one, words, shown.staff) for one in shown.entries])
        self.foot.leave_out(self.older, out=shown.found <= len(shown.entries))
        self.foot.leave_out(self.opening, out=not shown.entries)
        self.on_chosen(self.table.key or "")

    def _show_staff(self, staff: dict[str, str]) -> None:
        """Those whose entries can be asked for; who is chosen stays chosen."""
        if staff != self._staff:
            at = max(self.by.currentIndex(), 0)
            chosen = list(self._staff)[at - 1] if at else ""
            self._staff = staff
            self.by.clear()
            self.by.addItems([self.context.words(ANYBODY), *staff.values()])
            self.by.setCurrentIndex(list(staff).index(chosen) + 1 if chosen in staff else 0)
        self._by_row.setVisible(bool(staff))

    def _on_filtered(self) -> None:
        self._shown = LogShown((), 0)
        self.refresh(Changed(None))
        self.table.setFocus()

    def _open_chosen(self) -> None:
        self.on_opened(self.table.key or "")

    @override
    def on_letter(self, letter: str) -> None:
        boxes = {"w": self.kind, "o": self.by, "t": self.span}
        if letter == "m" and not self.older.isHidden():
            self.older.click()
        elif letter in boxes and boxes[letter].isVisible():
            boxes[letter].setFocus()
            boxes[letter].showPopup()

    def _arrange(self) -> None:
        words, card = self.context.words, Card(self.context.look, "log_filters", self)
        filters = QHBoxLayout()
        filters.setSpacing(SPACING)
        self._by_row = FieldRow(words, words("Who  O"), self.by, self)
        self._by_row.hide()
        filters.addWidget(FieldRow(words, words("What  W"), self.kind, self), 1)
        filters.addWidget(self._by_row, 1)
        filters.addWidget(FieldRow(words, words("How far back  T"), self.span, self), 1)
        card.column.addLayout(filters)
        self.arrange(above=(card,))


def _read(log: OfficeLog, asked: ActionFilter, size: int) -> LogShown:
    return LogShown(log.page(asked, size), log.count(asked), log.staff())


def _registered(action: OfficeAction) -> str:
    """The record that an entry is about, where the register has it."""
    is_refused = action.kind is ActionKind.REPORT_IMPORTED and action.details["verdict"] not in (
        "accepted",
        "duplicate",
    )
    return "" if is_refused else str(action.details.get("record", ""))
