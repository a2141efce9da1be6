"""Enrolling a laptop: its assessor and keys, the request to the office, its answer, and leaving.

A laptop works for one office. Which one is decided by a person who compares the office's
fingerprint: whoever can reach the file of a request can also make an answer to it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npors_desktop.base.named_file import REQUEST as REQUEST_FILE
from npors_desktop.base.named_file import check_target, write_named
from npors_desktop.base.values import from_plain, to_plain
from npors_desktop.domain.delivery import FormerOffice, LaptopIdentity, OutboxState
from npors_desktop.domain.errors import MachineFailedError, UserError
from npors_desktop.domain.found_files import FileType
from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.domain.plain_text import plain, plain_details, plain_number
from npors_desktop.exchange.enrolment import (
    FILE_LIMIT,
    REQUEST,
    EnrolmentRequest,
    IdentityAnswer,
    answer_bytes,
    read_answer,
    read_request,
    write_request,
)
from npors_desktop.exchange.file_kind import read_kind
from npors_desktop.signing.authority.receipts import check_answer
from npors_desktop.signing.certificates.chain import der_of
from npors_desktop.signing.keys.fingerprint import confirm, laptop_fingerprint, office_fingerprint
from npors_desktop.signing.keys.identity import (
    certificate_fits,
    request,
    subject_matches,
    subject_of,
)
from npors_desktop.signing.keys.key_envelope import (
    DEFAULT,
    open_key,
    public_key_of,
    seal_key,
)
from npors_desktop.signing.keys.sealing import check_seal_key, make_seal_key, seal_public
from npors_desktop.workflows.enrolment.printed_name import check_printed
from npors_desktop.workflows.enrolment.signing_clock import certificate_end

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from npors_desktop.base.clock import Clock
    from npors_desktop.base.named_file import FileKind
    from npors_desktop.domain.certificate_end import CertificateEnd
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.people import AssessorDetails
    from npors_desktop.signing.keys.identity import (
        AssessorKey,
    )
    from npors_desktop.signing.keys.key_envelope import (
        EnvelopeCost,
    )
    from npors_desktop.store.sqlcipher.store import Store, Transaction

IDENTITY = "identity"
ASKED = "enrolment_request"
LEAVING_REASON = message("Enter why this laptop leaves the office.")
NOT_BOUND = message("Nothing was changed on this laptop.")


def read_identity(transaction: Transaction) -> LaptopIdentity:
    """This laptop's assessor and key. Raises UserError (``no_assessor``) before ``begin``."""
    body = transaction.documents.get(IDENTITY)
    if body is None:
        raise UserError(
            message("This laptop has not been set up for an assessor yet."), code="no_assessor"
        )
    return from_plain(LaptopIdentity, body, message("The laptop's identity"))


@dataclass(frozen=True, slots=True)
class LookedAt:
    """An answer that is whole and for this laptop. ``is_known``: from the office that this laptop
    works for already, so that its fingerprint need not be compared again."""

    answer: IdentityAnswer
    is_known: bool

    @property
    def office(self) -> str:
        """The name of the office that made it."""
        return self.answer.office


class LaptopEnrolment:
    """Enrols this laptop's assessor with the office by exchanging files."""

    def __init__(
        self,
        store: Store,
        make_key: Callable[[], AssessorKey],
        clock: Clock,
        cost: EnvelopeCost = DEFAULT,
    ) -> None:
        self._store = store
        self._make_key = make_key
        self._clock = clock
        self._cost = cost

    def begin(self, details: AssessorDetails, passphrase: str) -> LaptopIdentity:
        """Store the assessor's details and make their signing key, which only the passphrase
        opens. Raises UserError (``details_missing``, ``details_hidden``, ``latin_name_missing``,
        and as ``subject_of``)."""
        details = plain_details(details)
        check_printed(details)
        subject_of(details)
        envelope = seal_key(self._make_key(), passphrase, self._cost)
        identity = LaptopIdentity(details, envelope, own_seal_key=make_seal_key().hex())
        self._keep(identity)
        return identity

    def renew(self, passphrase: str) -> LaptopIdentity:
        """Make a new signing key for the same assessor, because the old one cannot be opened or
        was revoked.

        The office must revoke the old enrolment and answer a new request. Records signed with the
        old key stay signed, and this laptop stays with its office.
        """
        identity = self._renewed(passphrase)
        self._keep(identity)
        return identity

    def _renewed(self, passphrase: str) -> LaptopIdentity:
        envelope = seal_key(self._make_key(), passphrase, self._cost)
        return replace(self.identity(), key_envelope=envelope, certificate="")

    def identity(self) -> LaptopIdentity:
        """This laptop's assessor, and whether the office has confirmed them."""
        with self._store.reading() as transaction:
            return read_identity(transaction)

    def certificate_end(self) -> CertificateEnd | None:
        """When the assessor's certificate ends; None before the office has answered."""
        return certificate_end(self.identity(), self._clock.now())

    def fingerprint(self) -> str:
        """This laptop's own fingerprint, to be read to the office; it changes when a request
        brings new details or a new key."""
        identity = self.identity()
        own = bytes.fromhex(identity.own_seal_key)
        return laptop_fingerprint(
            _asked(identity),
            public_key_of(identity.key_envelope),
            seal_public(own) if own else b"",
        )

    def write_request(
        self, to: Path, passphrase: str, *, new_key: bool = False, replace: bool = False
    ) -> None:
        """Write the enrolment request for the office, with a new signing key where asked;
        ``replace``, over an earlier request of this assessor. Raises WrongPassphraseError, and as
        ``write_named`` does. New keys are stored only once the request that names them is on the
        disk: until then this laptop is as before, and signs with the key that it has.
        """
        known = self.identity()
        kind = _requests_of(_asked(known))
        check_target(to, kind, replace=replace)
        key = open_key(known.key_envelope, passphrase)
        identity = _with_seal_key(self._renewed(passphrase) if new_key else known)
        if new_key:
            key = open_key(identity.key_envelope, passphrase)
        who = _asked(identity)
        made = EnrolmentRequest(
            format=REQUEST.newest,
            name=who.name,
            number=who.number,
            provider=who.provider,
            email=who.email,
            csr=request(key, who).decode("ascii"),
            seal_key=seal_public(bytes.fromhex(identity.own_seal_key)).hex(),
        )
        write_named(to, write_request(made), kind, replace=replace)
        if identity != known:
            self._keep(identity)
        # Only the list of what is still to be done rests on it.
        with suppress(MachineFailedError), self._store.writing() as transaction:
            transaction.documents.put(ASKED, {"written": True})

    def is_asked(self) -> bool:
        """Whether a request was ever written."""
        with self._store.reading() as transaction:
            return transaction.documents.get(ASKED) is not None

    def look_at(self, file: Path) -> LookedAt:
        """Read the office's answer without accepting it.

        It must be undamaged and signed by the office it names, for this laptop's keys and the
        assessor in its request, and not from another office than the laptop works for.
        Raises UserError.
        """
        answer: IdentityAnswer = read_answer(
            read_kind(file, FILE_LIMIT, message("an identity file"), FileType.ANSWER)
        )
        identity = self.identity()
        chain = answer.receipts, answer.issuing, answer.root
        check_answer(answer_bytes(answer), bytes.fromhex(answer.signature), chain, answer.office)
        check_seal_key(bytes.fromhex(answer.seal_key))
        _check_ours(answer, identity)
        known = identity.root, identity.office, identity.seal_key
        return LookedAt(answer, (answer.root, answer.office, answer.seal_key) == known)

    def accept(self, file: Path, fingerprint: str = "") -> LaptopIdentity:
        """Accept the office's answer, which binds this laptop to the office.

        ``fingerprint`` is what the person typed while the office read out its own; it is needed
        once for each office. Raises UserError (``fingerprint_missing``, ``fingerprint_differs``,
        and as ``look_at``).
        """
        found = self.look_at(file)
        answer = found.answer
        if not found.is_known:
            seal = bytes.fromhex(answer.seal_key)
            true = office_fingerprint(answer.office, der_of(answer.root), seal)
            confirm(fingerprint, (true,), NOT_BOUND)
        identity = self.identity()
        made = replace(
            identity,
            assessor=_certified(answer, identity) or identity.assessor,
            certificate=answer.certificate,
            issuing=answer.issuing,
            root=answer.root,
            seal_key=answer.seal_key,
            office=answer.office,
        )
        self._keep(made)
        return made

    def leave(self, reason: str) -> FormerOffice:
        """Unbind this laptop from its office, for a reason. What was signed for the office stays
        its own: what it has not confirmed still goes to it, and only it answers for the rest.

        Raises UserError (``reason_missing``, ``not_enrolled``).
        """
        if not plain(reason):
            raise UserError(LEAVING_REASON, code="reason_missing")
        with self._store.writing() as transaction:
            identity = read_identity(transaction)
            if not identity.is_bound:
                raise UserError(
                    message("This laptop does not work for any office yet."),
                    NOT_BOUND,
                    code="not_enrolled",
                )
            theirs = {key for one in identity.former for key in one.signed_for}
            own = [item for item in transaction.outbox.all() if item.key not in theirs]
            received = [item.key for item in own if item.state is OutboxState.RECEIVED]
            left = FormerOffice(
                office=identity.office,
                issuing=identity.issuing,
                root=identity.root,
                seal_key=identity.seal_key,
                left_at=self._clock.now(),
                reason=plain(reason),
                records=tuple(item.key for item in own if item.key not in received),
                received=tuple(received),
            )
            made = LaptopIdentity(
                identity.assessor,
                identity.key_envelope,
                own_seal_key=identity.own_seal_key,
                former=(*identity.former, left),
            )
            transaction.documents.put(IDENTITY, to_plain(made))
        return left

    def _keep(self, identity: LaptopIdentity) -> None:
        with self._store.writing() as transaction:
            transaction.documents.put(IDENTITY, to_plain(identity))


def still_theirs(left: FormerOffice) -> Message:
    """What a person has to know of the records that an office had not received by then."""
    return message_of_count(
        "{n} signed record still belongs to {office}. Deliver it to that office.",
        "{n} signed records still belong to {office}. Deliver them to that office.",
        len(left.records),
        office=left.office,
    )


def _asked(identity: LaptopIdentity) -> AssessorDetails:
    """The details that a request has. A number that version 0.2 enrolled keeps its case: the
    office's register has it so."""
    details = plain_details(identity.assessor)
    return replace(details, number=plain(identity.assessor.number)) if identity.root else details


def _with_seal_key(identity: LaptopIdentity) -> LaptopIdentity:
    own = identity.own_seal_key or make_seal_key().hex()
    return replace(identity, own_seal_key=own)


def _requests_of(who: AssessorDetails) -> FileKind:
    """The files that may be replaced by a request: those of the same name and number."""

    def is_same(data: bytes) -> bool:
        found = read_request(data)
        return (plain(found.name), plain_number(found.number)) == (
            plain(who.name),
            plain_number(who.number),
        )

    what = message("an enrolment request of this assessor")
    return REQUEST_FILE.only_content(what, FILE_LIMIT, is_same)


def _certified(answer: IdentityAnswer, identity: LaptopIdentity) -> AssessorDetails | None:
    """The details that the answer's certificate has: as requests have them now, or as version 0.2
    asked for them; None where it is somebody else's."""
    ours = (_asked(identity), identity.assessor)
    return next((one for one in ours if subject_matches(answer.certificate, one)), None)


def _check_ours(answer: IdentityAnswer, identity: LaptopIdentity) -> None:
    chain = answer.certificate, answer.issuing, answer.root
    own = bytes.fromhex(identity.own_seal_key)
    # An answer of format 1 does not tell it.
    seals = answer.format == 1 or (own and seal_public(own).hex() == answer.laptop_seal_key)
    if not certificate_fits(*chain, identity.key_envelope) or not seals:
        raise UserError(
            message("This identity file is for another laptop's keys."),
            message("Nothing was changed. Ask the office for its answer to this laptop's request."),
            code="not_this_key",
        )
    if _certified(answer, identity) is None:
        raise UserError(
            message("The office's answer is for a different assessor."),
            message("Nothing was changed. Ask the office for its answer to this laptop's request."),
            code="not_this_assessor",
        )
    if identity.root and identity.root != answer.root:
        raise UserError(
            message(
                "This laptop is enrolled with {office}, but the file is from another office.",
                office=identity.office,
            ),
            message(
                "Nothing was changed. To work for the other office, first leave this one, on the "
                "page Enrolment or with: npors-desktop laptop leave DIR --reason R"
            ),
            code="other_office",
        )
