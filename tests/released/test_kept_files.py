"""What is kept of a release is whole, is never changed, and no release is forgotten."""

import hashlib
import json
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
RELEASED = ROOT / "tests" / "fixtures" / "released"


def test_every_file_is_the_one_that_was_kept(kept: Path) -> None:
    told = json.loads((kept / "release.json").read_text("utf-8"))
    found = {
        file.relative_to(kept).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in kept.rglob("*")
        if file.is_file() and file.name != "release.json"
    }
    assert found == told["files"]


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
