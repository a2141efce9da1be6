"""Restore a backup as the store on this computer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.errors import WrongPassphraseError
from npors_desktop.domain.messages import message
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.jobs import Changed, PageCallback
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.ui.widgets.fields import secret_field
from npors_desktop.ui.widgets.path_row import PathKind, PathRow
from npors_desktop.ui.widgets.values import KeyHelp

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.forms.form_page import Fault
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.sessions import Session, SessionOpener


class RestorePage(FormPage):
    """The backup and its passphrase; the program itself knows where the store belongs."""

    name = "page_restore"
    title = message("Restore a backup")
    help = message(
        "Choose a backup, a file that ends in .npcopy, and type the passphrase that the store had "
        "when the backup was made. It is checked before anything is changed. A store that is on "
        "this computer now is kept under another name."
    )
    keys = (
        KeyHelp("Enter", message("Restore the backup")),
        KeyHelp("Esc", message("Back")),
    )
    session = SessionKind.LOCKED

    def __init__(self, context: Context, parent: QWidget, opener: SessionOpener) -> None:
        super().__init__(context, parent)
        self.narrow(230)
        self._opener = opener
        words = context.words
        self.add_text(
            message(
                "A backup of a laptop or of an office becomes the store on this computer. What was "
                "done after the backup was made is not in it."
            )
        )
        self.kept = self.add_text(
            message(
                "The store that is on this computer now is not deleted: its folder stays in the "
                "data folder, with a name that ends in .aside."
            )
        )
        self.file = PathRow(
            words, words("Backup, a file that ends in .npcopy"), "backup_file", PathKind.OPEN,
            self.body,
        )  # fmt: skip
        self.add_field(self.file)
        self.passphrase = self.add_field(
            secret_field(words, words("Passphrase of the backup"), "passphrase", self.body)
        )
        self.add_primary(message("Restore the backup"), "restore", self._restore)
        self.begin_at(self.file.field)

    @override
    def refresh(self, changed: Changed) -> None:
        self.passphrase.show_text("")
        self.kept.setVisible(self._opener.find() is not None)

    @override
    def back_page(self) -> str:
        return "page_unlock" if self._opener.find() else "page_first_run"

    def _restore(self) -> None:
        faults: list[Fault] = self.require(self.file, message("Enter the backup to restore."))
        if not self.passphrase.typed():
            faults.append((self.passphrase, self.context.words("Type the passphrase.")))
        if self.show_faults(faults):
            return
        self.rest(on=True)
        self.say(self.context.words("Restoring the backup …"), done=False)
        reply = PageCallback(self, self._on_open, self._on_refused)
        work = partial(self._opener.restore, self.file.path(), self.passphrase.typed())
        self.context.jobs.run(work, reply.done, failed=reply.failed, saves=True)

    def _on_open(self, session: Session) -> None:
        words = self.context.words
        self.rest(on=False)
        self.refresh(Changed())
        self.file.show_text("")
        self.settled.emit()
        self.session_opened.emit(session)
        self.say(words("The backup was restored."), words("Its store is open."))

    def _on_refused(self, error: Exception) -> None:
        self.rest(on=False)
        self.say("", done=False)
        if isinstance(error, WrongPassphraseError):
            self.passphrase.show_text("")
            wrong = self.context.words(
                "That passphrase does not open this backup. Check Caps Lock, or try the one that "
                "the store had when the backup was made."
            )
            self.show_faults([(self.passphrase, wrong)])
            self.passphrase.field.setFocus()
        else:
            self.complained.emit(error)
            self.file.field.setFocus()
