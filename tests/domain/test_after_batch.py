"""What has to be done about a record after it went out in a batch."""

import pytest

from npors_desktop.domain.after_batch import (
    AfterBatch,
    BatchedVersion,
    StandingVersion,
    after_batch,
)

OUT = BatchedVersion("r", 1, "GP-7", "aa")


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (StandingVersion(1, "aa", "achieved"), None),
        (StandingVersion(2, "bb", "achieved"), AfterBatch.CORRECT),
        # Somebody decided that another content of the same revision counts.
        (StandingVersion(1, "bb", "achieved"), AfterBatch.CORRECT),
        (StandingVersion(2, "bb", "not_achieved"), AfterBatch.WITHDRAW),
        (StandingVersion(2, "bb", "referred"), AfterBatch.WITHDRAW),
        (None, AfterBatch.WITHDRAW),
    ],
)
def test_what_went_out_is_compared_with_what_counts_now(
    now: StandingVersion | None, told: AfterBatch | None
) -> None:
    assert after_batch(OUT, now) is told
