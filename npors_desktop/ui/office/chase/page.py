"""Chase: what the office waits for, by how long it has waited, and reminders to copy."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from typing_extensions import override

from npors_desktop.base.words import Language, Words
from npors_desktop.domain.chase_text import KINDS, about
from npors_desktop.domain.chasing import OF_ASSESSOR, ChaseItem
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.ui.forms.standard_choice import ChoiceBox
from npors_desktop.ui.office.chase.presenter import (
    age_choices,
    chase_row,
    kind_facets,
    of_age,
    reminder_text,
)
from npors_desktop.ui.office.office_page import FIND, SORT, ShortTablePage
from npors_desktop.ui.office.report.presenter import read_from
from npors_desktop.ui.office.visits.presenter import assessor_names
from npors_desktop.ui.office.visits.visit_panel import VisitPanel
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.values import Column, Icon, KeyHelp

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.planned_visits import VisitPlan
    from npors_desktop.ui.office.visits.work import PlanningWork
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context

_Fetched = tuple[tuple[ChaseItem, ...], dict[str, str]]


class ChasePage(ShortTablePage):
    """Everything that is waited for, what has waited longest first."""

    name = office_place = "page_chase"
    title = message("Chase")
    help = message(
        "What this office waits for: records of visits that were held, visit files that are not "
        "written, notifications that are missing or late, and changes that the scheme was not "
        "told. The age counts from the day of the visit, or from the day on which your settings "
        "want the visit notified. Copy a reminder for an assessor and paste it into a mail: it "
        "names all that they have to send."
    )
    keys = (
        KeyHelp("Enter", message("Open the visit, or the record of which none is planned here")),
        KeyHelp("C", message("Copy a reminder for the assessor")),
        KeyHelp("W", message("Copy the reminder in Welsh or in English, the other language")),
        KeyHelp("A", message("Show one age, or all")),
        KeyHelp("D", message("Dates that are near")),
        FIND,
        SORT,
        GO_TO_PLACE,
    )
    back = "page_inbox"
    empty = message("Nothing is waited for. Visits are planned on the page Visits (Ctrl+3).")
    empty_icon = Icon.CHASE

    def __init__(self, context: Context, parent: QWidget, work: PlanningWork) -> None:
        super().__init__(context, parent, work.office)
        words = context.words
        self._work = work
        self._items: tuple[ChaseItem, ...] = ()
        self._names: dict[str, str] = {}
        self._shown: dict[str, ChaseItem] = {}
        self.age = ChoiceBox("chase_age", self)
        self._ages = age_choices(words)
        self.age.addItems(list(self._ages.values()))
        self.age.setAccessibleName(words("Age"))
        self.age.currentIndexChanged.connect(self._on_age)
        self.panel = VisitPanel(context.look, words, self)
        self.panel.limit()
        self.reason = label("", self.panel.body, "strong")
        self.reason.setObjectName("chase_reason")
        self.panel.column.insertWidget(0, self.reason)
        dates = Icon.TODAY, words("Dates"), "D"
        self.add_place(dates, "to_dates", partial(self.go, "page_dates"))
        self.copying_other = self.add_action(
            words(self._other_text()),
            "copy_other",
            partial(self.copy, other=True),
            kind=ActionKind.REMINDER_COPIED,
        )
        self.copying = self.add_action(
            words("Copy a reminder  C"), "copy_reminder", self.copy, kind=ActionKind.REMINDER_COPIED
        )
        self.opening = self.add_primary(self._opening_text(None), "open_visit", self._open)
        self.to_visits = self.add_primary(
            words("Go to the visits  Ctrl+3"), "to_visits", partial(self.go, "page_visits")
        )
        self.when_empty = self.to_visits
        self.arrange((self.panel, 3), before_search=(self.age,))
        self.begin_at(self.table)

    def _other_text(self) -> Message:
        if self.context.words.language is Language.WELSH:
            return message("In English  W")
        return message("In Welsh  W")

    @override
    def columns(self) -> Sequence[Column]:
        words = self.context.words
        return (
            # Its letters are narrow, so that there is room for an icon too.
            Column(words("What"), max(len(words(one)) for one in KINDS.values()) - 1, 0),
            Column(words("Waits"), 14, 0),
            Column(words("Site"), 11, 1),
            Column(words("Visit"), 10, 0, rank=3),
            Column(words("Assessor"), 10, 1, rank=2),
            Column(words("More"), 12, 4, rank=1),
        )

    @override
    def counts(self) -> str:
        return self.context.words.count(
            "{n} thing is waited for", "{n} things are waited for", self.table.rows.total
        )

    @override
    def is_empty(self) -> bool:
        return not self._items

    @override
    def refresh(self, changed: Changed) -> None:
        self.context.jobs.run(partial(_fetch, self._work), self._on_fetched)

    @override
    def on_opened(self, key: str) -> None:
        item = self._shown.get(key)
        if item is not None and item.visit.id:
            self.go("page_booking", item.visit.id)
        elif item is not None:
            self.go("page_report", read_from(self.name, item.record))

    @override
    def on_chosen(self, key: str) -> None:
        item = self._shown.get(key)
        can = item is not None and item.kind in OF_ASSESSOR and bool(item.visit.assessor)
        for made in (self.copying, self.copying_other):
            made.setEnabled(can)
        self.foot.rename(self.opening, self._opening_text(item))
        self.reason.setText(self.context.words(about(item)) if item else "")
        if item is None or not item.visit.id:
            self.panel.show_plan(None)
            return
        self.context.jobs.run(partial(self._work.planning.plan, item.visit.id), self._on_plan)

    @override
    def on_letter(self, letter: str) -> None:
        if letter == "d":
            self.go("page_dates")
        elif letter in "cw" and not self.copying.is_withheld:
            self.copy(other=letter == "w")
        elif letter == "a":
            self.age.setCurrentIndex((self.age.currentIndex() + 1) % self.age.count())

    @override
    def show_body(self) -> None:
        super().show_body()
        is_empty = self.is_empty()
        self.panel.setVisible(not is_empty)
        self.age.setVisible(not is_empty)
        for made in (self.copying, self.copying_other, self.opening):
            self.foot.leave_out(made, out=is_empty)
        self.foot.leave_out(self.to_visits, out=not is_empty)

    def copy(self, *, other: bool = False) -> None:
        """Copy a reminder for the assessor of the chosen row, in this language or the other."""
        item, words = self._shown.get(self.table.key or ""), self.context.words
        if item is None or item.kind not in OF_ASSESSOR or not item.visit.assessor:
            told = words("This is for the office to do: there is nothing to remind of.")
            self.say(told, done=False)
            return
        spoken = words
        if other:
            is_welsh = words.language is Language.WELSH
            spoken = Words(Language.ENGLISH if is_welsh else Language.WELSH)
        text = reminder_text(self._items, item, self._names, self.office, spoken)
        # It leaves the office: it is noted before anybody can paste it.
        work = partial(self._work.chasing.note_reminder, item.visit.assessor)
        self.context.jobs.run(work, partial(self._on_noted, text), saves=True)

    def _on_noted(self, text: str, at: datetime) -> None:
        QGuiApplication.clipboard().setText(text)
        self.saved.emit(at)
        told = self.context.words("The reminder is copied, and the log says so.")
        self.say(told, self.context.words("Paste it into a mail or a message."))

    def _on_age(self, _place: int) -> None:
        self._show()

    def _opening_text(self, item: ChaseItem | None) -> str:
        words = self.context.words
        if item is not None and not item.visit.id:
            return words("Open the record  Enter")
        return words("Open the visit  Enter")

    def _open(self) -> None:
        self.on_opened(self.table.key or "")

    def _on_plan(self, plan: VisitPlan) -> None:
        item = self._shown.get(self.table.key or "")
        if item is not None and item.visit.id == plan.visit.id:
            self.panel.show_plan(plan, self._names)

    def _on_fetched(self, fetched: _Fetched) -> None:
        self._items, self._names = fetched
        today = self._work.chasing.today()
        self.due_counted.emit(sum(one.is_due(today) for one in self._items))
        self._show()

    def _show(self) -> None:
        words, today = self.context.words, self._work.chasing.today()
        age = list(self._ages)[max(self.age.currentIndex(), 0)]
        found = of_age(self._items, age, today)
        self._shown = {one.key: one for one in found}
        self.show_rows([chase_row(one, words, self._names, today) for one in found])
        self.show_facets(kind_facets(found, words))
        self.on_chosen(self.table.key or "")


def _fetch(work: PlanningWork) -> _Fetched:
    return work.chasing.items(), assessor_names(work.planning.enrolled())
