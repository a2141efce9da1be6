"""The office's authority over signers: who may sign reports, and who may no longer."""

from dataclasses import dataclass, replace
from pathlib import Path

from npors_desktop.base.clock import Clock
from npors_desktop.base.whole_file import read_limited, write_whole
from npors_desktop.domain.delivery import EnrolledAssessor, EnrolmentStatus
from npors_desktop.domain.errors import UserError
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


@dataclass(frozen=True, slots=True)
class Welcomed:
    """An accepted request: the assessor as enrolled, and the answer for his laptop."""

    assessor: EnrolledAssessor
    answer: bytes


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks to be enrolled. ``fingerprint`` is the SHA-256 (hex) of the key that asks, to be
    compared with the assessor by voice."""

    request: EnrolmentRequest
    fingerprint: str


class AssessorEnrolment:
    """Enrols assessors and revokes them."""

    def __init__(self, store: Store, authority: Authority, clock: Clock) -> None:
        self._store = store
        self._authority = authority
        self._clock = clock
        # An older copy of the authority's folder must not bring a revoked assessor back.
        gone = (p.serial for p in self.people() if p.standing is EnrolmentStatus.REVOKED)
        self._authority.reconcile(gone)

    def people(self) -> tuple[EnrolledAssessor, ...]:
        """Everybody who was ever enrolled, and how they stand."""
        with self._store.reading() as unit:
            return unit.people.all()

    def look_at(self, file: Path) -> Asked:
        """Read a request without accepting it, to show who asks.

        Raises DamagedFileError when the request was not made by the holder of its key.
        """
        request = read_request(read_limited(file, FILE_LIMIT, "an enrolment request"))
        return Asked(request, public_sha256(read_signing_request(request.csr.encode("ascii"))))

    def accept(self, file: Path, to: Path) -> Welcomed:
        """Enrol whoever asks in a file that nobody looked at first. Raises as ``enrol`` does."""
        return self.enrol(self.look_at(file), to)

    def enrol(self, looked_at: Asked, to: Path) -> Welcomed:
        """Certify the very key that was looked at, whatever its file holds by now, and write the
        answer for the assessor's laptop.

        A number already enrolled is refused until that assessor is revoked: two people must never
        share one number, and a new laptop replaces the old one.
        """
        asked = looked_at.request
        details = AssessorDetails(asked.name, asked.number, asked.provider, asked.email)
        with self._store.writing() as unit:
            known = unit.people.get(asked.number)
            if known and known.standing is EnrolmentStatus.ENROLLED:
                raise UserError(
                    f"Number {asked.number} is enrolled already, for {known.name}.",
                    "Nothing was issued. Revoke that enrolment first if this laptop replaces it.",
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
            unit.people.put(made)
            answer = self._answer(made)
            write_whole(to, answer)
        return Welcomed(made, answer)

    def revoke(self, number: str, reason: str) -> EnrolledAssessor:
        """Withdraw an assessor's certificate; from now on his reports are refused."""
        if not reason.strip():
            raise UserError("Say why the enrolment is revoked.", code="reason_missing")
        with self._store.writing() as unit:
            known = unit.people.get(number)
            if known is None:
                raise UserError(f"No assessor with the number {number} is enrolled here.")
            if known.standing is EnrolmentStatus.REVOKED:
                raise UserError(f"{known.name} is revoked already.", "Nothing was changed.")
            self._authority.revoke(known.serial, reason)
            gone = replace(
                known,
                standing=EnrolmentStatus.REVOKED,
                revoked_at=self._clock.now(),
                reason=reason.strip(),
            )
            unit.people.put(gone)
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
