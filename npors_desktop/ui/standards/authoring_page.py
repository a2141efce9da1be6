"""An office writes a standard with a spreadsheet: save it, fill it in, check it, seal it, release
it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit
from typing_extensions import override

from npors_desktop.domain.errors import StoreFailedError, UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.sheet import PackRef
from npors_desktop.domain.standard_status import StandardStatus
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.forms.shown_standard import ShownFrom, ShownStandard
from npors_desktop.ui.shell.jobs import PageCallback
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.ui.shell.places import add_page_key
from npors_desktop.ui.standards.accept_step import AcceptStep
from npors_desktop.ui.standards.authoring_steps import (
    BeginStep,
    CheckedLine,
    CheckStep,
    FoundStep,
    ReleaseStep,
    SealStep,
    TwoSides,
)
from npors_desktop.ui.standards.authoring_text import copied_text, release_text
from npors_desktop.ui.widgets.path_row import with_suffix
from npors_desktop.ui.widgets.values import Heading, KeyHelp, SavedFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QPushButton, QWidget

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import Pack
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.standards.authoring_steps import (
        AuthoringStep,
    )
    from npors_desktop.ui.widgets.fields import FieldRow
    from npors_desktop.ui.widgets.path_row import PathRow
    from npors_desktop.workflows.office.standard_authoring import (
        AuthoredReading,
        OfferedStandard,
        SealedFile,
        StandardAuthoring,
    )
    from npors_desktop.workflows.office.standard_signing import SignedStandard, StandardSigning
    from npors_desktop.workflows.standards.spreadsheets import SpreadsheetWritten
    from npors_desktop.workflows.standards.standard_reading import StandardReading

T = TypeVar("T")
_NEW = "new-standard.xlsx"
# Errors that are about the file to write, not about the one to read.
_OF_TARGET = ("file_exists", "other_kind", "place_missing", "own_folder", "own_name", "is_folder")


class StandardAuthoringPage(FormPage):
    """Four steps on one page. The subject, ``ID/EDITION``, is the standard that is proposed to
    begin with."""

    name = "page_standard_authoring"
    title = message("Write a standard")
    help = message(
        "A standard is written in a spreadsheet, such as in Excel. Save one, fill it in and save "
        "it, then open it here: everything that is wrong is listed by sheet, row and column. Mend "
        "it there, save it and check it again, until nothing is wrong. Then read it, seal it, and "
        "release it to the laptops. The spreadsheet and the sealed file are yours: nothing is lost "
        "when this window is closed."
    )
    keys = (
        KeyHelp("Enter", message("Check the spreadsheet, or do the step of the field")),
        KeyHelp("Tab", message("Next field")),
        KeyHelp("V", message("Preview")),
        KeyHelp("Ctrl+P", message("Print")),
    )
    session = SessionKind.OFFICE
    office_place = back = "page_standards"

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        office: str,
        authoring: StandardAuthoring,
        signing: StandardSigning,
        standards: StandardReading,
    ) -> None:
        super().__init__(context, parent)
        self._office, self._authoring, self._signing = office, authoring, signing
        self._standards = standards
        self._offered: tuple[OfferedStandard, ...] = ()
        self._wanted = ""
        self._reading: AuthoredReading | None = None
        # The name of the spreadsheet that was read.
        self._read_from = ""
        # The text of each button that Enter can press.
        self._named: dict[QPushButton, str] = {}
        words = context.words
        self.begin = BeginStep(words, self.body)
        self.check = CheckStep(words, self.body)
        self.checked = CheckedLine(words, self)
        self.found = FoundStep(words, self.body)
        self.accept = AcceptStep(words, self.body)
        self.seal = SealStep(words, self.body)
        self.release = ReleaseStep(context.look, words, self.body)
        if not context.may(ActionKind.STANDARD_SIGNED):
            self.release.withhold()
        self._place_steps()
        self.add_primary(message("Check the spreadsheet"), "check_sheet", self._check)
        self.add_key("V", partial(self._look_at, "page_standard_preview", self.seal.preview))
        print_ = partial(self._look_at, "page_standard_print", self.seal.print)
        add_page_key(self, "Ctrl+P", print_)
        self._show_reading(None)
        self._begin_at(self.begin.box)
        self.name_primary(message("Check the spreadsheet"))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def _place_steps(self) -> None:
        left, right = (self.begin, self.check), (self.found, self.accept, self.seal, self.release)
        self.column.addWidget(TwoSides(self.context.look, left, right, self.found, self.body), 1)
        self.fill_with(self.found)
        self.place_above_buttons(self.checked)
        begin, release = self.begin, self.release
        for row in (begin.begin_with, begin.sheet_to, self.check.sheet, self.accept.suspicion):
            self.know_field(row)
        for row in (self.accept.why, self.seal.sealed_in, release.sealed, release.signed_to):
            self.know_field(row)
        begin.box.currentIndexChanged.connect(lambda _=0: self._propose())
        acts: dict[QAbstractButton, Callable[[], None]] = {
            begin.save: self._save,
            self.accept.keep: self._keep_reason,
            self.accept.copy: self._copy_rows,
            self.seal.compare: self._compare,
            self.seal.preview: partial(self._look_at, "page_standard_preview", self.seal.preview),
            self.seal.print: partial(self._look_at, "page_standard_print", self.seal.print),
            self.seal.seal: self._seal,
            release.sign: self._ask_release,
            release.confirm: self._release,
        }
        for button, act in acts.items():
            button.clicked.connect(partial(_pressed, act))

    def _steps(self) -> tuple[AuthoringStep, ...]:
        return self.begin, self.check, self.found, self.accept, self.seal, self.release

    @override
    def open(self, subject: str | None) -> None:
        # It is proposed once: what is chosen after that stays when the list is read again.
        self._wanted = subject or ""
        if subject:
            self._begin_at(self.begin.box)
        super().open(subject)

    @override
    def refresh(self, changed: Changed) -> None:
        self.read(self._authoring.offered, self._show_offered)

    @override
    def heading(self) -> Heading:
        return Heading(self.context.words(self.title), self._office)

    @override
    def enter(self, held: QWidget | None) -> None:
        step = self._step_of(held)
        if step is None or isinstance(held, QAbstractButton) or not step.takes_enter:
            super().enter(held)
        else:
            step.entered()

    @override
    def escape(self) -> bool:
        return self.release.leave()

    @override
    def name_primary(self, text: Message) -> None:
        if self.primary is not None:
            self._named[self.primary] = self.context.words(text)
            self.primary.setAccessibleName(self._named[self.primary])
        for made in (self.begin.save, self.accept.keep):
            self._named[made] = made.accessibleName()
        self._on_focus(None, QApplication.focusWidget())

    def _step_of(self, held: QWidget | None) -> AuthoringStep | None:
        return next((one for one in self._steps() if held and one.isAncestorOf(held)), None)

    def _pressed_by_enter(self, held: QWidget) -> QPushButton | None:
        """The button that Enter presses although the focus is elsewhere in the page."""
        if isinstance(held, (QAbstractButton, QPlainTextEdit)):
            return None
        step = self._step_of(held)
        return step.main if step is not None and step.takes_enter else self.primary

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Name Enter on the button that it presses now, and on no other."""
        inside = now is not None and (now is self or self.isAncestorOf(now))
        pressed = self._pressed_by_enter(now) if now is not None and inside else None
        for made, text in self._named.items():
            is_pressed = made is pressed
            made.setText(self.context.words("{text}   Enter", text=text) if is_pressed else text)

    def _begin_at(self, widget: QWidget) -> None:
        """Put the focus here when the page comes to the front."""
        self.begin_at(widget)

    def _show_offered(self, offered: tuple[OfferedStandard, ...]) -> None:
        words, box = self.context.words, self.begin.box
        if offered == self._offered and not self._wanted:
            return
        before = box.currentText()
        self._offered = offered
        blocker = QSignalBlocker(box)
        box.clear()
        box.addItem(words("Empty sheets"))
        box.addItems([f"{one.title} · {one.edition}" for one in offered])
        names = ["", *(f"{one.id}/{one.edition}" for one in offered)]
        wanted, self._wanted = self._wanted, ""
        place = names.index(wanted) if wanted in names else max(box.findText(before), 0)
        box.setCurrentIndex(place)
        blocker.unblock()
        if box.currentText() != before:
            self._propose()

    def _chosen(self) -> PackRef | None:
        place = self.begin.box.currentIndex() - 1
        if not 0 <= place < len(self._offered):
            return None
        one = self._offered[place]
        return PackRef(one.id, one.edition)

    def _propose(self) -> None:
        chosen = self._chosen()
        name = f"{chosen.id}-{chosen.edition}.xlsx" if chosen else _NEW
        self.begin.sheet_to.propose(name)

    def _save(self) -> None:
        row = self.begin.sheet_to
        if self.show_faults(self.require_file(row)):
            return
        to = with_suffix(row.path(), ".xlsx")

        def done(written: SpreadsheetWritten) -> None:
            words = self.context.words
            told = " ".join(words(one) for one in written.told)
            row.remember(written.to)
            self.say(words("The spreadsheet is in “{file}”.", file=written.to), told)
            self.check.sheet.show_text(str(written.to))
            self.check.sheet.choose()

        save = partial(self._authoring.save, self._chosen(), to, replace=row.replaces(to))
        file = SavedFile(to, is_folder=to.is_dir())
        self.write(save, done, failed=partial(self.fail_at, row), file=file)

    def _check(self) -> None:
        row = self.check.sheet
        words = self.context.words
        if self.show_faults(self.require(row, message("Enter which spreadsheet to open."))):
            return
        file = row.path()

        def done(reading: AuthoredReading) -> None:
            self._show_reading(reading)
            self._read_from = file.name
            self.begin.sheet_to.remember(file)
            self.name_primary(message("Check again"))
            if reading.draft is not None:
                self.seal.sealed_in.show_text(str(file.parent))
                self.say(words("Nothing is wrong in “{file}”.", file=file.name), done=False)
                self.show_part(self.seal)
            else:
                self.say(words("“{file}” was read.", file=file.name), done=False)
                self.show_part(self.found)

        self._show_reading(None)
        self._ask(partial(self._authoring.read, file), done, row)

    def _ask(self, work: Callable[[], T], done: Callable[[T], None], row: PathRow) -> None:
        """Read something that nothing is changed by; what is wrong stands at its field."""
        self.show_faults([])
        self.rest(on=True)

        def answered(answer: T) -> None:
            self.rest(on=False)
            self.settled.emit()
            done(answer)

        def refused(error: Exception) -> None:
            self.rest(on=False)
            self.fail_at(row, error)

        reply = PageCallback(self, answered, refused)
        self.context.jobs.run(work, reply.done, failed=reply.failed)

    def _show_reading(self, reading: AuthoredReading | None) -> None:
        self._reading = reading
        self.checked.show_reading(reading)
        self.found.show_reading(reading)
        self.accept.show_findings(reading.findings if reading else ())
        self.seal.show_reading(reading)

    def _keep_reason(self) -> None:
        step = self.accept
        if self._no_reason():
            return
        step.keep_reason()
        self.say(step.kept_text(), done=False)
        (step.copy if step.is_done else step.why.field).setFocus()
        # The buttons below the field stay in view with it.
        self.show_part(step.copy)

    def _no_reason(self) -> bool:
        missing = message("Enter why it is right as it is.")
        return self.show_faults(self.require(self.accept.why, missing))

    def _copy_rows(self) -> None:
        step = self.accept
        if step.why.text() or not step.has_reasons:
            if self._no_reason():
                return
            step.keep_reason()
        words = self.context.words
        self.say(
            copied_text(words, step.copy_rows()),
            words("Paste into the sheet “Accepted findings”, save, and check again."),
        )

    def _compare(self) -> None:
        packs = self._reading.packs if self._reading else ()
        if packs:
            there = ShownStandard(packs[0].id, packs[0].edition, "", ShownFrom.IN_HAND)
            self._go_with_draft(packs[0], "page_standards", there, self.seal.compare)

    def _look_at(self, page: str, button: QPushButton) -> None:
        """See the draft as in a test, or print it, on another page."""
        packs = self._reading.packs if self._reading else ()
        if packs:
            first = packs[0]
            there = ShownStandard(first.id, first.edition, first.route, ShownFrom.WRITTEN)
            self._go_with_draft(first, page, there, button)
        else:
            self.say(self.seal.told.text(), done=False)

    def _go_with_draft(
        self, pack: Pack, page: str, there: ShownStandard, button: QPushButton
    ) -> None:
        """Hand the draft over, and go; no file is written for it. Back leads to the button."""
        self._begin_at(button)
        take = partial(self._standards.take_draft, self._read_from, pack.source or pack)
        self._ask(take, lambda _: self.go(page, there.subject), self.check.sheet)

    def _no_folder(self, row: PathRow) -> bool:
        return self.show_faults(self.require(row, message("Enter a folder.")))

    def _seal(self) -> None:
        row = self.seal.sealed_in
        draft = self._reading.draft if self._reading else None
        if self._no_folder(row) or draft is None:
            return

        def done(sealed: SealedFile) -> None:
            words = self.context.words
            head = words(
                "{title}, edition {edition}, is sealed.", title=sealed.title, edition=sealed.edition
            )
            self.say(head, words("It is in “{file}”. Keep a copy of it.", file=sealed.file))
            self._show_reading(None)
            self.seal.show_told(head)
            self.release.leave()
            self.release.sealed.show_text(str(sealed.file))
            self.release.signed_to.show_text(str(sealed.file.with_suffix(".nppack")))
            self.show_part(self.release)
            self.release.signed_to.choose()

        folder = row.path()
        seal = partial(self._authoring.seal, draft, folder)
        file = SavedFile(folder / draft.name)
        self.write(seal, done, failed=partial(self.fail_at, row), file=file)

    def _ask_release(self) -> None:
        step = self.release
        faults = self.require(step.sealed, message("Enter which sealed standard to release."))
        faults += self.require_file(step.signed_to)
        if self.show_faults(faults):
            return
        to = self._released_to()

        def ask(sealed: SealedFile) -> None:
            words = self.context.words
            means = release_text(words, sealed, self._office, to, is_limited=step.is_limited)
            step.ask(means, words("Release edition {edition} now", edition=sealed.edition))
            self.show_part(step.question)

        self._ask(partial(self._authoring.about, step.sealed.path()), ask, step.sealed)

    def _released_to(self) -> Path:
        return with_suffix(self.release.signed_to.path(), ".nppack")

    def _release(self) -> None:
        step, to = self.release, self._released_to()
        step.leave()

        def done(signed: SignedStandard) -> None:
            words = self.context.words
            head = words(
                "{title}, edition {edition}, is sealed and released.",
                title=signed.title,
                edition=signed.release.edition,
            )
            tail = words(
                "The next visit that needs it takes it along. The file for laptops: {file}",
                file=signed.file,
            )
            self.say(head, tail)
            if self._reading is None:
                self.seal.show_told(head)
            step.signed_to.forget(to)
            step.sealed.show_text("")

        sign = partial(
            self._signing.sign,
            step.sealed.path(),
            StandardStatus(),
            to,
            limit=step.is_limited,
            replace=step.signed_to.replaces(to),
        )
        self.write(sign, done, failed=self._not_signed, file=SavedFile(to, in_store=True))

    def _not_signed(self, error: Exception) -> None:
        of_target = isinstance(error, UserError) and error.code in _OF_TARGET
        self.fail_at(self.release.signed_to if of_target else self.release.sealed, error)

    @override
    def fail_at(self, row: FieldRow, error: Exception) -> None:
        """Whatever is wrong with a file or its content stands at its field."""
        if isinstance(error, UserError) and not isinstance(error, StoreFailedError):
            self.settled.emit()
            self.show_faults([(row, self.context.words(error.whole_message))])
        else:
            self.complained.emit(error)


def _pressed(act: Callable[[], None], *_: object) -> None:
    act()
