"""Spoilt files of every kind that travels or is opened: told in words, quickly, in little memory.

None causes a fault of the program's own, none changes what a store holds, and the genuine files
beside them are taken. A run with ``--slow`` tries 20,000; any other a hundredth of them, drawn by
the run's seed.
"""

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="memory is measured in /proc"
)
WORKER = Path(__file__).with_name("mutated_files.py")
ROOT = Path(__file__).parents[2]
ADDRESS_SPACE = 3 * 1024**3
SEVERAL = 10
# Kinds of which a folder is read, the command that does so, and its list of files.
FOLDERS = {
    "report": ("office import {office} {folder}", "files", "accepted duplicate"),
    "sealed": ("office import {office} {folder}", "files", "accepted duplicate"),
    "receipt": ("receipts --laptop {laptop} --from {folder}", "receipts", "received"),
}


@pytest.fixture
def tried(world: Any, secret: str, count: Callable[[int, int], int], chance: random.Random) -> Any:
    """What the worker told, line by line, and the world it left behind."""
    seed = str(chance.random())
    asked = {
        "folder": str(world.folder), "names": world.names, "secret": secret, "seed": seed,
        "count": count(20_000, 200), "address_space": ADDRESS_SPACE,
    }  # fmt: skip
    print(f"seed of the files: {seed}")
    ended = subprocess.run(
        [sys.executable, str(WORKER)], input=json.dumps(asked) + "\n", capture_output=True,
        text=True, check=False, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    lines = [json.loads(one) for one in ended.stdout.splitlines() if one.startswith("{")]
    for line in lines:
        print(json.dumps(line)[:2000])
    assert ended.returncode == 0, ended.stderr[-4000:]
    return world, lines


def test_every_spoilt_file_is_refused_in_words(tried: Any, npd: Run):
    world, lines = tried
    assert [one for one in lines if "finding" in one] == []
    genuine = {one["genuine"]: one["outcome"] for one in lines if "genuine" in one}
    assert set(genuine.values()) == {"taken"}
    kinds = {one["kind"]: one for one in lines if "kind" in one}
    assert kinds.keys() == genuine.keys()
    # Of a few files each may by chance be spoilt where nothing is lost; the authority's file is
    # always mended from its second copy.
    many = [one for kind, one in kinds.items() if one["files"] >= SEVERAL and kind != "authority"]
    assert all(any("refused" in seen for seen in one["seen"]) for one in many)
    for kind, (line, key, good) in FOLDERS.items():
        folder = world.folder / "mutated" / kind
        words = line.format(office=world.office, laptop=world.laptop, folder=folder).split()
        answer = npd(*words, "--json")
        found = {Path(one["file"]).name: one for one in answer.document[key]}
        assert len(found) == sum(1 for one in folder.iterdir() if one.suffix == _ending(kind))
        (name,) = (name for name in found if name.startswith("0-genuine"))
        assert (found[name].get("verdict") or found[name].get("state")) in good.split()
    for kind in ("mail", "zip"):
        folder = world.folder / "mutated" / kind
        answer = npd(*f"office import {world.office} {folder} --json".split())
        taken = [one for one in answer.document["files"] if "0-genuine" in one["file"]]
        assert len({one["file"] for one in taken}) == len(taken) == 3
        assert {one["verdict"] for one in taken} <= {"accepted", "duplicate"}


def _ending(kind: str) -> str:
    return {"report": ".pdf", "sealed": ".npsealed", "receipt": ".npreceipt"}[kind]


def test_what_no_file_may_do_is_found(tmp_path: Path):
    """The harness sees a traceback, a slow file, a large one and one that changes a store."""
    script = f"""
import sys, time
sys.path.insert(0, {str(WORKER.parent)!r})
import mutated_files as m
from dataclasses import replace
class Desk:
    work = m.Path({str(tmp_path)!r})
    stores = m.Stores()
    number = 0
    def state(self):
        return self.number
def read(desk, file):
    if b"raise" in file.read_bytes():
        raise KeyError("x")
    if b"slow" in file.read_bytes():
        while time.process_time() < until: pass
    if b"large" in file.read_bytes():
        bytearray(b"x") * (400 * m.MIB)
    if b"change" in file.read_bytes():
        desk.number += 1
    raise m.UserError(m.verbatim("No."), code="no")
until = time.process_time() + 3
for word in (b"raise", b"slow", b"change", b"large"):
    m.KINDS[word.decode()] = m.Kind(".x", lambda _, w=word: w, (lambda _, c, w: w,), read, 1)
    for told in m.run_kind(Desk(), word.decode(), "seed", 1):
        if "finding" in told:
            print(told["finding"][0], told["finding"][2].splitlines()[-1])
"""
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    words = [line.split()[:2] for line in ended.stdout.splitlines()]
    assert words == [["raise", "KeyError:"], ["slow", "took"], ["change", "changed"],
                     ["large", "held"]]  # fmt: skip
