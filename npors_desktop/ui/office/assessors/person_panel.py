"""The panel of one assessor, and the two steps that revoke their enrolment."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from npors_desktop.domain.delivery import EnrolmentStatus
from npors_desktop.domain.revocation import OUTCOMES
from npors_desktop.domain.revocation_kind import RevocationKind
from npors_desktop.ui.enrolment.presenter import grouped
from npors_desktop.ui.forms.typed_days import read_day
from npors_desktop.ui.forms.unreadable import UnreadableError
from npors_desktop.ui.office.assessors.presenter import (
    KINDS,
    NOT_KNOWN,
    STATUS_ICONS,
    STATUSES,
    person_facts,
    unknown_facts,
)
from npors_desktop.ui.widgets.buttons import button, primary_button
from npors_desktop.ui.widgets.choice_row import ChoiceRow
from npors_desktop.ui.widgets.fact_list import IconLabel
from npors_desktop.ui.widgets.fields import FieldRow, line_field
from npors_desktop.ui.widgets.labels import breakable, label
from npors_desktop.ui.widgets.side_panel import SidePanel
from npors_desktop.ui.widgets.values import Icon
from npors_desktop.workflows.office.revoking import REASON_MISSING

if TYPE_CHECKING:
    from npors_desktop.base.words import Words
    from npors_desktop.domain.certificate_end import CertificateEnd
    from npors_desktop.domain.delivery import EnrolledAssessor
    from npors_desktop.domain.messages import Message
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.workflows.office.unknown_certificates import UnknownCertificate


class PersonPanel(SidePanel):
    """Shows an assessor. Signal ``revoked``: the number of their certificate, the reason, the kind
    and since when their key is not trusted (aware, or None: as it stands, otherwise now), after
    both steps, to revoke them or to correct that. ``taken_in``: the number of a certificate that is
    not known here, and the reason. ``turned``: the second step was opened or closed."""

    revoked = Signal(str, str, object, object)
    taken_in = Signal(str, str)
    turned = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(look, "person_panel", words("Assessor"), parent)
        self._words = words
        self._person: EnrolledAssessor | None = None
        self._unknown: UnknownCertificate | None = None
        self._is_taking = False
        self._standing = IconLabel(look, self.body)
        self._name = label("", self.body, "heading")
        self._facts = label("", self.body)
        self._history = label(
            words(
                "Records from this laptop do not fit each other: its history, or its clock, was "
                "set back. The register marks them."
            ),
            self.body,
            "strong",
        )
        self._history.setObjectName("history_set_back")
        self._ahead = label("", self.body, "strong")
        self._ahead.setObjectName("revoked_later_than_now")
        self._serial = label("", self.body, "small")
        self.begin = button(words("Revoke  R"), "revoke", self.body)
        self.take_in = button(words("Take into this office's list"), "take_in", self.body)
        self.take_in.clicked.connect(self.ask_to_take)
        self._step = QWidget(self.body)
        self._step.hide()
        self._means = label("", self._step, "strong")
        self._make_step(look)
        self._arrange()
        self.show_person(None)

    def _make_step(self, look: Look) -> None:
        words = self._words
        kinds = [(kind.value, words(text)) for kind, text in KINDS.items()]
        self.kind = ChoiceRow(look, words("Why"), "revoke_kind", kinds, self._step)
        self.kind.changed.connect(self._on_kind)
        self._outcome = label("", self._step)
        self.since = line_field(
            words,
            words("Not trusted from, for example 20 11 2026"),
            "revoke_since",
            self._step,
            optional=True,
        )
        edit = QLineEdit(self._step)
        edit.setObjectName("revoke_reason")
        self.reason = FieldRow(words, words("Reason for revoking"), edit, self._step)
        # The page shows both in the action bar.
        self.confirm = primary_button("", "revoke_now", self)
        self.keep = button(words("Keep enrolled  Esc"), "keep_enrolled", self)
        self.begin.clicked.connect(self.ask)
        self.keep.clicked.connect(self.leave)
        self.confirm.clicked.connect(self._on_confirmed)
        edit.textEdited.connect(lambda _="": self.keep_in_view(self.reason))
        # Only after this Enter was dealt with: it would press the button that it leads to.
        edit.returnPressed.connect(lambda: QTimer.singleShot(0, self, self.confirm.setFocus))

    @property
    def is_asking(self) -> bool:
        """Whether the second step is open."""
        return not self._step.isHidden()

    def show_person(
        self,
        person: EnrolledAssessor | None,
        ends: CertificateEnd | None = None,
        *,
        set_back: bool = False,
    ) -> None:
        """Show an assessor, or nobody; ``ends`` is when their certificate does, ``set_back`` where
        the history of their laptop was. A second step that is open for the same one stays open."""
        same = person is not None and person == self._person
        self._person, self._unknown = person, None
        self._ahead.hide()
        self.take_in.hide()
        self.body.setVisible(person is not None)
        self._history.setVisible(set_back)
        if person is None or same:
            return
        words = self._words
        self._standing.show_word(STATUS_ICONS[person.standing], words(STATUSES[person.standing]))
        self._name.setText(person.name)
        self._facts.setText(person_facts(person, breakable(person.email), words, ends))
        self._serial.setText(words("Certificate number {serial}", serial=grouped(person.serial)))
        self.leave()

    def show_unknown(self, unknown: UnknownCertificate) -> None:
        """Show a certificate that is not known here, and what can be done with it."""
        same = unknown == self._unknown
        self._person, self._unknown = None, unknown
        self._history.hide()
        self._ahead.hide()
        self.body.show()
        if same:
            return
        words = self._words
        self._standing.show_word(Icon.HELP, words(NOT_KNOWN))
        self._name.setText(unknown.name)
        self._facts.setText(unknown_facts(unknown, words))
        self._serial.setText(words("Certificate number {serial}", serial=grouped(unknown.serial)))
        self.leave()

    def show_ahead(self, told: Message) -> None:
        """Say that the revocation of the assessor shown is dated later than now."""
        self._ahead.setText(self._words(told))
        self._ahead.show()

    def ask(self) -> None:
        """Open the second step: what it means, and why."""
        if self.begin.is_withheld or (self._person is None and self._unknown is None):
            return
        self._is_taking = False
        words, name = self._words, self._shown_name
        if self._is_revoked:
            means = words(
                "This does not enrol {name} again. Without a date the date stays, or becomes today "
                "if it is later than that.",
                name=name,
            )
            confirm = words("Correct the revocation now")
        else:
            means = words(
                "From now on {name} cannot sign for this office. Records in the register stay. "
                "This cannot be undone: a new laptop needs a new enrolment.",
                name=name,
            )
            confirm = words("Revoke {name} now", name=name)
        self._means.setText(means)
        self.confirm.setText(confirm)
        self.confirm.setAccessibleName(confirm)
        self._ask_why()

    def _ask_why(self) -> None:
        words = self._words
        # Of a certificate that is not known here, nothing counts, whenever it was signed.
        for part in (self.kind, self.since):
            part.setVisible(self._person is not None)
        stays = words("Keep enrolled  Esc") if self._person else words("Decide later  Esc")
        self.keep.setText(words("Leave it as it is  Esc") if self._is_revoked else stays)
        self.kind.show_value(None)
        self.kind.show_error("")
        self._outcome.hide()
        self.since.show_text("")
        self.since.show_error("")
        self.reason.show_text("")
        self.reason.show_error("")
        if self._person is None:
            self.kind.show_value(RevocationKind.OTHER.value)
        elif self._person.kind:
            self.kind.show_value(self._person.kind.value)
        self._show_step()
        if self._person is None:
            self.reason.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.kind.focus_chosen()

    def ask_to_take(self) -> None:
        """Open the second step for taking a certificate into the office's list."""
        if self._unknown is None:
            return
        self._is_taking = True
        words, name = self._words, self._unknown.name
        means = words(
            "Reports from {name} then count as those of any assessor of this office. Do this only "
            "if you know that another copy of this office enrolled them rightly.",
            name=name,
        )
        self._means.setText(means)
        self.confirm.setText(words("Take {name} into the list now", name=name))
        self.confirm.setAccessibleName(self.confirm.text())
        self.keep.setText(words("Decide later  Esc"))
        self._outcome.hide()
        for part in (self.kind, self.since):
            part.hide()
        self.reason.show_text("")
        self.reason.show_error("")
        self._show_step()
        self.reason.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _is_revoked(self) -> bool:
        return self._person is not None and self._person.standing is EnrolmentStatus.REVOKED

    @property
    def _shown_name(self) -> str:
        shown = self._person or self._unknown
        return shown.name if shown else ""

    def _show_step(self) -> None:
        # The certificate's number makes room for the step, whose buttons would be cut off below it.
        for part in (self.begin, self.take_in, self._serial):
            part.hide()
        self._step.show()
        self.turned.emit()
        self.show_part(self._step)

    def leave(self) -> bool:
        """Close the second step; True if it was open."""
        open_ = self.is_asking
        self._step.hide()
        if open_:
            self.turned.emit()
        self._serial.show()
        words = self._words
        correct, revoke = words("Correct the revocation  R"), words("Revoke  R")
        self.begin.setText(correct if self._is_revoked else revoke)
        self.begin.setAccessibleName(self.begin.text())
        self.begin.show()
        self.take_in.setVisible(self._unknown is not None)
        return open_

    def _arrange(self) -> None:
        step = QVBoxLayout(self._step)
        step.setContentsMargins(0, 0, 0, 0)
        asked = (self.kind, self._outcome, self.since, self.reason)
        for part in (self._means, *asked):
            step.addWidget(part)
        known = (
            self._standing, self._name, self._history, self._ahead, self._facts, self._serial
        )  # fmt: skip
        for part in (*known, self.take_in, self.begin, self._step):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def _go_to(self, part: QWidget) -> None:
        part.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(part)

    def _on_confirmed(self) -> None:
        since = None if self._is_taking else self._since()
        if not self._is_taking and self.kind.value is None:
            self.kind.show_error(self._words("Choose why."))
            self.kind.focus_chosen()
            return
        if not self._is_taking and self.since.error.text():
            self.since.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not self.reason.text():
            self.reason.show_error(self._words(REASON_MISSING))
            self._go_to(self.reason.field)
            return
        shown = self._person or self._unknown
        which = shown.serial if shown else ""
        if self._is_taking:
            self.taken_in.emit(which, self.reason.text())
        else:
            kind = RevocationKind(self.kind.value)
            self.revoked.emit(which, self.reason.text(), kind, since)

    def _on_kind(self, kind: str) -> None:
        self._outcome.setText(self._words(OUTCOMES[RevocationKind(kind)]))
        self._outcome.show()
        self.show_part(self._step)

    def _since(self) -> datetime | None:
        """The beginning of the day that was typed; None for now, or where it cannot be read."""
        try:
            day = read_day(self.since.text())
        except UnreadableError as error:
            self.since.show_error(self._words(error.told))
            return None
        self.since.show_error("")
        return datetime.combine(day, time()).astimezone() if day else None
