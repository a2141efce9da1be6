"""A sealed standard travels as the texts of its files, and is read from them alone."""

from pathlib import Path

import pytest

from npors_desktop.base.pack_identity import standard_sha256
from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.standards.read_pack import read_file
from npors_desktop.standards.sealed_text import SealedText, read_sealed, sealed_text
from tests.small_sealed import standard_file


@pytest.fixture
def sealed(tmp_path: Path) -> SealedText:
    return sealed_text(standard_file(tmp_path))


def test_the_texts_give_the_standard_that_the_file_has(sealed: SealedText, tmp_path: Path) -> None:
    identity = standard_sha256(sealed.standard)
    assert read_sealed("x", sealed.text, sealed.core, identity) == sealed.standard
    assert sealed.standard == read_file(standard_file(tmp_path))
    assert [one.text for one in sealed.standard.outcomes[0].criteria] == ["Walks round the roller"]


def test_what_is_missing_or_altered_is_refused(sealed: SealedText) -> None:
    identity = standard_sha256(sealed.standard)
    for text in (sealed.text.replace("5e5e", "5e5f"), sealed.text.replace("third", "half")):
        with pytest.raises(DamagedFileError) as said:
            read_sealed("x", text, sealed.core, identity)
        assert said.value.code == "standard_altered"
    with pytest.raises(DamagedFileError, match="there is no core roller-core"):
        read_sealed("x", sealed.text, "", identity)
    with pytest.raises(DamagedFileError, match="is not that of roller-core"):
        read_sealed("x", sealed.text, sealed.core.replace("Walks", "Runs"), identity)
    with pytest.raises(DamagedFileError, match="“x” cannot be read"):
        read_sealed("x", sealed.text[:90] + '"', sealed.core, identity)


def test_words_that_a_later_program_finds_fault_with_stay_as_they_were_sealed(
    tmp_path: Path,
) -> None:
    """Not so in a file that is still to be signed."""
    file = standard_file(tmp_path, overlap="Checks his mirrors and sounds the horn")
    with pytest.raises(DamagedFileError):
        sealed_text(file)
    core = (tmp_path / "core" / "roller-core-2026.2.toml").read_text("utf-8")
    with pytest.raises(DamagedFileError) as said:
        read_sealed("x", file.read_text("utf-8"), core, "0" * 64)
    assert said.value.code == "standard_altered"


def test_a_draft_is_not_sealed(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is a draft") as said:
        sealed_text(standard_file(tmp_path, sealed=False))
    assert said.value.code == "standard_draft"
    core = (tmp_path / "core" / "roller-core-2026.2.toml").read_text("utf-8")
    text = (tmp_path / "roller-2026.2.toml").read_text("utf-8")
    with pytest.raises(UserError, match="is a draft") as said:
        read_sealed("x", text, core, "0" * 64)
    assert said.value.code == "standard_draft"


def test_a_standard_of_the_first_format_is_not_signed(pack_file: Path) -> None:
    with pytest.raises(UserError) as said:
        sealed_text(pack_file)
    assert said.value.code == "standard_format_1"
