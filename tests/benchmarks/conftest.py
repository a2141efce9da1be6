"""What the benchmarks work on, and the table of their ratios at the end.

Every job is measured beside a floor, in the same run and on the same machine: the least that
anybody could do for the same end. Only the ratio says something; no test fails for being slow.
"""

import gc
import os
import shutil
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import pytest

from npors_desktop.composition.stores import Stores
from npors_desktop.domain.record import Record
from npors_desktop.exchange.record_json import read_record
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.workflows.demonstration.demonstration import LAPTOP_PASSPHRASE
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession
from tests.benchmarks.in_turn import IN_TURN_HEAD, in_turn_line
from tests.benchmarks.practical import Practical
from tests.benchmarks.synthetic_laptop import add_records
from tests.benchmarks.synthetic_office import make_office

try:
    import resource
except ImportError:  # Windows has no such count; there the time of other processes is not told.
    resource = None

_MILLI = 1000
_ROUNDS = 40
# So many records are on a full laptop.
ON_LAPTOP = 1000


@dataclass
class SideBySide:
    """The times of a job and of its floor, taken by turns: seconds of wall and of processor, other
    processes that it started among them."""

    name: str
    floor: list[tuple[float, float]] = field(default_factory=list[tuple[float, float]])
    ours: list[tuple[float, float]] = field(default_factory=list[tuple[float, float]])

    def lines(self) -> Generator[str]:
        """What came of it: medians and the 99th of a hundred, milliseconds."""
        for number, kind in enumerate(("wall", "processor")):
            floor, ours = ([one[number] for one in taken] for taken in (self.floor, self.ours))
            ratio = median(ours) / median(floor)
            told = "".join(
                f"{_MILLI * at(one):10.2f}" for one in (floor, ours) for at in (median, _p99)
            )
            yield f"{self.name + ', ' + kind:58}{told}{ratio:8.1f}"


_SIDES = pytest.StashKey[list[SideBySide]]()
Versus = Callable[[Callable[[], object], Callable[[], object]], None]


@pytest.fixture
def versus(benchmark: Any, request: pytest.FixtureRequest) -> Versus:
    """Runs a floor and a job by turns, so that both meet the same machine, and tells both."""

    def run(floor: Callable[[], object], ours: Callable[[], object]) -> None:
        told = SideBySide(request.node.name.removeprefix("test_").replace("_", " "))
        floor()
        ours()
        # What else this process holds, to run tests, is not gone through for either.
        gc.collect()
        gc.freeze()
        benchmark.pedantic(
            lambda: told.ours.append(_taken(ours)),
            setup=lambda: told.floor.append(_taken(floor)),
            rounds=_ROUNDS,
        )
        gc.unfreeze()
        request.config.stash.setdefault(_SIDES, []).append(told)

    return run


def _taken(job: Callable[[], object]) -> tuple[float, float]:
    wall, used = time.perf_counter(), _processor()
    job()
    return time.perf_counter() - wall, _processor() - used


def _processor() -> float:
    if resource is None:
        return time.process_time()
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def _p99(times: list[float]) -> float:
    if len(times) == 1:
        return times[0]
    return quantiles(times, n=100, method="inclusive")[-1]


@pytest.fixture(scope="session")
def report(demonstration: Path) -> bytes:
    """The demonstration's report of the candidate who did not achieve (B): the fullest."""
    (file,) = [f for f in (demonstration / "reports").iterdir() if f.name.startswith("Siôn")]
    return file.read_bytes()


@pytest.fixture(scope="session")
def record_json(report: bytes) -> bytes:
    """The record in it."""
    return record_json_of(report)


@pytest.fixture(scope="session")
def record(record_json: bytes) -> Record:
    """The same, read."""
    return read_record(record_json)


@pytest.fixture(scope="session")
def laptop(
    demonstration: Path, tmp_path_factory: pytest.TempPathFactory
) -> Generator[LaptopSession]:
    """The demonstration's laptop, to be worked on."""
    folder = tmp_path_factory.mktemp("laptop") / "laptop"
    shutil.copytree(demonstration / "laptop", folder)
    session = Stores().open_laptop(folder, LAPTOP_PASSPHRASE)
    yield session
    session.close()


@pytest.fixture
def practical(laptop: LaptopSession, events: int) -> Generator[Practical]:
    """One of so many events. Only one clock may run at a time."""
    made = Practical(laptop, events)
    yield made
    laptop.marking.pause(made.id)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Measure long lists at every size that ``--records`` names."""
    if "records" in metafunc.fixturenames:
        sizes = [int(size) for size in str(metafunc.config.getoption("records")).split(",")]
        metafunc.parametrize("records", sizes, scope="session")


@pytest.fixture(scope="session")
def large_office(
    records: int, tmp_path_factory: pytest.TempPathFactory
) -> Generator[OfficeSession]:
    """An office with so many records."""
    session = make_office(tmp_path_factory.mktemp("large") / "office", records)
    yield session
    session.close()


@pytest.fixture(scope="session")
def full_laptop(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's laptop with a thousand records more."""
    folder = tmp_path_factory.mktemp("full") / "laptop"
    shutil.copytree(demonstration / "laptop", folder)
    session = Stores().open_laptop(folder, LAPTOP_PASSPHRASE)
    add_records(session, ON_LAPTOP)
    session.close()
    return folder


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """One line a job: its floor, ours, and how many floors we take. Medians, milliseconds."""
    _tell_sides(terminalreporter)
    session = getattr(terminalreporter.config, "_benchmarksession", None)
    measured = [b for b in session.benchmarks if not b.has_error] if session else []
    _tell_in_turn(terminalreporter, measured)
    medians = {(b.group, b.name): b.stats.median * _MILLI for b in measured if b.group}
    if not medians:
        return
    p99 = {(b.group, b.name): _p99(b.stats.data) * _MILLI for b in measured if b.group}
    terminalreporter.section(f"floors and ratios (medians; {os.cpu_count()} processors)")
    terminalreporter.write_line(f"{'':58}{'floor ms':>10}{'ours ms':>10}{'ratio':>8}{'p99 ms':>10}")
    for group in sorted({group for group, _ in medians}):
        floors = [ms for (g, name), ms in medians.items() if g == group and "floor" in name]
        ours = {n: ms for (g, n), ms in medians.items() if g == group and "floor" not in n}
        for name, ms in ours.items():
            words = f"{group}: {name.removeprefix('test_').replace('_', ' ')}"
            # What has no floor of its own is told by itself.
            floor = floors[0] if floors else float("nan")
            worst = p99[group, name]
            terminalreporter.write_line(
                f"{words:58}{floor:10.3f}{ms:10.3f}{ms / floor:8.1f}{worst:10.3f}"
            )
    _tell_rates(terminalreporter, measured)


def _tell_rates(terminalreporter: Any, measured: list[Any]) -> None:
    for told in sorted(str(b.extra_info["told"]) for b in measured if "told" in b.extra_info):
        terminalreporter.write_line(told)
    for one in measured:
        if rate := one.extra_info.get("rate"):
            name = one.name.removeprefix("test_").replace("_", " ")
            terminalreporter.write_line(f"{one.group}: {name}: {rate}")


def _tell_sides(terminalreporter: Any) -> None:
    sides = terminalreporter.config.stash.get(_SIDES, [])
    if sides:
        terminalreporter.section(f"by turns with the floor ({os.cpu_count()} processors)")
        heads = "".join(f"{head:>10}" for head in ("floor", "its p99", "ours", "its p99"))
        terminalreporter.write_line(f"{'milliseconds':58}{heads}{'ratio':>8}")
        for line in (line for side in sides for line in side.lines()):
            terminalreporter.write_line(line)


def _tell_in_turn(terminalreporter: Any, measured: list[Any]) -> None:
    """Those that were done in turn with their floor, and how soon a mark is painted."""
    told = [(b.name, b.extra_info) for b in measured]
    lines = [in_turn_line(name, info["in_turn"]) for name, info in told if "in_turn" in info]
    if lines:
        terminalreporter.section("in turn with the floor (median and p99)")
        for line in (IN_TURN_HEAD, *lines):
            terminalreporter.write_line(line)
    painted = [(name, info["painted"]) for name, info in told if "painted" in info]
    if painted:
        terminalreporter.section("key to painted, milliseconds (median and p99)")
        terminalreporter.write_line(f"{'':38}{'wall':>11}{'p99':>9}{'cpu':>11}{'p99':>9}")
    for name, info in painted:
        (wall, worst), (cpu, worst_cpu) = info["wall"], info["cpu"]
        terminalreporter.write_line(f"{name:38}{wall:11.2f}{worst:9.2f}{cpu:11.2f}{worst_cpu:9.2f}")
