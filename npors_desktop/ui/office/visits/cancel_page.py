"""Cancels a planned visit, or one booking of it, for a reason."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.office.presenter import day
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.fields import line_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.values import Heading, KeyHelp

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.planned_visits import VisitPlan
    from npors_desktop.ui.office.visits.work import PlanningWork
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context

_VISIT = message("Cancel the visit")
_BOOKING = message("Cancel the booking")
_VISIT_DONE = message("The visit is cancelled.")
_BOOKING_DONE = message("The booking is cancelled.")


class CancelPage(FormPage):
    """Asks why; its subject is the visit's id, and after a stroke that of a booking."""

    name = "page_cancel"
    title = message("Cancel")
    help = message(
        "What is cancelled stays in the list with the reason that you enter, and nothing is waited "
        "for. It cannot be taken back: plan or book again. If the scheme was told of the visit, it "
        "has to be told of this too."
    )
    keys = (KeyHelp("Enter", message("Cancel the visit or the booking")), GO_TO_PLACE)
    session = SessionKind.OFFICE
    office_place = "page_visits"

    def __init__(self, context: Context, parent: QWidget, work: PlanningWork) -> None:
        super().__init__(context, parent)
        self.narrow(180)
        self._work = work
        words = context.words
        self.what = label("", self.body, "heading")
        self.what.setObjectName("what_is_cancelled")
        self.column.addWidget(self.what)
        self.reason = self.add_field(line_field(words, words("Why"), "cancel_reason", self.body))
        self.add_primary(_VISIT, "cancel", self._cancel, kind=ActionKind.VISIT_CANCELLED)
        self.begin_at(self.reason.field)

    @property
    def visit(self) -> str:
        """The visit's id."""
        return (self.subject or "").partition("/")[0]

    @property
    def booking(self) -> str:
        """The booking's id; empty where the whole visit is cancelled."""
        return (self.subject or "").partition("/")[2]

    @override
    def open(self, subject: str | None) -> None:
        self.reason.show_text("")
        self.what.setText("")
        super().open(subject)
        self.name_primary(_BOOKING if self.booking else _VISIT)

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            self.read(partial(self._work.planning.plan, self.visit), self._show)

    @override
    def heading(self) -> Heading:
        title = _BOOKING if self.booking else _VISIT
        return Heading(self.context.words(title), self._work.office)

    @override
    def back_page(self) -> str:
        return "page_booking"

    @override
    def back_subject(self) -> str | None:
        return self.visit

    def _show(self, plan: VisitPlan) -> None:
        names = [one.candidate.name for one in plan.live if one.id == self.booking]
        self.what.setText(", ".join((*names, plan.visit.site, day(plan.visit.on))))

    def _cancel(self) -> None:
        if self.show_faults(self.require(self.reason, message("Enter the reason."))):
            return
        planning, reason = self._work.planning, self.reason.text()
        if self.booking:
            work = partial(planning.cancel_booking, self.visit, self.booking, reason)
            self.write(work, lambda _: self._on_cancelled(_BOOKING_DONE))
        else:
            work_of_visit = partial(planning.cancel, self.visit, reason)
            self.write(work_of_visit, lambda _: self._on_cancelled(_VISIT_DONE))

    def _on_cancelled(self, told: Message) -> None:
        self.go("page_booking", self.visit)
        self.say(self.context.words(told))
