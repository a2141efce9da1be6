"""Many candidates at once, pasted from a table or read from a file. The subject is a visit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.domain.sheet import pack_ref
from npors_desktop.ui.forms.drafted_form import DraftedForm
from npors_desktop.ui.forms.standard_choice import StandardChoice
from npors_desktop.ui.visit.candidate_list import COLUMNS, Carried, above_text, read_candidates
from npors_desktop.ui.visit.same_person import ADD_ANYWAY
from npors_desktop.ui.widgets.fields import line_field, text_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.path_row import PathKind, PathRow
from npors_desktop.ui.widgets.values import KeyHelp
from npors_desktop.workflows.visit.candidate_lists import list_file, pasted_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.people import MachineDetails
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.visit.candidate_list import CandidateList, ListFault
    from npors_desktop.workflows.standards.categories import Categories, CategoriesNow
    from npors_desktop.workflows.visit.visits import Visits

# So many faults are read at once; the others come when these are put right.
_MOST = 12
_ADD = message("Add the candidates")
_BOTH = message(
    "There are rows and a file, and one list is read at a time. Clear the one or the other."
)


class CandidateListPage(DraftedForm):
    """The table as it came, what is wrong in it, and what counts where a row says nothing."""

    name = "page_candidate_list"
    title = message("Candidates from a list")
    help = message(
        "Copy the rows in your spreadsheet and paste them here, or choose a file. One of "
        "the first rows may name the columns. Nothing is added before every row can be read."
    )
    keys = (KeyHelp("Ctrl+V", message("Paste")), KeyHelp("Ctrl+Enter", _ADD))
    back = "page_visit"
    has_long_fields = True

    def __init__(
        self, context: Context, parent: QWidget, visits: Visits, categories: Categories
    ) -> None:
        super().__init__(context, parent)
        words = context.words
        self._visits, self._categories = visits, categories
        self._found: tuple[CategoriesNow, tuple[Assessment, ...], MachineDetails] | None = None
        # The table that was told of, and is added when the button is pressed again.
        self._told: CandidateList | None = None
        names = ", ".join(words(column) for column in COLUMNS.values())
        text = words("Columns without names are in this order: {names}.", names=names)
        self.body.show_card()
        self.column.addWidget(label(text, self.body))
        self.pasted = self.add_field(text_field(words, words("Rows"), "list_rows", self.body))
        ending = words("or a file (CSV or Excel workbook)")
        self.file = PathRow(words, ending, "list_file", PathKind.OPEN, self.body)
        self.add_field(self.file)
        self.standard = StandardChoice(words, "list_standard", self.body, nothing_first=True)
        self.add_field(self.standard)
        employer = words("Employer, where a row has none")
        self.employer = self.add_field(
            line_field(words, employer, "list_employer", self.body, optional=True)
        )
        self.wrong = label("", self.body, "error")
        self.wrong.setObjectName("list_wrong")
        self.column.addWidget(self.wrong)
        self.add_primary(_ADD, "add_list", self._add)
        self.begin_at(self.pasted.field)

    @override
    def open(self, subject: str | None) -> None:
        super().open(subject)
        for row in (self.pasted, self.file, self.employer):
            row.show_text("")
        self._tell(())
        self._told, self._found = None, None
        self.name_primary(_ADD)
        if subject:
            self.read_form(partial(self._fetch, subject), self._show)

    @override
    def refresh(self, changed: Changed) -> None:
        """Do nothing: what was pasted must not be overwritten."""

    @override
    def back_subject(self) -> str | None:
        return self.subject

    def _fetch(self, visit: str) -> tuple[CategoriesNow, tuple[Assessment, ...], MachineDetails]:
        machine = self._visits.visit(visit).visit.machine
        return self._categories.now(), self._visits.booked(visit), machine

    def _show(self, found: tuple[CategoriesNow, tuple[Assessment, ...], MachineDetails]) -> None:
        self._found = found
        now, booked, _ = found
        self.standard.show_packs(now.offered, "")
        for last in booked[-1:]:
            self.standard.choose(pack_ref(last.pack))
            self.employer.show_text(last.candidate.employer)

    def _add(self) -> None:
        if self._found is None or self.subject is None:
            return
        now, booked, machine = self._found
        standard = now.offered[self.standard.box.currentIndex()] if self.standard.text() else None
        carried = Carried(standard, self.employer.text(), machine)
        there = [one.candidate for one in booked]
        today = self.context.now().astimezone().date()
        text, file = self.pasted.text(), self.file.path() if self.file.text() else None
        if text and file:
            # Neither is passed over without a word.
            self._told = None
            self.name_primary(_ADD)
            self._show_wrong(self.context.words(_BOTH))
            return

        def read() -> CandidateList:
            sheet = list_file(file) if file else pasted_list(text)
            return read_candidates(sheet, now, carried, today, there)

        self.read(read, self._take)

    def _take(self, found: CandidateList) -> None:
        words = self.context.words
        if found.faults or not found.bookings:
            self._told = None
            self._tell(found.faults)
            if not found.faults:
                self._show_wrong(words("There is nobody in the list."))
            return
        if found.twice and found != self._told:
            self._told = found
            self._tell(found.twice)
            self.name_primary(ADD_ANYWAY)
            return
        visit = self.subject or ""

        def done(ids: tuple[str, ...]) -> None:
            added = words.count("Added {n} candidate.", "Added {n} candidates.", len(ids))
            self.say(added, above_text(words, found))
            self.go("page_visit", visit)

        work = partial(self._visits.add_candidates, visit, found.bookings)
        self.save_form(work, done, changes=visit)

    def _tell(self, faults: Iterable[ListFault]) -> None:
        told = [self.context.words(one.text) for one in faults]
        more = len(told) - _MOST
        if more > 0:
            rest = self.context.words.count("and {n} more", "and {n} more", more)
            told = [*told[:_MOST], rest]
        if told:
            self.name_primary(_ADD)
        self._show_wrong("\n".join(told))

    def _show_wrong(self, told: str) -> None:
        self.wrong.setText(told)
        # Without words it would be a bar in sunlight.
        self.wrong.setVisible(bool(told))
        if told:
            self.show_part(self.wrong)
