"""One change of the staff: somebody is added, gets another role or passphrase, or ends."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.office_roles import OfficeRole
from npors_desktop.ui.first_run.steps import PassphrasePanel
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.office.staff.presenter import (
    ABOUT,
    DOES,
    TITLES,
    AskedChange,
    StaffChange,
    asked_change,
    role_choices,
    role_text,
)
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.choice_row import ChoiceRow
from npors_desktop.ui.widgets.fields import line_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.values import Heading, KeyHelp
from npors_desktop.workflows.office.staff import NAME_MISSING, REASON_MISSING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.staff import StaffMember
    from npors_desktop.ui.forms.form_page import Fault
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.office.staff import OfficeStaff, StaffShown

_NAMING = (StaffChange.ADD, StaffChange.NAME)
_WITH_ROLE = (StaffChange.ADD, StaffChange.ROLE)
_WITH_PASSPHRASE = (StaffChange.ADD, StaffChange.PASSPHRASE)


class StaffChangePage(FormPage):
    """The form of a change; its subject says which, and whose it is (``AskedChange``)."""

    name = "page_staff_change"
    title = message("Staff")
    help = message(
        "Fill in the form and press Enter. A passphrase is typed by the person whose it is. Esc "
        "leads back and changes nothing."
    )
    keys = (KeyHelp("Enter", message("Do it")), KeyHelp("Esc", message("Back")), GO_TO_PLACE)
    session = SessionKind.OFFICE
    office_place = "page_settings"
    back = "page_staff"

    def __init__(self, context: Context, parent: QWidget, office: str, staff: OfficeStaff) -> None:
        super().__init__(context, parent)
        self.narrow(230)
        self._office, self._staff = office, staff
        self._asked = AskedChange(StaffChange.ADD)
        self._person: StaffShown | None = None
        words = context.words
        self.whose = label("", self.body, "title")
        self.about = label("", self.body)
        for part in (self.whose, self.about):
            self.column.addWidget(part)
        self.named = self.add_field(
            line_field(words, words("Name, as the log shows it"), "staff_name", self.body)
        )
        self.role = ChoiceRow(
            context.look, words("Role"), "staff_role", role_choices(words), self.body
        )
        self.role.changed.connect(self._on_role)
        self.duty = label("", self.body)
        for part in (self.role, self.duty):
            self.column.addWidget(part)
        self.secret = PassphrasePanel(words, self.body, changes=True, names=self._names)
        self.column.addWidget(self.secret)
        for row in (self.secret.first, self.secret.again):
            self.know_field(row)
        self.reason = self.add_field(
            line_field(words, words("Why it ends"), "staff_reason", self.body)
        )
        self.add_primary(
            DOES[StaffChange.ADD], "change_staff", self._do, kind=ActionKind.STAFF_ADDED
        )

    @override
    def open(self, subject: str | None) -> None:
        self._asked = asked_change(subject or StaffChange.ADD.value)
        self._person = None
        change, words = self._asked.change, self.context.words
        for row in (self.named, self.reason):
            row.show_text("")
        self.secret.forget()
        self.role.show_value(None)
        self.role.show_error("")
        self.duty.setText("")
        self.show_faults([])
        self.about.setText(words(ABOUT[change]))
        self.whose.setText("")
        self.whose.setVisible(bool(self._asked.person))
        self.named.setVisible(change in _NAMING)
        for part in (self.role, self.duty):
            part.setVisible(change in _WITH_ROLE)
        self.secret.setVisible(change in _WITH_PASSPHRASE)
        self.reason.setVisible(change is StaffChange.END)
        self.name_primary(DOES[change])
        self._show_first(change)
        super().open(subject)

    def _show_first(self, change: StaffChange) -> None:
        first = {StaffChange.PASSPHRASE: self.secret.first, StaffChange.END: self.reason}
        if change is StaffChange.ROLE:
            self.role.focus_chosen()
            self.begin_at(self.window().focusWidget() or self.role)
        else:
            self.begin_at(first.get(change, self.named).field)

    @override
    def refresh(self, changed: Changed) -> None:
        if self._asked.person and self._person is None:
            self.read(self._staff.all, self._on_read)

    @override
    def heading(self) -> Heading:
        return Heading(self.context.words(TITLES[self._asked.change]), self._office)

    def _on_read(self, shown: tuple[StaffShown, ...]) -> None:
        found = (one for one in shown if one.member.id == self._asked.person)
        self._person = next(found, None)
        if self._person is None:
            return
        member = self._person.member
        self.whose.setText(member.name)
        if self._asked.change is StaffChange.ROLE and self.role.value is None:
            self.role.show_value(member.role.value)
            self._on_role(member.role.value)
            self.role.focus_chosen()

    def _on_role(self, role: str) -> None:
        self.duty.setText(role_text(self.context.words, OfficeRole(role)))

    def _names(self) -> tuple[str, ...]:
        name = self._person.member.name if self._person else self.named.text()
        return (self._office, name)

    def _do(self) -> None:
        faults = self._faults()
        if self.show_faults(faults) or (self._asked.change in _WITH_ROLE and not self._has_role()):
            return
        self.write(self._work(), self._on_done, failed=self._on_refused)

    def _faults(self) -> list[Fault]:
        change = self._asked.change
        faults: list[Fault] = []
        if change in _NAMING:
            faults += self.require(self.named, NAME_MISSING)
        if change in _WITH_PASSPHRASE:
            faults += self.secret.faults()
        if change is StaffChange.END:
            faults += self.require(self.reason, REASON_MISSING)
        return faults

    def _has_role(self) -> bool:
        is_missing = self.role.value is None
        self.role.show_error(self.context.words("Choose a role.") if is_missing else "")
        if is_missing:
            self.role.focus_chosen()
        return not is_missing

    def _work(self) -> Callable[[], StaffMember]:
        staff, person = self._staff, self._asked.person
        name, secret = self.named.text(), self.secret.secret()
        match self._asked.change:
            case StaffChange.NAME:
                return partial(staff.name_self, name)
            case StaffChange.ADD:
                return partial(staff.add, name, OfficeRole(self.role.value), secret)
            case StaffChange.ROLE:
                return partial(staff.change_role, person, OfficeRole(self.role.value))
            case StaffChange.PASSPHRASE:
                return partial(staff.set_passphrase, person, secret)
            case StaffChange.END:
                return partial(staff.end, person, self.reason.text())

    def _on_done(self, member: StaffMember) -> None:
        words, name = self.context.words, member.name
        told = {
            StaffChange.NAME: words("You are {name}, an administrator of this office.", name=name),
            StaffChange.ADD: words("{name} can sign in now.", name=name),
            StaffChange.ROLE: words("{name} has another role now.", name=name),
            StaffChange.PASSPHRASE: words(
                "From now on the passphrase of {name} is the new one.", name=name
            ),
            StaffChange.END: words("{name} can no longer sign in.", name=name),
        }
        self.secret.forget()
        self.go("page_staff", member.id)
        self.say(told[self._asked.change])

    def _on_refused(self, error: Exception) -> None:
        self.say("", done=False)
        if isinstance(error, UserError) and error.code in ("name_unfit", "name_taken"):
            self.show_faults([(self.named, self.context.words(error.headline_message))])
        else:
            self.complained.emit(error)
