"""A report that does not enter the register: it is refused, or held until it can be judged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.domain.delivery import (
    Arrival,
    GivenReceipt,
    HeldFile,
    HoldReason,
    ReceiptVerdict,
)
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import joined, message, verbatim
from npors_desktop.domain.report_refusals import REFUSALS
from npors_desktop.exchange.record_json import record_named
from npors_desktop.workflows.office.incoming_file import (
    BRING_AGAIN,
    FULL,
    MOST_HELD,
    Hold,
    as_claimed,
    english,
    put_arrival,
    refusal,
    settle,
    update_to,
    version_text,
)
from npors_desktop.workflows.office.remarks import HELD
from npors_desktop.workflows.office.verify_report import (
    OF_OFFICE,
    OF_SIGNER,
    OF_STANDING,
)

if TYPE_CHECKING:
    from npors_desktop.base.clock import Clock
    from npors_desktop.signing.authority.authority import Authority
    from npors_desktop.signing.report.verdict import Verification
    from npors_desktop.store.sqlcipher.store import Store
    from npors_desktop.workflows.office.incoming_file import (
        IncomingFile,
    )
    from npors_desktop.workflows.office.readable_versions import ReadableVersions
    from npors_desktop.workflows.office.receipts import ReceiptFolder
    from npors_desktop.workflows.office.verify_report import (
        Verified,
    )

NOT_IN_ORDER = UserError.exit_status


class Holding:
    """Notes what was found in such a file; ``reach`` is what this program can read."""

    def __init__(
        self,
        store: Store,
        authority: Authority,
        clock: Clock,
        receipts: ReceiptFolder,
        reach: ReadableVersions,
    ) -> None:
        self._store = store
        self._authority = authority
        self._clock = clock
        self._receipts = receipts
        self._reach = reach

    def unknown(self, came: IncomingFile, verified: Verified) -> Arrival:
        """A genuine report whose signer another copy of this office enrolled."""
        if verified.verification.revoked:
            return self.refuse(came, refusal("revoked", REFUSALS["revoked"].what))
        why = HoldReason.NOT_IN_LEDGER
        serial = verbatim(verified.verification.serial)
        certificate = message("Certificate {serial}.", serial=serial)
        return self.hold(came, Hold(why, why.value, (HELD[why], certificate)), verified)

    def refused(self, came: IncomingFile, error: UserError) -> Arrival:
        """Refuse a file for this error. Raises one that says nothing about the file."""
        if error.exit_status != NOT_IN_ORDER:
            raise error
        return self.refuse(came, refusal(error.code or "unreadable", error.whole_message))

    def refuse(self, came: IncomingFile, found: Verification) -> Arrival:
        """Refuse a file that is not in order."""
        codes = found.codes
        arrival = Arrival(
            came.name, came.at, ReceiptVerdict.REJECTED, codes, found.text, None,
            assessor=found.signer_name, content=came.content,
        )  # fmt: skip
        reply = self._reply(came, found, ReceiptVerdict.REJECTED)
        if reply is not None:
            arrival = replace(arrival, record=reply.record, version=version_text(reply))
        if OF_SIGNER.intersection(codes):
            arrival = as_claimed(arrival, came.data)
        with self._store.writing() as transaction:
            arrival = put_arrival(transaction, came, arrival, _named(reply))
        receipt = self._receipts.write(reply, came.beside) if reply else None
        with self._store.writing() as transaction:
            settle(
                transaction, came, self._clock.now(), genuine=bool(OF_STANDING.intersection(codes))
            )
        return replace(arrival, receipt=receipt)

    def _reply(
        self, came: IncomingFile, found: Verification, verdict: ReceiptVerdict
    ) -> GivenReceipt | None:
        """What is told of a report that does not count, if an assessor of this office's signed it:
        their laptop must not wait for a receipt for ever. None for a content that is here."""
        named = record_named(found.said) if found.said is not None else None
        if named is None or found.said is None or OF_OFFICE.intersection(found.codes):
            return None
        if not self._authority.has_issued(found.serial) or found.revoked is not None:
            return None
        content = sha256_hex(found.said)
        with self._store.reading() as transaction:
            here = transaction.register.versions.of(named[0])
        if any(one.row.content_sha256 == content for one in here):
            return None
        at, who = came.at.replace(microsecond=0), (found.signer_number, found.signer_name)
        return GivenReceipt(*named, content, verdict, at, *who, found.serial, codes=found.codes)

    def hold(self, came: IncomingFile, hold: Hold, verified: Verified | None = None) -> Arrival:
        """Keep a file until it can be judged, as far as there is space for it."""
        name, reach = sha256_hex(came.data), self._reach.name
        with self._store.reading() as transaction:
            is_full = transaction.held_files.size(without=name) + len(came.data) > MOST_HELD
        if is_full and came.held is None:
            update = (update_to(hold.needs),) if hold.why is HoldReason.NEWER_FORMAT else ()
            full = joined((hold.told[0], FULL, *update, BRING_AGAIN))
            return self.refuse(came, refusal("held_full", full))
        record = verified.record if verified else None
        reply = verified and self._reply(came, verified.verification, ReceiptVerdict.HELD)
        arrival = Arrival(
            came.name, came.at, ReceiptVerdict.HELD, (hold.code,), english(*hold.told), None,
            candidate=record.candidate.name if record else "",
            assessor=record.assessor.name if record else "",
            needs=hold.needs, kept=name, content=came.content,
            version=version_text(reply) if reply else "",
        )  # fmt: skip
        file = HeldFile(
            came.name, came.data, came.sealed, came.at, reach, hold.why, hold.until
        )  # fmt: skip
        with self._store.writing() as transaction:
            transaction.held_files.hold(file)
            if name != came.held:
                named = (record.record, record.revision) if record else _named(reply)
                arrival = put_arrival(transaction, came, arrival, named)
                settle(transaction, came, self._clock.now(), but=name)
        return replace(arrival, receipt=self._receipts.write(reply, came.beside) if reply else None)


def _named(reply: GivenReceipt | None) -> tuple[str, int] | None:
    return (reply.record, reply.revision) if reply is not None else None
