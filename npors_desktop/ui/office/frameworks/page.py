"""The competence frameworks: each edition's statements, and what evidences them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from typing_extensions import override

from npors_desktop.domain.framework import Reach
from npors_desktop.domain.framework_text import DIMENSION_WORDS, SHORT_REACH_WORDS
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.ui.forms.field_columns import STACKED_FROM
from npors_desktop.ui.forms.standard_choice import ChoiceBox
from npors_desktop.ui.office.frameworks.files import ENDING, FrameworkFiles
from npors_desktop.ui.office.frameworks.presenter import (
    edition_name,
    edition_text,
    finding_facts,
    statement_facts,
    statement_row,
    statement_text,
)
from npors_desktop.ui.office.office_page import FIND, SORT, ShortTablePage
from npors_desktop.ui.office.presenter import letters
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.card import Card
from npors_desktop.ui.widgets.fact_list import FactList
from npors_desktop.ui.widgets.fields import FieldRow
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.side_panel import SidePanel
from npors_desktop.ui.widgets.values import Column, KeyHelp

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.framework import EvidencedStatement
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.values import Fact
    from npors_desktop.workflows.office.frameworks import Frameworks, FrameworkShown, FrameworkTaken


class FrameworksPage(ShortTablePage):
    """The statements of the chosen edition; beside them what evidences the chosen statement, or
    what is wrong in a spreadsheet."""

    name = "page_frameworks"
    title = message("Competence frameworks")
    help = message(
        "What an occupation asks for in skill, knowledge, experience and behaviour, and what "
        "evidences each statement. Save a template, fill it in, then take it in here. Every "
        "edition stays as it was taken in; a live one counts from its day. Experience and "
        "behaviour are never evidenced by a test alone."
    )
    keys = (
        FIND,
        SORT,
        KeyHelp("A", message("Take a spreadsheet in")),
        KeyHelp("E", message("Save this edition as a spreadsheet")),
        KeyHelp("T", message("Save a template")),
        GO_TO_PLACE,
    )
    office_place = "page_standards"
    back = "page_standards"
    empty = message(
        "There are no frameworks yet. Save a template, fill it in, then take the spreadsheet in."
    )
    empty_deed = ActionKind.FRAMEWORK_TAKEN_IN
    empty_without = message("There are no frameworks yet. An administrator takes them in.")

    def __init__(
        self, context: Context, parent: QWidget, office: str, frameworks: Frameworks
    ) -> None:
        super().__init__(context, parent, office)
        words = context.words
        self._frameworks = frameworks
        self._shown: tuple[FrameworkShown, ...] = ()
        self._statements: dict[str, EvidencedStatement] = {}
        # The edition that is shown, by its id and edition; before any, the first of the list.
        self._chosen = ("", "")
        self.box = ChoiceBox("framework_edition", self)
        self.edition = FieldRow(words, words("Edition"), self.box, self)
        self.told = label("", self, "body")
        self.files = FrameworkFiles(self)
        taking, starting = self.files.taking, self.files.starting
        self.when_empty = starting if taking.is_withheld else taking
        self.panel = SidePanel(context.look, "framework_panel", words("Statement"), self)
        self._heading = label("", self.panel.body, "heading")
        self._text = label("", self.panel.body, "body")
        self.facts = FactList(context.look, "framework_facts", self.panel.body)
        self.box.activated.connect(self._on_edition)
        self.files.chosen.connect(self.take)
        self.files.template_to.connect(self._save_template)
        self.files.edition_to.connect(self._save_edition)
        self.files.turned.connect(self._fit)
        context.look.changed.connect(self._fit)
        self._arrange()
        self.begin_at(self.table)

    @override
    def columns(self) -> Sequence[Column]:
        words = self.context.words
        dimensions = [words(text) for text in DIMENSION_WORDS.values()]
        reaches = [words(text) for text in SHORT_REACH_WORDS.values()]
        return (
            Column(words("Key"), 8, 0),
            Column(words("Statement"), 28, 3),
            Column(words("Dimension"), max(map(len, dimensions)) + 1, 0, rank=1),
            Column(words("Occupation"), 12, 1, rank=2),
            Column(words("Evidence"), letters(reaches), 0),
        )

    @override
    def counts(self) -> str:
        statements = self._statements.values()
        return self.context.words.count(
            "{n} statement, {missing} not evidenced",
            "{n} statements, {missing} not evidenced",
            len(statements),
            missing=sum(one.reach is Reach.NONE for one in statements),
        )

    @override
    def refresh(self, changed: Changed) -> None:
        self.context.jobs.run(self._frameworks.all, self._show)

    @override
    def on_opened(self, key: str) -> None:
        self.panel.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def on_chosen(self, key: str) -> None:
        one = self._statements.get(key)
        if one is None:
            self._show_beside("", ())
        else:
            words = self.context.words
            self._show_beside(
                one.statement.text, statement_facts(one, words), statement_text(one, words)
            )

    @override
    def escape(self) -> bool:
        if self.files.close_field():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().escape()

    def take(self, file: Path) -> None:
        """Take in the edition that a spreadsheet holds, or show what is wrong in it."""

        def done(taken: FrameworkTaken) -> None:
            self._on_taken(taken, file)

        self.context.jobs.run(partial(self._frameworks.take, file), done, saves=True)

    def _on_taken(self, taken: FrameworkTaken, file: Path) -> None:
        words, one = self.context.words, taken.framework
        self.settled.emit()
        if one is None:
            told = words.count(
                "{n} problem in “{file}”",
                "{n} problems in “{file}”",
                len(taken.findings),
                file=file.name,
            )
            self._show_beside(told, finding_facts(taken.findings, words))
            # What is wrong needs the room more than the word that there is nothing yet.
            self.card.setVisible(bool(self._statements))
            self.panel.setFocus(Qt.FocusReason.OtherFocusReason)
            self.say(told, words("Nothing was changed."), done=False)
            return
        self._chosen = (one.id, one.edition)
        self.refresh(Changed())
        self.files.file.forget(file)
        self.files.close_field()
        named = words("{title}, edition {edition}", title=one.title, edition=one.edition)
        if taken.is_new:
            self.say(words("Taken in: {framework}.", framework=named))
        else:
            self.say(words("Here already, the same: {framework}.", framework=named))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save_template(self, to: Path, replace: bool) -> None:
        self._save(partial(self._frameworks.template, to, replace=replace), to)

    def _save_edition(self, to: Path, replace: bool) -> None:
        framework = self._shown[self.box.currentIndex()].framework
        self._save(partial(self._frameworks.to_sheet, framework, to, replace=replace), to)

    def _save(self, work: Callable[[], None], to: Path) -> None:
        def done(_: None) -> None:
            self.settled.emit()
            self.files.close_field()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.say(self.context.words("Saved as “{file}”.", file=to))

        self.context.jobs.run(work, done)

    def _show(self, shown: tuple[FrameworkShown, ...]) -> None:
        words = self.context.words
        self._shown = shown
        names = [(one.framework.id, one.framework.edition) for one in shown]
        self.box.clear()
        self.box.addItems([edition_name(one, words) for one in shown])
        self.box.setCurrentIndex(names.index(self._chosen) if self._chosen in names else 0)
        self.about.setVisible(bool(shown))
        self._show_edition()

    def _on_edition(self, index: int) -> None:
        one = self._shown[index].framework
        self._chosen = (one.id, one.edition)
        self._show_edition()

    def _show_edition(self) -> None:
        """Show the statements of the chosen edition."""
        words, index = self.context.words, self.box.currentIndex()
        one = self._shown[index] if self._shown else None
        statements = one.statements if one else ()
        self._statements = {each.statement.key: each for each in statements}
        self.told.setText(edition_text(one, words) if one else "")
        self._fit()
        named = f"{one.framework.id}-{one.framework.edition}{ENDING}" if one else ""
        self.files.show_edition(named)
        self.card.show()
        self.show_rows([statement_row(each, words) for each in statements])
        self.on_chosen(self.table.key or "")

    def _fit(self) -> None:
        """In large text the field for a file needs the room of the sentence about the edition."""
        is_large = self.context.look.text_scale >= STACKED_FROM
        self.told.setVisible(bool(self.told.text()) and not (is_large and self.files.is_open))

    def _show_beside(self, heading: str, facts: Sequence[Fact], text: str = "") -> None:
        self.panel.setVisible(bool(heading))
        self._heading.setText(heading)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.facts.show_facts(facts)

    @override
    def on_letter(self, letter: str) -> None:
        buttons = {"a": self.files.taking, "e": self.files.saving, "t": self.files.starting}
        if letter in buttons:
            buttons[letter].click()

    def _arrange(self) -> None:
        self.panel.column.addWidget(self._heading)
        self.panel.column.addWidget(self.facts)
        self.panel.column.addWidget(self._text)
        self.panel.column.addStretch(1)
        about = Card(self.context.look, "framework_about", self)
        for part in (self.edition, self.told):
            about.column.addWidget(part)
        self.panel.limit()
        self.arrange((self.panel, 4), above=(about,))
        self.about = about
