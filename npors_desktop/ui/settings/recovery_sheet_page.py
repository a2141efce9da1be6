"""A new recovery sheet, when the first one was not saved or is lost."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.path_row import PathKind, PathRow, with_suffix
from npors_desktop.ui.widgets.values import KeyHelp, SavedFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.access.recovery_code import RecoveryCode


class RecoveryPage(FormPage):
    """Where to save a new sheet. ``renew`` makes a new code and writes its sheet to a file;
    earlier codes stop working. Then the page is left."""

    name = "page_recovery"
    session = SessionKind.ANY
    title = message("Recovery sheet")
    help = message(
        "The recovery sheet opens the store if you forget the passphrase. A new sheet replaces "
        "every earlier one."
    )
    keys = (KeyHelp("Enter", message("Save the sheet")),)
    office_place = back = "page_settings"

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        recovery_code: RecoveryCode,
        renew: Callable[..., Path],
    ) -> None:
        super().__init__(context, parent)
        self.narrow(230)
        self._recovery_code, self._renew = recovery_code, renew
        words = context.words
        self.state = label("", self.body, "heading")
        self.column.addWidget(self.state)
        self.add_text(
            message(
                "Anyone who has this sheet can open the store without the passphrase. Save it to a "
                "USB stick, print it, and keep the paper somewhere other than with the laptop. "
                "Earlier sheets stop working when you save a new one."
            )
        )
        self.sheet_to = PathRow(
            words,
            words("Where to save the recovery sheet, for example on a USB stick"),
            "sheet_to",
            PathKind.SAVE,
            self.body,
        )
        self.add_field(self.sheet_to)
        self.add_primary(
            message("Save the recovery sheet"),
            "save_sheet",
            self._save,
            kind=ActionKind.RECOVERY_CODE_RENEWED,
        )
        self.begin_at(self.sheet_to.field)

    @override
    def refresh(self, changed: Changed) -> None:
        self.read(self._recovery_code.is_kept, self._on_kept)

    def _save(self) -> None:
        if self.show_faults(self.require_file(self.sheet_to)):
            return
        words = self.context.words

        def done(saved: Path) -> None:
            self.sheet_to.show_text("")
            # Said before the page is left, or it would stay one page too long.
            self.say(words("Recovery sheet saved."), words("Now print {file}.", file=saved.name))
            self.left.emit()

        to = with_suffix(self.sheet_to.path(), ".pdf")
        renew = partial(self._renew, to, replace=self.sheet_to.replaces(to))
        self.write(renew, done, failed=partial(self.fail_at, self.sheet_to), file=SavedFile(to))

    def _on_kept(self, kept: bool) -> None:
        self.state.setText(
            self.context.words(
                "You have saved a sheet before. A new one replaces it."
                if kept
                else "No sheet has been saved yet."
            )
        )
