"""The office, its assessor's real key and the records of ``tests.newer``, for what an office
believes of whom."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from npors_desktop.domain.record import Record
from tests.newer.conftest import made, session, take, version_9, world

__all__ = ["made", "session", "take", "version_9", "world"]

Issue = Callable[..., Record]


@pytest.fixture
def issue(world: Any) -> Issue:
    """Another record of the assessor's: the number in its id, how many events and minutes after
    the one that was brought, and the letter that its head is made of."""

    def made_(number: int, events: int, minutes: float, head: str = "a") -> Record:
        record = world.record
        proof = replace(record.history, events=record.history.events + events, chain_head=head * 64)
        return replace(
            record,
            record=f"01900000-0000-7000-8000-0000000001{number:02}",
            issued_at=record.issued_at + timedelta(minutes=minutes),
            history=proof,
        )

    return made_
