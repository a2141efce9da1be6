"""SIGKILL at any moment: every acknowledged mark is there, and nothing is half there."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from npors_desktop.domain.delivery import ResumePoint

# Imports once, then forks a marker a round, so that a round costs what marking costs.
MARKING = """
import os, sys
from pathlib import Path
from npors_desktop.base.clock import SystemClock
from npors_desktop.domain.events.marking import Marked
from npors_desktop.domain.events.undoing import Undone
from npors_desktop.domain.delivery import ResumePoint
from npors_desktop.domain.sheet import Mark
from npors_desktop.store.sqlcipher.store import Store

def mark(id_, begin):
    store = Store.open(Path(sys.argv[1]), bytes(range(32)), bytes(range(32, 64)), SystemClock())
    for n in range(begin, begin + 10_000):
        code = f"{n % 8 + 1}.{n // 8 % 8 + 1}"
        with store.writing() as unit:
            now = unit.assessments.get(id_)
            undo = n % 7 == 6 and now.undoable
            change = Undone(now.undoable.newest) if undo else Marked(code, list(Mark)[n % 4])
            after = unit.assessments.append(id_, change)
            unit.assessments.set_cursor(id_, ResumePoint(code, "page_marking"))
        os.write(1, f"{after.last_seq} {code}\\n".encode())

for line in sys.stdin:
    id_, begin = line.split()
    child = os.fork()
    if child == 0:
        mark(id_, int(begin))
    os.write(1, f"pid {child}\\n".encode())
    os.waitpid(child, 0)
    os.write(1, b"gone\\n")
"""


def one_round(marker: Any, sent: str, wait: float, at_once: bool) -> list[tuple[int, str]]:
    """Let a marker mark, kill it a while after it was born or first acknowledged a mark, and
    return what it acknowledged."""
    marker.stdin.write(sent)
    marker.stdin.flush()
    acknowledged: list[tuple[int, str]] = []
    pid = 0
    for line in iter(marker.stdout.readline, "gone\n"):
        first, second = line.split()
        if first == "pid":
            pid = int(second)
        else:
            acknowledged.append((int(first), second))
        if pid > 0 and (acknowledged or at_once):
            select.select([], [], [], wait)
            os.kill(pid, signal.SIGKILL)
            pid = -1
    return acknowledged


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked process")
def test_no_acknowledged_mark_is_ever_lost(
    place: Any, begin: Any, count: Callable[[int, int], int], chance: Random
):
    rounds = count(500, 20)
    ids = [begin(place.store, f"Candidate {n}") for n in range(10)]
    place.store.close()
    command = [sys.executable, "-c", MARKING, str(place.file)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as marker:
        assert marker.stdin
        total = 0
        for number in range(rounds):
            id_ = ids[number % len(ids)]
            wait, at_once = chance.random() * 0.03, number % 3 == 0
            acknowledged = one_round(marker, f"{id_} {total}\n", wait, at_once)
            total += len(acknowledged)
            check(place.reopen(), id_, acknowledged)
        marker.stdin.close()
    assert total > rounds / 2


def check(store: Any, id_: str, acknowledged: list[tuple[int, str]]) -> None:
    with store.reading() as unit:
        events = unit.assessments.events(id_)
        seqs = {event.seq for event in events}
        assert {seq for seq, _ in acknowledged} <= seqs
        if acknowledged:
            last, code = acknowledged[-1]
            after = [event for event in events if event.seq > last]
            assert len(after) <= 1
            assert after or unit.assessments.cursor(id_) == ResumePoint(code, "page_marking")
    assert store.check().problems == ()
    store.close()
