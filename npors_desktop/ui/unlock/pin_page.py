"""Choosing a PIN, each time the program starts and a laptop's store is opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.jobs import Changed, PageCallback
from npors_desktop.ui.widgets.fields import secret_field
from npors_desktop.ui.widgets.values import KeyHelp

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.forms.form_page import Fault
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.program.preferences import PreferencesFile
    from npors_desktop.workflows.sessions import LaptopSession


class PinPage(FormPage):
    """Six digits, typed twice. The session's first page follows."""

    name = "page_pin"
    title = message("Choose a PIN")
    help = message(
        "The PIN brings you back from the candidate's view, and signs after your passphrase has "
        "signed once on the same day. It is kept only until the program is closed and is never "
        "written to the disk. Choose another one each time."
    )
    keys = (KeyHelp("Enter", message("Use this PIN")),)
    leads_on = True

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        session: LaptopSession,
        preferences: PreferencesFile,
    ) -> None:
        super().__init__(context, parent)
        self.narrow(230)
        self._session, self._preferences = session, preferences
        words = context.words
        self.add_text(message("Choose a PIN"), "title")
        self.add_text(
            message(
                "Six digits that you type when the candidate hands the laptop back, and for each "
                "signature after the first of the day. You choose a PIN each time the program "
                "starts. Your passphrase stays as it is."
            )
        )
        self.unfinished = self.add_text(
            message("Setting up is not finished yet. It goes on once you have chosen a PIN."),
            "strong",
        )
        self.first = self.add_field(secret_field(words, words("PIN, six digits"), "pin", self.body))
        self.again = self.add_field(
            secret_field(words, words("Type the PIN again"), "pin_again", self.body)
        )
        self.add_primary(message("Use this PIN"), "use_pin", self._use)
        self.begin_at(self.first.field)

    @override
    def refresh(self, changed: Changed) -> None:
        self.unfinished.setVisible(self._preferences.read().is_setting_up)
        self.first.show_text("")
        self.again.show_text("")

    def _use(self) -> None:
        faults: list[Fault] = []
        if self.again.typed() != self.first.typed():
            differ = self.context.words("The two PINs are not the same. Type both again.")
            is_typed = bool(self.again.typed())
            faults.append((self.first if is_typed else self.again, differ))
            if is_typed:
                self.refresh(Changed())
        if self.show_faults(faults):
            return
        self.rest(on=True)
        reply = PageCallback(self, self._on_chosen, self._on_refused)
        work = partial(self._session.pin.choose, self.first.typed())
        self.context.jobs.run(work, reply.done, failed=reply.failed)

    def _on_chosen(self, _: None) -> None:
        self.rest(on=False)
        self.refresh(Changed())
        self.settled.emit()
        self.session_opened.emit(self._session)

    def _on_refused(self, error: Exception) -> None:
        self.rest(on=False)
        if isinstance(error, UserError) and error.code == "pin_rule":
            words = self.context.words
            told = f"{words(error.headline_message)} {words(error.advice_message)}".strip()
            self.show_faults([(self.first, told)])
            self.refresh(Changed())
        else:
            self.complained.emit(error)
        self.first.field.setFocus()
