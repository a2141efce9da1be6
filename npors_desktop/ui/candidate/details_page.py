"""A candidate's details. The subject is the assessment's id, or for a new candidate ``visit/`` or
``next/`` and a visit's id; ``next/`` carries on what the last candidate has."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.people import Candidate, MachineDetails
from npors_desktop.domain.plausibility import birth_fault, hse_test_fault
from npors_desktop.domain.sheet import pack_ref
from npors_desktop.domain.standard_stays import why_standard_stays
from npors_desktop.ui.candidate.adjustment_fields import AdjustmentFields
from npors_desktop.ui.candidate.background_fields import BackgroundFields
from npors_desktop.ui.candidate.presenter import candidate_heading, candidate_texts
from npors_desktop.ui.forms.drafted_form import DraftedForm
from npors_desktop.ui.forms.field_columns import FieldColumns
from npors_desktop.ui.forms.standard_choice import StandardChoice
from npors_desktop.ui.forms.typed_days import read_day
from npors_desktop.ui.forms.typed_values import (
    read_latin_name,
    read_levy_number,
    read_name,
    read_ni_number,
    read_uln,
)
from npors_desktop.ui.standards.edition_page import edition_subject
from npors_desktop.ui.standards.presenter import ending_text
from npors_desktop.ui.visit.same_person import ADD_ANYWAY, SamePerson
from npors_desktop.ui.widgets.fields import line_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.values import KeyHelp
from npors_desktop.workflows.enrolment.printed_name import needs_latin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from PySide6.QtWidgets import QLabel, QWidget

    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import PackHead
    from npors_desktop.domain.sheet import PackRef
    from npors_desktop.ui.forms.form_page import Fault
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.fields import FieldRow
    from npors_desktop.ui.widgets.values import Heading
    from npors_desktop.workflows.standards.standards_now import StandardShown
    from npors_desktop.workflows.visit.candidate_standards import CandidateStandards
    from npors_desktop.workflows.visit.preparation import Preparation
    from npors_desktop.workflows.visit.visits import Visits

    # The standards to choose from, those that end soon, the candidates before, the standard before.
    _Before = tuple[Assessment, ...]
    _New = tuple[tuple[PackHead, ...], tuple[StandardShown, ...], _Before, PackRef | None]
    _Known = tuple[Assessment, tuple[PackHead, ...], tuple[StandardShown, ...]]

_NEW = "visit/"
# The next candidate: with the standard, the employer and the machine of the last one.
_NEXT = "next/"
_WHO: dict[str, Message] = {
    "name": message("Name"),
    "latin": message(
        "Name in Latin letters, as the document spells it: reports cannot print the letters above"
    ),
    "born": message("Date of birth, such as 31 1 1990"),
    "employer": message("Employer"),
    "levy": message("Employer's CITB levy number"),
    "ni": message("National Insurance number"),
}
_TEST: dict[str, Message] = {
    "scheme_number": message("Scheme card number"),
    "uln": message("Unique learner number (ULN)"),
    "hse_id": message("HS&E test ID"),
    "hse_date": message("HS&E test date, such as 12 9 2025"),
}
_READ: dict[str, Callable[[str], str]] = {
    "name": read_name,
    "latin": read_latin_name,
    "levy": read_levy_number,
    "ni": read_ni_number,
    "uln": read_uln,
}
_CARRIED = ("employer", "levy", "make", "model", "serial")
# What one press takes over from the candidate before: the fields, and the key.
_SAME: dict[str, tuple[tuple[str, ...], str]] = {
    "employer": (_CARRIED[:2], "Alt+E"),
    "machine": (_CARRIED[2:], "Alt+M"),
}
_TO_STANDARD = "Alt+T"
_TO_ADJUSTMENTS = "Alt+A"
_MACHINE: dict[str, Message] = {
    "make": message("Make of the machine"),
    "model": message("Model"),
    "serial": message("Serial number"),
}


class CandidateDetailsPage(DraftedForm):
    """Who is tested, on which standard, and what was agreed for them."""

    name = "page_candidate_details"
    title = message("Candidate's details")
    help = message(
        "Only the name and the standard are needed to start; the office will need the date of "
        "birth. The standard can be changed here until the test begins. For an adjustment, enter "
        "what was arranged and who agreed it, never the reason."
    )
    keys = (
        KeyHelp("Tab", message("Next field")),
        KeyHelp(_TO_STANDARD, message("The standard")),
        KeyHelp(_TO_ADJUSTMENTS, message("The adjustments")),
        KeyHelp("Alt+E", message("Same employer as the candidate before")),
        KeyHelp("Alt+M", message("Same machine as the candidate before")),
        KeyHelp("Enter", message("Save")),
    )
    back = "page_visit"

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        visits: Visits,
        preparation: Preparation,
        standards: CandidateStandards,
    ) -> None:
        super().__init__(context, parent)
        self._visits = visits
        self._standards = standards
        self._preparation = preparation
        self._now: Assessment | None = None
        self._last: Assessment | None = None
        self._same_person = SamePerson()
        self.fields: dict[str, FieldRow] = {}
        self._ending: tuple[StandardShown, ...] = ()
        self._add_standard()
        self.adjustments = AdjustmentFields(context.look, context.words, self.body)
        self.column.addWidget(self.adjustments)
        self._lead(_TO_ADJUSTMENTS, self.adjustments.title, self.adjustments.setFocus)
        self.adjustments.grown.connect(self._know_adjustments)
        self.background = BackgroundFields(context.look, context.words, self.body)
        self.column.addWidget(self.background)
        for row in (*self.adjustments.rows(), *self.background.rows()):
            self.know_field(row)
        self._add_buttons()
        name = self.fields["name"].field
        self.begin_at(name)
        if isinstance(name, QLineEdit):
            name.textChanged.connect(self._on_name)
        self._offer_same(None)
        self._ask_latin(on=False)

    def _add_standard(self) -> None:
        """The standard, in the first of the columns, and a warning of its end below them. A key of
        its own, which its label shows: it is before the name, where typing begins."""
        words = self.context.words
        self.pack = StandardChoice(words, "candidate_pack", self.body)
        self.know_field(self.pack)
        self.columns = self._columns()
        self.column.addWidget(self.columns)
        self.ending = label("", self.body, "strong")
        self.ending.setObjectName("standard_ending")
        self.ending.hide()
        self.column.addWidget(self.ending)
        self.pack.box.currentIndexChanged.connect(self._warn)
        self._lead(_TO_STANDARD, self.pack.label, self.pack.box.setFocus)

    def _lead(self, key: str, shown_at: QLabel, act: Callable[[], None]) -> None:
        """A key that leads to a part of the form, which says so: the standard is before the name,
        where typing begins, and the adjustments are far behind it."""
        shown_at.setText(self.context.words("{text} ({key})", text=shown_at.text(), key=key))
        QShortcut(QKeySequence(key), self).activated.connect(act)

    def _add_buttons(self) -> None:
        self.add_primary(message("Add the candidate"), "keep_candidate", self._keep)
        same = (("employer", message("Same employer")), ("machine", message("Same machine")))
        self.same = {
            name: self.add_action(text, f"same_{name}", partial(self._take_over, name))
            for name, text in same
        }
        more = message("Add another adjustment")
        self.add_action(more, "more_adjustments", self.adjustments.add_group)

    @override
    def open(self, subject: str | None) -> None:
        super().open(subject)
        new = bool(subject and subject.startswith((_NEW, _NEXT)))
        self.name_primary(message("Add the candidate") if new else message("Save the details"))
        if new:
            self.read_form(self._fetch_new, self._start)
        elif subject:
            self.read_form(partial(self._fetch, subject), self._show)

    @override
    def refresh(self, changed: Changed) -> None:
        """Do nothing: what is being typed must not be overwritten."""

    @override
    def heading(self) -> Heading:
        title = self.title if self._now else message("New candidate")
        return candidate_heading(self.context.words, self._now, title)

    @override
    def back_page(self) -> str:
        return "page_candidate" if self._now else self.back

    @override
    def back_subject(self) -> str | None:
        return self._now.id if self._now else self._visit() or None

    def _visit(self) -> str:
        """The visit of a new candidate."""
        return (self.subject or "").removeprefix(_NEW).removeprefix(_NEXT)

    def _fetch_new(self) -> _New:
        visits, visit = self._visits, self._visit()
        booked, used = visits.booked(visit), self._standards.used_last(visit)
        return visits.offered(), visits.ending(), booked, used

    def _fetch(self, id_: str) -> _Known:
        now = self._preparation.assessment(id_)
        return now, self._visits.offered(), self._visits.ending()

    def _is_next(self) -> bool:
        return (self.subject or "").startswith(_NEXT)

    def _columns(self) -> FieldColumns:
        words, columns = self.context.words, FieldColumns(self.context.look, self.body)
        # First, as the Tab key has it: nobody adds a candidate to a standard that they did not see.
        # Wide enough to tell tracked from wheeled.
        columns.add_column(words("Candidate"), [self.pack, *self._fields(_WHO)], 17)
        columns.add_column(words("Test and numbers"), self._fields(_TEST), 12)
        columns.add_column(words("Machine, if not the visit's"), self._fields(_MACHINE), 9)
        return columns

    def _offer_same(self, last: Assessment | None) -> None:
        """Offer what the candidate before has: one press puts it into the fields, to be seen."""
        words, self._last = self.context.words, last
        texts, letter = (candidate_texts(last), last.letter) if last else ({}, "")
        offered = {
            "employer": words("Same employer as {letter}", letter=letter),
            "machine": words("Same machine as {letter}", letter=letter),
        }
        for name, made in self.same.items():
            fields, key = _SAME[name]
            told = " ".join(filter(None, (texts.get(field, "") for field in fields)))
            made.setText(words("{text}   {key}", text=offered[name], key=key))
            made.setShortcut(QKeySequence(key))
            made.setAccessibleName(f"{offered[name]}: {told}")
            made.setVisible(bool(told))

    def _take_over(self, what: str) -> None:
        last = self._last
        if last is None:
            return
        texts, words = candidate_texts(last), self.context.words
        for name in _SAME[what][0]:
            self.fields[name].show_text(texts[name])
        self.say(
            words("Taken over from {letter} {name}.", letter=last.letter, name=last.candidate.name)
        )

    def _fields(self, names: dict[str, Message]) -> list[FieldRow]:
        return [self._field(name, text) for name, text in names.items()]

    def _field(self, name: str, text: Message) -> FieldRow:
        words, optional = self.context.words, name not in ("name", "latin")
        row = line_field(words, words(text), f"candidate_{name}", self.body, optional=optional)
        self.fields[name] = row
        self.know_field(row)
        return row

    @override
    def show_draft(self, texts: Mapping[str, str]) -> None:
        self.adjustments.make_room(texts)
        super().show_draft(texts)
        self._warn()
        self._on_name(self.fields["name"].text())

    def _know_adjustments(self) -> None:
        for row in self.adjustments.rows():
            self.know_field(row)

    def _start(self, found: _New) -> None:
        packs, self._ending, booked, used = found
        self._now, last = None, next(iter(booked[-1:]), None)
        self._same_person.begin(booked)
        for row in self.fields.values():
            row.show_text("")
        self._ask_latin(on=False)
        self.adjustments.show_adjustments(())
        self.background.show_background(None)
        self.pack.show_packs(packs, "")
        if used:
            self.pack.choose(used)
        self._offer_same(last)
        if last and self._is_next():
            for name in _CARRIED:
                self.fields[name].show_text(candidate_texts(last)[name])
        self.pack.show_hint("")
        self._warn()
        self.heading_changed.emit()

    def _show(self, found: _Known) -> None:
        now, packs, self._ending = found
        self._now = now
        self._offer_same(None)
        for name, text in candidate_texts(now).items():
            self.fields[name].show_text(text)
        self._on_name(now.candidate.name)
        self.adjustments.show_adjustments(now.candidate.adjustments)
        self.background.show_background(now.candidate)
        self._show_standard(now, packs)
        self.heading_changed.emit()

    def _show_standard(self, now: Assessment, packs: tuple[PackHead, ...]) -> None:
        """What can be chosen instead of the candidate's, or why nothing can."""
        stays, ref = why_standard_stays(now), pack_ref(now.pack)
        if stays or ref not in map(pack_ref, packs):
            packs = (now.pack.head, *(() if stays else packs))
        self.pack.show_packs(packs, "")
        self.pack.choose(ref)
        self.pack.show_hint(self.context.words(stays) if stays else "")
        self._ending = () if stays else self._ending
        self._warn()

    def _keep(self) -> None:
        faults = self.require(self.fields["name"], message("Enter the candidate's name."))
        self._ask_latin(on=needs_latin(self.fields["name"].text()))
        if not self.fields["latin"].isHidden():
            missing = message("Enter the name in Latin letters too.")
            faults += self.require(self.fields["latin"], missing)
        candidate = self._candidate(faults)
        if self._now is None and candidate is not None:
            faults += self._doubles(candidate)
        if self.show_faults(faults) or candidate is None:
            return
        make, model, serial = (self.fields[name].text() for name in _MACHINE)
        machine = MachineDetails(make, model, serial)
        words, new = self.context.words, self._now is None
        now = self._now
        work = self._change(now, candidate, machine) if now else self._add(candidate, machine)

        changed = self._standard_changed(now)

        def done(id_: str) -> None:
            name = candidate.name
            added = words("Added {name}.", name=name)
            self.say(added if new else words("Details of {name} saved.", name=name), changed)
            self.go("page_candidate_identity" if is_next else "page_candidate", id_)

        is_next = new and self._is_next()
        changes = None if self._now is None else self._now.id
        self.save_form(work, done, changes=changes, failed=self._refused)

    def _doubles(self, candidate: Candidate) -> Iterator[Fault]:
        """Say once that a new candidate may be on the visit already."""
        if told := self._same_person.tell(self.context.words, candidate):
            self.name_primary(ADD_ANYWAY)
            yield self.fields["name"], told

    def _refused(self, error: Exception) -> None:
        """An edition that is new here is read first; what is typed stays in the form."""
        if isinstance(error, UserError) and error.code == "edition_not_read":
            self.go("page_edition", edition_subject(self.pack.chosen(), self.subject or ""))
        else:
            self.complained.emit(error)

    def _warn(self, _chosen: int = 0) -> None:
        """Say of the chosen standard that it can soon no longer be used."""
        chosen = self.pack.chosen() if self.pack.text() else None
        found = next((one for one in self._ending if pack_ref(one.head) == chosen), None)
        self.ending.setText(ending_text(self.context.words, found) if found else "")
        self.ending.setVisible(found is not None)

    def _candidate(self, faults: list[Fault]) -> Candidate | None:
        born = self.value(self.fields["born"], read_day, faults)
        hse_date = self.day(self.fields["hse_date"], faults)
        today = self.context.now().astimezone().date()
        self.doubt(self.fields["born"], birth_fault(born, today), faults)
        self.doubt(self.fields["hse_date"], hse_test_fault(hse_date, today), faults)
        read = {
            name: self.value(self.fields[name], reads, faults)
            for name, reads in _READ.items()
            if self._is_typed(name)
        }
        agreed = self.adjustments.adjustments(faults)
        experience, training = self.background.experience(faults), self.background.training(faults)
        hse_type, hse_seen = self.background.hse()
        if faults:
            return None
        text = {name: read.get(name) or row.text() for name, row in self.fields.items()}
        return Candidate(
            name=text["name"],
            date_of_birth=born,
            employer=text["employer"],
            scheme_number=text["scheme_number"],
            ni_number=text["ni"],
            hse_test_id=text["hse_id"],
            hse_test_date=hse_date,
            adjustments=agreed,
            latin_name="" if self.fields["latin"].isHidden() else text["latin"],
            uln=text["uln"],
            levy_number=text["levy"],
            hse_test_type=hse_type,
            hse_seen=hse_seen,
            experience=experience,
            training=training,
        )

    def _is_typed(self, name: str) -> bool:
        """Whether a field says something else than what is kept. What a visit file or an earlier
        version brought, such as the made-up numbers of the demonstration, keeps nobody from
        correcting something else."""
        if self.fields[name].isHidden():
            return False
        return self._now is None or self.fields[name].text() != candidate_texts(self._now)[name]

    def _on_name(self, name: str) -> None:
        # The fonts of the reports take a moment to load.
        self.read(partial(needs_latin, name), lambda on: self._ask_latin(on=on))

    def _ask_latin(self, *, on: bool) -> None:
        self.fields["latin"].setVisible(on)
        self.columns.place()

    def _add(self, candidate: Candidate, machine: MachineDetails) -> Callable[[], str]:
        visit = self._visit()
        own = machine if machine != MachineDetails() else None
        return partial(self._visits.add_candidate, visit, candidate, self.pack.chosen(), own)

    def _standard_changed(self, now: Assessment | None) -> str:
        """What is said of another standard than the candidate has; empty if it is the same."""
        words = self.context.words
        if now is None or self.pack.chosen() == pack_ref(now.pack):
            return ""
        told = words("The standard is now {title}.", title=self.pack.text())
        again = words("The briefing is to be given again.") if now.briefed_at else ""
        return f"{told} {again}".strip()

    def _change(
        self, now: Assessment, candidate: Candidate, machine: MachineDetails
    ) -> Callable[[], str]:
        chosen = self.pack.chosen()
        kept = replace(now.machine, make=machine.make, model=machine.model, serial=machine.serial)

        def change() -> str:
            # First, as it alone can be refused.
            if chosen != pack_ref(now.pack):
                self._standards.change(now.id, chosen)
            if candidate != now.candidate:
                self._preparation.describe_candidate(now.id, candidate)
            if kept != now.machine:
                self._preparation.describe_machine(now.id, kept)
            return now.id

        return change
