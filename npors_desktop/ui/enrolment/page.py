"""Enrolment: the request goes to the office as a file, and its answer comes back as one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout
from typing_extensions import override

from npors_desktop.domain.errors import WrongPassphraseError
from npors_desktop.domain.messages import message
from npors_desktop.ui.enrolment.how_to_enrol import HOW_TO_ENROL, MEANWHILE
from npors_desktop.ui.enrolment.leave_panel import LeavePanel
from npors_desktop.ui.enrolment.presenter import (
    ANSWER_SUBJECT,
    certificate_text,
    enrolment_state,
    fingerprint_fault,
)
from npors_desktop.ui.forms.drafted_form import DraftedForm
from npors_desktop.ui.forms.field_columns import STACKED_FROM
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.fields import line_field, secret_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.path_row import PathKind, PathRow, with_suffix
from npors_desktop.ui.widgets.tick_box import TickBox
from npors_desktop.ui.widgets.values import KeyHelp, SavedFile
from npors_desktop.workflows.enrolment.laptop_enrolment import (
    LEAVING_REASON,
    still_theirs,
)

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.certificate_end import CertificateEnd
    from npors_desktop.domain.delivery import FormerOffice, LaptopIdentity
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.enrolment.laptop_enrolment import (
        LaptopEnrolment,
    )


_SAVE, _ON = message("Save the request"), message("Continue")
_THEN = message(
    "Send this file to your office. Phone them and read out the fingerprint below. You can work on "
    "Today meanwhile: open the answer here when it has come."
)


class EnrolmentPage(DraftedForm):
    """Two columns: the request and the answer. The passphrase is cleared as soon as it is used."""

    name = "page_enrolment"
    title = message("Enrolment with the office")
    help = HOW_TO_ENROL
    keys = (KeyHelp("Enter", message("Save the request, or open the answer")),)
    back = "page_today"

    def __init__(self, context: Context, parent: QWidget, enrolment: LaptopEnrolment) -> None:
        super().__init__(context, parent)
        self.body.show_card()
        words = context.words
        self._enrolment = enrolment
        self._is_saved = False
        self.state = label("", self.body, "heading")
        self.column.addWidget(self.state)
        self.certificate = label("", self.body)
        self.certificate.setObjectName("certificate_end")
        self.column.addWidget(self.certificate)
        self.meanwhile = self.add_text(MEANWHILE)
        self.meanwhile.hide()
        self.fingerprint = label("", self.body, "strong")
        self.fingerprint.setObjectName("fingerprint")
        self._sides = row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(context.look.mm(8))
        context.look.changed.connect(self._place)
        self._place()
        for side in (self._request_side(), self._answer_side()):
            # A layout inside another one takes its spacing over, which here is between columns.
            side.setSpacing(self.column.spacing())
            row.addLayout(side, 1)
        self.column.addSpacing(8)
        self.column.addLayout(row)
        self.leaving = LeavePanel(words, self.body)
        self.add_field(self.leaving.reason, self.leaving.column)
        self.leaving.wanted.connect(self._leave)
        self.column.addWidget(self.leaving)
        self.add_primary(_SAVE, "save_request", self._primary)

    @override
    def open(self, subject: str | None) -> None:
        for row in (self.typed, self.leaving.reason):
            row.show_text("")
        self._show_saved("")
        begun = self.answer_from if subject == ANSWER_SUBJECT else self.request_to
        self.begin_at(begun.field)
        super().open(subject)
        self.read_form(self._enrolment.identity, self._on_identity)

    @override
    def refresh(self, changed: Changed) -> None:
        self.read(self._enrolment.identity, self._on_identity)
        self.read(self._enrolment.certificate_end, self._on_certificate_end)
        self.read(self._enrolment.fingerprint, self._on_fingerprint)

    def _place(self) -> None:
        """Put the two sides beside each other, or in large text one below the other."""
        stacked = self.context.look.text_scale >= STACKED_FROM
        way = QBoxLayout.Direction
        self._sides.setDirection(way.TopToBottom if stacked else way.LeftToRight)

    @override
    def take_file(self, file: Path) -> None:
        self.answer_from.show_text(str(file))
        self.typed.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _request_side(self) -> QVBoxLayout:
        words, column = self.context.words, QVBoxLayout()
        column.addWidget(label(words("1  Send a request"), self.body, "heading"))
        self.saved_as = label("", self.body, "strong")
        self.then = label(words(_THEN), self.body)
        for part in (self.saved_as, self.then):
            column.addWidget(part)
        self.request_to = PathRow(
            words,
            words("Save the request as a file that ends in .npenrol"),
            "request_to",
            PathKind.SAVE,
            self.body,
        )
        self.add_field(self.request_to, column)
        self.passphrase = secret_field(
            words, words("Your passphrase, to open your signing key"), "passphrase", self.body
        )
        self.add_field(self.passphrase, column)
        self.new_key = TickBox(
            self.context.look, words("Make a new signing key"), "new_key", self.body
        )
        column.addWidget(self.new_key)
        self.only_if = label(words("Only if the office has revoked the old one."), self.body)
        column.addWidget(self.only_if)
        column.addWidget(label(words("This laptop's fingerprint"), self.body, "strong"))
        column.addWidget(self.fingerprint)
        read_out = words("Read it to the office by phone. The office types it before it answers.")
        column.addWidget(label(read_out, self.body))
        column.addStretch(1)
        return column

    def _answer_side(self) -> QVBoxLayout:
        words, column = self.context.words, QVBoxLayout()
        column.addWidget(label(words("2  Open the answer"), self.body, "heading"))
        self.answer_from = PathRow(
            words,
            words("The office's answer, a file that ends in .npidentity"),
            "answer_from",
            PathKind.OPEN,
            self.body,
        )
        self.add_field(self.answer_from, column)
        self.typed = line_field(
            words,
            words("The office's fingerprint, 25 digits, as it is read to you by phone"),
            "office_fingerprint",
            self.body,
        )
        self.add_field(self.typed, column)
        self.answer = button(words("Open the answer"), "open_answer", self.body)
        self.answer.clicked.connect(self._accept)
        column.addWidget(self.answer, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return column

    @override
    def enter(self, held: QWidget | None) -> None:
        if held in (self.answer_from.field, self.typed.field):
            self._accept()
        elif held is self.leaving.reason.field:
            self._leave()
        else:
            super().enter(held)

    def _show_saved(self, name: str) -> None:
        """Say what comes after the request, once it was saved as this file; or ask for the file."""
        self._is_saved = bool(name)
        self.saved_as.setText(self.context.words("The request is saved: {file}", file=name))
        for part in (self.saved_as, self.then):
            part.setVisible(self._is_saved)
        self.name_primary(_ON if self._is_saved else _SAVE)
        if self._is_saved and self.primary is not None:
            # The focus first: hiding the field that has it would move it anywhere.
            self.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        for part in (self.request_to, self.passphrase, self.new_key, self.only_if):
            part.setVisible(not self._is_saved)

    def _primary(self) -> None:
        if self._is_saved:
            self.left.emit()
        else:
            self._request()

    def _request(self) -> None:
        words, secret = self.context.words, self.passphrase.typed()
        faults = self.require_file(self.request_to)
        if not secret:
            faults.append((self.passphrase, words("Type the passphrase.")))
        if self.show_faults(faults):
            return
        to = with_suffix(self.request_to.path(), ".npenrol")
        self.passphrase.show_text("")

        def done(_: None) -> None:
            self.request_to.forget(to)
            self.say(words("Request saved."), words("Send {file} to your office.", file=to.name))
            self.new_key.setChecked(False)
            self._show_saved(to.name)

        write, agreed = self._enrolment.write_request, self.request_to.replaces(to)
        new_key = self.new_key.isChecked()
        work = partial(write, to, secret, new_key=new_key, replace=agreed)
        self.write(work, done, failed=self._on_not_written, file=SavedFile(to))

    def _on_not_written(self, error: Exception) -> None:
        if isinstance(error, WrongPassphraseError):
            wrong = self.context.words(error.headline_message)
            self.show_faults([(self.passphrase, wrong)])
        else:
            self.fail_at(self.request_to, error)

    def _accept(self) -> None:
        if self.show_faults(self.require(self.answer_from, message("Enter where the file is."))):
            return
        words = self.context.words

        def done(_: LaptopIdentity) -> None:
            self.say(
                words("The office has confirmed your enrolment."),
                words("You can lock records now."),
            )
            self.answer_from.show_text("")
            self.typed.show_text("")

        work = partial(self._enrolment.accept, self.answer_from.path(), self.typed.text())
        self.save_form(work, done, failed=self._on_refused, fields=(self.typed.field.objectName(),))

    def _on_refused(self, error: Exception) -> None:
        fault = fingerprint_fault(error)
        if fault is None:
            self.fail_at(self.answer_from, error)
        else:
            self.show_faults([(self.typed, self.context.words(fault))])
            self.typed.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        reason = self.leaving.reason
        if self.show_faults(self.require(reason, LEAVING_REASON)):
            return
        words = self.context.words

        def done(left: FormerOffice) -> None:
            reason.show_text("")
            told = words("This laptop no longer works for {office}.", office=left.office)
            self.say(told, words(still_theirs(left)) if left.records else "")

        leave = partial(self._enrolment.leave, reason.text())
        self.save_form(leave, done, fields=(reason.field.objectName(),))

    def _on_identity(self, identity: LaptopIdentity) -> None:
        self.meanwhile.setVisible(not identity.confirmed)
        self.state.setText(enrolment_state(self.context.words, identity))
        # From the office that this laptop works for, an answer needs no comparing again.
        self.typed.setVisible(not identity.is_bound)
        self.leaving.show_office(identity.office)

    def _on_certificate_end(self, ends: CertificateEnd | None) -> None:
        self.certificate.setText(certificate_text(self.context.words, ends))
        self.certificate.setVisible(ends is not None)

    def _on_fingerprint(self, groups: str) -> None:
        self.fingerprint.setText(groups)
        self.fingerprint.setAccessibleName(groups)
