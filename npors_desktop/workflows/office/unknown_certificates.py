"""Certificates of this office's authority that the office does not know: another copy of it gave
them. Their reports wait until a person has decided about each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.domain.delivery import (
    EnrolledAssessor,
    EnrolmentStatus,
    HoldReason,
)
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.signing.authority.authority import is_serial
from npors_desktop.workflows.office.assessors import standing
from npors_desktop.workflows.office.noted_action import note, unchecked
from npors_desktop.workflows.office.revoking import AskedEnd, Revoking

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.revocation_kind import RevocationKind
    from npors_desktop.signing.authority.authority import Authority
    from npors_desktop.signing.report.verdict import Verification
    from npors_desktop.store.sqlcipher.store import Store
    from npors_desktop.workflows.office.revoking import RevokedEnrolment

OTHER_COPY = message(
    "Only one copy of an office may continue. Find out whether the other copy is still at work. "
    "Nobody is enrolled here until each of these certificates is taken into this office's list or "
    "revoked."
)


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
    held file, and ``check`` raises for what may not be decided."""

    def __init__(
        self,
        store: Store,
        authority: Authority,
        clock: Clock,
        signer: Callable[[bytes], Verification],
        check: Callable[[ActionKind], None] = unchecked,
    ) -> None:
        self._store = store
        self._authority = authority
        self._clock = clock
        self._signer = signer
        self._check = check

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
        self._check(ActionKind.CERTIFICATE_TAKEN_IN)
        now, one = self._clock.now(), self._find(serial)
        if self._authority.is_revoked(serial):
            raise UserError(
                message("Certificate {serial} is revoked.", serial=serial),
                message("Nothing was changed. It cannot be taken into this office's list."),
                code="certificate_revoked",
            )
        if one is None:
            raise _not_here(serial)
        if not reason.strip():
            raise UserError(message("Enter the reason."), code="reason_missing")
        made = EnrolledAssessor(
            one.number, one.name, "", EnrolmentStatus.ENROLLED, one.serial, one.certificate, now,
            provider=one.provider,
        )  # fmt: skip
        with self._store.writing() as transaction:
            self._authority.check_taking(one.number, one.certificate)
            known = standing(transaction, one.number)
            # A stop may have left them here, by their number only.
            if known is None or known.serial == one.serial:
                known = made
                transaction.people.put(made)
            told = {"serial": one.serial, "reason": reason.strip()}
            note(transaction, ActionKind.CERTIFICATE_TAKEN_IN, **told)
            transaction.held_files.look_again(HoldReason.NOT_IN_LEDGER)
        # Of somebody enrolled it is a second certificate of their key.
        self._authority.take_in(one.number, one.certificate)
        return known

    def revoke(
        self, serial: str, reason: str, kind: RevocationKind | None, since: datetime | None
    ) -> RevokedEnrolment:
        """Revoke any certificate of this authority by its number (hex), whether or not the office
        has it, or correct how it was revoked. Raises UserError: no reason, a moment to come,
        already revoked just so."""
        self._check(ActionKind.CERTIFICATE_REVOKED)
        one = self._find(serial)
        # One that only the ledger has is named by its number.
        issued = (entry.number for entry in self._authority.issued() if entry.serial == serial)
        number = one.number if one else next(issued, "")
        name = one.name if one else number
        asked = AskedEnd(reason, kind, since)
        return Revoking(self._store, self._authority, self._clock).revoke(
            serial, asked, name, number
        )

    def _find(self, serial: str) -> UnknownCertificate | None:
        return next((one for one in self.all() if one.serial == serial), None)


def typed_serial(text: str) -> str | None:
    """The serial number that somebody typed, in groups or not; None for what is none. An
    assessor's number is never as long."""
    serial = "".join(text.split()).replace(":", "").lower().lstrip("0")
    return serial if is_serial(serial) else None


def _not_here(serial: str) -> UserError:
    return UserError(
        message("No report that waits here was signed with certificate {serial}.", serial=serial),
        message("Nothing was changed. See “office check” for the certificates that wait."),
        code="serial_unknown",
    )
