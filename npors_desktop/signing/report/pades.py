"""The certified report: PAdES B-B by pyHanko, as a certification that allows form filling only.

``prepare`` is a function of its input alone: every byte of the signed file but the signature
itself. That is what lets verification demand the whole file back from the record inside it.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from io import BytesIO
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_byterange import SignatureObject
from typing_extensions import override

from npors_desktop.base.canonical import canonical
from npors_desktop.base.values import to_plain
from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.domain.messages import message
from npors_desktop.signing.certificates.chain import read_certificate
from npors_desktop.signing.keys.assessor_key import public_sha256
from npors_desktop.signing.report.cms import Chain, assemble, to_be_signed
from npors_desktop.signing.report.signature_location import HOLE_DIGITS, fill

if TYPE_CHECKING:
    from collections.abc import Generator

    from cryptography import x509

    from npors_desktop.signing.keys.assessor_key import AssessorKey
    from npors_desktop.signing.report.verdict import Stamp

ASSESSOR_FIELD = "AssessorSignature"
_ID_BYTES = 16
# pyHanko's objects are loosely typed; they go past the type checker once, here.
_generic: Any = generic
_name: Any = generic.pdf_name


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that is complete except for its signature.

    The hole is ``data[start:end]``: ``<``, zeros, ``>``. ``digest`` is SHA-256 of the rest.
    """

    data: bytes
    start: int
    end: int
    digest: bytes


def prepare(pdf: bytes, appearance: bytes, stamp: Stamp) -> Prepared:
    """Everything of the certified file but the signature. Same input, same bytes.

    ``pdf`` has an empty field ``AssessorSignature``; the first page of ``appearance`` is what it
    will show. Raises DamagedFileError (code ``report_damaged``).
    """
    with _refusals_as_damage():
        writer: Any = _Writer(pdf, _file_id(pdf, appearance, stamp))
        writer.ensure_output_version((1, 7))
        writer.register_extension(ESIC_EXTENSION_1)
        embedder: Any = PdfCMSEmbedder()
        embedding = embedder.write_cms(ASSESSOR_FIELD, writer, existing_fields_only=True)
        _dress(writer, next(embedding).get_object(), appearance)
        embedding.send(_setup(stamp))
        out = BytesIO()
        digest, _ = embedding.send(SigIOSetup(md_algorithm="sha256", output=out))
        start, end = digest.reserved_region_start, digest.reserved_region_end
        return Prepared(out.getvalue(), start, end, digest.document_digest)


def certify(
    pdf: bytes, appearance: bytes, stamp: Stamp, key: AssessorKey, chain: tuple[str, str, str]
) -> bytes:
    """The report certified with the assessor's key. ``chain`` is PEM: their certificate, the
    issuing authority's, the root's.

    Raises UserError (code ``not_this_key``) and DamagedFileError.
    """
    signer, issuing, root = (read_certificate(pem) for pem in chain)
    public = signer.public_key()
    if not isinstance(public, rsa.RSAPublicKey) or public_sha256(public) != key.public_sha256:
        raise UserError(
            message("The signing key and its certificate do not match."),
            message("Nothing was signed. Open the office's identity file again, or enrol again."),
            code="not_this_key",
        )
    made = Chain(_der(signer), _der(issuing), _der(root))
    prepared = prepare(pdf, appearance, stamp)
    signature = key.sign(to_be_signed(prepared.digest, made.signer))
    hole = fill(assemble(prepared.digest, made, signature))
    return prepared.data[: prepared.start] + hole + prepared.data[prepared.end :]


class _Writer(IncrementalPdfFileWriter):
    """Appends a revision, and adds nothing of its own."""

    def __init__(self, pdf: bytes, file_id: bytes) -> None:
        reader: Any = PdfFileReader(BytesIO(pdf))
        super().__init__(reader.stream, prev=reader)  # pyright: ignore[reportUnknownMemberType]
        # Of its two parts only the second may change with a revision; pyHanko draws it at random.
        first: Any = reader.trailer["/ID"][0]
        self._document_id = _generic.ArrayObject([first, _generic.ByteStringObject(file_id)])

    @override
    def _update_meta(self) -> None:
        # pyHanko would put the machine's time into the metadata and rewrite the XMP, losing what
        # PDF/A asks for.
        return


def _setup(stamp: Stamp) -> SigObjSetup:
    placeholder = SignatureObject(
        timestamp=stamp.signed_at.astimezone(UTC),
        subfilter=SigSeedSubFilter.PADES,
        name=stamp.name,
        location=stamp.location,
        reason=stamp.reason,
        bytes_reserved=HOLE_DIGITS,
    )
    allowed = SigMDPSetup(md_algorithm="sha256", certify=True, docmdp_perms=MDPPerm.FILL_FORMS)
    return SigObjSetup(sig_placeholder=placeholder, mdp_setup=allowed)


def _dress(writer: Any, field: Any, appearance: bytes) -> None:
    """Put the appearance in the field. Not by pyHanko's stamps: they name their parts at random."""
    page = writer.import_page_as_xobject(PdfFileReader(BytesIO(appearance)))
    field[_name("/AP")] = _generic.DictionaryObject({_name("/N"): page})


def _file_id(pdf: bytes, appearance: bytes, stamp: Stamp) -> bytes:
    whole = hashlib.sha256(hashlib.sha256(pdf).digest())
    whole.update(hashlib.sha256(appearance).digest())
    whole.update(canonical(to_plain(stamp)))
    return whole.digest()[:_ID_BYTES]


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)


@contextmanager
def _refusals_as_damage() -> Generator[None]:
    """What pyHanko refuses is damage: this program made the report."""
    try:
        yield
    except (PdfError, SigningError, KeyError, TypeError, ValueError, OverflowError) as error:
        raise DamagedFileError(
            message("The report cannot be prepared for signing."),
            message("Nothing was signed."),
            code="report_damaged",
        ) from error
