"""Dead code by vulture, less what vulture cannot know.

A field of a value or of a row is read by what writes it to a file, and an attribute set on a
library's object is read by that library. Both stand indented, inside a class or a function, so
that is what tells them from a constant that nobody uses.
"""

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from environment import ROOT, program, variables

_LINE = re.compile(r"(?P<path>[^:]+):(?P<number>\d+): (unused (?P<kind>\w+) )?")
_FOUND_SOMETHING = 3


def check(more: Sequence[str] = ()) -> int:
    """Print what nobody uses in the program; 0 when there is nothing."""
    command = [program("vulture"), *more]
    answer = subprocess.run(
        command, cwd=ROOT, env=variables(), capture_output=True, text=True, check=False
    )
    dead = list(ours(answer.stdout.splitlines()))
    print(*dead, answer.stderr, sep="\n", end="", flush=True)
    if answer.returncode not in {0, _FOUND_SOMETHING}:
        return answer.returncode
    return 1 if dead else 0


def ours(lines: Sequence[str], root: Path = ROOT) -> Iterator[str]:
    """Of vulture's lines those that mean dead code of the program."""
    for line in lines:
        found = _LINE.match(line)
        if found is None or (_is_ours(found) and not _is_a_field(found, root)):
            yield line


def _is_ours(found: "re.Match[str]") -> bool:
    return Path(found["path"]).parts[0] == "npors_desktop"


def _is_a_field(found: "re.Match[str]", root: Path) -> bool:
    if found["kind"] not in {"attribute", "variable"}:
        return False
    text = (root / found["path"]).read_text("utf-8").splitlines()[int(found["number"]) - 1]
    # An Alembic script's own constants are read by Alembic.
    return text[:1].isspace() or "migrations" in Path(found["path"]).parts


if __name__ == "__main__":
    sys.exit(check(sys.argv[1:]))
