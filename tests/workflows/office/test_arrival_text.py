"""What is said of a file that came is told in the reader's language, whatever the store keeps."""

from datetime import UTC, datetime

import pytest

from npors_desktop.base.words import Language, Words
from npors_desktop.domain.delivery import Arrival, ReceiptVerdict, Remark
from npors_desktop.workflows.office.arrival_text import arrival_text

AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
STORED = "What the store keeps in English."


def came(verdict: ReceiptVerdict, *codes: str) -> Arrival:
    return Arrival("x.pdf", AT, verdict, codes, STORED, None, remarks=(Remark.CLOCK_SET,))


@pytest.mark.parametrize(
    "arrival",
    [
        came(ReceiptVerdict.ACCEPTED),
        came(ReceiptVerdict.DUPLICATE, "duplicate"),
        came(ReceiptVerdict.CONFLICT, "conflict", "other_content"),
        came(ReceiptVerdict.REJECTED, "sealed_damaged"),
        came(ReceiptVerdict.HELD, "newer_format"),
    ],
)
def test_every_verdict_is_told_in_welsh(arrival: Arrival):
    told = arrival_text(arrival)
    welsh = Words(Language.WELSH)(told)
    assert STORED not in welsh
    assert welsh != Words()(told)
    assert str(told).endswith("the recorded times allow for this.")


def test_a_code_of_a_later_version_has_the_stored_text():
    assert str(arrival_text(came(ReceiptVerdict.REJECTED, "unheard_of"))).startswith(STORED)
