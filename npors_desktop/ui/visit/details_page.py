"""The facts of a visit, entered once for all its candidates. The subject is a visit, or None."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.domain.people import Visit
from npors_desktop.domain.plausibility import notified_fault, planned_visit_fault
from npors_desktop.ui.forms.drafted_form import DraftedForm
from npors_desktop.ui.forms.field_columns import FieldColumns
from npors_desktop.ui.forms.typed_days import day_text
from npors_desktop.ui.forms.typed_values import read_hours
from npors_desktop.ui.preparation_text import PAPERS
from npors_desktop.ui.visit.paper_fields import LABELS, paper_name
from npors_desktop.ui.visit.plate_panel import PlatePanel
from npors_desktop.ui.visit.presenter import visit_from, visit_texts
from npors_desktop.ui.widgets.card import Card
from npors_desktop.ui.widgets.fields import line_field
from npors_desktop.ui.widgets.values import Heading, KeyHelp

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.messages import Message
    from npors_desktop.ui.forms.form_page import Fault
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.fields import FieldRow
    from npors_desktop.workflows.program.preferences import PreferencesFile
    from npors_desktop.workflows.visit.photographs import PhotographTaking
    from npors_desktop.workflows.visit.visits import VisitLines, Visits

_NEEDED = ("site", "on")
_COLUMNS: tuple[tuple[Message, dict[str, Message]], ...] = (
    (
        message("Where and when"),
        {
            "site": message("Site"),
            "on": message("Date, for example 20 11 2026"),
            "contact": message("Contact on site"),
            "notification": message("Notification number (NRN)"),
            "notified_on": message("Notified on, for example 13 11 2026"),
        },
    ),
    (
        message("Machine"),
        {
            "make": message("Make of the machine"),
            "model": message("Model"),
            "serial": message("Serial number"),
            "hours": message("Hours on the meter"),
            "attachments": message("Attachments"),
        },
    ),
    (
        message("Area and conditions"),
        {
            "area": message("Area and how it is kept clear"),
            "ground": message("Ground"),
            "weather": message("Weather and light"),
        },
    ),
)
_DOCUMENTS = message("Other papers seen; enter n/a above for what does not apply")


class VisitDetailsPage(DraftedForm):
    """The form of a visit; only the site and the date are needed."""

    name = "page_visit_details"
    title = message("Visit details")
    help = message(
        "Only the site and the date are needed now; you can add the rest later. These details "
        "appear in each candidate's record."
    )
    keys = (KeyHelp("Tab", message("Next field")), KeyHelp("Enter", message("Save")))
    back = "page_today"

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        visits: Visits,
        plate: tuple[PhotographTaking, PreferencesFile],
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(context, parent)
        self._visits = visits
        self._now = now
        self._visit: Visit | None = None
        self.fields: dict[str, FieldRow] = {}
        columns = FieldColumns(context.look, self.body)
        for title, names in _COLUMNS:
            rows = [self._field(name, text) for name, text in names.items()]
            columns.add_column(context.words(title), rows)
        self.column.addWidget(columns)
        papers = FieldColumns(context.look, self.body)
        for kind, text in LABELS.items():
            title = context.words(PAPERS[kind])
            papers.add_column(title, [self._field(paper_name(kind), text)])
        self.column.addWidget(papers)
        others = Card(context.look, "other_papers", self.body)
        others.column.addWidget(self._field("documents", _DOCUMENTS))
        self.column.addWidget(others)
        self.plate = PlatePanel(self, *plate)
        self.column.addWidget(self.plate)
        self.add_primary(message("Create the visit"), "keep_visit", self._keep)
        self.begin_at(self.fields["site"].field)

    @override
    def open(self, subject: str | None) -> None:
        super().open(subject)
        self._visit = None
        self.plate.open(subject)
        if subject:
            self.name_primary(message("Save the details"))
            self.read_form(partial(self._visits.visit, subject), self._show)
        else:
            self.name_primary(message("Create the visit"))
            self.read_form(self._now, self._start)

    @override
    def refresh(self, changed: Changed) -> None:
        """Do nothing: what is being typed must not be overwritten."""

    @override
    def heading(self) -> Heading:
        return Heading(self.context.words(self.title if self.subject else message("New visit")))

    @override
    def back_page(self) -> str:
        return "page_visit" if self.subject else self.back

    @override
    def back_subject(self) -> str | None:
        return self.subject

    def _field(self, name: str, text: Message) -> FieldRow:
        words, optional = self.context.words, name not in _NEEDED
        row = line_field(words, words(text), f"visit_{name}", self.body, optional=optional)
        self.fields[name] = row
        self.know_field(row)
        return row

    def _start(self, now: datetime) -> None:
        for row in self.fields.values():
            row.show_text("")
        self.fields["on"].show_text(day_text(now.astimezone().date()))

    def _show(self, one: VisitLines) -> None:
        self._visit = one.visit
        for name, text in visit_texts(one.visit).items():
            self.fields[name].show_text(text)

    def _keep(self) -> None:
        faults: list[Fault] = self.require(self.fields["site"], message("Enter the site."))
        day = self.day(self.fields["on"], faults, message("Enter the date of the visit."))
        notified = self.day(self.fields["notified_on"], faults)
        hours = self.value(self.fields["hours"], read_hours, faults)
        today = self.context.now().astimezone().date()
        if day and (told := planned_visit_fault(day, today)):
            faults.append((self.fields["on"], self.context.words(told)))
        if notified and (told := notified_fault(notified, today)):
            faults.append((self.fields["notified_on"], self.context.words(told)))
        if self.show_faults(faults) or day is None or hours is None:
            return
        texts = {name: row.text() for name, row in self.fields.items()} | {"hours": hours}
        known = replace(self._visit or Visit("", "", day), notified_on=notified)
        entered = visit_from(texts, day, known)
        new = self._visit is None
        words = self.context.words
        text = words("Visit created.") if new else words("Visit details saved.")

        def done(kept: Visit) -> None:
            self.say(text)
            self.go("page_visit", kept.id)

        verb = self._visits.open_visit if new else self._visits.describe
        self.save_form(partial(verb, entered), done, changes=entered.id or None)
