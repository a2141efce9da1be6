"""Enters that the scheme was told of a change of a notified visit."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.chase_text import WAYS, parts_text
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.planned_visits import NotificationAmendment
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.forms.standard_choice import ChoiceBox
from npors_desktop.ui.forms.typed_days import day_text
from npors_desktop.ui.forms.typed_values import read_time_of_day
from npors_desktop.ui.office.presenter import day
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.fields import FieldRow, line_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.values import Heading, KeyHelp

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.planned_visits import VisitPlan
    from npors_desktop.ui.office.visits.work import PlanningWork
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context

_SAVE = message("Save what was told")


class NotificationPage(FormPage):
    """Asks who told the scheme what, when and how; its subject is the visit's id."""

    name = "page_notification"
    title = message("What the scheme was told")
    help = message(
        "If the date, the site, the assessor, a candidate or a category changes after the visit "
        "was notified, the scheme has to be told. Enter who of you told it, when, in which way, "
        "and what was said, such as “message left, Rhys Jones in place of Nia Rees”. The entry "
        "stays with the visit."
    )
    keys = (KeyHelp("Tab", message("Next field")), KeyHelp("Enter", _SAVE), GO_TO_PLACE)
    session = SessionKind.OFFICE
    office_place = "page_visits"

    def __init__(self, context: Context, parent: QWidget, work: PlanningWork) -> None:
        super().__init__(context, parent)
        self.narrow(200)
        self._work = work
        words = context.words
        self._plan: VisitPlan | None = None
        self.untold = label("", self.body, "strong")
        self.untold.setObjectName("notification_untold")
        self.column.addWidget(self.untold)
        self.who = self._line(words("Who told the scheme"), "told_by")
        self.on = self._line(words("Date, for example 20 11 2026"), "told_on")
        self.at = self._line(words("Time, for example 07:40"), "told_at")
        self._box = ChoiceBox("told_how", self.body)
        self._box.addItems([words(text) for text in WAYS.values()])
        self.how = self.add_field(FieldRow(words, words("How"), self._box, self.body))
        self.changed = self._line(words("What the scheme was told"), "told_what")
        text = words("Notification number (NRN)")
        self.number = self._line(text, "told_number", optional=True)
        self.add_primary(
            _SAVE, "save_notification", self._save, kind=ActionKind.NOTIFICATION_AMENDED
        )
        self.begin_at(self.who.field)

    @override
    def open(self, subject: str | None) -> None:
        for row in (self.who, self.at, self.changed, self.number):
            row.show_text("")
        self._box.setCurrentIndex(-1)
        now = self.context.now().astimezone()
        self.on.show_text(day_text(now.date()))
        self.at.show_text(f"{now:%H:%M}")
        super().open(subject)

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            self.read(partial(self._work.planning.plan, self.subject), self._show)

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
        return self.subject

    def _line(self, text: str, name: str, *, optional: bool = False) -> FieldRow:
        row = line_field(self.context.words, text, name, self.body, optional=optional)
        return self.add_field(row)

    def _show(self, plan: VisitPlan) -> None:
        self._plan = plan
        words, visit = self.context.words, plan.visit
        parts = words(parts_text(visit.untold)) if visit.untold else ""
        told = words("Changed since the scheme was told: {parts}.", parts=parts) if parts else ""
        self.untold.setText(told)
        self.untold.setVisible(bool(told))
        if not self.number.text():
            self.number.show_text(visit.notification)
        self.heading_changed.emit()

    def _save(self) -> None:
        faults = self.require(self.who, message("Enter who told the scheme."))
        on = self.day(self.on, faults, message("Enter the date."))
        faults += self.require(self.at, message("Enter the time."))
        at = self.value(self.at, read_time_of_day, faults) if self.at.text() else None
        if self._box.currentIndex() < 0:
            faults.append((self.how, self.context.words("Choose how the scheme was told.")))
        faults += self.require(self.changed, message("Enter what the scheme was told."))
        if self.show_faults(faults) or on is None or at is None or not self.subject:
            return
        amendment = NotificationAmendment(
            self.who.text(),
            datetime.combine(on, at).astimezone(),
            list(WAYS)[self._box.currentIndex()],
            self.changed.text(),
            self.number.text(),
        )
        self.write(partial(self._work.planning.amend, self.subject, amendment), self._on_saved)

    def _on_saved(self, _: None) -> None:
        self.go("page_booking", self.subject)
        self.say(self.context.words("What the scheme was told is saved with the visit."))
