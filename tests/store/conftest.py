"""A small pack, a visit and an open store that the store's tests share."""

from collections.abc import Callable, Generator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.base.ids import new_id
from npors_desktop.base.pack_identity import pack_sha256
from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.events.marking import Marked
from npors_desktop.domain.events.preparation import Opened
from npors_desktop.domain.pack import (
    Criterion,
    Element,
    EndReason,
    FaultHeading,
    Outcome,
    Pack,
    PackState,
    Practical,
    Question,
    QuestionKind,
    Rule,
    Severity,
    Theory,
)
from npors_desktop.domain.people import Candidate, MachineDetails, Visit
from npors_desktop.domain.sheet import Mark, PackRef
from npors_desktop.store.sqlcipher.store import Store

START = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
TODAY = START.date()
DATABASE_KEY = bytes(range(32))
AUDIT_KEY = bytes(range(32, 64))


def criterion(code: str) -> Criterion:
    return Criterion(code, f"Does {code}", Element.PRACTICAL, "observed", "skill")


PACK = Pack(
    format=1,
    id="dumper.novice",
    edition="2026.1",
    route="novice",
    title="Dumper, novice",
    state=PackState.SEALED,
    valid_from="2026-11-01",
    valid_to=None,
    category="dumper",
    scheme_code=None,
    notice="For tests.",
    official_standard="none",
    core=None,
    outcomes=tuple(
        Outcome(f"{o}", f"Part {o}", tuple(criterion(f"{o}.{n}") for n in range(1, 9)))
        for o in range(1, 9)
    ),
    faults=(FaultHeading("F1", "Spills", 3, Severity.MAJOR),),
    theory=Theory(
        2, 30, tuple(Question(f"T{n}", QuestionKind.OPEN, f"Why {n}?", 2) for n in range(1, 5))
    ),
    practical=Practical(60),
    end_reasons=(EndReason("weather", "The weather", "stopped"),),
    rules=(Rule("all_met", "not_achieved", element=Element.PRACTICAL),),
    terms={"load": "llwyth"},
)
PACK_HASH = pack_sha256(PACK)


class Place(NamedTuple):
    """An open store with what it was opened with."""

    store: Store
    file: Path
    clock: SetClock
    reopen: Callable[[], Store]
    pack: Pack


def visit_of(id_: str | None = None, site: str = "Quarry", on: date = TODAY) -> Visit:
    return Visit(id_ or new_id(), site, on, machine=MachineDetails("Acme", "D9"))


def opened_on(visit: str, name: str = "Ann Evans") -> Opened:
    ref = PackRef(PACK.id, PACK.edition)
    return Opened(visit, "A", ref, PACK_HASH, Candidate(name), MachineDetails())


@pytest.fixture
def place(tmp_path: Path) -> Generator[Place]:
    """A new store in a folder of its own; opened anew by ``reopen`` (the older is closed)."""
    clock, file, now = SetClock(START), tmp_path / "store.db", list[Store]()

    def reopen(*, make: bool = False) -> Store:
        while now:
            now.pop().close()
        now.append(Store.open(file, DATABASE_KEY, AUDIT_KEY, clock, make=make))
        return now[0]

    yield Place(reopen(make=True), file, clock, reopen, PACK)
    for store in now:
        store.close()


@pytest.fixture
def begin() -> Callable[..., str]:
    """Puts a visit and an assessment into a store; returns the assessment's id."""

    def opened(store: Store, name: str = "Ann Evans") -> str:
        id_, visit = new_id(), visit_of()
        with store.writing() as unit:
            unit.visits.put(visit)
            made: Assessment = unit.assessments.open(id_, opened_on(visit.id, name), PACK)
        assert made.id == id_
        return id_

    return opened


@pytest.fixture
def mark() -> Callable[..., Assessment]:
    """Marks criteria as met, a transaction each."""

    def marked(store: Store, id_: str, *codes: str) -> Assessment:
        for code in codes:
            with store.writing() as unit:
                unit.assessments.append(id_, Marked(code, Mark.MET))
        with store.reading() as unit:
            return unit.assessments.get(id_)

    return marked
