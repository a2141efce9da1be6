"""A damaged, hostile or half-written vault: it opens, or says rightly why not."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from npors_desktop.base.canonical import canonical, sha256_hex
from npors_desktop.base.ids import new_id
from npors_desktop.domain.errors import DamagedFileError, NewerFormatError, WrongPassphraseError
from npors_desktop.vault import kdf
from npors_desktop.vault.kdf import DEFAULT
from npors_desktop.vault.vault import Purpose, Vault
from npors_desktop.vault.vault_file import read_file, write_file
from npors_desktop.vault.vault_place import COPY, FILE

Count = Callable[[int, int], int]


def rewritten(data: bytes, **changes: object) -> bytes:
    """A vault file with fields changed and a right checksum, as a hostile hand would make it."""
    plain = {**json.loads(data), **changes}
    plain.pop("checksum")
    return canonical({**plain, "checksum": sha256_hex(canonical(plain))})


def both(folder: Path, data: bytes) -> None:
    for name in (FILE, COPY):
        (folder / name).write_bytes(data)


def test_one_file_cut_anywhere_opens_by_the_other_and_is_mended(
    made: Any, count: Count, chance: Random
):
    whole = (made.folder / FILE).read_bytes()
    for length in chance.sample(range(len(whole)), count(len(whole), 100)):
        name = (FILE, COPY)[length % 2]
        (made.folder / name).write_bytes(whole[:length])
        assert Vault.open(made.folder, made.passphrase).vault_id == made.vault.vault_id
        assert (made.folder / name).read_bytes() == whole


def test_both_files_cut_anywhere_are_damaged_never_a_wrong_passphrase(
    made: Any, count: Count, chance: Random
):
    whole = (made.folder / FILE).read_bytes()
    for length in chance.sample(range(len(whole)), count(len(whole), 100)):
        both(made.folder, whole[:length])
        with pytest.raises(DamagedFileError) as told:
            Vault.open(made.folder, made.passphrase)
        assert told.value.code == "vault_damaged"


def test_any_byte_flipped_in_both_is_damage_and_in_one_is_mended(
    made: Any, count: Count, chance: Random
):
    whole = (made.folder / FILE).read_bytes()
    for at in chance.sample(range(len(whole)), count(len(whole), 100)):
        flipped = bytearray(whole)
        flipped[at] ^= 1 << chance.randrange(8)
        both(made.folder, bytes(flipped))
        with pytest.raises(DamagedFileError) as told:
            Vault.open(made.folder, made.passphrase)
        assert told.value.code == "vault_damaged"
        (made.folder / (FILE, COPY)[at % 2]).write_bytes(whole)
        assert Vault.open(made.folder, made.passphrase).vault_id == made.vault.vault_id
        assert (made.folder / FILE).read_bytes() == (made.folder / COPY).read_bytes() == whole


@pytest.mark.parametrize("name", [FILE, COPY])
def test_a_lost_file_is_made_again(made: Any, name: str):
    (made.folder / name).unlink()
    assert Vault.open(made.folder, made.passphrase)
    assert (made.folder / FILE).read_bytes() == (made.folder / COPY).read_bytes()


def test_a_wrong_passphrase_mends_nothing(made: Any):
    (made.folder / COPY).write_bytes(b"")
    with pytest.raises(WrongPassphraseError):
        Vault.open(made.folder, "not the passphrase")
    assert (made.folder / COPY).read_bytes() == b""


def test_a_newer_vault_is_refused_by_name(made: Any):
    both(made.folder, rewritten((made.folder / FILE).read_bytes(), format=99, wings=True))
    with pytest.raises(NewerFormatError, match="The store was made by a newer version"):
        Vault.open(made.folder, made.passphrase)


def hostile_costs() -> list[dict[str, int]]:
    good = {"memory_kib": 8, "passes": 1, "lanes": 1}
    bad = [("memory_kib", 100 * 1024 * 1024), ("memory_kib", 0), ("memory_kib", -8)]
    bad += [("passes", 10**9), ("passes", 0), ("lanes", 10**6), ("lanes", 0), ("lanes", 16)]
    # The first that are more than twice what the program itself asks for.
    bad += [("memory_kib", 2 * DEFAULT.memory_kib + 1), ("passes", 2 * DEFAULT.passes + 1)]
    bad += [("lanes", 2 * DEFAULT.lanes + 1)]
    return [{**good, key: value} for key, value in bad]


@pytest.mark.parametrize("cost", hostile_costs(), ids=str)
def test_a_hostile_vault_cannot_ask_for_the_impossible(
    made: Any, cost: dict[str, int], monkeypatch: pytest.MonkeyPatch
):
    data = (made.folder / FILE).read_bytes()
    slots = json.loads(data)["slots"]
    for slot in slots:
        slot["cost"] = cost if slot["kind"] == "passphrase" else None
    both(made.folder, rewritten(data, slots=slots))
    # It is refused before any key is derived, for that is what would never end.
    monkeypatch.setattr(kdf, "Argon2id", None)
    with pytest.raises(DamagedFileError) as told:
        Vault.open(made.folder, made.passphrase)
    assert told.value.code == "vault_damaged"


def hostile_files() -> list[dict[str, object]]:
    slot = {"cost": None, "ct": "", "key_id": "", "kind": "passphrase", "nonce": "", "salt": ""}
    return [
        {"slots": []},
        {"slots": [slot]},
        {"slots": [{**slot, "kind": "wings"}]},
        {"slots": "none"},
        {"vault_id": 7},
        {"format": "1"},
        {"mac": "é" * 64},
        {"mac": ""},
        {"vault_id": "another"},
        {"extra": 1},
    ]


@pytest.mark.parametrize("changes", hostile_files(), ids=str)
def test_an_altered_vault_with_a_right_checksum_never_opens(made: Any, changes: dict[str, Any]):
    both(made.folder, rewritten((made.folder / FILE).read_bytes(), **changes))
    with pytest.raises((DamagedFileError, WrongPassphraseError)):
        Vault.open(made.folder, made.passphrase)


def test_a_slot_is_bound_to_its_vault_also_for_who_has_the_data_key(made: Any):
    """He can make every sum and MAC right, but not put this slot into another vault."""
    own = read_file((made.folder / FILE).read_bytes())
    moved = replace(own, vault_id=new_id())
    both(made.folder, write_file(replace(moved, mac=made.vault._mac(moved))))
    with pytest.raises(WrongPassphraseError):
        Vault.open(made.folder, made.passphrase)
    with pytest.raises(WrongPassphraseError):
        Vault.open_with_recovery(made.folder, made.code)


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"null", b"{}", b'{"checksum":null}', b"\xff\xfe", b"[" * 60000],
    # Windows has no room for a name of 60000 letters.
    ids=lambda data: repr(data[:20]),
)
def test_what_is_no_vault_is_damaged(made: Any, data: bytes):
    both(made.folder, data)
    with pytest.raises(DamagedFileError) as told:
        Vault.open(made.folder, made.passphrase)
    assert told.value.code == "vault_damaged"


def test_a_huge_file_in_place_of_a_vault_is_not_read(made: Any):
    both(made.folder, b"")
    for name in (FILE, COPY):
        os.truncate(made.folder / name, 200 * 1024 * 1024)
    with pytest.raises(DamagedFileError):
        Vault.open(made.folder, made.passphrase)


CHANGING = """
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.vault.vault import Vault
words = ["copper lantern seven rain", "a second passphrase"]
vault = Vault.open(Path(sys.argv[1]), words[int(sys.argv[2])])
now = int(sys.argv[2])
print("ready", flush=True)
while True:
    vault.set_passphrase(words[1 - now], KdfCost(8, 1, 1))
    now = 1 - now
    print(now, flush=True)
"""


def test_a_kill_while_the_passphrase_changes_leaves_the_old_or_the_new(
    made: Any, count: Count, chance: Random
):
    words = [made.passphrase, "a second passphrase"]
    now = 0
    for _ in range(count(100, 5)):
        command = [sys.executable, "-c", CHANGING, str(made.folder), str(now)]
        child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        for _ in range(chance.randrange(6)):
            child.stdout.readline()
        time.sleep(chance.random() * 0.004)
        child.kill()
        child.communicate()
        opened = [opens(made.folder, word) for word in words]
        assert sum(key is not None for key in opened) == 1
        now = 0 if opened[0] else 1
        assert opened[now] == made.vault.subkey(Purpose.DATABASE)


def opens(folder: Path, passphrase: str) -> bytes | None:
    try:
        return Vault.open(folder, passphrase).subkey(Purpose.DATABASE)
    except WrongPassphraseError:
        return None
