"""The office's inbox: import the files from assessors, and see what was found in each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from typing_extensions import override

from npors_desktop.domain.delivery import Arrival
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.inbox_state import ArrivalNow, InboxCounts
from npors_desktop.domain.messages import message
from npors_desktop.ui.office.glances import Glances
from npors_desktop.ui.office.inbox.arrival_panel import ArrivalPanel
from npors_desktop.ui.office.inbox.import_run import ImportRun
from npors_desktop.ui.office.inbox.passed_panel import PassedPanel
from npors_desktop.ui.office.inbox.presenter import (
    NOT_KEPT_WORD,
    SORTED_BY,
    arrival_row,
    counts,
    import_result,
    inbox_facets,
    is_readable,
    only_failure,
    shown_as,
)
from npors_desktop.ui.office.inbox.restored_panel import RestoredPanel
from npors_desktop.ui.office.office_page import FIND, SORT, SORT_BACKWARDS, LongTablePage
from npors_desktop.ui.office.presenter import VERDICTS, letters
from npors_desktop.ui.office.shown_list import ShownList
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.labels import place_warning
from npors_desktop.ui.widgets.values import Column, Icon, KeyHelp
from npors_desktop.workflows.office.opened_record import version_subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from PySide6.QtGui import QDragEnterEvent, QDropEvent
    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.delivery import GivenReceipt
    from npors_desktop.domain.progress import Progress
    from npors_desktop.ui.office.inbox.presenter import (
        Imported,
    )
    from npors_desktop.ui.office.inbox.work import InboxWork
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.paged_rows import RowSource
    from npors_desktop.workflows.office.inbox_rows import InboxRows
    from npors_desktop.workflows.office.restored_office import RestoredFrom

_OVER = object()
_IMPORTED = message("Imported")
# What comes within this time of a row is shown together: reading a page takes as long as importing
# half a file.
_TOGETHER_MS = 250


class InboxPage(LongTablePage):
    """Every file received with its verdict, the newest first, and a step to import more."""

    name = office_place = "page_inbox"
    title = message("Inbox")
    help = message(
        "Import the files that assessors give you, from a USB stick or a folder, or as mails "
        "(.eml) and zip files, whatever they are called. Each report is verified before it is "
        "entered in the register. Importing a file again changes nothing. A file that needs "
        "nothing more can be put away, with the reason. A signed receipt is saved beside every "
        "sealed file: take it back to the laptop. "
        "A file from a newer version of the program is held, and imported automatically after an "
        "update."
    )
    keys = (
        KeyHelp("Enter", message("Open the selected record")),
        KeyHelp("I", message("Import files or a folder; they can also be dropped here")),
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
    empty = message("Nothing received yet. Import a file or a folder, for example of a USB stick.")
    empty_icon = Icon.INBOX

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        office: str,
        work: InboxWork,
        home: Path,
    ) -> None:
        self._rows, self._glance = work.rows, work.glance
        super().__init__(context, parent, office)
        words = context.words
        self._report_import = work.report_import
        self._answering = work.answering
        self._home = home
        self.restored = RestoredPanel(context.look, words, work.restored, self)
        self.restored.confirmed.connect(self._go_on)
        self._counts = InboxCounts()
        # The held files that are being verified after an update, and how many of them were.
        self._held: Iterator[Arrival | None] | None = None
        self._taken = 0
        # Whether files came that are not shown yet, and the time until they are.
        self._has_more = False
        self._until_more = QTimer(self, singleShot=True, interval=_TOGETHER_MS)
        self._build()
        self._arrange()
        self.setFocusProxy(self.table)
        self.setAcceptDrops(True)
        self._take_over(self._running())

    @override
    def columns(self) -> Sequence[Column]:
        words = self.context.words
        return (
            Column(words("State"), letters(map(words, (*VERDICTS.values(), NOT_KEPT_WORD))), 0),
            Column(words("Candidate"), 12, 2),
            Column(words("Category"), 11, 1, rank=2),
            Column(words("Assessor"), 11, 0, rank=4),
            Column(words.within("column", "Received"), 9, 0, rank=3),
            Column(words("Why"), 15, 2, rank=1),
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
        if self._held is None:
            self.context.jobs.run(self._report_import.held, self._on_held)

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

    def _show_opening(self, now: ArrivalNow | None) -> None:
        """Of a file without a record there is nothing to open, and the button says so."""
        words, has_record = self.context.words, _has_record(now)
        text = words("Open the record  Enter") if has_record else words("No record to open")
        self.foot.rename(self.opening, text)
        self.opening.setEnabled(has_record)

    def ask_import(self) -> None:
        """Ask what is to be imported."""
        self.ask(self.step)

    def start_import(self) -> None:
        """Import what the field names; one import at a time."""
        words, paths = self.context.words, self.path.paths()
        if self._running() is not None:
            self.say(words("An import is still running. Wait until it has finished."), done=False)
        elif not paths:
            self.path.show_error(words("Enter a file or folder to import."))
            self.path.choose()
        else:
            self.path.show_error("")
            self.passed.leave()
            self.leave_step()
            self.say(words("Looking for files"), done=False)
            run = ImportRun(self.context.jobs, self._report_import)
            self._take_over(run)
            run.start(paths)

    def _build(self) -> None:
        words = self.context.words
        self.stopping = self.add_action(words("Stop after these files"), "stop_import", self._stop)
        self.to_import = self.add_action(words("Import  I"), "to_import", self.ask_import)
        self.opening = self.add_primary(
            words("Open the record  Enter"), "open_record", self._open_chosen
        )
        self.step = self.add_step(
            "import", words("Files or a folder to import (reports, mails and zip files)")
        )
        self.path = self.step.field
        self.path.add_files()
        self.path.add_folder()
        self.importing = self.add_primary(
            words("Import  Enter"), "import", self.start_import, step="import"
        )
        self.foot.put(self.restored.go_on, step="restored")
        self.foot.leave_out(self.stopping, out=True)
        self.when_empty = self.to_import
        self.passed = PassedPanel(words, self)
        self.passed.wanted.connect(partial(self.go, "page_assessors"))
        self.away = button("", "view_put_away", self)
        self.away.setCheckable(True)
        self.away.toggled.connect(self._show_part)
        self.panel = ArrivalPanel(self.context.look, words, self)
        self.panel.limit()
        self._glances = Glances(self.context.jobs, self._glance, self)
        self._glances.came.connect(self.panel.show_glance)
        self.panel.put_away.connect(self._put_away)
        self.panel.brought_back.connect(self._bring_back)
        self.panel.decided.connect(partial(self.go, "page_decision"))
        self.panel.answered.connect(self._answer)
        self._until_more.timeout.connect(self._show_more)
        self.path.entered.connect(self.start_import)

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
        self.context.jobs.run(self._report_import.held, self._on_held)

    def _show_restored(self) -> None:
        """A restored office has nothing else here to do than to be confirmed."""
        waits = self.restored.show_state()
        for part in (self.facets, self.card, self.panel):
            part.setVisible(not waits)
        self.step.hide()
        self.foot.show_step("restored" if waits else "")
        if waits:
            self.passed.leave()
        self.setFocusProxy(self.restored.go_on if waits else self.table)

    def _running(self) -> ImportRun | None:
        return self.context.jobs.findChild(ImportRun, "import_run")

    def _take_over(self, run: ImportRun | None) -> None:
        """Follow an import, even one that began before this page was made."""
        if run is None:
            return
        run.progressed.connect(self._on_progressed)
        run.took.connect(self._on_took)
        run.finished.connect(self._on_finished)
        run.failed.connect(self._on_failed)
        self._show_running(on=True)
        run.tell()

    def _show_running(self, *, on: bool) -> None:
        """An import that runs can be stopped, and no other begun."""
        self.stopping.setEnabled(on)
        self.foot.leave_out(self.stopping, out=not on)
        self.foot.leave_out(self.to_import, out=on)

    def _stop(self) -> None:
        run = self._running()
        if run is not None:
            run.stop()
            self.say(self.context.words("Stopping after the files in hand."), done=False)

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
            "i": self.to_import.click,
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

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self.restored.isHidden():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Put what was dropped into the field; nothing is imported before Enter."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.ask_import()
            self.path.show_paths(paths)

    def _put_away(self, number: int, reason: str) -> None:
        work = partial(self._rows.put_away, number, reason)
        self.context.jobs.run(work, self._on_moved, changes=Changed(None), saves=True)

    def _bring_back(self, number: int) -> None:
        work = partial(self._rows.bring_back, number)
        self.context.jobs.run(work, self._on_moved, changes=Changed(None), saves=True)

    def _answer(self, arrival: Arrival) -> None:
        """Write the receipt for a file to the one that the panel's field names."""
        field = self.panel.receipt.to
        to = field.path()
        if to is None or arrival.record is None:
            return
        agreed, named = field.replaces(to), arrival.version
        work = partial(self._answering.answer, arrival.record, to, named, replace=agreed)
        self.context.jobs.run(work, partial(self._on_answered, to))

    def _on_answered(self, to: Path, _: GivenReceipt) -> None:
        self.settled.emit()
        self.panel.receipt.to.forget(to)
        self.panel.leave()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        words = self.context.words
        told = words("The receipt is in “{file}”.", file=to)
        self.say(told, words("Take it to the laptop."))

    def _on_moved(self, _: None) -> None:
        self.saved.emit(self._report_import.now())
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
        if not self.restored.isHidden():
            self.facets.hide()

    @override
    def show_body(self) -> None:
        super().show_body()
        # Where there is nothing yet, to import is what the page is for.
        is_empty = self.is_empty()
        self.foot.leave_out(self.opening, out=is_empty)
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

    def _name_away(self) -> None:
        words, away = self.context.words, self._counts.away
        viewed = self.away.isChecked()
        self.away.setText(
            words("Back to the inbox  V") if viewed else words("Put away: {n}  V", n=away)
        )
        self.away.setVisible(bool(away))

    def _show_brought(self, numbers: tuple[int, ...]) -> None:
        """After an import show what came, whatever was looked for before: first what needs
        somebody."""
        if numbers:
            self.search.clear()
            self.show_kind("")
            self.table.choose(str(numbers[0]))

    def _on_held(self, names: tuple[str, ...]) -> None:
        if names and self._held is None:
            self._held, self._taken = self._report_import.take_held(), 0
            self._take_next(self._held)

    def _take_next(self, held: Iterator[Arrival | None]) -> None:
        """Verify each in a job of its own, so that other work can run in between."""
        take = partial(next, held, _OVER)
        failed, changes = self._on_held_failed, Changed(None)
        self.context.jobs.run(take, self._on_held_taken, failed=failed, changes=changes, saves=True)

    def _on_held_taken(self, taken: Arrival | object | None) -> None:
        if isinstance(taken, Arrival):
            self._taken += 1
            self.saved.emit(self._report_import.now())
        if self._held is not None and taken is not _OVER:
            self._take_next(self._held)
            return
        self._held = None
        if self._taken:
            told = self.context.words.count(
                "{n} held file was checked.",
                "{n} held files were checked.",
                self._taken,
            )
            self.say(told)

    def _on_held_failed(self, error: Exception) -> None:
        self._held = None
        self.complained.emit(error)

    def _on_progressed(self, progress: Progress) -> None:
        self.say(self.context.words(progress.text(_IMPORTED)), done=False)

    def _on_took(self, arrival: Arrival) -> None:
        self.saved.emit(arrival.at)
        self._has_more = self._has_more or bool(arrival.number)
        if not self._until_more.isActive():
            self._show_more()

    def _show_more(self) -> None:
        """Rows more, or rows that say something else now: what is in view is read again, and how
        many there are only at the end."""
        if self._has_more and not self.away.isChecked():
            self._has_more = False
            self._until_more.start()
            self.table.refresh()

    def _on_finished(self, imported: Imported) -> None:
        self._show_running(on=False)
        words = self.context.words
        if (missing := only_failure(imported)) is not None:
            self.complained.emit(UserError(missing))
            return
        self.passed.show_passed(imported.passed)
        if not imported.read and imported.is_whole:
            told = words("There are no reports there. Nothing was imported.")
            self.ask_import()
            self.path.show_error(told)
            self.say(told, done=False)
            return
        self.settled.emit()
        folder = self._report_import.receipts
        receipts = words("Receipts are beside the sealed files and in “{folder}”.", folder=folder)
        self.say(import_result(imported, words), receipts)
        self.away.setChecked(False)
        find = partial(self._rows.numbers_of, imported.contents)
        self.context.jobs.run(find, self._show_brought)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: Exception) -> None:
        self._show_running(on=False)
        self.complained.emit(error)


def _counted(rows: InboxRows, part: int) -> tuple[InboxCounts, dict[str, int]]:
    return rows.counts(), rows.list.kinds("state", part)


def _has_record(now: ArrivalNow | None) -> bool:
    return now is not None and now.version is not None and is_readable(now.arrival)
