"""One import, step by step: files are read and verified ahead, and judged in the order in which
they were found."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, wait
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Protocol

from typing_extensions import override

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.worker_processes import LostWorkerError, NoWorkerError
from npors_desktop.domain.delivery import Arrival
from npors_desktop.domain.errors import MachineFailedError, UserError
from npors_desktop.domain.found_files import FileType, Found, Passed
from npors_desktop.domain.messages import message
from npors_desktop.workflows.office.incoming_file import IncomingFile
from npors_desktop.workflows.office.known_standards import NotHandedError
from npors_desktop.workflows.office.verify_ahead import (
    ToVerify,
)
from npors_desktop.workflows.office.verify_report import Basis, Verified

if TYPE_CHECKING:
    from pathlib import Path

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.found_files import Finding
    from npors_desktop.signing.certificates.anchors import Anchors
    from npors_desktop.workflows.office.judging import Judging
    from npors_desktop.workflows.office.verify_ahead import (
        AheadVerification,
        VerifyingWorkers,
    )

# Starting a process costs as much as verifying some files: for so few it is not done.
MOST_ALONE = 5
# What is read ahead: so many files for each process, and no more once it is so many bytes.
_AHEAD = 2
_MOST_BYTES = 64 * 1024 * 1024
# A step waits no longer than this for a file, so that other work of the store comes in between.
_WAIT = 0.05
_SECOND = 1_000_000_000
_LOST = message(
    "It was not imported, because the part of the program that verifies it was ended twice over "
    "it. Import it again. If that happens again, ask the assessor for the file once more."
)


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was judged, and its verdict."""

    found: Found
    arrival: Arrival


# None: there is no news yet, and other work may come in between.
Step = Taken | Passed | None


class ImportSource(Protocol):
    """What an import needs of the office: where the files come from, and whom to trust."""

    def count(self, paths: tuple[Path, ...]) -> Iterator[None]:
        """One step for each report at these paths."""
        ...

    def files(self, paths: tuple[Path, ...]) -> Iterator[Finding | None]:
        """The reports at these paths, and what is passed over. None: what comes now depends on
        what the reports so far turn out to be."""
        ...

    def ready(self) -> Anchors:
        """Whom to trust, as of now. Raises UserError while the office may import nothing."""
        ...

    def basis(self, anchors: Anchors) -> Basis:
        """What verifying rests on, as a value."""
        ...


@dataclass(frozen=True, slots=True)
class _InHand:
    """A file that was read: opened, or with what kept it from that; when, and where it is being
    verified on what basis, if it is."""

    found: Found
    came: IncomingFile
    at: datetime
    problem: UserError | None = None
    basis: Basis | None = None
    verified: Future[Verified] | None = None


class Importing(Iterator[Step]):
    """An import. Each ``next`` is one step and one transaction at most, so it may be left after
    any of them; ``stop`` lets it end with the files in hand, ``close`` at once."""

    def __init__(
        self,
        paths: tuple[Path, ...],
        source: ImportSource,
        judging: Judging,
        clock: Clock,
        ahead: AheadVerification | None = None,
    ) -> None:
        self._source = source
        self._judging = judging
        self._clock = clock
        self._ahead = ahead
        self._counting: Iterator[None] | None = source.count(paths)
        self._findings: Iterator[Finding | None] | None = source.files(paths)
        self._in_hand: deque[_InHand | Passed] = deque()
        self._anchors: Anchors | None = None
        self._renewed = 0
        self._basis: Basis | None = None
        self._workers: VerifyingWorkers | None = None
        self._waits = False
        self._stopped = False
        self.total = 0
        # What the program has loaded outlasts the import: without this, Python's collector goes
        # through all of it every few dozen files, and everything stands still meanwhile.
        gc.freeze()

    def stop(self) -> None:
        """Read no more files. From any thread, any number of times."""
        self._stopped = True

    def close(self) -> None:
        """End it as it is: what is in hand is not judged, and can be imported again."""
        self.stop()
        self._in_hand.clear()
        if self._workers is not None:
            self._workers.close()
        gc.unfreeze()

    @override
    def __next__(self) -> Step:
        if self._counting is not None and not self._stopped:
            return self._count(self._counting)
        self._read_ahead()
        if not self._in_hand:
            self.close()
            raise StopIteration
        first = self._in_hand[0]
        if isinstance(first, _InHand) and first.verified is not None:
            done, _ = wait((first.verified,), _WAIT)
            if not done:
                return None
        self._in_hand.popleft()
        return first if isinstance(first, Passed) else self._judged(first)

    def _count(self, counting: Iterator[None]) -> Step:
        """Count for a moment; whoever imports sees how much there is before the first file."""
        until = self._clock.monotonic_ns() + int(_WAIT * _SECOND)
        for _ in counting:
            self.total += 1
            if self._clock.monotonic_ns() > until:
                return None
        self._counting = None
        return None

    def _read_ahead(self) -> None:
        """Read files, as far as there is anybody to verify them meanwhile."""
        self._waits = self._waits and bool(self._in_hand)
        while self._findings is not None and self._has_room():
            for finding in self._findings:
                self._put(finding)
                break
            else:
                self._findings = None

    def _put(self, finding: Finding | None) -> None:
        if finding is None:
            self._waits = bool(self._in_hand)
        elif isinstance(finding, Passed):
            self._in_hand.append(finding)
        else:
            self._in_hand.append(self._begun(finding))

    def _has_room(self) -> bool:
        most = _AHEAD * self._ahead.workers if self._ahead and self.total > MOST_ALONE else 1
        size = sum(len(one.came.data) for one in self._in_hand if isinstance(one, _InHand))
        is_full = len(self._in_hand) >= most or size >= _MOST_BYTES
        return not (is_full or self._waits or self._stopped)

    def _begun(self, found: Found) -> _InHand:
        """Open a file, and let it be verified where that is done ahead."""
        self._renew_trust()
        at = self._clock.now()
        sealed = found.kind is FileType.SEALED
        is_answered = sealed or found.kind is FileType.DAYS
        beside = found.path.parent if found.path and is_answered else None
        content = "" if found.problem else sha256_hex(found.data)
        came = IncomingFile(found.name, at, found.data, sealed, beside, content=content)
        kept = replace(found, data=b"")
        if found.kind is FileType.DAYS and not found.problem:
            return _InHand(kept, came, at)
        try:
            if found.problem:
                raise found.problem
            came = self._judging.opened(came)
        except UserError as error:
            return _InHand(kept, came, at, problem=error)
        workers = self._verifying()
        verified = workers.ask(ToVerify(came.data, at)) if workers else None
        return _InHand(kept, came, at, basis=self._basis, verified=verified)

    def _renew_trust(self) -> Anchors:
        """Whom to trust. What is decided in the window meanwhile counts a second later."""
        now = self._clock.monotonic_ns()
        if self._anchors is None or not 0 <= now - self._renewed < _SECOND:
            self._anchors, self._renewed = self._source.ready(), now
            if self._ahead is not None and self.total > MOST_ALONE:
                self._renew_basis(self._source.basis(self._anchors))
        return self._anchors

    def _renew_basis(self, basis: Basis) -> None:
        if basis == self._basis:
            return
        self._basis = basis
        if self._workers is not None:
            self._workers.close()
            self._workers = None

    def _verifying(self) -> VerifyingWorkers | None:
        if self._workers is None and self._ahead is not None and self._basis is not None:
            self._workers = self._ahead.start(self._basis)
        return self._workers

    def _judged(self, one: _InHand) -> Step:
        if one.problem is not None:
            return Taken(one.found, self._judging.unread(one.came, one.problem))
        anchors = self._renew_trust()
        if one.found.kind is FileType.DAYS:
            return Taken(one.found, self._judging.judge(one.came, anchors))
        try:
            verify = partial(self._verified, one, anchors)
            return Taken(one.found, self._judging.judge_by(one.came, verify, one.at, anchors))
        except LostWorkerError:
            status = MachineFailedError.exit_status
            return Passed(one.found.shown, _LOST, one.found.kind, status, one.found.path)

    def _verified(self, one: _InHand, anchors: Anchors) -> Verified:
        if one.verified is not None and one.basis is self._basis:
            try:
                return one.verified.result()
            except NoWorkerError:
                # This machine starts none: what is in hand and what comes is verified here.
                self._ahead = self._workers = None
            except NotHandedError:
                # Only the store, which is open here, has the standard.
                pass
        return self._judging.verify(one.came, anchors, one.at)
