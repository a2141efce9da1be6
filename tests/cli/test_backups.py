"""What commands say of a damaged authority, of a backup of one, and of a store on a share."""

import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.canonical import canonical, sha256_hex
from npors_desktop.base.ids import new_id
from npors_desktop.cli import printing
from npors_desktop.workflows.demonstration.demonstration import LAPTOP_PASSPHRASE

Npd = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("office_passphrase")


def damage(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-60])


def test_what_a_killed_proof_left_is_removed_by_the_next(
    own_demonstration: Path, npd: Npd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "temporary"
    left = place / f"npors-proof.{new_id()}.making"
    left.mkdir(parents=True)
    for name in ("store.db", ".making"):
        (left / name).write_bytes(b"half")
    os.utime(left, (0, 0))
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    monkeypatch.setenv("NPORS_PASSPHRASE", LAPTOP_PASSPHRASE)
    copy = tmp_path / "l.npcopy"
    assert npd("backup", "--laptop", own_demonstration / "laptop", "--to", copy).status == 0
    assert npd("backup", "--prove", copy).status == 0
    assert list(place.iterdir()) == []


def test_a_file_restored_from_its_second_copy_is_told(own_demonstration: Path, npd: Npd) -> None:
    office = own_demonstration / "office"
    damage(office / "authority" / "issued.json")
    told = npd("office", "list", office)
    assert told.status == 0
    assert "was restored from its second copy: issued.json" in told.error
    assert npd("office", "list", office).error == ""


def test_with_both_copies_damaged_the_office_is_refused(own_demonstration: Path, npd: Npd) -> None:
    office = own_demonstration / "office"
    for name in ("issued.json", "issued.json.copy"):
        damage(office / "authority" / name)
    told = npd("office", "list", office)
    assert told.status == 1
    assert "issued.json" in told.error
    assert "Restore its folder from a backup" in told.error


def with_member(copy: Path, to: Path, name: str, data: bytes) -> None:
    """A backup that is as it should be, but for one file of the office."""
    with zipfile.ZipFile(copy) as packed:
        members = {one: packed.read(one) for one in packed.namelist() if one != "copy.json"}
    members[name] = data
    index = {
        "format": 2,
        "made_at": "2026-11-20T09:05:00Z",
        "files": {one: sha256_hex(content) for one, content in members.items()},
    }
    with zipfile.ZipFile(to, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr("copy.json", canonical(index))
        for one, content in members.items():
            packed.writestr(one, content)


def test_a_proof_says_that_the_authority_in_a_backup_is_damaged(
    own_demonstration: Path, npd: Npd, tmp_path: Path
) -> None:
    office, copy, other = own_demonstration / "office", tmp_path / "o", tmp_path / "x"
    assert npd("backup", "--office", office, "--to", copy).status == 0
    keys = (office / "authority" / "keys.json").read_bytes()
    with_member(copy, other, "authority/keys.json", keys[:-60])
    told = npd("backup", "--prove", other)
    assert told.status == 1
    assert "cannot be fully restored: an office" in told.out
    assert "The authority is damaged:" in told.out
    assert "keys.json" in told.out
    proof = npd("backup", "--prove", other, "--json").document
    assert (proof["whole"], proof["authority"]) == (False, {"whole": False})
    assert len(proof["problems"]) == 1


def test_a_store_on_a_share_is_warned_of_when_it_is_made_and_opened(
    own_demonstration: Path, npd: Npd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_on_network(_: Path) -> bool:
        return True

    monkeypatch.setattr(printing, "is_on_network", is_on_network)
    share = tmp_path / "share"
    copy = tmp_path / "o.npcopy"
    shutil.copytree(own_demonstration / "office", share)
    (tmp_path / "own.txt").write_text("a passphrase for tests", "utf-8")
    own = ("--passphrase-file", tmp_path / "own.txt")
    asked = (
        ("office", "list", share),
        ("office", "init", tmp_path / "new", *own),
        ("backup", "--office", share, "--to", copy),
        ("restore", copy, "--to", tmp_path / "back"),
        ("laptop", "init", tmp_path / "laptop", *own),
        ("laptop", "list", tmp_path / "laptop", *own),
    )
    for words in asked:
        answer = npd(*words)
        assert answer.status == 0, answer.error
        assert "is on a network share" in answer.error
