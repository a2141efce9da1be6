"""Does the steps of the Windows build, and says of each what it does and how long it took."""

import argparse
import sys
import time
from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager

import environment

from windows import job, needs, signing, steps, wine
from windows.beside import Beside
from windows.calling import BuildError
from windows.job import Job
from windows.steps import Step

if sys.platform != "win32":
    import fcntl


def run(asked: argparse.Namespace) -> int:
    """Do the steps; 1 at the first that fails, with what to do next."""
    own = job.own(quick=asked.quick)
    todo = steps.chosen(asked)
    # Steps that were named are done one after the other, as they were asked for.
    apart = [] if asked.step or sys.platform == "win32" else [s for s in todo if s.lane]
    first = [step for step in todo if step not in apart]
    begun = time.monotonic()
    try:
        own.downloads.mkdir(parents=True, exist_ok=True)
        with _alone(own, {step.lane for step in first}):
            environment.prepare()
            _all(own, first, _beside(apart, quick=asked.quick))
    except (BuildError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    _report(own, asked, time.monotonic() - begun)
    return 0


def _beside(apart: Sequence[Step], *, quick: bool) -> list[Beside]:
    lanes = sorted({step.lane for step in apart})
    return [Beside([s.name for s in apart if s.lane == lane], quick=quick) for lane in lanes]


@contextmanager
def _alone(own: Job, lanes: set[str]) -> Generator[None]:
    """Two builds in one folder would end each other's programs."""
    with ExitStack() as held:
        for lane in sorted(lanes):
            lock = held.enter_context((own.work / f"lock{lane}").open("w", encoding="utf-8"))
            if sys.platform != "win32":
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError as error:
                    raise BuildError(f"Another build is at work in {own.work}.") from error
        yield


def _all(own: Job, first: Sequence[Step], beside: Sequence[Beside]) -> None:
    with ExitStack() as lanes:
        for lane in beside:
            lanes.enter_context(lane)
        for number, step in enumerate(first, 1):
            for lane in beside:
                lane.check()
            print(f"\n[{number}/{len(first)}] {step.name}: {step.does}", flush=True)
            _do(step, own)
            if step.name == "prefix":
                for lane in beside:
                    lane.begin()
        for lane in beside:
            lane.wait()


def _do(step: Step, own: Job) -> None:
    start = time.monotonic()
    try:
        needs.check(step.name, own)
        if step.name in {"tools", "twice"}:
            # Before the first there is no screen to draw on; the second has its own.
            step.do(own, wine.Native())
        else:
            with wine.machine(own, step.lane) as machine:
                step.do(own, machine)
    except (BuildError, OSError) as error:
        # A full disk, a file that another program holds: the system's words say which.
        again = f"To go on: python3 build/dev.py windows --step {step.name}"
        raise BuildError(f"\nSTOPPED at {step.name}. {error}\n{again}") from error
    print(f"    {step.name} done in {time.monotonic() - start:.0f} s", flush=True)


def _report(own: Job, asked: argparse.Namespace, seconds: float) -> None:
    print(f"\nDone in {seconds / 60:.1f} minutes.")
    if asked.step or not own.setup.exists():
        return
    print(f"The installer: {own.setup} ({own.setup.stat().st_size / 1e6:.1f} MB)")
    if asked.quick:
        print("    quick: not tested in full, pressed lightly, not to be published")
    signing.shout(own.setup)
