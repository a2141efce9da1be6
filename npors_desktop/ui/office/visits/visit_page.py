"""One planned visit: who is booked, its file, and what the scheme was told of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from typing_extensions import override

from npors_desktop.base.whole_file import safe_name
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.sheet import pack_ref
from npors_desktop.ui.office.office_page import SORT, ShortTablePage
from npors_desktop.ui.office.presenter import day, letters
from npors_desktop.ui.office.visits.audit_step import AuditStep
from npors_desktop.ui.office.visits.presenter import (
    assessor_name,
    assessor_names,
    booking_row,
    booking_text,
    sent_text,
)
from npors_desktop.ui.office.visits.rules_presenter import plan_facts
from npors_desktop.ui.office.visits.visit_panel import VisitPanel
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.path_row import with_suffix
from npors_desktop.ui.widgets.values import Column, Heading, Icon, KeyHelp

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.planned_visits import PlannedBooking, VisitPlan
    from npors_desktop.domain.visit_days import VisitDay
    from npors_desktop.ui.office.visits.work import PlanningWork
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.buttons import KeyButton
    from npors_desktop.workflows.office.visit_check import CheckedVisit
    from npors_desktop.workflows.office.visit_writing import WrittenVisit

_Fetched = tuple["CheckedVisit", dict[str, str], dict[tuple[str, str], str], tuple["VisitDay", ...]]


class PlannedVisitPage(ShortTablePage):
    """The bookings of a visit, its subject; beside them what is known of it."""

    name = "page_booking"
    title = message("Visit")
    help = message(
        "Who is booked for this visit. Book somebody, change or cancel a booking, and write the "
        "visit file: only the laptop of the visit's assessor can open it. What the rules say of "
        "the plan stands beside it; R shows each rule with where it is from. Where the scheme was "
        "told of the visit and something changes, enter who told the scheme of that, when and how. "
        "Records that come are matched with the bookings by themselves; course days that came "
        "stand beside them."
    )
    keys = (
        KeyHelp("B", message("Book somebody")),
        KeyHelp("Enter", message("Change the chosen booking")),
        KeyHelp("X", message("Cancel the chosen booking")),
        KeyHelp("W", message("Write the visit file")),
        KeyHelp("E", message("Change the visit")),
        KeyHelp("T", message("Enter what the scheme was told")),
        KeyHelp("K", message("Cancel the visit")),
        KeyHelp("P", message("Write an audit pack")),
        KeyHelp("R", message("Show the rules that the plan was held against")),
        SORT,
        GO_TO_PLACE,
    )
    office_place = "page_visits"
    back = "page_visits"
    empty = message("Nobody is booked for this visit yet. Press B to book somebody.")
    empty_deed = ActionKind.BOOKING_MADE
    empty_without = message(
        "Nobody is booked for this visit yet. An administrator or an importer books them."
    )
    empty_icon = Icon.PERSON

    def __init__(self, context: Context, parent: QWidget, work: PlanningWork) -> None:
        super().__init__(context, parent, work.office)
        words = context.words
        self._work = work
        self._plan: VisitPlan | None = None
        self._names: dict[str, str] = {}
        self.panel = VisitPanel(context.look, words, self)
        self.panel.limit()
        self.panel.leave_out_names()
        self.who = label("", self.panel.body, "heading")
        self.of_booking = label("", self.panel.body)
        self.of_booking.setObjectName("booking_told")
        self.panel.column.insertWidget(0, self.who)
        self.panel.column.insertWidget(1, self.of_booking)
        self.sent = label("", self.panel.body, "strong")
        self.sent.setObjectName("visit_sent")
        self.sent.hide()
        self.panel.column.insertWidget(0, self.sent)
        face = Icon.PRACTICAL, words("Rules"), "R"
        self.to_rules = self.add_place(face, "to_rules", self._rules)
        self._add_actions()
        self.step = self.add_step(
            "visit_file", words("Save the visit as a file that ends in .npvisit")
        )
        self.to = self.step.field
        self.to.add_target("*.npvisit")
        self.to.entered.connect(self.write)
        self.packing = AuditStep(self, work.packs)
        self.add_primary(
            words("Write the visit  Enter"),
            "write_visit",
            self.write,
            step="visit_file",
            kind=ActionKind.VISIT_WRITTEN,
        )
        self.arrange((self.panel, 5))
        self.begin_at(self.table)

    def _add_actions(self) -> None:
        words = self.context.words
        self.amending = self._add_below(
            words("Scheme told  T"), "to_amend", ActionKind.NOTIFICATION_AMENDED, self._amend
        )
        self.cancelling_visit = self._add_below(
            words("Cancel visit  K"), "cancel_visit", ActionKind.VISIT_CANCELLED, self._cancel_visit
        )
        self.actions_of_visit = [
            self.add_action(
                words("Change visit  E"),
                "change_visit",
                self._change_visit,
                kind=ActionKind.VISIT_CHANGED,
            ),
            self.add_action(words("Book  B"), "book", self._book, kind=ActionKind.BOOKING_MADE),
        ]
        self.cancelling = self.add_action(
            words("Cancel booking  X"),
            "cancel_booking",
            self._cancel_booking,
            kind=ActionKind.BOOKING_CANCELLED,
        )
        self.writing = self.add_primary(
            words("Write the visit file  W"),
            "to_write",
            self.ask_file,
            kind=ActionKind.VISIT_WRITTEN,
        )
        self.first_book = self.add_primary(
            words("Book somebody  B"), "first_book", self._book, kind=ActionKind.BOOKING_MADE
        )
        self.when_empty = self.first_book

    def _add_below(
        self, text: str, name: str, kind: ActionKind, act: Callable[[], None]
    ) -> KeyButton:
        """Add a button below what the panel says of the visit: of the whole of it, and seldom
        used, so that those of its bookings have one line in the action bar."""
        made = button(text, name, self.panel.body)
        made.clicked.connect(lambda _=False: act())
        self.offer(made, kind)
        self.panel.deeds.add(made)
        return made

    @override
    def columns(self) -> Sequence[Column]:
        words = self.context.words
        states = (words("Cancelled"), words("Record here"), words("Booked"))
        return (
            Column(words("State"), letters(states), 0),
            Column(words("Name"), 14, 2),
            Column(words("Date of birth"), 10, 0, rank=3),
            Column(words("Category"), 18, 3, rank=1, keeps_end=True),
            Column(words("Employer"), 12, 1, rank=2),
        )

    @override
    def counts(self) -> str:
        return self.context.words.count("{n} booking", "{n} bookings", self.table.rows.total)

    @override
    def heading(self) -> Heading:
        plan = self._plan
        detail = f"{plan.visit.site}, {day(plan.visit.on)}" if plan else self.office
        return Heading(self.context.words(self.title), detail)

    @override
    def open(self, subject: str | None) -> None:
        if subject != self.subject:
            self.sent.hide()
        super().open(subject)

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            self.context.jobs.run(partial(_fetch, self._work, self.subject), self._on_fetched)

    @override
    def on_opened(self, key: str) -> None:
        if self._plan is not None and self._live(key):
            self.go("page_candidate_booking", f"{self._plan.visit.id}/{key}")

    @override
    def on_chosen(self, key: str) -> None:
        booking = self._chosen(key)
        words = self.context.words
        told = booking_text(booking, words) if booking else ""
        self.of_booking.setText(told)
        self.of_booking.setVisible(bool(told))
        self.who.setText(booking.candidate.name if booking else "")
        self.who.setVisible(booking is not None)
        self.cancelling.setEnabled(self._live(key))

    @override
    def on_letter(self, letter: str) -> None:
        if letter == "r":
            self._rules()
        if self._plan is None or self._plan.visit.cancelled_at is not None:
            return
        changing, booking = self.actions_of_visit
        acts = {
            "b": (booking, self._book),
            "x": (self.cancelling, self._cancel_booking),
            "w": (self.writing, self.ask_file),
            "e": (changing, self._change_visit),
            "t": (self.amending, self._amend),
            "k": (self.cancelling_visit, self._cancel_visit),
            "p": (self.packing.asking, self._ask_pack),
        }
        made, act = acts.get(letter, (None, None))
        if made is not None and act is not None and not made.is_withheld:
            act()

    @override
    def show_body(self) -> None:
        super().show_body()
        plan, is_empty = self._plan, self.is_empty()
        is_off = plan is None or plan.visit.cancelled_at is not None
        nobody = plan is None or not plan.live
        self.panel.deeds.setVisible(not is_off)
        for made in self.actions_of_visit[:-1]:
            self.foot.leave_out(made, out=is_off)
        self.foot.leave_out(self.actions_of_visit[-1], out=is_off or is_empty)
        self.foot.leave_out(self.first_book, out=is_off or not is_empty)
        self.foot.leave_out(self.cancelling, out=is_off or nobody)
        self.foot.leave_out(self.writing, out=is_off or nobody)
        is_held = plan is not None and bool(plan.visit.notification and plan.records)
        self.foot.leave_out(self.packing.asking, out=is_off or not is_held)

    def _ask_pack(self) -> None:
        if self._plan is not None and self._plan.visit.notification:
            self.packing.ask(self._plan.visit.notification)

    def ask_file(self) -> None:
        """Ask where the visit's file is to be written."""
        plan = self._plan
        if plan is None or not plan.live or plan.visit.cancelled_at is not None:
            return
        visit = plan.visit
        who = assessor_name(visit, self._names)
        self.to.propose(f"{safe_name(f'{visit.site} {visit.on} {who}')}.npvisit")
        self.ask(self.step)

    def write(self) -> None:
        """Write the visit's file to the one in the field."""
        words, path, plan = self.context.words, self.to.path(), self._plan
        if path is None:
            self.to.show_error(words("Enter the name of a file."))
            return
        if self.to.names_folder():
            self.to.show_error(words("Enter the name of a file, not only of a folder."))
            return
        if plan is None:
            return
        self.to.show_error("")
        file = with_suffix(path, ".npvisit")
        write, agreed = self._work.planning.write_file, self.to.replaces(file)
        work = partial(write, plan.visit.id, file, replace_file=agreed)
        self.context.jobs.run(work, self._on_written, changes=Changed(), saves=True)

    def _on_written(self, written: WrittenVisit) -> None:
        words, plan = self.context.words, self._plan
        self.settled.emit()
        self.to.forget(written.file)
        self.leave_step()
        if plan is not None:
            self.sent.setText(sent_text(words, plan.visit, written))
            self.sent.show()
        self.say(
            words("The visit is in “{file}”.", file=written.file.name),
            words("Only the laptop of {name} can open it.", name=written.who.name),
        )

    def _chosen(self, key: str) -> PlannedBooking | None:
        bookings = self._plan.bookings if self._plan else ()
        return next((one for one in bookings if one.id == key), None)

    def _live(self, key: str) -> bool:
        booking = self._chosen(key)
        return booking is not None and booking.is_live

    def _book(self) -> None:
        self.go("page_candidate_booking", self.subject)

    def _amend(self) -> None:
        self.go("page_notification", self.subject)

    def _rules(self) -> None:
        self.go("page_visit_rules", self.subject)

    def _change_visit(self) -> None:
        self.go("page_visit_plan", self.subject)

    def _cancel_visit(self) -> None:
        self.go("page_cancel", self.subject)

    def _cancel_booking(self) -> None:
        key = self.table.key or ""
        if self._live(key):
            self.go("page_cancel", f"{self.subject}/{key}")

    def _on_fetched(self, fetched: _Fetched) -> None:
        checked, self._names, titles, days = fetched
        plan = checked.plan
        if plan.visit.id != self.subject:
            return
        self._plan = plan
        words = self.context.words
        self.show_rows([booking_row(one, plan, titles, words) for one in plan.bookings])
        self.panel.show_plan(plan, self._names)
        self.panel.show_days(days)
        is_ahead = plan.visit.cancelled_at is None and bool(plan.live) and not plan.records
        self.panel.show_rules(plan_facts(checked.lines, words) if is_ahead else ())
        self.on_chosen(self.table.key or "")
        self.heading_changed.emit()
        self.show_body()
        if not self.foot.step and self.isVisible() and not self.owns(self.window().focusWidget()):
            self.setFocus(Qt.FocusReason.OtherFocusReason)


def _fetch(work: PlanningWork, id_: str) -> _Fetched:
    planning = work.planning
    named = ((pack_ref(one), one.title) for one in planning.offered())
    titles = {(ref.id, ref.route): title for ref, title in named}
    checked = work.check.of(id_)
    days = planning.days(checked.plan.visit)
    return checked, assessor_names(planning.enrolled()), titles, days
