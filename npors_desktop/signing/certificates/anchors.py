"""The public part of an office's authority: all that verifying a report needs."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from npors_desktop.base.two_copies import copy_of, whole_copies
from npors_desktop.base.untrusted import reading_untrusted
from npors_desktop.base.whole_file import MIB, read_limited
from npors_desktop.domain.errors import DamagedFileError, WrongUseError
from npors_desktop.domain.messages import message
from npors_desktop.domain.revocation import Revoked
from npors_desktop.signing.certificates.chain import whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from npors_desktop.domain.errors import UserError
    from npors_desktop.domain.messages import Message

ROOT = "root.pem"
ISSUING = "issuing.pem"
ROOT_LIST = "root.crl"
ISSUING_LIST = "issuing.crl"
FILE_LIMIT = 4 * MIB
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Anchors:
    """What to trust: the root, the issuing authority if it is known, and the revocation lists.

    All DER. Without lists a report can be looked at, but is never in order. ``issued`` are the
    numbers (hex) of the certificates in the office's ledger, None where that is not asked;
    ``withdrawn`` what the ledger says of those revoked, whether or not a list names them. Where
    ``dated`` is false the office accepted the report by lists that were in date then, and these may
    be of another day: they only tell who was revoked.
    """

    root: bytes
    issuing: bytes | None
    crls: tuple[bytes, ...]
    issued: frozenset[str] | None = None
    withdrawn: Mapping[str, Revoked] = field(default_factory=dict[str, Revoked])
    dated: bool = True

    @property
    def listed_at(self) -> datetime | None:
        """When the newest list was made (aware): what was revoked since is not known here."""
        lists = map(x509.load_der_x509_crl, self.crls)
        return max((one.last_update_utc for one in lists), default=None)

    @classmethod
    def read(cls, folder: Path) -> Anchors:
        """From an authority's folder; no passphrase is needed. A certificate that is damaged or
        missing is read from its second copy; of the lists both copies count, so that what either
        revokes is revoked.

        Raises WrongUseError (no authority there), DamagedFileError, MachineFailedError.
        """
        if not any(one.exists() for one in (folder / ROOT, copy_of(folder / ROOT))):
            raise WrongUseError(
                message("There is no office authority in “{folder}”.", folder=folder),
                message("Check the folder."),
                code="no_authority",
            )
        root = _signed(both_copies(folder / ROOT, certificate_of))
        issuing = _signed(both_copies(folder / ISSUING, certificate_of), root)
        lists = [
            _der(one)
            for name, issuer in ((ROOT_LIST, root), (ISSUING_LIST, issuing))
            for one in _made_by(both_copies(folder / name, list_of), issuer)
        ]
        return cls(_der(root), _der(issuing), tuple(dict.fromkeys(lists)))

    @classmethod
    def of_files(cls, root: Path, crls: Iterable[Path] = ()) -> Anchors:
        """From a root certificate and revocation lists, PEM or DER, wherever they are.

        Raises WrongUseError (not there), DamagedFileError, MachineFailedError.
        """
        lists = tuple(_der(read_list_file(path)) for path in crls)
        return cls(_der(read_certificate_file(root)), None, lists)


def both_copies(path: Path, read: Callable[[bytes, str], T]) -> list[T]:
    """What ``read`` makes of the bytes and the name of an authority's file, then of its second
    copy, where they are whole. Raises DamagedFileError where neither is, MachineFailedError."""
    troubles: list[UserError] = []
    what = message("a file of the authority")
    copies = whole_copies(path, FILE_LIMIT, what, lambda data: read(data, path.name), troubles)
    if found := list(copies):
        return found
    if isinstance(troubles[0], WrongUseError):
        folder = path.parent.name
        raise _damaged(
            message("A file of the office authority is missing from “{folder}”.", folder=folder)
        )
    raise troubles[0]


def read_certificate_file(path: Path) -> x509.Certificate:
    """A certificate, PEM or DER. Raises WrongUseError, DamagedFileError, MachineFailedError."""
    return certificate_of(read_limited(path, FILE_LIMIT, message("a certificate")), path.name)


def certificate_of(data: bytes, name: str) -> x509.Certificate:
    """The certificate in the bytes of a file of this name. Raises DamagedFileError,
    MachineFailedError."""
    damaged = _damaged(message("“{file}” is not a certificate, or is damaged.", file=name))
    with reading_untrusted(damaged):
        if data.lstrip().startswith(b"-----"):
            return whole(x509.load_pem_x509_certificate(data))
        return whole(x509.load_der_x509_certificate(data))


def read_list_file(path: Path) -> x509.CertificateRevocationList:
    """A revocation list, PEM or DER. Raises WrongUseError, DamagedFileError, MachineFailedError."""
    return list_of(read_limited(path, FILE_LIMIT, message("a revocation list")), path.name)


def list_of(data: bytes, name: str) -> x509.CertificateRevocationList:
    """The list in the bytes of a file of this name. Raises DamagedFileError, MachineFailedError."""
    damaged = _damaged(message("“{file}” is not a revocation list, or is damaged.", file=name))
    with reading_untrusted(damaged):
        if data.lstrip().startswith(b"-----"):
            return x509.load_pem_x509_crl(data)
        return x509.load_der_x509_crl(data)


def _signed(
    copies: list[x509.Certificate], issuer: x509.Certificate | None = None
) -> x509.Certificate:
    """The first that this issuer signed; the root signed itself. Where none is, verifying says so
    of each report."""
    for one in copies:
        with suppress(InvalidSignature, TypeError, ValueError):
            one.verify_directly_issued_by(issuer or one)
            return one
    return copies[0]


def _made_by(
    copies: list[x509.CertificateRevocationList], issuer: x509.Certificate
) -> list[x509.CertificateRevocationList]:
    key = issuer.public_key()
    own = [
        crl
        for crl in copies
        if isinstance(key, ec.EllipticCurvePublicKey) and crl.is_signature_valid(key)
    ]
    return own or copies


def _der(made: x509.Certificate | x509.CertificateRevocationList) -> bytes:
    return made.public_bytes(Encoding.DER)


def _damaged(headline: Message) -> DamagedFileError:
    return DamagedFileError(
        headline,
        message("Nothing was changed. Restore it from a backup."),
        code="authority_damaged",
    )
