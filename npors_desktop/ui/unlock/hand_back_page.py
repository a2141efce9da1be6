"""Back from the candidate's view: the PIN shows that it is the assessor who comes back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.base.words import Language, Words
from npors_desktop.domain.errors import WrongPassphraseError, WrongPinError
from npors_desktop.domain.messages import message
from npors_desktop.ui.forms.candidate_view import WayBack
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.jobs import Changed, PageCallback
from npors_desktop.ui.widgets.fields import secret_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.values import Heading, KeyHelp

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.errors import UserError
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.access.passphrase import Passphrase
    from npors_desktop.workflows.access.pin import Pin


class HandBackPage(FormPage):
    """One field: the PIN or, after five wrong ones, the passphrase. Esc leads back to the
    candidate, whose page is as they left it."""

    name = "page_hand_back"
    title = message("Hand back to the assessor")
    help = message(
        "Only the assessor goes on from here, with the PIN chosen when the program was started. "
        "After five wrong PINs the passphrase is needed. Nothing is lost meanwhile."
    )
    keys = (
        KeyHelp("Enter", message("Continue as the assessor")),
        KeyHelp("Esc", message("Back to the candidate's page")),
    )
    aside = True
    with_candidate = True

    def __init__(self, context: Context, parent: QWidget, pin: Pin, passphrase: Passphrase) -> None:
        super().__init__(context, parent)
        self.narrow(230)
        self._pin, self._passphrase = pin, passphrase
        self._way = WayBack("", None, "", None)
        words = context.words
        self.what = label("", self.body, "title")
        self.column.addWidget(self.what)
        self.why = label("", self.body)
        self.column.addWidget(self.why)
        self.pin = self.add_field(secret_field(words, words("Your PIN"), "back_pin", self.body))
        self.secret = self.add_field(
            secret_field(words, words("Your passphrase"), "back_passphrase", self.body)
        )
        self.add_primary(message("Continue as the assessor"), "back_go_on", self._go_on)
        self.add_action(message("Back to the candidate's page"), "back_stay", self.left.emit)

    @override
    def open(self, subject: str | None) -> None:
        self._way = WayBack.read(subject or "")
        # What the candidate is still told here is in their language.
        speech = self._way.language
        self.voice = Words(Language(speech)) if speech else self.context.words
        self.show_faults([])
        super().open(subject)

    @override
    def refresh(self, changed: Changed) -> None:
        words = self.voice
        self.what.setText(words("Hand back to the assessor"))
        self.pin.setVisible(self._takes_pin())
        self.secret.setVisible(not self._takes_pin())
        self.why.setText(
            words("Please give the laptop back to the assessor, who types the PIN.")
            if self._takes_pin()
            else words("The PIN was wrong too often. Type the passphrase; nothing is lost.")
        )
        for row in (self.pin, self.secret):
            row.show_text("")
        field = (self.pin if self._takes_pin() else self.secret).field
        self.begin_at(field)
        field.setFocus()

    @override
    def heading(self) -> Heading:
        return Heading(self.voice(self.title))

    @override
    def back_page(self) -> str:
        return self._way.shown

    @override
    def back_subject(self) -> str | None:
        return self._way.shown_subject

    def _takes_pin(self) -> bool:
        return self._pin.is_chosen and not self._pin.is_spent

    def _go_on(self) -> None:
        self.show_faults([])
        row = self.pin if self._takes_pin() else self.secret
        words, typed = self.context.words, row.typed()
        if not typed:
            is_pin = row is self.pin
            missing = words("Type your PIN.") if is_pin else words("Type your passphrase.")
            self.show_faults([(row, missing)])
            return
        row.show_text("")
        self.rest(on=True)
        self.say(words("Checking …"), done=False)
        reply = PageCallback(self, self._on_known, self._on_refused)
        self.context.jobs.run(self._check(typed), reply.done, failed=reply.failed)

    def _check(self, typed: str) -> Callable[[], None]:
        if self._takes_pin():
            return partial(self._pin.check, typed)

        def check() -> None:
            self._passphrase.check(typed)
            self._pin.accept_passphrase()

        return check

    def _on_known(self, _: None) -> None:
        self.rest(on=False)
        self.say("", done=False)
        self.settled.emit()
        self.go(self._way.to, self._way.to_subject)

    def _on_refused(self, error: Exception) -> None:
        self.rest(on=False)
        self.say("", done=False)
        self.refresh(Changed())
        if isinstance(error, (WrongPinError, WrongPassphraseError)):
            self.show_faults([(self.pin if self._takes_pin() else self.secret, self._told(error))])
        else:
            self.complained.emit(error)

    def _told(self, error: UserError) -> str:
        words = self.context.words
        return f"{words(error.headline_message)} {words(error.advice_message)}"
