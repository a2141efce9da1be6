"""The employers of the people who were assessed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.list_query import ListQuery, SoughtWord
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.persons.person import SUGGESTED, ListedEmployer
from npors_desktop.ui.office.employers.presenter import employer_row, employer_told
from npors_desktop.ui.office.office_page import FIND, SORT, SORT_BACKWARDS, LongTablePage
from npors_desktop.ui.office.people.presenter import MAY_BE_SAME
from npors_desktop.ui.office.person.deeds import EMPLOYER_DEED, deed_subject
from npors_desktop.ui.office.shown_list import ShownList
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.side_panel import SidePanel
from npors_desktop.ui.widgets.values import Column, Facet, Icon, KeyHelp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.persons.person import EmployerFile
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.paged_rows import RowSource
    from npors_desktop.workflows.office.employers import OfficeEmployers

SORTED_BY = ("name", "levy", "people", "state")


class EmployersPage(LongTablePage):
    """Every employer that a record names, or that somebody entered."""

    name = "page_employers"
    office_place = back = "page_people"
    title = message("Employers")
    help = message(
        "The employers that records name, and those that you enter. Two with the same name or "
        "registration number may be one: compare them (M). What you enter is kept with its day; "
        "what was known before stays."
    )
    keys = (
        KeyHelp("Enter", message("Enter what is known about the employer")),
        FIND,
        SORT,
        SORT_BACKWARDS,
        KeyHelp("1 2", message("Show all, or suggested merges")),
        KeyHelp("N", message("Enter a new employer")),
        KeyHelp("M", message("Compare with which may be the same")),
        GO_TO_PLACE,
    )
    empty = message("No employers are here yet. They arise from the records, or enter one (N).")
    empty_deed = ActionKind.EMPLOYER_ENTERED
    empty_without = message(
        "No employers are here yet. They arise from the records, or an administrator or an "
        "importer enters one."
    )
    empty_icon = Icon.PEOPLE

    def __init__(
        self, context: Context, parent: QWidget, office: str, employers: OfficeEmployers
    ) -> None:
        self._employers = employers
        super().__init__(context, parent, office)
        words = context.words
        self.to_new = self.add_action(
            words("New employer  N"), "to_new", self._new, kind=ActionKind.EMPLOYER_ENTERED
        )
        self.to_merge = self.add_action(
            words("Compare  M"), "to_merge", self.compare, kind=ActionKind.EMPLOYER_MERGED
        )
        self.opening = self.add_primary(
            words("Enter what is known  Enter"),
            "open_employer",
            self._open_chosen,
            kind=ActionKind.EMPLOYER_ENTERED,
        )
        self.when_empty = self.to_new
        self.panel = SidePanel(context.look, "employer_panel", words("Selected employer"), self)
        self.panel.limit()
        self._name = label("", self.panel.body, "heading")
        self.facts = label("", self.panel.body)
        for part in (self._name, self.facts):
            self.panel.column.addWidget(part)
        self.panel.column.addStretch(1)
        self.arrange((self.panel, 4))
        self.begin_at(self.table)

    @override
    def columns(self) -> Sequence[Column]:
        words = self.context.words
        return (
            Column(words("Name"), 20, 3),
            Column(words("Registration"), 9, 1, rank=1),
            Column(words("People"), 6, 0, rank=2),
            Column(words("To do"), 18, 2, rank=3),
        )

    @override
    def counts(self) -> str:
        return self.context.words.count("{n} employer", "{n} employers", self.table.rows.total)

    @override
    def source(self) -> RowSource:
        words = self.context.words
        shown = {SUGGESTED: words(MAY_BE_SAME)}
        return ShownList(self._employers.list, partial(employer_row, words), SORTED_BY, shown)

    @override
    def refresh(self, changed: Changed) -> None:
        self.table.refresh()
        self.context.jobs.run(partial(_counts, self._employers), self._on_counts)

    @override
    def on_opened(self, key: str) -> None:
        one = self.table.value
        if isinstance(one, ListedEmployer) and not self.opening.is_withheld:
            self.go("page_person_deed", deed_subject(EMPLOYER_DEED, one.id))

    @override
    def on_chosen(self, key: str) -> None:
        one = self.table.value
        chosen = one if key and isinstance(one, ListedEmployer) else None
        self.to_merge.setEnabled(chosen is not None and chosen.is_suggested)
        self.panel.body.setVisible(chosen is not None)
        if chosen is not None:
            self._name.setText(chosen.facts.name)
            self.facts.setText("")
            self.context.jobs.run(partial(self._employers.file, chosen.id), self._on_read)

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
        """Show the chosen employer beside which may be the same."""
        one = self.table.value
        if self.to_merge.is_withheld:
            return
        if isinstance(one, ListedEmployer) and one.is_suggested:
            self.go("page_merge", f"employer {one.id}")

    def _new(self) -> None:
        if not self.to_new.is_withheld:
            self.go("page_person_deed", deed_subject(EMPLOYER_DEED))

    def _open_chosen(self) -> None:
        if self.table.key:
            self.on_opened(self.table.key)

    @override
    def on_letter(self, letter: str) -> None:
        if letter == "n":
            self._new()
        elif letter == "m":
            self.compare()

    def _on_counts(self, counted: tuple[int, int]) -> None:
        words = self.context.words
        every, suggested = counted
        named = Facet(SUGGESTED, suggested, words("suggested merges"))
        self.show_facets((Facet("", every, words("all employers")), named))

    def _on_read(self, file: EmployerFile) -> None:
        one = self.table.value
        if isinstance(one, ListedEmployer) and one.id == file.id:
            self.facts.setText(employer_told(file, self.context.words))


def _counts(employers: OfficeEmployers) -> tuple[int, int]:
    flagged = ListQuery(words=(SoughtWord(SUGGESTED, (SUGGESTED,)),))
    return employers.list.count(ListQuery()), employers.list.count(flagged)
