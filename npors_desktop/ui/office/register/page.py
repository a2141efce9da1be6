"""The office's register: find, open and export the accepted records."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from npors_desktop.domain.delivery import RegisteredRecord
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.register_filter import ANYTHING
from npors_desktop.domain.register_views import SHOWABLE, USUAL, RegisterView
from npors_desktop.ui.office.glances import Glances
from npors_desktop.ui.office.office_page import FIND, SORT, SORT_BACKWARDS, LongTablePage
from npors_desktop.ui.office.presenter import letters
from npors_desktop.ui.office.register.columns_step import ColumnsStep
from npors_desktop.ui.office.register.filter_step import FilterStep
from npors_desktop.ui.office.register.list_step import ListStep
from npors_desktop.ui.office.register.presenter import (
    RESULTS,
    SORTED_BY,
    export_told,
    filter_text,
    mark_found,
    record_row,
    register_facets,
    shown_as,
)
from npors_desktop.ui.office.register.record_panel import RecordPanel
from npors_desktop.ui.office.shown_list import ShownList
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.fields import line_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.tick_box import TickBox
from npors_desktop.ui.widgets.values import Column, Heading, Icon, KeyHelp
from npors_desktop.workflows.office.register import TABLES, Export

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.list_query import ListQuery
    from npors_desktop.domain.office_log import OfficeAction
    from npors_desktop.ui.office.register.work import RegisterWork
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.paged_rows import RowSource
    from npors_desktop.workflows.office.result_lists import MadeList

ENDINGS = "*.csv *.xlsx"
_REMOVED = ActionKind.REGISTER_VIEW_REMOVED


class RegisterPage(LongTablePage):
    """The accepted records, newest first."""

    name = office_place = "page_register"
    title = message("Register")
    help = message(
        "Every record that was verified at this office, and when somebody accepted it. Open one "
        "to see its data, its verification and its report. Filter finds records by category, "
        "assessor, employer, site and day, and keeps that as a view. The space bar selects "
        "records: then only those are exported or listed. Export saves a table for a spreadsheet; "
        "it holds unencrypted personal data."
    )
    keys = (
        KeyHelp("Enter", message("Open the record")),
        FIND,
        SORT,
        SORT_BACKWARDS,
        KeyHelp("1 2 3 4 5", message("Show the records of one result, or all")),
        KeyHelp("F", message("Filter, and kept views")),
        KeyHelp("C", message("Choose the columns")),
        KeyHelp("Space", message("Select a record, or take it back; Shift+↓ selects several")),
        KeyHelp("A", message("Select all that are found, or none")),
        KeyHelp("E", message("Export")),
        KeyHelp("P", message("A list of results, or letters, to print")),
        KeyHelp("U", message("Upload the selected, or what waits, to the training register")),
        KeyHelp("K", message("Apply for a card for those selected")),
        KeyHelp("T", message("Dates that are near")),
        KeyHelp("L", message("See the office’s log")),
        KeyHelp("D", message("Course days")),
        GO_TO_PLACE,
    )
    back = "page_inbox"
    empty = message("No records have been registered yet. Import one in the inbox (Ctrl+1).")
    empty_deed = ActionKind.REPORT_IMPORTED
    empty_without = message(
        "No records have been registered yet. An administrator or an importer imports them."
    )
    empty_icon = Icon.REGISTER

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        office: str,
        work: RegisterWork,
    ) -> None:
        self._work = work
        self._register = work.register
        # How the register is looked at; None before it is known how it was last.
        self._view: RegisterView | None = None
        # What is kept of that for the next start.
        self._kept: RegisterView | None = None
        self._names: tuple[str, ...] = USUAL
        super().__init__(context, parent, office)
        words = context.words
        for name, page, face in (
            ("to_dates", "page_dates", (Icon.TODAY, words("Dates"), "T")),
            ("to_days", "page_office_days", (Icon.CLOCK, words("Course days"), "D")),
            ("to_log", "page_log", (Icon.HISTORY, words("Log"), "L")),
        ):
            self.add_place(face, name, partial(self.go, page))
        self.to_list = self.add_action(
            words("List  P"), "to_list", self.ask_list, kind=ActionKind.CERTIFICATE_LIST_MADE
        )
        self.to_export = self.add_action(
            words("Export  E"), "to_export", self.ask_export, kind=ActionKind.REGISTER_EXPORTED
        )
        self.to_uploads = self.add_action(
            words("Upload  U"), "to_uploads", self.upload, kind=ActionKind.UPLOAD_WRITTEN
        )
        self.opening = self.add_primary(
            words("Open the record  Enter"), "open_record", self._open_chosen
        )
        self.to_inbox = self.add_primary(
            words("Go to the inbox  Ctrl+1"), "to_inbox", partial(self.go, "page_inbox")
        )
        self.when_empty = self.to_inbox
        self._add_export()
        self._add_list()
        self._add_filter()
        self.panel = RecordPanel(context.look, words, self)
        self.panel.limit()
        self._glances = Glances(context.jobs, work.glance, self)
        self._glances.came.connect(self.panel.show_glance)
        self.arrange((self.panel, 4), before_search=(self.to_filter, self.to_columns))
        self.table.let_pick()
        self.table.picked.connect(self._on_picked)
        self.table.sorted_by.connect(self._on_other_order)
        self.begin_at(self.table)
        self._acts = {
            "f": self.ask_filter,
            "c": self.ask_columns,
            "a": self.select_all,
            "p": self.to_list.click,
            "u": self.to_uploads.click,
            "k": self.apply_for_cards,
        }
        # Replaced in tests, where no viewer may start.
        self.view_file: Callable[[QUrl], bool] = QDesktopServices.openUrl
        context.jobs.run(work.views.last, self._on_last_view)

    def _add_export(self) -> None:
        words = self.context.words
        text = words("File to export to (.csv or .xlsx; unencrypted personal data)")
        self.step = self.add_step("export", text)
        self.to = self.step.field
        self.to.add_target(ENDINGS)
        self.purpose = line_field(
            words, words("What is it for? It is kept in the log"), "export_purpose", self.step
        )
        self.numbers = TickBox(
            self.context.look,
            words("With people’s numbers (NI, ULN, scheme, levy, HS&E test)"),
            "export_numbers",
            self.step,
        )
        self.step.column.addWidget(self.purpose)
        self.step.column.addWidget(self.numbers)
        self.last_export = label("", self.step, "small")
        self.step.column.addWidget(self.last_export)
        whole = partial(self.export, whole=True)
        self.export_all = self.add_action(
            "", "export_all", whole, step="export", kind=ActionKind.REGISTER_EXPORTED
        )
        self.exporting = self.add_primary(
            words("Export  Enter"),
            "export",
            self.export,
            step="export",
            kind=ActionKind.REGISTER_EXPORTED,
        )
        self.foot.leave_out(self.export_all, out=True)
        self.to.entered.connect(self.export)
        if isinstance(self.purpose.field, QLineEdit):
            self.purpose.field.returnPressed.connect(self.export)

    def _add_list(self) -> None:
        words = self.context.words
        self.listing = ListStep(self.context.look, words, self)
        self.add_own_step(self.listing)
        self.listing_made = self.add_primary(
            words("Make the PDF  Enter"),
            "make_list",
            self.make_list,
            step="list",
            kind=ActionKind.CERTIFICATE_LIST_MADE,
        )
        self.listing.entered.connect(self.make_list)

    def _add_filter(self) -> None:
        words, look = self.context.words, self.context.look
        self.to_filter = button(words("Filter  F"), "to_filter", self)
        self.to_filter.clicked.connect(self.ask_filter)
        self.to_columns = button(words("Columns  C"), "to_columns", self)
        self.to_columns.clicked.connect(self.ask_columns)
        self.filter = FilterStep(look, words, self)
        self.add_own_step(self.filter)
        for text, name, act, kind in (
            (words("Remove the view"), "remove_view", self.remove_view, _REMOVED),
            (words("Keep as a view"), "keep_view", self.keep_view, ActionKind.REGISTER_VIEW_KEPT),
            (words("Show all"), "show_all", self.show_all, None),
        ):
            made = self.add_action(text, name, act, step="filter", kind=kind)
            if kind is _REMOVED:
                self.removing = made
        self.add_primary(
            words("Show records  Enter"), "show_filter", self.filter_now, step="filter"
        )
        self.filter.entered.connect(self.filter_now)
        self.filter.views.activated.connect(self._offer_removing)
        self.filter.taken.connect(self._on_view_taken)
        self.choosing = ColumnsStep(look, words, self)
        self.add_own_step(self.choosing)
        self.add_primary(
            words("Show these columns  Enter"), "show_columns", self.columns_now, step="columns"
        )

    @override
    def columns(self) -> Sequence[Column]:
        words = self.context.words
        return (
            Column(words("Result"), letters(map(words.term, RESULTS)), 0),
            Column(words("Candidate"), 18, 2),
            Column(words("Code"), 5, 0, rank=1),
            Column(words("Category"), 16, 3, rank=2),
            Column(words("Assessor"), 11, 1, rank=4),
            Column(words("Employer"), 12, 1, rank=5),
            Column(words("Site"), 12, 1, rank=8),
            Column(words("Notification"), 12, 1, rank=9),
            Column(words("Tested"), 10, 0, rank=3),
            Column(words("Accepted"), 15, 0, rank=7),
            Column(words("Record"), 12, 0, rank=10),
        )

    @override
    def counts(self) -> str:
        words, total = self.context.words, self.table.rows.total
        if picked := len(self.table.rows.picked):
            return words("Selected: {picked} of {total}", picked=picked, total=total)
        return words.count("{n} record", "{n} records", total)

    @override
    def source(self) -> RowSource:
        words = self.context.words
        show, mark = partial(record_row, words=words), partial(mark_found, words=words)
        return ShownList(self._register.list, show, SORTED_BY, shown_as(words), mark)

    @override
    def refresh(self, changed: Changed) -> None:
        self.table.refresh()
        self.context.jobs.run(partial(self._register.list.kinds, "result"), self._on_kinds)
        self.context.jobs.run(self._register.last_export, self._on_last_export)

    @override
    def on_opened(self, key: str) -> None:
        record = self.table.value
        if isinstance(record, RegisteredRecord):
            self._work.trail.begin(self.table.paged.query, int(key), record.record)
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
        picked = len(self.table.rows.picked)
        if picked:
            told = words.count(
                "Export the {n} selected  Enter", "Export the {n} selected  Enter", picked
            )
        elif some:
            told = words.count("Export the {n} shown  Enter", "Export the {n} shown  Enter", shown)
        else:
            told = words("Export  Enter")
        self.exporting.setText(told)
        self.listing.show_number(picked or shown)
        self.export_all.setText(words.count("Export all {n}", "Export all {n}", total))
        self.foot.leave_out(self.export_all, out=not (some or picked))
        self.exporting.setEnabled(bool(shown or picked))
        self.opening.setEnabled(bool(shown))
        for made in (self.opening, self.to_export, self.to_list, self.to_uploads):
            self.foot.leave_out(made, out=not total)
        self.foot.leave_out(self.to_inbox, out=bool(total))
        for made in (self.to_filter, self.to_columns):
            made.setVisible(bool(total))

    def ask_export(self) -> None:
        """Ask where the table is to be written."""
        # The numbers of people go out where they are asked for, each time anew.
        self.numbers.setChecked(False)
        now = self.context.now().astimezone()
        named = self.context.words("register {time}", time=f"{now:%Y-%m-%d %H%M}")
        self.to.propose(f"{named}.csv")
        self.purpose.show_error("")
        self.ask(self.step)

    def export(self, *, whole: bool = False) -> None:
        """Write what is shown, or the ``whole`` register, as a table to the file in the field."""
        words, to = self.context.words, self.to.path()
        if to is None or to.suffix.lower() not in TABLES:
            self.to.show_error(words("Enter a file name that ends in .csv or .xlsx."))
            return
        self.to.show_error("")
        if not self.purpose.text():
            self.purpose.show_error(words("Say what the file is for."))
            self.purpose.setFocus()
            return
        self.purpose.show_error("")
        if not self.table.rows.rowCount() and not self.table.rows.picked and not whole:
            self.to.show_error(words("No record is shown, so there is nothing to export."))
            return
        what = Export(numbers=self.numbers.isChecked(), purpose=self.purpose.text())
        if not whole:
            what = replace(what, only=self._asked(), lines=self._picked())
        agreed = self.to.replaces(to)
        work = partial(_export, self._register.export, to, what, replace=agreed)
        self.context.jobs.run(work, self._on_exported)

    def ask_list(self) -> None:
        """Ask what is to be printed, and where it is saved."""
        if self.to_list.is_withheld:
            return
        now = self.context.now().astimezone()
        self.listing.propose(self.context.words("results {day}", day=f"{now:%Y-%m-%d}"))
        self.ask(self.listing)

    def make_list(self) -> None:
        """Write a list of the selected records, or of those shown, or letters, and open it."""
        asked, to = self.listing.read(), self.listing.target()
        if asked is not None and to is not None:
            asked = replace(asked, only=self._asked(), lines=self._picked())
            agreed = self.listing.replaces(to)
            make = partial(self._work.lists.write, asked, to, replace=agreed)
            self.context.jobs.run(make, self._on_list_made)

    def ask_filter(self) -> None:
        """Ask which records are to be shown."""
        self.context.jobs.run(self._work.views.all, self._on_views)

    def ask_columns(self) -> None:
        """Ask which columns are to be shown, and in which order."""
        self.choosing.show_columns(self._names)
        self.ask(self.choosing)

    def filter_now(self) -> None:
        """Show what was asked for."""
        found = self.filter.read(self.context.now().date())
        if found is not None:
            self._look(replace(self._looking(), filter=found))
            self.leave_step()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_all(self) -> None:
        """Show every record again."""
        self.filter.show_filter(ANYTHING)
        self.filter_now()

    def keep_view(self) -> None:
        """Keep what is asked for, with the columns and their order, under a name."""
        found, name = self.filter.read(self.context.now().date()), self.filter.fields["name"]
        if not name.text():
            name.show_error(self.context.words("Enter a name for the view."))
            name.setFocus()
        elif found is not None:
            view = replace(self._looking(), filter=found, name=name.text())
            self.context.jobs.run(partial(self._work.views.keep, view), self._on_kept)

    def remove_view(self) -> None:
        """Keep the chosen view no longer."""
        if (view := self.filter.chosen) is not None:
            remove = partial(self._work.views.remove, view.name)
            self.context.jobs.run(remove, lambda _: self.ask_filter())

    def columns_now(self) -> None:
        """Show the columns that are ticked."""
        if chosen := self.choosing.chosen():
            self._look(replace(self._looking(), columns=chosen))
        self.leave_step()

    def select_all(self) -> None:
        """Select every record that is found, or none if some are selected."""
        if self.table.rows.picked:
            self.table.pick(())
        else:
            query = self.table.paged.query
            find = partial(self._register.list.numbers, query)
            self.context.jobs.run(find, lambda found: self.table.pick(set(map(str, found))))

    def upload(self) -> None:
        """Go on with the selected records, or with all that wait to be uploaded."""
        if not self.to_uploads.is_withheld:
            self.go("page_uploads", " ".join(map(str, self._picked())) or None)

    def apply_for_cards(self) -> None:
        """Begin an application for a card of each who is selected, or of the one in the row."""
        if not self.context.may(ActionKind.CARD_APPLICATION_BEGUN):
            return
        lines = self._picked() or tuple(int(key) for key in (self.table.key,) if key)
        if lines:
            self.go("page_cards", f"lines:{' '.join(map(str, lines))}")

    def _asked(self) -> ListQuery | None:
        """What is shown; None where that is everything in its usual order."""
        query = self.table.paged.query
        return query if query.words or query.by else None

    def _picked(self) -> tuple[int, ...]:
        return tuple(sorted((int(key) for key in self.table.rows.picked), reverse=True))

    def _looking(self) -> RegisterView:
        """How the register is looked at now."""
        by, turned = self.table.rows.sorted_by or (None, False)
        known = self._view or RegisterView()
        named = "" if by is None else SORTED_BY[by]
        return replace(known, columns=self._names, by=named, turned=turned, lines=self._picked())

    def _look(self, view: RegisterView) -> None:
        """Look at the register so, now and at the next start."""
        self._view = view
        self._names = view.columns
        self.table.show_columns([SHOWABLE.index(one) for one in view.columns])
        self.table.paged.filter(view.filter.words())
        told = filter_text(view.filter, self.context.words)
        self.to_filter.setProperty("on", "true" if told else "false")
        self.heading_changed.emit()
        self._keep_looking()

    def _keep_looking(self) -> None:
        looking = self._looking()
        if self._view is not None and looking != self._kept:
            self._kept = looking
            self.context.jobs.run(partial(self._work.views.look_at, looking))

    @override
    def heading(self) -> Heading:
        told = filter_text(self._view.filter, self.context.words) if self._view else ""
        return Heading(self.context.words(self.title), told or self.office)

    def _on_last_view(self, view: RegisterView) -> None:
        self._kept = view
        if view.by:
            self.table.sort_by(SORTED_BY.index(view.by), turned=view.turned)
        self.table.pick({str(one) for one in view.lines})
        self._look(view)

    def _on_views(self, views: tuple[RegisterView, ...]) -> None:
        looking = self._looking()
        self.filter.show_views(views, looking.name)
        self.filter.show_filter(looking.filter)
        self._offer_removing()
        self.ask(self.filter)

    def _offer_removing(self, _view: int = 0) -> None:
        """Only a view that is chosen can be removed."""
        self.foot.leave_out(self.removing, out=self.filter.chosen is None)

    def _on_view_taken(self, view: RegisterView) -> None:
        if view.by:
            self.table.sort_by(SORTED_BY.index(view.by), turned=view.turned)
        self._look(replace(view, lines=self._picked()))

    def _on_kept(self, view: RegisterView) -> None:
        self._look(replace(view, lines=self._picked()))
        self.leave_step()
        self.say(self.context.words("The view “{name}” is kept.", name=view.name))

    def _on_other_order(self, _column: str, _turned: bool) -> None:
        self._keep_looking()

    def _on_picked(self) -> None:
        self.count()
        self._keep_looking()

    def _on_list_made(self, made: MadeList) -> None:
        self.settled.emit()
        self.listing.forget(made.file)
        self.leave_step()
        words = self.context.words
        self.say(
            words.count(
                "{n} record is in “{file}”. It is not encrypted: delete it when it is printed.",
                "{n} records are in “{file}”. It is not encrypted: delete it when it is printed.",
                made.records,
                file=made.file,
            ),
            words.count(
                "{n} record that nobody has accepted was left out.",
                "{n} records that nobody has accepted were left out.",
                made.left_out,
            )
            if made.left_out
            else "",
        )
        self.view_file(QUrl.fromLocalFile(str(made.file)))

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
        elif letter == "t":
            self.go("page_dates")
        elif self.table.rows.total and letter in self._acts:
            self._acts[letter]()

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
    what: Export,
    *,
    replace: bool,
) -> tuple[int, Path]:
    return export(to, what, replace=replace), to
