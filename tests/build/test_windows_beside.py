"""Another lane of the Windows build: heard, waited for, and ended with the first."""

import os
import sys
from pathlib import Path

import pytest
from windows.beside import Beside
from windows.calling import BuildError

_TWO_STEPS = """
import sys
print("[1/2] older: the release before")
print("    older done in 1 s", flush=True)
sys.stdin.readline()
print("    tests done in 2 s")
"""
_FAILS = "print('STOPPED at older. It broke.'); raise SystemExit(1)"
_UNTIL_STOPPED = """
import pathlib, sys, threading
try:
    open(sys.argv[1], "w").close()
    threading.Event().wait()
except KeyboardInterrupt:
    pathlib.Path(sys.argv[2]).write_text("ended what it started")
"""


def _beside(script: str, *words: str) -> Beside:
    return Beside(["older", "tests"], quick=False, command=[sys.executable, "-c", script, *words])


def test_its_words_are_shown_with_a_mark_and_its_steps_waited_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with _beside(_TWO_STEPS) as beside:
        beside.begin()
        beside.wait()
    shown = capsys.readouterr().out.splitlines()
    assert shown == [
        "  older | [1/2] older: the release before",
        "  older |     older done in 1 s",
        "  older |     tests done in 2 s",
    ]


def test_its_failure_stops_the_first_lane(capsys: pytest.CaptureFixture[str]) -> None:
    with _beside(_FAILS) as beside:
        beside.begin()
        with pytest.raises(BuildError, match="a step beside failed"):
            beside.wait()
        with pytest.raises(BuildError, match="a step beside failed"):
            beside.check()
    assert "It broke." in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="on Windows there is one lane")
def test_it_is_ended_when_the_first_lane_stops(tmp_path: Path) -> None:
    begun, said = tmp_path / "begun", tmp_path / "said"
    os.mkfifo(begun)
    with _beside(_UNTIL_STOPPED, str(begun), str(said)) as beside:
        beside.begin()
        # Opened at both ends: it waits to be stopped now.
        begun.open().close()
    assert said.read_text() == "ended what it started"


def test_without_steps_there_is_nothing_to_wait_for() -> None:
    with Beside([], quick=True) as beside:
        beside.begin()
        beside.wait()
