"""A release is kept once, by the commit that records it."""

from pathlib import Path

import keep_release
import pytest
from environment import SetupError

CHANGELOG = "## [Unreleased]\n\n## [0.2.0] - 2026-11-20\n\n## [0.1.0] - unreleased\n"


def test_what_is_kept_is_never_made_again(tmp_path: Path) -> None:
    kept = tmp_path / "0.2.0" / "release.json"
    kept.parent.mkdir()
    kept.write_text("as it was", "utf-8")
    with pytest.raises(SetupError, match="is never changed"):
        keep_release.keep("0.2.0", "HEAD", tmp_path)
    assert kept.read_text("utf-8") == "as it was"


def test_the_clock_stands_on_the_day_that_the_changelog_names() -> None:
    assert keep_release._day("0.2.0", CHANGELOG, "abc") == "2026-11-20"


@pytest.mark.parametrize("version", ["0.1.0", "0.3.0", "0x2.0"])
def test_a_version_that_the_commit_does_not_record_is_not_kept(version: str) -> None:
    with pytest.raises(SetupError, match="has no heading"):
        keep_release._day(version, CHANGELOG, "abc")


def test_each_file_is_told_by_its_hash(tmp_path: Path) -> None:
    (tmp_path / "office").mkdir()
    (tmp_path / "office" / "store.db").write_bytes(b"")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert keep_release._hashes(tmp_path) == {"office/store.db": empty}
