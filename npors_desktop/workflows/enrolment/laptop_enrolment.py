"""Enrolling a laptop: its assessor and signing key, the request to the office, and its answer."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from unicodedata import category

from npors_desktop.base.named_file import REQUEST as REQUEST_FILE
from npors_desktop.base.named_file import check_target, write_named
from npors_desktop.base.values import from_plain, to_plain
from npors_desktop.base.whole_file import read_limited
from npors_desktop.domain.delivery import LaptopIdentity
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.exchange.enrolment import (
    FILE_LIMIT,
    REQUEST,
    EnrolmentRequest,
    IdentityAnswer,
    answer_bytes,
    read_answer,
    write_request,
)
from npors_desktop.signing.authority.receipts import check_answer
from npors_desktop.signing.keys.identity import (
    AssessorKey,
    certificate_fits,
    request,
    subject_matches,
)
from npors_desktop.signing.keys.key_envelope import (
    DEFAULT,
    EnvelopeCost,
    open_key,
    public_key_of,
    seal_key,
)
from npors_desktop.store.sqlcipher.store import Store, Transaction

IDENTITY = "identity"


def read_identity(transaction: Transaction) -> LaptopIdentity:
    """This laptop's assessor and key. Raises UserError (``no_assessor``) before ``begin``."""
    body = transaction.documents.get(IDENTITY)
    if body is None:
        raise UserError(
            message("This laptop has not been set up for an assessor yet."), code="no_assessor"
        )
    return from_plain(LaptopIdentity, body, message("The laptop's identity"))


class LaptopEnrolment:
    """Enrols this laptop's assessor with the office by exchanging files."""

    def __init__(
        self, store: Store, make_key: Callable[[], AssessorKey], cost: EnvelopeCost = DEFAULT
    ) -> None:
        self._store = store
        self._make_key = make_key
        self._cost = cost

    def begin(self, details: AssessorDetails, passphrase: str) -> LaptopIdentity:
        """Store the assessor's details and make their signing key, which only the passphrase
        opens. Raises UserError (``details_missing``, ``details_hidden``)."""
        _check_details(details)
        identity = LaptopIdentity(details, seal_key(self._make_key(), passphrase, self._cost))
        self._keep(identity)
        return identity

    def renew(self, passphrase: str) -> LaptopIdentity:
        """Make a new signing key for the same assessor, because the old one cannot be opened.

        The office must revoke the old enrolment and answer a new request. Records signed with the
        old key stay signed.
        """
        identity = LaptopIdentity(
            self.identity().assessor, seal_key(self._make_key(), passphrase, self._cost)
        )
        self._keep(identity)
        return identity

    def identity(self) -> LaptopIdentity:
        """This laptop's assessor, and whether the office has confirmed them."""
        with self._store.reading() as transaction:
            return read_identity(transaction)

    def fingerprint(self) -> str:
        """SHA-256 (hex) of this laptop's signing key, as the office sees it in the request."""
        return public_key_of(self.identity().key_envelope)

    def write_request(self, to: Path, passphrase: str, *, replace: bool = False) -> None:
        """Write the enrolment request for the office; ``replace``, over an earlier one.

        Raises WrongPassphraseError, and as ``check_target`` does.
        """
        check_target(to, REQUEST_FILE, replace=replace)
        identity = self.identity()
        key = open_key(identity.key_envelope, passphrase)
        who = identity.assessor
        csr = request(key, who).decode("ascii")
        made = EnrolmentRequest(REQUEST.newest, who.name, who.number, who.provider, who.email, csr)
        write_named(to, write_request(made), REQUEST_FILE, replace=replace)

    def accept(self, file: Path) -> LaptopIdentity:
        """Accept the office's answer, which binds this laptop to the office.

        It must be undamaged and signed by the office it names, for this laptop's key and the
        assessor in its request, and from the same office as any earlier answer. Raises UserError.
        """
        answer: IdentityAnswer = read_answer(
            read_limited(file, FILE_LIMIT, message("an identity file"))
        )
        identity = self.identity()
        chain = answer.receipts, answer.issuing, answer.root
        check_answer(answer_bytes(answer), bytes.fromhex(answer.signature), chain, answer.office)
        _check_ours(answer, identity)
        made = replace(
            identity,
            certificate=answer.certificate,
            issuing=answer.issuing,
            root=answer.root,
            seal_key=answer.seal_key,
            office=answer.office,
        )
        self._keep(made)
        return made

    def _keep(self, identity: LaptopIdentity) -> None:
        with self._store.writing() as transaction:
            transaction.documents.put(IDENTITY, to_plain(identity))


def _check_details(details: AssessorDetails) -> None:
    for text, missing in (
        (details.name, message("Enter your name as it should appear on reports.")),
        (details.number, message("Enter your assessor number.")),
        (details.provider, message("Enter the training provider.")),
    ):
        if not text.strip():
            raise UserError(missing, code="details_missing")
        if any(category(char)[0] == "C" for char in text):
            raise UserError(
                message("“{text}” contains a character that cannot be seen.", text=text),
                message("Type it yourself instead of pasting it."),
                code="details_hidden",
            )


def _check_ours(answer: IdentityAnswer, identity: LaptopIdentity) -> None:
    chain = answer.certificate, answer.issuing, answer.root
    if not certificate_fits(*chain, identity.key_envelope):
        raise UserError(
            message("This identity file is for another laptop's signing key."),
            message("Nothing was changed. Ask the office for its answer to this laptop's request."),
            code="not_this_key",
        )
    if not subject_matches(answer.certificate, identity.assessor):
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
            message("Nothing was changed. To work for another office, set up a separate store."),
            code="other_office",
        )
