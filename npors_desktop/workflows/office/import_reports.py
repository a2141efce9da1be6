"""Import reports at the office: verify each, look for duplicates, write a signed receipt.

A report that only a newer version of the program can verify is held: it is kept as it came, and
imported automatically once the program has been updated.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.domain.delivery import ReceiptVerdict
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.found_files import FileType, Found
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.revocation import Revoked
from npors_desktop.exchange.file_kind import FOR_OFFICE
from npors_desktop.exchange.found_files import count_files, find_files
from npors_desktop.signing.certificates.kept_anchors import read_kept
from npors_desktop.signing.certificates.revoked import kind_of
from npors_desktop.workflows.office.importing import Importing, Taken
from npors_desktop.workflows.office.incoming_file import IncomingFile
from npors_desktop.workflows.office.judging import Judging
from npors_desktop.workflows.office.noted_action import unchecked
from npors_desktop.workflows.office.version_receipts import VersionReceipts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.delivery import Arrival, RegisteredRecord
    from npors_desktop.domain.found_files import Finding, Passed
    from npors_desktop.signing.authority.authority import Authority
    from npors_desktop.signing.certificates.anchors import Anchors
    from npors_desktop.store.sqlcipher.store import Store
    from npors_desktop.workflows.office.receipts import ReceiptFolder
    from npors_desktop.workflows.office.verify_ahead import AheadVerification
    from npors_desktop.workflows.office.verify_report import Basis, ReportVerification, Verified

REPORT_LIMIT = 64 * 1024 * 1024


class ReportImport:
    """Imports reports. Importing twice is importing once. ``check`` raises UserError while it
    may not be done."""

    def __init__(
        self,
        store: Store,
        authority: Authority,
        verification: ReportVerification,
        clock: Clock,
        receipts: ReceiptFolder,
        check: Callable[[ActionKind], None] = unchecked,
    ) -> None:
        self._store = store
        self._authority = authority
        self._verification = verification
        self._clock = clock
        self._receipts = receipts
        self._versions = VersionReceipts(store, receipts, clock)
        self._check = check
        # How files are verified in other processes; None: they are verified here, one by one.
        self.ahead: AheadVerification | None = None
        # Raises UserError while the office may not know whom it revoked.
        self.may_verify: Callable[[], None] = lambda: None
        self._judging = Judging(store, authority, verification, clock, receipts)
        self._running: Importing | None = None

    @property
    def receipts(self) -> Path:
        """The folder that keeps the receipts; it may not exist yet."""
        return self._receipts.folder

    def now(self) -> datetime:
        """The moment on this machine's clock (aware)."""
        return self._clock.now()

    def arrivals(self) -> tuple[Arrival, ...]:
        """Every file received, newest first, with its verdict."""
        with self._store.reading() as transaction:
            return transaction.arrivals.all()

    def arrivals_of(self, record: str) -> tuple[Arrival, ...]:
        """The same, of one record."""
        with self._store.reading() as transaction:
            return transaction.arrivals.of_record(record)

    def files(self, paths: tuple[Path, ...]) -> Iterator[Finding | None]:
        """The reports at these paths and in all that is inside them, one read at a time, and what
        is passed over. Receipts come last, after None: those that this office wrote beside these
        reports, once they are imported, are of no concern."""
        self._receipts.begin()
        with contextlib.suppress(UserError):
            self._check(ActionKind.REPORT_IMPORTED)
            self._versions.write_overdue()
        receipts: list[tuple[Passed, Path]] = []
        contents: set[str] = set()
        for finding in find_files(paths, FOR_OFFICE, REPORT_LIMIT):
            if isinstance(finding, Found):
                contents.add(sha256_hex(finding.data))
            elif finding.kind is FileType.RECEIPT and finding.path and not finding.status:
                receipts.append((finding, finding.path))
                continue
            yield finding
        yield None
        if receipts:
            with self._store.reading() as transaction:
                records = transaction.arrivals.records_of(contents)
            yield from (one for one, path in receipts if not self._receipts.is_own(path, records))

    def look_again(self, row: RegisteredRecord) -> Verified:
        """Verify a record in the register, as of when it was accepted: by the lists of that day,
        and by what was revoked since; it stays as it was accepted. Raises UserError while the
        office may not know whom it revoked, DamagedFileError."""
        self.may_verify()
        anchors = self._anchors()
        with self._store.reading() as transaction:
            lists = transaction.register.lists_of(row)
        then = read_kept(lists) if lists else None
        if then is None or then.root != anchors.root:
            # Accepted before they were kept: today's lists say who was revoked, and no more.
            then = replace(anchors, dated=False)
        then = replace(then, withdrawn=self._withdrawn())
        # A held record is received before its date comes.
        at = row.verified_at or max(row.received_at, row.signed_at)
        return self._verification.verify(row.pdf, then, at, row.received_at)

    def _withdrawn(self) -> dict[str, Revoked]:
        return {
            serial: Revoked(kind_of(entry.reason), entry.since, entry.at)
            for serial, entry in self._authority.revoked().items()
        }

    def importing(self, paths: tuple[Path, ...]) -> Importing:
        """Begin to import files, folders, mails and zip files. Raises UserError while the office
        may import nothing."""
        self.ready()
        self._running = Importing(paths, self, self._judging, self._clock, self.ahead)
        return self._running

    def take(
        self,
        paths: tuple[Path, ...],
        said: Callable[[Found, Arrival], None] = lambda _found, _arrival: None,
        passed: Callable[[Passed], None] = lambda _passed: None,
    ) -> tuple[Arrival, ...]:
        """Import them to the end: one verdict for each report, also given to ``said`` at once;
        what is passed over, to ``passed``."""
        taken: list[Arrival] = []
        with contextlib.closing(self.importing(paths)) as importing:
            for step in importing:
                if isinstance(step, Taken):
                    said(step.found, step.arrival)
                    taken.append(step.arrival)
                elif step is not None:
                    passed(step)
        return tuple(taken)

    def closing(self, close: Callable[[], None]) -> Callable[[], None]:
        """``close``, after the import that is still running, if there is one, was ended."""

        def end_and_close() -> None:
            if self._running is not None:
                self._running.close()
            close()

        return end_and_close

    def held(self) -> tuple[str, ...]:
        """The held files that may be judged now: this version has not tried them yet, their date
        has come, or a person has decided about their signer. None while the office may import
        nothing."""
        try:
            self._check(ActionKind.REPORT_IMPORTED)
        except UserError:
            return ()
        with self._store.reading() as transaction:
            reach = self._verification.reach.name
            return transaction.held_files.waiting(reach, self._clock.now())

    def take_held(self) -> Iterator[Arrival | None]:
        """Judge the held files that may be judged now, one for each ``next``: its verdict, or None
        when it still has to wait.

        They are taken in the order in which they came.
        """
        yield from map(self._take_held, self.held())

    def _take_held(self, name: str) -> Arrival | None:
        with self._store.reading() as transaction:
            held = transaction.held_files.get(name)
            content = transaction.arrivals.content_of(name)
        if held is None:
            return None
        self._authority.refresh_lists()
        came = IncomingFile(
            held.file, held.came_at, held.data, held.sealed, held=name, why=held.why,
            content=content,
        )  # fmt: skip
        arrival = self._judging.judge(came, self._authority.anchors())
        return None if arrival.verdict is ReceiptVerdict.HELD else arrival

    def count(self, paths: tuple[Path, ...]) -> Iterator[None]:
        """One step for each report at these paths and in all that is inside them."""
        return count_files(paths, FOR_OFFICE)

    def ready(self) -> Anchors:
        """Whom to trust, as of now. Raises UserError while the office may import nothing."""
        self._check(ActionKind.REPORT_IMPORTED)
        return self._anchors()

    def _anchors(self) -> Anchors:
        self._authority.refresh_lists()
        return self._authority.anchors()

    def basis(self, anchors: Anchors) -> Basis:
        """What verifying rests on, as a value."""
        return self._verification.basis(anchors)
