"""Keeps files of a release for ever, in ``tests/fixtures/released/VERSION``.

The release's own program makes them, from its commit, with its clock on the release's day. Tests
open, upgrade, verify and register them with every later version; so nothing there is changed again.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import history
from environment import LOCK, ROOT, SetupError, program, variables

RELEASED = ROOT / "tests" / "fixtures" / "released"
INDEX = "release.json"
SCENE = ROOT / "build" / "release_scene.py"


def keep(version: str, commit: str, to: Path = RELEASED) -> Path:
    """Make the files of a version, which ``commit`` records; returns their folder.

    Raises SetupError when they are there already, when the commit does not record that version,
    and when its program does not make them.
    """
    home = to / version
    if home.exists():
        raise SetupError(f"{home} is there already. What was released is never changed.")
    sha = history.ask("rev-parse", "--verify", f"{commit}^{{commit}}").decode().strip()
    day = _day(version, history.ask("show", f"{sha}:CHANGELOG.md").decode("utf-8"), commit)
    with _tree(sha) as tree, TemporaryDirectory() as made:
        files = Path(made, "files")
        files.mkdir()
        told = _play(tree, files, day)
        if told["version"] != version:
            raise SetupError(f"The program of {commit} says that it is {told['version']}.")
        index = {**told, "commit": sha, "files": _hashes(files)}
        text = json.dumps(index, ensure_ascii=False, indent=1, sort_keys=True)
        (files / INDEX).write_text(f"{text}\n", "utf-8", newline="\n")
        shutil.copytree(files, home)
    return home


def _day(version: str, changelog: str, commit: str) -> str:
    heading = rf"^## \[{re.escape(version)}\] - (\d{{4}}-\d\d-\d\d)$"
    found = re.search(heading, changelog, re.MULTILINE)
    if found is None:
        raise SetupError(f"CHANGELOG.md of {commit} has no heading of {version} with its day.")
    return found[1]


@contextmanager
def _tree(commit: str) -> Generator[Path]:
    """The working copy of a commit, for as long as it is needed."""
    with TemporaryDirectory() as made:
        tree = Path(made, "tree")
        history.ask("worktree", "add", "--detach", str(tree), commit)
        try:
            yield tree
        finally:
            history.ask("worktree", "remove", "--force", str(tree))


def _play(tree: Path, files: Path, day: str) -> dict[str, Any]:
    # Its folder comes first on the path, before that of the environment's own program.
    command = [_python(tree), SCENE, files, day]
    settings = variables(PYTHONPATH=str(tree))
    done = subprocess.run(command, cwd=tree, env=settings, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        raise SetupError("That version's program did not make its files; its words stand above.")
    return json.loads(done.stdout)


def _python(tree: Path) -> Path:
    """A Python with the packages that the version was locked to."""
    if (tree / LOCK.name).read_bytes() == LOCK.read_bytes():
        return program("python")
    setup = [sys.executable, tree / "build" / "dev.py", "setup"]
    if subprocess.run(setup, cwd=tree, stdout=sys.stderr, check=False).returncode:
        raise SetupError("That version's environment could not be made; the words stand above.")
    return tree / program("python").relative_to(ROOT)


def _hashes(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
    }
