"""The program tests itself on the machine it runs on: a short demonstration, a forged report that
must be refused, pages on the screen, and an import that is verified in processes of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from npors_desktop.base.passphrase_rule import OFFICE_PASSPHRASE
from npors_desktop.base.whole_file import make_folder, read_limited, write_whole
from npors_desktop.domain.delivery import ReceiptVerdict
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import Message, message, message_of_count
from npors_desktop.signing.certificates.anchors import Anchors
from npors_desktop.workflows.demonstration.demonstration import (
    DemonstrationRun,
)
from npors_desktop.workflows.office.import_reports import REPORT_LIMIT
from npors_desktop.workflows.office.importing import MOST_ALONE
from npors_desktop.workflows.office.report_pages import pages_of
from npors_desktop.workflows.office.verify_ahead import (
    AheadVerification,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from npors_desktop.base.clock import Clock
    from npors_desktop.workflows.demonstration.demonstration import (
        Demonstrated,
        MakeStores,
    )
    from npors_desktop.workflows.office.verify_ahead import (
        ToVerify,
        VerifyingWorkers,
    )
    from npors_desktop.workflows.office.verify_report import Basis, ReportVerification, Verified

# How many pixels wide the pages are drawn.
_WIDE = 60


@dataclass(frozen=True, slots=True)
class SelfTestFinding:
    """One thing that was tested: its name, whether it is in order, and what was found."""

    what: Message
    good: bool
    text: Message


class SelfTest:
    """Runs the demonstration in a folder of its own and checks the outcome."""

    def __init__(
        self,
        make_stores: MakeStores,
        verifying: ReportVerification,
        ahead: AheadVerification,
        data: Path,
        clock: Clock,
    ) -> None:
        self._make_stores = make_stores
        self._verifying = verifying
        self._ahead = ahead
        self._data = data
        self._clock = clock

    def run(self, tell: Callable[[Message], None]) -> tuple[SelfTestFinding, ...]:
        """Mark, render, sign, deliver and import one record; verify it and a forgery of it.
        ``tell`` is called with each step as it is done.
        """
        with TemporaryDirectory(prefix="npors-self-test-") as made:
            folder = Path(made)
            demonstration = DemonstrationRun(self._make_stores, self._data, self._clock)
            try:
                done = demonstration.run(folder, tell, only=1)
                return self._findings(folder, done)
            except UserError as error:
                return (SelfTestFinding(message("main job"), good=False, text=whole_text(error)),)

    def _findings(self, folder: Path, done: Demonstrated) -> tuple[SelfTestFinding, ...]:
        anchors = Anchors.read(folder / "office" / "authority")
        report = read_limited(done.records[0].report, REPORT_LIMIT, message("a report"))
        forged = bytearray(report)
        forged[len(forged) // 3] ^= 1
        record = done.records[0].record
        text = message("record {record} was marked, signed, delivered and confirmed", record=record)
        return (
            SelfTestFinding(message("main job"), good=True, text=text),
            self._judged(message("genuine report"), report, anchors, good=True),
            self._judged(message("forged report"), bytes(forged), anchors, good=False),
            _drawn(report),
            self._imported(folder, report),
        )

    def _imported(self, folder: Path, report: bytes) -> SelfTestFinding:
        """The import of so many files that other processes verify them."""
        brought = folder / "many"
        make_folder(brought)
        for number in range(MOST_ALONE + 1):
            write_whole(brought / f"{number}.pdf", report)
        session = self._make_stores(self._clock).open_office(folder / "office", OFFICE_PASSPHRASE)
        watched = _Watched(self._ahead)
        session.report_import.ahead = AheadVerification(watched.start, self._ahead.workers)
        try:
            arrivals = session.report_import.take((brought,))
        finally:
            session.close()
        known = [one for one in arrivals if one.verdict is ReceiptVerdict.DUPLICATE]
        count = len(watched.answers)
        good = count == len(known) == MOST_ALONE + 1
        text = message_of_count(
            "{n} file was verified in another process",
            "{n} files were verified in other processes",
            count,
        )
        return SelfTestFinding(message("import"), good, text)

    def _judged(
        self, what: Message, data: bytes, anchors: Anchors, *, good: bool
    ) -> SelfTestFinding:
        found = self._verifying.verify(data, anchors, self._clock.now())
        codes = ", ".join(found.verification.codes)
        text = message("in order") if found.in_order else message("refused [{codes}]", codes=codes)
        return SelfTestFinding(what, found.in_order is good, text)


class _Watched:
    """Notes what other processes answered: without them an import goes on, but as slow as one."""

    def __init__(self, ahead: AheadVerification) -> None:
        self._ahead = ahead
        self._workers: VerifyingWorkers | None = None
        self.answers: list[Verified] = []

    def start(self, basis: Basis) -> _Watched:
        """Start them."""
        self._workers = self._ahead.start(basis)
        return self

    def ask(self, task: ToVerify) -> Future[Verified]:
        """Ask them."""
        if self._workers is None:
            raise RuntimeError("not started")
        asked = self._workers.ask(task)
        asked.add_done_callback(self._note)
        return asked

    def close(self) -> None:
        """End them."""
        if self._workers is not None:
            self._workers.close()

    def _note(self, asked: Future[Verified]) -> None:
        if not asked.cancelled() and asked.exception() is None:
            self.answers.append(asked.result())


def _drawn(report: bytes) -> SelfTestFinding:
    """The pages of a report that was found in order, as the office sees them."""
    drawn = pages_of(report).draw_all(_WIDE)
    good = bool(drawn) and all(len(set(one.pixels)) > 1 for one in drawn)
    text = message_of_count("{n} page was drawn", "{n} pages were drawn", len(drawn))
    return SelfTestFinding(message("pages on the screen"), good, text)


def whole_text(error: UserError) -> Message:
    """Both sentences of an error."""
    headline, advice = error.headline_message, error.advice_message
    return message("{headline} {advice}", headline=headline, advice=advice)
