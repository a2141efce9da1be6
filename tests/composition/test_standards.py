"""One standard of the program is read by itself, and by what all say where it cannot be."""

from pathlib import Path

import pytest

from npors_desktop.composition import standards
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.sheet import PackRef
from tests.standards.small_standard import small_draft

BARROW = PackRef("barrow", "2026.2", "novice")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's standards: the small one."""

    def resource(*_: str) -> Path:
        return tmp_path

    monkeypatch.setattr(standards, "resource", resource)
    small_draft(tmp_path)
    return tmp_path


def test_no_other_file_is_read_for_a_pack(folder: Path) -> None:
    (folder / "of no edition.toml").write_text("form", "utf-8")
    assert standards.bundled_pack(BARROW).title.startswith("Barrow")
    with pytest.raises(UserError, match="of no edition"):
        standards.bundled_pack(PackRef("roller", "2026.1", "novice"))


@pytest.mark.parametrize(
    "ref",
    [PackRef("barrow", "2026.2"), PackRef("barrow", "2026.3", "novice"), PackRef("../x", "2026.2")],
)
def test_what_is_not_there_is_told_with_all_that_is(folder: Path, ref: PackRef) -> None:
    small = folder / "barrow-2026.2.toml"
    text = small.read_text("utf-8").replace(
        'edition = "2026.2"\ntitle', 'edition = "2026.1"\ntitle'
    )
    small.with_name("barrow-2026.1.toml").write_text(text, "utf-8")
    with pytest.raises(UserError) as caught:
        standards.bundled_pack(ref)
    assert caught.value.code == "pack_unknown"
    assert "barrow 2026.1, barrow 2026.2" in caught.value.advice


def test_a_damaged_one_says_why(folder: Path) -> None:
    (folder / "roller-2026.1.toml").write_text("form", "utf-8")
    with pytest.raises(UserError, match="roller-2026"):
        standards.bundled_pack(PackRef("roller", "2026.1", "novice"))
