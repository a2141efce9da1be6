"""The panel beside the inbox: what was found in the selected file, and putting it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from npors_desktop.domain.inbox_state import is_acceptable, is_returnable, needs_attention
from npors_desktop.ui.dates import short_day
from npors_desktop.ui.office.inbox.decision_step import (
    DecisionAsked,
    DecisionStep,
    accept_asked,
    return_asked,
    withdraw_asked,
)
from npors_desktop.ui.office.inbox.finding_text import (
    completeness,
    facts,
    found,
    receipt,
)
from npors_desktop.ui.office.inbox.presenter import (
    has_receipt,
    may_decide,
    put_away_told,
    state,
    whose,
)
from npors_desktop.ui.office.inbox.receipt_step import ReceiptStep
from npors_desktop.ui.office.inbox.why_text import remarks
from npors_desktop.ui.office.presenter import decision_told, moment
from npors_desktop.ui.office.record_head import RecordHead
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.card import rule
from npors_desktop.ui.widgets.fact_list import FactList
from npors_desktop.ui.widgets.fields import FieldRow
from npors_desktop.ui.widgets.labels import breakable, label
from npors_desktop.ui.widgets.side_panel import SidePanel
from npors_desktop.workflows.office.inbox_rows import REASON_MISSING

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QImage

    from npors_desktop.base.words import Words
    from npors_desktop.domain.delivery import Arrival, RegisteredRecord
    from npors_desktop.domain.inbox_state import KnownVersion
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.workflows.office.record_glance import Glance


class ArrivalPanel(SidePanel):
    """The verdict, its facts, what to do, and where the receipt is. Signals: ``put_away`` the
    number of the row and the reason; ``brought_back`` the number of the row; ``decided`` the record
    that somebody wants to decide about; ``answered`` the Arrival whose receipt is wanted again;
    ``accepted`` the records that were accepted; ``returned`` and ``withdrawn`` the record, the
    reason and the file for the laptop (None: no other than the office's own)."""

    accepted = Signal(object)
    returned = Signal(object, str, object)
    withdrawn = Signal(object, str, object)
    put_away = Signal(int, str)
    brought_back = Signal(int)
    decided = Signal(str)
    answered = Signal(object)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(look, "arrival_panel", words("What was found"), parent)
        self._words = words
        self._arrival: Arrival | None = None
        self._version: KnownVersion | None = None
        self.head = RecordHead(look, words, self.body)
        self._file = label("", self.body, "small")
        self._facts = FactList(look, "facts", self.body)
        self._complete = FactList(look, "completeness", self.body)
        self._trusted = label(words("May this record be trusted?"), self.body, "heading")
        self._for_card = label(words("Is it complete for a card?"), self.body, "heading")
        self._text = label("", self.body)
        self._away = label("", self.body, "strong")
        self._decided = label("", self.body, "strong")
        self._decided.setObjectName("decided")
        self._receipt = label("", self.body, "small")
        self.accept = button(words("Accept this record  Y"), "accept_one", self.body)
        self.decide = button(words("Compare the versions  D"), "compare", self.body)
        self.answer = button(words("Save the receipt again  W"), "save_receipt", self.body)
        self.begin = button(words("Put away  P"), "put_away", self.body)
        self.bring_back = button(words("Bring back  B"), "bring_back", self.body)
        self._step = QWidget(self.body)
        self.receipt = ReceiptStep(words, self.body)
        self.decision = DecisionStep(words, self.body)
        # What is decided once it is confirmed, and the records that it is about.
        self._asks = self.accepted
        self._rows: tuple[RegisteredRecord, ...] = ()
        self._make_step()
        self._arrange()

    def _arrange(self) -> None:
        about = (self.decision, self.head, self._decided, self._away, self._trusted, self._facts)
        known = (*about, self._for_card, self._complete, rule(self.body), self._text)
        acts = self.accept, self.answer, self.begin, self.bring_back
        told = self._receipt, self._file
        for part in (*known, self.decide, *told, *acts, self._step, self.receipt):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.body.hide()

    def show_arrival(
        self, arrival: Arrival | None, version: KnownVersion | None, receipts: str
    ) -> None:
        """Show what was found, or nothing; ``version`` is what came in it, ``receipts`` the folder
        that keeps the receipts. A step that is open for the same file stays open."""
        is_same = arrival is not None and arrival == self._arrival
        self._arrival, self._version = arrival, version
        self.body.setVisible(arrival is not None)
        if arrival is None:
            return
        words = self._words
        word, icon = state(arrival, version, words)
        about = _about(version, words)
        told = decision_told(version.row, words) if version else ""
        self._decided.setText(told)
        self._decided.setVisible(bool(told))
        name = whose(arrival, words)
        self.head.show_record(name, about, icon, word, known=version is not None)
        received = words("Received {time}", time=moment(arrival.at))
        self._file.setText(words("File: {file}", file=breakable(arrival.file)) + "\n" + received)
        self._away.setText(put_away_told(arrival, words))
        self._away.setVisible(arrival.put_away_at is not None)
        self._facts.show_facts(facts(arrival, version, words))
        complete = completeness(version, words)
        self._complete.show_facts(complete)
        for part in (self._for_card, self._complete):
            part.setVisible(bool(complete))
        self._text.setText(found(arrival, version, words))
        self._receipt.setText(receipt(arrival, breakable(receipts), words))
        self.decide.setVisible(may_decide(arrival, version))
        self.accept.setVisible(is_acceptable(version) and self.decision.isHidden())
        if not is_same:
            self.head.show_portrait(None)
            self.leave()
            self.verticalScrollBar().setValue(0)

    def show_glance(self, glance: Glance, photo: QImage | None) -> None:
        """Show the portrait of the record that came, or that it has none, and what it has of what
        a card asks for."""
        self.head.show_portrait(photo)
        if self._version is not None:
            self._complete.show_facts(completeness(self._version, self._words, glance.record))

    def ask(self) -> None:
        """Ask why the file needs nobody any more, if it needs somebody."""
        arrival = self._arrival
        if arrival is None or self.begin.is_withheld or not needs_attention(arrival):
            return
        self.reason.show_text("")
        self.reason.show_error("")
        self.begin.hide()
        self._step.show()
        self.show_part(self._step)
        self.reason.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_decision(self) -> None:
        """Go and compare the versions of the record, if there are several."""
        if self._arrival is not None and may_decide(self._arrival, self._version):
            self.decided.emit(self._arrival.record or "")

    def ask_receipt(self) -> None:
        """Ask where the receipt is to be saved again, if there is one."""
        arrival = self._arrival
        if arrival is not None and has_receipt(arrival) and not self.answer.is_withheld:
            self.leave()
            self.answer.hide()
            self.receipt.ask(arrival)
            self.show_part(self.receipt)

    def ask_accept_all(self, rows: tuple[RegisteredRecord, ...]) -> None:
        """Ask whether all of these are accepted."""
        words = self._words
        text = words.count(
            "Accept {n} record? It is verified and complete, and nothing was remarked.",
            "Accept {n} records? They are verified and complete, and nothing was remarked.",
            len(rows),
        )
        confirm = words.count("Accept {n}  Enter", "Accept {n}  Enter", len(rows))
        self._ask(rows, self.accepted, DecisionAsked(text, confirm))

    def ask_accept(self) -> None:
        """Ask whether the chosen record is accepted, and say what there is to look at."""
        words, arrival, version = self._words, self._arrival, self._version
        if arrival is None or version is None or not is_acceptable(version):
            return
        if self.accept.is_withheld:
            return
        asked = accept_asked(version.row, remarks(arrival, version, words), words)
        self._ask((version.row,), self.accepted, asked)

    def ask_return(self) -> None:
        """Ask why the chosen record goes back to its assessor, or why it does not any more."""
        words, version = self._words, self._version
        if version is None:
            return
        row = version.row
        if row.returned_at:
            self._ask((row,), self.withdrawn, withdraw_asked(row, words))
        elif is_returnable(version):
            self._ask((row,), self.returned, return_asked(row, words))

    def _ask(
        self, rows: tuple[RegisteredRecord, ...], asks: SignalInstance, asked: DecisionAsked
    ) -> None:
        self.leave()
        self._rows, self._asks = rows, asks
        self.decision.ask(asked)
        self.show_part(self.decision)
        self.decision.focus_first()

    def _on_decided(self) -> None:
        if self._asks is self.accepted:
            self.accepted.emit(self._rows)
        else:
            to = self.decision.file()
            self._asks.emit(self._rows[0], self.decision.reason.text(), to)

    def take_back(self) -> None:
        """Let the file need somebody again, if it was put away."""
        arrival = self._arrival
        if arrival is not None and arrival.put_away_at and not self.bring_back.is_withheld:
            self.brought_back.emit(arrival.number)

    def leave(self) -> bool:
        """Close the step; True if it was open."""
        steps = (self._step, self.receipt, self.decision)
        was_open = not all(step.isHidden() for step in steps)
        self.decision.hide()
        self._step.hide()
        self.receipt.hide()
        arrival = self._arrival
        self.accept.setVisible(is_acceptable(self._version))
        self.answer.setVisible(arrival is not None and has_receipt(arrival))
        self.begin.setVisible(arrival is not None and needs_attention(arrival))
        self.bring_back.setVisible(arrival is not None and arrival.put_away_at is not None)
        return was_open

    def _make_step(self) -> None:
        words = self._words
        edit = QLineEdit(self._step)
        edit.setObjectName("put_away_reason")
        means = words(
            "It no longer counts as needing attention, and it stays in the list of those put away."
        )
        self.reason = FieldRow(words, words("Reason for putting it away"), edit, self._step)
        self.confirm = button(words("Put it away  Enter"), "put_away_now", self._step)
        self.keep = button(words("Keep it open  Esc"), "keep_open", self._step)
        step = QVBoxLayout(self._step)
        step.setContentsMargins(0, 0, 0, 0)
        for part in (label(means, self._step), self.reason, self.confirm, self.keep):
            step.addWidget(part)
        self._step.hide()
        self.begin.clicked.connect(self.ask)
        self.accept.clicked.connect(self.ask_accept)
        self.decision.confirmed.connect(self._on_decided)
        self.decision.left.connect(self.leave)
        self.decide.clicked.connect(self.ask_decision)
        self.answer.clicked.connect(self.ask_receipt)
        self.receipt.wanted.connect(lambda: self.answered.emit(self._arrival))
        self.receipt.left.connect(self.leave)
        self.bring_back.clicked.connect(self.take_back)
        self.confirm.clicked.connect(self._on_confirmed)
        self.keep.clicked.connect(self.leave)
        edit.returnPressed.connect(self._on_confirmed)

    def _on_confirmed(self) -> None:
        if self._arrival is None:
            return
        if not self.reason.text():
            self.reason.show_error(self._words(REASON_MISSING))
            self.reason.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.put_away.emit(self._arrival.number, self.reason.text())


def _about(version: KnownVersion | None, words: Words) -> tuple[str, ...]:
    """What was tested, by whom and when."""
    if version is None:
        return ()
    row = version.row
    tested = words("{name} · {date}", name=row.assessor, date=short_day(words, row.tested_on))
    return row.title, tested
