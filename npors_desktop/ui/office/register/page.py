"""The office's register: find, open and export the accepted records."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.delivery import RegisteredRecord
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.ui.office.glances import Glances
from npors_desktop.ui.office.office_page import FIND, SORT, SORT_BACKWARDS, LongTablePage
from npors_desktop.ui.office.presenter import letters
from npors_desktop.ui.office.register.presenter import (
    RESULTS,
    SORTED_BY,
    export_told,
    record_row,
    register_facets,
    shown_as,
)
from npors_desktop.ui.office.register.record_panel import RecordPanel
from npors_desktop.ui.office.shown_list import ShownList
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.values import Column, Icon, KeyHelp
from npors_desktop.workflows.office.register import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.list_query import ListQuery
    from npors_desktop.domain.office_log import OfficeAction
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.paged_rows import RowSource
    from npors_desktop.workflows.office.record_glance import RecordGlance
    from npors_desktop.workflows.office.register import RegisterReading

ENDINGS = "*.csv *.xlsx"


class RegisterPage(LongTablePage):
    """The accepted records, newest first."""

    name = office_place = "page_register"
    title = message("Register")
    help = message(
        "Every record that was verified at this office, and when somebody accepted it. Open one "
        "to see its data, its verification and its report. Export saves a table for a spreadsheet; "
        "it holds unencrypted personal data."
    )
    keys = (
        KeyHelp("Enter", message("Open the record")),
        FIND,
        SORT,
        SORT_BACKWARDS,
        KeyHelp("1 2 3 4 5", message("Show the records of one result, or all")),
        KeyHelp("E", message("Export")),
        KeyHelp("L", message("See the office’s log")),
        KeyHelp("D", message("Course days")),
        GO_TO_PLACE,
    )
    back = "page_inbox"
    empty = message("No records have been registered yet. Import one in the inbox (Ctrl+1).")
    empty_icon = Icon.REGISTER

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        office: str,
        register: RegisterReading,
        glance: RecordGlance,
    ) -> None:
        self._register = register
        super().__init__(context, parent, office)
        words = context.words
        self.to_days = self.add_action(
            words("Course days  D"), "to_days", partial(self.go, "page_office_days")
        )
        self.to_log = self.add_action(words("Log  L"), "to_log", partial(self.go, "page_log"))
        self.to_export = self.add_action(
            words("Export  E"), "to_export", self.ask_export, kind=ActionKind.REGISTER_EXPORTED
        )
        self.opening = self.add_primary(
            words("Open the record  Enter"), "open_record", self._open_chosen
        )
        self.to_inbox = self.add_primary(
            words("Go to the inbox  Ctrl+1"), "to_inbox", partial(self.go, "page_inbox")
        )
        self.when_empty = self.to_inbox
        self._add_export()
        self.panel = RecordPanel(context.look, words, self)
        self.panel.limit()
        self._glances = Glances(context.jobs, glance, self)
        self._glances.came.connect(self.panel.show_glance)
        self.arrange((self.panel, 4))
        self.setFocusProxy(self.table)

    def _add_export(self) -> None:
        words = self.context.words
        text = words("File to export to (.csv or .xlsx; unencrypted personal data)")
        self.step = self.add_step("export", text)
        self.to = self.step.field
        self.to.add_target(ENDINGS)
        self.last_export = label("", self.step, "small")
        self.step.column.addWidget(self.last_export)
        whole = partial(self.export, whole=True)
        self.export_all = self.add_action("", "export_all", whole, step="export")
        self.exporting = self.add_primary(
            words("Export  Enter"), "export", self.export, step="export"
        )
        self.foot.leave_out(self.export_all, out=True)
        self.to.entered.connect(self.export)

    @override
    def columns(self) -> Sequence[Column]:
        words = self.context.words
        return (
            Column(words("Result"), letters(map(words.term, RESULTS)), 0),
            Column(words("Candidate"), 18, 3),
            Column(words("Category"), 18, 2, rank=1),
            Column(words("Assessor"), 12, 1, rank=3),
            Column(words("Tested"), 10, 0, rank=2),
            Column(words("Accepted"), 15, 0, rank=4),
            Column(words("Record"), 12, 0, rank=5),
        )

    @override
    def counts(self) -> str:
        return self.context.words.count("{n} record", "{n} records", self.table.rows.total)

    @override
    def source(self) -> RowSource:
        words = self.context.words
        show = partial(record_row, words=words)
        return ShownList(self._register.list, show, SORTED_BY, shown_as(words))

    @override
    def refresh(self, changed: Changed) -> None:
        self.table.refresh()
        self.context.jobs.run(partial(self._register.list.kinds, "result"), self._on_kinds)
        self.context.jobs.run(self._register.last_export, self._on_last_export)

    @override
    def on_opened(self, key: str) -> None:
        record = self.table.value
        if isinstance(record, RegisteredRecord):
            self.go("page_report", record.record)

    @override
    def on_chosen(self, key: str) -> None:
        record = self.table.value
        chosen = record if key and isinstance(record, RegisteredRecord) else None
        self.panel.show_record(chosen)
        self._glances.want(chosen)

    @override
    def show_body(self) -> None:
        super().show_body()
        self.panel.setVisible(not self.is_empty())

    @override
    def on_counted(self, shown: int, total: int) -> None:
        words = self.context.words
        some = 0 < shown < total
        told = (
            words.count("Export the {n} shown  Enter", "Export the {n} shown  Enter", shown)
            if some
            else words("Export  Enter")
        )
        self.exporting.setText(told)
        self.export_all.setText(words.count("Export all {n}", "Export all {n}", total))
        self.foot.leave_out(self.export_all, out=not some)
        self.exporting.setEnabled(bool(shown))
        self.opening.setEnabled(bool(shown))
        for made in (self.opening, self.to_export):
            self.foot.leave_out(made, out=not total)
        self.foot.leave_out(self.to_inbox, out=bool(total))

    def ask_export(self) -> None:
        """Ask where the table is to be written."""
        now = self.context.now().astimezone()
        named = self.context.words("register {time}", time=f"{now:%Y-%m-%d %H%M}")
        self.to.propose(f"{named}.csv")
        self.ask(self.step)

    def export(self, *, whole: bool = False) -> None:
        """Write what is shown, or the ``whole`` register, as a table to the file in the field."""
        words, to = self.context.words, self.to.path()
        if to is None or to.suffix.lower() not in TABLES:
            self.to.show_error(words("Enter a file name that ends in .csv or .xlsx."))
            return
        self.to.show_error("")
        if not self.table.rows.rowCount() and not whole:
            self.to.show_error(words("No record is shown, so there is nothing to export."))
            return
        query = self.table.paged.query
        only = None if whole or (not query.words and not query.by) else query
        agreed = self.to.replaces(to)
        work = partial(_export, self._register.export, to, only, replace=agreed)
        self.context.jobs.run(work, self._on_exported)

    def _open_chosen(self) -> None:
        if self.table.key:
            self.on_opened(self.table.key)

    @override
    def on_letter(self, letter: str) -> None:
        if letter == "e" and self.table.rows.total and not self.to_export.is_withheld:
            self.ask_export()
        elif letter == "l":
            self.go("page_log")
        elif letter == "d":
            self.go("page_office_days")

    def _on_kinds(self, kinds: dict[str, int]) -> None:
        self.show_facets(register_facets(kinds, self.context.words))

    def _on_last_export(self, action: OfficeAction | None) -> None:
        told = export_told(action, self.context.words)
        self.last_export.setText(told)
        self.last_export.setVisible(bool(told))

    def _on_exported(self, exported: tuple[int, Path]) -> None:
        number, to = exported
        self.settled.emit()
        self.to.forget(to)
        self.leave_step()
        self.context.jobs.run(self._register.last_export, self._on_last_export)
        told = self.context.words.count(
            "{n} record exported to “{file}”. It is not encrypted: keep it where nobody else can "
            "read it.",
            "{n} records exported to “{file}”. They are not encrypted: keep them where nobody "
            "else can read them.",
            number,
            file=to,
        )
        self.say(told)


def _export(
    export: Callable[..., int],
    to: Path,
    only: ListQuery | None,
    *,
    replace: bool,
) -> tuple[int, Path]:
    return export(to, only, replace=replace), to
