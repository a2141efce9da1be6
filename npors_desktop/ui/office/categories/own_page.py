"""The form in which an office adds a category of its own, or says more of one."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.category_register import CATEGORY_CODE, Category
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.stated import Confidence, Stated
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.forms.standard_choice import ChoiceBox
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.fields import FieldRow, line_field
from npors_desktop.ui.widgets.values import Heading, KeyHelp

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.forms.form_page import Fault
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.office.settings_editions import IssuedSettings, OfficeSettings
    from npors_desktop.workflows.standards.categories import Categories, CategoriesNow

_SAVE = message("Save this category")


class OwnCategoryPage(FormPage):
    """A form for one category. Its subject is the code of the one that is changed, if any."""

    name = "page_category_own"
    title = message("Your own category")
    help = message(
        "Enter a category that the list does not have, or say more of one that it has. Say where "
        "you know it from. It counts for your office from now on, and the laptops get it with the "
        "next visit. The scheme decides about its categories."
    )
    keys = (KeyHelp("Enter", _SAVE), GO_TO_PLACE)
    session = SessionKind.OFFICE
    office_place = "page_standards"
    back = "page_categories"

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        office: str,
        categories: Categories,
        settings: OfficeSettings,
    ) -> None:
        super().__init__(context, parent)
        self.narrow(230)
        self._office, self._categories, self._settings = office, categories, settings
        self._ids: tuple[str, ...] = ("",)
        self._known: Category | None = None
        words = context.words
        self.code = self._line(words("Code, for example N204"), "category_code")
        self.named = self._line(words("Name"), "category_name")
        self.section = self._line(words("Section"), "category_section", optional=True)
        self.source = self._line(words("Where you know it from"), "category_source")
        box = ChoiceBox("category_standard", self.body)
        self.standard = self.add_field(FieldRow(words, words("Standard"), box, self.body))
        self.box = box
        self.add_primary(_SAVE, "save_category", self._save, kind=ActionKind.SETTINGS_ISSUED)
        self.begin_at(self.code.field)

    @override
    def open(self, subject: str | None) -> None:
        super().open(subject)
        for row in (self.code, self.named, self.section, self.source):
            row.show_text("")

    @override
    def refresh(self, changed: Changed) -> None:
        self.read(self._categories.now, self._show)

    @override
    def heading(self) -> Heading:
        return Heading(self.context.words(self.title), self._office)

    def _line(self, text: str, name: str, *, optional: bool = False) -> FieldRow:
        row = line_field(self.context.words, text, name, self.body, optional=optional)
        return self.add_field(row)

    def _show(self, now: CategoriesNow) -> None:
        words = self.context.words
        titles = {head.id: head.standard_title for head in now.offered}
        self._ids = ("", *titles)
        self.box.clear()
        self.box.addItems([words("None, or the one that names this code"), *titles.values()])
        known = now.register.category(self.subject) if self.subject else None
        self._known = known
        if known is not None:
            self.code.show_text(known.code)
            self.named.show_text(known.name)
            self.section.show_text(known.section)
            if known.standard in self._ids:
                self.box.setCurrentIndex(self._ids.index(known.standard))

    def _save(self) -> None:
        faults: list[Fault] = []
        words, code = self.context.words, self.code.text().upper().replace(" ", "")
        if not re.fullmatch(CATEGORY_CODE, code):
            told = words("Enter one to three letters and a number, such as N204.")
            faults.append((self.code, told))
        faults += self.require(self.named, message("Enter the name of the category."))
        told_source = message("Enter where you know it from, such as the scheme's list.")
        faults += self.require(self.source, told_source)
        if not self.show_faults(faults):
            self.write(partial(self._settings.add_category, self._entered(code)), self._on_saved)

    def _entered(self, code: str) -> Category:
        today = self.context.now().astimezone().date()
        known = self._known if self._known and self._known.code == code else None
        return Category(
            code=code,
            name=self.named.text(),
            section=self.section.text(),
            stated=Stated(Confidence.OWN, self.source.text(), today),
            groups=known.groups if known else (),
            restrictions=known.restrictions if known else (),
            note=known.note if known else "",
            standard=self._ids[max(self.box.currentIndex(), 0)],
        )

    def _on_saved(self, issued: IssuedSettings) -> None:
        words, number = self.context.words, issued.settings.edition
        self.go("page_categories", self.code.text().upper().replace(" ", ""))
        self.say(
            words("The category is saved, in edition {number} of your settings.", number=number),
            words("The next visit brings it to the laptop."),
        )
