"""The public part of an office's authority: all that verifying a report needs."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from npors_desktop.base.untrusted import reading_untrusted
from npors_desktop.base.whole_file import MIB, read_limited
from npors_desktop.domain.errors import DamagedFileError, WrongUseError
from npors_desktop.domain.messages import Message, message
from npors_desktop.signing.certificates.chain import whole

ROOT = "root.pem"
ISSUING = "issuing.pem"
ROOT_LIST = "root.crl"
ISSUING_LIST = "issuing.crl"
FILE_LIMIT = 4 * MIB


@dataclass(frozen=True, slots=True)
class Anchors:
    """What to trust: the root, the issuing authority if it is known, and the revocation lists.

    All DER. Without lists a report can be looked at, but is never in order.
    """

    root: bytes
    issuing: bytes | None
    crls: tuple[bytes, ...]

    @classmethod
    def read(cls, folder: Path) -> "Anchors":
        """From an authority's folder; no passphrase is needed.

        Raises WrongUseError (no authority there), DamagedFileError, MachineFailedError.
        """
        if not (folder / ROOT).exists():
            raise WrongUseError(
                message("There is no office authority in “{folder}”.", folder=folder),
                message("Check the folder."),
                code="no_authority",
            )
        try:
            root, issuing = (read_certificate_file(folder / name) for name in (ROOT, ISSUING))
            lists = [read_list_file(folder / name) for name in (ROOT_LIST, ISSUING_LIST)]
        except WrongUseError as error:
            raise _damaged(
                message(
                    "A file of the office authority is missing from “{folder}”.", folder=folder.name
                )
            ) from error
        return cls(_der(root), _der(issuing), tuple(_der(crl) for crl in lists))

    @classmethod
    def of_files(cls, root: Path, crls: Iterable[Path] = ()) -> "Anchors":
        """From a root certificate and revocation lists, PEM or DER, wherever they are.

        Raises WrongUseError (not there), DamagedFileError, MachineFailedError.
        """
        lists = tuple(_der(read_list_file(path)) for path in crls)
        return cls(_der(read_certificate_file(root)), None, lists)


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


def _der(made: x509.Certificate | x509.CertificateRevocationList) -> bytes:
    return made.public_bytes(Encoding.DER)


def _damaged(headline: Message) -> DamagedFileError:
    return DamagedFileError(
        headline,
        message("Nothing was changed. Restore it from a backup."),
        code="authority_damaged",
    )
