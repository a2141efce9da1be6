"""The office's inbox: import the files from assessors, and see what was found in each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from typing_extensions import override

from npors_desktop.domain.inbox_state import ArrivalNow, InboxCounts, InboxState, is_returnable
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.ui.office.glances import Glances
from npors_desktop.ui.office.inbox.arrival_panel import ArrivalPanel
from npors_desktop.ui.office.inbox.importing_page import ImportingPage
from npors_desktop.ui.office.inbox.presenter import (
    SORTED_BY,
    STATES,
    arrival_row,
    counts,
    inbox_facets,
    is_readable,
    shown_as,
)
from npors_desktop.ui.office.inbox.restored_panel import RestoredPanel
from npors_desktop.ui.office.office_page import FIND, SORT, SORT_BACKWARDS
from npors_desktop.ui.office.presenter import letters
from npors_desktop.ui.office.shown_list import ShownList
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.labels import place_warning
from npors_desktop.ui.widgets.values import Column, Icon, KeyHelp
from npors_desktop.workflows.office.opened_record import version_subject

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.delivery import Arrival, GivenReceipt, RegisteredRecord
    from npors_desktop.domain.inbox_state import KnownVersion
    from npors_desktop.domain.returns import SentBackRecord
    from npors_desktop.ui.office.inbox.import_text import Imported
    from npors_desktop.ui.office.inbox.work import InboxWork
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.paged_rows import RowSource
    from npors_desktop.workflows.office.inbox_rows import InboxRows
    from npors_desktop.workflows.office.restored_office import RestoredFrom

Records = tuple["RegisteredRecord", ...]


class InboxPage(ImportingPage):
    """Every file received as what it is now: first what a person has to do something about."""

    name = office_place = "page_inbox"
    title = message("Inbox")
    help = message(
        "Import the files that assessors give you, from a USB stick or a folder, or as mails "
        "(.eml) and zip files, whatever they are called. Each report is verified before it is "
        "entered in the register. Importing a file again changes nothing. Accept what is ready, "
        "all at once or record by record; what has to be corrected goes back to its assessor with "
        "a reason. A file that needs "
        "nothing more can be put away, with the reason. A signed receipt is saved beside every "
        "sealed file: take it back to the laptop. "
        "A file from a newer version of the program is held, and imported automatically after an "
        "update."
    )
    keys = (
        KeyHelp("Enter", message("Open the selected record")),
        KeyHelp("A", message("Accept all that are ready")),
        KeyHelp("Y", message("Accept the selected record")),
        KeyHelp("Q", message("Send it back to the assessor, or withdraw that")),
        KeyHelp("I", message("Import files or a folder; they can also be dropped here")),
        KeyHelp("F", message("Watch folders, or stop watching them")),
        KeyHelp("1 2 3 4 5 6", message("Show one kind of file, or all")),
        KeyHelp("D", message("Compare the versions of its record")),
        KeyHelp("W", message("Save its receipt again")),
        KeyHelp("P", message("Put the selected file away")),
        KeyHelp("B", message("Bring it back")),
        KeyHelp("V", message("View those put away")),
        FIND,
        SORT,
        SORT_BACKWARDS,
        GO_TO_PLACE,
    )
    empty = message(
        "Nothing received yet. Import a file, a mail, a zip or a folder, or drop it here."
    )
    empty_deed = ActionKind.REPORT_IMPORTED
    empty_without = message(
        "Nothing received yet. An administrator or an importer imports what comes."
    )
    empty_icon = Icon.INBOX

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        office: str,
        work: InboxWork,
        home: Path,
    ) -> None:
        self._work, self._rows = work, work.rows
        super().__init__(context, parent, office, work.report_import, work.watching)
        self._home = home
        self.restored = RestoredPanel(context.look, context.words, work.restored, self)
        self.restored.confirmed.connect(self._go_on)
        self._counts = InboxCounts()
        self._build()
        self._offer()
        self._arrange()
        self.table.begin_sorted(0)
        self.begin_at(self.table)
        self.take_over(self.running_import())

    @override
    def columns(self) -> Sequence[Column]:
        words = self.context.words
        return (
            Column(words("State"), letters(words(one) for one, _ in STATES.values()), 0),
            Column(words("Candidate"), 12, 2),
            # What came is told apart by these: where there is little room, who tested is beside.
            # A category has shorter words, a name has none.
            Column(words("Category"), 15, 2, rank=2),
            Column(words("Assessor"), 13, 0, rank=4),
            Column(words("Tested"), 6, 0, rank=3),
            Column(words("Why"), 17, 1, rank=1),
        )

    @override
    def source(self) -> RowSource:
        words = self.context.words
        return ShownList(
            self._rows.list, partial(arrival_row, words=words), SORTED_BY, shown_as(words)
        )

    @override
    def counts(self) -> str:
        return counts(self._counts, self.context.words)

    @override
    def is_empty(self) -> bool:
        # While an import runs, rows come before they are counted.
        return not (self._counts.received or self.table.rows.total)

    @override
    def open(self, subject: str | None) -> None:
        super().open(subject)
        self._show_restored()
        self.judge_held()
        if self.may_import():
            self.watch.look()

    @override
    def may_import(self) -> bool:
        return self.restored.isHidden() and not self.to_import.is_withheld

    @override
    def shows_all(self) -> bool:
        return not self.away.isChecked()

    @override
    def refresh(self, changed: Changed) -> None:
        part = int(self.away.isChecked())
        self.context.jobs.run(partial(_counted, self._rows, part), self._on_counts)
        self.table.refresh()

    @override
    def on_opened(self, key: str) -> None:
        now = self._chosen_now()
        if now is not None and now.version is not None and _has_record(now):
            self.go("page_report", version_subject(now.version.row))

    @override
    def on_chosen(self, key: str) -> None:
        now, receipts = self._chosen_now(), str(self._report_import.receipts)
        version = now.version if now else None
        self.panel.show_arrival(now.arrival if now else None, version, receipts)
        self._glances.want(version.row if version else None)
        self._show_opening(now)
        self._show_sending(version)

    def _show_opening(self, now: ArrivalNow | None) -> None:
        """Of a file without a record there is nothing to open, and the button says so."""
        words, has_record = self.context.words, _has_record(now)
        text = words("Open the record  Enter") if has_record else words("No record to open")
        self.foot.rename(self.opening, text)
        self.opening.setEnabled(has_record)

    def _show_sending(self, version: KnownVersion | None) -> None:
        """Only what counts can go back to its assessor, and only once."""
        words, is_back = self.context.words, version is not None and version.row.returned_at
        text = words("Withdraw the return  Q") if is_back else words("Send back  Q")
        self.foot.rename(self.sending, text)
        self.sending.setEnabled(bool(is_back) or is_returnable(version))

    def _build(self) -> None:
        words = self.context.words
        self.sending = self.add_action(
            words("Send back  Q"), "send_back", self._ask_return, kind=ActionKind.RECORD_RETURNED
        )
        self.add_import()
        self.add_watch()
        self.accepting = self.add_action(
            "", "accept_all", self.ask_accept_all, kind=ActionKind.RECORD_ACCEPTED
        )
        self.opening = self.add_primary(
            words("Open the record  Enter"), "open_record", self._open_chosen
        )
        self.foot.put(self.restored.go_on, step="restored")
        self.away = button("", "view_put_away", self)
        self.away.setCheckable(True)
        self.away.toggled.connect(self._show_part)
        self.panel = ArrivalPanel(self.context.look, words, self)
        self.panel.limit()
        self._glances = Glances(self.context.jobs, self._work.glance, self)
        self._glances.came.connect(self.panel.show_glance)
        self.panel.put_away.connect(self._put_away)
        self.panel.brought_back.connect(self._bring_back)
        self.panel.decided.connect(partial(self.go, "page_decision"))
        self.panel.answered.connect(self._answer)
        self.panel.accepted.connect(self._accept)
        self.panel.returned.connect(self._send_back)
        self.panel.withdrawn.connect(self._withdraw)

    def _offer(self) -> None:
        self.offer(self.restored.go_on, ActionKind.RESTORED_OFFICE_CONTINUED)
        self.offer(self.panel.accept, ActionKind.RECORD_ACCEPTED)
        self.offer(self.panel.answer, ActionKind.RECEIPT_WRITTEN)
        self.offer(self.panel.begin, ActionKind.ARRIVAL_PUT_AWAY)
        self.offer(self.panel.bring_back, ActionKind.ARRIVAL_BROUGHT_BACK)

    def _arrange(self) -> None:
        warning = place_warning(self._home, self.context.words, self)
        above = (warning, self.restored, self.passed)
        column = self.arrange((self.panel, 4), above=above, before_search=(self.away,))
        # What asks a person to decide needs the room before the table does.
        column.setStretchFactor(self.restored, 100)

    def _go_on(self) -> None:
        """A person has confirmed that this copy of the office goes on."""
        changes = Changed(None)
        self.context.jobs.run(self.restored.office.go_on, self._on_gone_on, changes=changes)

    def _on_gone_on(self, _: RestoredFrom | None) -> None:
        self._show_restored()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.say(self.context.words("This copy of the office continues."))
        self.judge_held()
        self.watch.look()

    def _show_restored(self) -> None:
        """A restored office has nothing else here to do than to be confirmed."""
        waits = self.restored.show_state()
        for part in (self.facets, self.card, self.panel):
            part.setVisible(not waits)
        self.step.hide()
        self.foot.show_step("restored" if waits else "")
        if waits:
            self.passed.leave()
        self.begin_at(self.restored.go_on if waits else self.table)

    def _open_chosen(self) -> None:
        if self.table.key:
            self.on_opened(self.table.key)

    @override
    def escape(self) -> bool:
        if self.panel.leave():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return self.passed.leave() or super().escape()

    @override
    def on_letter(self, letter: str) -> None:
        acts: dict[str, Callable[[], None]] = {
            "a": self.accepting.click,
            "y": self.panel.ask_accept,
            "q": self.sending.click,
            "i": self.to_import.click,
            "f": self.ask_watch,
            "p": self.panel.ask,
            "b": self.panel.take_back,
            "d": self.panel.ask_decision,
            "w": self.panel.ask_receipt,
            "v": self._turn_away,
        }
        # A restored office has nothing else here to do than to be confirmed.
        if letter in acts and self.restored.isHidden():
            acts[letter]()

    def _turn_away(self) -> None:
        if not self.away.isHidden():
            self.away.toggle()

    def ask_accept_all(self) -> None:
        """Ask whether all that are ready are accepted."""
        self.context.jobs.run(self._work.accepting.ready, self._on_ready)

    def _on_ready(self, rows: Records) -> None:
        if rows:
            self.panel.ask_accept_all(rows)
        else:
            self.say(self.context.words("No record is ready to be accepted."), done=False)

    def _accept(self, rows: Records) -> None:
        work = partial(self._work.accepting.accept, rows)
        self.context.jobs.run(work, self._on_accepted, changes=Changed(None), saves=True)

    def _on_accepted(self, rows: Records) -> None:
        told = self.context.words.count(
            "{n} record was accepted.", "{n} records were accepted.", len(rows)
        )
        self._on_decided(told)

    def _ask_return(self) -> None:
        self.panel.ask_return()

    def _send_back(self, row: RegisteredRecord, reason: str, to: Path | None) -> None:
        agreed = to is not None and self.panel.decision.to.replaces(to)
        work = partial(self._work.returning.send_back, row, reason, to, replace=agreed)
        done = partial(self._on_sent_back, to)
        self.context.jobs.run(work, done, changes=Changed(None), saves=True)

    def _on_sent_back(self, to: Path | None, returned: SentBackRecord) -> None:
        words = self.context.words
        told = words("The record goes back to {name}.", name=returned.assessor)
        where = to or self._report_import.receipts
        self._on_decided(told, words("The file for the laptop is in “{place}”.", place=where))

    def _withdraw(self, row: RegisteredRecord, reason: str, to: Path | None) -> None:
        agreed = to is not None and self.panel.decision.to.replaces(to)
        work = partial(self._work.returning.withdraw, row, reason, to, replace=agreed)
        done = partial(self._on_withdrawn, row)
        self.context.jobs.run(work, done, changes=Changed(None), saves=True)

    def _on_withdrawn(self, row: RegisteredRecord, _: None) -> None:
        words = self.context.words
        told = words("The record of {name} is not sent back any more.", name=row.candidate)
        self._on_decided(told)

    def _on_decided(self, told: str, more: str = "") -> None:
        self.saved.emit(self._report_import.now())
        self.panel.leave()
        self.say(told, more)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_away(self, number: int, reason: str) -> None:
        words, work = self.context.words, partial(self._rows.put_away, number, reason)
        done = partial(self._on_moved, words("The file is put away. V shows those put away."))
        self.context.jobs.run(work, done, changes=Changed(None), saves=True)

    def _bring_back(self, number: int) -> None:
        words, work = self.context.words, partial(self._rows.bring_back, number)
        done = partial(self._on_moved, words("The file is back in the inbox."))
        self.context.jobs.run(work, done, changes=Changed(None), saves=True)

    def _answer(self, arrival: Arrival) -> None:
        """Write the receipt for a file to the one that the panel's field names."""
        field = self.panel.receipt.to
        to = field.path()
        if to is None or arrival.record is None:
            return
        agreed, named = field.replaces(to), arrival.version
        work = partial(self._work.answering.answer, arrival.record, to, named, replace=agreed)
        self.context.jobs.run(work, partial(self._on_answered, to))

    def _on_answered(self, to: Path, _: GivenReceipt) -> None:
        self.settled.emit()
        self.panel.receipt.to.forget(to)
        self.panel.leave()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        words = self.context.words
        told = words("The receipt is in “{file}”.", file=to)
        self.say(told, words("Take it to the laptop."))

    def _on_moved(self, told: str, _: None) -> None:
        self.saved.emit(self._report_import.now())
        self.say(told)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen_now(self) -> ArrivalNow | None:
        value = self.table.value
        return value if isinstance(value, ArrivalNow) else None

    def _on_counts(self, found: tuple[InboxCounts, dict[str, int]]) -> None:
        self._counts, kinds = found
        if not self._counts.away:
            self.away.setChecked(False)
        self.attention_counted.emit(self._counts.attention)
        self._name_away()
        self.show_body()
        self.show_facets(inbox_facets(kinds, self.context.words))
        self._name_accepting(kinds.get(InboxState.READY.rank, 0))
        if not self.restored.isHidden():
            self.facets.hide()

    @override
    def show_body(self) -> None:
        super().show_body()
        # Where there is nothing yet, to import is what the page is for.
        is_empty = self.is_empty()
        for made in (self.opening, self.sending):
            self.foot.leave_out(made, out=is_empty)
        self.foot.show_primary(self.to_import, on=is_empty)
        self.panel.setVisible(not is_empty and self.restored.isHidden())

    @override
    def focus_body(self) -> None:
        if self.restored.isHidden():
            super().focus_body()

    def _show_part(self, viewed: bool) -> None:
        """Show the open rows, or those that were put away."""
        self._name_away()
        self.table.show_part(int(viewed))
        work = partial(_counted, self._rows, int(viewed))
        self.context.jobs.run(work, self._on_counts)

    def _name_accepting(self, ready: int) -> None:
        """While something is ready, one press accepts it."""
        text = self.context.words.count(
            "Accept {n} ready record  A", "Accept {n} ready records  A", ready
        )
        self.foot.rename(self.accepting, text)
        self.foot.leave_out(self.accepting, out=not ready)

    def _name_away(self) -> None:
        words, away = self.context.words, self._counts.away
        viewed = self.away.isChecked()
        self.away.setText(
            words("Back to the inbox  V") if viewed else words("Put away: {n}  V", n=away)
        )
        self.away.setVisible(bool(away))

    @override
    def show_imported(self, imported: Imported) -> None:
        self.away.setChecked(False)
        find = partial(self._rows.numbers_of, imported.contents)
        self.context.jobs.run(find, self._show_brought)

    def _show_brought(self, numbers: tuple[int, ...]) -> None:
        """After an import show what came, whatever was looked for before: first what needs
        somebody."""
        if numbers:
            self.search.clear()
            self.show_kind("")
            self.table.choose(str(numbers[0]))


def _counted(rows: InboxRows, part: int) -> tuple[InboxCounts, dict[str, int]]:
    return rows.counts(), rows.list.kinds("state", part)


def _has_record(now: ArrivalNow | None) -> bool:
    return now is not None and now.version is not None and is_readable(now.arrival)
