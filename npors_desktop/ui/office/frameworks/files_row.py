"""What can be done with files of frameworks: three buttons, and the field of the one pressed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npors_desktop.ui.widgets.buttons import button, primary_button
from npors_desktop.ui.widgets.path_field import PathField
from npors_desktop.ui.widgets.wrap_row import WrapRow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

    from npors_desktop.base.words import Words

ENDING = ".xlsx"
_TEMPLATE = f"framework-template{ENDING}"


class FrameworkFiles(QWidget):
    """Signals: ``chosen`` a Path, the spreadsheet to take in; ``template_to`` and ``edition_to``
    a Path, where to write, and whether a file there may be replaced; ``turned`` a field was shown
    or hidden."""

    turned = Signal()
    chosen = Signal(object)
    template_to = Signal(object, bool)
    edition_to = Signal(object, bool)

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._name = ""
        self.file = PathField(
            words, words("The spreadsheet that was filled in (.xlsx)"), "framework_file", self
        )
        self.file.add_file()
        self._add_action(self.file, primary_button(words("Take it in  Enter"), "take_in", self))
        self.template = PathField(
            words, words("Save the template as (.xlsx)"), "framework_template", self
        )
        self.edition = PathField(words, words("Save this edition as (.xlsx)"), "framework_to", self)
        self.template.add_target(f"*{ENDING}")
        self.edition.add_target(f"*{ENDING}")
        for field in (self.template, self.edition):
            self._add_action(field, primary_button(words("Save  Enter"), "save_sheet", self))
        self._buttons = WrapRow(self)
        self.taking = self._add_button(words("Take a spreadsheet in  A"), "take_sheet", self.file)
        self.saving = self._add_button(
            words("Save this edition as a spreadsheet  E"), "save_edition", self.edition
        )
        self.starting = self._add_button(
            words("Save a template  T"), "save_template", self.template
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for field in self._fields():
            column.addWidget(field)
        column.addWidget(self._buttons)
        self.close_field()

    def show_edition(self, name: str) -> None:
        """Say how the workbook of the chosen edition is to be called; empty if none is chosen."""
        self._name = name
        self.saving.setEnabled(bool(name))

    def ask(self, field: PathField) -> None:
        """Show this field alone, with the name that is proposed."""
        for one in self._fields():
            one.setVisible(one is field)
        if field is not self.file:
            field.propose(_TEMPLATE if field is self.template else self._name)
        self.turned.emit()
        field.choose()

    def close_field(self) -> bool:
        """Hide the field; False if none was shown."""
        was_open = self.is_open
        for one in self._fields():
            one.hide()
        self.turned.emit()
        return was_open

    @property
    def is_open(self) -> bool:
        """Whether one of the fields is shown."""
        return any(not one.isHidden() for one in self._fields())

    def _fields(self) -> tuple[PathField, ...]:
        return self.file, self.edition, self.template

    def _add_button(self, text: str, name: str, field: PathField) -> QAbstractButton:
        made = button(text, name, self)
        made.clicked.connect(lambda _=False: self.ask(field))
        self._buttons.add(made)
        return made

    def _add_action(self, field: PathField, acting: QAbstractButton) -> None:
        field.add_action(acting)
        act = partial(self._use, field)
        acting.clicked.connect(lambda _=False: act())
        field.entered.connect(act)

    def _use(self, field: PathField) -> None:
        path = field.path()
        if path is None or path.suffix.lower() != ENDING:
            field.show_error(self._words("Enter a file name that ends in .xlsx."))
            return
        field.show_error("")
        if field is self.file:
            self.chosen.emit(path)
        elif field is self.template:
            self.template_to.emit(path, field.replaces(path))
        else:
            self.edition_to.emit(path, field.replaces(path))
