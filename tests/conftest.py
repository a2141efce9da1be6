"""What every test stands on: no screen is needed, and one demonstration serves those that read.

A test that does something very often asks ``count`` how often, and ``chance`` for what is random.
"""

import os
import random
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, core, is_hypothesis_test, settings

if sys.platform.startswith("linux") and not (
    os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")

from npors_desktop.composition import demonstration as app
from npors_desktop.workflows.demonstration.demonstration import LAPTOP_PASSPHRASE, OFFICE_PASSPHRASE

Count = Callable[[int, int], int]

# No deadline: how long an example takes says more of the machine than of the program. No database:
# a run leaves nothing behind, and a failure prints the blob and the seed that repeat it.
settings.register_profile(
    "ordinary",
    max_examples=50,
    deadline=None,
    database=None,
    # Where CI is set Hypothesis would try the same examples in every run.
    derandomize=False,
    print_blob=True,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
settings.register_profile("slow", settings.get_profile("ordinary"), max_examples=2000)
# A run of some minutes tries so many times the ordinary count: the full one of a single test can
# take most of an hour.
SLICE = 10
settings.register_profile("slice", settings.get_profile("ordinary"), max_examples=50 * SLICE)


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options that say how often a test does what it does often."""
    parser.addoption("--slow", action="store_true", help="the full count of everything")
    told = f"begin no test after so many minutes; counts are {SLICE} times the ordinary at most"
    parser.addoption("--minutes", type=float, help=told)
    told = "how many records the stores have in which long lists are measured, with commas between"
    parser.addoption("--records", default="2000,10000", help=told)


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Choose how many examples Hypothesis tries, before a test asks for a multiple of them, and
    let it draw them by the run's seed: left to itself it has a chance of its own."""
    minutes = config.getoption("minutes")
    full = "slow" if minutes is None else "slice"
    settings.load_profile(full if config.getoption("slow") else "ordinary")
    if core.global_force_seed is None:
        core.global_force_seed = config.getoption("randomly_seed", None)
    if minutes is not None:
        config.pluginmanager.register(TimeIsUp(minutes * 60))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what has a count of its own, or Hypothesis's: it is what ``-m slow`` chooses."""
    for item in items:
        counts = "count" in getattr(item, "fixturenames", ())
        if counts or is_hypothesis_test(getattr(item, "obj", None)):
            item.add_marker("slow")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what repeats the order and the chances of this run; ``-q`` leaves that out."""
    seed = terminalreporter.config.getoption("randomly_seed", None)
    if seed is not None:
        terminalreporter.write_line(f"To repeat this run: --randomly-seed={seed}")


class TimeIsUp:
    """Begins no test after so many seconds; those not begun count neither way."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self) -> bool | None:
        """True: there is nothing more to do for the test that is next."""
        return True if time.monotonic() > self._until else None


@pytest.fixture
def count(request: pytest.FixtureRequest) -> Count:
    """``count(full, ordinary)``: how often, in a run with ``--slow`` and in any other."""
    if not request.config.getoption("slow"):
        return lambda _full, ordinary: ordinary
    if request.config.getoption("minutes") is None:
        return lambda full, _ordinary: full
    return lambda full, ordinary: min(full, SLICE * ordinary)


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> random.Random:
    """Chance that the seed of the run, printed at its end, repeats."""
    seed = request.config.getoption("randomly_seed", 0)
    print(f"chance: --randomly-seed={seed}")
    return random.Random(f"{seed} {request.node.nodeid}")


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the demonstration was run once; to be read, never written."""
    folder = tmp_path_factory.mktemp("demonstration") / "d"
    app.demonstrate(folder, lambda _: None)
    return folder


@pytest.fixture
def own_demonstration(demonstration: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration's folder, to be written."""
    return Path(shutil.copytree(demonstration, tmp_path / "demonstration"))


@pytest.fixture
def office_passphrase(monkeypatch: pytest.MonkeyPatch) -> str:
    """The demonstration office's passphrase, in the environment as offices' scripts give it."""
    monkeypatch.setenv("NPORS_PASSPHRASE", OFFICE_PASSPHRASE)
    return OFFICE_PASSPHRASE


@pytest.fixture
def laptop_passphrase(monkeypatch: pytest.MonkeyPatch) -> str:
    """The demonstration laptop's passphrase, in the environment."""
    monkeypatch.setenv("NPORS_PASSPHRASE", LAPTOP_PASSPHRASE)
    return LAPTOP_PASSPHRASE


@pytest.fixture
def hour_ahead(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine an hour ahead of UTC, as one in Britain is in summer."""
    if sys.platform == "win32":
        pytest.skip("on Windows a program cannot change its own time zone")
    with monkeypatch.context() as zone:
        zone.setenv("TZ", "BST-1")
        time.tzset()
        yield
    time.tzset()
