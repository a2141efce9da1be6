"""Enrol assessors, so that they can sign reports for this office, and revoke them."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from npors_desktop.base.clock import Clock
from npors_desktop.base.whole_file import read_limited, write_whole
from npors_desktop.domain.delivery import EnrolledAssessor, EnrolmentStatus, RevocationKind
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.exchange.enrolment import (
    ANSWER,
    FILE_LIMIT,
    EnrolmentRequest,
    IdentityAnswer,
    answer_bytes,
    read_request,
    write_answer,
)
from npors_desktop.signing.authority.authority import Authority
from npors_desktop.signing.certificates.revoked import REASONS
from npors_desktop.signing.keys.assessor_key import public_sha256
from npors_desktop.signing.keys.identity import read_request as read_signing_request
from npors_desktop.store.sqlcipher.store import Store

REASON_MISSING = message("Enter the reason for revoking this enrolment.")
DATE_TO_COME = message("The date cannot be later than today.")


@dataclass(frozen=True, slots=True)
class Welcomed:
    """An accepted request: the assessor as enrolled, and the answer for their laptop."""

    assessor: EnrolledAssessor
    answer: bytes


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks to be enrolled. ``fingerprint`` is the SHA-256 (hex) of their key, to be compared
    with the assessor by telephone."""

    request: EnrolmentRequest
    fingerprint: str


class AssessorEnrolment:
    """Enrols assessors and revokes them. ``may_act`` raises UserError while the office may do
    neither."""

    def __init__(
        self,
        store: Store,
        authority: Authority,
        clock: Clock,
        may_act: Callable[[], None] = lambda: None,
    ) -> None:
        self._store = store
        self._authority = authority
        self._clock = clock
        self._may_act = may_act
        # An older backup of the authority's folder must not restore a revoked assessor.
        for person in self.people():
            gone = person.standing is EnrolmentStatus.REVOKED
            if gone and not authority.is_revoked(person.serial):
                authority.reconcile([person.serial], _rfc(person.kind), person.untrusted_from)
        # Nor forget one who is enrolled; where that is refused, their reports wait for a person.
        for person in self.people():
            enrolled = person.standing is EnrolmentStatus.ENROLLED
            if enrolled and not authority.has_issued(person.serial):
                with suppress(UserError):
                    authority.take_in(person.number, person.certificate)

    def people(self) -> tuple[EnrolledAssessor, ...]:
        """Every assessor who was ever enrolled, and their status."""
        with self._store.reading() as transaction:
            return transaction.people.all()

    def set_back(self) -> frozenset[str]:
        """The serials of the certificates that signed records of a history that was set back."""
        with self._store.reading() as transaction:
            return transaction.register.set_back()

    def look_at(self, file: Path) -> Asked:
        """Read a request without accepting it, to show who asks.

        Raises DamagedFileError when the request was not made by the holder of its key.
        """
        request = read_request(read_limited(file, FILE_LIMIT, message("an enrolment request")))
        return Asked(request, public_sha256(read_signing_request(request.csr.encode("ascii"))))

    def accept(self, file: Path, to: Path) -> Welcomed:
        """Enrol the assessor who made a request file, in one step. Raises as ``enrol`` does."""
        return self.enrol(self.look_at(file), to)

    def enrol(self, looked_at: Asked, to: Path) -> Welcomed:
        """Certify the key that was looked at, even if its file has changed since, and write the
        answer for the assessor's laptop.

        Raises UserError (``number_taken``) for a number that is enrolled: two people must never
        share one, so the earlier enrolment has to be revoked before a new laptop replaces it.
        """
        self._may_act()
        asked = looked_at.request
        details = AssessorDetails(asked.name, asked.number, asked.provider, asked.email)
        with self._store.writing() as transaction:
            known = transaction.people.get(asked.number)
            if known and known.standing is EnrolmentStatus.ENROLLED:
                raise UserError(
                    message(
                        "Number {number} is already enrolled, for {name}.",
                        number=asked.number,
                        name=known.name,
                    ),
                    message(
                        "Nothing was issued. If this laptop replaces another, revoke that "
                        "enrolment first."
                    ),
                    code="number_taken",
                )
            issued = self._authority.issue(asked.csr.encode("ascii"), details)
            made = EnrolledAssessor(
                number=asked.number,
                name=asked.name,
                email=asked.email,
                standing=EnrolmentStatus.ENROLLED,
                serial=issued.serial,
                certificate=issued.certificate,
                enrolled_at=self._clock.now(),
            )
            transaction.people.put(made)
            answer = self._answer(made)
            write_whole(to, answer)
        return Welcomed(made, answer)

    def revoke(
        self,
        number: str,
        reason: str,
        kind: RevocationKind = RevocationKind.OTHER,
        since: datetime | None = None,
    ) -> EnrolledAssessor:
        """Revoke an assessor's certificate. What becomes of their reports, also of those from
        before, follows from the kind and from when their key stopped being trusted (``since``,
        aware; now where it is not given).

        Raises UserError: no reason, a moment that is still to come, no such assessor, or already
        revoked.
        """
        self._may_act()
        now = self._clock.now()
        since = check_revocation(reason, since, now)
        with self._store.writing() as transaction:
            known = transaction.people.get(number)
            if known is None:
                raise UserError(
                    message("No assessor with number {number} is enrolled here.", number=number)
                )
            if known.standing is EnrolmentStatus.REVOKED:
                raise UserError(
                    message("{name} is already revoked.", name=known.name),
                    message("Nothing was changed."),
                )
            self._authority.revoke(known.serial, _rfc(kind), since)
            gone = replace(
                known,
                standing=EnrolmentStatus.REVOKED,
                revoked_at=now,
                reason=reason.strip(),
                kind=kind,
                untrusted_from=since,
            )
            transaction.people.put(gone)
        return gone

    def _answer(self, made: EnrolledAssessor) -> bytes:
        public = self._authority.public
        answer = IdentityAnswer(
            format=ANSWER.newest,
            office=self._authority.name,
            number=made.number,
            certificate=made.certificate,
            issuing=public.issuing,
            root=public.root,
            seal_key=self._authority.seal_public.hex(),
            receipts=public.receipts,
        )
        signature = self._authority.sign_answer(answer_bytes(answer))
        return write_answer(replace(answer, signature=signature.hex()))


def check_revocation(reason: str, since: datetime | None, now: datetime) -> datetime:
    """Since when a revoked key is not trusted, to the second. Raises UserError without a reason
    (``reason_missing``) and for a moment that is still to come (``date_to_come``)."""
    if not reason.strip():
        raise UserError(REASON_MISSING, code="reason_missing")
    since = (since or now).replace(microsecond=0)
    if since > now:
        raise UserError(DATE_TO_COME, code="date_to_come")
    return since


def _rfc(kind: RevocationKind | None) -> str:
    """The word of RFC 5280 for the public list."""
    return REASONS[kind or RevocationKind.OTHER].name
