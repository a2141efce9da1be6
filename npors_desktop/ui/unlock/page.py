"""Unlock: the passphrase opens the store that is on this computer."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from typing_extensions import override

from npors_desktop.domain.errors import WrongPassphraseError
from npors_desktop.domain.messages import message
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.jobs import Changed, PageCallback
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.ui.unlock.person_choice import PersonChoice
from npors_desktop.ui.unlock.presenter import locked_store, locked_why, store_rows
from npors_desktop.ui.widgets.fields import secret_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.task_list import TaskList
from npors_desktop.ui.widgets.values import KeyHelp

if TYPE_CHECKING:
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.sessions import Session, SessionOpener, StoreLocation

_PIN = re.compile(r"\d{6}")
_WRONG = message("That passphrase does not open this store. Check Caps Lock and type it again.")
_NOT_THE_PIN = message("That looks like a PIN. Only the passphrase opens this laptop.")


class UnlockPage(FormPage):
    """One field and one button; an error is shown at the field."""

    name = "page_unlock"
    title = message("Unlock")
    help = message(
        "Type the passphrase of this store and press Enter. Capital letters matter. Nobody can "
        "look the passphrase up for you. Everything that was saved before the store was locked is "
        "kept, and you continue on the page that was in front."
    )
    keys = (KeyHelp("Enter", message("Unlock")),)
    session = SessionKind.LOCKED

    def __init__(self, context: Context, parent: QWidget, opener: SessionOpener) -> None:
        super().__init__(context, parent)
        self.narrow(230)
        self._opener = opener
        self.what = label("", self.body, "title")
        self.column.addWidget(self.what)
        self.why = label("", self.body)
        self.column.addWidget(self.why)
        self._stores: tuple[StoreLocation, ...] = ()
        self.which = self.add_text(message("Which one do you want to open?"), "strong")
        self.choice = TaskList(context.look, "store_choice", self.body)
        self.choice.opened.connect(self._on_chosen)
        self.column.addWidget(self.choice)
        self.person = PersonChoice(context.words, self.body)
        self.add_field(self.person)
        self.passphrase = self.add_field(
            secret_field(context.words, context.words("Passphrase"), "passphrase", self.body)
        )
        self.add_text(
            message(
                "Forgotten it? The code on the recovery sheet also opens your records and lets "
                "you set a new passphrase."
            )
        )
        self.add_primary(message("Unlock"), "unlock", self._unlock)
        self.add_action(message("Show the passphrase"), "show_passphrase", self._turn_shown)
        self.add_action(
            message("Use the recovery sheet"),
            "use_recovery",
            partial(self.go, "page_unlock_recovery"),
        )
        self.add_action(message("Restore a backup"), "to_restore", partial(self.go, "page_restore"))
        self.begin_at(self.passphrase.field)

    @override
    def open(self, subject: str | None) -> None:
        super().open(subject)
        found = self._opener.find()
        of_office = found is not None and found.is_office
        why = locked_why(self.context.words, subject, of_office=of_office)
        self.why.setText(why)
        self.why.setVisible(bool(why))

    @override
    def refresh(self, changed: Changed) -> None:
        found, stores = self._opener.find(), self._opener.stores()
        self.what.setText(locked_store(self.context.words, found, len(stores)))
        self._show_choice(found, stores if len(stores) > 1 else ())
        self.person.show_people(self._opener.people())
        self.passphrase.show_text("")

    def _show_choice(self, found: StoreLocation | None, stores: tuple[StoreLocation, ...]) -> None:
        self._stores = stores
        for part in (self.which, self.choice):
            part.setVisible(bool(stores))
        chosen = found.folder.name if found else ""
        self.choice.show_tasks(store_rows(self.context.words, stores, chosen))
        for row in self.choice.findChildren(QAbstractButton):
            QWidget.setTabOrder(row, self.person.field)
        QWidget.setTabOrder(self.person.field, self.passphrase.field)

    def _on_chosen(self, name: str) -> None:
        self._opener.choose(next(one for one in self._stores if one.folder.name == name))
        self.show_faults([])
        self.refresh(Changed())
        self.passphrase.field.setFocus()

    def _unlock(self) -> None:
        words, typed = self.context.words, self.passphrase.typed()
        if not typed:
            self.show_faults([(self.passphrase, words("Type the passphrase."))])
            self.passphrase.field.setFocus()
            return
        self.show_faults([])
        self.rest(on=True)
        self.say(words("Unlocking …"), done=False)
        reply = PageCallback(self, partial(self._on_open, typed), self._on_refused)
        work = partial(self._opener.open, typed, self.person.chosen)
        self.context.jobs.run(work, reply.done, failed=reply.failed)

    def _on_open(self, typed: str, session: Session) -> None:
        self.rest(on=False)
        self.passphrase.show_text("")
        self.say("", done=False)
        self.settled.emit()
        self.session_opened.emit(session)
        advise = partial(session.passphrase.should_change, typed)
        self.context.jobs.run(advise, self._on_advised, saves=True)

    def _on_advised(self, should_change: bool) -> None:
        words = self.context.words
        if should_change:
            self.say(
                words("Your passphrase is easy to guess."),
                words("Choose another one in Settings: Change your passphrase."),
                done=False,
            )

    def _on_refused(self, error: Exception) -> None:
        self.rest(on=False)
        self.say("", done=False)
        if isinstance(error, WrongPassphraseError):
            is_pin = _PIN.fullmatch(self.passphrase.typed()) is not None
            self.passphrase.show_text("")
            self.passphrase.show_error(self.context.words(_NOT_THE_PIN if is_pin else _WRONG))
        else:
            self.complained.emit(error)
        self.passphrase.field.setFocus()

    def _turn_shown(self) -> None:
        field, mode = self.passphrase.field, QLineEdit.EchoMode
        if isinstance(field, QLineEdit):
            is_hidden = field.echoMode() is mode.Password
            field.setEchoMode(mode.Normal if is_hidden else mode.Password)
            field.setFocus()
