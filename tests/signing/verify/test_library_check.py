"""Another library is asked as well: what it refuses is refused, also where our own checks pass."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from asn1crypto import algos as asn1_algos
from asn1crypto import keys as asn1_keys
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pikepdf import Array, Dictionary, Name
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from npors_desktop.signing.authority import certificates
from npors_desktop.signing.authority.authority import Authority
from npors_desktop.signing.certificates.chain import ASSESSOR_ROLE, read_certificate
from npors_desktop.signing.keys.identity import read_request
from npors_desktop.signing.report.refusal import RefusedError
from npors_desktop.signing.report.verdict import Rebuilt
from npors_desktop.signing.verify import library_check
from npors_desktop.signing.verify.library_check import check_by_library

Rebuild = Callable[..., Rebuilt]
Draw = Callable[..., bytes]
Opinion = Callable[..., str]
ECDSA = "sha256_ecdsa"
algos: Any = asn1_algos
keys: Any = asn1_keys


@pytest.fixture
def opinion(stores: Any, at: datetime) -> Opinion:
    """What the other library refuses a file for; nothing for one in order."""

    def ask(data: bytes, at: datetime = at) -> str:
        office: Authority = stores.office
        issuing = read_certificate(office.public.issuing).public_bytes(Encoding.DER)
        try:
            check_by_library(data, office.anchors(), issuing, at, with_lists=True)
        except RefusedError as error:
            return error.code
        return ""

    return ask


def test_a_report_in_order_is_in_order_to_it_too(opinion: Opinion, signed: bytes):
    assert opinion(signed) == ""


def test_it_asks_once_whether_an_authority_signed_a_certificate_or_a_list(
    opinion: Opinion, signed: bytes
):
    """The root signed the issuing certificate and a list, the issuing key the other list and the
    assessor's certificate; what the assessor signed is not kept."""
    once = library_check._check_once
    once.cache_clear()
    assert opinion(signed) == opinion(signed) == ""
    assert (once.cache_info().misses, once.cache_info().hits) == (4, 4)


def test_what_an_authority_did_not_sign_is_refused_each_time():
    key: Any = ec.generate_private_key(ec.SECP256R1())
    der = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    whose, how = keys.PublicKeyInfo.load(der), algos.SignedDigestAlgorithm({"algorithm": ECDSA})
    signature, check = key.sign(b"a", ec.ECDSA(hashes.SHA256())), library_check._Validator()
    for _ in range(2):
        check.validate_signature(signature, b"a", whose, how)
        with pytest.raises(InvalidSignature):
            check.validate_signature(signature, b"b", whose, how)


def test_a_signer_of_whom_it_cannot_know_what_he_may_is_refused_by_it_alone(
    own_bench: Any, rebuild: Rebuild, record_json: bytes, csr: bytes, at: datetime
):
    """RFC 5280, 4.2: a critical extension that is not understood refuses the certificate. Our own
    checks read the extensions that they know."""
    office: Authority = own_bench.office
    issuing: certificates.Issuer = office._issuing
    subject = read_certificate(own_bench.certificate).subject
    start: Any = certificates._started
    key = read_request(csr)
    name = issuing.certificate.subject
    builder = start(subject, name, key, at, at + timedelta(days=9))
    builder = certificates._leaf_extensions(builder, issuing, ASSESSOR_ROLE)
    unknown = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), b"\x05\x00")
    made = {
        critical: builder.add_extension(unknown, critical=critical).sign(
            issuing.key, hashes.SHA256()
        )
        for critical in (False, True)
    }
    found = {
        critical: own_bench.verify(
            replace(own_bench, certificate=one.public_bytes(Encoding.PEM).decode()).sign(
                rebuild(record_json)
            )
        ).codes
        for critical, one in made.items()
    }
    assert found == {False: (), True: ("untrusted",)}


def test_after_a_certificate_ended_it_is_no_longer_trusted(
    opinion: Opinion, signed: bytes, at: datetime
):
    assert opinion(signed, at + timedelta(days=4000)) == "untrusted"


def test_an_encrypted_file_is_refused(opinion: Opinion, signed: bytes):
    out = BytesIO()
    with pikepdf.open(BytesIO(signed)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user=""))
    assert opinion(out.getvalue()) == "encrypted"


def test_a_revision_after_the_signature_is_refused(opinion: Opinion, signed: bytes):
    writer: Any = IncrementalPdfFileWriter(BytesIO(signed))
    writer._update_meta = lambda: None
    writer.root["/Lang"] = generic.TextStringObject("cy")
    writer.update_root()
    out = BytesIO()
    writer.write(out)
    assert opinion(out.getvalue()) == "extra_revision"


def _third_field(pdf: Any) -> None:
    pdf.Root.AcroForm.Fields.append(pdf.make_indirect(Dictionary(FT=Name.Sig, T="Third")))


def _fields_below(pdf: Any) -> None:
    below = pdf.make_indirect(Dictionary(FT=Name.Sig, T="Below"))
    pdf.Root.AcroForm.Fields[1].Kids = Array([below])


@pytest.mark.parametrize("change", [_third_field, _fields_below])
def test_more_fields_than_the_reports_two_are_refused(
    stores: Any,
    opinion: Opinion,
    rebuild: Rebuild,
    draw: Draw,
    record_json: bytes,
    change: Callable[[Any], None],
):
    pdf = draw(record_json, "achieved", change)
    assert opinion(stores.sign(rebuild(record_json, pdf))) == "extra_signature"


def test_a_report_without_a_signature_is_refused(opinion: Opinion, draw: Draw, record_json: bytes):
    assert opinion(draw(record_json, "achieved")) == "not_signed"


def test_a_signature_in_another_field_is_refused(opinion: Opinion, signed: bytes):
    assert b"(AssessorSignature)" in signed
    renamed = signed.replace(b"(AssessorSignature)", b"(AssessorsignaturE)")
    assert opinion(renamed) == "extra_signature"


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (b"/ETSI.CAdES.detached", b"/adbe.pkcs7.detached"),
        (b"/P 2", b"/P 3"),
        (b"/Perms", b"/Permz"),
    ],
)
def test_a_signature_that_does_not_certify_is_refused(
    opinion: Opinion, signed: bytes, ours: bytes, theirs: bytes
):
    assert ours in signed
    assert opinion(signed.replace(ours, theirs)) == "not_certified"


def test_a_byte_changed_under_the_signature_is_refused(opinion: Opinion, signed: bytes):
    assert b"(I assessed this)" in signed
    assert opinion(signed.replace(b"(I assessed this)", b"(I assessed that)")) == "changed"


def test_bytes_that_no_signature_covers_are_refused(opinion: Opinion, signed: bytes):
    assert opinion(signed + b"\n") == "not_whole_file"
