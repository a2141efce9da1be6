"""The window is killed at random while forms are typed into, saved and left: nothing that was saved
is lost, nothing typed a second before, and it opens where it was and says what happened."""

import os
import random
import signal
import time
from collections.abc import Callable, Generator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.composition.standards import catalogue
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.people import AssessorDetails, Candidate, Visit
from npors_desktop.domain.sheet import pack_ref
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.workflows.sessions import LaptopSession
from tests.ui.test_killing import CHEAP, SECRET, Child, chain_holds, read_for

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="this system has no fork and no SIGKILL"
)
SCRIPT = Path(__file__).with_name("preparing_child.py")
PACK = "excavator-360-above-10t-tracked.novice"
# What is typed is in the store after so long (screens 4.5: nothing older than a second is lost).
KEPT_WITHIN = 1.0
NEVER = float("inf")
MOST_RETURNS = 3
LONGEST_LIFE, LONGEST_START = 2.5, 0.5
Place = tuple[str, str]
Typed = list[tuple[float, str]]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "laptop"


@pytest.fixture
def ids(store: Path, bench_key: Callable[[], AssessorKey]) -> str:
    """A visit and its candidate, on a laptop's store that is closed again."""
    stores = Stores(cost=CHEAP, new_key=bench_key)
    who = AssessorDetails("Gareth Price", "GP-7", "ATP One")
    session = stores.make_laptop(store, who, SECRET).session
    assert isinstance(session, LaptopSession)
    visit = session.visits.open_visit(Visit("", "Hendre", date(2026, 11, 20))).id
    pack = pack_ref(catalogue().find(PACK))
    candidate = session.visits.add_candidate(visit, Candidate("Rhys"), pack)
    session.close()
    return f"{visit}/{candidate}"


@pytest.fixture
def child(store: Path, ids: str) -> Generator[Child]:
    made = Child(store, ids, SCRIPT)
    yield made
    made.close()


class Ledger:
    """What must be there, by what was said before the kill."""

    def __init__(self) -> None:
        # The page that is certainly kept, and those that may be.
        self.place: Place | None = None
        self.turned: list[Place] = []
        # A key is under way that may lead to another page.
        self.leads_on = False
        self.typed: dict[tuple[str, str], Typed] = {}
        self.declared: set[str] = set()
        self.slowest = 0.0
        self.resumed = self.saved = 0
        # How often it was killed since somebody turned to another page.
        self.ends = 0

    def end(self, at: float) -> None:
        """The process was killed then: what was typed a moment before may be lost for ever."""
        safe = at - KEPT_WITHIN
        for where, texts in self.typed.items():
            self.typed[where] = [(when if when <= safe else NEVER, text) for when, text in texts]

    def note(self, line: list[Any]) -> None:
        """Hold one line against what came before."""
        kind, *said = line
        self.ends += kind == "gone"
        if kind == "resumed":
            self._resume(*said)
        if kind not in ("pid", "gone"):
            self.leads_on = kind in ("save", "press")
        if kind == "turn":
            self.turned.append((said[0], said[1]))
        elif kind == "there":
            self.ends = self.ends if self.turned[-1] == self.place else 0
            self.place, self.turned = self.turned[-1], []
        elif kind == "pressed":
            assert self.declared <= set(said[0])
            self.declared = set(said[0])
        else:
            self._note_form(kind, said)

    def _note_form(self, kind: str, said: list[Any]) -> None:
        if kind == "form":
            self._open(said[0], said[1])
        elif kind == "typed":
            page, field, text, at = said
            self.typed.setdefault((page, field), []).append((at, text))
        elif kind == "saved":
            self._save(*said)

    def _resume(self, page: str, subject: str, told: str, seconds: float) -> None:
        self.slowest = max(self.slowest, seconds)
        allowed = [*([self.place] if self.place else []), *self.turned]
        if allowed:
            # A page where it ended again and again is left alone.
            is_left_alone = self.ends > MOST_RETURNS and page == "page_today"
            assert self.leads_on or is_left_alone or (page, subject) in allowed
            assert "ended without warning" in told
            self.resumed += 1
        self.place, self.turned = (page, subject), []

    def _open(self, page: str, texts: dict[str, str]) -> None:
        for field, text in texts.items():
            before = self.typed.get((page, field), [])
            old = [one for one in before if one[0] < NEVER]
            allowed = [one for _, one in before[max(len(old) - 1, 0) :]]
            assert not before or text in allowed, (page, field, text, before[-5:])
            self.typed[page, field] = [(float("-inf"), text)]

    def _save(self, page: str, then: str, subject: str) -> None:
        self.saved += 1
        for (form, field), texts in self.typed.items():
            if form == page:
                self.typed[form, field] = [(float("-inf"), texts[-1][1])]
        self.place, self.turned = (then, subject), []


def test_nothing_before_the_test_is_lost_and_it_opens_where_it_was(
    store: Path, child: Child, count: Callable[[int, int], int], chance: random.Random
):
    ledger = Ledger()
    for kill in range(count(300, 10)):
        pid = child.start(str(chance.random()))
        said = [] if kill % 5 == 2 else child.wait_for("resumed")
        said += read_for(child, chance.uniform(0, LONGEST_LIFE if said else LONGEST_START))
        at = time.monotonic()
        os.kill(pid, signal.SIGKILL)
        for line in said + child.wait_for("gone"):
            ledger.note(line)
        ledger.end(at)
    assert chain_holds(store)
    assert ledger.resumed > 0
    assert ledger.saved + len(ledger.typed) > 0
    print(f"slowest start: {ledger.slowest:.2f} s")
