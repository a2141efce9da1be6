"""From the start of the process to the first page and to the end of a command, in bare windows.

Every kind of start is measured in turn, again and again, so that a busy machine is equally busy for
all; the bare window of PySide6 of the same run is the floor. Bytecode is compiled, as it is where
the program is installed: the first round only warms up.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.composition.program import DataFolderSessions

ROUNDS = 9
CHILD = Path(__file__).with_name("start_child.py")
ROOT = CHILD.parents[2]
SHEET = ROOT / "tests" / "fixtures" / "sheets" / "excavator-all-met.json"
SECRET = "kettle harbour quiet lanterns"
BARE, UNLOCK = "bare window", "unlock to first page"
# What is aimed at, in bare windows: the seconds of processor, and the memory.
GOALS = {"first run page": 3, "unlock page": 3, "--help": 1.5, "packs list": 1.5, "outcome": 1.5}
MEMORY_GOAL = 2
_MILLI, _KIB = 1000, 1024


def measured(kind: str, report: Path, *arguments: str) -> dict[str, Any]:
    settings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    settings.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, str(CHILD), kind, str(time.monotonic()), str(report), *arguments]
    subprocess.run(command, env=settings, capture_output=True, check=True)
    return json.loads(report.read_bytes())


@pytest.fixture
def starts(tmp_path: Path) -> dict[str, tuple[str, ...]]:
    """Each start by its name: its kind in the child, and what that needs."""
    home, empty = tmp_path / "home", tmp_path / "empty"
    DataFolderSessions(root=home).make_office("Swyddfa Bangor", SECRET).session.close()
    return {
        BARE: ("bare",),
        "first run page": ("painted", str(empty)),
        "unlock page": ("painted", str(home)),
        UNLOCK: ("unlocked", str(home), SECRET),
        "--help": ("command", "--help"),
        "packs list": ("command", "packs", "list"),
        "outcome": ("command", "outcome", str(SHEET)),
    }


def p99(values: list[float]) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[98]


def rows(found: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    heads = "".join(f"{what + ' ms':>10}{'p99':>8}{'ratio':>7}" for what in ("cpu", "wall"))
    yield f"{'':22}{heads}{'goal':>7}"
    for name, runs in found.items():
        columns = f"{name:22}"
        for what in ("cpu", "wall"):
            values = [one[what] * _MILLI for one in runs]
            floor = statistics.median(one[what] * _MILLI for one in found[BARE])
            middle = statistics.median(values)
            columns += f"{middle:10.0f}{p99(values):8.0f}{middle / floor:7.2f}"
        yield f"{columns}{GOALS.get(name, ''):>7}"
    keys = [key * _MILLI for one in found[UNLOCK] for key in one["keys"]]
    middle = statistics.median(keys)
    yield f"a key painted while the store is loaded: {middle:.0f} ms, p99 {p99(keys):.0f} ms"
    for name in ("Rss", "Pss") if found[BARE][0].get("Pss") else ():
        mib = {kind: statistics.median(o[name] for o in found[kind]) / _KIB for kind in found}
        for page in ("first run page", "unlock page"):
            ratio = f"{mib[page] / mib[BARE]:.2f} (goal {MEMORY_GOAL})"
            yield f"{name} of the {page}: {mib[page]:.0f} MiB, bare {mib[BARE]:.0f}, ratio {ratio}"


@pytest.mark.benchmark(group="start")
def test_each_start_beside_a_bare_window(
    benchmark: Any,
    starts: dict[str, tuple[str, ...]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
):
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in starts}

    def in_turn() -> None:
        for name, (kind, *arguments) in starts.items():
            found[name].append(measured(kind, tmp_path / "report.json", *arguments))

    benchmark.pedantic(in_turn, rounds=ROUNDS, warmup_rounds=1)
    kept = {name: runs[1:] for name, runs in found.items()}
    with capsys.disabled():
        print("", *rows(kept), sep="\n")
    assert kept["unlock page"][0]["page"] == "page_unlock"
    assert kept[UNLOCK][0]["page"] == "page_inbox"
