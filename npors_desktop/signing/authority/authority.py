"""The office's authority: who may sign reports, and who may no longer.

One passphrase opens all its private keys, the root's among them: an office of this size keeps no
separate machine for a root. Its public part (``anchors``) is beside them, unencrypted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from npors_desktop.base.two_copies import write_twice
from npors_desktop.base.whole_file import make_folder
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.messages import message
from npors_desktop.domain.plain_text import hidden, is_hidden, plain, plain_number
from npors_desktop.signing.authority import certificates, receipts
from npors_desktop.signing.authority import folder as files
from npors_desktop.signing.authority.certificates import Issuer
from npors_desktop.signing.authority.folder import IssuedEntry
from npors_desktop.signing.authority.keys import AuthorityKeys
from npors_desktop.signing.authority.revocation import Revocation
from npors_desktop.signing.authority.second_copy import mend_files
from npors_desktop.signing.certificates.anchors import ISSUING, ROOT, Anchors
from npors_desktop.signing.certificates.chain import (
    ASSESSOR_ROLE,
    RECEIPTS_ROLE,
    chain_holds,
    read_certificate,
)
from npors_desktop.signing.keys import sealing
from npors_desktop.signing.keys.assessor_key import public_sha256
from npors_desktop.signing.keys.identity import read_request, subject_of
from npors_desktop.signing.keys.key_envelope import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.people import AssessorDetails
    from npors_desktop.signing.authority.folder import RevokedEntry
    from npors_desktop.signing.keys.key_envelope import EnvelopeCost

_LONGEST_NAME = 64
NEW_KEY = message(
    "Nothing was issued. Ask the assessor to make a new signing key with the request: tick it on "
    "the page Enrolment, or run: npors-desktop laptop enrol DIR --new-key --to FILE.npenrol"
)
_SERIAL = re.compile(r"[0-9a-f]{1,40}")
# Serial numbers are drawn at random: one of fewer digits was not typed whole.
_FEWEST_DIGITS = 32


@dataclass(frozen=True, slots=True)
class IssuedCertificate:
    """A new certificate: its serial number (lower-case hex) and itself (PEM)."""

    serial: str
    certificate: str


@dataclass(frozen=True, slots=True)
class PublicParts:
    """The authority's own certificates, PEM."""

    root: str
    issuing: str
    receipts: str


class Authority:
    """An opened authority: issues, revokes, signs receipts, opens what was sealed to it.

    ``mended`` names the files that opening restored from their second copy.
    One copy of the program at a time works with a folder; the office's store sees to that.
    """

    def __init__(
        self,
        folder: Path,
        keys: AuthorityKeys,
        clock: Clock,
        mended: tuple[str, ...] = (),
        may_publish: Callable[[], bool] = lambda: True,
    ) -> None:
        self.mended = mended
        about = files.read_about(folder)
        self._folder = folder
        self._keys = keys
        self._clock = clock
        self._name = about.name
        self._root = Issuer(files.read_certificate(folder / ROOT), keys.root)
        self._issuing = Issuer(files.read_certificate(folder / ISSUING), keys.issuing)
        self._receipts = files.read_certificate(folder / files.RECEIPTS)
        self._check(about.seal_public)
        chain = self._root, self._issuing
        self._revocation = Revocation(folder, keys, chain, may_publish)
        self._revocation.repair(clock)

    @classmethod
    def create(
        cls, folder: Path, name: str, passphrase: str, clock: Clock, cost: EnvelopeCost = DEFAULT
    ) -> Authority:
        """Make a new authority in a folder, for an office of this name (1 to 64 characters).

        Raises WrongUseError when there is one already, UserError, MachineFailedError.
        """
        if files.exists(folder):
            raise WrongUseError(
                message("There is already an office authority in “{folder}”.", folder=folder),
                message("Nothing was changed."),
                code="authority_exists",
            )
        name = plain(name)
        if not 1 <= len(name) <= _LONGEST_NAME:
            raise UserError(
                message(
                    "The office's name must be 1 to {most} characters long.", most=_LONGEST_NAME
                ),
                message("Nothing was created."),
                code="details_length",
            )
        if is_hidden(name):
            raise hidden(name)
        keys = AuthorityKeys.make()
        envelope = keys.lock(passphrase, cost)
        make_folder(folder)
        _write_certificates(folder, name, keys, clock)
        write_twice(folder / files.KEYS, envelope.encode("utf-8"))
        seal = keys.seal.public_key().public_bytes_raw().hex()
        # Last, because it is what says that an authority is here.
        files.write_about(folder, name, seal)
        return cls(folder, keys, clock)

    @classmethod
    def open(
        cls,
        folder: Path,
        passphrase: str,
        clock: Clock,
        may_publish: Callable[[], bool] = lambda: True,
    ) -> Authority:
        """Open the authority in a folder; a damaged file is restored from its second copy. No
        revocation list is signed while ``may_publish`` is false.

        Raises WrongUseError (none there), WrongPassphraseError, DamagedFileError,
        NewerFormatError, MachineFailedError.
        """
        whole = mend_files(folder, passphrase)
        return cls(folder, whole.keys, clock, whole.mended, may_publish)

    @property
    def name(self) -> str:
        """The office's name."""
        return self._name

    @property
    def public(self) -> PublicParts:
        """Its certificates, for laptops."""
        return PublicParts(
            _pem(self._root.certificate), _pem(self._issuing.certificate), _pem(self._receipts)
        )

    @property
    def seal_public(self) -> bytes:
        """The key that files for this office are sealed to (raw X25519, 32 bytes)."""
        return self._keys.seal.public_key().public_bytes_raw()

    def anchors(self) -> Anchors:
        """What verifying needs, as of now; an older public list is replaced first. Raises
        DamagedFileError, MachineFailedError.
        """
        self._revocation.repair(self._clock)
        return Anchors.read(self._folder)

    def issue(self, csr_pem: bytes, details: AssessorDetails) -> IssuedCertificate:
        """Certify the key of a request for an assessor, and enter it in the ledger."""
        made = self.certify(csr_pem, details)
        self.enter(made.certificate)
        return made

    def certify(self, csr_pem: bytes, details: AssessorDetails) -> IssuedCertificate:
        """Make a certificate, which counts for nothing until ``enter`` has it.

        The details are those that the office has checked, as plain texts.
        Raises DamagedFileError (``request_damaged``), UserError (``number_taken``: another key
        holds a certificate for that number that was not revoked; ``key_taken``: this key is
        certified for another number; ``key_revoked``; ``details_length``, ``details_characters``).
        """
        key = read_request(csr_pem)
        subject = subject_of(details)
        self._revocation.repair(self._clock)
        self._check_free(details.number, public_sha256(key))
        made = certificates.make_assessor(subject, key, self._issuing, self._clock.now())
        return IssuedCertificate(f"{made.serial_number:x}", _pem(made))

    def enter(self, certificate: str) -> None:
        """Enter an assessor's certificate (PEM) that this authority made in its ledger. One that is
        there, or is another authority's, changes nothing.

        Raises DamagedFileError, MachineFailedError.
        """
        made = read_certificate(certificate)
        serial, key = f"{made.serial_number:x}", made.public_key()
        chain = made, self._issuing.certificate, self._root.certificate
        if not chain_holds(*chain, ASSESSOR_ROLE) or not isinstance(key, rsa.RSAPublicKey):
            return
        if self.has_issued(serial):
            return
        (number,) = made.subject.get_attributes_for_oid(NameOID.SERIAL_NUMBER)
        self._revocation.note_issued(IssuedEntry(str(number.value), serial, public_sha256(key)))

    def issued(self) -> tuple[IssuedEntry, ...]:
        """Every certificate of an assessor that the ledger has, oldest first."""
        return self._revocation.issued()

    def revoked(self) -> dict[str, RevokedEntry]:
        """Every certificate that was withdrawn, by its serial number (hex)."""
        return self._revocation.revoked()

    def revoke(self, serial: str, reason: str, since: datetime | None = None) -> None:
        """Withdraw a certificate, by its serial number (hex), and any other of the same key.

        ``since`` is when its key stopped being trusted (aware); without it nothing counts that
        comes afterwards, and what is revoked already stays as it is. With it another reason or
        another date corrects the first ones.

        A reason that is a word of RFC 5280 (``key_compromise``, ``superseded``,
        ``cessation_of_operation``, ...) is put in the list; any other stays with the office.
        Raises UserError (``serial_unknown``), DamagedFileError, MachineFailedError.
        """
        self._revocation.repair(self._clock)
        if all(entry.serial != serial for entry in self._revocation.issued()):
            raise _not_ours(message("Nothing was revoked."))
        self._withdraw([serial], _reason(reason), since and certificates.whole_second(since))

    def has_issued(self, serial: str) -> bool:
        """Whether a certificate is in this authority's own ledger, by its number (hex). A copy of
        the authority may have issued others."""
        return any(entry.serial == serial for entry in self._revocation.issued())

    def same_key(self, serial: str) -> frozenset[str]:
        """A certificate and every other of its key that the ledger has, by their numbers (hex)."""
        issued = self._revocation.issued()
        keys = {entry.key for entry in issued if entry.serial == serial}
        return frozenset({serial, *(entry.serial for entry in issued if entry.key in keys)})

    def take_in(self, number: str, certificate: str) -> None:
        """Enter a certificate (PEM) of this authority's in the ledger, that a copy of it issued.

        Raises UserError as ``issue`` does (``number_taken``, ``key_taken``, ``key_revoked``), and
        ``serial_unknown`` for a certificate that this authority did not make.
        """
        entry = self.check_taking(number, certificate)
        if not self.has_issued(entry.serial):
            self._revocation.note_issued(entry)

    def check_taking(self, number: str, certificate: str) -> IssuedEntry:
        """The entry that ``take_in`` makes; raises as that does, and changes nothing."""
        made = read_certificate(certificate)
        key = made.public_key()
        chain = (made, self._issuing.certificate, self._root.certificate)
        if not isinstance(key, rsa.RSAPublicKey) or not chain_holds(*chain, ASSESSOR_ROLE):
            raise _not_ours(message("Nothing was changed."))
        self._revocation.repair(self._clock)
        entry = IssuedEntry(number, f"{made.serial_number:x}", public_sha256(key))
        if not self.has_issued(entry.serial):
            self._check_free(entry.number, entry.key)
        return entry

    def is_revoked(self, serial: str) -> bool:
        """Whether a certificate was withdrawn, by its serial number (hex)."""
        return self._revocation.is_revoked(serial)

    def reconcile(
        self, revoked: Iterable[str], reason: str = "", since: datetime | None = None
    ) -> tuple[str, ...]:
        """Revoke whatever of these serial numbers (hex) the authority does not know as revoked,
        or, where ``since`` is given, not so: those that the office's store says were, whether or
        not its ledger has them, also after the authority's folder was put back to an older state.
        Gives those that were missing or corrected.

        Raises DamagedFileError, MachineFailedError; ValueError for what is no serial number.
        """
        self._revocation.repair(self._clock)
        asked = tuple(revoked)
        if not all(_SERIAL.fullmatch(serial) for serial in asked):
            raise ValueError("not the serial number of a certificate")
        return self._withdraw(asked, _reason(reason), since and certificates.whole_second(since))

    def refresh_lists(self) -> None:
        """Make the revocation lists again when they are more than a day old.

        Raises DamagedFileError, MachineFailedError.
        """
        self._revocation.refresh(self._clock)

    def sign_receipt(self, data: bytes) -> bytes:
        """The office's signature (DER) over a receipt's bytes."""
        return receipts.sign_receipt(data, self._keys.receipts)

    def sign(self, kind: receipts.Statement, data: bytes) -> bytes:
        """The office's signature (DER) over the bytes of a statement; ``receipts.is_signed`` and
        ``receipts.check_answer`` are its other side, with the certificate ``public.receipts``."""
        return receipts.sign_statement(kind, data, self._keys.receipts)

    def open_sealed(self, data: bytes) -> bytes:
        """What a sealed file holds; raises as ``sealing.open_sealed`` does."""
        return sealing.open_sealed(data, self._keys.seal.private_bytes_raw())

    def _check(self, seal_public: str) -> None:
        ours = (self._root, self._issuing, Issuer(self._receipts, self._keys.receipts))
        if any(one.certificate.public_key() != one.key.public_key() for one in ours):
            raise files.damaged(message("its certificates and its keys do not match"))
        chain = (self._receipts, self._issuing.certificate, self._root.certificate)
        if not chain_holds(*chain, RECEIPTS_ROLE) or seal_public != self.seal_public.hex():
            raise files.damaged(message("its certificates and its keys do not match"))

    def _check_free(self, number: str, key: str) -> None:
        for entry in self._revocation.issued():
            same_key = entry.key == key
            same_number = plain_number(entry.number) == plain_number(number)
            gone = self._revocation.is_revoked(entry.serial)
            if same_key and gone:
                _refuse(
                    "key_revoked", message("The key in this request has been revoked."), NEW_KEY
                )
            if same_key and not same_number:
                _refuse(
                    "key_taken",
                    message(
                        "This key is already certified for number {assessor}.",
                        assessor=entry.number,
                    ),
                    NEW_KEY,
                )
            if same_number and not same_key and not gone:
                _refuse(
                    "number_taken",
                    message("Number {assessor} is already certified.", assessor=number),
                    message(
                        "Nothing was issued. If this laptop replaces another, revoke that "
                        "enrolment first."
                    ),
                )

    def _withdraw(
        self, serials: Iterable[str], reason: x509.ReasonFlags, since: datetime | None
    ) -> tuple[str, ...]:
        """Revoke certificates, and every other of the same keys: an answer may have been made
        twice for one key, and the key is what is not trusted. Gives those that changed."""
        known, told = self._revocation.revoked(), (reason.name, since)

        def stands(serial: str) -> bool:
            one = known.get(serial)
            return one is not None and (since is None or (one.reason, one.since) == told)

        meant = {same for serial in serials for same in self.same_key(serial)}
        gone = tuple(sorted(one for one in meant if not stands(one)))
        if gone:
            self._revocation.revoke(gone, reason, self._clock, since)
        return gone


def _write_certificates(folder: Path, name: str, keys: AuthorityKeys, clock: Clock) -> None:
    at = clock.now()
    root = Issuer(certificates.make_root(name, keys.root, at), keys.root)
    middle = certificates.make_issuing(name, keys.issuing.public_key(), root, at)
    issuing = Issuer(middle, keys.issuing)
    leaf = certificates.make_receipts(name, keys.receipts.public_key(), issuing, at)
    for file, made in ((ROOT, root.certificate), (ISSUING, middle), (files.RECEIPTS, leaf)):
        write_twice(folder / file, made.public_bytes(Encoding.PEM))
    Revocation(folder, keys, (root, issuing)).start(clock)


def _refuse(code: str, headline: Message, advice: Message) -> NoReturn:
    raise UserError(headline, advice, code=code)


def is_serial(text: str) -> bool:
    """Whether a text is the whole number of a certificate (hex)."""
    return len(text) >= _FEWEST_DIGITS and bool(_SERIAL.fullmatch(text))


def _not_ours(advice: Message) -> UserError:
    headline = message("This office did not issue that certificate.")
    return UserError(headline, advice, code="serial_unknown")


def _reason(text: str) -> x509.ReasonFlags:
    try:
        found = x509.ReasonFlags[text.strip().lower().replace(" ", "_")]
    except KeyError:
        return x509.ReasonFlags.unspecified
    # A list of its own cannot hold this word: it is for lists that only add to another.
    return x509.ReasonFlags.unspecified if found is x509.ReasonFlags.remove_from_crl else found


def _pem(made: x509.Certificate) -> str:
    return made.public_bytes(Encoding.PEM).decode("ascii")
