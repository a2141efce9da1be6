"""Everything that comes along is named with its version, its licence and that licence's text."""

import tomllib
from pathlib import Path

import pytest

from npors_desktop.base import licence_notices
from npors_desktop.base.licence_notices import Notice, as_text, gather, read_notices, write_notices
from npors_desktop.domain.errors import DamagedFileError

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def all_() -> tuple[Notice, ...]:
    return gather()


def test_the_program_itself_comes_first(all_: tuple[Notice, ...]) -> None:
    assert (all_[0].name, all_[0].licence) == ("npors_desktop", "MIT")


def test_every_dependency_is_there(all_: tuple[Notice, ...]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {licence_notices._NAME.match(d)[0] for d in project["dependencies"] if ";" not in d}  # type: ignore[index]
    assert wanted <= {notice.name for notice in all_}


def test_what_is_added_by_hand_is_added_to_something() -> None:
    told = tomllib.loads((ROOT / "resources" / "licences" / "parts.toml").read_text("utf-8"))
    assert {*told["licences"], *told["texts"]} <= licence_notices.packages().keys()


def test_nothing_is_left_open(all_: tuple[Notice, ...]) -> None:
    for notice in all_:
        assert notice.licence, notice.name
        assert "\n" not in notice.licence
        assert len(notice.text) > 30, notice.name
    assert {n.name for n in all_ if not n.version} == {
        "DejaVu Sans (typeface)",
        "Inter (typeface)",
        "Noto Sans Arabic (typeface, adapted)",
        "PyInstaller bootloader",
        "sRGB colour profile",
    }


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SQLCipher Community Edition", "ZETETIC LLC"),
        ("pyside6-essentials", "GNU LESSER GENERAL PUBLIC LICENSE"),
        ("Inter (typeface)", "SIL OPEN FONT LICENSE"),
        ("DejaVu Sans (typeface)", "Bitstream"),
        ("Noto Sans Arabic (typeface, adapted)", "SIL OPEN FONT LICENSE"),
        ("Lucide (icons)", "Lucide Icons and Contributors"),
        ("OpenSSL", "Apache License"),
        ("Python", "PYTHON SOFTWARE FOUNDATION LICENSE"),
        ("certifi", "Mozilla Public License"),
    ],
)
def test_the_texts_are_the_right_ones(all_: tuple[Notice, ...], name: str, words: str) -> None:
    (notice,) = (n for n in all_ if n.name == name)
    assert words.lower() in notice.text.lower()


def test_lucide_is_told_with_the_version_its_files_are_of(all_: tuple[Notice, ...]) -> None:
    (notice,) = (n for n in all_ if n.name == "Lucide (icons)")
    files = sorted((ROOT / "resources" / "icons" / "lucide").iterdir())
    heads = {file.read_text("utf-8").splitlines()[0] for file in files}
    assert heads == {f"<!-- @license lucide-static v{notice.version} - ISC -->"}


def test_the_packaged_list_reads_back_whole(all_: tuple[Notice, ...]) -> None:
    assert read_notices(write_notices(all_)) == all_


def test_a_packaged_list_is_taken_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = (Notice("one", "1", "MIT", "text"),)
    (tmp_path / "licences").mkdir()
    (tmp_path / "licences" / "notices.json").write_bytes(write_notices(one))
    monkeypatch.setattr(licence_notices, "bundle", lambda: tmp_path)
    assert licence_notices.notices() == one


def test_a_damaged_list_is_said_so() -> None:
    with pytest.raises(DamagedFileError, match="list of licences"):
        read_notices(b'{"format":1}')


def test_the_text_for_people_has_every_part(all_: tuple[Notice, ...]) -> None:
    text = as_text(all_)
    assert all(f"{n.name} {n.version}\nLicence: {n.licence}" in text for n in all_)
