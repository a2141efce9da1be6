"""A file of 200 MB given as anything is refused, and is never read or held in memory."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows measures memory otherwise")
SIZE = 200 * 1000 * 1000
MOST_MEMORY_KIB = 48 * 1024

# What is given, and the words with which each kind is refused: too large, or not of its kind.
COMMANDS = {
    "packs check {huge}.toml": "",
    "outcome {huge}.json": "the limit for a mark sheet",
    "transcribe {huge}.json --laptop {laptop}": "the limit for a mark sheet",
    "verify {huge}.pdf --office {office}": "",
    "verify {report} --root {huge}.pem": "the limit for a certificate",
    "verify {report} --root {root} --crl {huge}.crl": "the limit for a revocation list",
    "office import {office} {huge}.pdf": "",
    "office import {office} {huge}.npsealed": "",
    "office import {office} {huge}.npdays": "",
    "office enrol {office} {huge}.npenrol --to {new}": "the limit for an enrolment request",
    "laptop identity {laptop} {huge}.npidentity": "the limit for an identity file",
    "receipts --laptop {laptop} --from {folder}": "",
    "restore {huge}.npcopy --to {new}": "not a complete backup",
    "backup --prove {huge}.npcopy": "not a complete backup",
    "sign --laptop {laptop} --passphrase-file {huge}.txt": "the limit for a passphrase file",
}


@pytest.fixture
def huge(tmp_path: Path) -> Callable[[str], Path]:
    """Makes a file of 200 MB that takes no room."""

    def made(name: str, size: int = SIZE) -> Path:
        file = tmp_path / "huge" / name
        file.parent.mkdir(exist_ok=True)
        with file.open("wb") as opened:
            opened.truncate(size)
        return file

    return made


@pytest.mark.parametrize("line", sorted(COMMANDS))
def test_it_is_refused_unread(
    world: Any, command: Run, huge: Run, state: Run, tmp_path: Path, line: str
):
    words = line.split()
    ending = next((w.removeprefix("{huge}") for w in words if "{huge}" in w), ".npreceipt")
    file = huge(f"huge{ending}")
    places = {
        "huge": file.with_suffix(""), "laptop": world.laptop, "office": world.office,
        "report": world.reports[0], "root": world.office / "authority" / "root.pem",
        "folder": file.parent, "new": tmp_path / "new",
    }  # fmt: skip
    before = state(world.laptop), state(world.office)
    answer = command(*(word.format(**places) for word in words))
    assert answer.status == 1, answer
    assert answer.memory < MOST_MEMORY_KIB
    said = answer.out + answer.error
    assert "Traceback" not in said
    assert (COMMANDS[line] or "larger than") in said
    assert not (tmp_path / "new").exists()
    assert (state(world.laptop), state(world.office)) == before


@pytest.mark.parametrize("name", ["vault.json", "store.db", "authority/keys.json"])
def test_one_in_the_place_of_a_part_of_the_store_is_too(
    world: Any, command: Run, huge: Run, state: Run, name: str
):
    part = world.office / name
    whole = part.read_bytes() if part.exists() else b""
    before = state(world.office)
    huge("x").replace(part)
    if name == "vault.json":
        huge("x").replace(world.office / "vault.json.copy")
    second = part.with_name(f"{part.name}.copy")
    kept = second.read_bytes() if name.startswith("authority/") else b""
    if kept:
        huge("x").replace(second)
    answer = command("office", "list", world.office)
    assert (answer.status, answer.out) == (1, ""), answer
    assert answer.memory < MOST_MEMORY_KIB
    assert len(answer.error.splitlines()) == 2
    assert part.stat().st_size == SIZE
    part.write_bytes(whole)
    if kept:
        second.write_bytes(kept)
    (world.office / "vault.json.copy").unlink(missing_ok=True)
    assert state(world.office) == before


def test_the_measure_of_memory_sees_a_file_that_is_read(world: Any, command: Run, huge: Run):
    read = huge("read.pdf", SIZE // 4)
    answer = command("verify", read, "--office", world.office)
    assert answer.status == 1
    assert answer.memory > MOST_MEMORY_KIB // 2
