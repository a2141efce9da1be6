"""Certificates of this office's authority that the office does not know: another copy of it gave
them. Their reports wait until a person has decided about each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from npors_desktop.base.clock import Clock
from npors_desktop.domain.delivery import (
    EnrolledAssessor,
    EnrolmentStatus,
    HoldReason,
    OfficeAction,
    RevocationKind,
)
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.signing.authority.authority import Authority, is_serial
from npors_desktop.signing.certificates.revoked import REASONS
from npors_desktop.signing.report.verdict import Verification
from npors_desktop.store.sqlcipher.store import Store, Transaction
from npors_desktop.workflows.office.assessors import check_revocation, standing

TAKEN, REVOKED = "certificate_taken_in", "certificate_revoked"

OTHER_COPY = message(
    "Only one copy of an office may continue. Find out whether the other copy is still at work. "
    "Nobody is enrolled here until each of these certificates is taken into this office's list or "
    "revoked."
)
# Before every report.
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class UnknownCertificate:
    """A certificate that the office does not know: its number (hex), whom it names, itself (PEM),
    and how many files wait that were signed with it."""

    serial: str
    name: str
    number: str
    provider: str
    certificate: str
    files: int


class UnknownCertificates:
    """Lists them, takes one into the office's list, or revokes it. ``signer`` finds who signed a
    held file, and ``may_act`` raises while the office may not decide anything."""

    def __init__(
        self,
        store: Store,
        authority: Authority,
        clock: Clock,
        signer: Callable[[bytes], Verification],
        may_act: Callable[[], None],
    ) -> None:
        self._store = store
        self._authority = authority
        self._clock = clock
        self._signer = signer
        self._may_act = may_act

    def all(self) -> tuple[UnknownCertificate, ...]:
        """Those with files that wait, in the order in which the first of each came."""
        with self._store.reading() as transaction:
            names = transaction.held_files.waiting_for(HoldReason.NOT_IN_LEDGER)
            held = [transaction.held_files.get(name) for name in names]
        found: dict[str, UnknownCertificate] = {}
        for file in held:
            who = self._signer(file.data) if file else None
            if who is None or not who.serial:
                continue
            before = found[who.serial].files if who.serial in found else 0
            found[who.serial] = UnknownCertificate(
                who.serial, who.signer_name, who.signer_number, who.provider, who.certificate,
                before + 1,
            )  # fmt: skip
        return tuple(found.values())

    def check_decided(self) -> None:
        """Raises UserError (``other_copy``) while a person has to decide about a certificate:
        another copy of this office may be at work, and two must not enrol people."""
        ledger = self._authority
        left = [s.serial for s in self.all() if not ledger.has_issued(s.serial)]
        open_ = sum(not ledger.is_revoked(serial) for serial in left)
        if open_:
            raise UserError(
                message_of_count(
                    "Another copy of this office gave {n} certificate that is not known here.",
                    "Another copy of this office gave {n} certificates that are not known here.",
                    open_,
                ),
                message("Nothing was issued. {why}", why=OTHER_COPY),
                code="other_copy",
            )

    def take_in(self, serial: str, reason: str) -> EnrolledAssessor:
        """Enter a certificate in the office's list: its reports are then judged as all others.

        Raises UserError: no reason, no such certificate here, its number is enrolled for somebody
        else (``number_taken``), its key was revoked (``key_revoked``).
        """
        self._may_act()
        now, one = self._clock.now(), self._find(serial)
        if one is None:
            raise _not_here(serial)
        if not reason.strip():
            raise UserError(message("Enter the reason."), code="reason_missing")
        made = EnrolledAssessor(
            one.number, one.name, "", EnrolmentStatus.ENROLLED, one.serial, one.certificate, now,
            provider=one.provider,
        )  # fmt: skip
        with self._store.writing() as transaction:
            known = standing(transaction, one.number)
            if known is None:
                transaction.people.put(made)
            # Of somebody enrolled it is a second certificate of their key, or it is refused.
            self._authority.take_in(one.number, one.certificate)
            _note(transaction, now, TAKEN, one.serial, reason)
        return known or made

    def revoke(
        self, serial: str, reason: str, kind: RevocationKind, since: datetime | None
    ) -> EnrolledAssessor:
        """Revoke a certificate of this authority by its number (hex), whether or not the office
        has it. Raises UserError: no reason, a moment to come, already revoked."""
        self._may_act()
        now, one = self._clock.now(), self._find(serial)
        since = check_revocation(reason, since, now)
        if self._authority.is_revoked(serial):
            raise UserError(
                message("Certificate {serial} is already revoked.", serial=serial),
                message("Nothing was changed."),
            )
        if not self._authority.has_issued(serial):
            # This office never trusted it, so nothing that it signed counts, whenever that was.
            kind, since = RevocationKind.OTHER, _NEVER
        name, number = (one.name, one.number) if one else ("", "")
        # Without the certificate itself: it never enters the ledger, where it would take with it
        # what this office has issued for the same key.
        gone = EnrolledAssessor(
            number, name, "", EnrolmentStatus.REVOKED, serial, "", now,
            revoked_at=now, reason=reason.strip(), kind=kind, untrusted_from=since,
        )  # fmt: skip
        with self._store.writing() as transaction:
            self._authority.reconcile([serial], REASONS[kind].name, since)
            transaction.people.put(gone)
            _note(transaction, now, REVOKED, serial, reason)
        return gone

    def _find(self, serial: str) -> UnknownCertificate | None:
        return next((one for one in self.all() if one.serial == serial), None)


def typed_serial(text: str) -> str | None:
    """The serial number that somebody typed, in groups or not; None for what is none. An
    assessor's number is never as long."""
    serial = "".join(text.split()).replace(":", "").lower().lstrip("0")
    return serial if is_serial(serial) else None


def _note(transaction: Transaction, at: datetime, kind: str, serial: str, reason: str) -> None:
    details: dict[str, str | int] = {"serial": serial, "reason": reason.strip()}
    transaction.office_actions.note(OfficeAction(at, kind, details))
    transaction.held_files.look_again(HoldReason.NOT_IN_LEDGER)


def _not_here(serial: str) -> UserError:
    return UserError(
        message("No report that waits here was signed with certificate {serial}.", serial=serial),
        message("Nothing was changed. See “office check” for the certificates that wait."),
        code="serial_unknown",
    )
