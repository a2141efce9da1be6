"""The marking screen is killed at random, again and again: what it acknowledged is never lost.

A real window on a real encrypted store, in a process of its own, marks as fast as it is answered
and is killed with SIGKILL at an arbitrary moment, also while it starts. Whatever it had shown as
saved must be there when it opens again, the place must be the same, and the chain must hold.
"""

import json
import os
import random
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.composition.standards import catalogue
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.people import (
    AssessorDetails,
    Candidate,
    PersonSignature,
    Role,
    SignatureKind,
    Visit,
)
from npors_desktop.domain.sheet import pack_ref
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.sessions import LaptopSession

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="this system has no fork and no SIGKILL"
)

ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).with_name("marking_child.py")
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
SECRET = "a passphrase for tests"
PATIENCE = 30
# A kill comes so many acknowledged presses and so many seconds after the screen has opened; one in
# ten at any moment of the start.
MOST_PRESSES = 6
LONGEST_PRESS = 0.05
LONGEST_START = 0.6


@dataclass(frozen=True)
class Shown:
    """What the marking screen showed: the marks in the order they were set, and the focus."""

    codes: tuple[str, ...]
    marks: dict[str, str]
    focus: str
    step: Callable[[str], str | None] = field(compare=False)

    def after(self, key: str) -> "Shown":
        """What a key makes of it."""
        if key == "Backspace":
            last = list(self.marks)[-1]
            return replace(
                self, focus=last, marks={c: m for c, m in self.marks.items() if c != last}
            )
        if key == "U":
            at = self.codes.index(self.focus) + 1
            ring = self.codes[at:] + self.codes[:at]
            return replace(self, focus=next(c for c in ring if c not in self.marks))
        marks = {**self.marks, self.focus: "met" if key == "M" else "not_met"}
        return replace(self, marks=marks, focus=self._onward(marks))

    def _onward(self, marks: dict[str, str]) -> str:
        own = [c for c in self.codes if self.step(c) == self.step(self.focus)]
        at = own.index(self.focus) + 1
        return next((c for c in own[at:] + own[:at] if c not in marks), self.focus)


class Child:
    """The process that forks those that are killed."""

    def __init__(self, store: Path, assessment: str, script: Path = CHILD) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(script), str(store), SECRET, assessment],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        )
        assert self._process.stdin
        assert self._process.stdout
        self._stdin, self._stdout = self._process.stdin, self._process.stdout
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._stdout, selectors.EVENT_READ)
        self._rest = b""

    def start(self, what: str) -> int:
        """Let one process begin; returns its number."""
        self._stdin.write(f"{what}\n".encode())
        self._stdin.flush()
        return int(self.wait_for("pid")[0][1])

    def wait_for(self, kind: str) -> list[Any]:
        """Read until a line of this kind; returns all lines with it."""
        said: list[Any] = []
        while not said or said[-1][0] != kind:
            more = self.read(PATIENCE)
            assert more is not None, f"nothing was said for {PATIENCE} s; before: {said[-3:]}"
            said.append(more)
        return said

    def read(self, seconds: float) -> Any:
        """One line, or None when nothing was said for so long."""
        while b"\n" not in self._rest:
            if not self._selector.select(seconds):
                return None
            got = os.read(self._stdout.fileno(), 65536)
            assert got, "the marking process ended by itself"
            self._rest += got
        line, _, self._rest = self._rest.partition(b"\n")
        return json.loads(line)

    def close(self) -> None:
        """End it."""
        self._selector.close()
        self._stdin.close()
        self._process.wait(PATIENCE)
        self._stdout.close()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "laptop"


@pytest.fixture
def begun(store: Path, bench_key: Callable[[], AssessorKey]) -> Assessment:
    """A practical whose clock runs, on a laptop's store that is closed again."""
    stores = Stores(cost=CHEAP, new_key=bench_key)
    session = stores.make_laptop(
        store, AssessorDetails("Gareth Price", "GP-7", "ATP One"), SECRET
    ).session
    assert isinstance(session, LaptopSession)
    pack = catalogue().find("excavator-360-above-10t-tracked.novice")
    visit = session.visits.open_visit(Visit("", "Hendre Quarry", date(2026, 11, 20))).id
    who = Candidate("Rhys Jones", date(1990, 1, 31))
    id_ = session.visits.add_candidate(visit, who, pack_ref(pack))
    session.preparation.check_identity(
        id_, IdentityKind.PASSPORT, matched=True, name_on_document="Rhys Jones"
    )
    at = datetime(2026, 11, 20, tzinfo=UTC)
    session.preparation.sign_privacy(
        id_, PersonSignature(Role.CANDIDATE, SignatureKind.TYPED, "Rhys Jones", at)
    )
    begun = session.marking.start_clock(id_).assessment
    session.close()
    return begun


@pytest.fixture
def child(store: Path, begun: Assessment) -> Generator[Child]:
    made = Child(store, begun.id)
    yield made
    made.close()


class Ledger:
    """What must be there: the last acknowledged, or that with the one press still under way."""

    def __init__(self, first: Shown) -> None:
        self.now = first
        self.pending: Shown | None = None
        self.acknowledged = 0

    def note(self, line: list[Any]) -> None:
        """Hold one line of the killed process against what came before."""
        kind, *said = line
        if kind == "resumed":
            self._resume(*said)
        elif kind == "press":
            self.pending = self.now.after(said[0])
        elif kind == "shown":
            assert self.pending is not None
            assert said == [self.pending.focus, len(self.pending.marks)]
            self.now, self.pending = self.pending, None
            self.acknowledged += 1

    @property
    def next_phase(self) -> str:
        """Mark on, or take marks back when there is nothing left to mark."""
        full = len((self.pending or self.now).marks) == len(self.now.codes)
        return "undo" if full else "mark"

    def _resume(self, focus: str, marks: dict[str, str]) -> None:
        allowed = [self.now] if self.pending is None else [self.now, self.pending]
        found = [one for one in allowed if (one.focus, one.marks) == (focus, marks)]
        assert found, f"resumed at {focus} with {len(marks)} marks; allowed: {allowed}"
        self.now, self.pending = found[0], None


def read_for(child: Child, seconds: float) -> list[Any]:
    """What is said in this time."""
    said: list[Any] = []
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        line = child.read(left)
        if line is not None:
            said.append(line)
    return said


def killed(child: Child, phase: str, presses: int | None, wait: float) -> list[Any]:
    """One life of the marking process: what it said before it was killed. ``presses`` is None for
    one that may be killed before it has opened."""
    pid = child.start(phase)
    said = [] if presses is None else child.wait_for("resumed")
    for _ in range(presses or 0):
        said += child.wait_for("shown")
    said += read_for(child, wait)
    os.kill(pid, signal.SIGKILL)
    return said + child.wait_for("gone")


def chain_holds(store: Path) -> bool:
    opened = Stores(cost=CHEAP).open_copy(store, SECRET).store
    health = opened.check()
    opened.close()
    assert health.problems == ()
    return health.chain_ok


def test_no_acknowledged_mark_is_lost_however_often_it_is_killed(
    store: Path,
    begun: Assessment,
    child: Child,
    count: Callable[[int, int], int],
    chance: random.Random,
):
    kills = count(300, 20)
    outcomes = {c.code: o.code for o in begun.pack.outcomes for c in o.criteria}
    first = begun.first_unmarked()
    assert first
    ledger = Ledger(Shown(tuple(outcomes), {}, first, outcomes.get))
    asked = 0
    for kill in range(kills):
        presses = None if kill % 10 == 9 else chance.randrange(MOST_PRESSES)
        wait = chance.uniform(0, LONGEST_START if presses is None else LONGEST_PRESS)
        for line in killed(child, ledger.next_phase, presses, wait):
            ledger.note(line)
        asked += presses or 0
        if kill % 10 == 0:
            assert chain_holds(store)
    assert chain_holds(store)
    assert ledger.acknowledged >= asked > 0
