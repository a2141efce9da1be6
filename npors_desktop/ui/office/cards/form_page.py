"""The forms of an application for a card: its details, a category, what the scheme said."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from npors_desktop.domain.cards.answers import CardAnswer
from npors_desktop.domain.cards.check_line import Remedy
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.ui.forms.choice_field import ChoiceField
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.forms.typed_days import day_text, read_day
from npors_desktop.ui.office.cards.forms import (
    FORMS,
    LINES,
    details_from,
    shown_category,
    shown_details,
)
from npors_desktop.ui.office.person.deeds import AskKind
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.fields import line_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.values import Heading, KeyHelp

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.cards.application import AppliedCategory
    from npors_desktop.domain.cards.gate import CardCheck
    from npors_desktop.ui.forms.form_page import Fault
    from npors_desktop.ui.office.cards.forms import CardForm
    from npors_desktop.ui.office.cards.work import CardsWork
    from npors_desktop.ui.office.person.deeds import Ask
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.fields import FieldRow

_SAVE = message("Save")


class CardFormPage(FormPage):
    """Its subject is the form, the id of the application, and the code of a category
    (``forms.form_subject``)."""

    name = "page_card_form"
    title = message("Card application")
    help = message(
        "What you enter here is kept with the application. Who the person is, their tests, "
        "qualifications and employer are kept with the person."
    )
    keys = (KeyHelp("Enter", _SAVE), GO_TO_PLACE)
    session = SessionKind.OFFICE
    office_place = back = "page_cards"

    def __init__(self, context: Context, parent: QWidget, work: CardsWork) -> None:
        super().__init__(context, parent)
        self.narrow(230)
        self._work = work
        self._form, self._application, self._code = "details", "", ""
        self._whose = ""
        self.rows: dict[str, FieldRow] = {}
        self.about = label("", self.body)
        self.column.addWidget(self.about)
        # Who may do this may do what every one of the forms does.
        kind = ActionKind.CARD_APPLICATION_CHANGED
        self.add_primary(_SAVE, "save_card_form", self._save, kind=kind)

    @property
    def form(self) -> CardForm:
        """What is asked."""
        return FORMS[self._form]

    @override
    def open(self, subject: str | None) -> None:
        parts = (subject or "details").split(" ")
        self._form, self._application, self._code = (*parts, "", "")[:3]
        self._whose = ""
        super().open(subject)
        self._ask()
        if self._application:
            self.read(partial(self._work.applications.look, self._application), self._show)
        self.heading_changed.emit()

    @override
    def refresh(self, changed: Changed) -> None:
        """What was typed stays."""

    @override
    def heading(self) -> Heading:
        words = self.context.words
        title = words(self.form.title)
        if self._code:
            title = words("Category {code}", code=self._code)
        return Heading(title, self._whose)

    @override
    def back_subject(self) -> str | None:
        return self._application or None

    def _ask(self) -> None:
        for row in self.rows.values():
            row.hide()
            row.deleteLater()
        self.forget_fields()
        told = self.form.about
        self.about.setText(self.context.words(told) if told else "")
        self.about.setVisible(told is not None)
        self.rows = {ask.name: self._row(ask) for ask in self.form.asks}
        first = next(iter(self.rows.values())).field
        self.begin_at(first)
        self.take_focus(first)

    def _row(self, ask: Ask) -> FieldRow:
        words, name = self.context.words, f"card_{ask.name}"
        if ask.kind is AskKind.CHOICE:
            answers = {key: words(text) for key, text in ask.choices.items()}
            made = ChoiceField(words, words(ask.text), name, answers, self.body, optional=False)
            return self.add_field(made)
        text = words(ask.text)
        if ask.kind is AskKind.DAY:
            text = words("{what}, such as 31 1 2025", what=text)
        return self.add_field(line_field(words, text, name, self.body))

    def _show(self, check: CardCheck) -> None:
        """Show what is there already."""
        own = check.prepared.application
        self._whose = check.prepared.known.identity.name
        if self._form == "details":
            self._fill(shown_details(own))
            self._go_to_missing(check)
        elif self._form == "category":
            line = self._line_of(check)
            if line is not None:
                self._code = line.code
                self._fill(shown_category(line))
        self.heading_changed.emit()

    def _go_to_missing(self, check: CardCheck) -> None:
        """The first question that is not answered yet, which is why somebody came here."""
        lacking = {one.code for one in check.missing}
        wanted = next(
            (row for name, row in self.rows.items() if LINES.get(name, name) in lacking), None
        )
        if wanted is not None:
            wanted.setFocus()

    def _line_of(self, check: CardCheck) -> AppliedCategory | None:
        """The category that was asked for, or the first that is missing something."""
        lines = check.prepared.application.lines
        lacking = {one.code for one in check.missing if one.remedy is Remedy.CATEGORIES}
        wanted = [x for x in lines if x.code == self._code]
        wanted += [x for x in lines if f"category_{x.code}" in lacking]
        return next(iter((*wanted, *lines)), None)

    def _fill(self, values: dict[str, Any]) -> None:
        for name, row in self.rows.items():
            value = values.get(name)
            if isinstance(row, ChoiceField):
                row.show_key(str(value or ""))
            elif value is None or isinstance(value, str):
                row.show_text(value or "")
            else:
                row.show_text(day_text(value))

    def _save(self) -> None:
        faults: list[Fault] = []
        given = {ask.name: self._answer(ask, faults) for ask in self.form.asks}
        if (
            self._form == "answer"
            and not faults
            and bool(given["number"]) is bool(given["refused"])
        ):
            told = message("Enter the number of the card, or why it was refused.")
            faults.append((self.rows["number"], self.context.words(told)))
        if not self.show_faults(faults):
            self.write(self._deed(given), self._on_saved)

    def _answer(self, ask: Ask, faults: list[Fault]) -> Any:
        row = self.rows[ask.name]
        if ask.kind is AskKind.DAY:
            return self.value(row, read_day, faults)
        text = row.key if isinstance(row, ChoiceField) else row.text()
        if not text and ask.missing is not None:
            faults.append((row, self.context.words(ask.missing)))
        return text

    def _deed(self, given: dict[str, Any]) -> Callable[[], object]:
        """What saves the answers."""
        applications, id_ = self._work.applications, self._application
        if self._form == "category":
            return partial(_category, self._work, id_, self._code, given)
        if self._form == "asked":
            return partial(applications.scheme_asked, id_, given["what"])
        if self._form == "hse_again":
            return partial(applications.look_up_hse, id_, given["how"])
        if self._form == "told":
            return partial(self._work.batches.finish_tasks, id_, given["how"])
        if self._form == "withdraw":
            return partial(applications.withdraw, id_, given["reason"])
        if self._form == "answer":
            dates = given["issued_on"], given["expires_on"]
            answer = CardAnswer(id_, given["number"], *dates, given["refused"])
            return partial(self._work.batches.answer, [answer])
        return partial(applications.change, id_, details_from(given))

    def _on_saved(self, _done: object) -> None:
        self.go(self.back_page(), self.back_subject())
        self.say(self.context.words("Saved."))


def _category(work: CardsWork, id_: str, code: str, given: dict[str, str]) -> None:
    """Read the record again, which may be amended, then keep what was entered."""
    work.applications.take_records_again(id_)
    if code:
        work.applications.change_category(id_, code, given)
