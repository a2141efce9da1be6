"""A candidate's details. The subject is the assessment's id, or ``visit/`` and a visit's id for a
new candidate."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget
from typing_extensions import override

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.people import Candidate, MachineDetails
from npors_desktop.domain.sheet import PackRef
from npors_desktop.ui.candidate.adjustment_fields import AdjustmentFields
from npors_desktop.ui.forms.form_page import Fault, FormPage
from npors_desktop.ui.forms.typed_values import UnreadableError, day_text, read_day
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.widgets.fields import FieldRow, line_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.values import Heading

_NEW = "visit/"
_WHO = ("name", "born", "employer", "ni")
_TEST = ("scheme_number", "hse_id", "hse_date")
_MACHINE = ("make", "model", "serial")


class CandidateDetailsPage(FormPage):
    """Who is tested, on which standard, and what was agreed for him."""

    name = "page_candidate_details"
    title = "title.page_candidate_details"
    back = "page_visit"

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._now: Assessment | None = None
        self._packs: tuple[Pack, ...] = ()
        self.fields: dict[str, FieldRow] = {}
        self.packs = QComboBox(self.body)
        self.packs.setObjectName("candidate_pack")
        # A long title is cut rather than making the page wider than the window.
        self.packs.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.packs.setMinimumContentsLength(12)
        self.pack = FieldRow(context.words, context.words("person.pack"), self.packs, self.body)
        self.column.addLayout(self._grid())
        self.adjustments = AdjustmentFields(context.look, context.words, self.body)
        self.column.addWidget(self.adjustments)
        self.adjustments.grown.connect(self._know_adjustments)
        self._know_adjustments()
        self.add_primary("person.add", "keep_candidate", self._keep)
        self.add_action("person.more", "more_adjustments", self.adjustments.add_group)
        self.setFocusProxy(self.fields["name"].field)

    @override
    def open(self, subject: str | None) -> None:
        super().open(subject)
        self.show_faults([])
        new = bool(subject and subject.startswith(_NEW))
        self.name_primary("person.add" if new else "person.keep")
        laptop = self.context.laptop
        if new:
            self.read(laptop.visits.offered, self._start)
        elif subject:
            self.read(partial(laptop.preparation.assessment, subject), self._show)

    @override
    def refresh(self, changed: Changed) -> None:
        """What is being typed is not overwritten."""

    @override
    def heading(self) -> Heading:
        if self._now is None:
            return Heading(self.context.words("title.new_candidate"))
        held = self._now
        return Heading(held.candidate.name, self.context.words(self.title), held.letter)

    @override
    def back_page(self) -> str:
        return "page_candidate" if self._now else self.back

    @override
    def back_subject(self) -> str | None:
        return self._now.id if self._now else (self.subject or "").removeprefix(_NEW) or None

    def _grid(self) -> QGridLayout:
        grid, words = QGridLayout(), self.context.words
        grid.setHorizontalSpacing(self.context.look.mm(6))
        grid.setVerticalSpacing(4)
        for place, (title, names) in enumerate(
            (("who", _WHO), ("test", _TEST), ("machine", _MACHINE))
        ):
            grid.setColumnStretch(place, 4 if title == "test" else 3)
            grid.addWidget(label(words(f"person.{title}"), self.body, "heading"), 0, place)
            first = 1
            if title == "test":
                grid.addWidget(self.pack, 1, place)
                first = 2
            for row, name in enumerate(names, start=first):
                grid.addWidget(self._field(name), row, place)
        return grid

    def _field(self, name: str) -> FieldRow:
        words = self.context.words
        key = f"detail.{name}" if name in _MACHINE else f"person.{name}"
        optional = name != "name"
        row = line_field(words, words(key), f"candidate_{name}", self.body, optional=optional)
        self.fields[name] = row
        self.know_field(row)
        return row

    def _know_adjustments(self) -> None:
        for row in self.adjustments.rows():
            self.know_field(row)

    def _start(self, packs: tuple[Pack, ...]) -> None:
        self._now = None
        for row in self.fields.values():
            row.show_text("")
        self.adjustments.show_adjustments(())
        held = self.packs.currentText()
        self._show_packs(packs, held)
        self.packs.setEnabled(True)
        self.heading_changed.emit()

    def _show_packs(self, packs: tuple[Pack, ...], chosen: str) -> None:
        self._packs = packs
        self.packs.clear()
        titles = [pack.title for pack in packs]
        several = {title for title in titles if titles.count(title) > 1}
        shown = [p.title + f" · {p.edition}" * (p.title in several) for p in packs]
        self.packs.addItems(shown)
        self.packs.setCurrentIndex(max(self.packs.findText(chosen, Qt.MatchFlag.MatchExactly), 0))

    def _show(self, now: Assessment) -> None:
        self._now, who = now, now.candidate
        shown = {
            "name": who.name,
            "born": day_text(who.date_of_birth),
            "employer": who.employer,
            "ni": who.ni_number,
            "scheme_number": who.scheme_number,
            "hse_id": who.hse_test_id,
            "hse_date": day_text(who.hse_test_date),
            "make": now.machine.make,
            "model": now.machine.model,
            "serial": now.machine.serial,
        }
        for name, text in shown.items():
            self.fields[name].show_text(text)
        self.adjustments.show_adjustments(who.adjustments)
        self._show_packs((now.pack,), "")
        self.packs.setEnabled(False)
        self.heading_changed.emit()

    def _keep(self) -> None:
        faults: list[Fault] = self.require(self.fields["name"], "person.name_missing")
        candidate = self._candidate(faults)
        if self.show_faults(faults) or candidate is None:
            return
        machine = MachineDetails(*(self.fields[name].text() for name in _MACHINE))
        words, new = self.context.words, self._now is None
        now = self._now
        work = self._change(now, candidate, machine) if now else self._add(candidate, machine)

        def done(id_: str) -> None:
            self.say(words("person.added" if new else "person.kept", name=candidate.name))
            self.go("page_candidate", id_)

        self.write(work, done, changes=None if self._now is None else self._now.id)

    def _candidate(self, faults: list[Fault]) -> Candidate | None:
        born, hse_date = self._day("born", faults), self._day("hse_date", faults)
        agreed = self.adjustments.adjustments(faults)
        if faults:
            return None
        text = {name: row.text() for name, row in self.fields.items()}
        return Candidate(
            name=text["name"],
            date_of_birth=born,
            employer=text["employer"],
            scheme_number=text["scheme_number"],
            ni_number=text["ni"],
            hse_test_id=text["hse_id"],
            hse_test_date=hse_date,
            adjustments=agreed,
        )

    def _day(self, name: str, faults: list[Fault]) -> date | None:
        row = self.fields[name]
        try:
            return read_day(row.text())
        except UnreadableError:
            faults.append((row, self.context.words("form.day_unreadable")))
            return None

    def _add(self, candidate: Candidate, machine: MachineDetails) -> Callable[[], str]:
        visit = (self.subject or "").removeprefix(_NEW)
        chosen = self._packs[max(self.packs.currentIndex(), 0)]
        ref = PackRef(chosen.id, chosen.edition)
        own = machine if machine != MachineDetails() else None
        return partial(self.context.laptop.visits.add_candidate, visit, candidate, ref, own)

    def _change(
        self, now: Assessment, candidate: Candidate, machine: MachineDetails
    ) -> Callable[[], str]:
        laptop = self.context.laptop
        kept = replace(now.machine, make=machine.make, model=machine.model, serial=machine.serial)

        def change() -> str:
            if candidate != now.candidate:
                laptop.preparation.describe_candidate(now.id, candidate)
            if kept != now.machine:
                laptop.preparation.describe_machine(now.id, kept)
            return now.id

        return change
