"""A second build in another folder: the same source must give the same installer."""

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

from windows import bundle, interpreter, packing, signing, wheels, wine
from windows.calling import BuildError
from windows.job import WINE, Job, git


def build(job: Job) -> None:
    """Build again from a copy of the source, with an interpreter and a prefix of its own."""
    if signing.found() is not None:
        raise BuildError("Only unsigned builds are alike: a signature holds its own moment.")
    source = job.work / "a second build" / "source"
    again = job.elsewhere("a second build", source, job.moment)
    again = replace(again, recipe=source / "build" / "windows")
    shutil.rmtree(again.work, ignore_errors=True)
    _copy(job.source, again.source)
    interpreter.fetch(again)
    wheels.install(again)
    with wine.machine(again) as machine:
        if isinstance(machine, wine.Wine):
            machine.make(again, WINE)
        bundle.freeze(again, machine)
    bundle.check(again.frozen)
    packing.pack(replace(again, quick=job.quick))
    first, second = _hash(job.setup), _hash(again.setup)
    print(f"    {first}  {job.setup}\n    {second}  {again.setup}", flush=True)
    if first != second:
        raise BuildError("The two builds differ:\n  " + "\n  ".join(_differing(job, again)))


def _copy(source: Path, to: Path) -> None:
    """What git knows of the source or would: never what was built in it."""
    listed = git("ls-files", "-co", "--exclude-standard", "-z").split("\0")
    for name in listed:
        file = source / name
        if name and file.is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            # With times of its own, as in any other working copy.
            shutil.copy(file, to / name)


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _differing(job: Job, again: Job) -> list[str]:
    """The files of the packaged program that are not the same."""
    one, two = (
        {f.relative_to(j.frozen).as_posix(): _hash(f) for f in j.frozen.rglob("*") if f.is_file()}
        for j in (job, again)
    )
    names = sorted(name for name in one.keys() | two.keys() if one.get(name) != two.get(name))
    return names or ["only the installer itself, not what is in it"]
