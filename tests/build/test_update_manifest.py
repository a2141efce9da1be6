"""A manifest made for a release is one that the program accepts."""

import stat
import sys
from pathlib import Path

import pytest
import update_manifest

from npors_desktop.delivery.web import Web
from npors_desktop.exchange.update_manifest import NAME
from npors_desktop.workflows.program.updates import IdleToken, Updates, UpdateState


@pytest.fixture
def pair(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Path, Path]:
    """A private key and its public half."""
    made = tmp_path / "private.key", tmp_path / "public.txt"
    update_manifest.make_key(*made)
    return made


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """The files of a release."""
    folder = tmp_path / "release"
    folder.mkdir()
    made = [folder / "npors-9.9.9-setup.exe", folder / "npors-9.9.9-linux-x86_64.tar.xz"]
    for file in made:
        file.write_bytes(file.name.encode())
    return made


def test_the_program_accepts_what_was_made(
    tmp_path: Path, pair: tuple[Path, Path], files: list[Path]
) -> None:
    words = ["--key", str(pair[0]), "--version", "9.9.9", "--oldest", "0.1.0"]
    assert update_manifest.main([*words, *map(str, files)]) == 0
    updating = Updates("0.1.0", pair[1], tmp_path / "home", Web(), lambda _: False)
    found = updating.check(IdleToken(), str(files[0].parent), allowed=False)
    assert found.state is UpdateState.NEWER
    assert updating.fetch(IdleToken(), found, tmp_path).file.read_bytes()


def test_a_private_key_is_for_its_owner_and_never_overwritten(pair: tuple[Path, Path]) -> None:
    if sys.platform != "win32":  # there a file is for whom its folder is for
        assert stat.S_IMODE(pair[0].stat().st_mode) & 0o077 == 0
    before = pair[0].read_bytes()
    with pytest.raises(FileExistsError):
        update_manifest.make_key(*pair)
    assert pair[0].read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--url", "http://example.org/npors"], "https://"),
        (["--key", "gone.key"], "gone.key"),
        (["--key", "npors-9.9.9-setup.exe"], "is not a private key"),
        (["npors-9.9.9-gone.exe"], "npors-9.9.9-gone.exe"),
    ],
)
def test_what_cannot_be_signed_is_told_in_a_sentence(
    words: list[str],
    said: str,
    pair: tuple[Path, Path],
    files: list[Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(files[0].parent)
    sound = ["--key", str(pair[0]), "--version", "9.9.9", "--oldest", "0.1.0", *map(str, files)]
    with pytest.raises(SystemExit) as ended:
        update_manifest.main([*sound, *words])
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
    assert not (files[0].parent / NAME).exists()


def test_nothing_asked_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        update_manifest.main([])
    assert ended.value.code == 2
    assert "--key" in capsys.readouterr().err


def test_the_oldest_version_to_update_from_has_to_be_said(
    pair: tuple[Path, Path], files: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        update_manifest.main(["--key", str(pair[0]), "--version", "9.9.9", *map(str, files)])
    assert ended.value.code == 2
    assert "--oldest" in capsys.readouterr().err
    assert not (files[0].parent / "npors_desktop-update.json").exists()


@pytest.mark.parametrize(
    ("version", "oldest", "said"),
    [
        ("9.9.8", "0.1.0", "not named as version 9.9.8"),
        ("9.9", "0.1.0", "three numbers"),
        ("9.9.9", "", "three numbers"),
        ("9.9.9", "10.0.0", "newer than the version"),
    ],
)
def test_what_would_mislead_every_program_is_not_signed(
    pair: tuple[Path, Path],
    files: list[Path],
    capsys: pytest.CaptureFixture[str],
    version: str,
    oldest: str,
    said: str,
) -> None:
    words = ["--key", str(pair[0]), "--version", version, "--oldest", oldest]
    with pytest.raises(SystemExit) as ended:
        update_manifest.main([*words, *map(str, files)])
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
    assert not (files[0].parent / "npors_desktop-update.json").exists()


@pytest.mark.parametrize("name", ["p-11.2.0.exe", "p-1.2.0.5.exe", "p-1.2.01.exe", "p.exe"])
def test_a_version_is_in_a_name_as_a_whole(name: str) -> None:
    assert name in update_manifest.complaint("1.2.0", "1.1.0", ["p-1.2.0.tar.xz", name])
    assert not update_manifest.complaint("1.2.0", "1.1.0", ["p-1.2.0-setup.exe", "p-1.2.0.exe"])
