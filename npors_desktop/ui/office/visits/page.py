"""Visits: the office writes a visit for an assessor, as a file that only their laptop opens."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.base.whole_file import safe_name
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.people import Visit
from npors_desktop.ui.forms.field_columns import FieldColumns
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.forms.standard_choice import ChoiceBox
from npors_desktop.ui.office.visits.candidate_rows import CandidateRows
from npors_desktop.ui.office.visits.presenter import not_listed, receiver_text, sent_text
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.card import Card
from npors_desktop.ui.widgets.fields import FieldRow, line_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.path_row import PathKind, PathRow, with_suffix
from npors_desktop.ui.widgets.values import Heading, KeyHelp, SavedFile

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.booking import Booking
    from npors_desktop.domain.delivery import EnrolledAssessor
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import PackHead
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.office.visit_writing import VisitWriting, WrittenVisit

_WHERE: dict[str, Message] = {
    "site": message("Customer and site"),
    "contact": message("Contact on site"),
}
_WHEN: dict[str, Message] = {
    "on": message("Date, for example 20 11 2026"),
    "notification": message("Notification number (NRN)"),
}
_NEEDED = ("site", "on")


class VisitsPage(FormPage):
    """The form of one visit. What is typed stays until the visit is written."""

    name = "page_visits"
    title = message("Visits")
    help = message(
        "Enter where and when the visit is, whose it is and the candidates. An empty row for the "
        "next candidate appears as you type. Enter writes a file that this office signs. Only the "
        "laptop of the assessor you chose can open it, so you can send it in any way. What you "
        "typed stays here when you go to another page."
    )
    keys = (
        KeyHelp("Tab", message("Next field")),
        KeyHelp("Enter", message("Write the visit")),
        GO_TO_PLACE,
    )
    session = SessionKind.OFFICE
    office_place = "page_visits"
    back = "page_inbox"

    def __init__(
        self, context: Context, parent: QWidget, office: str, writing: VisitWriting
    ) -> None:
        super().__init__(context, parent)
        words = context.words
        self._office, self._writing = office, writing
        self._receivers: list[EnrolledAssessor] = []
        self._proposed = ""
        self.sent = label("", self.body, "strong")
        self.sent.setObjectName("visit_sent")
        self.sent.hide()
        self.column.addWidget(self.sent)
        self.fields: dict[str, FieldRow] = {}
        columns = FieldColumns(context.look, self.body)
        columns.add_column(words("Where"), self._fields(_WHERE))
        columns.add_column(words("When"), self._fields(_WHEN))
        self._box = ChoiceBox("visit_for", self)
        self.who = FieldRow(words, words("Assessor"), self._box, self.body)
        self.to = PathRow(
            words,
            words("Save the visit as a file that ends in .npvisit"),
            "visit_to",
            PathKind.SAVE,
            self.body,
        )
        for row in (*self.fields.values(), self.who):
            row.keep_low()
        columns.add_column(words("For whom"), [self.who, self.to])
        self.column.addWidget(columns)
        self.not_listed = label("", self.body, "strong")
        self.not_listed.setObjectName("visit_not_listed")
        self.column.addWidget(self.not_listed)
        self.candidates = self._add_candidates()
        self._know_fields()
        for row in (self.fields["site"], self.fields["on"], self.who):
            row.edited.connect(self._propose)
        self.add_primary(
            message("Write the visit"), "write_visit", self._write, kind=ActionKind.VISIT_WRITTEN
        )
        self.setFocusProxy(self.fields["site"].field)

    @override
    def refresh(self, changed: Changed) -> None:
        self.read(partial(_fetch, self._writing), self._on_fetched)

    @override
    def heading(self) -> Heading:
        return Heading(self.context.words(self.title), self._office)

    def _add_candidates(self) -> CandidateRows:
        look, words = self.context.look, self.context.words
        card = Card(look, "visit_candidates", self.body, title=words("Candidates"))
        rows = CandidateRows(look, words, card)
        rows.grown.connect(self._know_fields)
        card.column.addWidget(rows)
        self.column.addWidget(card)
        return rows

    def _fields(self, names: dict[str, Message]) -> list[FieldRow]:
        words = self.context.words
        for name, text in names.items():
            optional = name not in _NEEDED
            row = line_field(words, words(text), f"visit_{name}", self.body, optional=optional)
            self.fields[name] = row
        return [self.fields[name] for name in names]

    def _know_fields(self) -> None:
        for row in (*self.fields.values(), self.who, self.to, *self.candidates.fields()):
            self.know_field(row)

    def _on_fetched(self, found: tuple[tuple[EnrolledAssessor, ...], tuple[PackHead, ...]]) -> None:
        enrolled, packs = found
        self._receivers = [one for one in enrolled if one.seal_key]
        before = self.who.text()
        self._box.clear()
        self._box.addItems([receiver_text(one) for one in self._receivers])
        self.who.show_text(before)
        told = not_listed(self.context.words, enrolled)
        self.not_listed.setText(told)
        self.not_listed.setVisible(bool(told))
        self.candidates.show_packs(packs)

    def _propose(self) -> None:
        """Name the file by where, when and for whom, until somebody names it otherwise."""
        if self.to.text() not in ("", self._proposed) or not self.fields["site"].text():
            return
        receiver = self._receiver()
        parts = self.fields["site"].text(), self.fields["on"].text(), receiver and receiver.name
        self.to.propose(f"{safe_name(' '.join(filter(None, parts)))}.npvisit")
        self._proposed = self.to.text()

    def _receiver(self) -> EnrolledAssessor | None:
        at = self._box.currentIndex()
        return self._receivers[at] if 0 <= at < len(self._receivers) else None

    def _write(self) -> None:
        faults = self.require(self.fields["site"], message("Enter the customer and the site."))
        day = self.day(self.fields["on"], faults, message("Enter the date of the visit."))
        faults += self.require(self.who, message("Choose who the visit is for."))
        faults += self.require_file(self.to)
        bookings = self.candidates.bookings(faults)
        receiver = self._receiver()
        if self.show_faults(faults) or day is None or receiver is None:
            return
        self._write_visit(self._visit(day), bookings, receiver.number)

    def _visit(self, day: date) -> Visit:
        text = {name: row.text() for name, row in self.fields.items()}
        return Visit("", text["site"], day, text["contact"], text["notification"])

    def _write_visit(self, visit: Visit, bookings: tuple[Booking, ...], number: str) -> None:
        file = with_suffix(self.to.path(), ".npvisit")
        words = self.context.words

        def done(written: WrittenVisit) -> None:
            self.say(
                words("The visit to {site} is in “{file}”.", site=visit.site, file=file.name),
                words("Only the laptop of {name} can open it.", name=written.who.name),
            )
            self.sent.setText(sent_text(words, visit, written))
            self.sent.show()
            self.show_part(self.sent)
            for row in self.fields.values():
                row.show_text("")
            self.candidates.clear()
            self.to.forget(file)
            self._proposed = ""
            self.fields["site"].field.setFocus()

        write = self._writing.write
        replace = self.to.replaces(file)
        work = partial(write, visit, bookings, number, file, replace=replace)
        self.write(work, done, file=SavedFile(file))


def _fetch(writing: VisitWriting) -> tuple[tuple[EnrolledAssessor, ...], tuple[PackHead, ...]]:
    return writing.enrolled(), writing.offered()
