"""The program tests itself where it runs: the main job in small, and a forgery that must fail."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from npors_desktop.base.clock import Clock
from npors_desktop.base.whole_file import read_limited
from npors_desktop.domain.errors import UserError
from npors_desktop.signing.certificates.anchors import Anchors
from npors_desktop.workflows.demonstration.demonstration import (
    Demonstrated,
    DemonstrationRun,
    MakeBench,
)
from npors_desktop.workflows.office.import_reports import REPORT_LIMIT
from npors_desktop.workflows.office.verify_report import ReportVerification


@dataclass(frozen=True, slots=True)
class SelfTestFinding:
    """One thing that was tried: what, whether it went as it must, and in words."""

    what: str
    good: bool
    text: str


class SelfTest:
    """Runs the demonstration in a folder of its own and checks what came of it."""

    def __init__(
        self, make_bench: MakeBench, verifying: ReportVerification, data: Path, clock: Clock
    ) -> None:
        self._make_bench = make_bench
        self._verifying = verifying
        self._data = data
        self._clock = clock

    def run(self, said: Callable[[str], None]) -> tuple[SelfTestFinding, ...]:
        """Mark, render, sign, deliver and import one record; verify it and a forgery of it."""
        with TemporaryDirectory(prefix="npors-self-test-") as made:
            folder = Path(made)
            demonstrating = DemonstrationRun(self._make_bench, self._data, self._clock)
            try:
                done = demonstrating.run(folder, said, only=1)
                return self._findings(folder, done)
            except UserError as error:
                return (SelfTestFinding("main job", good=False, text=str(error)),)

    def _findings(self, folder: Path, done: Demonstrated) -> tuple[SelfTestFinding, ...]:
        anchors = Anchors.read(folder / "office" / "authority")
        report = read_limited(done.records[0].report, REPORT_LIMIT, "a report")
        forged = bytearray(report)
        forged[len(forged) // 3] ^= 1
        text = f"record {done.records[0].record} went from marks to receipt"
        return (
            SelfTestFinding("main job", good=True, text=text),
            self._judged("genuine report", report, anchors, good=True),
            self._judged("forged report", bytes(forged), anchors, good=False),
        )

    def _judged(self, what: str, data: bytes, anchors: Anchors, *, good: bool) -> SelfTestFinding:
        found = self._verifying.verify(data, anchors, self._clock.now())
        words = "in order" if found.in_order else f"refused [{', '.join(found.verification.codes)}]"
        return SelfTestFinding(what, found.in_order is good, words)
