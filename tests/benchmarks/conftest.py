"""What the benchmarks work on, and the table of their ratios at the end.

Every job is measured beside a floor, in the same run and on the same machine: the least that
anybody could do for the same end. Only the ratio says something; no test fails for being slow.
"""

import os
import shutil
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.composition.stores import Stores
from npors_desktop.domain.record import Record
from npors_desktop.exchange.record_json import read_record
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.workflows.demonstration.demonstration import LAPTOP_PASSPHRASE
from npors_desktop.workflows.sessions import LaptopSession

_MILLI = 1000


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


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """One line a job: its floor, ours, and how many floors we take. Medians, milliseconds."""
    session = getattr(terminalreporter.config, "_benchmarksession", None)
    measured = [b for b in session.benchmarks if not b.has_error] if session else []
    medians = {(b.group, b.name): b.stats.median * _MILLI for b in measured if b.group}
    if not medians:
        return
    terminalreporter.section(f"floors and ratios (medians; {os.cpu_count()} processors)")
    terminalreporter.write_line(f"{'':58}{'floor ms':>10}{'ours ms':>10}{'ratio':>8}")
    for group in sorted({group for group, _ in medians}):
        floors = [ms for (g, name), ms in medians.items() if g == group and "floor" in name]
        ours = {n: ms for (g, n), ms in medians.items() if g == group and "floor" not in n}
        for name, ms in ours.items() if floors else ():
            words = f"{group}: {name.removeprefix('test_').replace('_', ' ')}"
            ratio = ms / floors[0]
            terminalreporter.write_line(f"{words:58}{floors[0]:10.3f}{ms:10.3f}{ratio:8.1f}")
