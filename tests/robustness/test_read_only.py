"""A place that takes no files, for real: root is held to the permissions, too; or it is no place.

Exit 3 where the machine refuses, 2 where the place cannot be meant; what was there stays.
"""

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.composition.stores import Stores

Run = Callable[..., Any]
pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="a folder cannot be made read-only in this way on Windows"
)


@contextmanager
def read_only(folder: Path) -> Generator[Path]:
    """A folder of which everything can be read and nothing written."""
    held = [folder, *folder.rglob("*")]
    modes = [path.stat().st_mode for path in held]
    for path in held:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        yield folder
    finally:
        for path, mode in zip(held, modes, strict=True):
            path.chmod(mode)


# Every command that writes to a place of the user's choice.
WRITERS = {
    "deliver": "deliver --laptop {laptop} --to {place}",
    "backup": "backup --laptop {laptop} --to {place}/new.npcopy",
    "restore": "restore {copy} --to {place}/new",
    "enrol": "laptop enrol {laptop} --to {place}/r.npenrol",
    "export": "office export {office} --to {place}/r.csv",
    "show": "office show {office} {record} --pdf {place}/r.pdf",
    "laptop init": "laptop init {place}/l --name A --number 1 --provider P",
    "office init": "office init {place}/o --name O",
    "demo": "demo --folder {place}/demo",
    "answer": "office enrol {office} {request} --to {place}/a.npidentity",
}
LINES = sorted(WRITERS)
SECRET = "one secret for both desks"


@pytest.fixture(scope="module")
def asked(made_world: Any, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[str]]:
    """The words of a command that writes to a place; all in one world, which stays as it is."""
    world = made_world.copied(tmp_path_factory.mktemp("read-only") / "world")
    session = Stores().open_office(world.office, SECRET)
    (row,) = session.register.records()
    session.close()

    def words(name: str, place: Path) -> list[str]:
        values = {
            "laptop": world.laptop, "office": world.office, "copy": world.copy,
            "request": world.request, "record": row.record, "place": place,
        }  # fmt: skip
        return [word.format(**values) for word in WRITERS[name].split()]

    return words


@pytest.mark.parametrize("name", LINES)
def test_a_folder_that_may_not_be_written_to(
    asked: Run, command: Run, told: Run, tmp_path: Path, name: str
):
    place = tmp_path / "place"
    place.mkdir()
    (place / "theirs").write_bytes(b"theirs")
    with read_only(place):
        told(command(*asked(name, place), bare=True), 3, "does not have permission")
    assert [p.name for p in place.iterdir()] == ["theirs"]


@pytest.mark.parametrize("name", LINES)
@pytest.mark.parametrize("place", ["/proc/self/fdinfo", "/sys/kernel"])
def test_a_place_that_never_takes_files(asked: Run, command: Run, told: Run, name: str, place: str):
    told(command(*asked(name, Path(place))), 3)


@pytest.mark.parametrize("name", LINES)
def test_a_path_below_a_regular_file(
    asked: Run, command: Run, told: Run, tmp_path: Path, name: str
):
    file = tmp_path / "stick"
    file.write_bytes(b"mine")
    makes = ("restore", "laptop init", "office init", "demo")
    told(command(*asked(name, file)), 3 if name in makes else 2, "stick")
    assert file.read_bytes() == b"mine"


@pytest.mark.parametrize("home", ["laptop", "office"])
def test_a_store_in_a_folder_that_may_not_be_written_to(
    world: Any, command: Run, told: Run, state: Run, home: str
):
    before = state(world.laptop), state(world.office)
    lines = {
        "laptop": ["sign", "--laptop", world.laptop],
        "office": ["office", "import", world.office, world.stick],
    }
    with read_only(getattr(world, home)):
        told(command(*lines[home], bare=True), 3, "does not have permission")
    assert (state(world.laptop), state(world.office)) == before
    assert command(*lines[home]).status == 0


def test_the_office_imports_from_a_stick_that_may_not_be_written_to(world: Any, command: Run):
    with read_only(world.stick):
        answer = command("office", "import", world.office, world.stick, "--json", bare=True)
    verdicts = sorted(f["verdict"] for f in answer.document["files"])
    assert (answer.status, verdicts) == (0, ["accepted", "accepted", "duplicate"])
    assert len(list((world.office / "receipts").iterdir())) == 3


def test_a_file_that_may_not_be_read(world: Any, command: Run, told: Run):
    world.sheet.chmod(0)
    told(command("outcome", world.sheet, bare=True), 3, "does not have permission to read or write")
    world.sheet.chmod(0o600)


@pytest.mark.parametrize("to", [".", "/", "..", "{place}"])
@pytest.mark.parametrize("name", ["backup", "enrol", "show"])
def test_a_folder_given_as_a_file_is_wrong_use(
    asked: Run, npd: Run, told: Run, tmp_path: Path, name: str, to: str
):
    words = asked(name, tmp_path)
    words[-1] = to.format(place=tmp_path)
    told(npd(*words), 2, "is a folder|cannot lie")
