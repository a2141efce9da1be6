"""First run: who uses this laptop, a passphrase, the recovery sheet, the request to the office.

The passphrase is kept in memory from its step until the request is saved or put off. Before there
is a store only the look and the language are kept, and for whom the first run is under way.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from typing_extensions import override

from npors_desktop.base.named_file import safe_name
from npors_desktop.base.words import Language
from npors_desktop.domain.messages import message
from npors_desktop.ui.appearance.theme import ThemeName
from npors_desktop.ui.first_run.presenter import (
    FirstRunStep,
    LaptopUse,
    begin_text,
    first_step_of,
    primary_text,
    step_before,
    step_heading,
)
from npors_desktop.ui.first_run.step_list import StepList
from npors_desktop.ui.first_run.steps import (
    EnrolPanel,
    LookingPanel,
    OfficePanel,
    PassphrasePanel,
    RecoveryPanel,
    YouPanel,
)
from npors_desktop.ui.first_run.who_panel import WhoPanel
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.jobs import PageCallback
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.ui.widgets.chips import is_chosen_chip
from npors_desktop.ui.widgets.fields import FieldRow
from npors_desktop.ui.widgets.labels import label, place_warning
from npors_desktop.ui.widgets.path_row import documents, with_suffix
from npors_desktop.ui.widgets.values import KeyHelp, SavedFile
from npors_desktop.workflows.sessions import LaptopSession

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.first_run.steps import (
        Panel,
    )
    from npors_desktop.ui.forms.form_page import Fault
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.path_row import PathRow
    from npors_desktop.workflows.sessions import CreatedStore, Session, SessionOpener

T = TypeVar("T")
# The subject of the page while the language is being chosen.
_LANGUAGE = "language"
_CAN_GO_BACK = (FirstRunStep.YOU, FirstRunStep.OFFICE, FirstRunStep.PASSPHRASE)
_CAN_WAIT = (FirstRunStep.RECOVERY, FirstRunStep.ENROL)


class FirstRunPage(FormPage):
    """A few short steps, one panel each; the primary button says what Enter does.

    ``keep`` is given the session of the new store as soon as there is one, so that closing the
    window closes the store.
    """

    name = "page_first_run"
    title = message("Set up this laptop")
    help = message(
        "A few short steps set up this laptop: who you are, a passphrase that locks everything, a "
        "recovery sheet in case you forget it, and a request to your office. You can start "
        "assessing before the office has answered. You need its answer to lock a record. To see "
        "the program first, choose Just looking: it shows a demonstration and keeps nothing."
    )
    keys = (
        KeyHelp("A", message("I am an assessor (in the first step)")),
        KeyHelp("O", message("This is the office (in the first step)")),
        KeyHelp("L", message("Just looking (in the first step)")),
        KeyHelp("R", message("Restore a backup (in the first step)")),
        KeyHelp("Enter", message("Continue")),
    )
    session = SessionKind.LOCKED
    leads_on = True

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        opener: SessionOpener,
        keep: Callable[[Session], None],
    ) -> None:
        super().__init__(context, parent)
        self._opener, self._keep = opener, keep
        self._role = LaptopUse.ASSESSOR
        self._is_office = False
        self._step = FirstRunStep.WHO
        self._left: set[FirstRunStep] = set()
        self._secret = ""
        self._created: CreatedStore | None = None
        self.column.addWidget(place_warning(opener.home, context.words, self.body))
        sides = QHBoxLayout()
        sides.setSpacing(16)
        self.steps = StepList(context.look, context.words, self.body)
        sides.addWidget(self.steps, 0, Qt.AlignmentFlag.AlignTop)
        self._side = QVBoxLayout()
        self._side.setSpacing(self.column.spacing())
        sides.addLayout(self._side, 1)
        self.column.addLayout(sides)
        self.heading_line = label("", self.body, "title")
        self._side.addWidget(self.heading_line)
        self._add_panels()
        self.add_primary(message("Continue"), "first_go_on", self._go_on)
        self.later = self.add_action(message("Do this later"), "first_later", self._leave_out)
        self.one_back = self.add_action(message("Back one step"), "first_back", self._back)
        back = self.one_back.text()
        self.one_back.setText(context.words("{text}   Esc", text=back))
        self.one_back.setAccessibleName(back)
        self.restore = self.add_action(
            message("Restore a backup"), "to_restore", self._to_restore, "R"
        )
        for letter, role in zip("AOL", LaptopUse, strict=True):
            self.add_key(letter, partial(self._choose, role))
        self._show(FirstRunStep.WHO)

    def _add_panels(self) -> None:
        words, look = self.context.words, self.context.look
        self.who = WhoPanel(look, words, self.body)
        self.who.chosen.connect(self._choose)
        self.who.reached.connect(self._on_reached)
        self.who.show_language(words.language.value)
        self.who.language.changed.connect(self._on_language)
        self.who.letters.changed.connect(self._on_size)
        self.who.theme.changed.connect(self._on_theme)
        self.you = YouPanel(words, self.body)
        self.office = OfficePanel(words, self.body)
        self.secret = PassphrasePanel(words, self.body, names=self._names)
        self.recovery = RecoveryPanel(look, words, self.body)
        self.enrol = EnrolPanel(words, self.body)
        self._panels: dict[FirstRunStep, Panel] = {
            FirstRunStep.WHO: self.who,
            FirstRunStep.YOU: self.you,
            FirstRunStep.OFFICE: self.office,
            FirstRunStep.PASSPHRASE: self.secret,
            FirstRunStep.RECOVERY: self.recovery,
            FirstRunStep.ENROL: self.enrol,
            FirstRunStep.LOOKING: LookingPanel(words, self.body),
        }
        for panel in self._panels.values():
            panel.hide()
            self._side.addWidget(panel)
            for row in panel.findChildren(FieldRow):
                self.know_field(row)

    @override
    def open(self, subject: str | None) -> None:
        super().open(subject)
        if self._step in (FirstRunStep.WHO, FirstRunStep.LOOKING):
            begun = self._opener.preferences.read().first_run
            self._is_office = begun == LaptopUse.OFFICE
            self._show(first_step_of(begun))
        if subject == _LANGUAGE and self.who.language.chosen is not None:
            self.begin_at(self.who.language.chosen)

    @override
    def refresh(self, changed: Changed) -> None:
        self._focus()

    @override
    def escape(self) -> bool:
        if self._step in _CAN_GO_BACK:
            # While the store is being created there is no way back.
            if self.one_back.isEnabled():
                self._back()
            return True
        return False

    @override
    def enter(self, held: QWidget | None) -> None:
        # A language, size or light that is chosen already leaves nothing to press but the primary.
        super().enter(None if is_chosen_chip(held) else held)

    @override
    def enter_is_primary(self, held: QWidget | None) -> bool:
        return is_chosen_chip(held) or super().enter_is_primary(held)

    def _choose(self, role: LaptopUse) -> None:
        # The keys of the first step say nothing in the others.
        if self._step is not FirstRunStep.WHO:
            return
        if role is LaptopUse.LOOKING:
            self._show(FirstRunStep.LOOKING)
            self.demonstration_wanted.emit()
            return
        self._is_office = role is LaptopUse.OFFICE
        self._remember(first_run=role.value)
        self._show(first_step_of(role))

    def _to_restore(self) -> None:
        if self._step is FirstRunStep.WHO:
            self.go("page_restore")

    def _on_reached(self, role: LaptopUse) -> None:
        self._role = role
        if self._step is FirstRunStep.WHO:
            self.name_primary(begin_text(role))
            self.make_primary(self.who.cards[role])

    def _on_language(self, name: str) -> None:
        self._remember(language=name)
        # Every widget is made again, and the focus stays on this choice.
        self.subject = _LANGUAGE
        self.spoken.emit(Language(name))

    def _on_size(self, percent: str) -> None:
        self._remember(text_scale=int(percent) / 100)
        self.context.look.show_text_scale(int(percent) / 100)
        self._show_which_keys_work(self.focusWidget())

    def _on_theme(self, name: str) -> None:
        self._remember(theme=name)
        self.context.look.show_theme(ThemeName(name))
        self._show_which_keys_work(self.focusWidget())

    def _remember(self, **changed: str | float) -> None:
        self.context.jobs.run(partial(self._opener.preferences.change, **changed))

    def _show(self, step: FirstRunStep) -> None:
        self.show_faults([])
        self._panels[self._step].hide()
        self._step = step
        self._panels[step].show()
        self.heading_line.setText(step_heading(self.context.words, step, is_office=self._is_office))
        self.steps.show_step(step, is_office=self._is_office, left=self._left)
        if self.primary is not None:
            self.primary.setVisible(step is not FirstRunStep.LOOKING)
        self.restore.setVisible(step is FirstRunStep.WHO)
        self.later.setVisible(step in _CAN_WAIT)
        self.one_back.setVisible(step in _CAN_GO_BACK)
        is_first = step is FirstRunStep.WHO
        self.name_primary(begin_text(self._role) if is_first else primary_text(step))
        self._focus()

    def _focus(self) -> None:
        panel = self._panels[self._step]
        first = next(iter(panel.findChildren(FieldRow)), None)
        target = first.field if first else self.who.cards[self._role]
        self.begin_at(target)
        if self.isVisible():
            target.setFocus()

    def _back(self) -> None:
        before = step_before(self._step, is_office=self._is_office)
        if before is FirstRunStep.WHO:
            self._remember(first_run="")
        self._show(before)

    def _go_on(self) -> None:
        match self._step:
            case FirstRunStep.YOU | FirstRunStep.OFFICE:
                self._take_name()
            case FirstRunStep.PASSPHRASE:
                self._create()
            case FirstRunStep.RECOVERY:
                self._save_sheet()
            case FirstRunStep.ENROL:
                self._save_request()
            case FirstRunStep.WHO:
                self._choose(self._role)
            case FirstRunStep.LOOKING:
                pass

    def _names(self) -> tuple[str, ...]:
        if self._is_office:
            return self.office.office.text(), self.office.person.text()
        return self.you.details().names()

    def _leave_out(self) -> None:
        self._left.add(self._step)
        self._later()

    def _later(self) -> None:
        self.recovery.show_code("")
        if self._step is FirstRunStep.RECOVERY and not self._is_office:
            self._show(FirstRunStep.ENROL)
            number = safe_name(self.you.details().number)
            self._propose(self.enrol.request_to, f"{number}.npenrol")
        else:
            self._finish()

    def _take_name(self) -> None:
        faults: list[Fault] = (self.office if self._is_office else self.you).faults()
        if not self.show_faults(faults):
            self._show(FirstRunStep.PASSPHRASE)

    def _create(self) -> None:
        if self.show_faults(self.secret.faults()):
            return
        self._secret = self.secret.secret()
        if self._is_office:
            name, person = self.office.office.text(), self.office.person.text()
            work = partial(self._opener.make_office, name, self._secret, person)
        else:
            work = partial(self._opener.make_laptop, self.you.details(), self._secret)
        self.one_back.setEnabled(False)
        words = self.context.words
        self.say(
            words("Creating your store and your signing key. This takes a few seconds."),
            done=False,
        )
        self._run(work, self._on_created, self._on_refused)

    def _on_created(self, created: CreatedStore) -> None:
        self.rest(on=False)
        self._created = created
        self._keep(created.session)
        self._remember(first_run="", setting_up=True)
        self.heading_changed.emit()
        self.secret.forget()
        self.recovery.show_code(created.recovery_code)
        self.settled.emit()
        self.say("", done=False)
        self._show(FirstRunStep.RECOVERY)
        words = self.context.words
        self._propose(self.recovery.sheet_to, words("recovery sheet") + ".pdf")

    def _propose(self, row: PathRow, name: str) -> None:
        """Propose where to save a file, if this account has such a folder; what is typed takes its
        place."""
        if documents().is_dir():
            row.propose(name)
            row.choose()

    def _on_refused(self, error: Exception) -> None:
        self.one_back.setEnabled(True)
        self.say("", done=False)
        self.complained.emit(error)
        self._focus()

    def _save_sheet(self) -> None:
        created, to = self._created, self.recovery.sheet_to
        if created is None or self.show_faults(self.require_file(to)):
            return
        file = with_suffix(to.path(), ".pdf")

        def done(saved: Path) -> None:
            self.rest(on=False)
            self.settled.emit()
            words = self.context.words
            self.say(words("Recovery sheet saved."), words("Now print {file}.", file=saved.name))
            self.filed.emit(self.context.now(), SavedFile(saved))
            self._later()

        save = self._opener.save_recovery_sheet
        work = partial(save, created, file, replace=to.replaces(file))
        self._run(work, done, partial(self.fail_at, to))

    def _save_request(self) -> None:
        to = self.enrol.request_to
        session = self._created.session if self._created else None
        if self.show_faults(self.require_file(to)):
            return
        if not isinstance(session, LaptopSession):
            return
        file = with_suffix(to.path(), ".npenrol")
        words = self.context.words

        def done(_: None) -> None:
            self.rest(on=False)
            self._finish()
            self.say(words("Request saved."), words("Send {file} to your office.", file=file.name))
            self.filed.emit(self.context.now(), SavedFile(file))

        write = session.enrolment.write_request
        work = partial(write, file, self._secret, replace=to.replaces(file))
        self._run(work, done, partial(self.fail_at, to))

    def _run(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        def refused(error: Exception) -> None:
            self.rest(on=False)
            failed(error)

        self.rest(on=True)
        reply = PageCallback(self, done, refused)
        self.context.jobs.run(work, reply.done, failed=reply.failed, saves=True)

    def _finish(self) -> None:
        self._secret = ""
        created, self._created = self._created, None
        if created is not None:
            self.session_opened.emit(created.session)
