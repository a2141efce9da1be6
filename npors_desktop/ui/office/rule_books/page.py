"""The rule books: each edition's facts, with their sources and how sure they are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.schemes.facts import facts_in_force
from npors_desktop.ui.answer_rows import source_told
from npors_desktop.ui.forms.standard_choice import ChoiceBox
from npors_desktop.ui.office.office_page import FIND, SORT, ShortTablePage
from npors_desktop.ui.office.rule_books.presenter import (
    book_name,
    book_text,
    fact_facets,
    fact_rows,
)
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.card import Card
from npors_desktop.ui.widgets.fields import FieldRow
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.side_panel import SidePanel
from npors_desktop.ui.widgets.values import Column, KeyHelp

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.provider_settings import ProviderSettings
    from npors_desktop.domain.schemes.rule_book import FactInForce
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.values import DataRow
    from npors_desktop.workflows.office.rules_issuing import IssuedBook, RulesIssuing
    from npors_desktop.workflows.office.settings_editions import OfficeSettings
    from npors_desktop.workflows.standards.rule_books import BooksNow

_Read = tuple["BooksNow", "ProviderSettings | None", "date"]
ENDING, SIGNED = ".toml", ".nprules"


class RuleBooksPage(ShortTablePage):
    """The facts of the chosen book; beside them the source of the chosen fact."""

    name = "page_rule_books"
    office_place = "page_standards"
    back = "page_standards"
    title = message("Rule books")
    help = message(
        "What public pages say of each scheme, as this program holds it: every fact with its "
        "source, how sure it is and when it was seen. What nobody could confirm is not set: set it "
        "in your provider’s settings, or ask the scheme. You can sign an edition of your own, "
        "which counts instead of the program’s while it is newer. The scheme decides."
    )
    keys = (
        KeyHelp("Enter", message("Read the source of the selected fact")),
        KeyHelp("B", message("Choose another rule book")),
        KeyHelp("C", message("Copy the address of the source")),
        KeyHelp("I", message("Sign an edition of your own from a file")),
        KeyHelp("W", message("Write your own edition for laptops")),
        FIND,
        SORT,
        GO_TO_PLACE,
    )
    empty = message("There is no rule book here.")

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        office: str,
        rules: RulesIssuing,
        settings: OfficeSettings,
    ) -> None:
        super().__init__(context, parent, office)
        look, words = context.look, context.words
        self._rules, self._settings = rules, settings
        self._read: _Read | None = None
        self._facts: Mapping[str, FactInForce] = {}
        self._rows: list[DataRow] = []
        self._chosen = ("", "")
        self.box = ChoiceBox("rule_book", self)
        self.edition = FieldRow(words, words("Rule book"), self.box, self)
        self.told = label("", self, "body")
        self.box.activated.connect(self._on_book)
        self.copying = self.add_action(words("Copy the address  C"), "copy_fact", self.copy)
        self.writing = self.add_action(
            words("Write for laptops  W"),
            "to_rules",
            self.ask_target,
            kind=ActionKind.RULES_ISSUED,
        )
        self.issuing = self.add_primary(
            words("Sign your own edition  I"),
            "issue_rules",
            self.ask_file,
            kind=ActionKind.RULES_ISSUED,
        )
        self._add_steps()
        self.panel = SidePanel(look, "rules_panel", words("Source"), self)
        self._heading = label("", self.panel.body, "heading")
        self.source = label("", self.panel.body)
        self.source.setObjectName("fact_source")
        for part in (self._heading, self.source):
            self.panel.column.addWidget(part)
        self.panel.column.addStretch(1)
        about = Card(look, "rules_about", self)
        for part in (self.edition, self.told):
            about.column.addWidget(part)
        self.arrange((self.panel, 4), above=(about,))
        self.begin_at(self.table)

    def _add_steps(self) -> None:
        words = self.context.words
        self.file_step = self.add_step("rules_file", words("The rule book as a file (.toml)"))
        self.file = self.file_step.field
        self.file.add_file()
        self.file.entered.connect(self.issue)
        self.add_primary(
            words("Check and sign  Enter"),
            "sign_rules",
            self.issue,
            step="rules_file",
            kind=ActionKind.RULES_ISSUED,
        )
        self.target_step = self.add_step("rules_target", words("File for laptops (.nprules)"))
        self.target = self.target_step.field
        self.target.add_target(f"*{SIGNED}")
        self.target.entered.connect(self.write)
        self.add_primary(
            words("Write it  Enter"),
            "write_rules",
            self.write,
            step="rules_target",
            kind=ActionKind.RULES_ISSUED,
        )

    @override
    def columns(self) -> Sequence[Column]:
        words = self.context.words
        return (
            Column(words("Fact"), 18, 2),
            Column(words("Value"), 10, 1),
            Column(words("How sure"), 16, 1),
            Column(words("Source"), 20, 3, rank=1),
        )

    @override
    def counts(self) -> str:
        return self.context.words.count("{n} fact", "{n} facts", self.table.rows.total)

    @override
    def refresh(self, changed: Changed) -> None:
        self.context.jobs.run(self._look, self._show)

    @override
    def on_opened(self, key: str) -> None:
        self.panel.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def on_chosen(self, key: str) -> None:
        one = self._facts.get(key)
        self._heading.setText(key if one else "")
        self.source.setText(source_told(one, self.context.words) if one else "")
        self.foot.leave_out(self.copying, out=not (one and one.fact.address))

    @override
    def on_letter(self, letter: str) -> None:
        deeds = {
            "b": self.box.setFocus, "c": self.copy, "i": self.ask_file, "w": self.ask_target,
        }  # fmt: skip
        if letter in deeds:
            deeds[letter]()

    def copy(self) -> None:
        """Copy where the source of the selected fact is on the web."""
        one = self._facts.get(self.table.key or "")
        if one is not None and one.fact.address:
            QGuiApplication.clipboard().setText(one.fact.address)
            self.say(self.context.words("Copied: {address}", address=one.fact.address))

    def ask_file(self) -> None:
        """Ask for the file of an own edition."""
        if not self.issuing.is_withheld:
            self.ask(self.file_step)

    def ask_target(self) -> None:
        """Ask where the own edition of the chosen book is to be written."""
        if self._is_own_chosen() and not self.writing.is_withheld:
            book, edition = self._chosen
            self.target.propose(f"{book}-{edition}{SIGNED}")
            self.ask(self.target_step)

    def issue(self) -> None:
        """Check and sign the book in the file of the field."""
        file = self.file.path()
        told = self.context.words("Enter a file name that ends in .toml.")
        self.file.show_error("" if file else told)
        if file is not None:
            work = partial(self._rules.issue, file)
            self.context.jobs.run(work, partial(self._on_issued, file), saves=True)

    def write(self) -> None:
        """Write the own edition of the chosen book."""
        to = self.target.path()
        is_missing = to is None or self.target.names_folder()
        told = self.context.words("Enter the name of a file.")
        self.target.show_error(told if is_missing else "")
        if to is not None and not is_missing:
            replace = self.target.replaces(to)
            work = partial(self._rules.write, self._chosen[0], to, replace=replace)
            self.context.jobs.run(work, partial(self._on_written, to), saves=True)

    def _look(self) -> _Read:
        return self._rules.now(), self._settings.in_force(), self._rules.today

    def _show(self, read: _Read) -> None:
        self._read, words = read, self.context.words
        shown = read[0].shown
        names = [(one.book.id, one.book.edition) for one in shown]
        self.box.clear()
        self.box.addItems([book_name(one, words) for one in shown])
        self.box.setCurrentIndex(names.index(self._chosen) if self._chosen in names else 0)
        self._show_book()

    def _on_book(self, _index: int) -> None:
        self._show_book()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_book(self) -> None:
        if self._read is None or not self._read[0].shown:
            self.show_rows([])
            return
        now, settings, today = self._read
        words, one = self.context.words, now.shown[max(0, self.box.currentIndex())]
        self._chosen = one.book.id, one.book.edition
        self._facts = facts_in_force(one.book, settings, today)
        told = [book_text(one, self._facts, today, words), *(words(x) for x in now.problems)]
        self.told.setText("\n".join(told))
        self._rows = fact_rows(self._facts, words)
        self.show_rows(self._rows)
        self.show_facets(fact_facets(self._rows, words))
        self.foot.leave_out(self.writing, out=not self._is_own_chosen())
        self.on_chosen(self.table.key or "")

    def _is_own_chosen(self) -> bool:
        return self._read is not None and self._chosen in self._read[0].own

    def _on_issued(self, file: Path, issued: IssuedBook) -> None:
        words, book = self.context.words, issued.book
        self._chosen = book.id, book.edition
        self.settled.emit()
        self.file.forget(file)
        self.leave_step()
        self.refresh(Changed())
        named = {"id": book.id, "edition": book.edition}
        if issued.is_new:
            self.say(words("Edition {edition} of the rule book “{id}” is signed.", **named))
        else:
            self.say(words("Edition {edition} of the rule book “{id}” is here already.", **named))

    def _on_written(self, to: Path, _book: object) -> None:
        self.settled.emit()
        self.target.forget(to)
        self.leave_step()
        self.say(self.context.words("The rule book is in {file}.", file=to))
