"""The folders of the program: for this account alone, and swept of what a killed program left."""

import os
import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.ids import new_id
from npors_desktop.base.named_file import is_store

Run = Callable[..., Any]
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no rights of this kind")
LEFT = "4711-0123456789abcdef.part"
OLD = 1_700_000_000


@contextmanager
def mask(bits: int) -> Generator[None]:
    """The system's mask for new files, for a while."""
    before = os.umask(bits)
    try:
        yield
    finally:
        os.umask(before)


def open_to_others(folder: Path) -> list[str]:
    """What other accounts may read or enter."""
    return [str(p) for p in (folder, *folder.rglob("*")) if p.stat().st_mode & 0o077]


@pytest.fixture
def left() -> Callable[[Path], Path]:
    """Leaves something half made, as long ago."""

    def make(path: Path) -> Path:
        if path.suffix == ".part" and "store" not in path.name:
            path.write_bytes(b"half")
        else:
            path.mkdir()
        os.utime(path, (OLD, OLD))
        return path

    return make


@posix
def test_no_other_account_reads_what_a_store_and_an_authority_are_made_of(
    world: Any, npd: Run, tmp_path: Path
):
    with mask(0):
        new, office, back = tmp_path / "l", tmp_path / "o", tmp_path / "back" / "o"
        who = ("--name", "A", "--number", "1", "--provider", "P")
        assert npd("laptop", "init", new, *who).status == 0
        assert npd("office", "init", office, "--name", "O").status == 0
        assert npd("office", "import", world.office, world.stick).status == 0
        assert npd("restore", world.office_copy, "--to", back).status == 0
        assert npd("office", "list", back).status == 0
    for folder in (new, office, back.parent, world.office / "receipts"):
        assert open_to_others(folder) == []


@posix
def test_what_an_earlier_version_left_open_to_others_is_closed(world: Any, npd: Run):
    for path in (world.office, *world.office.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)
    assert npd("office", "list", world.office).status == 0
    assert open_to_others(world.office / "authority") == []
    assert [p for p in open_to_others(world.office) if "receipts" not in p] == []


def test_the_next_start_sweeps_a_store(world: Any, npd: Run):
    names = (LEFT, "store.db.4711-01234567.part", "store.before-0002.db.4711-01234567.part-wal")
    for name in names:
        (world.laptop / name).write_bytes(b"half")
    (world.laptop / "theirs.part").write_bytes(b"theirs")
    assert npd("laptop", "list", world.laptop).status == 0
    assert [name for name in names if (world.laptop / name).exists()] == []
    assert (world.laptop / "theirs.part").exists()


@pytest.mark.parametrize(
    "line",
    [
        "backup --laptop {laptop} --to {place}/new.npcopy",
        "office export {office} --to {place}/r.csv",
        "deliver --laptop {laptop} --to {place}",
        "restore {copy} --to {place}/new",
        "laptop init {place}/new --name A --number 1 --provider P",
    ],
)
def test_the_next_write_to_a_place_sweeps_it(
    world: Any, npd: Run, left: Callable[[Path], Path], tmp_path: Path, line: str
):
    place = tmp_path / "place"
    place.mkdir()
    gone = [left(place / LEFT), left(place / f"new.{new_id()}.making")]
    theirs = left(place / "film.part")
    values = {
        "laptop": world.laptop, "office": world.office, "copy": world.copy, "place": place
    }  # fmt: skip
    assert npd(*(word.format(**values) for word in line.split())).status == 0
    assert [path for path in gone if path.exists()] == []
    assert theirs.exists()


def test_a_receipt_of_which_nothing_reached_the_disk_is_made_anew(
    world: Any, npd: Run, tmp_path: Path
):
    (kept,) = (world.office / "receipts").iterdir()
    whole = kept.read_bytes()
    for lost in (b"", bytes(len(whole))):
        kept.write_bytes(lost)
        world.receipt.unlink(missing_ok=True)
        assert npd("office", "import", world.office, world.stick).status == 0
        assert kept.read_bytes() == world.receipt.read_bytes()
        assert npd("receipts", "--laptop", world.laptop, "--from", world.stick).status == 0


@pytest.mark.parametrize("gone", ["", "vault.json", "vault.json.copy"])
def test_an_import_does_not_go_into_a_real_store_and_says_so(
    world: Any, npd: Run, tmp_path: Path, gone: str
):
    place = tmp_path / "place"
    shutil.copytree(world.laptop, place / "laptop")
    shutil.copytree(world.office, place / "office")
    shutil.copytree(world.office / "authority", place / "authority")
    if gone:
        (place / "laptop" / gone).unlink()
        (place / "authority" / gone.replace("vault", "authority")).unlink()
    assert all(map(is_store, place.iterdir()))
    said = npd("office", "import", world.office, place)
    assert said.status == 1
    assert said.error.count("a store of this program's own") == 3


def test_an_empty_file_with_the_name_of_a_store_stops_nothing(world: Any, npd: Run, tmp_path: Path):
    place = tmp_path / "stick" / "reports"
    place.mkdir(parents=True)
    (place / "store.db").touch()
    assert npd("deliver", "--laptop", world.laptop, "--to", place).status == 0
    assert list(place.glob("*.npsealed"))
    assert npd("office", "import", world.office, place.parent).status == 0
    assert list(place.glob("*.npreceipt"))
