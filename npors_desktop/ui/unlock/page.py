"""Unlock: the passphrase opens the store that is on this machine."""

from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from npors_desktop.domain.errors import WrongPassphraseError
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.ui.shell.page_callback import PageCallback
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.widgets.fields import line_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.workflows.sessions import Session


class UnlockPage(FormPage):
    """One field and one button; what is wrong is said at the field."""

    name = "page_unlock"
    title = "title.page_unlock"
    session = SessionKind.DOORS

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.narrow(230)
        words = context.words
        self.column.addSpacing(context.look.mm(12))
        self.what = label("", self.body, "title")
        self.column.addWidget(self.what)
        self.passphrase = self.add_field(
            line_field(words, words("unlock.field"), "passphrase", self.body)
        )
        self.edit = self.passphrase.field
        if isinstance(self.edit, QLineEdit):
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.add_text("unlock.forgotten")
        self.add_primary("unlock.do", "unlock", self._unlock)
        self.add_action("unlock.show", "show_passphrase", self._turn_shown)
        self.add_action("unlock.recover", "use_recovery", partial(self.go, "page_unlock_recovery"))
        self.setFocusProxy(self.edit)

    @override
    def refresh(self, changed: Changed) -> None:
        found = self.context.opener.find()
        office = found is not None and found.is_office
        self.what.setText(self.context.words("unlock.office" if office else "unlock.laptop"))
        self.passphrase.show_text("")

    def _unlock(self) -> None:
        entered = self.passphrase.field
        text = entered.text() if isinstance(entered, QLineEdit) else ""
        if not text:
            self.show_faults([(self.passphrase, self.context.words("unlock.missing"))])
            entered.setFocus()
            return
        self.show_faults([])
        self.rest(on=True)
        self.say(self.context.words("unlock.wait"), done=False)
        reply = PageCallback(self, self._on_open, self._on_refused)
        self.context.jobs.run(
            partial(self.context.opener.open, text), reply.done, failed=reply.failed
        )

    def _on_open(self, session: Session) -> None:
        self.rest(on=False)
        self.passphrase.show_text("")
        self.say("", done=False)
        self.settled.emit()
        self.session_opened.emit(session)

    def _on_refused(self, error: Exception) -> None:
        self.rest(on=False)
        self.say("", done=False)
        if isinstance(error, WrongPassphraseError):
            self.passphrase.show_text("")
            self.passphrase.show_error(self.context.words("unlock.wrong"))
            self.passphrase.field.setFocus()
        else:
            self.complained.emit(error)
            self.passphrase.field.setFocus()

    def _turn_shown(self) -> None:
        mode = QLineEdit.EchoMode
        if isinstance(self.edit, QLineEdit):
            hidden = self.edit.echoMode() is mode.Password
            self.edit.setEchoMode(mode.Normal if hidden else mode.Password)
            self.edit.setFocus()
