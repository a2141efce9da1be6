from collections.abc import Callable
from dataclasses import replace

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.signing.authority.authority import Authority
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.signing.keys.identity import (
    certificate_fits,
    read_request,
    request,
    subject_matches,
    subject_of,
)
from npors_desktop.signing.keys.key_envelope import EnvelopeCost, seal_key

Office = Callable[[str], Authority]


def test_a_request_gives_back_the_key_it_is_for(csr: bytes, key: AssessorKey):
    numbers = read_request(csr).public_numbers()
    assert numbers.n.bit_length() == 3072
    assert AssessorKey.from_der(key.to_der()).public_sha256 == key.public_sha256


def test_a_request_with_a_bit_changed_is_refused(csr: bytes):
    body = bytearray(x509.load_pem_x509_csr(csr).public_bytes(serialization.Encoding.DER))
    for place in range(0, len(body), 37):
        changed = bytes(body[:place]) + bytes([body[place] ^ 1]) + bytes(body[place + 1 :])
        pem = serialization_pem(changed)
        with pytest.raises(DamagedFileError):
            read_request(pem)


@pytest.mark.parametrize("data", [b"", b"hello", b"-----BEGIN CERTIFICATE REQUEST-----\n"])
def test_what_is_no_request_is_refused(data: bytes):
    with pytest.raises(DamagedFileError, match="request"):
        read_request(data)


def test_a_request_for_a_weak_or_other_key_is_refused(details: AssessorDetails):
    builder = x509.CertificateSigningRequestBuilder(subject_of(details))
    for key in (rsa.generate_private_key(65537, 2048), ec.generate_private_key(ec.SECP256R1())):
        pem = builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
        with pytest.raises(DamagedFileError, match="3072"):
            read_request(pem)


@pytest.mark.parametrize(
    "wrong",
    [{"name": " "}, {"name": "x" * 65}, {"number": ""}, {"number": "A_1"}, {"provider": "x" * 99}],
)
def test_details_that_no_certificate_can_hold_are_refused(
    details: AssessorDetails, key: AssessorKey, wrong: dict[str, str]
):
    with pytest.raises(UserError, match=r"number|name"):
        request(key, replace(details, **wrong))


def test_the_offices_answer_fits_the_key_it_was_asked_for(
    office: Authority, csr: bytes, key: AssessorKey, details: AssessorDetails, cheap: EnvelopeCost
):
    made = office.issue(csr, details)
    envelope = seal_key(key, "a passphrase", cheap)
    public = office.public
    assert certificate_fits(made.certificate, public.issuing, public.root, envelope)


def test_an_answer_for_another_laptops_key_does_not_fit(
    office: Authority,
    csr: bytes,
    other_key: AssessorKey,
    details: AssessorDetails,
    cheap: EnvelopeCost,
):
    made = office.issue(csr, details)
    envelope = seal_key(other_key, "a passphrase", cheap)
    public = office.public
    assert not certificate_fits(made.certificate, public.issuing, public.root, envelope)


def test_an_answer_with_another_offices_root_does_not_fit(
    new_office: Office, csr: bytes, key: AssessorKey, details: AssessorDetails, cheap: EnvelopeCost
):
    north, south = new_office("north"), new_office("south")
    made = north.issue(csr, details)
    envelope = seal_key(key, "a passphrase", cheap)
    public = north.public
    assert not certificate_fits(made.certificate, public.issuing, south.public.root, envelope)
    assert not certificate_fits(public.receipts, public.issuing, public.root, envelope)


def test_an_answer_that_is_no_certificate_is_refused(cheap: EnvelopeCost, key: AssessorKey):
    with pytest.raises(DamagedFileError, match="certificate"):
        certificate_fits("no", "no", "no", seal_key(key, "a passphrase", cheap))


def serialization_pem(der: bytes) -> bytes:
    import base64

    body = base64.encodebytes(der)
    return b"-----BEGIN CERTIFICATE REQUEST-----\n" + body + b"-----END CERTIFICATE REQUEST-----\n"


def test_a_certificate_matches_the_details_it_was_issued_for_and_no_others(
    office: Authority, csr: bytes, details: AssessorDetails
):
    made = office.issue(csr, details).certificate
    assert subject_matches(made, details)
    assert subject_matches(made, replace(details, email=""))
    for name in ("name", "number", "provider"):
        for spaced in (" {}", "{} ", "{}\n", "\u2003{}"):
            other = replace(details, **{name: spaced.format(getattr(details, name))})
            assert not subject_matches(made, other)
    for other in ({"name": "Gwyn"}, {"number": "B-7"}, {"provider": "Other"}, {"name": ""}):
        assert not subject_matches(made, replace(details, **other))
