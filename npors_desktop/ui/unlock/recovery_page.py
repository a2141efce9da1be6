"""Unlock with the recovery sheet: its code opens the store and a new passphrase is set."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.errors import WrongPassphraseError
from npors_desktop.domain.messages import message
from npors_desktop.ui.first_run.steps import PassphrasePanel
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.jobs import Changed, PageCallback
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.ui.unlock.person_choice import PersonChoice
from npors_desktop.ui.widgets.fields import secret_field
from npors_desktop.ui.widgets.values import KeyHelp

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.forms.form_page import Fault
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.sessions import Session, SessionOpener


class UnlockRecoveryPage(FormPage):
    """A code and a new passphrase, typed twice."""

    name = "page_unlock_recovery"
    title = message("Open with the recovery sheet")
    help = message(
        "Type the code from the recovery sheet. Spaces, hyphens and capital letters do not matter. "
        "Then choose a new passphrase. On a laptop you also get a new signing key, so enrol with "
        "the office again."
    )
    keys = (
        KeyHelp("Enter", message("Open the store")),
        KeyHelp("Esc", message("Back to the passphrase")),
    )
    session = SessionKind.LOCKED
    back = "page_unlock"

    def __init__(self, context: Context, parent: QWidget, opener: SessionOpener) -> None:
        super().__init__(context, parent)
        self.narrow(230)
        self._opener = opener
        words = context.words
        self.add_text(
            message(
                "Everything on this computer is kept. Only the passphrase changes. On a "
                "laptop the signing key changes too, because the old passphrase locked it, "
                "so the office has to enrol you again."
            )
        )
        self.code = self.add_field(
            secret_field(
                words, words("Recovery code, as printed on the sheet"), "recovery_code", self.body
            )
        )
        self.person = PersonChoice(words, self.body)
        self.add_field(self.person)
        self.secret = PassphrasePanel(words, self.body)
        self.column.addWidget(self.secret)
        for row in (self.secret.first, self.secret.again):
            self.know_field(row)
        self.add_primary(message("Open and set the new passphrase"), "recover", self._recover)
        self.begin_at(self.code.field)

    @override
    def open(self, subject: str | None) -> None:
        super().open(subject)
        # The focus may have passed through a part further down while the page was shown.
        self.area.verticalScrollBar().setValue(0)

    @override
    def refresh(self, changed: Changed) -> None:
        self.code.show_text("")
        self.person.show_people(self._opener.people())
        self.secret.forget()

    def _recover(self) -> None:
        missing = message("Type the code from the recovery sheet.")
        faults: list[Fault] = self.require(self.code, missing)
        if self.show_faults([*faults, *self.secret.faults()]):
            return
        self.rest(on=True)
        self.say(self.context.words("Unlocking …"), done=False)
        reply = PageCallback(self, self._on_open, self._on_refused)
        person = self.person.chosen
        work = partial(self._opener.recover, self.code.text(), self.secret.secret(), person)
        self.context.jobs.run(work, reply.done, failed=reply.failed, saves=True)

    def _on_open(self, session: Session) -> None:
        words = self.context.words
        self.rest(on=False)
        self.refresh(Changed())
        self.settled.emit()
        self.session_opened.emit(session)
        self.say(words("The store is open."), words("From now on the new passphrase opens it."))

    def _on_refused(self, error: Exception) -> None:
        self.rest(on=False)
        self.say("", done=False)
        if isinstance(error, WrongPassphraseError):
            wrong = self.context.words(
                "This code does not open this store. Check each character against the sheet, and "
                "check that it is the newest sheet."
            )
            self.show_faults([(self.code, wrong)])
        else:
            self.complained.emit(error)
        self.code.field.setFocus()
