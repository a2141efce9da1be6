"""How often is often: an ordinary run, one with ``--slow``, and one whose time is up."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
BOTH = """
from hypothesis import given, settings, strategies as st

def test_counted(count, chance):
    print("COUNT", count(1000, 10), "CHANCE", chance.random())
    assert False

@given(st.none())
def test_tried(_):
    print("EXAMPLES", settings().max_examples, settings().deadline)
    assert False

def test_plain():
    print("PLAIN")
"""
DRAWN = """
from hypothesis import given, strategies as st

@given(st.integers(0, 2**64))
def test_drawn(number):
    print("DRAWN", number)
"""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows is slow to start")


def run(folder: Path, *words: str) -> str:
    """What pytest says of the tests above, by the conftest.py of all tests."""
    (folder / "conftest.py").write_bytes((TESTS / "conftest.py").read_bytes())
    (folder / "test_both.py").write_text(DRAWN if "drawn" in words else BOTH, "utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = slow\n", "utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", *words]
    settings = {**os.environ, "PYTHONPATH": str(TESTS.parent)}
    done = subprocess.run(
        command, cwd=folder, env=settings, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


def test_an_ordinary_run_does_a_fraction_of_everything_and_its_seed_repeats_it(
    tmp_path: Path,
) -> None:
    said = run(tmp_path)
    assert "COUNT 10 " in said
    assert "EXAMPLES 50 None" in said
    assert "2 failed, 1 passed" in said
    (told,) = (line for line in said.splitlines() if line.startswith("To repeat this run:"))
    (chances,) = (line for line in said.splitlines() if line.startswith("COUNT"))
    assert chances in run(tmp_path, told.split()[-1])


def test_its_seed_repeats_what_hypothesis_draws(tmp_path: Path) -> None:
    said = [
        run(tmp_path, "-s", "-p", "no:xdist", "-k", "drawn", f"--randomly-seed={seed}")
        for seed in (7, 7, 8)
    ]
    first, again, other = ([x for x in one.splitlines() if "DRAWN" in x] for one in said)
    assert first == again != other


def test_a_slow_run_does_in_full_what_has_a_count_and_nothing_else(tmp_path: Path) -> None:
    said = run(tmp_path, "--slow", "-m", "slow")
    assert "COUNT 1000 " in said
    assert "EXAMPLES 2000 None" in said
    assert "2 failed, 1 deselected" in said


def test_a_slow_run_of_some_minutes_does_ten_times_the_ordinary_count(tmp_path: Path) -> None:
    said = run(tmp_path, "--slow", "-m", "slow", "--minutes", "5", "-p", "no:xdist")
    assert "COUNT 100 " in said
    assert "EXAMPLES 500 None" in said


@pytest.mark.skipif(sys.platform != "linux", reason="Windows runs the tests in one process")
def test_no_test_is_begun_when_the_time_is_up(tmp_path: Path) -> None:
    said = run(tmp_path, "--minutes", "0", "-n", "1")
    assert "no tests ran" in said
    assert "failed" not in said
