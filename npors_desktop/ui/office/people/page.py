"""The people who were assessed or are booked: found, and who may be one with another."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.list_query import ListQuery, SoughtWord
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.persons.person import REQUEST, SUGGESTED, ListedPerson
from npors_desktop.ui.office.glances import Glances
from npors_desktop.ui.office.office_page import FIND, SORT, SORT_BACKWARDS, LongTablePage
from npors_desktop.ui.office.people.person_panel import GlancePanel
from npors_desktop.ui.office.people.presenter import (
    SORTED_BY,
    people_facets,
    person_row,
    shown_as,
)
from npors_desktop.ui.office.shown_list import ShownList
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.values import Column, Icon, KeyHelp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.paged_rows import RowSource
    from npors_desktop.ui.widgets.values import DataRow
    from npors_desktop.workflows.office.person_glance import PersonGlance
    from npors_desktop.workflows.office.persons import OfficePersons


class PeoplePage(LongTablePage):
    """Everybody of whom a record came, or who is booked."""

    name = office_place = "page_people"
    title = message("People")
    help = message(
        "Everybody who was assessed here or is booked. A record or a booking joins a person by "
        "itself only where name, date of birth and NI number all agree; who else may be the same "
        "is suggested, and somebody has to say. What you enter here stands beside the records and "
        "never changes them."
    )
    keys = (
        KeyHelp("Enter", message("Open the person")),
        FIND,
        SORT,
        SORT_BACKWARDS,
        KeyHelp("1 2 3", message("Show all, suggested merges, or open requests")),
        KeyHelp("M", message("Compare with who may be the same, or with anybody: M on each")),
        KeyHelp("E", message("Employers")),
        KeyHelp("A", message("Assessors, who sign for this office")),
        GO_TO_PLACE,
    )
    back = "page_inbox"
    empty = message(
        "Nobody is here yet. People arise from bookings, and from the records that come to the "
        "inbox."
    )
    empty_icon = Icon.PERSON

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        office: str,
        persons: OfficePersons,
        glance: PersonGlance,
    ) -> None:
        self._persons = persons
        # Who is to be compared with the person whom M is pressed on next.
        self._first: ListedPerson | None = None
        super().__init__(context, parent, office)
        words = context.words
        self.to_assessors = self.add_action(
            words("Assessors  A"), "to_assessors", partial(self.go, "page_assessors")
        )
        self.to_employers = self.add_action(
            words("Employers  E"), "to_employers", partial(self.go, "page_employers")
        )
        self.to_merge = self.add_action(
            words("Compare  M"), "to_merge", self.compare, kind=ActionKind.PERSON_MERGED
        )
        self.opening = self.add_primary(
            words("Open the person  Enter"), "open_person", self._open_chosen
        )
        self.when_empty = self.to_assessors
        self.panel = GlancePanel(context.look, words, self)
        self.panel.limit()
        self._glances = Glances(context.jobs, glance, self)
        self._glances.came.connect(self.panel.show_glance)
        self.arrange((self.panel, 4))
        self.begin_at(self.table)

    @override
    def columns(self) -> Sequence[Column]:
        words = self.context.words
        return (
            Column(words("Name"), 18, 3),
            Column(words("Born"), 10, 0, rank=2),
            Column(words("Employer"), 14, 2, rank=4),
            Column(words("Last test"), 20, 3, rank=3),
            Column(words("Tests"), 5, 0, rank=5),
            Column(words("To do"), 15, 2, rank=1),
        )

    @override
    def counts(self) -> str:
        return self.context.words.count("{n} person", "{n} people", self.table.rows.total)

    @override
    def source(self) -> RowSource:
        return ShownList(self._persons.list, self._row, SORTED_BY, shown_as(self.context.words))

    @override
    def refresh(self, changed: Changed) -> None:
        self.table.refresh()
        self.context.jobs.run(partial(_counts, self._persons), self._on_counts)

    @override
    def on_opened(self, key: str) -> None:
        if isinstance(person := self.table.value, ListedPerson):
            self.go("page_person", person.id)

    @override
    def on_chosen(self, key: str) -> None:
        person = self.table.value
        chosen = person if key and isinstance(person, ListedPerson) else None
        self.panel.show_person(chosen, self._persons.today())
        self._glances.want(chosen)
        self.to_merge.setEnabled(chosen is not None)

    @override
    def show_body(self) -> None:
        super().show_body()
        self.panel.setVisible(not self.is_empty())

    @override
    def on_counted(self, shown: int, total: int) -> None:
        self.opening.setEnabled(bool(shown))
        for made in (self.opening, self.to_merge):
            self.foot.leave_out(made, out=not total)

    def compare(self) -> None:
        """Show the chosen person beside who may be the same. Where nobody is suggested, they are
        compared with the one of whom that is asked next."""
        person, first, words = self.table.value, self._first, self.context.words
        if self.to_merge.is_withheld or not isinstance(person, ListedPerson):
            return
        self._first = None
        if first is not None and first.id != person.id:
            self.go("page_merge", f"{first.id} {person.id}")
        elif person.is_suggested:
            self.go("page_merge", person.id)
        else:
            self._first = person
            told = words("Nobody is suggested for {name}.", name=person.name)
            more = words("Press M on another row to compare the two.")
            self.say(told, more, done=False)

    @override
    def open(self, subject: str | None) -> None:
        self._first = None
        super().open(subject)

    def _row(self, key: str, person: ListedPerson) -> DataRow:
        return person_row(key, person, self._persons.today(), self.context.words)

    def _open_chosen(self) -> None:
        if self.table.key:
            self.on_opened(self.table.key)

    @override
    def on_letter(self, letter: str) -> None:
        if letter == "m":
            self.compare()
        elif letter == "e":
            self.go("page_employers")
        elif letter == "a":
            self.go("page_assessors")

    def _on_counts(self, counted: tuple[int, int, int]) -> None:
        self.show_facets(people_facets(*counted, self.context.words))


def _counts(persons: OfficePersons) -> tuple[int, int, int]:
    """How many there are, may be the same as another, and have a request open."""
    flagged = (ListQuery(words=(SoughtWord(one, (one,)),)) for one in (SUGGESTED, REQUEST))
    suggested, requests = map(persons.list.count, flagged)
    return persons.list.count(ListQuery()), suggested, requests
