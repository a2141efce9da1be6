"""What became of a record after it went out in a batch: to a training register, or with card
applications. It is worked out anew from the batch and the register each time, and never kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from npors_desktop.domain.result import Result


class AfterBatch(StrEnum):
    """What has to be done where the batch went: CORRECT, the record was amended and is still
    achieved; WITHDRAW, it is not achieved any more, or was decided against."""

    CORRECT = "correct"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class BatchedVersion:
    """The version of a record that went out."""

    record: str
    revision: int
    assessor_number: str
    content_sha256: str


@dataclass(frozen=True, slots=True)
class StandingVersion:
    """The latest version of a record that counts now."""

    revision: int
    content_sha256: str
    result: str


def after_batch(went_out: BatchedVersion, now: StandingVersion | None) -> AfterBatch | None:
    """What has to be done about a record that went out; None where what went out still stands.
    ``now`` is None where no version of it counts."""
    if now is None or now.result != Result.ACHIEVED:
        return AfterBatch.WITHDRAW
    same = now.revision == went_out.revision and now.content_sha256 == went_out.content_sha256
    return None if same else AfterBatch.CORRECT
