"""The steps of the Windows build, in order, each of which can be done again alone."""

import argparse
import shutil
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass

import environment

from windows import (
    bundle,
    exchange,
    interpreter,
    job,
    packing,
    pictures,
    signing,
    suite,
    tools,
    trial,
    twice,
    wheels,
    wine,
    winget,
    workflow,
)
from windows.calling import BuildError
from windows.job import Job
from windows.wine import Machine

if sys.platform != "win32":
    import fcntl

# A step is given the job and what runs Windows programs.
Do = Callable[[Job, Machine], None]


@dataclass(frozen=True)
class Step:
    """One step: its name, what it does in words, and whether it is also done on Windows itself."""

    name: str
    does: str
    do: Do
    on_windows: bool = False
    quick: bool = True


def _without(do: Callable[[Job], object]) -> Do:
    """A step that runs no Windows program."""

    def done(own: Job, _machine: Machine) -> None:
        do(own)

    return done


def _prefix(own: Job, machine: Machine) -> None:
    if isinstance(machine, wine.Wine):
        shutil.rmtree(machine.prefix, ignore_errors=True)
        machine.make(own, job.WINE)


def _purity(own: Job, _machine: Machine) -> None:
    bundle.check(own.frozen)
    print("    nothing of Wine or of Windows itself is in it", flush=True)


STEPS = (
    Step("tools", "Debian's packages and the pinned tools", _without(tools.provide)),
    Step("workflow", "the recipe for a build service is sound", _without(workflow.check)),
    Step("interpreter", "the Windows Python, every file proved", _without(interpreter.fetch)),
    Step("wheels", "the locked packages for Windows", _without(wheels.install)),
    Step("prefix", "a Wine prefix with three stand-ins", _prefix),
    Step("tests", "every test with the Windows Python", suite.run, on_windows=True, quick=False),
    Step("freeze", "the program is packaged", bundle.freeze, on_windows=True),
    Step("purity", "nothing foreign is in the package", _purity, on_windows=True),
    Step("frozen", "the packaged program does its job", exchange.main_job, on_windows=True),
    Step("exchange", "Windows and Linux read each other", exchange.both_ways),
    Step("installer", "the installer is compiled", _without(packing.pack), on_windows=True),
    Step("trial", "installed, upgraded, refused, removed", trial.run, on_windows=True),
    Step("pictures", "the window is looked at", pictures.take),
    Step("winget", "manifests for the package manager", _without(winget.write), on_windows=True),
)
TWICE = Step("twice", "a second build gives the same hash", _without(twice.build))


def options(parser: argparse.ArgumentParser) -> None:
    """The words of ``dev.py windows``."""
    names = [step.name for step in (*STEPS, TWICE)]
    parser.add_argument("--step", action="append", default=[], choices=names, help="this one alone")
    parser.add_argument(
        "--quick", action="store_true", help="no tests, light compression, nothing to publish"
    )
    parser.add_argument("--twice", action="store_true", help="build again and compare at the end")


def chosen(asked: argparse.Namespace, platform: str = sys.platform) -> tuple[Step, ...]:
    """The steps asked for, in their order."""
    if asked.step:
        return tuple(step for step in (*STEPS, TWICE) if step.name in asked.step)
    steps = [step for step in STEPS if step.quick or not asked.quick]
    if platform == "win32":
        return tuple(step for step in steps if step.on_windows)
    return (*steps, TWICE) if asked.twice else tuple(steps)


def run(asked: argparse.Namespace) -> int:
    """Do the steps; 1 at the first that fails, with what to do next."""
    own = job.own(quick=asked.quick)
    own.downloads.mkdir(parents=True, exist_ok=True)
    try:
        with _alone(own):
            return _all(own, asked)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1


@contextmanager
def _alone(own: Job) -> Generator[None]:
    """Two builds in one folder would end each other's programs."""
    with (own.work / "lock").open("w", encoding="utf-8") as lock:
        if sys.platform != "win32":
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise BuildError(f"Another build is at work in {own.work}.") from error
        yield


def _all(own: Job, asked: argparse.Namespace) -> int:
    environment.prepare()
    begun = time.monotonic()
    steps = chosen(asked)
    for number, step in enumerate(steps, 1):
        print(f"\n[{number}/{len(steps)}] {step.name}: {step.does}", flush=True)
        if not _done(step, own):
            return 1
    _report(own, asked, time.monotonic() - begun)
    return 0


def _done(step: Step, own: Job) -> bool:
    start = time.monotonic()
    try:
        if step.name in {"tools", "twice"}:
            # Before the first there is no screen to draw on; the second has its own.
            step.do(own, wine.Native())
        else:
            with wine.machine(own) as machine:
                step.do(own, machine)
    except BuildError as error:
        print(f"\nSTOPPED at {step.name}. {error}", file=sys.stderr)
        print(f"To go on: python3 build/dev.py windows --step {step.name}", file=sys.stderr)
        return False
    print(f"    done in {time.monotonic() - start:.0f} s", flush=True)
    return True


def _report(own: Job, asked: argparse.Namespace, seconds: float) -> None:
    print(f"\nDone in {seconds / 60:.1f} minutes.")
    if asked.step or not own.setup.exists():
        return
    print(f"The installer: {own.setup} ({own.setup.stat().st_size / 1e6:.1f} MB)")
    if asked.quick:
        print("    quick: not tested in full, pressed lightly, not to be published")
    signing.shout(signing.found())
