"""The office's inbox: import what assessors hand over, and see what was made of each file."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.domain.delivery import Arrival, ReceiptVerdict, RegisteredRecord
from npors_desktop.ui.office.arrival_text import arrival_row, needs_somebody
from npors_desktop.ui.office.inbox.arrival_panel import ArrivalPanel
from npors_desktop.ui.office.inbox.import_run import Imported, ImportRun
from npors_desktop.ui.office.office_page import MARGIN, TablePage
from npors_desktop.ui.office.text import letters
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.widgets.buttons import button, primary_button
from npors_desktop.ui.widgets.path_field import PathField
from npors_desktop.ui.widgets.sync_warning import sync_warning
from npors_desktop.ui.widgets.values import Column
from npors_desktop.workflows.sessions import OfficeSession

Shown = tuple[tuple[Arrival, ...], dict[str, RegisteredRecord]]
VERDICT_KEYS = [f"verdict.{verdict.value}" for verdict in ReceiptVerdict]
_OVER = object()
ENDINGS = "*.npsealed *.pdf"


class InboxPage(TablePage):
    """Files in, verdicts out; the newest on top."""

    name = "page_inbox"
    title = "title.page_inbox"
    empty_key = "inbox.empty"

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        words = context.words
        self._arrivals: dict[str, Arrival] = {}
        self._records: dict[str, RegisteredRecord] = {}
        # The held files that are being judged after an update, and how many of them were.
        self._held: Iterator[Arrival | None] | None = None
        self._taken = 0
        self.path = PathField(words, words("inbox.what"), "import_path", self)
        self.path.add_files(ENDINGS)
        self.path.add_folder()
        self.importing = primary_button(words("inbox.import"), "import", self)
        self.stopping = button(words("inbox.stop"), "stop_import", self)
        self.stopping.setEnabled(False)
        self.panel = ArrivalPanel(context.look, words, self)
        self.panel.open.clicked.connect(self._open_chosen)
        self.path.entered.connect(self.start_import)
        self.importing.clicked.connect(self.start_import)
        self._arrange()
        self.setFocusProxy(self.path)
        self._take_over(self._running())

    @override
    def columns(self) -> Sequence[Column]:
        words = self.context.words
        return (
            Column(words("column.state"), letters(words, VERDICT_KEYS), 0),
            Column(words("column.candidate"), 12, 2),
            Column(words("column.category"), 11, 1, rank=2),
            Column(words("column.assessor"), 11, 0, rank=4),
            Column(words("column.came"), 9, 0, rank=3),
            Column(words("column.why"), 15, 2, rank=1),
        )

    @override
    def counts(self) -> str:
        came, need = len(self._arrivals), sum(map(needs_somebody, self._arrivals.values()))
        held = sum(a.verdict is ReceiptVerdict.HELD for a in self._arrivals.values())
        key = "inbox.counts" if need else "inbox.counts_none"
        words = self.context.words
        counted = words(key, came=came, need=need)
        return f"{counted}; {words('inbox.held', n=held)}" if held else counted

    @override
    def open(self, subject: str | None) -> None:
        super().open(subject)
        if self._held is None:
            self.context.jobs.run(self.context.office.report_import.held, self._on_held)

    @override
    def refresh(self, changed: Changed) -> None:
        self.context.jobs.run(partial(_fetch, self.context.office), self._on_fetched)

    @override
    def on_opened(self, key: str) -> None:
        arrival = self._arrivals.get(key)
        if arrival and arrival.record and arrival.record in self._records:
            self.go("page_report", arrival.record)

    @override
    def on_chosen(self, key: str) -> None:
        arrival = self._arrivals.get(key)
        record = self._records.get(arrival.record or "") if arrival else None
        receipts = str(self.context.office.folder / "receipts") if arrival else ""
        self.panel.show_arrival(arrival, record, receipts)

    def start_import(self) -> None:
        """Import what the field names; one import at a time."""
        words, paths = self.context.words, self.path.paths()
        if self._running() is not None:
            self.say(words("inbox.busy"), done=False)
        elif not paths:
            self.path.show_error(words("inbox.name_it"))
        else:
            self.path.show_error("")
            self.say(words("inbox.looking"), done=False)
            run = ImportRun(self.context.jobs, self.context.office.report_import)
            self._take_over(run)
            run.start(paths)

    def _arrange(self) -> None:
        self.path.add_action(self.importing)
        self.path.add_action(self.stopping)
        counted = QHBoxLayout()
        counted.addWidget(self.found, 1)
        counted.addWidget(self.search)
        middle = QHBoxLayout()
        middle.setSpacing(MARGIN)
        middle.addWidget(self.body, 2)
        middle.addWidget(self.panel, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 10, MARGIN, 8)
        column.addWidget(sync_warning(self.context.opener.home, self.context.words, self))
        column.addWidget(self.path)
        column.addLayout(counted)
        column.addLayout(middle, 1)

    def _running(self) -> ImportRun | None:
        return self.context.jobs.findChild(ImportRun, "import_run")

    def _take_over(self, run: ImportRun | None) -> None:
        """Follow an import, also one that began before this page was made."""
        if run is None:
            return
        run.reading.connect(self._on_reading)
        run.took.connect(self._on_took)
        run.finished.connect(self._on_finished)
        run.failed.connect(self._on_failed)
        self.stopping.setEnabled(True)
        self.stopping.clicked.connect(run.stop)
        run.tell()

    def _open_chosen(self) -> None:
        if self.table.key:
            self.on_opened(self.table.key)

    def _on_fetched(self, shown: Shown) -> None:
        arrivals, self._records = shown
        last = len(arrivals)
        # Counted from the oldest, so that a key stays the same when another file comes.
        self._arrivals = {str(last - i): arrival for i, arrival in enumerate(arrivals)}
        words = self.context.words
        self.show_rows(
            [
                arrival_row(key, arrival, self._records.get(arrival.record or ""), words)
                for key, arrival in self._arrivals.items()
            ]
        )

    def _on_held(self, names: tuple[str, ...]) -> None:
        if names and self._held is None:
            self._held, self._taken = self.context.office.report_import.take_held(), 0
            self._take_next(self._held)

    def _take_next(self, held: Iterator[Arrival | None]) -> None:
        """Judge them one job each, so that the desk's other work goes on in between."""
        take = partial(next, held, _OVER)
        failed, changes = self._on_held_failed, Changed(None)
        self.context.jobs.run(take, self._on_held_taken, failed=failed, changes=changes, saves=True)

    def _on_held_taken(self, taken: Arrival | object | None) -> None:
        if isinstance(taken, Arrival):
            self._taken += 1
            self.saved.emit(self.context.office.backups.now())
        if self._held is not None and taken is not _OVER:
            self._take_next(self._held)
            return
        self._held = None
        if self._taken:
            key = "inbox.held_taken.one" if self._taken == 1 else "inbox.held_taken.many"
            self.say(self.context.words(key, n=self._taken))

    def _on_held_failed(self, error: Exception) -> None:
        self._held = None
        self.complained.emit(error)

    def _on_reading(self, at: int, total: int, file: str) -> None:
        self.say(self.context.words("inbox.reading", at=at, total=total, file=file), done=False)

    def _on_took(self, arrival: Arrival) -> None:
        self.saved.emit(arrival.at)

    def _on_finished(self, imported: Imported) -> None:
        self.stopping.setEnabled(False)
        words = self.context.words
        if not imported.total:
            self.path.show_error(words("inbox.nothing_there"))
            self.say(words("inbox.nothing_there"), done=False)
            return
        self.settled.emit()
        verdicts = imported.verdicts
        head = words(
            "inbox.done",
            total=imported.read,
            accepted=verdicts[ReceiptVerdict.ACCEPTED],
            duplicate=verdicts[ReceiptVerdict.DUPLICATE],
            need=imported.needy,
        )
        if imported.held:
            head += " " + words("inbox.done_held", n=imported.held)
        if imported.read < imported.total:
            head += " " + words("inbox.stopped", at=imported.read, total=imported.total)
        folder = self.context.office.folder / "receipts"
        self.say(head, words("inbox.receipts_said", folder=folder))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: Exception) -> None:
        self.stopping.setEnabled(False)
        self.complained.emit(error)


def _fetch(session: OfficeSession) -> Shown:
    records = {row.record: row for row in session.register.records()}
    return session.report_import.arrivals(), records
