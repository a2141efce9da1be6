"""One assessor as the office knows him, and the two steps that end his enrolment."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from npors_desktop.base.words import Words
from npors_desktop.domain.delivery import EnrolledAssessor, EnrolmentStatus
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.enrolment.presenter import grouped
from npors_desktop.ui.office.side_panel import OfficeSidePanel
from npors_desktop.ui.office.text import moment
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.fields import FieldRow
from npors_desktop.ui.widgets.labels import breakable, label
from npors_desktop.ui.widgets.signed_word import SignedWord
from npors_desktop.ui.widgets.values import Icon

STANDING_ICONS: dict[EnrolmentStatus, Icon] = {
    EnrolmentStatus.ENROLLED: Icon.TICK,
    EnrolmentStatus.REVOKED: Icon.BLOCKED,
}


class PersonPanel(OfficeSidePanel):
    """Shows a person. ``revoked`` carries the number and the reason, once both steps are done."""

    revoked = Signal(str, str)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(look, "person_panel", words("people.chosen"), parent)
        self._words = words
        self._person: EnrolledAssessor | None = None
        self._standing = SignedWord(look, self.body)
        self._name = label("", self.body, "heading")
        self._facts = label("", self.body)
        self._serial = label("", self.body, "small")
        self.begin = button(words("people.revoke"), "revoke", self.body)
        self._step = QWidget(self.body)
        self._means = label("", self._step, "strong")
        edit = QLineEdit(self._step)
        edit.setObjectName("revoke_reason")
        self.reason = FieldRow(words, words("people.reason"), edit, self._step)
        self.confirm = button("", "revoke_now", self._step)
        self.keep = button(words("people.keep"), "keep_enrolled", self._step)
        self.begin.clicked.connect(self.ask)
        self.keep.clicked.connect(self.leave)
        self.confirm.clicked.connect(self._on_confirmed)
        edit.returnPressed.connect(self.confirm.setFocus)
        self._arrange()
        self.show_person(None)

    @property
    def is_asking(self) -> bool:
        """Whether the second step is open."""
        return not self._step.isHidden()

    def show_person(self, person: EnrolledAssessor | None) -> None:
        """Show a person, or nobody. A step that was open for him stays open."""
        same = person is not None and person == self._person
        self._person = person
        self.body.setVisible(person is not None)
        if person is None or same:
            return
        words = self._words
        self._standing.show_word(
            STANDING_ICONS[person.standing], words(f"standing.{person.standing.value}")
        )
        self._name.setText(person.name)
        told = [
            words("people.number", number=person.number),
            words("people.email", email=breakable(person.email)) if person.email else "",
            words("people.enrolled_at", time=moment(person.enrolled_at)),
        ]
        if person.revoked_at:
            when = moment(person.revoked_at)
            told.append(words("people.revoked_at", time=when, reason=person.reason))
        self._facts.setText("\n".join(part for part in told if part))
        self._serial.setText(words("people.certificate", serial=grouped(person.serial)))
        self._step.hide()
        self.begin.setVisible(person.standing is EnrolmentStatus.ENROLLED)

    def ask(self) -> None:
        """Open the second step: what it means, and why."""
        if self._person is None or self._person.standing is EnrolmentStatus.REVOKED:
            return
        words, name = self._words, self._person.name
        self._means.setText(words("people.revoke_means", name=name))
        self.confirm.setText(words("people.revoke_now", name=name))
        self.confirm.setAccessibleName(self.confirm.text())
        self.reason.show_text("")
        self.reason.show_error("")
        self.begin.hide()
        self._step.show()
        self.reason.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        """Close the second step; True if it was open."""
        open_ = self.is_asking
        self._step.hide()
        enrolled = self._person is not None and self._person.standing is EnrolmentStatus.ENROLLED
        self.begin.setVisible(enrolled)
        return open_

    def _arrange(self) -> None:
        step = QVBoxLayout(self._step)
        step.setContentsMargins(0, 0, 0, 0)
        for part in (self._means, self.reason, self.confirm, self.keep):
            step.addWidget(part)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(10)
        for part in (self._standing, self._name, self._facts, self._serial, self.begin, self._step):
            column.addWidget(part)
        column.addStretch(1)

    def _on_confirmed(self) -> None:
        if self._person is None:
            return
        if not self.reason.text():
            self.reason.show_error(self._words("people.reason_missing"))
            self.reason.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.revoked.emit(self._person.number, self.reason.text())
