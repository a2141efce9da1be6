"""The candidate's own view is killed at random, again and again: no answer that it showed as saved
is lost, and it opens at the question where it was."""

import os
import random
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.composition.stores import Stores
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.workflows.sessions import LaptopSession
from tests.opened_format2 import open_small
from tests.own_paper import own_pack
from tests.ui.test_killing import CHEAP, SECRET, Child, chain_holds, killed

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="this system has no fork and no SIGKILL"
)
SCRIPT = Path(__file__).with_name("answering_child.py")
MOST_PRESSES = 6
LONGEST_PRESS = 0.05
LONGEST_START = 0.6
Paper = tuple[str, dict[str, list[str]]]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "laptop"


@pytest.fixture
def child(store: Path, bench_key: Callable[[], AssessorKey]) -> Generator[Child]:
    """What answers a paper that was given to the candidate."""
    stores = Stores(cost=CHEAP, new_key=bench_key)
    who = AssessorDetails("Gareth Price", "GP-7", "ATP One")
    session = stores.make_laptop(store, who, SECRET).session
    assert isinstance(session, LaptopSession)
    id_ = open_small(session, own_pack())
    now = session.theory_marking.draw(id_, seed=7)
    session.theory_taking.open_question(
        id_, next(c for c in now.paper if c[0] == "C"), by_candidate=True
    )
    session.close()
    made = Child(store, id_, SCRIPT)
    yield made
    made.close()


class Ledger:
    """What must be there: the last that was shown, or that with the one press under way."""

    def __init__(self) -> None:
        self.now: Paper | None = None
        self.pending: Paper | None = None
        self.acknowledged = 0

    def note(self, line: list[Any]) -> None:
        """Hold one line of the killed process against what came before."""
        kind, *said = line
        if kind == "resumed":
            allowed = [one for one in (self.now, self.pending) if one is not None]
            assert not allowed or tuple(said) in allowed
            self.now, self.pending = (said[0], said[1]), None
        elif kind == "press":
            self.pending = said[0], said[1]
        elif kind == "shown":
            assert self.pending is not None
            self.now, self.pending = self.pending, None
            self.acknowledged += 1


def test_no_answer_that_was_shown_as_saved_is_lost(
    store: Path, child: Child, count: Callable[[int, int], int], chance: random.Random
):
    kills, ledger, asked = count(200, 12), Ledger(), 0
    for kill in range(kills):
        presses = None if kill % 10 == 9 else chance.randrange(MOST_PRESSES)
        wait = chance.uniform(0, LONGEST_START if presses is None else LONGEST_PRESS)
        for line in killed(child, str(chance.random()), presses, wait):
            ledger.note(line)
        asked += presses or 0
    assert chain_holds(store)
    assert ledger.acknowledged >= asked > 0
