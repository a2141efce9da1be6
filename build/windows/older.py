"""The released version before, built by this same command, for the upgrade to start from.

The changelog says which: the commit that gave it its heading. While nothing is released, the
upgrade starts from this same program, packed under a lower number.
"""

import re
import shutil
import sys
import zipfile
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from environment import ROOT

from windows import bundle, packing, wheels
from windows.calling import BuildError
from windows.job import Job, git, git_bytes
from windows.wine import Machine

_RELEASE = re.compile(r"^## \[(\d+\.\d+\.\d+)\]", re.MULTILINE)
_UNRELEASED = "0.0.1"


@dataclass(frozen=True)
class Older:
    """The installer to upgrade from, its version, and the source that it was made of."""

    setup: Path
    version: str
    source: Path
    python: Path


def released(changelog: str, than: str) -> str:
    """The newest version older ``than`` this one that the changelog records as released; empty
    when there is none. A changelog names the newest first."""
    found = (version for version in _RELEASE.findall(changelog) if _parts(version) < _parts(than))
    return next(found, "")


def ahead(job: Job, machine: Machine) -> None:
    """Build it before it is needed, if there is one."""
    if _before(job):
        prepare(job, machine)
    else:
        print("    nothing older is built", flush=True)


def _before(job: Job) -> str:
    if job.quick or sys.platform == "win32":
        return ""
    return released((ROOT / "CHANGELOG.md").read_text("utf-8"), job.version)


def _parts(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


def prepare(job: Job, machine: Machine) -> Older:
    """Its installer, made unless it is there already: a released version never changes."""
    version = _before(job)
    if not version:
        print(f"    nothing older is built; this program is packed as {_UNRELEASED}", flush=True)
        out = job.work / "older" / "out"
        same = replace(job, out=out, quick=True)
        setup = packing.pack(same, _UNRELEASED)
        return Older(setup, _UNRELEASED, job.source, bundle.python(job))
    commit = commit_of(version)
    # Compressed lightly: it is thrown away after the trial.
    source = job.work / "older" / "source"
    moment = int(git("log", "-1", "--format=%ct", commit))
    older = replace(job.elsewhere("older", source, moment), quick=True)
    done = job.work / "older" / "commit"
    if not (done.exists() and done.read_text("utf-8") == commit):
        _build(job, older, commit, machine)
        done.write_text(commit, "utf-8")
    setup = older.out / f"npors_desktop-{version}-setup.exe"
    return Older(setup, version, older.source, bundle.python(older))


def commit_of(version: str) -> str:
    """The commit that gave this version its heading in the changelog."""
    words = ["--format=%H", "--reverse", f"-S## [{version}]", "--", "CHANGELOG.md"]
    if git("rev-parse", "--is-shallow-repository") == "true":
        git("fetch", "--unshallow", "--quiet")
    found = git("log", *words).splitlines()
    if not found:
        raise BuildError(f"git knows no commit that records {version}.")
    return found[0]


def _build(job: Job, older: Job, commit: str, machine: Machine) -> None:
    print(f"    building the released version from {commit[:12]} ...", flush=True)
    shutil.rmtree(older.work, ignore_errors=True)
    older.source.mkdir(parents=True)
    packed = git_bytes("archive", "--format=zip", commit)
    with zipfile.ZipFile(BytesIO(packed)) as files:
        files.extractall(older.source)
    shutil.copytree(
        job.interpreter, older.interpreter, ignore=shutil.ignore_patterns("site-packages")
    )
    wheels.install(older)
    bundle.freeze(older, machine)
    bundle.check(older.frozen)
    # It is packed by today's recipe, which may want what it did not have yet.
    if not older.icon.exists():
        older.icon.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(job.icon, older.icon)
    packing.pack(older)
