"""The project's tests, run by the Windows Python on Qt's own ``windows`` platform."""

import os
import re

from windows import bundle
from windows.calling import BuildError, Call
from windows.job import Job
from windows.wine import Machine, Wine

_LIMIT = 3 * 3600
_WINDOW = "tests/ui"
# What Windows does not have, and tools of Debian that the run on Linux calls.
_REASONS = (
    "windows",
    "posix",
    "linux",
    "fork",
    "/proc",
    "benchmark",
    "not installed",
    "not here",
    "not a git working copy",
)
# What Qt says of Wine, and would not of Windows; a warning fails a test.
_OF_WINE = (
    "^This plugin does not support propagateSizeHints",
    "^QtWindows::DpiAwareness::PerMonitorVersion2 is not supported",
    r"^EnableNonClientDpiScaling\(\) failed .*Call not implemented",
)
# What was learnt about the tests on Windows: where the environment would mislead them.
_UNSET = ("QT_QPA_PLATFORM", "PYTHONPATH", "CI", "NPORS_PASSPHRASE")


def run(job: Job, machine: Machine) -> None:
    """Run all but the window's. Raises BuildError when one fails; what was skipped is said with
    why."""
    _run(job, machine, "tests", ["tests", f"--ignore={_WINDOW}"])


def run_window(job: Job, machine: Machine) -> None:
    """Run the window's. Raises as ``run`` does."""
    _run(job, machine, "window", [_WINDOW])


def _run(job: Job, machine: Machine, name: str, which: list[str]) -> None:
    kept = {key: value for key, value in os.environ.items() if key not in _UNSET}
    pycache = machine.name(job.work / f"pycache-{name}")
    variables = {**kept, "PYTHONUTF8": "1", "PYTHONPYCACHEPREFIX": pycache}
    # The order is the same each time: what fails here must be findable here.
    words = ["-u", "-m", "pytest", "-q", "-rs", "--color=no", "-p", "no:cacheprovider"]
    words += ["-p", "no:randomly", f"--basetemp={machine.name(job.work / name)}", *which]
    if isinstance(machine, Wine):
        words += ["-o", "qt_log_ignore=" + "\n".join(_OF_WINE)]
    call = Call(job.log(name), job.source, variables, _LIMIT, shown=True)
    answer = machine.run(bundle.python(job), *words, call=call)
    skipped = re.findall(r"^SKIPPED .*$", answer.text, re.MULTILINE)
    refused = [line for line in skipped if not may_skip(line)]
    if answer.status:
        raise BuildError(f"Tests failed with the Windows Python. Their words: {call.log}")
    if refused:
        raise BuildError("Skipped for no reason that Windows gives:\n" + "\n".join(refused))


def may_skip(line: str) -> bool:
    """Whether pytest's line of a skipped test names a reason that Windows gives."""
    # After the number of tests and the file they are in, whose name is no reason.
    reason = line.partition(": ")[2].lower()
    return any(word in reason for word in _REASONS)
