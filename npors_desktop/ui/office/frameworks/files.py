"""What can be done with files of frameworks: three buttons, and a step with a field for each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from npors_desktop.domain.office_log import ActionKind

if TYPE_CHECKING:
    from npors_desktop.ui.office.file_step import FileStep
    from npors_desktop.ui.office.office_page import TablePage
    from npors_desktop.ui.widgets.path_field import PathField

ENDING = ".xlsx"
_TEMPLATE = f"framework-template{ENDING}"


class FrameworkFiles(QObject):
    """Signals: ``chosen`` a Path, the spreadsheet to take in; ``template_to`` and ``edition_to``
    a Path, where to write, and whether a file there may be replaced; ``turned`` a field was shown
    or hidden."""

    turned = Signal()
    chosen = Signal(object)
    template_to = Signal(object, bool)
    edition_to = Signal(object, bool)

    def __init__(self, page: TablePage) -> None:
        super().__init__(page)
        words = page.context.words
        self._page = page
        self._words = words
        self._name = ""
        save, take = words("Save  Enter"), words("Take it in  Enter")
        self._take_in = self._add_step(
            "framework_file",
            words("The spreadsheet that was filled in (.xlsx)"),
            take,
            ActionKind.FRAMEWORK_TAKEN_IN,
        )
        self._to_template = self._add_step(
            "framework_template", words("Save the template as (.xlsx)"), save
        )
        self._to_edition = self._add_step(
            "framework_to", words("Save this edition as (.xlsx)"), save, ActionKind.REPORT_COPIED
        )
        self.file = self._take_in.field
        self.template = self._to_template.field
        self.edition = self._to_edition.field
        self.file.add_file()
        self.template.add_target(f"*{ENDING}")
        self.edition.add_target(f"*{ENDING}")
        self.starting = page.add_action(
            words("Save a template  T"), "save_template", partial(self.ask, self._to_template)
        )
        self.saving = page.add_action(
            words("Save this edition as a spreadsheet  E"),
            "save_edition",
            partial(self.ask, self._to_edition),
            kind=ActionKind.REPORT_COPIED,
        )
        self.taking = page.add_primary(
            words("Take a spreadsheet in  A"),
            "take_sheet",
            partial(self.ask, self._take_in),
            kind=ActionKind.FRAMEWORK_TAKEN_IN,
        )

    def show_edition(self, name: str) -> None:
        """Say how the workbook of the chosen edition is to be called; empty if none is chosen."""
        self._name = name
        self.saving.setEnabled(bool(name))

    def ask(self, step: FileStep) -> None:
        """Show the field of a step, with the name that is proposed."""
        if step is not self._take_in:
            step.field.propose(_TEMPLATE if step is self._to_template else self._name)
        self._page.ask(step)
        self.turned.emit()

    def close_field(self) -> bool:
        """Hide the field; False if none was shown."""
        was_open = self._page.leave_step()
        self.turned.emit()
        return was_open

    @property
    def is_open(self) -> bool:
        """Whether one of the fields is shown."""
        steps = (self._take_in, self._to_template, self._to_edition)
        return any(not one.isHidden() for one in steps)

    def _add_step(
        self, name: str, text: str, does: str, kind: ActionKind | None = None
    ) -> FileStep:
        made = self._page.add_step(name, text)
        act = partial(self._use, made.field)
        self._page.add_primary(does, f"use_{name}", act, step=name, kind=kind)
        made.field.entered.connect(act)
        return made

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
