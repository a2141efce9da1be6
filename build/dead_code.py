"""Dead code by vulture, less what vulture cannot know.

Only the program's own lines count as use: what is called from ``tests/`` or ``build/`` alone does
nothing for anybody who runs the program. The few names that ``build/`` may keep alive stand in
``KEPT``, each with its reason.

A field of a value or of a row is read by what writes it to a file, and an attribute set on a
library's object is read by that library. Both stand indented, inside a class or a function, so
that is what tells them from a constant that nobody uses. What the tables of commands and pages name
is loaded by that name.
"""

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from environment import ROOT, program, variables

KEPT = {
    "packages": "installer.spec and packaged_notices.py: which packages the licences must cover",
    "write_notices": "installer.spec writes the list of licences that About reads",
    "as_text": "installer.spec writes the same list for people without the program",
    "signed_bytes": "update_manifest.py signs what the program verifies before an update",
    "write_manifest": "update_manifest.py writes what the program reads before an update",
}
_LINE = re.compile(r"(?P<path>[^:]+):(?P<number>\d+): (unused (?P<kind>\w+) '(?P<name>\w+)')?")
# A place as npors_desktop/base/loading.py reads it.
_PLACE = re.compile(r'"npors_desktop[\w.]+:(\w+)"')
_FOUND_SOMETHING = 3


def check(more: Sequence[str] = (), root: Path = ROOT) -> int:
    """Print what the program itself does not use; 0 when there is nothing."""
    command = [program("vulture"), *more]
    answer = subprocess.run(
        command, cwd=root, env=variables(), capture_output=True, text=True, check=False
    )
    dead = list(findings(answer.stdout.splitlines(), root))
    print(*dead, answer.stderr, sep="\n", end="", flush=True)
    if answer.returncode not in {0, _FOUND_SOMETHING}:
        return answer.returncode
    return 1 if dead else 0


def findings(lines: Sequence[str], root: Path = ROOT) -> Iterator[str]:
    """Of vulture's lines those that mean dead code, then the names in ``KEPT`` without need."""
    needed: set[str] = set()
    loaded = _loaded_by_name(root)
    for line in lines:
        found = _LINE.match(line)
        if found and found["name"] in KEPT:
            needed.add(found["name"])
        elif found is None or not (found["name"] in loaded or _is_a_field(found, root)):
            yield line
    for name in KEPT.keys() - needed:
        yield f"build/dead_code.py: KEPT names '{name}', which is used or is gone"


def _loaded_by_name(root: Path) -> set[str]:
    """What the tables of commands and pages name: it is loaded when it is first used."""
    texts = (path.read_text("utf-8") for path in sorted((root / "npors_desktop").rglob("*.py")))
    return {name for text in texts for name in _PLACE.findall(text)}


def _is_a_field(found: "re.Match[str]", root: Path) -> bool:
    if found["kind"] not in {"attribute", "variable"}:
        return False
    text = (root / found["path"]).read_text("utf-8").splitlines()[int(found["number"]) - 1]
    # An Alembic script's own constants are read by Alembic.
    return text[:1].isspace() or "migrations" in Path(found["path"]).parts


if __name__ == "__main__":
    sys.exit(check(sys.argv[1:]))
