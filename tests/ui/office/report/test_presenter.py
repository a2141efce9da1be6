"""What a record says, without a window."""

from datetime import UTC, date, datetime

import pytest

from npors_desktop.base.words import Words
from npors_desktop.domain.delivery import (
    Arrival,
    EnrolledAssessor,
    EnrolmentStatus,
    ReceiptVerdict,
    RegisteredRecord,
)
from npors_desktop.domain.people import PersonSignature, Role, SignatureKind
from npors_desktop.domain.sheet import PackRef
from npors_desktop.ui.office.report import presenter

AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
WORDS = Words()
RECORD = RegisteredRecord(
    record="018f0000-0000-7000-8000-000000000001",
    revision=1,
    content_sha256="ab" * 32,
    candidate="Ann Evans",
    date_of_birth=None,
    pack=PackRef("dumper.novice", "2026.1"),
    title="Dumper, novice",
    result="achieved",
    assessor_number="GP-7",
    assessor="Gareth Price",
    tested_on=date(2026, 11, 20),
    signed_at=AT,
    received_at=AT,
    pdf=b"",
)


def test_the_history_goes_from_the_signature_to_the_revocation():
    arrivals = [
        Arrival("b.pdf", AT, ReceiptVerdict.DUPLICATE, (), "", RECORD.record),
        Arrival("a.pdf", AT, ReceiptVerdict.ACCEPTED, (), "", RECORD.record),
    ]
    gone = EnrolledAssessor(
        "GP-7", "Gareth Price", "", EnrolmentStatus.REVOKED, "9c", "", AT, AT, "laptop lost"
    )
    lines = presenter.history(RECORD, arrivals, gone, WORDS).splitlines()
    ends = ["signed", "received: Verified", "received: Already here", "laptop lost"]
    assert [line.endswith(end) for line, end in zip(lines, ends, strict=True)] == [True] * 4


def test_the_hash_of_the_data_can_break_into_lines():
    told = presenter.identity(RECORD, RECORD.record, "npors_desktop 0.2.0", WORDS)
    assert " ".join(["abababab"] * 8) in told


@pytest.mark.parametrize(
    ("kind", "how"),
    [
        (SignatureKind.DRAWN, "drawn"),
        (SignatureKind.TYPED, "typed"),
        (SignatureKind.ON_PAPER, "on paper"),
        (SignatureKind.REFUSED, "refused: in a hurry"),
        (SignatureKind.WITNESSED, "cannot sign; witness Mair Rees"),
    ],
)
def test_a_signature_says_how_it_was_made(kind: SignatureKind, how: str):
    signed = PersonSignature(
        role=Role.CANDIDATE, kind=kind, name="Ann Evans", at=AT, reason="in a hurry",
        witness="Mair Rees",
    )  # fmt: skip
    assert presenter.signature(signed, WORDS).startswith(f"Candidate: Ann Evans, {how}, ")
