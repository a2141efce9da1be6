"""No hand draws the same signature twice: strokes of another record are remarked on both."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.domain.delivery import Arrival, ReceiptVerdict
from npors_desktop.domain.record import Record
from npors_desktop.exchange.record_json import write_record
from npors_desktop.workflows.sessions import OfficeSession
from tests.newer.conftest import AMENDS

ACCEPTED = ReceiptVerdict.ACCEPTED
Take = Callable[..., Arrival]


def noted(session: OfficeSession) -> dict[str, list[str]]:
    return {row.record: row.noted.split() for row in session.register.records()}


def test_strokes_of_another_record_are_a_remark_on_both(
    world: Any, session: OfficeSession, take: Take, issue: Callable[..., Record]
) -> None:
    first, second, third = issue(1, 5, 10), issue(2, 10, 20), issue(3, 15, 30)
    signed = next(one for one in first.signatures if one.strokes)
    faster = tuple(tuple((x, y, t // 2) for x, y, t in stroke) for stroke in signed.strokes)
    copied = tuple(
        replace(one, strokes=faster) if one.role is signed.role else one
        for one in second.signatures
    )
    second = replace(second, signatures=copied)
    for record, told in ((first, False), (second, True), (third, False)):
        arrival = take(world.report(record))
        assert arrival.verdict is ACCEPTED
        assert ("repeated_strokes" in arrival.remarks) == told
        assert ("point for point" in arrival.text) == told
    found = noted(session)
    assert found[first.record] == found[second.record] == ["repeated_strokes"]
    assert found[third.record] == []
    again = take(world.report(second))
    assert again.verdict is ReceiptVerdict.DUPLICATE
    assert noted(session) == found


def test_a_later_revision_of_a_record_may_keep_its_signatures(
    world: Any, session: OfficeSession, take: Take, issue: Callable[..., Record]
) -> None:
    first = issue(1, 5, 10)
    amends = replace(AMENDS, content_sha256=sha256_hex(write_record(first)))
    later = replace(first, revision=2, history=issue(2, 10, 20).history, amendment=amends)
    for record in (first, later):
        arrival = take(world.report(record))
        assert arrival.verdict is ACCEPTED
        assert "repeated_strokes" not in arrival.remarks
