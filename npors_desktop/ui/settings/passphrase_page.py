"""Changing the passphrase of the open store."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.errors import WrongPassphraseError
from npors_desktop.domain.messages import message
from npors_desktop.ui.first_run.steps import PassphrasePanel
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.ui.widgets.fields import secret_field
from npors_desktop.ui.widgets.values import KeyHelp

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.forms.form_page import Fault
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.access.passphrase import Passphrase

OPENS_LAPTOP = message(
    "The new passphrase opens this laptop's store and your signing key. Your recovery sheet stays "
    "valid."
)
OPENS_OFFICE = message(
    "The new passphrase opens the office's store and its keys. The recovery sheet stays valid."
)


class PassphrasePage(FormPage):
    """The current passphrase, and a new one typed twice. The fields are cleared after use and
    whenever the page is opened."""

    name = "page_passphrase"
    session = SessionKind.ANY
    title = message("Change your passphrase")
    help = message(
        "Type your current passphrase, then a new one twice, and press Enter. Your "
        "recovery sheet stays valid. A backup opens with the passphrase that the store had "
        "when the backup was made. Someone who knows your old passphrase and has an old "
        "backup or this computer can open everything in it, and on a laptop the signing "
        "key too. If that is possible, tell your office: it can revoke your enrolment and "
        "enrol you again."
    )
    keys = (
        KeyHelp("Enter", message("Change the passphrase")),
        KeyHelp("Esc", message("Back to Settings")),
    )
    office_place = back = "page_settings"

    def __init__(
        self, context: Context, parent: QWidget, passphrase: Passphrase, *, of_office: bool
    ) -> None:
        super().__init__(context, parent)
        self.narrow(230)
        self._passphrase = passphrase
        self._names: tuple[str, ...] = ()
        words = context.words
        self.add_text(OPENS_OFFICE if of_office else OPENS_LAPTOP)
        self.add_text(
            message(
                "Backups made earlier still open with your current passphrase. If someone else may "
                "know it, destroy those backups and make new ones."
            )
        )
        self.current = self.add_field(
            secret_field(words, words("Current passphrase"), "current_passphrase", self.body)
        )
        self.secret = PassphrasePanel(words, self.body, changes=True, names=lambda: self._names)
        self.column.addWidget(self.secret)
        for row in (self.secret.first, self.secret.again):
            self.know_field(row)
        self.add_primary(message("Change the passphrase"), "change_passphrase", self._change)
        self.begin_at(self.current.field)

    @override
    def open(self, subject: str | None) -> None:
        super().open(subject)
        self._forget()
        self.show_faults([])
        self.read(self._passphrase.names, self._on_names)

    def _on_names(self, names: tuple[str, ...]) -> None:
        self._names = names

    def _change(self) -> None:
        words = self.context.words
        faults: list[Fault] = []
        if not self.current.typed():
            faults.append((self.current, words("Type your current passphrase.")))
        if self.show_faults([*faults, *self.secret.faults()]):
            return
        self.say(words("Changing the passphrase …"), done=False)
        work = partial(self._passphrase.change, self.current.typed(), self.secret.secret())
        self.write(work, self._on_changed, failed=self._on_refused)

    def _on_changed(self, _: None) -> None:
        self._forget()
        self.go("page_settings")
        words = self.context.words
        self.say(
            words("The passphrase was changed."),
            words("From now on the new one opens this store."),
        )

    def _on_refused(self, error: Exception) -> None:
        self.say("", done=False)
        if isinstance(error, WrongPassphraseError):
            self.current.show_text("")
            wrong = self.context.words(
                "That is not your current passphrase, so nothing was changed. Check Caps Lock and "
                "type it again."
            )
            self.show_faults([(self.current, wrong)])
        else:
            self.complained.emit(error)
        self.current.field.setFocus()

    def _forget(self) -> None:
        self.current.show_text("")
        self.secret.forget()
