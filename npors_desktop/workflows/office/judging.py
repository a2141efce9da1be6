"""What becomes of a file that came: it is registered, held or refused, by what was found in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.domain.errors import NewerFormatError, UserError
from npors_desktop.workflows.office.course_days import DaysJudging
from npors_desktop.workflows.office.holding import Holding
from npors_desktop.workflows.office.incoming_file import are_days, newer, to_come
from npors_desktop.workflows.office.incoming_verification import IncomingVerification
from npors_desktop.workflows.office.registering import Registering
from npors_desktop.workflows.office.verify_report import (
    OF_STANDING,
)
from npors_desktop.workflows.office.version_receipts import VersionReceipts

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.delivery import Arrival
    from npors_desktop.signing.authority.authority import Authority
    from npors_desktop.signing.certificates.anchors import Anchors
    from npors_desktop.store.sqlcipher.store import Store
    from npors_desktop.workflows.office.incoming_file import IncomingFile
    from npors_desktop.workflows.office.receipts import ReceiptFolder
    from npors_desktop.workflows.office.verify_report import (
        ReportVerification,
        Verified,
    )


class Judging:
    """Judges files one at a time: each gets one verdict and one row in the inbox."""

    def __init__(
        self,
        store: Store,
        authority: Authority,
        verification: ReportVerification,
        clock: Clock,
        receipts: ReceiptFolder,
    ) -> None:
        self._authority = authority
        self._verification = verification
        self._clock = clock
        self._incoming = IncomingVerification(store, authority)
        versions = VersionReceipts(store, receipts, clock)
        self._registering = Registering(store, clock, receipts, versions)
        self._holding = Holding(store, authority, clock, receipts, verification.reach)
        self._days = DaysJudging(store, authority, clock, self._holding, self._incoming, receipts)

    def opened(self, came: IncomingFile) -> IncomingFile:
        """A file as it is verified: a sealed one is opened. Raises UserError."""
        if not came.sealed:
            return came
        return replace(came, data=self._authority.open_sealed(came.data), sealed=False)

    def verify(self, came: IncomingFile, anchors: Anchors, now: datetime) -> Verified:
        """Verify an opened file, here and at once."""
        # What comes only now comes after every revocation, whatever the clock says.
        received_at = came.at if came.held else None
        return self._verification.verify(came.data, anchors, now, received_at)

    def judge(self, came: IncomingFile, anchors: Anchors) -> Arrival:
        """The verdict on a file, which is opened and verified here."""
        now = self._clock.now()
        if are_days(came.data):
            return self._judge_days(came, anchors)
        try:
            opened = self.opened(came)
        except UserError as error:
            return self.unread(came, error)
        return self.judge_by(opened, lambda: self.verify(opened, anchors, now), now, anchors)

    def _judge_days(self, came: IncomingFile, anchors: Anchors) -> Arrival:
        try:
            return self._days.judge(came, anchors)
        except UserError as error:
            return self.unread(came, error)

    def judge_by(
        self,
        came: IncomingFile,
        verify: Callable[[], Verified],
        now: datetime,
        anchors: Anchors,
    ) -> Arrival:
        """The verdict on an opened file by what ``verify`` finds in it, as of ``now`` and by these
        anchors. Raises MachineFailedError, and whatever else of ``verify`` is no UserError."""
        try:
            return self._judged(came, self._incoming.verified(verify, now), anchors)
        except UserError as error:
            # When the register refuses one record, the other files are still imported.
            return self.unread(came, error)

    def unread(self, came: IncomingFile, error: UserError) -> Arrival:
        """The verdict on a file that could not be read. Raises what says nothing about it."""
        if isinstance(error, NewerFormatError):
            return self._holding.hold(came, newer(error))
        return self._holding.refused(came, error)

    def _judged(self, came: IncomingFile, verified: Verified, anchors: Anchors) -> Arrival:
        if verified.newer:
            return self._holding.hold(came, newer(verified.newer))
        if verified.verification.until:
            waits = to_come(verified.verification.until)
            here = self._registering.here(came)
            return here or self._holding.hold(came, waits, verified)
        if verified.record is None:
            known = self._known(came, verified)
            return known or self._holding.refuse(came, verified.verification)
        if not self._incoming.knows(verified.verification.serial):
            return self._holding.unknown(came, verified)
        return self._registering.register(came, verified.record, verified, anchors)

    def _known(self, came: IncomingFile, verified: Verified) -> Arrival | None:
        """A report that was accepted before its signer's certificate ended is still known."""
        standing = OF_STANDING.intersection(verified.verification.codes)
        return self._registering.here(came) if standing else None
