"""Enrol assessors, so that they can sign reports for this office, and revoke them."""

from dataclasses import dataclass, replace
from pathlib import Path

from npors_desktop.base.clock import Clock
from npors_desktop.base.named_file import ANSWER as ANSWER_FILE
from npors_desktop.base.named_file import check_target, write_named
from npors_desktop.base.whole_file import read_limited
from npors_desktop.domain.delivery import EnrolledAssessor, EnrolmentStatus
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
from npors_desktop.signing.keys.assessor_key import public_sha256
from npors_desktop.signing.keys.identity import read_request as read_signing_request
from npors_desktop.store.sqlcipher.store import Store

REASON_MISSING = message("Enter the reason for revoking this enrolment.")


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
    """Enrols assessors and revokes them."""

    def __init__(self, store: Store, authority: Authority, clock: Clock) -> None:
        self._store = store
        self._authority = authority
        self._clock = clock
        # An older backup of the authority's folder must not restore a revoked assessor.
        gone = (p.serial for p in self.people() if p.standing is EnrolmentStatus.REVOKED)
        self._authority.reconcile(gone)

    def people(self) -> tuple[EnrolledAssessor, ...]:
        """Every assessor who was ever enrolled, and their status."""
        with self._store.reading() as transaction:
            return transaction.people.all()

    def look_at(self, file: Path) -> Asked:
        """Read a request without accepting it, to show who asks.

        Raises DamagedFileError when the request was not made by the holder of its key.
        """
        request = read_request(read_limited(file, FILE_LIMIT, "an enrolment request"))
        return Asked(request, public_sha256(read_signing_request(request.csr.encode("ascii"))))

    def accept(self, file: Path, to: Path, *, replace: bool = False) -> Welcomed:
        """Enrol the assessor of a request file in one step. Raises as ``enrol`` does."""
        return self.enrol(self.look_at(file), to, replace=replace)

    def enrol(self, looked_at: Asked, to: Path, *, replace: bool = False) -> Welcomed:
        """Certify the key that was looked at, even if its file has changed since, and write the
        answer for the assessor's laptop; ``replace``, over an earlier answer.

        Nothing is issued if the answer cannot be written there (``check_target``). Raises
        UserError (``number_taken``) for a number that is enrolled: two people must never share
        one, so the earlier enrolment has to be revoked before a new laptop replaces it.
        """
        check_target(to, ANSWER_FILE, replace=replace)
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
            write_named(to, answer, ANSWER_FILE, replace=replace)
        return Welcomed(made, answer)

    def revoke(self, number: str, reason: str) -> EnrolledAssessor:
        """Revoke an assessor's certificate: their reports are refused from now on.

        Raises UserError: no reason, no such assessor, or already revoked.
        """
        if not reason.strip():
            raise UserError(REASON_MISSING, code="reason_missing")
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
            self._authority.revoke(known.serial, reason)
            gone = replace(
                known,
                standing=EnrolmentStatus.REVOKED,
                revoked_at=self._clock.now(),
                reason=reason.strip(),
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
