"""First run: who uses this laptop, a passphrase, the recovery sheet, the request to the office.

The passphrase is kept in memory from its step until the request was written or put off.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from npors_desktop.ui.enrolment.page import with_suffix
from npors_desktop.ui.first_run.steps import (
    EnrolPanel,
    OfficePanel,
    Panel,
    PassphrasePanel,
    RecoveryPanel,
    WhoPanel,
    YouPanel,
)
from npors_desktop.ui.forms.form_page import Fault, FormPage
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.ui.shell.page_callback import PageCallback
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.widgets.fields import FieldRow
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.sync_warning import sync_warning
from npors_desktop.workflows.sessions import CreatedStore, LaptopSession

T = TypeVar("T")
# The steps of an assessor's laptop, and those of an office (True).
_ORDER = {
    False: ("who", "you", "passphrase", "recovery", "enrol"),
    True: ("who", "office", "passphrase", "recovery"),
}


class FirstRunPage(FormPage):
    """Five short steps, one panel each; the foot says what Enter does."""

    name = "page_first_run"
    title = "title.page_first_run"
    session = SessionKind.DOORS

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.narrow(230)
        words, look = context.words, context.look
        self._is_office = False
        self._step = "who"
        self._secret = ""
        self._made: CreatedStore | None = None
        self.heading_line = label("", self.body, "title")
        self.column.addWidget(self.heading_line)
        self.column.addWidget(sync_warning(context.opener.home, words, self.body))
        self.panels = QStackedWidget(self.body)
        self.who = WhoPanel(look, words, self._on_who, self.panels)
        self.you = YouPanel(words, self.panels)
        self.office = OfficePanel(words, self.panels)
        self.secret = PassphrasePanel(words, self.panels)
        self.recovery = RecoveryPanel(look, words, self.panels)
        self.enrol = EnrolPanel(words, self.panels)
        self._panels: dict[str, Panel] = {
            "who": self.who,
            "you": self.you,
            "office": self.office,
            "passphrase": self.secret,
            "recovery": self.recovery,
            "enrol": self.enrol,
        }
        for panel in self._panels.values():
            self.panels.addWidget(panel)
            for row in panel.findChildren(FieldRow):
                self.know_field(row)
        self.column.addWidget(self.panels)
        self.add_primary("first.go_on", "first_go_on", self._go_on)
        self.later = self.add_action("first.later", "first_later", self._later)
        self.one_back = self.add_action("first.back", "first_back", self._back)
        self.add_key("A", self.who.assessor.click)
        self.add_key("O", self.who.office.click)
        self._show("who")

    @override
    def refresh(self, changed: Changed) -> None:
        self._focus()

    @override
    def escape(self) -> bool:
        if self._step in ("you", "office", "passphrase"):
            self._back()
            return True
        return False

    def _on_who(self, is_office: bool) -> None:
        self._is_office = is_office
        self._show("office" if is_office else "you")

    def _show(self, step: str) -> None:
        words, order = self.context.words, _ORDER[self._is_office]
        self._step = step
        self.show_faults([])
        self.panels.setCurrentWidget(self._panels[step])
        number = order.index(step) + 1
        self.heading_line.setText(
            words("first.step", number=number, all=len(order), title=words(f"first.{step}"))
        )
        if self.primary is not None:
            self.primary.setVisible(step != "who")
        self.later.setVisible(step in ("recovery", "enrol"))
        self.one_back.setVisible(step in ("you", "office", "passphrase"))
        named = {
            "passphrase": "first.choose",
            "recovery": "first.save_sheet",
            "enrol": "enrol.request",
        }
        self.name_primary(named.get(step, "first.go_on"))
        self._focus()

    def _focus(self) -> None:
        panel = self._panels[self._step]
        first = next(iter(panel.findChildren(FieldRow)), None)
        target = first.field if first else self.who.assessor
        self.setFocusProxy(target)
        if self.isVisible():
            target.setFocus()

    def _back(self) -> None:
        order = _ORDER[self._is_office]
        self._show(order[max(order.index(self._step) - 1, 0)])

    def _go_on(self) -> None:
        steps = {
            "you": self._take_name,
            "office": self._take_name,
            "passphrase": self._make,
            "recovery": self._save_sheet,
            "enrol": self._save_request,
        }
        if self._step in steps:
            steps[self._step]()

    def _later(self) -> None:
        if self._step == "recovery" and not self._is_office:
            self._show("enrol")
        else:
            self._finish()

    def _take_name(self) -> None:
        faults: list[Fault] = (self.office if self._is_office else self.you).faults()
        if not self.show_faults(faults):
            self._show("passphrase")

    def _make(self) -> None:
        if self.show_faults(self.secret.faults()):
            return
        self._secret = self.secret.secret()
        opener = self.context.opener
        if self._is_office:
            work = partial(opener.make_office, self.office.office.text(), self._secret)
        else:
            work = partial(opener.make_laptop, self.you.details(), self._secret)
        self.one_back.setEnabled(False)
        self.say(self.context.words("first.making"), done=False)
        self._run(work, self._on_made)

    def _on_made(self, made: CreatedStore) -> None:
        self.rest(on=False)
        self._made = made
        # From here on a closing window closes the store too.
        self.context.session = made.session
        self.secret.forget()
        self.recovery.code.setText(made.recovery_code)
        self.recovery.code.setAccessibleName(made.recovery_code)
        self.settled.emit()
        self.say("", done=False)
        self._show("recovery")

    def _on_refused(self, error: Exception) -> None:
        self.rest(on=False)
        self.one_back.setEnabled(True)
        self.say("", done=False)
        self.complained.emit(error)

    def _save_sheet(self) -> None:
        made, to = self._made, self.recovery.sheet_to
        if made is None or self.show_faults(self.require(to, "form.path_missing")):
            return
        name = self.office.office.text() if self._is_office else self.you.name.text()
        file = with_suffix(to.path(), ".pdf")

        def save() -> Path:
            self.context.opener.recovery_sheet(name, made, file)
            made.session.recovery_code.note_kept()
            return file

        def done(saved: Path) -> None:
            self.rest(on=False)
            self.settled.emit()
            words = self.context.words
            self.say(words("first.sheet_saved"), words("first.sheet_print", file=saved))
            self._later()

        self._run(save, done)

    def _save_request(self) -> None:
        to = self.enrol.request_to
        session = self._made.session if self._made else None
        if self.show_faults(self.require(to, "form.path_missing")):
            return
        if not isinstance(session, LaptopSession):
            return
        file = with_suffix(to.path(), ".npenrol")
        words = self.context.words

        def done(_: None) -> None:
            self.rest(on=False)
            self._finish()
            self.say(words("enrol.requested"), words("enrol.send_it", file=file))

        self._run(partial(session.enrolment.write_request, file, self._secret), done)

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self.rest(on=True)
        reply = PageCallback(self, done, self._on_refused)
        self.context.jobs.run(work, reply.done, failed=reply.failed, saves=True)

    def _finish(self) -> None:
        self._secret = ""
        self.recovery.code.setText("")
        made, self._made = self._made, None
        if made is not None:
            self.session_opened.emit(made.session)
