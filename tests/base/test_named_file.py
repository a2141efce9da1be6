"""A file that a person named is replaced only by the same thing, and only when that was asked."""

import os
import sys
from pathlib import Path

import pytest

from npors_desktop.base.named_file import (
    FileKind,
    check_name,
    check_outside,
    check_target,
    holds_store,
    is_store,
)
from npors_desktop.domain.errors import DamagedFileError, MachineFailedError, UserError
from npors_desktop.domain.messages import verbatim

LIMIT = 16
KIND = FileKind(verbatim("a list"), (b"list",))
MINE = KIND.only_content(verbatim("my list"), LIMIT, lambda data: data == b"list of mine")


@pytest.fixture
def to(tmp_path: Path) -> Path:
    """A file that is there already."""
    file = tmp_path / "list"
    file.write_bytes(b"list of mine")
    return file


def code_of(to: Path, kind: FileKind) -> str:
    with pytest.raises(UserError) as said:
        check_target(to, kind, replace=True)
    return said.value.code


def test_the_same_thing_is_replaced_when_that_is_asked(to: Path):
    assert check_target(to, MINE, replace=True) == to
    with pytest.raises(UserError) as said:
        check_target(to, MINE)
    assert said.value.code == "file_exists"


@pytest.mark.parametrize("data", [b"list of hers", b"list of mine" * 2, b"a list of mine"])
def test_another_thing_of_the_kind_stays_and_is_named(to: Path, data: bytes):
    to.write_bytes(data)
    with pytest.raises(UserError) as said:
        check_target(to, MINE, replace=True)
    assert said.value.code == "other_kind"
    assert "it is not my list." in str(said.value)
    assert to.read_bytes() == data


def test_a_damaged_file_is_another_and_a_failing_machine_is_no_answer(to: Path):
    def damaged(_: Path) -> bool:
        raise DamagedFileError(verbatim("It is damaged."), code="damaged")

    def failing(_: Path) -> bool:
        raise MachineFailedError(verbatim("The disk failed."), code="machine_failed")

    assert code_of(to, KIND.only(verbatim("my list"), damaged)) == "other_kind"
    assert code_of(to, KIND.only(verbatim("my list"), failing)) == "machine_failed"


def test_a_name_of_what_is_swept_is_taken_by_nobody(tmp_path: Path):
    left = tmp_path / "4711-0123456789abcdef.part"
    places = [left, left / "in it" / "list"]
    if os.name != "nt":  # where a link to nothing is not followed
        (tmp_path / "way").symlink_to(left)
        places += [tmp_path / "way", tmp_path / "way" / "list"]
    for place in places:
        assert code_of(place, KIND) == "own_name"
        with pytest.raises(UserError):
            check_name(place)
    check_name(tmp_path / "copy-2026")


OWN = ("vault.json", "vault.json.copy", "store.db", "authority.json", "authority.json.copy")
posix = pytest.mark.skipif(os.name == "nt", reason="needs links and pipes of POSIX")


@pytest.mark.parametrize("name", OWN)
def test_one_empty_file_is_no_store(tmp_path: Path, name: str):
    (tmp_path / name).touch()
    assert not holds_store(tmp_path)
    assert not is_store(tmp_path)
    check_outside(tmp_path / "stick")


@pytest.mark.parametrize("name", OWN)
def test_what_is_left_of_a_store_is_written_into_by_nobody(tmp_path: Path, name: str):
    (tmp_path / name).write_bytes(b"x")
    assert holds_store(tmp_path)
    # Whether it is one is not known: what lies there is read.
    assert not is_store(tmp_path)
    with pytest.raises(UserError) as said:
        check_outside(tmp_path / "stick")
    assert said.value.code == "own_folder"


def test_two_empty_files_may_be_left_of_a_store(tmp_path: Path):
    for name in OWN[1:3]:
        (tmp_path / name).touch()
    assert holds_store(tmp_path)
    assert not is_store(tmp_path)


@pytest.mark.parametrize(
    "files",
    [
        {"vault.json": b'{"vault_id":""}'},
        {"vault.json": b"", "vault.json.copy": b'{"vault_id":""}'},
        {"authority.json": b'{"seal_public":""}'},
        {"authority.json": b"\0", "authority.json.copy": b'{"seal_public":""}'},
        {"store.db": b"x", "vault.json": b""},
    ],
)
def test_a_store_is_told_by_what_is_in_its_files(tmp_path: Path, files: dict[str, bytes]):
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    assert is_store(tmp_path)
    assert holds_store(tmp_path)


@posix
def test_links_and_pipes_with_such_names_are_not_read(tmp_path: Path):
    (tmp_path / "store.db").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "vault.json")
    assert not is_store(tmp_path)
    assert holds_store(tmp_path)


def test_a_pipe_behind_a_link_of_the_system_is_not_taken_for_a_missing_folder():
    if sys.platform == "win32" or not Path("/proc/self/fd").exists():
        pytest.skip("the system has no such links")
    read, write = os.pipe()
    try:
        assert code_of(Path(f"/proc/self/fd/{write}"), KIND) == "other_kind"
    finally:
        os.close(read)
        os.close(write)
