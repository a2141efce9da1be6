"""The office decides which of several versions of a record counts, and says why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.record_versions import version_name
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.office.decision.presenter import (
    choice_text,
    compared,
    same_text,
    title_text,
    why_text,
)
from npors_desktop.ui.office.decision.version_table import VersionTable
from npors_desktop.ui.office.report.presenter import read_from
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.choice_row import ChoiceRow
from npors_desktop.ui.widgets.fields import line_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.tab_order import put_in_order
from npors_desktop.ui.widgets.values import Heading, KeyHelp
from npors_desktop.workflows.office.deciding import REASON_MISSING
from npors_desktop.workflows.office.opened_record import version_subject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.fields import FieldRow
    from npors_desktop.workflows.office.deciding import Conflict, Decided, Deciding

_DECIDE = message("Decide which version counts")
_MOST = 9


class DecisionPage(FormPage):
    """Versions of one record side by side, which one counts, and the reason."""

    name = "page_decision"
    title = message("Versions of a record")
    help = message(
        "Two files cannot both be the record: they say different things, or come from two "
        "assessors. Compare them, choose which one counts and say why. The other one is kept and "
        "can be read, and you can decide again later. Both assessors get a new receipt."
    )
    keys = (
        KeyHelp("← →", message("Choose a version")),
        KeyHelp("1 2", message("Read a version")),
        KeyHelp("Enter", _DECIDE),
        GO_TO_PLACE,
    )
    session = SessionKind.OFFICE
    office_place = back = "page_inbox"

    def __init__(
        self, context: Context, parent: QWidget, office: str, deciding: Deciding, receipts: str
    ) -> None:
        super().__init__(context, parent)
        words = context.words
        self._office, self._deciding, self._receipts = office, deciding, receipts
        self._conflict: Conflict | None = None
        self.why = label("", self.body, "strong")
        self.why.setObjectName("decision_why")
        self.same = label("", self.body)
        self.same.setObjectName("decision_same")
        self.table = VersionTable(context.look, words, self.body)
        self.table.opened.connect(self._read)
        self.choice: ChoiceRow | None = None
        self.reason: FieldRow = line_field(
            words, words("Reason (the assessors read it)"), "decision_reason", self.body
        )
        self.body.show_card()
        self.column.addWidget(self.why)
        self.add_field(self.reason)
        self.column.addWidget(self.same)
        self.column.addWidget(self.table)
        self.add_primary(_DECIDE, "decide", self._decide, kind=ActionKind.CONFLICT_DECIDED)
        for number in range(1, _MOST + 1):
            self.add_key(str(number), partial(self._read, number - 1))

    @override
    def open(self, subject: str | None) -> None:
        # Who only read a version in between finds the choice and the reason again.
        if subject != self.subject:
            self._conflict = None
            self.reason.show_text("")
        super().open(subject)

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            deciding = self._deciding
            fetch = deciding.open if self._conflict is None else deciding.conflict
            self.read(partial(fetch, self.subject), self._show)

    @override
    def heading(self) -> Heading:
        words, conflict = self.context.words, self._conflict
        if conflict is None:
            return Heading(words(self.title), self._office)
        row = conflict.versions[0].row
        return Heading(title_text(conflict, words), f"{row.candidate} · {row.title}")

    def _show(self, conflict: Conflict) -> None:
        words = self.context.words
        is_new = self._conflict is None or self._conflict.versions != conflict.versions
        self._conflict = conflict
        self.heading_changed.emit()
        self.why.setText(why_text(conflict, words))
        if is_new or self.choice is None:
            self.same.setText(same_text(conflict, words))
            self.same.setVisible(bool(self.same.text()))
            self.table.show_versions(conflict.versions, compared(conflict, words))
            self._show_choice(conflict)
        elif self.wants_focus():
            self._focus_rest(self.choice)

    def _show_choice(self, conflict: Conflict) -> None:
        words, before = self.context.words, self.choice
        choices = [(version_name(one.row), choice_text(one, words)) for one in conflict.versions]
        made = ChoiceRow(
            self.context.look, words("Which version counts?"), "decision", choices, self.body
        )
        made.changed.connect(self._on_chosen)
        self.column.insertWidget(self.column.indexOf(self.reason), made)
        self.choice = made
        if before is not None:
            before.hide()
            before.deleteLater()
        if len(choices) == 1:
            made.show_value(choices[0][0])
        # The choice is new; it stands between what is older.
        put_in_order(self.why, made)
        made.focus_chosen()

    def _focus_rest(self, choice: ChoiceRow) -> None:
        """Go on where something is still to be done."""
        if choice.value is None:
            choice.focus_chosen()
        else:
            self.reason.field.setFocus()

    def _on_chosen(self, _version: str) -> None:
        self.reason.field.setFocus()

    def _read(self, place: int) -> None:
        if self._conflict is not None and place < len(self._conflict.versions):
            version = version_subject(self._conflict.versions[place].row)
            self.go("page_report", read_from(self.name, version))

    def _decide(self) -> None:
        words, choice = self.context.words, self.choice
        if choice is None or self._conflict is None:
            return
        missing = words("Choose the version that counts.") if choice.value is None else ""
        choice.show_error(missing)
        faults = self.require(self.reason, REASON_MISSING)
        if self.show_faults(faults) and not missing:
            return
        if missing or choice.value is None:
            choice.focus_chosen()
            return
        keep, reason = choice.value, self.reason.text()
        decide = partial(self._deciding.decide, self._conflict.record, keep, reason)
        self.write(decide, self._on_decided)

    def _on_decided(self, decided: Decided) -> None:
        words = self.context.words
        if isinstance(self.reason.field, QLineEdit):
            self.reason.field.clear()
        if self.choice is not None:
            self.choice.show_value(None)
        self.say(
            words("Version {version} counts.", version=version_name(decided.kept)),
            words("New receipts are in “{folder}”.", folder=self._receipts),
        )
