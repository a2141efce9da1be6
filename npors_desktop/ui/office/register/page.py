"""The office's register: every accepted record, to be found, opened and exported."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.base.words import Words
from npors_desktop.domain.delivery import RegisteredRecord
from npors_desktop.ui.office.office_page import MARGIN, TablePage
from npors_desktop.ui.office.text import RESULT_ICONS, day, letters, moment
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.widgets.buttons import button, primary_button
from npors_desktop.ui.widgets.path_field import PathField
from npors_desktop.ui.widgets.values import Cell, Column, DataRow

ENDING = "*.csv"
RESULT_KEYS = ["term.achieved", "term.not_achieved", "term.referred", "term.stopped"]


class RegisterPage(TablePage):
    """The records, newest first."""

    name = "page_register"
    title = "title.page_register"
    back = "page_inbox"
    empty_key = "register.empty"

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        words = context.words
        self.opening = primary_button(words("register.open"), "open_record", self)
        self.opening.clicked.connect(self._open_chosen)
        self.to = PathField(words, words("register.export_to"), "export_path", self)
        self.to.add_target(ENDING)
        self.exporting = button(words("register.export"), "export", self)
        self.to.entered.connect(self.export)
        self.exporting.clicked.connect(self.export)
        to_inbox = button(words("register.to_inbox"), "to_inbox", self)
        to_inbox.clicked.connect(partial(self.go, "page_inbox"))
        self.add_to_empty(to_inbox)
        self._arrange()
        self.setFocusProxy(self.table)
        self.table.letter_pressed.connect(self._on_letter)

    @override
    def columns(self) -> Sequence[Column]:
        words = self.context.words
        return (
            Column(words("column.result"), letters(words, RESULT_KEYS), 0),
            Column(words("column.candidate"), 18, 2),
            Column(words("column.category"), 30, 2, rank=1),
            Column(words("column.assessor"), 12, 1, rank=2),
            Column(words("column.tested"), 10, 0, rank=3),
            Column(words("column.accepted"), 15, 0, rank=4),
            Column(words("column.record"), 12, 0, rank=5),
        )

    @override
    def counts(self) -> str:
        return self.context.words.count("register.counts", self.table.rows.total)

    @override
    def refresh(self, changed: Changed) -> None:
        self.context.jobs.run(self.context.office.register.records, self._on_fetched)

    @override
    def on_opened(self, key: str) -> None:
        self.go("page_report", key)

    def export(self) -> None:
        """Write the register as a table to the file that is named."""
        words, to = self.context.words, self.to.path()
        if to is None or to.suffix.lower() != ".csv":
            self.to.show_error(words("register.export_name"))
            return
        self.to.show_error("")
        work = partial(_export, self.context.office.register.export, to)
        self.context.jobs.run(work, self._on_exported)

    def _arrange(self) -> None:
        counted = QHBoxLayout()
        counted.addWidget(self.found, 1)
        counted.addWidget(self.search)
        foot = QHBoxLayout()
        bottom = Qt.AlignmentFlag.AlignBottom
        foot.addWidget(self.opening, 0, bottom)
        foot.addSpacing(MARGIN * 2)
        foot.addWidget(self.to, 1)
        self.to.add_action(self.exporting)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 10, MARGIN, 8)
        column.addLayout(counted)
        column.addWidget(self.body, 1)
        column.addLayout(foot)

    def _open_chosen(self) -> None:
        if self.table.key:
            self.on_opened(self.table.key)

    def _on_letter(self, letter: str) -> None:
        if letter == "e" and self.to.path():
            self.export()
        elif letter == "e":
            self.to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_fetched(self, records: tuple[RegisteredRecord, ...]) -> None:
        words = self.context.words
        self.opening.setEnabled(bool(records))
        self.exporting.setEnabled(bool(records))
        self.show_rows([record_row(record, words) for record in records])

    def _on_exported(self, exported: tuple[int, Path]) -> None:
        number, to = exported
        self.settled.emit()
        self.say(self.context.words("register.exported", n=number, file=to))


def record_row(record: RegisteredRecord, words: Words) -> DataRow:
    """One line of the register."""
    return DataRow(
        record.record,
        (
            Cell(words(f"term.{record.result}"), RESULT_ICONS[record.result]),
            Cell(record.candidate),
            Cell(record.title),
            Cell(record.assessor),
            Cell(day(record.tested_on), sort=record.tested_on.isoformat()),
            Cell(moment(record.received_at), sort=record.received_at.isoformat()),
            Cell(record_name(record)),
        ),
    )


def record_name(record: RegisteredRecord) -> str:
    """The end of a record's number, which tells records apart, and its revision."""
    return f"…{record.record[-8:]} r{record.revision}"


def _export(export: Callable[[Path], int], to: Path) -> tuple[int, Path]:
    return export(to), to
