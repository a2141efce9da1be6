"""The form for one deed about a person or an employer: an evidence, a new name, a request ..."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.list_query import ListQuery, sought
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.persons.entries import EmploymentFacts, RequestKind, RequestStep, SeenBy
from npors_desktop.domain.persons.identity import levy_warning
from npors_desktop.ui.forms.choice_field import ChoiceField
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.forms.typed_days import day_text, read_day
from npors_desktop.ui.forms.unreadable import UnreadableError
from npors_desktop.ui.office.person import deeds
from npors_desktop.ui.office.person.deeds import DEEDS, AskKind, employer_from, facts_from
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.fields import line_field
from npors_desktop.ui.widgets.path_row import PathKind, PathRow
from npors_desktop.ui.widgets.values import Heading, KeyHelp
from npors_desktop.workflows.office.persons import warning_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.persons.person import EmployerFile, PersonFile
    from npors_desktop.ui.forms.form_page import Fault
    from npors_desktop.ui.office.person.deeds import Ask, Deed
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.fields import FieldRow
    from npors_desktop.workflows.office.employers import OfficeEmployers
    from npors_desktop.workflows.office.person_requests import PersonRequests
    from npors_desktop.workflows.office.persons import OfficePersons

_SAVE = message("Save this entry")


class PersonDeedPage(FormPage):
    """Its subject is the deed, and whom and which entry it is about (``deeds.deed_subject``)."""

    name = "page_person_deed"
    title = message("About a person")
    help = message(
        "What you enter stands beside the records and never changes them. An entry says who saw "
        "what, when and how, and may have a file, which is kept and never opened. It can be "
        "revoked with a reason; it is never deleted."
    )
    keys = (KeyHelp("Enter", _SAVE), GO_TO_PLACE)
    session = SessionKind.OFFICE
    office_place = back = "page_people"

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        office: str,
        persons: OfficePersons,
        requests: PersonRequests,
        employers: OfficeEmployers,
    ) -> None:
        super().__init__(context, parent)
        self.narrow(230)
        self._office, self._persons = office, persons
        self._requests, self._employers = requests, employers
        self._deed, self._party, self._entry, self._back = deeds.RENAME, "", "", ""
        # Whom it is about, once that is read.
        self._whose = ""
        self.rows: dict[str, FieldRow] = {}
        # Where one may be kept with the entry.
        self.file: PathRow | None = None
        self.add_primary(_SAVE, "save_deed", self._save, kind=ActionKind.PERSON_ENTERED)

    @property
    def deed(self) -> Deed:
        """What is being done."""
        return DEEDS[self._deed]

    @override
    def open(self, subject: str | None) -> None:
        parts = (subject or deeds.RENAME).split(" ")
        self._deed, self._party, self._entry, self._back = (*parts, "", "", "")[:4]
        self._whose = ""
        super().open(subject)
        self._ask()
        if self._party and self._deed != deeds.EMPLOYER_DEED:
            self.read(partial(self._persons.file, self._party), self._show_whose)
        self.heading_changed.emit()

    @override
    def refresh(self, changed: Changed) -> None:
        """What was typed stays."""

    @override
    def heading(self) -> Heading:
        return Heading(self.context.words(self.deed.title), self._whose or self._office)

    @override
    def back_page(self) -> str:
        if self._back:
            return self._back.partition("=")[0]
        if self._deed == deeds.EMPLOYER_DEED:
            return "page_employers"
        return "page_person" if self._party else self.back

    @override
    def back_subject(self) -> str | None:
        if self._back:
            return self._back.partition("=")[2]
        return None if self._deed == deeds.EMPLOYER_DEED else self._party or None

    def _ask(self) -> None:
        for row in self.rows.values():
            row.hide()
            row.deleteLater()
        self.forget_fields()
        self.rows = {ask.name: self._row(ask) for ask in self.deed.asks}
        today = self.context.now().astimezone().date()
        if "on" in self.rows:
            self.rows["on"].show_text(day_text(today))
        first = next(iter(self.rows.values())).field
        self.begin_at(first)
        self.take_focus(first)
        if self._deed == deeds.EMPLOYER_DEED and self._party:
            self.read(partial(self._employers.file, self._party), self._show_employer)

    def _show_whose(self, file: PersonFile) -> None:
        self._whose = file.identity.name
        self.heading_changed.emit()

    def _row(self, ask: Ask) -> FieldRow:
        words, name, optional = self.context.words, f"deed_{ask.name}", ask.missing is None
        if ask.kind is AskKind.CHOICE:
            answers = {key: words(text) for key, text in ask.choices.items()}
            return self.add_field(
                ChoiceField(words, words(ask.text), name, answers, self.body, optional=optional)
            )
        text = words(ask.text)
        if ask.kind is AskKind.FILE:
            text = words("{label} (optional)", label=text) if optional else text
            self.file = PathRow(words, text, name, PathKind.OPEN, self.body)
            return self.add_field(self.file)
        if ask.kind is AskKind.DAY:
            text = words("{what}, such as 31 1 2025", what=text)
        return self.add_field(line_field(words, text, name, self.body, optional=optional))

    def _show_employer(self, file: EmployerFile) -> None:
        facts = file.facts
        for name, row in self.rows.items():
            if isinstance(row, ChoiceField):
                row.show_key(facts.in_scope.value)
            else:
                known = getattr(facts, name)
                row.show_text(day_text(known) if isinstance(known, date) else str(known or ""))

    def _answers(self, faults: list[Fault]) -> dict[str, Any]:
        """What was typed, by its names; what is wrong with it joins ``faults``."""
        return {ask.name: self._answer(ask, faults) for ask in self.deed.asks}

    def _answer(self, ask: Ask, faults: list[Fault]) -> Any:
        row = self.rows[ask.name]
        if ask.kind is AskKind.DAY:
            return self.value(row, read_day, faults) or self._missing(ask, faults)
        text = row.key if isinstance(row, ChoiceField) else row.text()
        if not text:
            return self._missing(ask, faults)
        if ask.kind is AskKind.NUMBER:
            if not (text.isascii() and text.isdigit()):
                faults.append((row, self.context.words("Enter a whole number.")))
                return None
            return int(text)
        return row.path() if isinstance(row, PathRow) else text

    def _missing(self, ask: Ask, faults: list[Fault]) -> None:
        row = self.rows[ask.name]
        if ask.missing is not None and not any(at is row for at, _ in faults):
            faults.append((row, self.context.words(ask.missing)))

    def _save(self) -> None:
        faults: list[Fault] = []
        given = self._answers(faults)
        try:
            work = None if faults else self._work(given)
        except UnreadableError as error:
            work = None
            faults.append((self.rows["categories"], self.context.words(error.told)))
        if not self.show_faults(faults) and work is not None:
            self.write(work, self._on_saved, failed=self._on_failed)

    def _work(self, given: dict[str, Any]) -> Callable[[], Message | None]:
        """What saves the answers; it gives what is to be looked at again."""
        kind, file = self.deed.evidence, given.get("file")
        if kind is not None:
            facts = facts_from(kind, given, read_day)
            seen = SeenBy(given["by"], given["on"], given["how"])
            enter = partial(self._persons.enter, self._party, facts, seen, file)
            return partial(_done, enter, warning_of(facts))
        reason = str(given.get("reason") or "")
        if self._deed == deeds.EMPLOYER_DEED:
            facts = employer_from(given)
            enter = partial(self._employers.enter, facts, self._party)
            return partial(_done, enter, levy_warning(facts.levy_number))
        if self._deed == deeds.EMPLOYMENT:
            return partial(_employed, self._persons, self._employers, self._party, given)
        if self._deed == deeds.RENAME:
            named = self._party, given["name"], given["link"], reason, file
            return partial(_done, partial(self._persons.rename, *named))
        if self._deed == deeds.REQUEST:
            asked = self._party, RequestKind(given["request"]), given["on"], given["what"] or ""
            return partial(_done, partial(self._requests.open, *asked))
        if self._deed == deeds.REVOKE:
            return partial(_done, partial(self._persons.revoke, self._entry, reason))
        if self._deed == deeds.SPLIT:
            return partial(_done, partial(self._persons.split, self._entry, reason))
        step = RequestStep.ANSWERED if self._deed == deeds.ANSWER else RequestStep.CLOSED
        return partial(_done, partial(self._requests.step, self._entry, step, given["on"], reason))

    def _on_saved(self, warning: Message | None) -> None:
        words = self.context.words
        self.go(self.back_page(), self.back_subject())
        self.say(words("Saved."), words(warning) if warning else "")

    def _on_failed(self, error: Exception) -> None:
        at = {"uln": "uln", "no_employer": "employer", "day_to_come": "on"}
        code = error.code if isinstance(error, UserError) else ""
        row = self.rows.get(at.get(code, "file" if code in ("too_large", "not_found") else ""))
        if row is None or not isinstance(error, UserError):
            self.complained.emit(error)
        else:
            self.show_faults([(row, self.context.words(error.whole_message))])


def _done(work: Callable[[], object], warning: Message | None = None) -> Message | None:
    work()
    return warning


def _employed(
    persons: OfficePersons, employers: OfficeEmployers, party: str, given: dict[str, Any]
) -> None:
    """Enter for whom a person works, by the beginning of the employer's name. Raises UserError
    (``no_employer``)."""
    found = list(employers.list.each(ListQuery("name", words=sought(given["employer"], {}))))
    exact = [one for one in found if one.facts.name.casefold() == given["employer"].casefold()]
    chosen = exact or found
    if len(chosen) != 1:
        raise UserError(
            message("Several employers have a name like this.")
            if chosen
            else message("No employer has a name like this."),
            message("Nothing was saved. Enter the whole name, or enter the employer first."),
            code="no_employer",
        )
    persons.enter(party, EmploymentFacts(chosen[0].id, given["began"], given["ended"]))
