"""The other way in: the code of the recovery sheet opens the store and sets a new passphrase."""

from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from npors_desktop.domain.errors import WrongPassphraseError
from npors_desktop.ui.first_run.steps import PassphrasePanel
from npors_desktop.ui.forms.form_page import Fault, FormPage
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.ui.shell.page_callback import PageCallback
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.widgets.fields import line_field
from npors_desktop.workflows.sessions import Session


class UnlockRecoveryPage(FormPage):
    """A code and a new passphrase, typed twice."""

    name = "page_unlock_recovery"
    title = "title.page_unlock_recovery"
    session = SessionKind.DOORS
    back = "page_unlock"

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.narrow(230)
        words = context.words
        self.add_text("recover.explain")
        self.code = self.add_field(
            line_field(words, words("recover.code"), "recovery_code", self.body)
        )
        self.secret = PassphrasePanel(words, self.body)
        self.column.addWidget(self.secret)
        for row in (self.secret.first, self.secret.again):
            self.know_field(row)
        self.add_primary("recover.do", "recover", self._recover)
        self.setFocusProxy(self.code.field)

    @override
    def refresh(self, changed: Changed) -> None:
        self.code.show_text("")
        self.secret.forget()

    def _recover(self) -> None:
        faults: list[Fault] = self.require(self.code, "recover.code_missing")
        if self.show_faults([*faults, *self.secret.faults()]):
            return
        self.rest(on=True)
        self.say(self.context.words("unlock.wait"), done=False)
        reply = PageCallback(self, self._on_open, self._on_refused)
        work = partial(self.context.opener.recover, self.code.text(), self.secret.secret())
        self.context.jobs.run(work, reply.done, failed=reply.failed, saves=True)

    def _on_open(self, session: Session) -> None:
        words = self.context.words
        self.rest(on=False)
        self.refresh(Changed())
        self.settled.emit()
        self.session_opened.emit(session)
        self.say(words("recover.done"), words("recover.next"))

    def _on_refused(self, error: Exception) -> None:
        self.rest(on=False)
        self.say("", done=False)
        if isinstance(error, WrongPassphraseError):
            self.show_faults([(self.code, self.context.words("recover.wrong"))])
        else:
            self.complained.emit(error)
        self.code.field.setFocus()
