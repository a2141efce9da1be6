"""What a record says of the issues before it has bounds; what cannot be is refused."""

from dataclasses import replace
from typing import Any

import pytest

from npors_desktop.domain.delivery import ReceiptVerdict
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.record import MOST_EARLIER, HistoryProof, LogPoint
from npors_desktop.domain.record_rules import check_acceptable

HEAD = "a1" * 32


def proof(*earlier: int, head: str = HEAD) -> HistoryProof:
    """The proof of a record with 100 events that names issues with so many."""
    return HistoryProof(100, HEAD, HEAD, tuple(LogPoint(events, head) for events in earlier))


@pytest.mark.parametrize(
    "history",
    [proof(), proof(99), proof(99, 50, 1), proof(*range(99, 99 - MOST_EARLIER, -1))],
    ids=["none", "the event before", "some", "as many as may be"],
)
def test_what_a_log_can_say_is_taken(world: Any, history: HistoryProof) -> None:
    assert check_acceptable(replace(world.record, history=history)) == ()


@pytest.mark.parametrize(
    "history",
    [
        proof(100),
        proof(50, 50),
        proof(50, 51),
        proof(50, 0),
        proof(-1),
        proof(50, head=HEAD.upper()),
        proof(50, head=HEAD[1:]),
        proof(50, head="0" * 64),
        proof(*range(99, 98 - MOST_EARLIER, -1)),
        HistoryProof(100, HEAD, HEAD),
    ],
    ids=[
        "itself", "twice", "a later one", "an empty log", "fewer than none", "another spelling",
        "too short", "an empty log's head", "too many", "no list",
    ],
)  # fmt: skip
def test_what_no_log_can_say_is_refused(world: Any, history: HistoryProof) -> None:
    with pytest.raises(UserError, match="names as issued before it cannot be right") as caught:
        check_acceptable(replace(world.record, history=history))
    assert caught.value.code == "record_unsound"


def test_such_a_record_is_rejected_at_import(world: Any, take: Any) -> None:
    forged = replace(world.record, history=replace(world.record.history, earlier=None))
    arrival = take(world.report(forged))
    assert (arrival.verdict, arrival.codes) == (ReceiptVerdict.REJECTED, ("record_unsound",))
