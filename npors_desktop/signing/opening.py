"""The shape of a signed report: two revisions, one certified signature, and nothing beside them."""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.decode_limits import DecodeLimits, StreamDecodeLimits
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm

from npors_desktop.base.whole_file import MIB
from npors_desktop.signing.pades import ASSESSOR_FIELD, HOLE_DIGITS
from npors_desktop.signing.refusal import FILE_LIMIT, RefusedError

# Of what pyHanko unpacks in a report, nothing is near this: the record and, at most, tables.
_UNPACKED_LIMIT = 16 * MIB
_LIMITS = DecodeLimits(per_stream=StreamDecodeLimits(max_output_size=_UNPACKED_LIMIT))
_SUBFILTER = "/ETSI.CAdES.detached"
_REVISIONS = 2


@dataclass(frozen=True, slots=True)
class OpenedReport:
    """A file of the right shape. The hole is ``data[start:end]``, brackets included."""

    data: bytes
    reader: Any
    signature: Any
    start: int
    end: int

    @property
    def hole(self) -> bytes:
        """The hole as it stands in the file."""
        return self.data[self.start : self.end]

    @property
    def digest(self) -> bytes:
        """SHA-256 of what the signature is over: all of the file but the hole."""
        whole = hashlib.sha256(self.data[: self.start])
        whole.update(self.data[self.end :])
        return whole.digest()

    def with_hole(self, hole: bytes) -> bytes:
        """The file with another hole."""
        return self.data[: self.start] + hole + self.data[self.end :]


def open_report(data: bytes) -> OpenedReport:
    """Look at a file's shape alone; who signed and what it says come later. Raises RefusedError."""
    reader = read_pdf(data)
    if reader.encrypted:
        raise RefusedError("encrypted")
    signature = _only_signature(reader)
    if reader.total_revisions != _REVISIONS or signature.signed_revision != _REVISIONS - 1:
        raise RefusedError("extra_revision")
    start, end = _hole(data, signature)
    _check_certification(reader, signature)
    return OpenedReport(data, reader, signature, start, end)


def read_pdf(data: bytes) -> Any:
    """PyHanko's strict reader on a file. Raises RefusedError."""
    if len(data) > FILE_LIMIT:
        raise RefusedError("too_large")
    if not data.startswith(b"%PDF-"):
        raise RefusedError("not_a_pdf")
    try:
        return PdfFileReader(BytesIO(data), strict=True, decode_limits=_LIMITS)
    except PdfError as error:
        raise RefusedError("unreadable") from error


def _only_signature(reader: Any) -> Any:
    found = reader.embedded_signatures
    if not found:
        raise RefusedError("not_signed")
    names = [one.field_name for one in found]
    if names != [ASSESSOR_FIELD] or found[0].sig_object_type != "/Sig":
        raise RefusedError("extra_signature")
    return found[0]


def _hole(data: bytes, signature: Any) -> tuple[int, int]:
    """Where the hole is, if the signature covers every byte but it."""
    numbers = [int(one) for one in signature.byte_range]
    if len(numbers) != 4:  # noqa: PLR2004 - two pairs of offset and length
        raise RefusedError("not_whole_file")
    first, start, end, rest = numbers
    whole = first == 0 and end - start == HOLE_DIGITS + 2 and end + rest == len(data)
    if not (whole and start > 0 and data[start : start + 1] + data[end - 1 : end] == b"<>"):
        raise RefusedError("not_whole_file")
    return start, end


def _check_certification(reader: Any, signature: Any) -> None:
    permissions = reader.root.get("/Perms", {})
    ours = signature.sig_field.raw_get("/V").reference
    certifies = (
        signature.sig_object.get("/SubFilter") == _SUBFILTER
        and signature.docmdp_level is MDPPerm.FILL_FORMS
        and "/DocMDP" in permissions
        and permissions.raw_get("/DocMDP").reference == ours
    )
    if not certifies:
        raise RefusedError("not_certified")
