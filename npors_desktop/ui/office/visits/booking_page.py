"""The form of one booking: the candidate, what for, and who sends them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.people import Candidate
from npors_desktop.domain.planned_visits import PlannedBooking
from npors_desktop.domain.plausibility import birth_fault, hse_test_fault
from npors_desktop.domain.sheet import PackRef
from npors_desktop.ui.forms.field_columns import FieldColumns
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.forms.standard_choice import StandardChoice
from npors_desktop.ui.forms.typed_days import day_text, read_day
from npors_desktop.ui.forms.typed_values import read_levy_number, read_name, read_ni_number
from npors_desktop.ui.office.presenter import day
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.fields import line_field
from npors_desktop.ui.widgets.values import Heading, KeyHelp
from npors_desktop.workflows.office.visit_planning import BookingChange

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import PackHead
    from npors_desktop.domain.planned_visits import VisitPlan
    from npors_desktop.ui.forms.form_page import Fault
    from npors_desktop.ui.office.visits.work import PlanningWork
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.fields import FieldRow

_WHO: dict[str, Message] = {
    "name": message("Name"),
    "born": message("Date of birth, such as 31 1 1990"),
    "ni": message("National Insurance number"),
    "card": message("Scheme card number"),
    "hse_id": message("HS&E test ID"),
    "hse_date": message("HS&E test date, such as 1 3 2026"),
}
_EMPLOYER: dict[str, Message] = {
    "employer": message("Employer"),
    "contact": message("Employer's contact"),
    "phone": message("Phone"),
    "levy": message("Registration number of the employer"),
}
_SAVE = message("Save the booking")


class BookingPage(FormPage):
    """A form for one booking; its subject is the visit's id, and after a stroke that of the booking
    that is changed."""

    name = "page_candidate_booking"
    title = message("Booking")
    help = message(
        "Enter who is booked and for which standard. Only the name and the standard are needed. "
        "What you enter goes on the visit file, and from there on the record: nobody types it "
        "again. To change a booking, say why."
    )
    keys = (KeyHelp("Tab", message("Next field")), KeyHelp("Enter", _SAVE), GO_TO_PLACE)
    session = SessionKind.OFFICE
    office_place = "page_visits"

    def __init__(self, context: Context, parent: QWidget, work: PlanningWork) -> None:
        super().__init__(context, parent)
        words = context.words
        self._work = work
        self._before: PlannedBooking | None = None
        self._plan: VisitPlan | None = None
        self.fields: dict[str, FieldRow] = {}
        columns = FieldColumns(context.look, self.body)
        columns.add_column(words("Who"), self._fields(_WHO))
        columns.add_column(words("Employer"), self._fields(_EMPLOYER))
        self.standard = StandardChoice(words, "booking_standard", self.body, nothing_first=True)
        text = words("Why the booking is changed")
        self.reason = line_field(words, text, "booking_reason", self.body)
        columns.add_column(words("What for"), [self.standard, self.reason])
        self.column.addWidget(columns)
        for row in (*self.fields.values(), self.standard, self.reason):
            row.keep_low()
            self.know_field(row)
        self.add_primary(_SAVE, "save_booking", self._save, kind=ActionKind.BOOKING_MADE)
        self.begin_at(self.fields["name"].field)

    @property
    def visit(self) -> str:
        """The visit's id."""
        return (self.subject or "").partition("/")[0]

    @override
    def open(self, subject: str | None) -> None:
        self._before = self._plan = None
        for row in (*self.fields.values(), self.reason):
            row.show_text("")
        self.standard.choose_none()
        self.reason.setVisible("/" in (subject or ""))
        super().open(subject)

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            self.read(partial(_fetch, self._work, self.visit), self._on_fetched)

    @override
    def heading(self) -> Heading:
        plan = self._plan
        detail = f"{plan.visit.site}, {day(plan.visit.on)}" if plan else self._work.office
        return Heading(self.context.words(self.title), detail)

    @override
    def back_page(self) -> str:
        return "page_booking"

    @override
    def back_subject(self) -> str | None:
        return self.visit

    def _fields(self, names: dict[str, Message]) -> list[FieldRow]:
        words = self.context.words
        for name, text in names.items():
            row = line_field(
                words, words(text), f"booking_{name}", self.body, optional=name != "name"
            )
            self.fields[name] = row
        return [self.fields[name] for name in names]

    def _on_fetched(self, found: tuple[VisitPlan, tuple[PackHead, ...]]) -> None:
        is_first = self._plan is None
        self._plan, packs = found
        self.standard.show_packs(packs, self.standard.text())
        self.heading_changed.emit()
        if not is_first:
            return
        id_ = (self.subject or "").partition("/")[2]
        last = self._plan.live[-1] if self._plan.live else None
        known = next((one for one in self._plan.live if one.id == id_), None)
        if known is not None:
            self._show(known)
        elif last is not None:
            # Most candidates of a visit are of one employer and tested by one standard.
            self.standard.choose(last.pack)
            self._show_employer(last)

    def _show(self, booking: PlannedBooking) -> None:
        self._before = booking
        who = booking.candidate
        shown = {
            "name": who.name,
            "born": day_text(who.date_of_birth),
            "ni": who.ni_number,
            "card": who.scheme_number,
            "hse_id": who.hse_test_id,
            "hse_date": day_text(who.hse_test_date),
        }
        for name, text in shown.items():
            self.fields[name].show_text(text)
        self._show_employer(booking)
        self.standard.choose(booking.pack)

    def _show_employer(self, booking: PlannedBooking) -> None:
        who = booking.candidate
        self.fields["employer"].show_text(who.employer)
        self.fields["contact"].show_text(booking.contact)
        self.fields["phone"].show_text(booking.phone)
        self.fields["levy"].show_text(who.levy_number)

    def _save(self) -> None:
        faults = self.require(self.fields["name"], message("Enter the candidate's name."))
        if not self.standard.text():
            faults.append((self.standard, self.context.words("Choose the standard.")))
        if self._before is not None:
            faults += self.require(self.reason, message("Enter the reason."))
        candidate = self._candidate(faults)
        if self.show_faults(faults) or candidate is None:
            return
        before = self._before or PlannedBooking("", candidate, PackRef("", ""))
        booking = replace(
            before,
            candidate=candidate,
            pack=self.standard.chosen(),
            contact=self.fields["contact"].text(),
            phone=self.fields["phone"].text(),
        )
        change = BookingChange(self.visit, booking, self.reason.text())
        self.write(partial(self._work.planning.book, change), self._on_saved)

    def _candidate(self, faults: list[Fault]) -> Candidate | None:
        row = self.fields
        today = self.context.now().astimezone().date()
        name = self.value(row["name"], read_name, faults)
        born = self.value(row["born"], read_day, faults)
        taken = self.day(row["hse_date"], faults)
        self.doubt(row["born"], birth_fault(born, today), faults)
        self.doubt(row["hse_date"], hse_test_fault(taken, today), faults)
        number = self.value(row["ni"], read_ni_number, faults)
        levy = self.value(row["levy"], read_levy_number, faults)
        if not name:
            return None
        known = self._before.candidate if self._before else Candidate(name)
        return replace(
            known,
            name=name,
            date_of_birth=born,
            employer=row["employer"].text(),
            scheme_number=row["card"].text(),
            ni_number=number or "",
            hse_test_id=row["hse_id"].text(),
            hse_test_date=taken,
            levy_number=levy or "",
        )

    def _on_saved(self, booking: PlannedBooking) -> None:
        name = booking.candidate.name
        self.go("page_booking", self.visit)
        self.say(self.context.words("The booking of {name} is saved.", name=name))


def _fetch(work: PlanningWork, id_: str) -> tuple[VisitPlan, tuple[PackHead, ...]]:
    return work.planning.plan(id_), work.planning.offered()
