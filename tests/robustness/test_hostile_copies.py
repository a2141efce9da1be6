"""A copy made by another hand, or altered, writes nothing anywhere."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.domain.errors import UserError
from npors_desktop.workflows.backup.backup import restore

Run = Callable[..., Any]
WHOLE = {"store.db": b"s", "vault.json": b"v"}


def copy_with(
    to: Path, members: dict[str, bytes], index: Any = None, packing: int = zipfile.ZIP_STORED
) -> Path:
    """A copy with these members, and an index that is right unless another is given."""
    hashes = {name: sha256_hex(data) for name, data in members.items()}
    told = {"format": 1, "made_at": "2026-11-20T09:05:00Z", "files": hashes}
    with zipfile.ZipFile(to, "w", packing) as packed:
        packed.writestr("copy.json", json.dumps(told if index is None else index))
        for name, data in members.items():
            packed.writestr(name, data)
    return to


def refused(npd: Run, told: Run, copy: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    told(npd("restore", copy, "--to", tmp_path / "new" / "place"), 1, "not a complete backup")
    told(npd("backup", "--prove", copy), 1, "not a complete backup")
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "index",
    [
        [], 1, "x", {}, {"format": "1"}, {"format": 1}, {"format": True, "files": {}},
        {"format": 1, "made_at": "", "files": []}, {"format": 1, "made_at": "", "files": {}},
        {"format": 1, "made_at": 1, "files": {"store.db": "00"}},
        {"format": 1, "made_at": "", "files": {"store.db": 7, "vault.json": None}},
        {"format": 1, "made_at": "", "files": {"store.db": "00", "vault.json": "00"}},
        {"format": 1, "made_at": "", "files": {"store.db": [], "vault.json": {}}, "more": 1},
    ],
)  # fmt: skip
def test_an_index_of_another_shape_is_refused(npd: Run, told: Run, tmp_path: Path, index: Any):
    refused(npd, told, copy_with(tmp_path / "c", WHOLE, json.loads(json.dumps(index))), tmp_path)


@pytest.mark.parametrize(
    "name",
    [
        "../outside", "/outside", "..\\outside", "C:\\outside", "authority/../../outside",
        "authority/sub/root.pem", "authority/", "authority/CON.pem", "authority/root.pem:stream",
        "Store.db", "lock", "opened/x.pdf", "authority/.hidden.pem", "vault.json/x",
        "authority/\u202eroot.pem", "authority/" + "n" * 300 + ".pem\n",
    ],
)  # fmt: skip
def test_no_name_but_a_stores_own_is_written(npd: Run, told: Run, tmp_path: Path, name: str):
    copy = copy_with(tmp_path / "c", {**WHOLE, name: b"hostile"})
    refused(npd, told, copy, tmp_path)


@pytest.mark.parametrize("left_out", sorted(WHOLE))
def test_a_copy_without_its_store_or_vault_is_refused(
    npd: Run, told: Run, tmp_path: Path, left_out: str
):
    members = {name: data for name, data in WHOLE.items() if name != left_out}
    refused(npd, told, copy_with(tmp_path / "c", members), tmp_path)


def test_a_bomb_is_refused_unopened(npd: Run, told: Run, tmp_path: Path):
    members = {**WHOLE, "store.db": bytes(200_000_000)}
    copy = copy_with(tmp_path / "c", members, packing=zipfile.ZIP_DEFLATED)
    assert copy.stat().st_size < 1_000_000
    refused(npd, told, copy, tmp_path)


def test_a_name_that_stands_twice_is_refused(npd: Run, told: Run, tmp_path: Path):
    copy = copy_with(tmp_path / "c", {**WHOLE, "store.dx": b"another"})
    copy.write_bytes(copy.read_bytes().replace(b"store.dx", b"store.db"))
    refused(npd, told, copy, tmp_path)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return copy_with(tmp_path_factory.mktemp("small") / "c", WHOLE).read_bytes()


@given(data=st.data())
def test_a_copy_altered_anywhere_restores_what_it_was_or_nothing(
    small: bytes, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
):
    altered = bytearray(small)
    for _ in range(data.draw(st.integers(1, 3))):
        altered[data.draw(st.integers(0, len(small) - 1))] = data.draw(st.integers(0, 255))
    folder = tmp_path_factory.mktemp("altered")
    (folder / "c").write_bytes(altered)
    try:
        restore(folder / "c", folder / "new")
    except UserError:
        assert not (folder / "new").exists()
    else:
        assert {p.name: p.read_bytes() for p in (folder / "new").iterdir()} == WHOLE


def test_what_is_no_archive_is_refused(npd: Run, told: Run, tmp_path: Path):
    for number, data in enumerate((b"", b"PK", b"PK\5\6" + bytes(18), b"%PDF-1.7", b"{}")):
        (tmp_path / f"n{number}").write_bytes(data)
        refused(npd, told, tmp_path / f"n{number}", tmp_path)


def test_a_copy_never_lies_over_the_store_it_is_of(world: Any, npd: Run, told: Run):
    before = (world.laptop / "store.db").stat().st_size
    for name in ("store.db", "vault.json", "new.npcopy"):
        told(
            npd("backup", "--laptop", world.laptop, "--to", world.laptop / name),
            2,
            "in a folder of the program's own",
        )
    assert (world.laptop / "store.db").stat().st_size == before


@pytest.mark.parametrize("there", ["file", "folder"])
def test_nothing_that_is_there_is_restored_over(
    world: Any, npd: Run, told: Run, tmp_path: Path, there: str
):
    to = tmp_path / "there"
    to.mkdir() if there == "folder" else to.write_bytes(b"mine")
    if there == "folder":
        (to / "mine").write_bytes(b"mine")
    told(npd("restore", world.copy, "--to", to), 2, "already something in")


def test_an_empty_folder_may_take_a_copy(world: Any, npd: Run, state: Run, tmp_path: Path):
    (tmp_path / "empty").mkdir()
    assert npd("restore", world.copy, "--to", tmp_path / "empty").status == 0
    assert state(tmp_path / "empty") == state(world.laptop)
    assert npd("restore", world.office_copy, "--to", tmp_path / "office").status == 0
    assert npd("office", "continue", tmp_path / "office").status == 0
    assert npd("office", "import", tmp_path / "office", world.stick).status == 0
