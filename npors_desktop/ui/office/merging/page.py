"""Two people or employers side by side: somebody says whether they are one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.office.merging.presenter import (
    AGREEMENTS,
    compared_employers,
    compared_people,
)
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.fact_list import IconLabel
from npors_desktop.ui.widgets.fields import line_field
from npors_desktop.ui.widgets.labels import breakable_words, label
from npors_desktop.ui.widgets.values import Heading, KeyHelp

if TYPE_CHECKING:
    from collections.abc import Callable

    from npors_desktop.base.words import Words
    from npors_desktop.ui.office.merging.presenter import (
        Compared,
    )
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.office.employers import OfficeEmployers
    from npors_desktop.workflows.office.persons import OfficePersons

_EMPLOYER = "employer "
_MERGE = message("They are one: merge")
_BACK, _BACK_TO_EMPLOYERS = message("Back to the people"), message("Back to the employers")


class MergePage(FormPage):
    """Its subject is the id of a person, or “employer” and that of an employer: shown with the
    first that may be the same, and then with the next. Two ids of people show these two."""

    name = "page_merge"
    title = message("Are they one?")
    help = message(
        "Both as the records and the office know them. To say that they are one, or that they are "
        "not, enter why. Two dates of birth are never one person. A merge can be split again on "
        "the person’s page, and nobody’s record changes."
    )
    keys = (
        KeyHelp("Enter", message("They are one: the left one is kept")),
        KeyHelp("N", message("They are not the same")),
        KeyHelp("S", message("Swap the sides: keep the other one")),
        KeyHelp("D", message("Show the next that may be the same")),
        GO_TO_PLACE,
    )
    session = SessionKind.OFFICE
    office_place = back = "page_people"

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        office: str,
        persons: OfficePersons,
        employers: OfficeEmployers,
    ) -> None:
        super().__init__(context, parent)
        self.narrow(300)
        words = context.words
        self._office, self._persons, self._employers = office, persons, employers
        self._found: tuple[Compared, ...] = ()
        self._at = 0
        self._is_swapped = False
        self.shown: Compared | None = None
        self._table: QWidget | None = None
        self._place = QWidget(self.body)
        self._grid_of = QGridLayout(self._place)
        self._grid_of.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self._place)
        self._told = label(words("Nobody else may be the same."), self.body, "strong")
        self.column.addWidget(self._told)
        self.reason = self.add_field(
            line_field(words, words("Reason, kept in the office’s log"), "merge_reason", self.body)
        )
        self.add_primary(_MERGE, "merge", self.merge, kind=ActionKind.PERSON_MERGED)
        self._next = self.add_action(message("Next"), "next_pair", self.show_next, "D")
        self._swap = self.add_action(message("Swap sides"), "swap", self.swap, "S")
        self._apart = apart = self.add_action(
            message("Not the same"), "tell_apart", self.tell_apart, "N"
        )
        if not self.context.may(ActionKind.PERSON_TOLD_APART):
            apart.withhold()
        self.begin_at(self.area)

    @property
    def is_of_employer(self) -> bool:
        """Whether employers are compared."""
        return (self.subject or "").startswith(_EMPLOYER)

    @property
    def _id(self) -> str:
        return (self.subject or "").removeprefix(_EMPLOYER)

    @override
    def heading(self) -> Heading:
        return Heading(self.context.words(self.title), self._office)

    @override
    def back_page(self) -> str:
        return "page_employers" if self.is_of_employer else "page_people"

    @override
    def open(self, subject: str | None) -> None:
        self._at, self._is_swapped = 0, False
        self.reason.show_text("")
        super().open(subject)

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            words = self.context.words
            people = partial(_people, self._persons, self._id, words)
            employers = partial(_employers, self._employers, self._id, words)
            self.read(employers if self.is_of_employer else people, self._show_found)

    def show_next(self) -> None:
        """Show the next that may be the same."""
        self._at, self._is_swapped = self._at + 1, False
        self._show()

    def swap(self) -> None:
        """Let the other one be kept."""
        self._is_swapped = not self._is_swapped
        self._show()

    def merge(self) -> None:
        """Let the two be one; the left one is kept. Where nobody is left, go back."""
        if self.shown is None:
            self.go(self.back_page())
            return
        if not self.shown.may_be_merged or self._is_reason_missing():
            return
        kept, other = self._sides()
        how = self._employers.merge if self.is_of_employer else self._persons.merge
        work = partial(_done, partial(how, kept, other, self.reason.text()))
        self.write(work, partial(self._on_merged, kept))

    def tell_apart(self) -> None:
        """Say that they are not the same."""
        if self.shown is None or self._is_reason_missing():
            return
        how = self._employers.tell_apart if self.is_of_employer else self._persons.tell_apart
        work = partial(_done, partial(how, *self._sides(), self.reason.text()))
        self.write(work, self._on_told_apart)

    def _is_reason_missing(self) -> bool:
        told = message("Enter the reason. It is kept in the office’s log.")
        return self.show_faults(self.require(self.reason, told))

    def _sides(self) -> tuple[str, str]:
        shown = self.shown
        if shown is None:
            return "", ""
        return (shown.there, shown.here) if self._is_swapped else (shown.here, shown.there)

    def _show_found(self, found: tuple[Compared, ...]) -> None:
        self._found = found
        self._show()

    def _show(self) -> None:
        words = self.context.words
        self.shown = self._found[self._at % len(self._found)] if self._found else None
        if self._table is not None:
            self._table.hide()
            self._table.deleteLater()
            self._table = None
        shown = self.shown
        for part in (self.reason, self._swap, self._apart):
            part.setVisible(shown is not None)
        self._next.setVisible(len(self._found) > 1)
        back = _BACK_TO_EMPLOYERS if self.is_of_employer else _BACK
        self.name_primary(_MERGE if shown else back)
        if self.primary is not None:
            self.primary.setEnabled(shown is None or shown.may_be_merged)
        if shown is None:
            self._told.setText(words("Nobody else may be the same."))
            return
        self._table = self._pairs(shown)
        self._grid_of.addWidget(self._table)
        kept = shown.names[1 if self._is_swapped else 0]
        if shown.may_be_merged:
            told = words("If they are one, {name} on the left is kept.", name=kept)
        else:
            told = words(
                "Their dates of birth differ, so they cannot be merged. If a record has a slip, "
                "enter the date of birth as the identity document has it first."
            )
        self._told.setText(told)

    def _pairs(self, shown: Compared) -> QWidget:
        look, words = self.context.look, self.context.words
        made = QWidget(self._place)
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for column, share in ((1, 3), (2, 3), (3, 2)):
            grid.setColumnStretch(column, share)
        top = Qt.AlignmentFlag.AlignTop
        for number, row in enumerate(shown.rows):
            sides = (row.there, row.here) if self._is_swapped else (row.here, row.there)
            grid.addWidget(label(row.what, made), number, 0, top)
            for column, text in enumerate(sides, 1):
                grid.addWidget(label(breakable_words(text), made, "strong"), number, column, top)
            if row.agrees is not None:
                text, icon = AGREEMENTS[row.agrees]
                told = IconLabel(look, made)
                told.show_word(icon, words(text))
                grid.addWidget(told, number, 3, top)
        made.setAccessibleName(". ".join(f"{r.what}: {r.here}; {r.there}" for r in shown.rows))
        return made

    def _on_merged(self, kept: str, _done: None) -> None:
        words = self.context.words
        if self.is_of_employer:
            self.go("page_employers")
        else:
            self.go("page_person", kept)
        self.say(words("They are one now. The merge can be split again."))

    def _on_told_apart(self, _done: None) -> None:
        self._at = 0
        self.reason.show_text("")
        if " " in self._id:
            self.go(self.back_page())
        self.say(self.context.words("They are told apart, and suggested no more."))


def _people(persons: OfficePersons, id_: str, words: Words) -> tuple[Compared, ...]:
    one, _, other = id_.partition(" ")
    here = persons.file(one)
    others = (persons.file(other),) if other else persons.alike(one)
    return tuple(compared_people(here, there, words) for there in others)


def _employers(employers: OfficeEmployers, id_: str, words: Words) -> tuple[Compared, ...]:
    here = employers.file(id_)
    return tuple(compared_employers(here, there, words) for there in employers.alike(id_))


def _done(work: Callable[[], object]) -> None:
    work()
