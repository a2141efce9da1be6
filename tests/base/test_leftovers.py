"""What a killed program left half made is removed, and nothing else ever."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from npors_desktop.base import leftovers
from npors_desktop.base.ids import new_id
from npors_desktop.base.whole_file import put_made_in_place, written_whole

PART = "4711-0123456789abcdef.part"
COPIED = "copy-a1b2c3d4"
OLD = 1_700_000_000
Left = Callable[..., Path]

HOLDING = """
import sys, time
from pathlib import Path
from npors_desktop.base.leftovers import held
from npors_desktop.base.whole_file import written_whole
to = Path(sys.argv[1])
if to.suffix == ".making":
    to.mkdir()
    with held(to):
        print("held", flush=True)
        time.sleep(60)
else:
    with written_whole(to) as file:
        file.write(b"half")
        file.flush()
        print("held", flush=True)
        time.sleep(60)
"""


@pytest.fixture
def left(tmp_path: Path) -> Left:
    """Something half made long ago."""

    def made(name: str, *, folder: bool = False, marked: bool = True) -> Path:
        path = tmp_path / name
        if folder:
            (path / "authority").mkdir(parents=True)
            for file in ("store.db", "vault.json", "authority/keys.json"):
                (path / file).write_bytes(b"half")
            if marked:
                (path / ".making").touch()
        else:
            path.write_bytes(b"half")
        os.utime(path, (OLD, OLD))
        return path

    return made


def test_what_is_left_half_made_goes(left: Left, tmp_path: Path):
    left(PART)
    left("4711-fedcba9876543210.part", folder=True)
    left(f"laptop.{new_id()}.making", folder=True)
    empty = tmp_path / f"office.{new_id()}.making"
    empty.mkdir()
    os.utime(empty, (OLD, OLD))
    leftovers.sweep(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_persons_folder_of_such_a_name_stays(left: Left, tmp_path: Path):
    """A store renamed in the file manager, for instance: it is whole, and bears no marker."""
    names = ("4711-fedcba9876543210.part", f"laptop.{new_id()}.making", f"copy-{PART}", COPIED)
    theirs = [left(name, folder=True, marked=False) for name in names]
    before = sorted(tmp_path.rglob("*"))
    leftovers.sweep(tmp_path)
    leftovers.sweep_store(tmp_path)
    assert sorted(tmp_path.rglob("*")) == before
    assert all(one.is_dir() for one in theirs)


@pytest.mark.parametrize("name", ["copy-2026.npcopy", "copy-of-it", "store.part", "store.db.part"])
def test_a_file_that_a_person_put_beside_a_store_stays(left: Left, tmp_path: Path, name: str):
    kept = left(name)
    leftovers.sweep_store(tmp_path)
    assert kept.exists()


def test_what_is_left_half_made_in_a_store_goes(left: Left, tmp_path: Path):
    left(f"copy-{PART}", folder=True)
    left("store.db.4711-01234567.part")
    left(PART)
    leftovers.sweep_store(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_temporary_folder_goes_and_is_nobody_elses_meanwhile(tmp_path: Path):
    place = tmp_path / leftovers.copying_name()
    with leftovers.temporary(place) as made:
        (made / "authority").mkdir()
        (made / "authority" / "keys.json").touch()
        leftovers.sweep_copies(tmp_path)
        assert (made / "authority" / "keys.json").exists()
    assert not place.exists()


def test_the_mark_of_a_folder_stays_until_it_has_its_name(left: Left, tmp_path: Path):
    making, to = left(PART, folder=True, marked=False), tmp_path / "store"
    with leftovers.held(making):
        leftovers.sweep_store(making)
        assert (making / ".making").exists()
    assert (making / ".making").exists()
    # It is young again, so it stays until it has its name.
    leftovers.sweep(tmp_path)
    to.mkdir()
    put_made_in_place(making, to)
    assert sorted(file.name for file in to.iterdir()) == ["authority", "store.db", "vault.json"]


def test_a_mark_left_in_a_store_goes_when_the_store_opens(left: Left, tmp_path: Path):
    store = left("store", folder=True)
    leftovers.sweep(tmp_path)
    leftovers.sweep_store(store)
    assert sorted(file.name for file in store.iterdir()) == ["authority", "store.db", "vault.json"]


@pytest.mark.skipif(os.name == "nt", reason="Windows tells by deleting a marker if it is held")
def test_removing_leaves_the_marker_to_the_end(
    left: Left, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    half = left(PART, folder=True)
    gone = list[str]()
    unlink = Path.unlink

    def noted(self: Path, *, missing_ok: bool = False) -> None:
        gone.append(self.name)
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", noted)
    leftovers.sweep(tmp_path)
    assert gone[-1] == ".making"
    assert not half.exists()


@pytest.mark.parametrize(
    ("name", "own"),
    [
        (PART, True),
        (PART.upper(), True),
        (f"{PART}. .", True),
        ("a b.01999999-0000-7000-8000-000000000000.making", True),
        ("store.db.4711-01234567.part-wal", True),
        (f"copy-{PART}", True),
        ("copy-20261128", False),
        ("copy of my store.npcopy", False),
        ("store.npcopy", False),
        ("01999999-0000-7000-8000-000000000000.pdf", False),
        ("film.part", False),
    ],
)
def test_the_names_of_leftovers_are_known(name: str, own: bool):
    assert leftovers.is_leftover(name) == own


def test_the_names_that_are_made_here_are_of_leftovers():
    assert leftovers.is_leftover(leftovers.part_name())
    assert leftovers.is_leftover(leftovers.copying_name())


@pytest.mark.parametrize(
    "name", ["film.part", "4711-012345.part", "a.making", "report.pdf", "x-0123456789abcdef.part"]
)
def test_somebody_elses_file_stays(left: Left, tmp_path: Path, name: str):
    kept = left(name)
    leftovers.sweep(tmp_path)
    assert kept.exists()


def test_what_was_made_just_now_stays_and_a_link_is_not_followed(left: Left, tmp_path: Path):
    young, theirs = tmp_path / PART, left("theirs", folder=True)
    young.write_bytes(b"half")
    link = tmp_path / "4711-fedcba9876543210.part"
    link.symlink_to(theirs)
    if os.utime in os.supports_follow_symlinks:
        os.utime(link, (OLD, OLD), follow_symlinks=False)
    leftovers.sweep(tmp_path)
    assert young.exists()
    assert (theirs / "store.db").exists()


@pytest.mark.parametrize("name", ["to.pdf", "laptop.01999999-0000-7000-8000-000000000000.making"])
def test_what_a_living_process_makes_stays_until_it_is_killed(tmp_path: Path, name: str):
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(tmp_path / name)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        (half,) = tmp_path.iterdir()
        os.utime(half, (OLD, OLD))
        leftovers.sweep(tmp_path)
        assert half.exists()
        process.kill()
    leftovers.sweep(tmp_path)
    assert not half.exists()


def test_a_file_being_written_here_stays(tmp_path: Path):
    with written_whole(tmp_path / "to") as file:
        file.write(b"half")
        (half,) = tmp_path.iterdir()
        os.utime(half, (OLD, OLD))
        leftovers.sweep(tmp_path)
        assert half.exists()
    assert (tmp_path / "to").read_bytes() == b"half"
