"""Reads bookings from a spreadsheet: shows what would be stored, and stores it once agreed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.ui.forms.standard_choice import ChoiceBox
from npors_desktop.ui.office.bookings.booking_sheet import read_bookings
from npors_desktop.ui.office.bookings.columns import FIELDS, find_columns
from npors_desktop.ui.office.bookings.presenter import (
    KINDS,
    BookingPreview,
    column_names,
    details_text,
    preview_facets,
    preview_rows,
)
from npors_desktop.ui.office.office_page import FIND, SORT, ShortTablePage
from npors_desktop.ui.office.presenter import letters
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.fields import FieldRow
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.side_panel import SidePanel
from npors_desktop.ui.widgets.values import Column, Icon, KeyHelp

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.office.bookings.columns import BookingColumns
    from npors_desktop.ui.office.visits.work import PlanningWork
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.office.booking_intake import (
        BookingIntake,
        BookingTable,
        SortedRows,
    )


class BookingsPage(ShortTablePage):
    """A line for each row that was read, and for each thing that is wrong."""

    name = "page_bookings"
    title = message("Bookings from a spreadsheet")
    help = message(
        "Choose a CSV file or an Excel workbook with a booking in each row. The list shows what "
        "would be stored and what cannot be read, by row and column: put that right in the "
        "spreadsheet and read it again, or go on without. At the side, say what a column means; "
        "the program remembers it by the names of the columns. Nothing is stored before you agree."
    )
    keys = (
        KeyHelp("F", message("Choose the file")),
        KeyHelp("Enter", message("Read the file, then store the bookings")),
        KeyHelp("1 2 3 4 5", message("Show one kind of line, or all")),
        FIND,
        SORT,
        GO_TO_PLACE,
    )
    office_place = "page_visits"
    back = "page_visits"
    empty = message("No file is read yet. Choose a spreadsheet of bookings (.csv or .xlsx).")
    empty_icon = Icon.REGISTER

    def __init__(self, context: Context, parent: QWidget, work: PlanningWork) -> None:
        super().__init__(context, parent, work.office)
        self._intake = work.intake
        self._preview: BookingPreview | None = None
        self._told: dict[str, str] = {}
        words = context.words
        self.step = self.add_step("bookings", words("A spreadsheet of bookings (.csv or .xlsx)"))
        self.file = self.step.field
        self.file.add_file()
        self.file.entered.connect(self.look)
        self.add_primary(
            words("Read the file  Enter"),
            "read_file",
            self.look,
            step="bookings",
            kind=ActionKind.BOOKINGS_TAKEN,
        )
        self.to_file = self.add_action(
            words("Choose the file  F"), "to_file", self.ask_file, kind=ActionKind.BOOKINGS_TAKEN
        )
        self.taking = self.add_primary(
            "", "take_bookings", self.take, kind=ActionKind.BOOKINGS_TAKEN
        )
        self.first_file = self.add_primary(
            words("Choose the file  F"), "first_file", self.ask_file, kind=ActionKind.BOOKINGS_TAKEN
        )
        self.when_empty = self.first_file
        self.panel = self._make_panel()
        self.arrange((self.panel, 4))
        self.begin_at(self.table)

    def _make_panel(self) -> SidePanel:
        look, words = self.context.look, self.context.words
        panel = SidePanel(look, "meaning_panel", words("What the columns mean"), self)
        panel.limit()
        self.told = label("", panel.body, "strong")
        self.told.setObjectName("line_told")
        panel.column.addWidget(self.told)
        self.details = label("", panel.body)
        self.details.setObjectName("of_row")
        panel.column.addWidget(self.details)
        self.passed = label("", panel.body)
        self.passed.setObjectName("not_read")
        panel.column.addWidget(self.passed)
        panel.column.addWidget(label(words("What the columns mean"), panel.body, "heading"))
        self.fields: dict[str, ChoiceBox] = {}
        for name, text in FIELDS.items():
            box = ChoiceBox(f"means_{name}", panel.body)
            box.activated.connect(self._on_meaning)
            self.fields[name] = box
            panel.column.addWidget(FieldRow(words, words(text), box, panel.body))
        panel.column.addStretch(1)
        return panel

    @override
    def columns(self) -> Sequence[Column]:
        words = self.context.words
        return (
            Column(words("What"), letters(words(text) for text, _ in KINDS.values()), 0),
            Column(words("Row"), 5, 0),
            Column(words("Name"), 12, 1),
            Column(words("Visit"), 14, 1, rank=1),
            Column(words("Told"), 16, 3),
        )

    @override
    def counts(self) -> str:
        return self.context.words.count("{n} line", "{n} lines", self.table.rows.total)

    @override
    def refresh(self, changed: Changed) -> None:
        if self._preview is None:
            self.show_rows(())
            self.show_body()

    @override
    def show_body(self) -> None:
        super().show_body()
        is_empty, words = self.is_empty(), self.context.words
        number = self._preview.found.bookings if self._preview else 0
        self.panel.setVisible(self._preview is not None)
        self.taking.setText(
            words.count("Store {n} booking  Enter", "Store {n} bookings  Enter", number)
        )
        self.taking.setEnabled(bool(number))
        for made in (self.taking, self.to_file):
            self.foot.leave_out(made, out=is_empty)
        self.foot.leave_out(self.first_file, out=not is_empty)

    @override
    def on_letter(self, letter: str) -> None:
        if letter == "f" and not self.to_file.is_withheld:
            self.ask_file()

    @override
    def on_opened(self, key: str) -> None:
        self.take()

    @override
    def on_chosen(self, key: str) -> None:
        told = self._told.get(key, "")
        self.told.setText(told)
        self.told.setVisible(bool(told))
        details = (
            details_text(self._preview, key, self.context.words)
            if self._preview is not None and key
            else ""
        )
        self.details.setText(details)
        self.details.setVisible(bool(details))

    @override
    def take_file(self, file: Path) -> None:
        self.file.show_paths([str(file)])
        self._look_at(file)

    def ask_file(self) -> None:
        """Ask for the spreadsheet."""
        self.ask(self.step)

    def look(self) -> None:
        """Read the file in the field, and show what would be stored."""
        path = self.file.path()
        if path is None:
            self.file.show_error(self.context.words("Enter the file with the bookings."))
            return
        self._look_at(path)

    def take(self) -> None:
        """Store what is shown."""
        preview = self._preview
        if preview is None or not preview.found.bookings or not self.taking.isEnabled():
            return
        self.taking.setEnabled(False)
        work = partial(_take, self._intake, preview)
        self.context.jobs.run(
            work, self._on_taken, failed=self._on_refused, changes=Changed(), saves=True
        )

    def _look_at(self, file: Path) -> None:
        self.file.show_error("")
        # Of another file every line is to be seen, whichever were shown of the one before.
        self.show_kind("")
        self.context.jobs.run(partial(_look, self._intake, file), self._on_looked)

    def _on_meaning(self) -> None:
        preview = self._preview
        if preview is not None:
            chosen = {name: box.currentIndex() - 1 for name, box in self.fields.items()}
            columns = {name: place for name, place in chosen.items() if place >= 0}
            meant = preview.columns.meaning(columns)
            work = partial(_preview, self._intake, preview.table, meant)
            self.context.jobs.run(work, self._on_looked)

    def _on_looked(self, preview: BookingPreview) -> None:
        self.settled.emit()
        self._preview = preview
        if self.foot.step:
            self.leave_step()
        words = self.context.words
        self._show_meaning(preview.columns)
        self.passed.setText("\n".join(words(one) for one in preview.read.passed))
        self.passed.setVisible(bool(preview.read.passed))
        rows = preview_rows(preview, words)
        self._told = {row.key: row.cells[-1].text for row in rows}
        self.show_rows(rows)
        self.show_facets(preview_facets(rows, words))
        self.show_body()
        if not self.panel.isAncestorOf(self.window().focusWidget()):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_meaning(self, columns: BookingColumns) -> None:
        names = column_names(columns, self.context.words)
        for name, box in self.fields.items():
            blocker = QSignalBlocker(box)
            box.clear()
            box.addItems(["–", *names])
            box.setCurrentIndex(columns.columns.get(name, -1) + 1)
            blocker.unblock()

    def _on_taken(self, found: SortedRows) -> None:
        self.settled.emit()
        self._preview = None
        self.file.show_paths([])
        self.show_rows(())
        self.show_body()
        self.go("page_visits")
        words = self.context.words
        self.say(
            words.count("{n} booking is stored.", "{n} bookings are stored.", found.bookings),
            words.count("New visits: {n}", "New visits: {n}", found.new_visits),
        )

    def _on_refused(self, error: Exception) -> None:
        self.taking.setEnabled(True)
        self.complained.emit(error)


def _look(intake: BookingIntake, file: Path) -> BookingPreview:
    table = intake.read(file)
    return _preview(intake, table, find_columns(table.file.sheets, intake.mapping))


def _preview(intake: BookingIntake, table: BookingTable, columns: BookingColumns) -> BookingPreview:
    read = read_bookings(columns, table)
    return BookingPreview(table, columns, read, intake.look_at(read.rows))


def _take(intake: BookingIntake, preview: BookingPreview) -> SortedRows:
    columns: Mapping[str, int] = preview.columns.columns
    found = intake.take(preview.read.rows, preview.table.file.sha256)
    intake.keep_mapping(preview.columns.key, columns)
    return found
