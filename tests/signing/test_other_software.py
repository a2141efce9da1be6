"""Reports signed by another program with a genuine key: never in order, by either look."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from npors_desktop.signing.certificates.chain import read_certificate
from npors_desktop.signing.report.refusal import RefusedError
from npors_desktop.signing.report.signature_location import HOLE_DIGITS
from npors_desktop.signing.report.verdict import Rebuilt
from npors_desktop.signing.verify.library_check import check_by_library

Rebuild = Callable[..., Rebuilt]


def loaded(pem: str) -> Any:
    return asn1_x509.Certificate.load(read_certificate(pem).public_bytes(Encoding.DER))


def other_software(data: bytes, stores: Any, **meta: Any) -> bytes:
    """Signed by pyHanko's own signer, as somebody with the key could do."""
    store = SimpleCertificateStore()
    store.register_multiple(loaded(pem) for pem in stores.chain[1:])
    signer = SimpleSigner(
        signing_cert=loaded(stores.certificate),
        signing_key=keys.PrivateKeyInfo.load(stores.key.to_der()),
        cert_registry=store,
    )
    writer: Any = IncrementalPdfFileWriter(BytesIO(data))
    writer._update_meta = lambda: None
    said = PdfSignatureMetadata(subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256", **meta)
    out: Any = PdfSigner(said, signer).sign_pdf(
        writer, existing_fields_only=True, bytes_reserved=HOLE_DIGITS
    )
    return out.getvalue()


@pytest.mark.parametrize(
    ("meta", "code"),
    [
        ({"certify": True, "docmdp_permissions": MDPPerm.FILL_FORMS}, None),
        ({"certify": True, "docmdp_permissions": MDPPerm.NO_CHANGES}, "not_certified"),
        ({"certify": True, "docmdp_permissions": MDPPerm.ANNOTATE}, "not_certified"),
        ({}, "not_certified"),
    ],
)
def test_a_report_signed_by_other_software_is_refused_by_either_look(
    stores: Any,
    rebuild: Rebuild,
    record_json: bytes,
    meta: dict[str, Any],
    code: str | None,
    at: datetime,
):
    signed = other_software(
        rebuild(record_json).pdf, stores, field_name="AssessorSignature", **meta
    )
    assert stores.verify(signed).codes == ("changed",)
    assert library_says(signed, stores, at) == code


def library_says(data: bytes, stores: Any, at: datetime) -> str | None:
    """The code of the second opinion alone."""
    anchors = stores.office.anchors()
    try:
        check_by_library(data, anchors, anchors.issuing, at, with_lists=True)
    except RefusedError as error:
        return error.code
    return None


def test_the_offices_field_signed_by_an_assessor_is_refused(
    stores: Any, signed: bytes, at: datetime
):
    both = other_software(signed, stores, field_name="OfficeIQA")
    assert stores.verify(both).codes == ("extra_signature",)
    assert library_says(both, stores, at) == "extra_signature"
