"""The panel beside an opened record: the result of verifying it now, and its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npors_desktop.domain.record_versions import in_conflict, version_name
from npors_desktop.domain.report_refusals import explanation
from npors_desktop.ui.office.presenter import (
    clock_fact,
    facts_of_codes,
    facts_of_record,
    history_facts,
    moment,
)
from npors_desktop.ui.office.report.presenter import history, identity, standing
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.fact_list import FactList, IconLabel
from npors_desktop.ui.widgets.labels import breakable, label
from npors_desktop.ui.widgets.side_panel import SidePanel
from npors_desktop.ui.widgets.values import Fact, FactState, Icon
from npors_desktop.workflows.office.opened_record import version_subject
from npors_desktop.workflows.office.remarks import version_line

if TYPE_CHECKING:
    from npors_desktop.base.words import Words
    from npors_desktop.domain.delivery import RegisteredRecord
    from npors_desktop.domain.messages import Message
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.workflows.office.opened_record import OpenedRecord


class VerificationPanel(SidePanel):
    """Shows nothing as in order before it has been verified. Signals: ``chosen`` the version of the
    record that is to be read instead; ``compared`` when all are to be seen side by side."""

    chosen = Signal(str)
    compared = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(look, "verification", words("Verification"), parent)
        self._words = words
        self._word = IconLabel(look, self.body)
        self._facts = FactList(look, "facts", self.body)
        self._history = label("", self.body)
        self._history.setObjectName("history")
        self._identity = label("", self.body, "small")
        self._standing = IconLabel(look, self.body, "strong")
        self._standing.setObjectName("standing")
        self._versions = QWidget(self.body)
        self._versions_column = QVBoxLayout(self._versions)
        self._versions_column.setContentsMargins(0, 0, 0, 0)
        self._shown: list[QWidget] = []
        self.compare = button(words("Compare the versions  D"), "compare", self.body)
        self.compare.clicked.connect(self.compared)
        self.column.addWidget(self._standing)
        self.column.addWidget(self.compare)
        self.column.addWidget(self._word)
        self.column.addWidget(self._facts)
        self.column.addWidget(label(words("History"), self.body, "heading"))
        self.column.addWidget(self._history)
        self.column.addWidget(self._versions)
        self.column.addWidget(self._identity)
        self.column.addStretch(1)
        self.show_verifying()

    def show_verifying(self) -> None:
        """Show that nothing is known yet."""
        for part in (self._standing, self._versions, self.compare):
            part.hide()
        self._word.show_word(Icon.HELP, self._words("Verification"))
        self._facts.show_facts(
            [Fact(FactState.UNKNOWN, self._words("Being verified now; not known yet"))]
        )

    def show_in_order(self, row: RegisteredRecord) -> None:
        """Show that the record is in order, and what was checked."""
        words = self._words
        self._word.show_word(Icon.TICK, words("In order, verified just now"))
        remarked, known = history_facts(row, words), facts_of_record(row, words)
        self._facts.show_facts([*remarked, *known, clock_fact(row, words)])

    def show_not_in_order(self, row: RegisteredRecord, codes: tuple[str, ...], text: str) -> None:
        """Show what is not in order now, and that it was in order when it was accepted."""
        words = self._words
        self._word.show_word(Icon.CROSS, words("No longer in order"))
        was = words("It was in order when it was accepted, {time}.", time=moment(row.received_at))
        why = words(explanation(codes, text, row.assessor))
        facts = (Fact(FactState.BAD, why), *facts_of_codes(codes, words))
        facts = (*facts, *history_facts(row, words))
        self._facts.show_facts([*facts, Fact(FactState.DOUBTFUL, was)])

    def show_not_verified(self, why: Message) -> None:
        """Show that verification failed, and why."""
        words = self._words
        self._word.show_word(Icon.HELP, words("Verification"))
        self._facts.show_facts(
            [Fact(FactState.UNKNOWN, words("It could not be verified now: {why}", why=why))]
        )

    def show_history(self, opened: OpenedRecord) -> None:
        """Show when it was signed and received, and whether its assessor was revoked."""
        row = opened.row
        came, decided = opened.arrivals, opened.decided
        self._history.setText(history(row, came, opened.assessor, self._words, decided))
        number, program = breakable(row.record), opened.record.program
        self._identity.setText(identity(row, number, program, self._words))
        told = standing(opened, self._words)
        self._standing.setVisible(bool(told))
        self._standing.show_word(Icon.ATTENTION, told)
        self.compare.setVisible(bool(in_conflict(opened.versions)))
        self._show_versions(opened)

    def _show_versions(self, opened: OpenedRecord) -> None:
        """All versions of the record, and a way to each of the others."""
        for widget in self._shown:
            widget.hide()
            widget.deleteLater()
        self._shown = []
        self._versions.setVisible(len(opened.versions) > 1)
        words, own = self._words, version_name(opened.row)
        self._put(label(words("Versions"), self._versions, "heading"))
        for one in opened.versions:
            name = version_name(one.row)
            kind = "strong" if name == own else "body"
            self._put(label(words(version_line(one)), self._versions, kind))
            if name != own:
                read = button(words("Read {version}", version=name), "read_version", self._versions)
                subject = version_subject(one.row)
                read.clicked.connect(lambda _=False, subject=subject: self.chosen.emit(subject))
                self._put(read)

    def _put(self, widget: QWidget) -> None:
        self._versions_column.addWidget(widget)
        self._shown.append(widget)
