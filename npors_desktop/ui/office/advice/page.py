"""One answer of a rule book about a person: what each rule asks, what is held and where it stands;
beside it the source, the dates that matter, and that the scheme decides."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from typing_extensions import override

from npors_desktop.base.scheme_words import scheme_text
from npors_desktop.base.whole_file import safe_name
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.persons.person import PersonFile
from npors_desktop.domain.schemes.answer import RESULT_WORDS, Answer, AnswerLine
from npors_desktop.domain.schemes.answer_text import EFFECT_WORDS, asked_told, book_told
from npors_desktop.domain.schemes.inputs import AdviceAsked
from npors_desktop.domain.schemes.question import question_named
from npors_desktop.ui.answer_rows import (
    RESULT_SIGNS,
    addresses,
    book_told_whole,
    date_facts,
    effect_facets,
    line_rows,
    line_told,
    source_told,
)
from npors_desktop.ui.office.advice.asking_step import ASKED_BESIDES, AskingStep
from npors_desktop.ui.office.advice.presenter import deed_for
from npors_desktop.ui.office.office_page import FIND, SORT, ShortTablePage
from npors_desktop.ui.office.person.deeds import DEEDS, deed_subject, kind_of
from npors_desktop.ui.office.presenter import letters
from npors_desktop.ui.office.record_head import RecordHead
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.fact_list import FactList
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.side_panel import SidePanel
from npors_desktop.ui.widgets.values import Column, Heading, Icon, KeyHelp

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.values import DataRow
    from npors_desktop.workflows.office.advice import OfficeAdvice
    from npors_desktop.workflows.office.persons import OfficePersons

_Read = tuple[PersonFile, Answer | None]


class AdvicePage(ShortTablePage):
    """Its subject is the id of a person, a question and of what it is asked, a stroke between."""

    name = "page_advice"
    office_place = "page_people"
    back = "page_person"
    title = message("Advice")
    help = message(
        "What each rule asks, what the office holds, and where that stands: the source, how sure "
        "it is and when it was seen. A figure that nobody could confirm is never shown as the "
        "scheme’s; your provider’s own settings count before a book. This is advice; the scheme "
        "decides."
    )
    keys = (
        KeyHelp("Enter", message("Read the source of the selected rule")),
        KeyHelp("C", message("Copy the address of the source")),
        KeyHelp("N", message("Enter what is missing")),
        KeyHelp("A", message("Answer again, with what is held now")),
        KeyHelp("W", message("Ask otherwise: for how long, for which work, a renewal")),
        KeyHelp("P", message("Save as a PDF, to print")),
        FIND,
        SORT,
        GO_TO_PLACE,
    )
    empty = message("No rule book here answers this of the person.")
    empty_icon = Icon.UNKNOWN

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        office: str,
        advice: OfficeAdvice,
        persons: OfficePersons,
    ) -> None:
        super().__init__(context, parent, office)
        words = context.words
        self._advice, self._persons = advice, persons
        self.file: PersonFile | None = None
        self.answer: Answer | None = None
        self.asked: AdviceAsked | None = None
        self._rows: list[DataRow] = []
        self.saving = self.add_action(
            words("Save as PDF  P"), "save_advice", self.ask_file, kind=ActionKind.ADVICE_SAVED
        )
        self.again = self.add_action(words("Answer again  A"), "answer_again", self.answer_again)
        self.asking = self.add_action(
            words("Ask otherwise  W"), "ask_otherwise", self.ask_otherwise
        )
        self.copying = self.add_action(words("Copy the address  C"), "copy_address", self.copy)
        self.entering = self.add_primary(
            words("Enter what is missing  N"),
            "enter_missing",
            self.enter,
            kind=ActionKind.PERSON_ENTERED,
        )
        self._add_saving()
        self._add_asking()
        self._add_panel()
        self.arrange((self.panel, 4))
        self.begin_at(self.table)

    def _add_saving(self) -> None:
        words = self.context.words
        self.step = self.add_step("advice_file", words("PDF to write (unencrypted personal data)"))
        self.to = self.step.field
        self.to.add_target("*.pdf")
        self.to.entered.connect(self.save)
        self.add_primary(
            words("Save the PDF  Enter"),
            "write_advice",
            self.save,
            step="advice_file",
            kind=ActionKind.ADVICE_SAVED,
        )

    def _add_asking(self) -> None:
        words = self.context.words
        self.otherwise = AskingStep(self.context.look, words, self)
        self.add_own_step(self.otherwise)
        self.otherwise.entered.connect(self.answer_otherwise)
        text = words("Answer  Enter")
        self.add_primary(text, "answer_otherwise", self.answer_otherwise, step="advice_asked")

    def _add_panel(self) -> None:
        look, words = self.context.look, self.context.words
        self.panel = SidePanel(look, "advice_panel", words("Source"), self)
        body = self.panel.body
        self.head = RecordHead(look, words, body)
        self.head.portrait.hide()
        self.rule = label("", body, "heading")
        self.told = label("", body)
        self.source = label("", body)
        self.source.setObjectName("advice_source")
        self._dates_title = label(words("Dates that matter"), body, "heading")
        self.dates = FactList(look, "advice_dates", body)
        self._decides = label(words("The scheme decides"), body, "heading")
        self.book = label("", body)
        self.book.setObjectName("advice_book")
        parts = (
            self.head, self.rule, self.told, self.source, self._dates_title, self.dates,
            self._decides, self.book,
        )  # fmt: skip
        for part in parts:
            self.panel.column.addWidget(part)
        self.panel.column.addStretch(1)

    @override
    def columns(self) -> Sequence[Column]:
        words = self.context.words
        return (
            Column(words("State"), letters(tuple(words(one) for one in EFFECT_WORDS.values())), 0),
            Column(words("The rule asks"), 16, 3, wraps=True),
            Column(words("What we hold"), 10, 2, rank=1, wraps=True),
            Column(words("Where it stands"), 13, 0, rank=2),
        )

    @override
    def heading(self) -> Heading:
        words = self.context.words
        if self.answer is None or self.file is None:
            return Heading(words(self.title), self.office)
        told = words(
            "{name} · {book}", name=self.file.identity.name, book=book_told(self.answer.book)
        )
        return Heading(words(asked_told(self.answer)), told)

    @override
    def counts(self) -> str:
        return self.context.words.count("{n} rule", "{n} rules", self.table.rows.total)

    @override
    def open(self, subject: str | None) -> None:
        self.file = self.answer = self.asked = None
        self.leave_step()
        super().open(subject)

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            self.context.jobs.run(partial(self._read, self.subject, self.asked), self._show)

    @override
    def on_opened(self, key: str) -> None:
        self.panel.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def on_chosen(self, key: str) -> None:
        words, line = self.context.words, self._line()
        deed = deed_for(line)
        self.entering.setEnabled(bool(deed and self.context.may(kind_of(deed))))
        told = words("Enter what is missing  N")
        if deed:
            told = words("Enter: {what}  N", what=words(DEEDS[deed].title))
        self.foot.rename(self.entering, told)
        self.foot.leave_out(self.copying, out=not (line and addresses(line)))
        if line is None:
            for part in (self.rule, self.told, self.source):
                part.setText("")
            return
        self.rule.setText(scheme_text(line.text, line.values, words))
        self.told.setText("\n".join(line_told(line, words)))
        sources = "\n\n".join(source_told(one, words) for one in line.facts)
        self.source.setText(sources or words("No figure of a scheme: what an application needs."))

    @override
    def on_letter(self, letter: str) -> None:
        deeds = {
            "c": self.copy, "n": self.enter, "a": self.answer_again, "w": self.ask_otherwise,
            "p": self.ask_file,
        }  # fmt: skip
        if letter in deeds:
            deeds[letter]()

    def copy(self) -> None:
        """Copy where the sources of the selected rule are on the web."""
        line = self._line()
        if line is not None and (found := addresses(line)):
            QGuiApplication.clipboard().setText("\n".join(found))
            self.say(self.context.words("Copied: {address}", address=found))

    def enter(self) -> None:
        """Go to the form that enters what the selected rule misses."""
        deed = deed_for(self._line())
        if deed and self.file is not None and self.context.may(kind_of(deed)):
            self.go("page_person_deed", deed_subject(deed, self.file.id))

    def answer_again(self) -> None:
        """Answer with what is held now, by the rule book that counts now."""
        self.refresh(Changed())
        self.say(self.context.words("Answered again."))

    def ask_otherwise(self) -> None:
        """Ask on what the question hangs besides the person."""
        if self.answer is not None and self.answer.question in ASKED_BESIDES:
            self.otherwise.show_asked(self.asked or AdviceAsked(self.answer.question))
            self.ask(self.otherwise)

    def answer_otherwise(self) -> None:
        """Answer what was asked in the step."""
        asked = self.otherwise.read(self._advice.today)
        if asked is not None:
            self.asked = asked
            self.leave_step()
            self.answer_again()

    def ask_file(self) -> None:
        """Ask where the answer is to be saved."""
        if self.answer is not None and self.file is not None and not self.saving.is_withheld:
            name = f"{self.file.identity.name} {self.answer.question} {self.answer.subject}"
            self.to.propose(f"{safe_name(name.strip())}.pdf")
            self.ask(self.step)

    def save(self) -> None:
        """Write the answer to the file in the field."""
        words, to = self.context.words, self.to.path()
        is_missing = to is None or self.to.names_folder()
        self.to.show_error(words("Enter the name of a file.") if is_missing else "")
        if to is None or is_missing or self.answer is None or self.file is None:
            return
        replace = self.to.replaces(to)
        language = words.language
        work = partial(self._advice.save, self.file.id, self.answer, to, language, replace=replace)
        self.context.jobs.run(work, self._on_saved, saves=True)

    def _line(self) -> AnswerLine | None:
        found = next((row.value for row in self._rows if row.key == self.table.key), None)
        return found if isinstance(found, AnswerLine) else None

    def _read(self, subject: str, asked: AdviceAsked | None) -> _Read:
        person, _, rest = subject.partition("/")
        word, _, of = rest.partition("/")
        file, question = self._persons.file(person), question_named(word)
        if question is None:
            return file, None
        answers = self._advice.ask(file.id, asked or AdviceAsked(question))
        if self.answer is None:
            self._advice.noted(file.id, question)
        named = (one for one in answers if one.subject == of)
        # Asked otherwise it may be of something else, such as the money of an Employer Network.
        return file, next(named, answers[0] if asked and len(answers) == 1 else None)

    def _show(self, read: _Read) -> None:
        self.file, self.answer = read
        words, answer = self.context.words, self.answer
        self._rows = line_rows(answer, words) if answer else []
        self.show_rows(self._rows)
        self.foot.leave_out(self.saving, out=answer is None)
        self.foot.leave_out(self.asking, out=answer is None or answer.question not in ASKED_BESIDES)
        if answer is not None:
            self.show_facets(effect_facets(answer, words))
            result = words(RESULT_WORDS[answer.result])
            about = (words(asked_told(answer)),)
            sign = RESULT_SIGNS[answer.result]
            self.head.show_record(self.file.identity.name, about, sign, result, known=False)
            dates = date_facts(answer, words)
            self.dates.show_facts(dates)
            self._dates_title.setVisible(bool(dates))
            self.book.setText(book_told_whole(answer, words))
        self.on_chosen(self.table.key or "")
        self.heading_changed.emit()

    def _on_saved(self, to: Path) -> None:
        self.settled.emit()
        self.to.forget(to)
        self.leave_step()
        words = self.context.words
        self.say(words("Saved as “{file}”. It is not encrypted.", file=to))
