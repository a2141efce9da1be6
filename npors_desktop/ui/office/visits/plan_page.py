"""The form of a planned visit: a new one with its candidates, or one that is changed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.planned_visits import PlannedBooking, PlannedVisit
from npors_desktop.ui.forms.field_columns import FieldColumns
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.forms.standard_choice import ChoiceBox
from npors_desktop.ui.forms.typed_days import day_text
from npors_desktop.ui.office.visits.candidate_rows import CandidateRows
from npors_desktop.ui.office.visits.presenter import not_listed, receiver_text
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.card import Card
from npors_desktop.ui.widgets.fields import FieldRow, line_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.values import Heading, KeyHelp

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.delivery import EnrolledAssessor
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import PackHead
    from npors_desktop.ui.office.visits.work import PlanningWork
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context

_WHERE: dict[str, Message] = {
    "site": message("Customer and site"),
    "contact": message("Contact on site"),
    "area": message("Area for the test"),
}
_WHEN: dict[str, Message] = {
    "on": message("Date, for example 20 11 2026"),
    "notification": message("Notification number (NRN)"),
    "notified_on": message("Notified on, for example 6 11 2026"),
}
_NEEDED = ("site", "on")
_SAVE = message("Save the visit")
_Fetched = tuple[tuple["EnrolledAssessor", ...], tuple["PackHead", ...], PlannedVisit | None]


class VisitPlanPage(FormPage):
    """A form for one visit; its subject is the id of the one that is changed, if any. What is typed
    of a new one stays until it is saved."""

    name = "page_visit_plan"
    title = message("Plan a visit")
    help = message(
        "Enter where and when the visit is, who tests, and who is booked. An empty row for the "
        "next candidate appears as you type. What else is known of a candidate, such as the "
        "employer, is entered with the booking. If the scheme was told of the visit, enter the "
        "notification number and the day: changes after that are listed until you enter that they "
        "were told."
    )
    keys = (KeyHelp("Tab", message("Next field")), KeyHelp("Enter", _SAVE), GO_TO_PLACE)
    session = SessionKind.OFFICE
    office_place = "page_visits"
    back = "page_visits"

    def __init__(self, context: Context, parent: QWidget, work: PlanningWork) -> None:
        super().__init__(context, parent)
        words = context.words
        self._work = work
        self._receivers: list[EnrolledAssessor] = []
        self._before: PlannedVisit | None = None
        self.fields: dict[str, FieldRow] = {}
        columns = FieldColumns(context.look, self.body)
        columns.add_column(words("Where"), self._fields(_WHERE))
        columns.add_column(words("When"), self._fields(_WHEN))
        self._box = ChoiceBox("visit_for", self)
        self.who = FieldRow(words, words("Assessor"), self._box, self.body, optional=True)
        for row in (*self.fields.values(), self.who):
            row.keep_low()
        columns.add_column(words("For whom"), [self.who])
        self.column.addWidget(columns)
        self.not_listed = label("", self.body, "strong")
        self.not_listed.setObjectName("visit_not_listed")
        self.column.addWidget(self.not_listed)
        self._card = Card(context.look, "visit_candidates", self.body, title=words("Candidates"))
        self.candidates = CandidateRows(context.look, words, self._card)
        self.candidates.grown.connect(self._know_fields)
        self._card.column.addWidget(self.candidates)
        self.column.addWidget(self._card)
        self._know_fields()
        self.add_primary(_SAVE, "save_visit", self._save, kind=ActionKind.VISIT_PLANNED)
        self.begin_at(self.fields["site"].field)

    @override
    def open(self, subject: str | None) -> None:
        if subject or self._before is not None:
            self._clear()
        super().open(subject)

    @override
    def refresh(self, changed: Changed) -> None:
        self.read(partial(_fetch, self._work, self.subject), self._on_fetched)

    @override
    def heading(self) -> Heading:
        title = message("Change the visit") if self.subject else self.title
        return Heading(self.context.words(title), self._work.office)

    @override
    def back_page(self) -> str:
        return "page_booking" if self.subject else "page_visits"

    @override
    def back_subject(self) -> str | None:
        return self.subject

    def _fields(self, names: dict[str, Message]) -> list[FieldRow]:
        words = self.context.words
        for name, text in names.items():
            optional = name not in _NEEDED
            row = line_field(words, words(text), f"visit_{name}", self.body, optional=optional)
            self.fields[name] = row
        return [self.fields[name] for name in names]

    def _know_fields(self) -> None:
        for row in (*self.fields.values(), self.who, *self.candidates.fields()):
            self.know_field(row)

    def _clear(self) -> None:
        for row in self.fields.values():
            row.show_text("")
        self._box.setCurrentIndex(0)
        self.candidates.clear()
        self._before = None

    def _on_fetched(self, found: _Fetched) -> None:
        enrolled, packs, visit = found
        words = self.context.words
        chosen = self._number()
        self._receivers = [one for one in enrolled if one.seal_key]
        self._box.clear()
        self._box.addItems([words("Not decided yet"), *map(receiver_text, self._receivers)])
        self._choose(chosen)
        told = not_listed(words, enrolled)
        self.not_listed.setText(told)
        self.not_listed.setVisible(bool(told))
        self.candidates.show_packs(packs)
        self._card.setVisible(visit is None)
        if visit is not None and self._before is None:
            self._show(visit)

    def _show(self, visit: PlannedVisit) -> None:
        self._before = visit
        shown = {
            "site": visit.site,
            "contact": visit.contact,
            "area": visit.area,
            "on": day_text(visit.on),
            "notification": visit.notification,
            "notified_on": day_text(visit.notified_on),
        }
        for name, text in shown.items():
            self.fields[name].show_text(text)
        self._choose(visit.assessor)

    def _choose(self, number: str) -> None:
        numbers = [one.number.casefold() for one in self._receivers]
        known = number.casefold() in numbers
        self._box.setCurrentIndex(numbers.index(number.casefold()) + 1 if known else 0)

    def _number(self) -> str:
        at = self._box.currentIndex() - 1
        return self._receivers[at].number if 0 <= at < len(self._receivers) else ""

    def _save(self) -> None:
        faults = self.require(self.fields["site"], message("Enter the customer and the site."))
        day = self.day(self.fields["on"], faults, message("Enter the date of the visit."))
        notified = self.day(self.fields["notified_on"], faults)
        bookings = () if self._before else self.candidates.bookings(faults)
        if self.show_faults(faults) or day is None:
            return
        visit = self._visit(day, notified)
        booked = tuple(PlannedBooking("", one.candidate, one.pack) for one in bookings)
        self.write(partial(self._work.planning.save, visit, booked), self._on_saved)

    def _visit(self, day: date, notified: date | None) -> PlannedVisit:
        before = self._before or PlannedVisit("", "", day)
        text = {name: row.text() for name, row in self.fields.items()}
        return replace(
            before,
            site=text["site"],
            on=day,
            contact=text["contact"],
            area=text["area"],
            notification=text["notification"],
            notified_on=notified,
            # Somebody who is not enrolled stays as typed, until another is chosen.
            assessor=self._number() or (before.assessor if self._before else ""),
        )

    def _on_saved(self, visit: PlannedVisit) -> None:
        words = self.context.words
        self._clear()
        self.go("page_booking", visit.id)
        told = words("Not told to the scheme yet: press T.") if visit.untold else ""
        self.say(words("The visit to {site} is saved.", site=visit.site), told)


def _fetch(work: PlanningWork, id_: str | None) -> _Fetched:
    planning = work.planning
    visit = planning.plan(id_).visit if id_ else None
    return planning.enrolled(), planning.offered(), visit
