"""A full disk, for real: the system lets no file of the command grow (its limit on file sizes).

What was acknowledged before is there, the step that failed is not, and it succeeds once there is
room.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.exchange.register_table import csv_table

Run = Callable[..., Any]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on file sizes")
ROOM = "no room left"
PRINTING = """
import resource, sys
from npors_desktop.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
sys.exit(main())
"""


def test_entering_from_paper(world: Any, command: Run, told: Run, state: Run, sheet: Run):
    before, paper = state(world.laptop), sheet()
    told(command("transcribe", paper, "--laptop", world.laptop, file_limit=4096), 3, ROOM)
    assert state(world.laptop) == before
    assert command("transcribe", paper, "--laptop", world.laptop).status == 0
    assert len(state(world.laptop)["lines"]) == len(before["lines"]) + 1


@pytest.mark.parametrize("limit", [4096, 100_000])
def test_signing(world: Any, command: Run, told: Run, state: Run, limit: int):
    before = state(world.laptop)
    told(command("sign", "--laptop", world.laptop, file_limit=limit), 3, ROOM)
    assert state(world.laptop) == before
    assert command("sign", "--laptop", world.laptop).status == 0
    assert len(state(world.laptop)["outbox"]) == 4


def test_changing_the_passphrase(world: Any, command: Run, told: Run, state: Run, tmp_path: Path):
    before, new = state(world.laptop), tmp_path / "new"
    new.write_text("another secret for the laptop", "utf-8")
    words = ("laptop", "passphrase", world.laptop, "--new-passphrase-file", new)
    told(command(*words, file_limit=4096), 3, ROOM)
    assert state(world.laptop) == before
    assert command(*words).status == 0


@pytest.mark.parametrize("limit", [4096, 60_000])
def test_delivering(world: Any, command: Run, told: Run, state: Run, tmp_path: Path, limit: int):
    place, before = tmp_path / "full", state(world.laptop)
    place.mkdir()
    answer = command("deliver", "--laptop", world.laptop, "--to", place, file_limit=limit)
    told(answer, 3, ROOM)
    assert list(place.iterdir()) == []
    after = state(world.laptop)
    assert after["reports"] == before["reports"]
    assert command("deliver", "--laptop", world.laptop, "--to", place).status == 0
    assert len(list(place.glob("*.npsealed"))) == 3


@pytest.mark.parametrize("limit", [4096, 50_000])
def test_importing(world: Any, command: Run, told: Run, state: Run, limit: int):
    before = state(world.office)
    answer = command("office", "import", world.office, world.stick, file_limit=limit)
    told(answer, 3, ROOM)
    assert state(world.office) == before
    again = command("office", "import", world.office, world.stick, "--json").document["files"]
    assert sorted(f["verdict"] for f in again) == ["accepted", "accepted", "duplicate"]


def test_exporting_keeps_the_older_export(world: Any, command: Run, told: Run, tmp_path: Path):
    to = tmp_path / "register.csv"
    older = csv_table(()) + b"the older one"
    to.write_bytes(older)
    export = ("office", "export", world.office, "--to", to, "--force")
    told(command(*export, file_limit=100), 3, ROOM)
    assert to.read_bytes() == older
    assert command(*export).status == 0


@pytest.mark.parametrize("limit", [100, 100_000, 580_000])
def test_copying_keeps_the_older_copy_and_leaves_nothing(
    world: Any, command: Run, told: Run, state: Run, limit: int
):
    older = world.copy.read_bytes()
    assert len(older) > limit
    backup = ("backup", "--laptop", world.laptop, "--to", world.copy, "--force")
    told(command(*backup, file_limit=limit), 3, ROOM)
    assert world.copy.read_bytes() == older
    assert not [p for p in world.laptop.iterdir() if p.name.startswith("copy-")]
    assert command(*backup).status == 0
    assert command("backup", "--prove", world.copy).status == 0


@pytest.mark.parametrize("limit", [100, 100_000])
def test_restoring_leaves_nothing(
    world: Any, command: Run, told: Run, state: Run, tmp_path: Path, limit: int
):
    to = tmp_path / "new"
    told(command("restore", world.copy, "--to", to, file_limit=limit), 3, ROOM)
    assert not to.exists()
    assert not list(tmp_path.glob("*.part"))
    assert command("restore", world.copy, "--to", to).status == 0
    assert state(to) == state(world.laptop)


def test_revoking(world: Any, command: Run, told: Run, state: Run):
    asked = ("office", "revoke", world.office, "GP-7", "--reason", "lost laptop")
    told(command(*asked, file_limit=100), 3, ROOM)
    assert command(*asked).status == 0
    (gone,) = state(world.office)["people"]
    assert gone.standing.value == "revoked"
    assert command("office", "import", world.office, world.reports[1]).status == 1


@pytest.mark.parametrize("limit", [500, 5000, 100_000])
def test_making_a_laptop(command: Run, told: Run, tmp_path: Path, limit: int):
    asked = ("laptop", "init", tmp_path / "l", "--name", "A", "--number", "1", "--provider", "P")
    told(command(*asked, file_limit=limit), 3, ROOM)
    assert list(tmp_path.iterdir()) == []
    assert command(*asked).status == 0


def test_reading_needs_no_room(world: Any, command: Run):
    """The register can be listed on a full disk, also when a copy of the vault is damaged."""
    command("office", "list", world.office)
    (world.office / "vault.json.copy").write_bytes(b"")
    (world.office / "reserve.bin").unlink()
    answer = command("office", "list", world.office, "--json", file_limit=33_000)
    assert (answer.status, answer.error) == (0, "")
    assert len(answer.document["records"]) == 1


def test_what_is_printed_into_a_file_that_is_full(world: Any, tmp_path: Path):
    """As in ``npors-desktop packs list > file``; without a complaint of Python's own at the end."""
    words = [sys.executable, "-c", PRINTING, "packs", "list", "--json"]
    with (tmp_path / "out").open("wb") as out:
        done = subprocess.run(words, stdout=out, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, len(done.stderr.splitlines())) == (3, 2), done.stderr
    assert "no room left to write “stdout”" in done.stderr
