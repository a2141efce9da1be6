"""What is kept of a release is whole, is never changed, and no release is forgotten."""

import hashlib
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests" / "fixtures"
RELEASED = FIXTURES / "released"

# What is kept of releases: the SHA-256 of each file. For all in the folder of a release stands its
# release.json, which tells theirs. A release adds its own; no line that is here ever changes.
WHOLE = {
    "histories.json":
        "5ce23e67ae60fd3119a9543ea271fb00d2eaf02e1e90d1ac788924337d3b0372",
    "released/0.1.0/release.json":
        "885ce79b38ef80a4bf241abfbcc54152dc8f4309baec46db8fd656383237ea92",
    "released/0.2.0/release.json":
        "ff16bba051104176082521cf817b0e47834e630d52b9e4f7d58eeac90fc8cf33",
    "released/decisions/format-1-more.json.gz":
        "a36a9c7e650e2f8e52f8e00088dbfa043097e74fdac9d98e314629e308103bd0",
    "released/decisions/format-1.json.gz":
        "df9cbd3ae08441e436894f0e742764906a4ec5e669e16086ffc8479b40b8cbdc",
    "released/shapes/authority-1.json":
        "9081a53eb7fac522b7920998c6d71aaad1d961a849e1862fafd3dd62f1094b4a",
    "released/shapes/copy-1.json":
        "8b1a950cbde0c14d900ed34b2dfa094a3364812e1232be200682e474a9ef51a6",
    "released/shapes/enrolment-1.json":
        "58b47959ef5dacabb35fb53095ddfbe4d658c5d450cca7ea907118993d8c762a",
    "released/shapes/identity-1.json":
        "e12bc2a28e681f602ba716882a8ea3cedb5ceb34a4b5a8cff795b6e938d6ba02",
    "released/shapes/key-1.json":
        "2b16314ecd315dfd91268fdba68f2e0ffabb4476e04d45b92e1e7075d3ab5122",
    "released/shapes/ledger-1.json":
        "a3e4ab337c8c2b3d84df00f6925147487ab0ce7352f19b4c92974eb80a54b644",
    "released/shapes/manifest-1.json":
        "dd4b1446fe8d53bfde537b5ac0d17b49585b700b9d7cc20a81f2365c70ac16ea",
    "released/shapes/pack-1.json":
        "4906851e64707c8aa8b99df00dbbb391ce1adca14b0b9669237368944f488240",
    "released/shapes/receipt-1.json":
        "3c55246cdcfaa19b5425dddf4491f5636d54a19f0e135d1d1864f4207b1f1ef6",
    "released/shapes/record-1.json":
        "4097c34b5628ec2fa7246b44e6949842d399dfc937cd9f268591be12dc81ed20",
    "released/shapes/sealed-1.json":
        "ec9001c8143947b12567ec736c6917b607c1a2a87877d167d8545e4b61f80299",
    "released/shapes/sheet-1.json":
        "3c53129afbbd5caec583b142e0e33518876f218cd8ff56cd3b5431123746ee29",
    "released/shapes/vault-1.json":
        "476a5a0a54d04b9445a770aba42d785afa14b1d01f210a3f6e830f655d7cff26",
    "released/shapes/visit-1.json":
        "df44542d734ee1e1e75a2c4afe7c62f9ff942a3c8694405552a3f5e264c4ba6b",
    "released/templates/t1/digests.json":
        "67163bc92707f6d52077fd516809f54c6f11d572c5b3b1bf2d79e5a0953bbde5",
    "released/templates/t1/more/digests.json":
        "51a027fd8ea3c9fd4ae83dc895200438f550c7b7d6ab20225aeb1feb893e4b79",
    "released/templates/t1/more/records.json.xz":
        "8d9fbc486d17de86734d8eed7430d7f2f572d0d5a5a0953cc7310386903794ed",
    "released/templates/t1/records.json.xz":
        "24b8cfc3d1ce7e62e798be6f8e6d0b39d2a8acbe90c6a55afdf14abaebfb8962",
}  # fmt: skip

# The files that releases add to: the SHA-256 of their first lines, and how many those are. A
# release that added to one says here how many they are then.
BEGUN = {
    "released/events.json":
        (46, "65080ac1a5ad21bef19c3bcc48d1f5a7765061bbebbf58f2917113f26492dfb7"),
    "released/shapes/numbers.json":
        (34, "6026a2698d2ea6e6c79dd0a615dc1cb56cc4344a62677bde93d3c7b5fb0c9223"),
    "released/shapes/values.json":
        (555, "a8f27fdacb94c2629121db848851abbb7babd175a3ea667525b6a6544489a48a"),
}  # fmt: skip


def test_every_file_is_the_one_that_was_kept(kept: Path) -> None:
    told = json.loads((kept / "release.json").read_text("utf-8"))
    found = {
        file.relative_to(kept).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in kept.rglob("*")
        if file.is_file() and file.name != "release.json"
    }
    assert found == told["files"]


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_kept_of_releases_is_as_it_was(name: str) -> None:
    assert hashlib.sha256((FIXTURES / name).read_bytes()).hexdigest() == WHOLE[name]


@pytest.mark.parametrize("name", BEGUN)
def test_what_releases_add_to_begins_as_it_did(name: str) -> None:
    lines, digest = BEGUN[name]
    first = (FIXTURES / name).read_text("utf-8").splitlines()[:lines]
    assert hashlib.sha256("\n".join(first).removesuffix(",").encode()).hexdigest() == digest


def test_nothing_is_kept_that_nothing_holds() -> None:
    folders = {index.parent for index in RELEASED.glob("*/release.json")}
    found = {
        file.relative_to(FIXTURES).as_posix()
        for file in RELEASED.rglob("*")
        if file.is_file() and (file.name == "release.json" or folders.isdisjoint(file.parents))
    }
    assert found | {"histories.json"} == WHOLE.keys() | BEGUN.keys()


def test_every_release_of_the_changelog_is_kept() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    recorded = re.findall(r"^## \[(\d+\.\d+\.\d+)\] - ", text, re.MULTILINE)
    assert {"0.1.0", "0.2.0"} <= set(recorded)
    told = [json.loads(index.read_text("utf-8")) for index in RELEASED.glob("*/release.json")]
    assert sorted(one["version"] for one in told) == sorted(recorded)


def test_each_kind_of_file_is_kept(kept: Path) -> None:
    endings = {file.suffix for file in kept.rglob("*") if file.is_file()}
    assert endings >= {
        ".pdf", ".npsealed", ".npreceipt", ".npenrol", ".npidentity", ".npvisit", ".npcopy",
        ".db", ".json", ".pem", ".crl",
    }  # fmt: skip


def test_each_result_and_way_to_sign_is_kept(kept: Path) -> None:
    told = json.loads((kept / "release.json").read_text("utf-8"))
    results = {one["result"] for one in told["reports"].values()}
    assert results == {"achieved", "not_achieved", "stopped", "referred"}
    assert {one["pack"]["id"] for one in told["register"]} >= {"industrial-forklift.novice"}
