"""Which lines of what has to be right its own tests do not run.

What decides a result, what travels, what is signed and what is kept has no line that no test runs,
of its own folder or of trust between laptop and office, whose rules go through all of them; and in
``BRANCHES`` no way out of a line either. Tests that leave to chance what they do are not
counted: today they may run a line, and tomorrow not. The tests are run for this a second time:
measuring them all takes half as long again.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any

import testing
from environment import WORK

LINES = ("domain", "exchange", "photographs", "signing", "store")
BRANCHES = ("domain", "signing")
TRUST = ("workflows/access", "workflows/enrolment", "workflows/office")
# What knows SQLCipher and the file system: much of it answers what no machine of ours does.
SYSTEM = "sqlcipher"
FOUND = WORK / "coverage.json"


def check(more: Sequence[str] = ()) -> int:
    """Run those tests and print what they do not, by file and line; 0 when there is nothing."""
    folders = [f"tests/{name}" for name in (*LINES, *TRUST)]
    measured = ["-m", "not slow", "--cov", f"--cov-report=json:{FOUND}"]
    FOUND.parent.mkdir(parents=True, exist_ok=True)
    FOUND.unlink(missing_ok=True)
    status = testing.run([*folders, *measured, *testing.on_all_processors(), *more])
    if status:
        return status
    lacking = list(missing(json.loads(FOUND.read_text("utf-8"))["files"]))
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
    return package, package in LINES and SYSTEM not in path.parts


def _spans(lines: Sequence[int]) -> str:
    """Numbers in their order, those that follow each other as one span: ``3, 7-9``."""
    spans: list[list[int]] = []
    for line in lines:
        if spans and line == spans[-1][-1] + 1:
            spans[-1][1:] = [line]
        else:
            spans.append([line])
    return ", ".join("-".join(map(str, span)) for span in spans)
