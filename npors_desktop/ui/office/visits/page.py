"""Visits: what the office plans, as a list or as a month, with what is known of the chosen one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from typing_extensions import override

from npors_desktop.domain.chase_text import STATES
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.planned_visits import PlannedLine
from npors_desktop.ui.dates import spoken_day
from npors_desktop.ui.office.office_page import FIND, SORT, LongTablePage
from npors_desktop.ui.office.presenter import letters
from npors_desktop.ui.office.shown_list import ShownList
from npors_desktop.ui.office.visits.month_grid import MonthGrid
from npors_desktop.ui.office.visits.presenter import (
    SORTED_BY,
    assessor_names,
    shown_as,
    visit_facets,
    visit_row,
)
from npors_desktop.ui.office.visits.visit_panel import VisitPanel
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.values import Column, Icon, KeyHelp

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.planned_visits import VisitPlan
    from npors_desktop.ui.office.visits.work import PlanningWork
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.paged_rows import RowSource
    from npors_desktop.ui.widgets.values import DataRow


class VisitsPage(LongTablePage):
    """Every planned visit, and the chosen one beside it."""

    name = office_place = "page_visits"
    title = message("Visits")
    help = message(
        "The visits that this office plans, with who is booked. Type a visit, or read bookings "
        "from a spreadsheet. Open a visit to book somebody, to write its file for the assessor's "
        "laptop and to enter what the scheme was told. The list says how many records came of how "
        "many bookings. Press C to see the visits in a month."
    )
    keys = (
        KeyHelp("Enter", message("Open the chosen visit, or those of the chosen day")),
        KeyHelp("N", message("Plan a visit")),
        KeyHelp("R", message("Read bookings from a spreadsheet")),
        KeyHelp("C", message("Show a month, or the list")),
        KeyHelp("PgUp PgDn", message("In a month: the month before or after")),
        KeyHelp("1 2 3 4 5", message("Show one kind of visit, or all")),
        FIND,
        SORT,
        GO_TO_PLACE,
    )
    back = "page_inbox"
    empty = message(
        "No visit is planned yet. Plan one (N), or read bookings from a spreadsheet (R)."
    )
    empty_deed = ActionKind.VISIT_PLANNED
    empty_without = message("No visit is planned yet. An administrator or an importer plans them.")
    empty_icon = Icon.VISIT

    def __init__(self, context: Context, parent: QWidget, work: PlanningWork) -> None:
        self._work, self._names = work, dict[str, str]()
        self._is_month = False
        self._by_day: dict[date, list[PlannedLine]] = {}
        super().__init__(context, parent, work.office)
        words = context.words
        self.panel = VisitPanel(context.look, words, self)
        self.panel.limit()
        self.month = MonthGrid(context.look, words, words("Visits of the month"), self)
        self.body.addWidget(self.month)
        self.month.wanted.connect(self.show_month)
        self.month.opened.connect(self._open_day)
        self.month.letter_pressed.connect(self.on_letter)
        self.to_read = self.add_action(
            words("Read a spreadsheet  R"),
            "to_bookings",
            partial(self.go, "page_bookings"),
            kind=ActionKind.BOOKINGS_TAKEN,
        )
        self.to_month = self.add_action(words("Month  C"), "to_month", self.turn)
        self.to_plan = self.add_action(
            words("Plan a visit  N"),
            "to_plan",
            partial(self.go, "page_visit_plan"),
            kind=ActionKind.VISIT_PLANNED,
        )
        self.opening = self.add_primary(words("Open the visit  Enter"), "open_visit", self._open)
        self.first_plan = self.add_primary(
            words("Plan a visit  N"),
            "first_plan",
            partial(self.go, "page_visit_plan"),
            kind=ActionKind.VISIT_PLANNED,
        )
        self.when_empty = self.first_plan
        self.arrange((self.panel, 4))
        # The latest day first.
        self.table.paged.order((0, True))
        self.table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
        self.begin_at(self.table)

    @override
    def columns(self) -> Sequence[Column]:
        words = self.context.words
        return (
            Column(words("Date"), 10, 0),
            Column(words("State"), letters(map(words, STATES.values())), 0),
            Column(words("Customer and site"), 16, 3),
            Column(words("Assessor"), 12, 1, rank=1),
            Column(words("Records"), 8, 0, rank=2),
            Column(words("NRN"), 9, 0, rank=3),
        )

    @override
    def counts(self) -> str:
        return self.context.words.count("{n} visit", "{n} visits", self.table.rows.total)

    @override
    def source(self) -> RowSource:
        return ShownList(
            self._work.planning.list, self._row, SORTED_BY, shown_as(self.context.words)
        )

    def _row(self, key: str, line: PlannedLine) -> DataRow:
        return visit_row(key, line, self.context.words, self._names, self._work.planning.today())

    @override
    def refresh(self, changed: Changed) -> None:
        self.context.jobs.run(partial(_fetch, self._work), self._on_fetched)

    def _on_kinds(self, kinds: dict[str, int]) -> None:
        self.show_facets(visit_facets(kinds, self.context.words))
        self.facets.setVisible(not self._is_month and not self.is_empty())

    @override
    def on_opened(self, key: str) -> None:
        line = self.table.value
        if isinstance(line, PlannedLine):
            self.go("page_booking", line.visit.id)

    @override
    def on_chosen(self, key: str) -> None:
        line = self.table.value if key else None
        if not isinstance(line, PlannedLine):
            self.panel.show_plan(None)
            return
        self.context.jobs.run(partial(self._work.planning.plan, line.visit.id), self._on_plan)

    @override
    def on_letter(self, letter: str) -> None:
        if letter == "n" and not self.to_plan.is_withheld:
            self.go("page_visit_plan")
        elif letter == "r" and not self.to_read.is_withheld:
            self.go("page_bookings")
        elif letter == "c" and not self.is_empty():
            self.turn()

    @override
    def show_body(self) -> None:
        super().show_body()
        is_empty = self.is_empty()
        self.panel.setVisible(not is_empty and not self._is_month)
        for made in (self.to_month, self.to_plan, self.opening):
            self.foot.leave_out(made, out=is_empty)
        self.foot.leave_out(self.first_plan, out=not is_empty)
        if self._is_month and not is_empty:
            self.body.setCurrentWidget(self.month)

    @override
    def focus_body(self) -> None:
        if self._is_month and not self.is_empty():
            self.begin_at(self.month)
        else:
            super().focus_body()

    @override
    def escape(self) -> bool:
        if self._is_month:
            self.turn()
            return True
        return super().escape()

    def turn(self) -> None:
        """Show a month in place of the list, or the list again."""
        self._is_month = not self._is_month
        words = self.context.words
        self.to_month.setText(words("List  C") if self._is_month else words("Month  C"))
        self.facets.setVisible(not self._is_month)
        for part in (self.search, self.panel):
            part.setVisible(not self._is_month)
        if self._is_month:
            line = self.table.value
            chosen = line.visit.on if isinstance(line, PlannedLine) else None
            self.show_month(chosen or self._work.planning.today())
            self.body.setCurrentWidget(self.month)
            self.begin_at(self.month)
            self.month.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.show_body()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_month(self, day: date) -> None:
        """Show the month of a day."""
        self.month.today = self._work.planning.today()
        self.month.show_month(day)
        self.month.show_visits((), day.month)
        work = partial(self._work.planning.between, *self.month.days)
        self.context.jobs.run(work, partial(self._on_month, day))

    def _on_month(self, day: date, lines: tuple[PlannedLine, ...]) -> None:
        self.month.show_visits(lines, day.month)
        self._by_day = {}
        for line in lines:
            self._by_day.setdefault(line.visit.on, []).append(line)
        words = self.context.words
        count = sum(line.visit.on.month == day.month for line in lines)
        told = words.count("{n} visit", "{n} visits", count)
        month = spoken_day(words, day).partition(" ")[2]
        shown = words("{month}: {told}", month=month, told=told)
        keys = words("PgUp and PgDn show other months")
        self.found.setText(f"{shown} · {keys}")
        self.found.setAccessibleName(self.found.text())

    def _open(self) -> None:
        if self._is_month:
            self._open_day(self.month.day)
        elif self.table.key:
            self.on_opened(self.table.key)

    def _open_day(self, day: date) -> None:
        """Open the visit of a day; of several, list them."""
        its = self._by_day.get(day, [])
        if len(its) == 1:
            self.go("page_booking", its[0].visit.id)
        elif its:
            self.turn()
            self.search.edit.setText(f"{day:%d/%m/%Y}")
        else:
            told = self.context.words("No visit is planned on this day.")
            self.say(told, done=False)

    def _on_plan(self, plan: VisitPlan) -> None:
        line = self.table.value
        if isinstance(line, PlannedLine) and line.visit.id == plan.visit.id:
            self.panel.show_plan(plan, self._names)

    def _on_fetched(self, names: dict[str, str]) -> None:
        self._names = names
        self.table.refresh()
        kinds = partial(self._work.planning.list.kinds, "state")
        self.context.jobs.run(kinds, self._on_kinds)
        if self._is_month:
            self.show_month(self.month.day)


def _fetch(work: PlanningWork) -> dict[str, str]:
    work.planning.roll()
    return assessor_names(work.planning.enrolled())
