"""Root, issuing authority, leaf: each by its own place in the chain."""

from datetime import datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from npors_desktop.signing.certificates.chain import ASSESSOR_ROLE, chain_holds

Extensions = tuple[x509.ExtensionType, ...]
CA = (x509.BasicConstraints(ca=True, path_length=None),)
NO_CA = (x509.BasicConstraints(ca=False, path_length=None),)
POLICY = x509.CertificatePolicies([x509.PolicyInformation(ASSESSOR_ROLE, None)])


def chain_of(
    at: datetime, leaf: Extensions, issuing: Extensions, root: Extensions
) -> tuple[x509.Certificate, x509.Certificate, x509.Certificate]:
    """A chain with right names and signatures, each certificate with these extensions."""
    keys = [ec.generate_private_key(ec.SECP256R1()) for _ in range(3)]
    names = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, n)]) for n in ("R", "I", "L")]
    made: list[x509.Certificate] = []
    for number, extensions in enumerate((root, issuing, leaf)):
        above = max(number - 1, 0)
        builder = x509.CertificateBuilder(names[above], names[number], keys[number].public_key())
        builder = builder.serial_number(number + 1)
        builder = builder.not_valid_before(at).not_valid_after(at + timedelta(days=1))
        for one in extensions:
            builder = builder.add_extension(one, critical=True)
        made.append(builder.sign(keys[above], hashes.SHA256()))
    return made[2], made[1], made[0]


def test_a_chain_of_authorities_and_a_leaf_holds(at: datetime):
    assert chain_holds(*chain_of(at, (*NO_CA, POLICY), CA, CA), ASSESSOR_ROLE)
    assert chain_holds(*chain_of(at, (POLICY,), CA, CA), ASSESSOR_ROLE)


@pytest.mark.parametrize("no_authority", [NO_CA, ()])
def test_a_leaf_is_no_authority_whatever_it_signs(at: datetime, no_authority: Extensions):
    leaf = (*NO_CA, POLICY)
    assert not chain_holds(*chain_of(at, leaf, no_authority, CA), ASSESSOR_ROLE)
    assert not chain_holds(*chain_of(at, leaf, CA, no_authority), ASSESSOR_ROLE)


def test_an_authority_is_no_leaf(at: datetime):
    assert not chain_holds(*chain_of(at, (*CA, POLICY), CA, CA), ASSESSOR_ROLE)


def test_a_leaf_without_a_role_has_none(at: datetime):
    assert not chain_holds(*chain_of(at, NO_CA, CA, CA), ASSESSOR_ROLE)
