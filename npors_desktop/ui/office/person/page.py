"""One person: identity, tests, cards, qualifications, experience, requests, and what was done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from npors_desktop.base.whole_file import safe_name
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.persons.entries import (
    KIND_WORDS,
    REVOCABLE,
    PartyEntry,
)
from npors_desktop.domain.persons.person import PersonTest
from npors_desktop.domain.schemes.answer import RESULT_WORDS, Answer
from npors_desktop.domain.schemes.answer_text import asked_told
from npors_desktop.ui.answer_rows import advice_subject, answer_row, book_told_whole
from npors_desktop.ui.office.office_page import FIND, SORT, ShortTablePage
from npors_desktop.ui.office.people.presenter import about, employers_told, names_told
from npors_desktop.ui.office.person import deeds
from npors_desktop.ui.office.person.deeds import DEEDS, OFFERED, deed_subject, kind_of
from npors_desktop.ui.office.person.presenter import (
    PersonSection,
    facts_told,
    file_rows,
    section_facets,
)
from npors_desktop.ui.office.record_head import RecordHead
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.fields import line_field
from npors_desktop.ui.widgets.labels import breakable, label
from npors_desktop.ui.widgets.side_panel import SidePanel
from npors_desktop.ui.widgets.values import Column, Heading, Icon, KeyHelp

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.persons.entries import EvidenceFile
    from npors_desktop.domain.persons.person import PersonFile
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.values import DataRow
    from npors_desktop.workflows.office.advice import OfficeAdvice
    from npors_desktop.workflows.office.everything_held import EverythingHeld
    from npors_desktop.workflows.office.persons import OfficePersons

Fetched = tuple["PersonFile", tuple["PersonFile", ...], tuple[Answer, ...]]


class PersonPage(ShortTablePage):
    """Its subject is the id of a person. The strip above the table shows one section at a time."""

    name = "page_person"
    office_place = back = "page_people"
    title = message("Person")
    help = message(
        "Everything about one person: tests from the records, which never change, and what the "
        "office entered beside them, and what the rule books say of it; the scheme decides. The "
        "strip shows one section. An entry can be revoked with a "
        "reason (R); a request is answered (A) and closed (C). Everything held (X) writes all of "
        "it to a new folder, unencrypted, for the person who asks."
    )
    keys = (
        KeyHelp("Enter", message("Open the record or the answer, or read the entry")),
        KeyHelp("N", message("Enter something: identity, card, request, new name ...")),
        KeyHelp("G", message("Give a new name")),
        KeyHelp("Q", message("Open a complaint, an appeal or an access request")),
        KeyHelp("A C", message("Answer or close the selected request")),
        KeyHelp("R", message("Revoke the selected entry")),
        KeyHelp("P", message("Split the selected merge again")),
        KeyHelp("M", message("Compare with who may be the same")),
        KeyHelp("T", message("Show the route to competence")),
        KeyHelp("X", message("Everything held, to a folder")),
        KeyHelp("F", message("Save the file of the selected entry")),
        KeyHelp("Y", message("Apply for a card")),
        FIND,
        SORT,
        GO_TO_PLACE,
    )
    empty = message("No test of this person is here yet, and nothing was added.")
    empty_icon = Icon.PERSON

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        office: str,
        persons: OfficePersons,
        everything: EverythingHeld,
        advice: OfficeAdvice,
    ) -> None:
        super().__init__(context, parent, office)
        words = context.words
        self._persons, self._everything, self._advice = persons, everything, advice
        self.file: PersonFile | None = None
        self._rows: list[DataRow] = []
        # Whose rows they are: what is new among them was just entered.
        self._rows_of = ""
        # Of this entry the file is being saved.
        self._saved_of = ""
        self._alike: tuple[PersonFile, ...] = ()
        face = Icon.VISIT, words("Route"), "T"
        self.add_place(face, "to_route", self.show_route)
        self.to_everything = self.add_action(
            words("Everything held  X"),
            "to_everything",
            self.ask_everything,
            kind=ActionKind.PERSON_EXPORTED,
        )
        self.to_merge = self.add_action(
            words("Compare  M"), "to_merge", self.compare, kind=ActionKind.PERSON_MERGED
        )
        self.to_card = self.add_action(
            words("Apply for a card  Y"),
            "to_card",
            self.apply_for_card,
            kind=ActionKind.CARD_APPLICATION_BEGUN,
        )
        self.to_file = self.add_action(
            words("Save its file  F"),
            "to_evidence_file",
            self.ask_file,
            kind=ActionKind.PERSON_FILE_SAVED,
        )
        self.to_enter = self.add_primary(
            words("Add to the person  N"), "to_enter", self.ask_what, kind=ActionKind.PERSON_ENTERED
        )
        self.when_empty = self.to_enter
        for name in OFFERED:
            text = words(DEEDS[name].title)
            number = OFFERED.index(name) + 1
            act = partial(self._do, name)
            self.add_action(
                f"{text}  {number}", f"enter_{name}", act, step="what", kind=kind_of(name)
            )
        # Short, so that all of them have room in large text.
        short = ((deeds.RENAME, words("New name  G")), (deeds.REQUEST, words("Request  Q")))
        for name, text in short:
            act, kind = partial(self._do, name), kind_of(name)
            self.add_action(text, f"enter_{name}", act, step="what", kind=kind)
        self.add_action(words("Not now  Esc"), "leave_what", self.escape, step="what")
        self._add_done_with_entry()
        self._add_everything()
        self._add_saving()
        self._add_panel()
        self.arrange((self.panel, 5))
        self.begin_at(self.table)

    def _add_done_with_entry(self) -> None:
        """Add a button for each thing that is done with an entry, shown while one is chosen with
        which it can be done."""
        words = self.context.words
        called = {
            "a": (words("Answer the request  A"), deeds.ANSWER),
            "c": (words("Close the request  C"), deeds.CLOSE),
            "r": (words("Revoke the entry  R"), deeds.REVOKE),
            "p": (words("Split again  P"), deeds.SPLIT),
        }
        self._with_entry = {
            letter: self.add_action(
                text, f"do_{deed}", partial(self._do_chosen, letter), kind=kind_of(deed)
            )
            for letter, (text, deed) in called.items()
        }

    def _add_everything(self) -> None:
        words = self.context.words
        text = words("New folder for everything held (unencrypted personal data)")
        self.step = self.add_step("everything", text)
        self.to = self.step.field
        self.to.add_folder()
        self.purpose = line_field(words, words("What it is for"), "purpose", self.step)
        self.step.column.addWidget(self.purpose)
        self.exporting = self.add_primary(
            words("Write everything held  Enter"),
            "write_everything",
            self.export,
            step="everything",
            kind=ActionKind.PERSON_EXPORTED,
        )
        self.to.entered.connect(self.purpose.setFocus)
        if isinstance(self.purpose.field, QLineEdit):
            self.purpose.field.returnPressed.connect(self.export)

    def _add_saving(self) -> None:
        words = self.context.words
        self.saving = self.add_step(
            "evidence_file", words("File to write (unencrypted, as it came)")
        )
        self.saved_to = self.saving.field
        self.saved_to.add_target("*")
        self.saved_to.entered.connect(self.save_file)
        self.add_primary(
            words("Save the file  Enter"),
            "write_evidence_file",
            self.save_file,
            step="evidence_file",
            kind=ActionKind.PERSON_FILE_SAVED,
        )

    def _add_panel(self) -> None:
        look, words = self.context.look, self.context.words
        self.panel = SidePanel(look, "person_panel", words("Person"), self)
        self.head = RecordHead(look, words, self.panel.body)
        self.head.portrait.hide()
        self.facts = label("", self.panel.body)
        self.facts.setObjectName("person_facts")
        self._chosen = label("", self.panel.body, "heading")
        self.detail = label("", self.panel.body)
        self.detail.setObjectName("entry_facts")
        self._id = label("", self.panel.body, "small")
        for part in (self.head, self.facts, self._chosen, self.detail, self._id):
            self.panel.column.addWidget(part)
        self.panel.column.addStretch(1)

    @override
    def columns(self) -> Sequence[Column]:
        words = self.context.words
        return (
            Column(words("What"), 16, 1),
            Column(words("Details"), 22, 3),
            Column(words("Day"), 10, 0, rank=2),
            Column(words("State"), 16, 1, rank=1),
        )

    @override
    def heading(self) -> Heading:
        words = self.context.words
        if self.file is None:
            return Heading(words(self.title), self.office)
        return Heading(self.file.identity.name or words(self.title), self.office)

    @override
    def counts(self) -> str:
        return self.context.words.count("{n} entry", "{n} entries", self.table.rows.total)

    @override
    def open(self, subject: str | None) -> None:
        self.file = None
        self.leave_step()
        super().open(subject)

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            look = self._persons.open if self.file is None else self._persons.file
            work = partial(_fetch, look, self._persons, self._advice, self.subject)
            self.context.jobs.run(work, self._on_fetched)

    @override
    def on_opened(self, key: str) -> None:
        if isinstance(one := self._value(), PersonTest):
            self.go("page_report", one.record)
        elif isinstance(one, Answer) and self.file is not None:
            self.go("page_advice", advice_subject(self.file.id, one))
        else:
            self.panel.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def on_chosen(self, key: str) -> None:
        words, one = self.context.words, self._value()
        for letter, made in self._with_entry.items():
            self.foot.leave_out(made, out=not self._deed_with(letter, one))
        self.foot.leave_out(self.to_file, out=_file_of(one) is None)
        if isinstance(one, Answer):
            self._chosen.setText(words(asked_told(one)))
            told = (words(RESULT_WORDS[one.result]), book_told_whole(one, words))
            self.detail.setText("\n".join(told))
            return
        if self.file is None or not isinstance(one, PartyEntry):
            self._chosen.setText("")
            self.detail.setText("")
            return
        self._chosen.setText(words(KIND_WORDS[one.kind]))
        self.detail.setText("\n".join(facts_told(one, self.file, words)))

    def ask_what(self) -> None:
        """Offer what can be entered."""
        if self.to_enter.is_withheld:
            return
        self.foot.show_step("what")

    def compare(self) -> None:
        """Show this person beside who may be the same."""
        if self.file is not None and self._alike and not self.to_merge.is_withheld:
            self.go("page_merge", self.file.id)

    def apply_for_card(self) -> None:
        """Begin an application for a card, or go on with the one that there is."""
        if self.file is not None and not self.to_card.is_withheld:
            self.go("page_cards", f"person:{self.file.id}")

    def show_route(self) -> None:
        """Show the person's route to competence."""
        if self.file is not None:
            self.go("page_route", self.file.id)

    def ask_everything(self) -> None:
        """Ask where everything held is to be written, and what for."""
        if self.file is not None and not self.to_everything.is_withheld:
            self.to.propose(safe_name(self.file.identity.name, self.file.id))
            self.purpose.show_text("")
            self.ask(self.step)

    def export(self) -> None:
        """Write everything held to the folder in the field."""
        words, to, purpose = self.context.words, self.to.path(), self.purpose.text()
        self.to.show_error("" if to else words("Enter a new folder."))
        self.purpose.show_error("" if purpose else words("Enter what it is for."))
        if to is not None and purpose and self.file is not None:
            work = partial(self._everything.export, self.file.id, to, purpose)
            self.context.jobs.run(work, self._on_exported, saves=True)

    def ask_file(self) -> None:
        """Ask where the file of the chosen entry is to be saved."""
        one = self._value()
        held = _file_of(one)
        if held is not None and isinstance(one, PartyEntry) and not self.to_file.is_withheld:
            self._saved_of = one.id
            self.saved_to.propose(safe_name(held.name))
            self.ask(self.saving)

    def save_file(self) -> None:
        """Write the file of the entry that was chosen then to the one in the field."""
        words, field = self.context.words, self.saved_to
        to = field.path()
        is_missing = to is None or field.names_folder()
        field.show_error(words("Enter the name of a file.") if is_missing else "")
        if to is not None and not is_missing and self._saved_of:
            save = partial(
                self._everything.save_file, self._saved_of, to, replace=field.replaces(to)
            )
            work = partial(_saved, save, to)
            self.context.jobs.run(work, self._on_file_saved, saves=True)

    @override
    def escape(self) -> bool:
        if self.foot.step == "what":
            self.foot.show_step("")
            return True
        return super().escape()

    @override
    def on_letter(self, letter: str) -> None:
        if self.foot.step == "what":
            if letter.isdigit() and 1 <= int(letter) <= len(OFFERED):
                self._do(OFFERED[int(letter) - 1])
            elif letter in ("g", "q"):
                self._do(deeds.RENAME if letter == "g" else deeds.REQUEST)
            return
        plain = {
            "n": self.ask_what, "m": self.compare, "x": self.ask_everything, "f": self.ask_file,
            "y": self.apply_for_card,
            "t": self.show_route,
        }  # fmt: skip
        if letter in plain:
            plain[letter]()
        elif letter in ("g", "q"):
            self._do(deeds.RENAME if letter == "g" else deeds.REQUEST)
        else:
            self._do_chosen(letter)

    @override
    def _on_key(self, text: str) -> None:
        if self.foot.step == "what":
            self.on_letter(text)
        else:
            super()._on_key(text)

    def _do_chosen(self, letter: str) -> None:
        """Do with the chosen entry what a letter stands for."""
        one = self._value()
        if isinstance(one, PartyEntry) and (deed := self._deed_with(letter, one)):
            self._do(deed, one.other if deed == deeds.SPLIT else one.id)

    def _deed_with(self, letter: str, one: object) -> str:
        """What a letter does with an entry; empty where that cannot be done with it."""
        if not isinstance(one, PartyEntry):
            return ""
        if letter == "r" and one.kind in REVOCABLE and one.revoked is None:
            return deeds.REVOKE
        members = self.file.members if self.file else ()
        if letter == "p" and any(member.merged_by == one.id for member in members):
            return deeds.SPLIT
        requests = self.file.requests if self.file else ()
        if letter in ("a", "c") and any(x.is_open and x.entry.id == one.id for x in requests):
            return deeds.ANSWER if letter == "a" else deeds.CLOSE
        return ""

    def _do(self, deed: str, entry: str = "") -> None:
        if self.file is not None and self.context.may(kind_of(deed)):
            self.foot.show_step("")
            self.go("page_person_deed", deed_subject(deed, self.file.id, entry))

    def _value(self) -> object:
        return next((row.value for row in self._rows if row.key == self.table.key), None)

    def _on_fetched(self, fetched: Fetched) -> None:
        file, self._alike, answers = fetched
        words, today = self.context.words, self._persons.today()
        known = {one.key for one in self._rows} if self._rows_of == file.id else None
        self.file, self._rows_of = file, file.id
        self._rows = file_rows(file, today, words)
        self._rows += [answer_row(one, words, PersonSection.ADVICE) for one in answers]
        self.show_rows(self._rows)
        new = [one.key for one in self._rows if known is not None and one.key not in known]
        if new:
            self.table.choose(new[0])
        self.show_facets(section_facets(self._rows, words))
        alike = words.count("{n} may be the same", "{n} may be the same", len(self._alike))
        icon = Icon.ATTENTION if self._alike else Icon.PERSON
        told = alike if self._alike else words("Nobody else may be the same")
        self.head.show_record(file.identity.name, about(file, words), icon, told, known=False)
        identity = file.identity
        contact = "\n".join(
            one for one in (identity.address, identity.email, identity.phone) if one
        )
        parts = (names_told(file, words), employers_told(file, words), contact)
        self.facts.setText("\n\n".join(part for part in parts if part))
        self._id.setText(breakable(file.id))
        self.foot.leave_out(self.to_merge, out=not self._alike)
        self.heading_changed.emit()

    def _on_exported(self, exported: tuple[Path, int]) -> None:
        to, files = exported
        self.settled.emit()
        self.to.show_paths([])
        self.leave_step()
        told = self.context.words.count(
            "{n} file is in “{folder}”. It is not encrypted: keep it where nobody else can read "
            "it.",
            "{n} files are in “{folder}”. They are not encrypted: keep them where nobody else can "
            "read them.",
            files,
            folder=to,
        )
        self.say(told)

    def _on_file_saved(self, to: Path) -> None:
        self.settled.emit()
        self.saved_to.forget(to)
        self.leave_step()
        words = self.context.words
        told = words("The file is in “{file}”. It is not encrypted.", file=to)
        self.say(told)


def _saved(save: Callable[[], object], to: Path) -> Path:
    save()
    return to


def _file_of(one: object) -> EvidenceFile | None:
    """The file that is kept with what is chosen."""
    return one.attachment if isinstance(one, PartyEntry) else None


def _fetch(
    look: Callable[[str], PersonFile],
    persons: OfficePersons,
    advice: OfficeAdvice,
    subject: str,
) -> Fetched:
    file = look(subject)
    return file, persons.alike(file.id), advice.all_questions(file.id)
