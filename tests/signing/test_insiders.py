"""What a genuine assessor with his own key can make, and that only the honest report passes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pikepdf import Array, Dictionary, Name
from pyhanko.pdf_utils import generic

from npors_desktop.base.moments import moment_text
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.signing.authority import certificates
from npors_desktop.signing.authority.authority import Authority
from npors_desktop.signing.certificates.chain import RECEIPTS_ROLE, read_certificate
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.signing.keys.identity import read_request, request, subject_of
from npors_desktop.signing.report import pades
from npors_desktop.signing.report.refusal import RefusedError
from npors_desktop.signing.report.signature_location import open_report
from npors_desktop.signing.report.verdict import Rebuilt
from npors_desktop.signing.verify.signer import read_signer
from npors_desktop.signing.verify.verification import check_claims

Rebuild = Callable[..., Rebuilt]
Draw = Callable[..., bytes]


def _add_script(pdf: Any) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def _white_box(pdf: Any) -> None:
    page = pdf.pages[0].obj
    box = pdf.make_stream(b"1 1 1 rg 0 700 595 142 re f")
    page.Contents = Array([pdf.make_indirect(page.Contents), box])


def _second_name(pdf: Any) -> None:
    pdf.Root.Names.EmbeddedFiles.Names.extend(["other.exe", pdf.Root.AF[0]])


def _second_file(pdf: Any) -> None:
    file = pdf.make_stream(b"MZ", Type=Name.EmbeddedFile)
    spec = Dictionary(Type=Name.Filespec, F="other.exe", UF="other.exe", EF=Dictionary(F=file))
    pdf.Root.Names.EmbeddedFiles.Names.extend(["other.exe", pdf.make_indirect(spec)])


def _no_file(pdf: Any) -> None:
    pdf.Root.AF[0].EF.F = pdf.Root.AF[0].EF.UF = pdf.make_stream(b"{}")


def _other_associated_file(pdf: Any) -> None:
    pdf.Root.AF = Array([pdf.make_indirect(Dictionary(pdf.Root.AF[0]))])


def _hidden_page(pdf: Any) -> None:
    pdf.add_blank_page()


def _title(pdf: Any) -> None:
    pdf.docinfo["/Title"] = "Achieved with distinction"


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize(
    "change",
    [_add_script, _white_box, _hidden_page, _title, _second_name, _other_associated_file],
)
def test_pages_with_anything_but_the_records_own_are_refused(
    stores: Any,
    rebuild: Rebuild,
    draw: Draw,
    record_json: bytes,
    change: Callable[[Any], None],
    packed: bool,
):
    pdf = draw(record_json, "achieved", change, packed=packed)
    assert stores.verify(stores.sign(rebuild(record_json, pdf))).codes == ("page_differs",)


def test_a_page_that_says_other_than_the_record_is_refused(
    stores: Any, rebuild: Rebuild, draw: Draw, record_json: bytes
):
    signed = stores.sign(rebuild(record_json, draw(record_json, "not achieved")))
    found = stores.verify(signed)
    assert found.codes == ("page_differs",)
    assert found.record_json is None
    assert "Ask Rhian O’Brien to have their laptop checked" in found.text


def test_a_page_drawn_anew_inside_the_signed_revision_is_refused(
    stores: Any, rebuild: Rebuild, record_json: bytes, monkeypatch: pytest.MonkeyPatch
):
    honest: Any = pades._dress

    def forging(writer: Any, field: Any, appearance: bytes) -> None:
        honest(writer, field, appearance)
        page = writer.find_page_for_modification(0)[0].get_object()
        words = generic.StreamObject(stream_data=b"BT /F1 12 Tf 20 812 Td (Result: gold) Tj ET")
        page["/Contents"] = writer.add_object(words)
        writer.update_container(page)

    with monkeypatch.context() as patch:
        patch.setattr(pades, "_dress", forging)
        signed = stores.sign(rebuild(record_json))
    assert stores.verify(signed).codes == ("page_differs",)


@pytest.mark.parametrize("change", [_second_file, _no_file])
def test_a_second_file_or_none_is_refused(
    stores: Any, rebuild: Rebuild, draw: Draw, record_json: bytes, change: Callable[[Any], None]
):
    pdf = draw(record_json, "achieved", change)
    assert stores.verify(stores.sign(rebuild(record_json, pdf))).codes == ("attachment",)


@pytest.mark.parametrize(
    "attached",
    [
        b'{"result":"not achieved",%s',
        b" {%s",
        b'{"zzz":1,%s',
        b"\xef\xbb\xbf{%s",
        b'{"result":"not achieved","nan":NaN,%s',
    ],
)
def test_a_record_with_duplicate_keys_or_in_another_form_is_refused(
    stores: Any, rebuild: Rebuild, draw: Draw, record_json: bytes, attached: bytes
):
    data = attached % record_json[1:]
    made = rebuild(record_json, draw(data, "achieved"))
    assert stores.verify(stores.sign(made)).codes == ("record_json",)


@pytest.mark.parametrize("data", [b"null", b"[]", b'{"assessor":1}', b'"A-1042"', b"\xff"])
def test_what_is_no_record_is_refused(
    stores: Any, rebuild: Rebuild, draw: Draw, record_json: bytes, data: bytes
):
    made = rebuild(record_json, draw(data, "achieved"))
    assert stores.verify(stores.sign(made)).codes == ("record_json",)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [(b"A-1042", b"B-7"), (b"Rhian", b"Gwyn"), (b"Quarry Training Ltd", b"Other Ltd")],
)
def test_another_assessors_number_name_or_provider_is_refused(
    stores: Any, rebuild: Rebuild, record_json: bytes, ours: bytes, theirs: bytes
):
    assert record_json.count(ours) == 1
    signed = stores.sign(rebuild(record_json.replace(ours, theirs)))
    assert stores.verify(signed).codes == ("wrong_assessor",)


@pytest.mark.parametrize(
    ("issued_at", "codes"),
    [
        (b"2026-11-19T10:00:00Z", ()),
        (b"2026-11-19T09:59:59Z", ("time",)),
        (b"2026-11-20T12:02:00Z", ()),
        (b"2026-11-20T12:02:01Z", ("future_date",)),
        (b"2026-11-21T13:00:01Z", ("future_date",)),
        (b"2099-01-01T00:00:00Z", ("time",)),
        (b"0001-01-01T00:00:00Z", ("time",)),
        (b"0001-01-01T00:00:00+14:00", ("record_json",)),
        (b"2026-11-20T12:00:00", ("record_json",)),
    ],
)
def test_a_record_is_issued_while_its_signer_is_certified_and_not_in_the_future(
    stores: Any, rebuild: Rebuild, record_json: bytes, issued_at: bytes, codes: tuple[str, ...]
):
    said = record_json.replace(b"2026-11-20T12:00:00Z", issued_at)
    assert stores.verify(stores.sign(rebuild(said))).codes == codes


def test_a_record_issued_after_its_signers_certificate_ended_is_refused(
    stores: Any, signed: bytes, record_json: bytes
):
    signer = read_signer(open_report(signed).hole, stores.office.anchors())
    ended = signer.certificates[0].not_valid_after_utc
    late = moment_text(ended + timedelta(seconds=1)).encode()
    said = record_json.replace(b"2026-11-20T12:00:00Z", late)
    with pytest.raises(RefusedError, match="time"):
        check_claims(said, signer)


@pytest.mark.parametrize(
    "words", [{"reason": "I was not there"}, {"location": "elsewhere"}, {"name": "Somebody Else"}]
)
def test_a_stamp_that_says_other_than_the_record_is_refused(
    stores: Any, rebuild: Rebuild, record_json: bytes, words: dict[str, str]
):
    made = rebuild(record_json)
    signed = stores.sign(replace(made, stamp=replace(made.stamp, **words)))
    assert stores.verify(signed).codes == ("page_differs",)


def test_a_signing_time_other_than_the_records_is_refused(
    stores: Any, rebuild: Rebuild, record_json: bytes
):
    made = rebuild(record_json)
    backdated = replace(made.stamp, signed_at=made.stamp.signed_at - timedelta(days=30))
    signed = stores.sign(replace(made, stamp=backdated))
    assert stores.verify(signed).codes == ("page_differs",)


def test_another_appearance_than_the_records_is_refused(
    stores: Any, rebuild: Rebuild, record_json: bytes
):
    made, other = rebuild(record_json), rebuild(record_json.replace(b"Rhian", b"Gwyn"))
    signed = stores.sign(replace(made, appearance=other.appearance))
    assert stores.verify(signed).codes == ("page_differs",)


def test_another_genuine_assessor_cannot_sign_this_ones_record(
    own_bench: Any, rebuild: Rebuild, record_json: bytes, other_key: AssessorKey
):
    gwyn = AssessorDetails("Gwyn Parry", "B-7", "Quarry Training Ltd")
    issued = own_bench.office.issue(request(other_key, gwyn), gwyn)
    as_gwyn = replace(own_bench, key=other_key, certificate=issued.certificate)
    found = as_gwyn.verify(as_gwyn.sign(rebuild(record_json)))
    assert found.codes == ("wrong_assessor",)
    assert found.signer_name == "Gwyn Parry"


def test_an_assessor_of_an_office_of_the_same_name_is_refused(
    stores: Any, own_bench: Any, rebuild: Rebuild, record_json: bytes
):
    assert stores.office.name == own_bench.office.name
    signed = own_bench.sign(rebuild(record_json))
    assert own_bench.verify(signed).in_order
    assert stores.verify(signed).codes == ("untrusted",)


def test_a_signer_with_the_receipts_role_is_refused(
    tmp_path: Path, rebuild: Rebuild, record_json: bytes, csr: bytes, own_bench: Any, at: datetime
):
    office: Authority = own_bench.office
    issuing: certificates.Issuer = office._issuing
    builder = x509.CertificateBuilder().subject_name(
        read_certificate(own_bench.certificate).subject
    )
    leaf: Any = certificates._leaf_extensions
    builder = leaf(builder, issuing, RECEIPTS_ROLE)
    made = (
        builder.issuer_name(issuing.certificate.subject)
        .public_key(read_request(csr))
        .serial_number(77)
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + timedelta(days=9))
        .sign(issuing.key, certificates.hashes.SHA256())
    )
    pem = made.public_bytes(Encoding.PEM).decode()
    signed = replace(own_bench, certificate=pem).sign(rebuild(record_json))
    assert own_bench.verify(signed).codes == ("wrong_role",)


def test_a_certificate_made_by_an_assessor_for_himself_is_refused(
    own_bench: Any, rebuild: Rebuild, record_json: bytes, details: AssessorDetails, at: datetime
):
    key: Any = own_bench.key._key
    mine = read_certificate(own_bench.certificate)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject_of(replace(details, number="Z-1")))
        .issuer_name(mine.subject)
        .public_key(key.public_key())
        .serial_number(78)
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + timedelta(days=9))
        .sign(key, certificates.hashes.SHA256())
    )
    pem = made.public_bytes(Encoding.PEM).decode()
    signed = replace(own_bench, certificate=pem).sign(rebuild(record_json))
    assert own_bench.verify(signed).codes == ("untrusted",)
