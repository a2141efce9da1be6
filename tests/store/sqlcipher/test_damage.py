"""A store that is damaged, not one, not reachable, or out of room."""

import os
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from npors_desktop.domain.errors import DamagedFileError, MachineFailedError, WrongUseError
from npors_desktop.store.sqlcipher import store as module
from npors_desktop.store.sqlcipher.engine import connector
from npors_desktop.store.sqlcipher.store import Store

KEY, AUDIT = bytes(range(32)), bytes(range(32, 64))
PAGE = 4096


@pytest.fixture
def closed(place: Any, begin: Any, mark: Any) -> Any:
    """A store with some marks, closed."""
    mark(place.store, begin(place.store), *(f"{o}.{n}" for o in (1, 2) for n in range(1, 9)))
    place.store.close()
    return place


def refused(place: Any, data: bytes) -> None:
    """Opening a store of these bytes is refused as damage, and nothing is written to it."""
    place.file.write_bytes(data)
    with pytest.raises(DamagedFileError) as told:
        place.reopen()
    assert told.value.code == "store_damaged"
    assert "restore" in told.value.advice
    assert place.file.read_bytes() == data


def test_a_wrong_key_is_damage_or_another_vaults(closed: Any):
    before = closed.file.read_bytes()
    with pytest.raises(DamagedFileError, match="does not belong to this key file"):
        Store.open(closed.file, bytes(32), AUDIT, closed.clock)
    assert closed.file.read_bytes() == before


def test_another_audit_key_breaks_the_chain(closed: Any):
    with closing(Store.open(closed.file, KEY, bytes(32), closed.clock)) as store:
        assert not store.check().chain_ok


@pytest.mark.parametrize("data", [b"", b"x", b"Dear Sir or Madam,\n" * 999, bytes(9 * PAGE)])
def test_what_is_no_store_is_damage(closed: Any, data: bytes):
    refused(closed, data)


def test_a_store_that_is_gone_is_never_replaced_by_an_empty_one(closed: Any):
    for left in closed.file.parent.iterdir():
        left.unlink()
    with pytest.raises(DamagedFileError) as told:
        closed.reopen()
    assert told.value.code == "store_damaged"
    assert "missing" in told.value.headline
    assert "restore" in told.value.advice
    assert list(closed.file.parent.iterdir()) == []


def test_a_plain_database_is_damage(closed: Any):
    import sqlite3

    plain = closed.file.with_name("plain.db")
    with closing(sqlite3.connect(plain)) as connection:
        connection.execute("CREATE TABLE song (name)")
        connection.commit()
    refused(closed, plain.read_bytes())


def test_a_store_cut_anywhere_is_damage(closed: Any, chance: Random):
    whole = closed.file.read_bytes()
    lengths = {1, 15, 16, 17, 100, PAGE - 1, len(whole) - 1, *range(PAGE, len(whole), PAGE)}
    for length in sorted(lengths | set(chance.sample(range(len(whole)), 20))):
        refused(closed, whole[:length])


def test_a_bit_flipped_in_any_page_is_damage(closed: Any, chance: Random):
    whole = closed.file.read_bytes()
    for page in range(0, len(whole), PAGE):
        flipped = bytearray(whole)
        flipped[page + chance.randrange(PAGE)] ^= 1 << chance.randrange(8)
        refused(closed, bytes(flipped))


def test_pages_swapped_are_damage(closed: Any):
    whole = closed.file.read_bytes()
    first, second = whole[PAGE : 2 * PAGE], whole[2 * PAGE : 3 * PAGE]
    refused(closed, whole[:PAGE] + second + first + whole[3 * PAGE :])


def test_damage_in_a_large_store_is_told_when_it_is_read(
    closed: Any, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(module, "CHECKED_ON_OPENING", 0)
    root = "SELECT rootpage FROM sqlite_master WHERE name = 'audit_event'"
    with closing(connector(closed.file, KEY)()) as connection:
        (page,) = connection.execute(root).fetchone()
    data = bytearray(closed.file.read_bytes())
    data[(page - 1) * PAGE + 99] ^= 1
    closed.file.write_bytes(data)
    store = closed.reopen()
    with pytest.raises(DamagedFileError) as told, store.reading() as unit:
        unit.log.problems()
    assert told.value.code == "store_damaged"
    health = store.check()
    assert not health.chain_ok
    assert "damaged" in str(health.problems[0])


def test_a_place_that_takes_no_files_is_the_machines_failure(closed: Any, tmp_path: Path):
    (tmp_path / "letter").write_text("Dear Sir")
    for file in (tmp_path / "letter" / "store.db", tmp_path / "letter" / "below" / "store.db"):
        with pytest.raises(MachineFailedError) as told:
            Store.open(file, KEY, AUDIT, closed.clock, make=True)
        assert told.value.exit_status == 3


def test_a_folder_in_the_place_of_a_store_is_the_machines_failure(closed: Any, tmp_path: Path):
    (tmp_path / "folder.db").mkdir()
    with pytest.raises(MachineFailedError):
        Store.open(tmp_path / "folder.db", KEY, AUDIT, closed.clock)


def test_a_store_held_by_another_is_the_machines_failure(
    place: Any, begin: Any, mark: Any, monkeypatch: pytest.MonkeyPatch
):
    id_ = begin(place.store)
    monkeypatch.setattr("npors_desktop.store.sqlcipher.engine._BUSY_MS", 1)
    pragmas = tuple(f"PRAGMA {x}" for x in ("journal_mode=WAL", "busy_timeout=1"))
    monkeypatch.setattr("npors_desktop.store.sqlcipher.engine._PRAGMAS", pragmas)
    other = Store.open(place.file, KEY, AUDIT, place.clock)
    with closing(other), place.store.writing() as unit:
        unit.assessments.get(id_)
        with pytest.raises(MachineFailedError) as told:
            mark(other, id_, "1.1")
    assert told.value.code == "in_use"


def test_a_copy_is_whole_while_the_store_is_written_to(
    place: Any, begin: Any, mark: Any, tmp_path: Path
):
    id_ = begin(place.store)
    mark(place.store, id_, "1.1")
    with place.store.writing() as unit:
        unit.assessments.get(id_)
        place.store.copy_to(tmp_path / "copy.db")
    with closing(Store.open(tmp_path / "copy.db", KEY, AUDIT, place.clock)) as copy:
        assert copy.check().problems == ()
        with copy.reading() as unit, place.store.reading() as own:
            assert unit.assessments.get(id_) == own.assessments.get(id_)


def test_a_copy_is_encrypted_private_and_never_over_another_file(place: Any, tmp_path: Path):
    copy = tmp_path / "copy.db"
    place.store.copy_to(copy)
    before = copy.read_bytes()
    assert not before.startswith(b"SQLite format 3")
    if os.name == "posix":
        assert copy.stat().st_mode & 0o777 == 0o600
    with pytest.raises(WrongUseError):
        place.store.copy_to(copy)
    assert copy.read_bytes() == before
    assert not list(tmp_path.glob("*.part"))


def test_a_copy_to_where_nothing_can_be_written_is_the_machines_failure(place: Any, tmp_path: Path):
    (tmp_path / "letter").write_text("Dear Sir")
    for to in (tmp_path / "letter" / "copy.db", tmp_path / "nowhere" / "copy.db"):
        with pytest.raises(MachineFailedError):
            place.store.copy_to(to)
