"""Which lines of the program the tests ran, held against those that have to be run.

What decides a result, what travels, what is signed and what is kept has no line that no test runs;
and in the first and the third no way out of a line either. ``pytest`` measures, this check looks.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any

from environment import ROOT, WORK, program, variables

DATA = WORK / "coverage" / "data"
LINES = ("domain", "exchange", "signing", "store")
BRANCHES = ("domain", "signing")
# What knows SQLCipher and the file system: much of it answers what no machine of ours does.
SYSTEM = (
    "copying", "driver", "engine", "failures", "leftover", "migrating", "reserve", "store",
)  # fmt: skip


def measured() -> list[str]:
    """The words for pytest that make it measure; what an earlier run measured is forgotten."""
    return ["--cov", "--cov-report="]


def check(more: Sequence[str] = ()) -> int:
    """Print what no test ran, by file and line; 0 when there is nothing."""
    if not DATA.exists():
        print("Nothing was measured. Let the check pytest run first, whole.")
        return 1
    command = [program("coverage"), "json", "-q", "-o", "-", *more]
    answer = subprocess.run(
        command, cwd=ROOT, env=variables(), stdout=subprocess.PIPE, text=True, check=False
    )
    if answer.returncode:
        return answer.returncode
    lacking = list(missing(json.loads(answer.stdout)["files"]))
    print(*lacking, sep="\n", end="\n" if lacking else "", flush=True)
    return 1 if lacking else 0


def missing(files: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Of what coverage found in these files, what has to be run and was not, each in a line."""
    for name, found in sorted(files.items()):
        package, held = _held(name)
        if held and found["missing_lines"]:
            yield f"{name}: no test runs the lines {_spans(found['missing_lines'])}"
        if held and package in BRANCHES:
            for line, to in found["missing_branches"]:
                where = f"on to {to}" if to > 0 else "out"
                yield f"{name}:{line}: no test goes from here {where}"


def _held(name: str) -> tuple[str, bool]:
    path = PurePosixPath(name.replace("\\", "/"))
    package = path.parts[1]
    return package, package in LINES and not (package == "store" and path.stem in SYSTEM)


def _spans(lines: Sequence[int]) -> str:
    """Numbers in their order, those that follow each other as one span: ``3, 7-9``."""
    spans: list[list[int]] = []
    for line in lines:
        if spans and line == spans[-1][-1] + 1:
            spans[-1][1:] = [line]
        else:
            spans.append([line])
    return ", ".join("-".join(map(str, span)) for span in spans)


if __name__ == "__main__":
    sys.exit(check(sys.argv[1:]))
