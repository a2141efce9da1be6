"""What a report was verified by, as it is kept with the report: the office's certificates and lists
of that day, as PEM that other software reads, too. A later list cannot stand for that day."""

import re

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from npors_desktop.base.untrusted import reading_untrusted
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import message
from npors_desktop.signing.certificates.anchors import Anchors

_BLOCK = re.compile(rb"-----BEGIN ([A-Z0-9 ]+)-----\n.+?-----END \1-----\n", re.DOTALL)
_ROOT_AND_ISSUING = 2


def kept_form(anchors: Anchors) -> bytes:
    """The root, the issuing authority where it is known, and the lists, one after the other."""
    certificates = (der for der in (anchors.root, anchors.issuing) if der is not None)
    made = [
        *map(x509.load_der_x509_certificate, certificates),
        *map(x509.load_der_x509_crl, anchors.crls),
    ]
    return b"".join(one.public_bytes(Encoding.PEM) for one in made)


def read_kept(data: bytes) -> Anchors:
    """The same again. Raises DamagedFileError."""
    damaged = DamagedFileError(
        message("The certificates and lists that were kept with this record cannot be read."),
        message("Nothing was changed. Restore the office from a backup."),
        code="store_damaged",
    )
    with reading_untrusted(damaged):
        blocks = [(found[1], found[0]) for found in _BLOCK.finditer(data)]
        root, *others = (_certificate(pem) for kind, pem in blocks if kind == b"CERTIFICATE")
        crls = tuple(_crl(pem) for kind, pem in blocks if kind == b"X509 CRL")
        if len(others) >= _ROOT_AND_ISSUING:
            raise ValueError("more certificates than an office has")
        return Anchors(root, others[0] if others else None, crls)


def _certificate(pem: bytes) -> bytes:
    return x509.load_pem_x509_certificate(pem).public_bytes(Encoding.DER)


def _crl(pem: bytes) -> bytes:
    return x509.load_pem_x509_crl(pem).public_bytes(Encoding.DER)
