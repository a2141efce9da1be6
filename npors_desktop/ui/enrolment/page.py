"""Enrolment: the request goes to the office as a file, and its answer comes back as one."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.domain.delivery import LaptopIdentity
from npors_desktop.ui.enrolment.fingerprint import grouped
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.fields import line_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.path_row import PathKind, PathRow


class EnrolmentPage(FormPage):
    """Two columns: what goes out, what comes back. The passphrase is forgotten at once."""

    name = "page_enrolment"
    title = "title.page_enrolment"
    back = "page_today"

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.state = label("", self.body, "heading")
        self.column.addWidget(self.state)
        self.meanwhile = self.add_text("enrol.meanwhile")
        self.meanwhile.hide()
        self.fingerprint = label("", self.body, "strong")
        self.fingerprint.setObjectName("fingerprint")
        row = QHBoxLayout()
        row.setSpacing(context.look.mm(8))
        row.addLayout(self._request_side(), 1)
        row.addLayout(self._answer_side(), 1)
        self.column.addSpacing(8)
        self.column.addLayout(row)
        self.column.addSpacing(8)
        self.add_text("enrol.fingerprint", "heading")
        self.add_text("enrol.compare")
        self.column.addWidget(self.fingerprint)
        self.add_primary("enrol.request", "save_request", self._request)
        self.setFocusProxy(self.request_to.field)

    @override
    def refresh(self, changed: Changed) -> None:
        enrolling = self.context.laptop.enrolment
        self.read(enrolling.identity, self._on_identity)
        self.read(enrolling.fingerprint, self._on_fingerprint)

    def _request_side(self) -> QVBoxLayout:
        words, column = self.context.words, QVBoxLayout()
        column.addWidget(label(words("enrol.request_title"), self.body, "heading"))
        self.request_to = PathRow(
            words, words("enrol.request_to"), "request_to", PathKind.SAVE, self.body
        )
        self.add_field(self.request_to, column)
        self.passphrase = line_field(words, words("enrol.passphrase"), "passphrase", self.body)
        if isinstance(self.passphrase.field, QLineEdit):
            self.passphrase.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.add_field(self.passphrase, column)
        column.addStretch(1)
        return column

    def _answer_side(self) -> QVBoxLayout:
        words, column = self.context.words, QVBoxLayout()
        column.addWidget(label(words("enrol.answer_title"), self.body, "heading"))
        self.answer_from = PathRow(
            words, words("enrol.answer_from"), "answer_from", PathKind.OPEN, self.body
        )
        self.answer_from.suffix = "*.npidentity"
        self.add_field(self.answer_from, column)
        self.answer = button(words("enrol.answer"), "open_answer", self.body)
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
        held = self.passphrase.field
        secret = held.text() if isinstance(held, QLineEdit) else ""
        faults = self.require(self.request_to, "form.path_missing")
        if not secret:
            faults.append((self.passphrase, self.context.words("unlock.missing")))
        if self.show_faults(faults):
            return
        to = with_suffix(self.request_to.path(), ".npenrol")
        self.passphrase.show_text("")
        words = self.context.words

        def done(_: None) -> None:
            self.say(words("enrol.requested"), words("enrol.send_it", file=to))

        self.write(partial(self.context.laptop.enrolment.write_request, to, secret), done)

    def _accept(self) -> None:
        if self.show_faults(self.require(self.answer_from, "form.path_missing")):
            return
        words = self.context.words

        def done(_: LaptopIdentity) -> None:
            self.say(words("enrol.answered"), words("enrol.may_lock"))
            self.answer_from.show_text("")

        self.write(partial(self.context.laptop.enrolment.accept, self.answer_from.path()), done)

    def _on_identity(self, identity: LaptopIdentity) -> None:
        who = identity.assessor
        self.meanwhile.setVisible(not identity.confirmed)
        key = "enrol.confirmed" if identity.confirmed else "enrol.waiting"
        self.state.setText(
            self.context.words(key, name=who.name, number=who.number, office=identity.office)
        )

    def _on_fingerprint(self, hexadecimal: str) -> None:
        self.fingerprint.setText(grouped(hexadecimal))
        self.fingerprint.setAccessibleName(self.fingerprint.text())


def with_suffix(path: Path, suffix: str) -> Path:
    """The path with its ending, when none was typed."""
    return path if path.suffix else path.with_suffix(suffix)
