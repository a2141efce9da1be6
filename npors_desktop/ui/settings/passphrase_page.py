"""A new passphrase for the store that is open."""

from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from npors_desktop.domain.errors import WrongPassphraseError
from npors_desktop.ui.first_run.steps import PassphrasePanel
from npors_desktop.ui.forms.form_page import Fault, FormPage
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.widgets.fields import secret_field


class PassphrasePage(FormPage):
    """The current passphrase, and a new one typed twice. What is typed is forgotten once it was
    used, and whenever the page is opened."""

    name = "page_passphrase"
    title = "title.page_passphrase"
    back = "page_settings"

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.narrow(230)
        words = context.words
        self.add_text("passphrase.opens_office" if context.is_office else "passphrase.opens")
        self.add_text("passphrase.copies")
        self.current = self.add_field(
            secret_field(words, words("passphrase.current"), "current_passphrase", self.body)
        )
        self.secret = PassphrasePanel(words, self.body, changes=True)
        self.column.addWidget(self.secret)
        for row in (self.secret.first, self.secret.again):
            self.know_field(row)
        self.add_primary("passphrase.do", "change_passphrase", self._change)
        self.setFocusProxy(self.current.field)

    @override
    def open(self, subject: str | None) -> None:
        super().open(subject)
        self._forget()
        self.show_faults([])

    def _change(self) -> None:
        words = self.context.words
        faults: list[Fault] = []
        if not self.current.typed():
            faults.append((self.current, words("passphrase.current_missing")))
        if self.show_faults([*faults, *self.secret.faults()]):
            return
        self.say(words("passphrase.wait"), done=False)
        change = self.context.open_session.passphrase.change
        work = partial(change, self.current.typed(), self.secret.secret())
        self.write(work, self._on_changed, failed=self._on_refused)

    def _on_changed(self, _: None) -> None:
        self._forget()
        self.go("page_settings")
        self.say(self.context.words("passphrase.done"), self.context.words("passphrase.next"))

    def _on_refused(self, error: Exception) -> None:
        self.say("", done=False)
        if isinstance(error, WrongPassphraseError):
            self.current.show_text("")
            self.show_faults([(self.current, self.context.words("passphrase.wrong"))])
        else:
            self.complained.emit(error)
        self.current.field.setFocus()

    def _forget(self) -> None:
        self.current.show_text("")
        self.secret.forget()
