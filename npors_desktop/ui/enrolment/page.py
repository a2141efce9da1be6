"""Enrolment: the request goes to the office as a file, and its answer comes back as one."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.domain.delivery import LaptopIdentity
from npors_desktop.domain.messages import message
from npors_desktop.ui.enrolment.presenter import (
    HOW_TO_ENROL,
    MEANWHILE,
    enrolment_state,
    grouped,
)
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.fields import secret_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.path_row import PathKind, PathRow, with_suffix
from npors_desktop.ui.widgets.values import KeyHelp
from npors_desktop.workflows.enrolment.laptop_enrolment import LaptopEnrolment


class EnrolmentPage(FormPage):
    """Two columns: the request and the answer. The passphrase is cleared as soon as it is used."""

    name = "page_enrolment"
    title = message("Enrolment with the office")
    help = HOW_TO_ENROL
    keys = (KeyHelp("Enter", message("Save the request, or open the answer")),)
    back = "page_today"

    def __init__(self, context: Context, parent: QWidget, enrolment: LaptopEnrolment) -> None:
        super().__init__(context, parent)
        self._enrolment = enrolment
        self.state = label("", self.body, "heading")
        self.column.addWidget(self.state)
        self.meanwhile = self.add_text(MEANWHILE)
        self.meanwhile.hide()
        self.fingerprint = label("", self.body, "strong")
        self.fingerprint.setObjectName("fingerprint")
        row = QHBoxLayout()
        row.setSpacing(context.look.mm(8))
        for side in (self._request_side(), self._answer_side()):
            # A layout inside another one takes its spacing over, which here is between columns.
            side.setSpacing(self.column.spacing())
            row.addLayout(side, 1)
        self.column.addSpacing(8)
        self.column.addLayout(row)
        self.column.addSpacing(8)
        self.add_text(message("Fingerprint of your signing key"), "heading")
        self.add_text(message("The office checks this with you by phone before it confirms you."))
        self.column.addWidget(self.fingerprint)
        self.add_primary(message("Save the request"), "save_request", self._request)
        self.setFocusProxy(self.request_to.field)

    @override
    def refresh(self, changed: Changed) -> None:
        self.read(self._enrolment.identity, self._on_identity)
        self.read(self._enrolment.fingerprint, self._on_fingerprint)

    def _request_side(self) -> QVBoxLayout:
        words, column = self.context.words, QVBoxLayout()
        column.addWidget(label(words("1  Send a request"), self.body, "heading"))
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
        self.answer_from.suffix = "*.npidentity"
        self.add_field(self.answer_from, column)
        self.answer = button(words("Open the answer"), "open_answer", self.body)
        self.answer.clicked.connect(self._accept)
        column.addWidget(self.answer, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return column

    @override
    def enter(self, held: QWidget | None) -> None:
        if held is self.answer_from.field:
            self._accept()
        else:
            super().enter(held)

    def _request(self) -> None:
        words, secret = self.context.words, self.passphrase.typed()
        faults = self.require(self.request_to, message("Enter where to save the file."))
        if not secret:
            faults.append((self.passphrase, words("Type the passphrase.")))
        if self.show_faults(faults):
            return
        to = with_suffix(self.request_to.path(), ".npenrol")
        self.passphrase.show_text("")

        def done(_: None) -> None:
            self.request_to.forget(to)
            self.say(words("Request saved."), words("Send {file} to your office.", file=to))

        write, agreed = self._enrolment.write_request, self.request_to.replaces(to)
        self.write(partial(write, to, secret, replace=agreed), done)

    def _accept(self) -> None:
        if self.show_faults(self.require(self.answer_from, message("Enter where the file is."))):
            return
        words = self.context.words

        def done(_: LaptopIdentity) -> None:
            self.say(words("The office has confirmed you."), words("You can lock records now."))
            self.answer_from.show_text("")

        self.write(partial(self._enrolment.accept, self.answer_from.path()), done)

    def _on_identity(self, identity: LaptopIdentity) -> None:
        self.meanwhile.setVisible(not identity.confirmed)
        self.state.setText(enrolment_state(self.context.words, identity))

    def _on_fingerprint(self, hexadecimal: str) -> None:
        self.fingerprint.setText(grouped(hexadecimal))
        self.fingerprint.setAccessibleName(self.fingerprint.text())
