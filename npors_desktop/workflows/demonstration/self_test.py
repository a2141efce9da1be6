"""The program tests itself on the machine it runs on: a short demonstration, and a forged report
that must be refused."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from npors_desktop.base.clock import Clock
from npors_desktop.base.whole_file import read_limited
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import Message, message
from npors_desktop.signing.certificates.anchors import Anchors
from npors_desktop.workflows.demonstration.demonstration import (
    Demonstrated,
    DemonstrationRun,
    MakeStores,
)
from npors_desktop.workflows.office.import_reports import REPORT_LIMIT
from npors_desktop.workflows.office.verify_report import ReportVerification


@dataclass(frozen=True, slots=True)
class SelfTestFinding:
    """One thing that was tested: its name, whether it is in order, and what was found."""

    what: Message
    good: bool
    text: Message


class SelfTest:
    """Runs the demonstration in a folder of its own and checks the outcome."""

    def __init__(
        self, make_stores: MakeStores, verifying: ReportVerification, data: Path, clock: Clock
    ) -> None:
        self._make_stores = make_stores
        self._verifying = verifying
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
        )

    def _judged(
        self, what: Message, data: bytes, anchors: Anchors, *, good: bool
    ) -> SelfTestFinding:
        found = self._verifying.verify(data, anchors, self._clock.now())
        codes = ", ".join(found.verification.codes)
        text = message("in order") if found.in_order else message("refused [{codes}]", codes=codes)
        return SelfTestFinding(what, found.in_order is good, text)


def whole_text(error: UserError) -> Message:
    """Both sentences of an error."""
    headline, advice = error.headline_message, error.advice_message
    return message("{headline} {advice}", headline=headline, advice=advice)
