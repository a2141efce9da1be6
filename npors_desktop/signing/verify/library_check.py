"""What pyHanko says about a report: its path validation, and its reading of the signature.

It follows references wherever a file leads it. Ask it last, of a file that is known to be one
that this program makes, so that there is nothing in it to be led by.
"""

from __future__ import annotations

import asyncio
import logging
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from asn1crypto import algos as asn1_algos
from asn1crypto import crl as asn1_crl
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation.pdf_embedded import async_validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.sig_validate import (
    DEFAULT_SIGNATURE_VALIDATOR,
    DEFAULT_VALIDATION_CONTEXT,
    SignatureValidator,
)
from typing_extensions import override

from npors_desktop.signing.report.pades import ASSESSOR_FIELD
from npors_desktop.signing.report.refusal import RefusedError
from npors_desktop.signing.verify import fast_parts

if TYPE_CHECKING:
    from datetime import datetime

    from npors_desktop.signing.certificates.anchors import Anchors

# What these libraries find becomes a verdict. Their own log lines name people from files.
for _library in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_library).addHandler(logging.NullHandler())
    logging.getLogger(_library).propagate = False

fast_parts.install()
_REVISIONS = 2
_FIELDS = 2
_SUBFILTER = "/ETSI.CAdES.detached"
# asn1crypto's classes are untyped; they go past the type checker once, here.
_x509: Any = asn1_x509
_crl: Any = asn1_crl
_algos: Any = asn1_algos
_keys: Any = asn1_keys


def check_by_library(
    data: bytes, anchors: Anchors, issuing: bytes, at: datetime, *, with_lists: bool
) -> None:
    """Raises RefusedError unless pyHanko, too, finds one certified signature over the whole file,
    of a signer whose certificates hold at this moment. ``issuing`` is DER."""
    reader: Any = PdfFileReader(BytesIO(data), strict=True)
    if reader.encrypted:
        raise RefusedError("encrypted")
    signature = _only_signature(reader)
    if reader.total_revisions != _REVISIONS or signature.signed_revision != _REVISIONS - 1:
        raise RefusedError("extra_revision")
    _check_certification(reader, signature)
    context = ValidationContext(
        trust_roots=[_certificate(anchors.root)],
        other_certs=[_certificate(issuing)],
        allow_fetching=False,
        moment=at,
        crls=list(map(_list, anchors.crls)) if with_lists else [],
        revocation_mode="require" if with_lists else "soft-fail",
        signature_validator=_Validator(),
    )
    _check_status(signature, context)


# The reports of a batch are all verified by the same certificates and lists; what these libraries
# work out of one, such as its names as they are compared, stays with it.
@lru_cache(maxsize=16)
def _certificate(der: bytes) -> Any:
    return _x509.Certificate.load(der)


@lru_cache(maxsize=16)
def _list(der: bytes) -> Any:
    return _crl.CertificateList.load(der)


class _Validator(SignatureValidator):
    """pyHanko's own, which asks once only whether an authority signed a certificate or a list. An
    assessor's key is of another kind, and what it signs is another in each report."""

    @override
    def validate_signature(
        self,
        signature: bytes,
        signed_data: bytes,
        public_key_info: Any,
        signature_algorithm: Any,
        context: Any = DEFAULT_VALIDATION_CONTEXT,
    ) -> None:
        check = _check_once if public_key_info.algorithm == "ec" else _check
        key, algorithm = public_key_info.dump(), signature_algorithm.dump()
        check(signature, signed_data, key, algorithm, context)


def _check(signature: bytes, signed: bytes, key: bytes, algorithm: bytes, context: Any) -> None:
    whose, how = _keys.PublicKeyInfo.load(key), _algos.SignedDigestAlgorithm.load(algorithm)
    DEFAULT_SIGNATURE_VALIDATOR.validate_signature(signature, signed, whose, how, context)


# What raised is not kept, only what held.
_check_once = lru_cache(maxsize=16)(_check)


def _only_signature(reader: Any) -> Any:
    """The assessor's signature. There may be their field and the office's, and none below them:
    pyHanko follows every one that a field names."""
    fields = reader.root["/AcroForm"]["/Fields"]
    if len(fields) > _FIELDS or any("/Kids" in fields[at] for at in range(len(fields))):
        raise RefusedError("extra_signature")
    found = reader.embedded_signatures
    if not found:
        raise RefusedError("not_signed")
    names = [one.field_name for one in found]
    if names != [ASSESSOR_FIELD] or found[0].sig_object_type != "/Sig":
        raise RefusedError("extra_signature")
    return found[0]


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


def _check_status(signature: Any, context: ValidationContext) -> None:
    usage = KeyUsageConstraints(key_usage={"non_repudiation"})
    status = asyncio.run(async_validate_pdf_signature(signature, context, key_usage_settings=usage))
    if not (status.intact and status.valid):
        raise RefusedError("changed")
    if status.coverage is not SignatureCoverageLevel.ENTIRE_FILE:
        raise RefusedError("not_whole_file")
    if not status.bottom_line:
        raise RefusedError("untrusted")
