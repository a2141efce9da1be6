"""A mark, an undo and a redo until each is durable, against one row committed to SQLCipher in the
same way; and after how many events."""

import secrets
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from npors_desktop.store.sqlcipher.engine import connector
from npors_desktop.workflows.sessions import LaptopSession
from tests.benchmarks.in_turn import InTurn
from tests.benchmarks.practical import SIZES, Practical

ROUNDS = 300
pytestmark = [
    pytest.mark.benchmark(group="mark to durable"),
    pytest.mark.parametrize("events", SIZES),
]


@pytest.fixture
def in_turn(laptop: LaptopSession) -> Iterator[InTurn]:
    """The floor: one row, in a store that is kept like ours."""
    file = laptop.folder / f"floor-{secrets.token_hex(4)}.db"
    with closing(connector(file, secrets.token_bytes(32))()) as connection:
        connection.execute("CREATE TABLE mark (n INTEGER PRIMARY KEY, mark TEXT)")

        def commit() -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO mark (mark) VALUES ('met')")
            connection.execute("COMMIT")

        yield InTurn(commit)


def test_mark(benchmark: Any, practical: Practical, in_turn: InTurn):
    in_turn.measure(benchmark, practical.mark, ROUNDS)


def test_undo(benchmark: Any, practical: Practical, in_turn: InTurn):
    in_turn.measure(benchmark, practical.undo, ROUNDS, practical.mark)


def test_redo(benchmark: Any, practical: Practical, in_turn: InTurn):
    def undone() -> None:
        practical.mark()
        practical.undo()

    in_turn.measure(benchmark, practical.redo, ROUNDS, undone)
