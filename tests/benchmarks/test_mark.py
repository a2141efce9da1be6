"""A mark until it is durable, against one row committed to SQLCipher in the same way."""

import secrets
from contextlib import closing
from datetime import UTC, date, datetime
from itertools import cycle
from typing import Any

import pytest

from npors_desktop.composition.stores import catalogue
from npors_desktop.domain.people import Candidate, PersonSignature, Role, SignatureKind, Visit
from npors_desktop.domain.sheet import IdentityKind, Mark, PackRef
from npors_desktop.store.sqlcipher.engine import connector
from npors_desktop.workflows.sessions import LaptopSession

PACK = "excavator-360-above-10t-tracked.novice"
EVENTS = 300
ROUNDS = 300
pytestmark = pytest.mark.benchmark(group="mark to durable")


def test_floor_of_one_row(benchmark: Any, laptop: LaptopSession):
    file = laptop.folder / "floor.db"
    with closing(connector(file, secrets.token_bytes(32))()) as connection:
        connection.execute("CREATE TABLE mark (n INTEGER PRIMARY KEY, mark TEXT)")

        def commit() -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO mark (mark) VALUES ('met')")
            connection.execute("COMMIT")

        benchmark.pedantic(commit, rounds=ROUNDS, warmup_rounds=20)


def test_a_mark_after_300_events(benchmark: Any, laptop: LaptopSession):
    id_, codes = begin(laptop)
    marks = cycle([Mark.MET, Mark.NOT_MET])
    places = cycle(codes)

    def mark() -> None:
        laptop.marking.mark(id_, next(places), next(marks))

    while laptop.marking.last_saved(id_).assessment.last_seq < EVENTS:
        mark()
    benchmark.pedantic(mark, rounds=ROUNDS, warmup_rounds=20)
    times = sorted(benchmark.stats.stats.data)
    benchmark.extra_info["p99_ms"] = round(times[int(len(times) * 0.99)] * 1000, 2)


def begin(laptop: LaptopSession) -> tuple[str, list[str]]:
    """A practical whose clock runs, and the criteria of its pack that are then marked."""
    pack = catalogue().find(PACK)
    visit = laptop.visits.open_visit(Visit("", "Hendre Quarry", date(2026, 11, 20)))
    id_ = laptop.visits.add_candidate(
        visit.id, Candidate("Rhys Jones", date(1990, 1, 31)), PackRef(pack.id, pack.edition)
    )
    kind, at = IdentityKind.PASSPORT, datetime(2026, 11, 20, 9, tzinfo=UTC)
    laptop.preparation.check_identity(id_, kind, matched=True, name_on_document="Rhys Jones")
    typed = PersonSignature(Role.CANDIDATE, SignatureKind.TYPED, "Rhys Jones", at)
    laptop.preparation.sign_privacy(id_, typed)
    laptop.marking.start_clock(id_)
    # An odd number, so that going round changes every mark.
    codes = [c.code for c in pack.criteria()]
    return id_, codes[: len(codes) // 2 * 2 - 1]
