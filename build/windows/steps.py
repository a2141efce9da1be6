"""The steps of the Windows build, in the order in which they are told and done."""

import argparse
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass

from windows import (
    bundle,
    exchange,
    interpreter,
    job,
    older,
    packing,
    pictures,
    seal,
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
from windows.job import Job
from windows.wine import Machine

# A step is given the job and what runs Windows programs.
Do = Callable[[Job, Machine], None]


@dataclass(frozen=True)
class Step:
    """One step: its name, what it does in words, and whether it is also done on Windows itself.

    ``lane`` is one of ``wine.LANES``. In a whole build on Debian the steps of those beside the
    first are done while it goes on.
    """

    name: str
    does: str
    do: Do
    on_windows: bool = False
    quick: bool = True
    lane: str = ""


def _without(do: Callable[[Job], object]) -> Do:
    """A step that runs no Windows program."""

    def done(own: Job, _machine: Machine) -> None:
        do(own)

    return done


def _prefix(own: Job, machine: Machine) -> None:
    if not isinstance(machine, wine.Wine):
        return
    # Wine writes the first files of a prefix long before the last: what was cut off must not count.
    wine.finished(own).unlink(missing_ok=True)
    shutil.rmtree(machine.prefix, ignore_errors=True)
    machine.make(own, job.WINE)
    for lane in wine.LANES[1:]:
        again = machine.prefix.with_name(machine.prefix.name + lane)
        shutil.rmtree(again, ignore_errors=True)
        # Its drives are links: C: within the prefix, Z: the machine.
        shutil.copytree(machine.prefix, again, symlinks=True)
    wine.finished(own).touch()


def _purity(own: Job, _machine: Machine) -> None:
    bundle.check(own.frozen)
    print("    nothing of Wine or of Windows itself is in it", flush=True)
    bundle.check_details(own)
    print("    both programs have their icon, version and manifest", flush=True)


def _installer(own: Job, _machine: Machine) -> None:
    signing.shout(packing.pack(own))


STEPS = (
    Step("tools", "Debian's packages and the pinned tools", _without(tools.provide)),
    Step("workflow", "the recipe for a build service is sound", _without(workflow.check)),
    Step("interpreter", "the Windows Python, every file proved", _without(interpreter.fetch)),
    Step("wheels", "the locked packages for Windows", _without(wheels.install)),
    Step("prefix", "a Wine prefix with three stand-ins", _prefix),
    Step(
        "tests",
        "every test but the window's, with the Windows Python",
        suite.run,
        on_windows=True,
        quick=False,
        lane="-tests",
    ),
    Step(
        "window",
        "every test of the window, on Qt's own platform",
        suite.run_window,
        on_windows=True,
        quick=False,
        lane="-window",
    ),
    Step("freeze", "the program is packaged", bundle.freeze, on_windows=True),
    Step("purity", "nothing foreign is in the package, nothing lacks", _purity, on_windows=True),
    Step("frozen", "the packaged program does its job", exchange.main_job, on_windows=True),
    Step("exchange", "Windows and Linux read each other", exchange.both_ways),
    Step("installer", "the installer is compiled", _installer, on_windows=True),
    Step("seal", "a changed byte in a signed installer shows", _without(seal.check)),
    Step("older", "the release before, to upgrade from", older.ahead),
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
