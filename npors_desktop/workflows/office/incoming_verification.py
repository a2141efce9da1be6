"""A file that came is verified, and its place in the log of its laptop is looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from npors_desktop.domain.report_refusals import REFUSALS
from npors_desktop.workflows.office.verify_report import Verified, ends_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from npors_desktop.domain.record import Record
    from npors_desktop.signing.authority.authority import Authority
    from npors_desktop.signing.report.verdict import Verification
    from npors_desktop.store.sqlcipher.store import Store


class IncomingVerification:
    """What verifying a file found, and what only the register of the office can add."""

    def __init__(self, store: Store, authority: Authority) -> None:
        self._store = store
        self._authority = authority

    def verified(self, verify: Callable[[], Verified], now: datetime) -> Verified:
        """What ``verify`` found, unless it was signed when that no longer counted."""
        verified = verify()
        found, record = verified.verification, verified.record
        if record is None:
            return verified
        for code, ended in self._ends(found, now):
            if self._is_after(found.signing_key, record, ended):
                told = REFUSALS[code].text(found.signer_name)
                said = found.record_json
                late = replace(found, in_order=False, codes=(code,), message=told, said=said)
                return Verified(late, None)
        return verified

    def knows(self, serial: str) -> bool:
        """Whether this office issued a certificate, or has accepted records that it signed: an
        older copy of the authority's folder has forgotten what was renewed since."""
        if self._authority.has_issued(serial):
            return True
        with self._store.reading() as transaction:
            return transaction.register.has_signer(serial)

    def _ends(self, found: Verification, now: datetime) -> Iterator[tuple[str, datetime]]:
        """Since when a signature does not count, and why."""
        if found.revoked is not None:
            ended = self._authority.revoked()[found.serial]
            yield "revoked", ended.since or ended.at
        if (last := ends_of(found)) < now:
            yield "expired", last + timedelta(seconds=1)

    def _is_after(self, key: str, record: Record, ended: datetime) -> bool:
        """Whether a record follows, in the log of its laptop, one that was signed when that no
        longer counted: then its own time is too early."""
        with self._store.reading() as transaction:
            reached = transaction.register.log_reached(key, ended)
        return reached is not None and record.history.events > reached
