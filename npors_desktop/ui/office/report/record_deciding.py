"""What somebody decides about the record that is open: it is accepted, goes back to its assessor,
or the file it came in is put away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt

from npors_desktop.domain.delivery import VersionState
from npors_desktop.domain.inbox_state import (
    KnownVersion,
    is_acceptable,
    is_returnable,
    needs_attention,
)
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.ui.office.inbox.decision_step import (
    DecisionAsked,
    DecisionStep,
    accept_asked,
    return_asked,
    withdraw_asked,
)
from npors_desktop.ui.office.inbox.why_text import remarks
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.side_panel import SidePanel
from npors_desktop.ui.widgets.wrap_row import WrapRow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.delivery import Arrival, RegisteredRecord
    from npors_desktop.domain.returns import SentBackRecord
    from npors_desktop.ui.office.office_page import OfficePage
    from npors_desktop.ui.office.report.work import ReportWork
    from npors_desktop.ui.widgets.buttons import KeyButton
    from npors_desktop.workflows.office.inbox_rows import InboxRows
    from npors_desktop.workflows.office.opened_record import OpenedRecord

T = TypeVar("T")


class RecordDeciding:
    """The buttons of an open record that decide about it, and the step that asks again: as in the
    inbox, with the same keys."""

    def __init__(self, page: OfficePage, work: ReportWork, tabs: QWidget) -> None:
        self._page, self._work, self._words = page, work, page.context.words
        self._tabs = tabs
        self._opened: OpenedRecord | None = None
        words = self._words
        # It takes the place of the tabs while it asks: in large text it needs their room.
        self.panel = SidePanel(
            page.context.look, "deciding", words("Decide about the record"), page
        )
        self.step = DecisionStep(words, self.panel.body)
        self.panel.column.addWidget(self.step)
        self.panel.column.addStretch(1)
        self.panel.hide()
        self.row = WrapRow(page, spacing=8, below=6)
        self.accepting = self._add(words("Accept  Y"), "accept_one", ActionKind.RECORD_ACCEPTED)
        self.sending = self._add(words("Send back  Q"), "send_back", ActionKind.RECORD_RETURNED)
        self.putting = self._add(words("Put away  P"), "put_away", ActionKind.ARRIVAL_PUT_AWAY)
        self.accepting.clicked.connect(self.ask_accept)
        self.sending.clicked.connect(self.ask_return)
        self.putting.clicked.connect(self.ask_put_away)
        self.step.confirmed.connect(self._on_confirmed)
        self.step.left.connect(self.leave)
        self._decide: Callable[[], object] = self.leave
        self.show(None)

    def _add(self, text: str, name: str, kind: ActionKind) -> KeyButton:
        made = button(text, name, self.row)
        self._page.offer(made, kind)
        self.row.add(made)
        return made

    def show(self, opened: OpenedRecord | None) -> None:
        """Offer what can be decided about a record now. A step that is open stays so while the
        record is the same."""
        if opened is None or self._opened is None or opened.row != self._opened.row:
            self._close()
        self._opened = opened
        version = self._version()
        is_back = version is not None and version.row.returned_at is not None
        words = self._words
        text = words("Withdraw  Q") if is_back else words("Send back  Q")
        self.sending.setText(text)
        self.accepting.setVisible(is_acceptable(version))
        self.sending.setVisible(is_back or is_returnable(version))
        self.putting.setVisible(self._waiting() is not None)
        every = (self.accepting, self.sending, self.putting)
        self.row.setVisible(not all(one.isHidden() for one in every))

    def ask_accept(self) -> None:
        """Ask whether the record is accepted, and say what there is to look at."""
        version, opened = self._version(), self._opened
        if version is None or opened is None or self.accepting.isHidden():
            return
        came = next(iter(opened.arrivals), None)
        told = remarks(came, version, self._words) if came else ()
        asked = accept_asked(version.row, told, self._words)
        self._ask(asked, partial(self._accept, version.row))

    def ask_return(self) -> None:
        """Ask why the record goes back to its assessor, or why it does not any more."""
        version = self._version()
        if version is None or self.sending.isHidden():
            return
        row = version.row
        if row.returned_at:
            self._ask(withdraw_asked(row, self._words), partial(self._withdraw, row))
        else:
            self._ask(return_asked(row, self._words), partial(self._send_back, row))

    def ask_put_away(self) -> None:
        """Ask why the file that the record came in needs nobody any more, if it needs somebody."""
        came, words = self._waiting(), self._words
        if came is None or self.putting.isHidden():
            return
        means = words(
            "It no longer counts as needing attention, and it stays in the list of those put away."
        )
        asked = DecisionAsked(
            means, words("Put it away  Enter"), words("Reason for putting it away")
        )
        self._ask(asked, partial(self._put_away, came.number))

    def leave(self) -> bool:
        """Close the step; True if it was open."""
        was_open = self._close()
        if was_open:
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)
        return was_open

    def _close(self) -> bool:
        was_open = not self.step.isHidden()
        self.step.hide()
        self.panel.hide()
        self._tabs.show()
        return was_open

    def _version(self) -> KnownVersion | None:
        return KnownVersion(self._opened.row, self._opened.state) if self._opened else None

    def _waiting(self) -> Arrival | None:
        """The file in which this version came, while somebody has to do something about it."""
        if self._opened is None or self._opened.state is not VersionState.WAITS:
            return None
        return next((one for one in self._opened.arrivals if needs_attention(one)), None)

    def _ask(self, asked: DecisionAsked, decide: Callable[[], None]) -> None:
        self._decide = decide
        self._tabs.hide()
        self.panel.show()
        self.step.ask(asked)
        self.step.focus_first()

    def _on_confirmed(self) -> None:
        self._decide()

    def _accept(self, row: RegisteredRecord) -> None:
        words = self._words
        told = words.count("{n} record was accepted.", "{n} records were accepted.", 1)
        self._run(partial(self._work.accepting.accept, (row,)), lambda _: self._on_decided(told))

    def _send_back(self, row: RegisteredRecord) -> None:
        to, reason = self.step.file(), self.step.reason.text()
        agreed = to is not None and self.step.to.replaces(to)
        work = partial(self._work.returning.send_back, row, reason, to, replace=agreed)
        self._run(work, partial(self._on_sent_back, to))

    def _on_sent_back(self, to: Path | None, returned: SentBackRecord) -> None:
        words, where = self._words, to or self._work.receipts
        told = words("The record goes back to {name}.", name=returned.assessor)
        self._on_decided(told, words("The file for the laptop is in “{place}”.", place=where))

    def _withdraw(self, row: RegisteredRecord) -> None:
        to, reason = self.step.file(), self.step.reason.text()
        agreed = to is not None and self.step.to.replaces(to)
        work = partial(self._work.returning.withdraw, row, reason, to, replace=agreed)
        told = self._words("The record of {name} is not sent back any more.", name=row.candidate)
        self._run(work, lambda _: self._on_decided(told))

    def _put_away(self, number: int) -> None:
        work = partial(self._work.inbox.put_away, number, self.step.reason.text())
        told = self._words("The file is put away. V in the inbox shows those put away.")
        self._run(work, lambda _: self._on_decided(told))

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._page.context.jobs.run(work, done, changes=Changed(None), saves=True)

    def _on_decided(self, told: str, more: str = "") -> None:
        page = self._page
        page.saved.emit(page.context.now())
        self.leave()
        page.say(told, more)
        # The rail counts what still needs somebody.
        page.context.jobs.run(partial(_attention, self._work.inbox), page.attention_counted.emit)


def _attention(rows: InboxRows) -> int:
    return rows.counts().attention
