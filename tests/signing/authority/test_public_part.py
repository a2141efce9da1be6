"""An office that is not opened is believed as the opened one would be: by both copies of its files,
and by its ledger."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from npors_desktop.base.canonical import canonical
from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.domain.revocation import Revoked
from npors_desktop.domain.revocation_kind import RevocationKind
from npors_desktop.signing.authority.public_part import public_part
from npors_desktop.signing.certificates.anchors import Anchors
from tests.signing.authority.test_second_copy import damage
from tests.signing.conftest import AT, Bench, small_rebuilt

NAMES = ("root.pem", "issuing.pem", "root.crl", "issuing.crl", "issued.json")
LISTS = ("root.crl", "issuing.crl")


@pytest.fixture
def folder(stores: Bench, tmp_path: Path) -> Path:
    """A copy of the shared authority, to be spoilt."""
    return Path(shutil.copytree(stores.folder, tmp_path / "authority"))


@pytest.mark.parametrize("how", ["missing", "empty", "cut", "zeros", "one letter"])
@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_or_missing_file_is_read_from_its_copy(
    stores: Bench, signed: bytes, folder: Path, name: str, how: str
):
    damage(folder / name, how)
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    anchors = public_part(folder)
    assert stores.verify(signed, anchors).in_order
    assert anchors.issued is not None
    assert stores.serial in anchors.issued
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == before


@pytest.mark.parametrize("name", NAMES)
def test_where_neither_copy_can_be_read_the_authority_is_damaged(folder: Path, name: str):
    for one in (name, f"{name}.copy"):
        (folder / one).write_bytes(b"")
    with pytest.raises(DamagedFileError):
        public_part(folder)
    for one in (name, f"{name}.copy"):
        (folder / one).unlink()
    with pytest.raises(UserError) as said:
        public_part(folder)
    expected = "no_authority" if name == "root.pem" else "authority_damaged"
    assert said.value.code == expected


@pytest.mark.parametrize(
    "back",
    [
        LISTS,
        (*LISTS, "issued.json"),
        tuple(f"{name}.copy" for name in (*LISTS, "issued.json")),
        (*LISTS, *(f"{name}.copy" for name in LISTS)),
    ],
)
def test_what_a_copy_or_the_ledger_revokes_is_revoked(
    own_bench: Bench, record_json: bytes, back: tuple[str, ...]
):
    """Whatever was put back to its older state, the opened office refuses, too."""
    folder, report = own_bench.folder, own_bench.sign(small_rebuilt(record_json))
    old = {name: (folder / name).read_bytes() for name in back}
    assert own_bench.verify(report, public_part(folder)).in_order
    own_bench.office.revoke(own_bench.serial, "key_compromise", AT)
    for name, data in old.items():
        (folder / name).write_bytes(data)
    assert own_bench.verify(report, public_part(folder)).codes == ("revoked",)
    assert own_bench.verify(report).codes == ("revoked",)


def test_a_ledger_of_an_unknown_reason_revokes_all_the_same(own_bench: Bench):
    ledger = json.loads((own_bench.folder / "issued.json").read_bytes())
    entry = {"serial": own_bench.serial, "at": "2026-11-20T12:00:00Z", "reason": "x", "since": None}
    (own_bench.folder / "issued.json").write_bytes(canonical({**ledger, "revoked": [entry]}))
    withdrawn = public_part(own_bench.folder).withdrawn
    assert withdrawn == {own_bench.serial: Revoked(RevocationKind.OTHER, None, AT)}


def test_files_of_another_authority_in_both_copies_prove_nothing(
    stores: Bench, signed: bytes, folder: Path, new_office: Callable[[str], object], tmp_path: Path
):
    new_office("north")
    for names, code in ((LISTS, "crl_missing"), (("root.pem",), "untrusted")):
        for name in names:
            for one in (name, f"{name}.copy"):
                shutil.copyfile(tmp_path / "north" / name, folder / one)
        assert stores.verify(signed, public_part(folder)).codes == (code,)


def test_the_newest_list_says_how_old_all_this_is(own_bench: Bench):
    anchors = Anchors.read(own_bench.folder)
    assert anchors.listed_at == AT
    assert Anchors(anchors.root, None, ()).listed_at is None
