"""What an office told of each content is kept, in the order in which it was told."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from npors_desktop.base.ids import new_id
from npors_desktop.domain.delivery import GivenReceipt, ReceiptVerdict

NOW = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)


def test_the_newest_receipt_of_each_content_is_what_the_office_says(place: Any):
    first = GivenReceipt(
        new_id(), 1, "ab" * 32, ReceiptVerdict.CONFLICT, NOW, "4711", "Bob", "0a",
        codes=("other_content",), file_sha256="11" * 32,
    )  # fmt: skip
    now = replace(
        first, verdict=ReceiptVerdict.REJECTED, codes=("not_kept",), reason="A practice",
        remarks=("clock_set",), file_sha256="22" * 32,
    )  # fmt: skip
    second = replace(first, revision=2, content_sha256="cd" * 32, file_sha256="33" * 32)
    with place.store.writing() as unit:
        for one in (first, second, now):
            unit.given_receipts.put(one)
    with place.reopen().reading() as unit:
        given = unit.given_receipts
        assert given.of(first.record) == (now, second)
        assert given.last(first) == now
        assert given.last(replace(first, revision=3)) is None
        assert given.ids(first.record[:6]) == (first.record,)
        assert given.ids("xyz") == ()
        assert given.is_given("11" * 32, [first.record])
        assert not given.is_given("11" * 32, [new_id()])
        assert not given.is_given("44" * 32, [first.record])
