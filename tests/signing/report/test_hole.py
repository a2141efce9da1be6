"""The hole of a signature holds one thing only: each of its bits is tried."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from asn1crypto import cms, x509
from cryptography.hazmat.primitives.serialization import Encoding

from npors_desktop.signing.authority.authority import Authority
from npors_desktop.signing.certificates.chain import read_certificate
from npors_desktop.signing.report.cms import assemble, to_be_signed
from npors_desktop.signing.report.refusal import RefusedError
from npors_desktop.signing.report.signature_location import (
    HOLE_DIGITS,
    OpenedReport,
    fill,
    open_report,
)
from npors_desktop.signing.verify import signer as tracing


@pytest.fixture(scope="module")
def report(signed: bytes) -> OpenedReport:
    return open_report(signed)


def content(report: OpenedReport) -> Any:
    padded = bytes.fromhex(report.hole[1:-1].decode())
    return cms.ContentInfo.load(padded)


def test_every_single_bit_of_the_hole_counts(
    report: OpenedReport, stores: Any, count: Callable[[int, int], int], chance: Random
):
    anchors, digest, hole = stores.office.anchors(), report.digest, report.hole

    def check(hole: bytes) -> None:
        tracing.check_signature(hole, digest, tracing.read_signer(hole, anchors))

    check(hole)
    assert len(hole) == HOLE_DIGITS + 2
    bits = 8 * len(hole)
    for bit in chance.sample(range(bits), count(bits, bits // 10)):
        altered = bytearray(hole)
        altered[bit // 8] ^= 1 << bit % 8
        with pytest.raises(RefusedError):
            check(bytes(altered))


def test_the_hole_in_small_letters_is_refused(report: OpenedReport, stores: Any):
    lower = report.with_hole(report.hole.lower())
    assert stores.verify(lower).codes == ("signature_altered",)


@pytest.mark.parametrize("place", [-2, -3, -5000])
def test_something_hidden_in_the_padding_is_refused(report: OpenedReport, stores: Any, place: int):
    hole = bytearray(report.hole)
    assert hole[place : place + 1] in (b"0", b"")
    hole[place] = ord("7")
    assert stores.verify(report.with_hole(bytes(hole))).codes == ("signature_altered",)


def test_an_unsigned_attribute_is_refused(report: OpenedReport, stores: Any):
    found = content(report)
    info = found["content"]["signer_infos"][0]
    attribute = cms.CMSAttribute({"type": "1.2.3.4", "values": []})
    info["unsigned_attrs"] = cms.CMSAttributes([attribute])
    altered = report.with_hole(fill(found.dump(force=True)))
    assert stores.verify(altered).codes == ("signature_altered",)


def test_one_certificate_more_is_refused(report: OpenedReport, stores: Any, office: Authority):
    der = read_certificate(office.public.root).public_bytes(Encoding.DER)
    found = content(report)
    found["content"]["certificates"].append(
        cms.CertificateChoices(name="certificate", value=x509.Certificate.load(der))
    )
    altered = report.with_hole(fill(found.dump(force=True)))
    assert stores.verify(altered).codes == ("untrusted",)


def test_a_second_signer_is_refused(report: OpenedReport, stores: Any):
    found = content(report)
    infos = found["content"]["signer_infos"]
    infos.append(infos[0].copy())
    altered = report.with_hole(fill(found.dump(force=True)))
    assert stores.verify(altered).codes[0] in {"signature_altered", "unreadable"}


def test_the_hole_is_what_another_library_reads_as_the_same_signature(
    report: OpenedReport, stores: Any
):
    signer = tracing.read_signer(report.hole, stores.office.anchors())
    found = content(report)["content"]
    info = found["signer_infos"][0]
    attributes = info["signed_attrs"].untag().dump()
    assert attributes == to_be_signed(report.digest, signer.chain.signer)
    assert [one["type"].native for one in info["signed_attrs"]] == [
        "content_type",
        "message_digest",
        "signing_certificate_v2",
    ]
    assert info["unsigned_attrs"].native is None
    assert found["encap_content_info"]["content"].native is None
    assert assemble(report.digest, signer.chain, signer.signature) == content(report).dump()


def test_a_signer_whose_key_cannot_sign_reports_is_refused(
    report: OpenedReport, stores: Any, office: Authority
):
    """The office's own certificates have keys on curves; whoever traced one has no report."""
    signer = tracing.read_signer(report.hole, stores.office.anchors())
    receipts = read_certificate(office.public.receipts)
    other = replace(signer, certificates=(receipts, *signer.certificates[1:]))
    with pytest.raises(RefusedError) as told:
        tracing.check_signature(report.hole, report.digest, other)
    assert told.value.code == "wrong_role"
