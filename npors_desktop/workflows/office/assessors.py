"""Enrol assessors, so that they can sign reports for this office, and revoke them.


An answer is written whole under an unfinished name, then the store is written, then the authority's
ledger, then the answer gets its name: where there is no room for it nobody is enrolled, and what a
stop in between left undone is completed at the next opening or by doing the same again.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npors_desktop.base.named_file import ANSWER as ANSWER_FILE
from npors_desktop.base.named_file import written_named
from npors_desktop.base.whole_file import flush
from npors_desktop.domain.certificate_end import CertificateEnd
from npors_desktop.domain.delivery import EnrolledAssessor, EnrolmentStatus
from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.domain.found_files import FileType
from npors_desktop.domain.messages import Message, message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.domain.plain_text import (
    is_hidden,
    looks,
    looks_in_any_order,
    plain,
    plain_number,
)
from npors_desktop.exchange.enrolment import (
    ANSWER,
    FILE_LIMIT,
    EnrolmentRequest,
    IdentityAnswer,
    answer_bytes,
    read_answer,
    read_request,
    write_answer,
)
from npors_desktop.exchange.file_kind import read_kind
from npors_desktop.signing.authority.receipts import Statement
from npors_desktop.signing.certificates.chain import der_of
from npors_desktop.signing.certificates.revoked import kind_of
from npors_desktop.signing.keys.assessor_key import public_sha256
from npors_desktop.signing.keys.fingerprint import confirm, laptop_fingerprint, office_fingerprint
from npors_desktop.signing.keys.identity import asks_for, subject_matches, validity
from npors_desktop.signing.keys.identity import read_request as read_signing_request
from npors_desktop.signing.keys.sealing import check_seal_key
from npors_desktop.workflows.office.noted_action import note, unchecked
from npors_desktop.workflows.office.revoking import (
    AskedEnd,
    Revoking,
    revoked_unseen,
    rfc,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from npors_desktop.base.clock import Clock
    from npors_desktop.base.named_file import FileKind
    from npors_desktop.domain.revocation_kind import RevocationKind
    from npors_desktop.signing.authority.authority import Authority
    from npors_desktop.signing.authority.folder import RevokedEntry
    from npors_desktop.store.sqlcipher.store import Store, Transaction
    from npors_desktop.workflows.office.revoking import (
        RevokedEnrolment,
    )

_NOT_ISSUED = message("Nothing was issued.")


@dataclass(frozen=True, slots=True)
class Welcomed:
    """An accepted request: the assessor as enrolled, and the answer for their laptop."""

    assessor: EnrolledAssessor
    answer: bytes


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks to be enrolled, with which signing key (SHA-256, hex), and what a person should know
    before they are. ``is_known``: this laptop was enrolled just so, and its fingerprint need not be
    compared again."""

    request: EnrolmentRequest
    signing_key: str
    warnings: tuple[Message, ...] = ()
    is_known: bool = False

    @property
    def details(self) -> AssessorDetails:
        """The assessor as the request names them."""
        asked = self.request
        return AssessorDetails(asked.name, asked.number, asked.provider, asked.email)

    def fingerprints(self) -> tuple[str, ...]:
        """What the laptop may show as its fingerprint. Version 0.2, which wrote format 1, showed
        that of its signing key alone."""
        seal = bytes.fromhex(self.request.seal_key)
        own = laptop_fingerprint(self.details, self.signing_key, seal)
        return (own, self.signing_key) if self.request.format == 1 else (own,)


class AssessorEnrolment:
    """Enrols assessors and revokes them. ``check`` raises UserError for what may not be done
    here and now, ``may_enrol`` while the office may not enrol."""

    def __init__(
        self,
        store: Store,
        authority: Authority,
        clock: Clock,
        check: Callable[[ActionKind], None] = unchecked,
        may_enrol: Callable[[], None] = lambda: None,
    ) -> None:
        self._store = store
        self._authority = authority
        self._clock = clock
        self._check = check
        self._may_enrol = may_enrol
        self._revoking = Revoking(store, authority, clock)
        self._make_agree()

    def people(self) -> tuple[EnrolledAssessor, ...]:
        """Every assessor who was ever enrolled, and their status."""
        with self._store.reading() as transaction:
            return transaction.people.all()

    def set_back(self) -> frozenset[str]:
        """The serials of the certificates that signed records of a history that was set back."""
        with self._store.reading() as transaction:
            return transaction.register.set_back()

    def fingerprint(self) -> str:
        """This office's own fingerprint, to be read to assessors."""
        authority = self._authority
        root = der_of(authority.public.root)
        return office_fingerprint(authority.name, root, authority.seal_public)

    def look_at(self, file: Path) -> Asked:
        """Read a request without accepting it, to show who asks.

        Raises DamagedFileError when the request was not made by the holder of its key, or names
        another assessor than that holder does, or in another spelling than the plain one.
        """
        request = read_request(
            read_kind(file, FILE_LIMIT, message("an enrolment request"), FileType.REQUEST)
        )
        if request.seal_key:
            check_seal_key(bytes.fromhex(request.seal_key))
        csr = request.csr.encode("ascii")
        asked = Asked(request, public_sha256(read_signing_request(csr)))
        said = (request.name, request.number, request.provider)
        if not asks_for(csr, asked.details) or any(plain(t) != t or is_hidden(t) for t in said):
            raise DamagedFileError(
                message("This request was altered, or its name or number is not one plain text."),
                message("Nothing was issued. Ask for a new request, made with the newest program."),
                code="request_altered",
            )
        with self._store.reading() as transaction:
            known = standing(transaction, request.number)
            changes = self._changes(known, asked) if known else ()
            warnings = (*self._warnings(transaction, asked), *changes)
        is_known = known is not None and self._is_as_asked(known, asked)
        return replace(asked, warnings=warnings, is_known=is_known)

    def accept(
        self, file: Path, to: Path, fingerprint: str = "", *, replace: bool = False
    ) -> Welcomed:
        """Enrol the assessor of a request file in one step. Raises as ``enrol`` does."""
        return self.enrol(self.look_at(file), to, fingerprint, replace=replace)

    def enrol(
        self, looked_at: Asked, to: Path, fingerprint: str = "", *, replace: bool = False
    ) -> Welcomed:
        """Certify the key that was looked at, even if its file has changed since, and write the
        answer for the assessor's laptop; ``replace``, over an earlier answer to them. The
        same request again gives the same answer again. Nothing is issued if the answer cannot be
        written there (``check_target``).

        ``fingerprint`` is what the person typed while the assessor read out that of their laptop.
        Raises UserError (``fingerprint_missing``, ``fingerprint_differs``; ``number_taken`` for a
        number that is enrolled with another key: two people must never share one, so the earlier
        enrolment has to be revoked before a new laptop replaces it).
        """
        self._check(ActionKind.ASSESSOR_ENROLLED)
        self._may_enrol()
        kind = self._answers_to(looked_at.request.number)
        with written_named(to, kind, replace=replace) as file:
            with self._store.writing() as transaction:
                known = standing(transaction, looked_at.request.number)
                made = self._made(known, looked_at, fingerprint)
                answer = self._answer(made, looked_at.request.format)
                file.write(answer)
                flush(file)
                transaction.people.put(made, renews=known.serial if known else "")
                told = {"number": made.number, "serial": made.serial}
                note(transaction, ActionKind.ASSESSOR_ENROLLED, **told)
            self._authority.enter(made.certificate)
        return Welcomed(made, answer)

    def revoke(
        self,
        number: str,
        reason: str,
        kind: RevocationKind | None = None,
        since: datetime | None = None,
    ) -> RevokedEnrolment:
        """Revoke the enrolment of a number that stands, or else correct the newest that was
        revoked. What becomes of the assessor's reports, also of those from before, follows from the
        kind and from when their key stopped being trusted (``since``, aware; see ``AskedEnd``).

        Raises UserError: no reason, a moment that is still to come, no such assessor, or already
        revoked just so.
        """
        self._check(ActionKind.ENROLMENT_REVOKED)
        found = _of_number(self.people(), number)
        if not found:
            raise UserError(
                message("No assessor with number {number} is enrolled here.", number=number)
            )
        # Version 0.2 enrolled a number twice, if it was written in capitals once.
        standing = [one for one in found if one.standing is EnrolmentStatus.ENROLLED]
        asked = AskedEnd(reason, kind, since)
        ended = [self._revoking.revoke(one.serial, asked) for one in standing or found[:1]]
        return ended[0]

    def ahead(self) -> tuple[EnrolledAssessor, ...]:
        """Those whose revocation is dated later than this computer's clock: it was wrong when they
        were revoked, or is now."""
        now = self._clock.now()
        return tuple(p for p in self.people() if p.untrusted_from and p.untrusted_from > now)

    def certificate_ends(self) -> dict[str, CertificateEnd]:
        """When the certificates of the assessors who are enrolled end, by their serials; of one
        that version 0.2 has lost it is not known."""
        now, stands = self._clock.now(), EnrolmentStatus.ENROLLED
        people = (one for one in self.people() if one.standing is stands and one.certificate)
        return {one.serial: CertificateEnd(validity(one.certificate)[1], now) for one in people}

    def _made(
        self, known: EnrolledAssessor | None, looked_at: Asked, fingerprint: str
    ) -> EnrolledAssessor:
        asked = looked_at.request
        if known and self._key_of(known) != looked_at.signing_key:
            raise UserError(
                message(
                    "Number {number} is already enrolled, for {name}.",
                    number=known.number,
                    name=known.name,
                ),
                message(
                    "Nothing was issued. If this laptop replaces another, revoke that enrolment "
                    "first."
                ),
                code="number_taken",
            )
        if not (known and self._is_as_asked(known, looked_at)):
            confirm(fingerprint, looked_at.fingerprints(), _NOT_ISSUED)
        if known and self._is_lasting(known, looked_at.details):
            return replace(known, email=asked.email, seal_key=asked.seal_key or known.seal_key)
        issued = self._authority.certify(asked.csr.encode("ascii"), looked_at.details)
        return EnrolledAssessor(
            number=asked.number,
            name=asked.name,
            email=asked.email,
            standing=EnrolmentStatus.ENROLLED,
            serial=issued.serial,
            certificate=issued.certificate,
            enrolled_at=self._clock.now(),
            provider=asked.provider,
            seal_key=asked.seal_key,
        )

    def _answers_to(self, number: str) -> FileKind:
        """The files that may be replaced by an answer: this office's for the same number."""

        def is_same(data: bytes) -> bool:
            answer = read_answer(data)
            return _same(answer.number, number) and answer.root == self._authority.public.root

        what = message("an identity file of this office for this number")
        return ANSWER_FILE.only_content(what, FILE_LIMIT, is_same)

    def _key_of(self, person: EnrolledAssessor) -> str:
        issued = self._authority.issued()
        return next((entry.key for entry in issued if entry.serial == person.serial), "")

    def _is_as_asked(self, known: EnrolledAssessor, asked: Asked) -> bool:
        return (
            self._key_of(known) == asked.signing_key
            and asked.request.seal_key in ("", known.seal_key)
            and asked.request.email == known.email
            and bool(known.certificate)
            and subject_matches(known.certificate, asked.details)
        )

    def _is_lasting(self, known: EnrolledAssessor, details: AssessorDetails) -> bool:
        if not known.certificate or not subject_matches(known.certificate, details):
            return False
        _, ends = validity(known.certificate)
        return not CertificateEnd(ends, self._clock.now()).can_be_renewed

    def _warnings(self, transaction: Transaction, asked: Asked) -> Iterator[Message]:
        who, office = asked.details, self._authority.name
        if who.provider != office:
            yield message(
                "The request names the provider “{provider}”. This office is “{office}”.",
                provider=who.provider,
                office=office,
            )
        seen = _seen(who.name, who.number)
        for one in {(p.name, p.number): p for p in transaction.people.all()}.values():
            is_same = _same(one.number, who.number) and one.name == who.name
            if not is_same and seen & _seen(one.name, one.number):
                yield message(
                    "This looks like {name}, number {number}, who is known here. Ask whether it is "
                    "the same person.",
                    name=one.name,
                    number=one.number,
                )

    def _changes(self, known: EnrolledAssessor, asked: Asked) -> Iterator[Message]:
        """What a request changes of a laptop that is enrolled: anyone could have changed it on its
        way, and its fingerprint does not tell the address."""
        who = asked.details
        if self._key_of(known) != asked.signing_key:
            return
        if who.provider != known.provider:
            yield message(
                "The request changes the provider from “{old}” to “{new}”. Ask the assessor "
                "whether that is right.",
                old=known.provider,
                new=who.provider,
            )
        if who.email != known.email:
            yield message(
                "The request changes the email address from “{old}” to “{new}”. Ask the assessor "
                "whether that is right.",
                old=known.email,
                new=who.email,
            )

    def _make_agree(self) -> None:
        """Make the store and the authority's ledger agree: what either has, the other gets. An
        older backup of the authority's folder must not restore a revoked assessor either."""
        with self._store.reading() as transaction:
            people, unseen = transaction.people.all(), revoked_unseen(transaction)
        self._authority.reconcile(unseen)
        for one in people:
            if one.standing is EnrolmentStatus.REVOKED:
                if one.certificate:
                    self._authority.enter(one.certificate)
                self._authority.reconcile([one.serial], rfc(one.kind), one.untrusted_from)
        # Where an enrolled one is refused, their reports wait for a person.
        for one in people:
            if one.standing is EnrolmentStatus.ENROLLED and one.certificate:
                with suppress(UserError):
                    self._authority.take_in(one.number, one.certificate)
        changed = [*self._cut_short(people), *self._unknown(people)]
        if changed:
            with self._store.writing() as transaction:
                for one in changed:
                    transaction.people.put(one)

    def _cut_short(self, people: tuple[EnrolledAssessor, ...]) -> Iterator[EnrolledAssessor]:
        """Whose revoking was stopped after the ledger had it."""
        revoked = self._authority.revoked()
        for one in people:
            if one.standing is EnrolmentStatus.ENROLLED and one.serial in revoked:
                yield _ended(one, revoked[one.serial])

    def _unknown(self, people: tuple[EnrolledAssessor, ...]) -> Iterator[EnrolledAssessor]:
        """Certificates that only the ledger has, by their number: version 0.2, or an older copy of
        the store, has lost the rest. So they are seen, and can be revoked."""
        issued, revoked = self._authority.issued(), self._authority.revoked()
        serials = {person.serial for person in people}
        keys = {entry.key for entry in issued if entry.serial in serials}
        for entry in issued:
            if entry.key not in keys and entry.serial not in revoked:
                yield EnrolledAssessor(
                    number=entry.number,
                    name=entry.number,
                    email="",
                    standing=EnrolmentStatus.ENROLLED,
                    serial=entry.serial,
                    certificate="",
                    enrolled_at=self._clock.now(),
                )

    def _answer(self, made: EnrolledAssessor, number: int) -> bytes:
        public = self._authority.public
        answer = IdentityAnswer(
            format=min(number, ANSWER.newest),
            office=self._authority.name,
            number=made.number,
            certificate=made.certificate,
            issuing=public.issuing,
            root=public.root,
            seal_key=self._authority.seal_public.hex(),
            receipts=public.receipts,
            laptop_seal_key=made.seal_key,
        )
        signature = self._authority.sign(Statement.ANSWER, answer_bytes(answer))
        return write_answer(replace(answer, signature=signature.hex()))


def _ended(person: EnrolledAssessor, entry: RevokedEntry) -> EnrolledAssessor:
    """An assessor as the ledger has them revoked. Without a reason the revoking was cut short."""
    return replace(
        person,
        standing=EnrolmentStatus.REVOKED,
        revoked_at=entry.at,
        reason="",
        kind=kind_of(entry.reason),
        untrusted_from=entry.since,
    )


def newest_of(people: tuple[EnrolledAssessor, ...], number: str) -> EnrolledAssessor | None:
    """The enrolment of a number that stands, or else the newest that was revoked."""
    found = _of_number(people, number)
    stands = (one for one in found if one.standing is EnrolmentStatus.ENROLLED)
    return next(stands, next(iter(found), None))


def standing(transaction: Transaction, number: str) -> EnrolledAssessor | None:
    """The newest enrolment of a number that stands."""
    found = _numbered(transaction, number)
    return next((one for one in found if one.standing is EnrolmentStatus.ENROLLED), None)


def _numbered(transaction: Transaction, number: str) -> list[EnrolledAssessor]:
    return _of_number(transaction.people.all(), number)


def _of_number(people: tuple[EnrolledAssessor, ...], number: str) -> list[EnrolledAssessor]:
    """The enrolments of a number, newest first, whatever the case that version 0.2 wrote it in."""
    found = [one for one in people if _same(one.number, number)]
    return sorted(found, key=lambda one: one.enrolled_at, reverse=True)


def _same(one: str, other: str) -> bool:
    return plain_number(one) == plain_number(other)


def _seen(name: str, number: str) -> set[str]:
    """What a name and a number look like."""
    return {looks(number), looks(name), looks_in_any_order(name)}
