"""The lanes of the Windows build: each keeps to a processor."""

import os
import subprocess
import sys

import pytest
from windows import wine


@pytest.mark.parametrize(
    ("allowed", "kept"), [({5}, [5, 5, 5]), ({1, 0}, [0, 1, 1]), ({0, 2, 4, 6}, [0, 2, 4])]
)
def test_a_lane_keeps_to_a_processor_that_it_may_use(allowed: set[int], kept: list[int]) -> None:
    assert [wine.processor(lane, allowed) for lane in wine.LANES] == kept


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone runs Wine here")
def test_what_a_lane_starts_keeps_to_its_processor_and_what_comes_after_does_not() -> None:
    script = "import os; print(len(os.sched_getaffinity(0)))"
    before = os.sched_getaffinity(0)
    with wine._one_processor("-tests"):
        told = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert told.stdout.split() == [b"1"]
    assert os.sched_getaffinity(0) == before
