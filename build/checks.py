"""Every check of the working copy, fastest first, each named and timed.

To add one: a line in ``CHECKS`` at the place its speed gives it, and the tool in pyproject.toml's
``dev`` group (then ``python3 build/dev.py lock``).
"""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import dead_code
import file_length
import freezing
import line_coverage
import testing
from environment import ROOT, program, variables


@dataclass(frozen=True)
class Check:
    """One check: its name, what it holds, and how it is run with more words for its tool."""

    name: str
    holds: str
    run: Callable[[Sequence[str]], int]


@dataclass(frozen=True)
class Outcome:
    """How one check ended, and after how long."""

    check: Check
    status: int
    seconds: float


def _tool(name: str, *words: str) -> Callable[[Sequence[str]], int]:
    return partial(_call, [str(program(name)), *words])


def _call(command: list[str], more: Sequence[str] = ()) -> int:
    words = [*command, *more]
    return subprocess.run(words, cwd=ROOT, env=variables(), check=False).returncode


CHECKS = (
    Check(
        "ruff-format", "the code is laid out by the formatter", _tool("ruff", "format", "--check")
    ),
    Check("ruff", "no rule of style or safety is broken", _tool("ruff", "check")),
    Check(
        "import-linter",
        "imports point down; a library has one home",
        _tool("lint-imports", "--no-logo"),
    ),
    Check("deptry", "the dependencies named are those used", _tool("deptry", "npors_desktop")),
    Check(
        "words",
        "the catalogues of words are current",
        _tool("python", "build/words.py", "--check"),
    ),
    Check("length", "long files are named, and none is refused", file_length.warn),
    Check("vulture", "there is no dead code", dead_code.check),
    Check("pyright", "the types agree, strictly", _tool("pyright")),
    Check("pytest", "the tests pass", testing.every),
    Check("coverage", "its own tests run every line of what has to be right", line_coverage.check),
    Check("frozen", "the packaged program passes its self-test", freezing.freeze_and_test),
)

SLOW = Check("slow", "the tests that have a count pass with the full ones", testing.in_full)


def named(only: Sequence[str], quick: bool) -> tuple[Check, ...]:
    """The checks asked for; the frozen program's is left out of a quick run. Off Linux that one is
    left out too, and so is the coverage: other systems do not run the lines that are Linux's."""
    if only:
        return tuple(check for check in CHECKS if check.name in only)
    left = {"frozen"} if quick else set[str]()
    if sys.platform != "linux":
        left |= {"frozen", "coverage"}
    return tuple(check for check in CHECKS if check.name not in left)


def run(checks: Sequence[Check], more: Sequence[str] = ()) -> int:
    """Run them all, whatever fails; then show the table. 0 when every one passed."""
    outcomes = [_run_one(check, more) for check in checks]
    print("\n" + "\n".join(table(outcomes)))
    return 1 if any(outcome.status for outcome in outcomes) else 0


def _run_one(check: Check, more: Sequence[str]) -> Outcome:
    print(f"\n== {check.name}: {check.holds}", flush=True)
    start = time.monotonic()
    status = check.run(more)
    return Outcome(check, status, time.monotonic() - start)


def table(outcomes: Sequence[Outcome]) -> list[str]:
    """One line a check, then the sum."""
    lines = [
        f"{'FAILED' if one.status else 'passed':8}{one.seconds:8.1f} s  {one.check.name}"
        for one in outcomes
    ]
    failed = [one.check.name for one in outcomes if one.status]
    verdict = f"FAILED: {', '.join(failed)}" if failed else "All checks passed."
    total = sum(one.seconds for one in outcomes)
    return [*lines, f"{'':8}{total:8.1f} s  in all", verdict]
