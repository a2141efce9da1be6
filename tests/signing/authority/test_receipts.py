from collections.abc import Callable

import pytest

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.signing.authority.authority import Authority
from npors_desktop.signing.authority.receipts import (
    Statement,
    check_answer,
    check_receipt,
    is_signed,
)

RECEIPT = b'{"verdict":"accepted"}'


def test_the_offices_receipt_is_known_for_its_own(office: Authority):
    check_receipt(RECEIPT, office.sign_receipt(RECEIPT), chain_of(office), office.name)


def test_a_receipt_with_one_bit_changed_is_refused(office: Authority):
    signature = office.sign_receipt(RECEIPT)
    changed = bytes([RECEIPT[0] ^ 1]) + RECEIPT[1:]
    with pytest.raises(UserError) as refused:
        check_receipt(changed, signature, chain_of(office), office.name)
    assert refused.value.code == "receipt_forged"


def test_another_offices_receipt_is_refused(new_office: Callable[[str], Authority]):
    north, south = new_office("north"), new_office("south")
    signature = south.sign_receipt(RECEIPT)
    with pytest.raises(UserError):
        check_receipt(RECEIPT, signature, (chain_of(south)[0], *chain_of(north)[1:]), north.name)


def test_an_assessor_cannot_sign_receipts(office: Authority, csr: bytes, details: AssessorDetails):
    certificate = office.issue(csr, details).certificate
    with pytest.raises(UserError):
        check_receipt(RECEIPT, b"", (certificate, *chain_of(office)[1:]), office.name)


@pytest.mark.parametrize(("signature", "certificate"), [(b"", None), (b"junk", None), (b"", "no")])
def test_what_is_no_signature_or_no_certificate_is_refused(
    office: Authority, signature: bytes, certificate: str | None
):
    own, issuing, root = chain_of(office)
    with pytest.raises(UserError):
        check_receipt(RECEIPT, signature, (certificate or own, issuing, root), office.name)


ANSWER = b'{"office":"Office north","seal_key":"11"}'


def chain_of(office: Authority) -> tuple[str, str, str]:
    return office.public.receipts, office.public.issuing, office.public.root


def test_the_offices_answer_is_known_for_its_own(office: Authority):
    check_answer(ANSWER, office.sign(Statement.ANSWER, ANSWER), chain_of(office), office.name)


def test_an_answer_changed_or_for_another_office_is_refused(
    office: Authority, new_office: Callable[[str], Authority]
):
    signature, south = office.sign(Statement.ANSWER, ANSWER), new_office("south")
    mixed = (*chain_of(south)[:2], office.public.root)
    for data, chain, name in (
        (ANSWER.replace(b"11", b"22"), chain_of(office), office.name),
        (ANSWER, chain_of(south), south.name),
        (ANSWER, mixed, office.name),
        (ANSWER, chain_of(office), south.name),
        (ANSWER, ("no", "no", "no"), office.name),
    ):
        with pytest.raises(UserError) as refused:
            check_answer(data, signature, chain, name)
        assert refused.value.code == "answer_forged"


def test_a_receipt_is_no_answer_and_an_answer_no_receipt(office: Authority):
    chain = chain_of(office)
    with pytest.raises(UserError):
        check_answer(ANSWER, office.sign_receipt(ANSWER), chain, office.name)
    with pytest.raises(UserError):
        check_receipt(ANSWER, office.sign(Statement.ANSWER, ANSWER), chain, office.name)


@pytest.mark.parametrize("kind", [Statement.VISIT, Statement.STANDARD, Statement.SETTINGS])
def test_a_statement_is_known_for_its_own_offices_alone(
    new_office: Callable[[str], Authority], kind: Statement
):
    north, south = new_office("north"), new_office("south")
    held = north.public.issuing, north.public.root
    signature = north.sign(kind, RECEIPT)
    assert is_signed(kind, RECEIPT, signature, (north.public.receipts, *held))
    assert not is_signed(kind, RECEIPT + b" ", signature, (north.public.receipts, *held))
    theirs = south.sign(kind, RECEIPT)
    for certificate in (north.public.receipts, south.public.receipts):
        assert not is_signed(kind, RECEIPT, theirs, (certificate, *held))
    others = [north.sign(other, RECEIPT) for other in Statement if other is not kind]
    for other in (north.sign_receipt(RECEIPT), *others):
        assert not is_signed(kind, RECEIPT, other, (north.public.receipts, *held))
    with pytest.raises(UserError):
        check_receipt(RECEIPT, signature, chain_of(north), north.name)
