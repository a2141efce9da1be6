"""A laptop and its assessor: the key made here, the request to the office, and its answer."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from unicodedata import category

from npors_desktop.base.values import from_plain, to_plain
from npors_desktop.base.whole_file import read_limited, write_whole
from npors_desktop.domain.delivery import LaptopIdentity
from npors_desktop.domain.errors import UserError
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


def read_identity(unit: Transaction) -> LaptopIdentity:
    """Who this laptop's assessor is. Raises UserError before anybody said so."""
    body = unit.documents.get(IDENTITY)
    if body is None:
        raise UserError("Nobody is entered as this laptop's assessor yet.", code="no_assessor")
    return from_plain(LaptopIdentity, body, "The laptop's identity")


class LaptopEnrolment:
    """Makes the assessor known to the office, by files."""

    def __init__(
        self, store: Store, make_key: Callable[[], AssessorKey], cost: EnvelopeCost = DEFAULT
    ) -> None:
        self._store = store
        self._make_key = make_key
        self._cost = cost

    def begin(self, details: AssessorDetails, passphrase: str) -> LaptopIdentity:
        """Enter the assessor and make his signing key; only the passphrase opens it again."""
        for text, sentence in (
            (details.name, "Enter your name as it should be printed."),
            (details.number, "Enter your assessor number."),
            (details.provider, "Enter the training provider."),
        ):
            if not text.strip():
                raise UserError(sentence, code="details_missing")
            if any(category(char)[0] == "C" for char in text):
                raise UserError(
                    f"“{text}” holds a character that cannot be seen.",
                    "Type it again without copying it from elsewhere.",
                    code="details_hidden",
                )
        identity = LaptopIdentity(details, seal_key(self._make_key(), passphrase, self._cost))
        self._keep(identity)
        return identity

    def renew(self, passphrase: str) -> LaptopIdentity:
        """Make a new signing key for the same assessor, because the old one cannot be opened.

        The office must revoke the old enrolment and answer a new request; what was signed stays.
        """
        identity = LaptopIdentity(
            self.identity().assessor, seal_key(self._make_key(), passphrase, self._cost)
        )
        self._keep(identity)
        return identity

    def identity(self) -> LaptopIdentity:
        """Who this laptop's assessor is, and whether the office has confirmed him."""
        with self._store.reading() as unit:
            return read_identity(unit)

    def fingerprint(self) -> str:
        """SHA-256 (hex) of this laptop's signing key, as the office sees it in the request."""
        return public_key_of(self.identity().key_envelope)

    def write_request(self, to: Path, passphrase: str) -> None:
        """Write the enrolment request for the office. Raises WrongPassphraseError."""
        identity = self.identity()
        key = open_key(identity.key_envelope, passphrase)
        who = identity.assessor
        csr = request(key, who).decode("ascii")
        made = EnrolmentRequest(REQUEST.newest, who.name, who.number, who.provider, who.email, csr)
        write_whole(to, write_request(made))

    def accept(self, file: Path) -> LaptopIdentity:
        """Take the office's answer, which binds this laptop to the office.

        It must be whole and from the office it names, for this laptop's key and this assessor as
        he asked, and from the same office as any answer before. Raises UserError.
        """
        answer: IdentityAnswer = read_answer(read_limited(file, FILE_LIMIT, "an identity file"))
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
        with self._store.writing() as unit:
            unit.documents.put(IDENTITY, to_plain(identity))


def _check_ours(answer: IdentityAnswer, identity: LaptopIdentity) -> None:
    chain = answer.certificate, answer.issuing, answer.root
    if not certificate_fits(*chain, identity.key_envelope):
        raise UserError(
            "This identity file was made for another laptop's key.",
            "Nothing was changed. Ask the office for the answer to this laptop's request.",
            code="not_this_key",
        )
    if not subject_matches(answer.certificate, identity.assessor):
        raise UserError(
            "The office's answer names another assessor than this laptop's.",
            "Nothing was changed. Ask the office to answer this laptop's own request.",
            code="not_this_assessor",
        )
    if identity.root and identity.root != answer.root:
        raise UserError(
            f"This laptop belongs to {identity.office}; the file is from another office.",
            "Nothing was changed. For another office make another store on this laptop.",
            code="other_office",
        )
