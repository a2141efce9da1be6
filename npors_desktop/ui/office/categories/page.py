"""The scheme's categories: what is known of each, from where, and the office's own ones."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.stated import CONFIDENCE_WORDS
from npors_desktop.ui.office.categories.presenter import OWN, category_facts, category_row
from npors_desktop.ui.office.office_page import FIND, SORT, ShortTablePage
from npors_desktop.ui.office.presenter import letters
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.fact_list import FactList
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.side_panel import SidePanel
from npors_desktop.ui.widgets.values import Column, KeyHelp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.standards.categories import (
        Categories,
        CategoriesNow,
        CategoryShown,
    )


class CategoriesPage(ShortTablePage):
    """A table of the categories; beside it what is known of the chosen one."""

    name = "page_categories"
    title = message("Categories")
    help = message(
        "What public pages say of the scheme's categories, and how sure that is. The scheme "
        "decides: check a code, a group or a restriction with the scheme before you rely on it. "
        "Add what is missing as your own; visits bring it to the laptops with your settings."
    )
    keys = (
        KeyHelp("Enter", message("Change the category for your office")),
        FIND,
        SORT,
        KeyHelp("A", message("Add a category")),
        KeyHelp("F", message("Competence frameworks")),
        KeyHelp("B", message("Rule books")),
        GO_TO_PLACE,
    )
    office_place = "page_standards"
    back = "page_standards"
    empty = message("There are no categories. Install the program again; they come with it.")

    def __init__(
        self, context: Context, parent: QWidget, office: str, categories: Categories
    ) -> None:
        super().__init__(context, parent, office)
        words = context.words
        self._categories = categories
        self._now: CategoriesNow | None = None
        self._shown: dict[str, CategoryShown] = {}
        self.panel = SidePanel(context.look, "category_panel", words("Category"), self)
        self._name = label("", self.panel.body, "heading")
        self.facts = FactList(context.look, "category_facts", self.panel.body)
        self.frameworks = self.add_action(
            words("Competence frameworks  F"), "to_frameworks", partial(self.go, "page_frameworks")
        )
        self.rule_books = self.add_action(
            words("Rule books  B"), "to_rule_books", partial(self.go, "page_rule_books")
        )
        self.add = self.add_action(
            words("Add a category  A"),
            "add_category",
            partial(self.go, "page_category_own"),
            kind=ActionKind.SETTINGS_ISSUED,
        )
        self.change = self.add_primary(
            words("Change this category  Enter"),
            "change_category",
            self._change,
            kind=ActionKind.SETTINGS_ISSUED,
        )
        self._arrange()
        self.begin_at(self.table)

    @override
    def columns(self) -> Sequence[Column]:
        words = self.context.words
        known = [words(text) for text in (*CONFIDENCE_WORDS.values(), OWN)]
        return (
            Column(words("Code"), 6, 0),
            Column(words("Name"), 26, 2),
            Column(words("Section"), 18, 1, rank=3),
            Column(words("How it is known"), letters(known), 0, rank=1),
            Column(words("Standard here"), 18, 2, rank=2),
        )

    @override
    def counts(self) -> str:
        return self.context.words.count("{n} category", "{n} categories", self.table.rows.total)

    @override
    def refresh(self, changed: Changed) -> None:
        self.context.jobs.run(self._categories.now, self._show)

    @override
    def on_opened(self, key: str) -> None:
        if not self.change.is_withheld:
            self.go("page_category_own", key)

    @override
    def on_chosen(self, key: str) -> None:
        shown = self._shown.get(key)
        if shown is None or self._now is None:
            return
        words = self.context.words
        one = shown.category
        self._name.setText(words("{code} {name}", code=one.code, name=one.name))
        self.facts.show_facts(category_facts(shown, self._now, words))

    def _show(self, now: CategoriesNow) -> None:
        self._now = now
        self._shown = {one.category.code: one for one in now.shown}
        self.show_rows([category_row(one, self.context.words) for one in now.shown])
        if self.subject:
            self.table.choose(self.subject)
        self.on_chosen(self.table.key or "")

    def _change(self) -> None:
        if self.table.key:
            self.on_opened(self.table.key)

    @override
    def on_letter(self, letter: str) -> None:
        buttons = {"a": self.add, "b": self.rule_books, "f": self.frameworks}
        if letter in buttons:
            buttons[letter].click()

    def _arrange(self) -> None:
        self.panel.column.addWidget(self._name)
        self.panel.column.addWidget(self.facts)
        self.panel.column.addStretch(1)
        self.panel.limit()
        self.arrange((self.panel, 4))
