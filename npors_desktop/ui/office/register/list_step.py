"""The step in which somebody says what is to be printed for a customer, and where it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from npors_desktop.base.words import Language
from npors_desktop.ui.forms.standard_choice import ChoiceBox
from npors_desktop.ui.office.field_grid import FieldGrid
from npors_desktop.ui.office.file_step import StepCard
from npors_desktop.ui.widgets.fields import FieldRow, line_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.path_field import PathField
from npors_desktop.ui.widgets.tab_order import put_in_order
from npors_desktop.workflows.office.result_lists import ListAsked

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look

_LANGUAGES = (
    (Language.ENGLISH,), (Language.WELSH,), (Language.WELSH, Language.ENGLISH),
)  # fmt: skip


class ListStep(StepCard):
    """Asks what a list for a customer is to say, and where it goes."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        text = words("A list of results, or letters to employers (.pdf; anyone can read it)")
        super().__init__(look, "list", text, parent)
        self._words = words
        self.kind, self.language = ChoiceBox("list_kind", self), ChoiceBox("list_language", self)
        self.kind.addItems([words("One list"), words("A letter to each employer")])
        languages = [one.own_name for one in Language]
        self.language.addItems([*languages, words("Welsh and English")])
        self.purpose = line_field(
            words, words("What is it for? It is kept in the log"), "list_purpose", self
        )
        self.address = line_field(
            words,
            words("Address of the employer, with commas"),
            "list_address",
            self,
            optional=True,
        )
        self._number = label("", self, "small")
        self.path = PathField(words, text, "list_path", self)
        self.path.add_target("*.pdf")
        rows = (
            FieldRow(words, words("What is made"), self.kind, self),
            FieldRow(words, words("Language"), self.language, self),
            self.purpose,
            self.address,
        )
        for row in rows:
            if isinstance(row.field, QLineEdit):
                row.field.returnPressed.connect(self.entered)
        self.path.entered.connect(self.entered)
        for part in (self.path, FieldGrid(look, rows, 2, self), self._number):
            self.put(part)
        put_in_order(self.path, self.kind, self.language, self.purpose, self.address)
        self.first = self.path

    @override
    def begin(self) -> None:
        super().begin()
        self.path.choose()

    @override
    def forget_errors(self) -> None:
        self.path.show_error("")
        self.purpose.show_error("")

    def show_number(self, number: int) -> None:
        """Show of how many records those that are accepted will be in it."""
        self._number.setText(
            self._words.count(
                "Of {n} record: it is in the list if somebody has accepted it",
                "Of {n} records: those that somebody has accepted are in the list",
                number,
            )
        )

    def propose(self, name: str) -> None:
        """Propose a name for the file."""
        self.path.propose(f"{name}.pdf")

    def target(self) -> Path | None:
        """The file that was entered."""
        return self.path.path()

    def replaces(self, to: Path) -> bool:
        """Whether somebody agreed that this file is replaced."""
        return self.path.replaces(to)

    def forget(self, to: Path) -> None:
        """The file was written: it is not proposed again."""
        self.path.forget(to)

    def read(self) -> ListAsked | None:
        """What was entered; None if something is missing, which its field says."""
        self.forget_errors()
        to = self.target()
        if to is None or to.suffix.lower() != ".pdf":
            self.path.show_error(self._words("Enter a file name that ends in .pdf."))
            return None
        if not self.purpose.text():
            self.purpose.show_error(self._words("Say what the file is for."))
            self.purpose.setFocus()
            return None
        return ListAsked(
            self.purpose.text(),
            _LANGUAGES[max(self.language.currentIndex(), 0)],
            self.kind.currentIndex() == 1,
            self.address.text(),
        )
