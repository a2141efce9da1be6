"""A synchronised folder is known as one, by name or by what its service says; others are not."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from npors_desktop.base.data_folder import data_folder
from npors_desktop.base.drives import is_on_network
from npors_desktop.base.named_file import REPORT, check_outside, is_in_store, write_named
from npors_desktop.base.paths import real_path, resource, synchronised_by, typed_path
from npors_desktop.base.whole_file import make_folder, write_whole
from npors_desktop.domain.errors import WrongUseError

SERVICES = [
    ("OneDrive", "OneDrive"),
    ("OneDrive - ATP One", "OneDrive"),
    ("Dropbox", "Dropbox"),
    ("Dropbox (ATP One)", "Dropbox"),
    ("Google Drive", "Google Drive"),
    ("My Drive", "Google Drive"),
    ("iCloudDrive", "iCloud"),
    ("Mobile Documents", "iCloud"),
    ("Box", "Box"),
    ("Box Sync", "Box"),
    ("Box-Box", "Box"),
]


@pytest.mark.parametrize(("name", "service"), SERVICES)
def test_a_folder_within_a_service_is_known(tmp_path: Path, name: str, service: str) -> None:
    assert synchronised_by(tmp_path / name / "AppData" / "npors_desktop", {}) == service


def test_what_onedrive_says_of_itself_counts_whatever_its_name(tmp_path: Path) -> None:
    told = {"OneDriveCommercial": str(tmp_path / "Work")}
    assert synchronised_by(tmp_path / "Work" / "npors_desktop", told) == "OneDrive"
    assert synchronised_by(tmp_path / "Workshop", told) == ""


@pytest.mark.skipif(os.name == "nt", reason="an ordinary account may not make links on Windows")
def test_a_link_into_a_service_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "data").symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    assert synchronised_by(tmp_path / "data" / "npors_desktop", {}) == "Dropbox"


@pytest.mark.parametrize(
    "name",
    [
        *("data", "Dropboxes", "Dropbox2", "my onedrive notes", "drive"),
        *("box", "BOX", "Boxes", "Box 2", "Box-files", "Tool Box"),
    ],
)
def test_other_folders_are_left_in_peace(tmp_path: Path, name: str) -> None:
    assert synchronised_by(tmp_path / name, {}) == ""


def test_somebody_of_the_name_of_a_service_is_no_service(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "Box"))
    assert synchronised_by(tmp_path / "Box" / "AppData" / "npors_desktop", {}) == ""
    assert synchronised_by(tmp_path / "Box" / "Box" / "npors_desktop", {}) == "Box"


def test_a_typed_path_opens_out_and_is_a_path_whoever_it_names() -> None:
    assert typed_path("~/x") == Path.home() / "x"
    assert typed_path("~nobody-here/x").name == "x"


def test_an_empty_word_of_the_session_means_nothing(tmp_path: Path) -> None:
    assert synchronised_by(tmp_path, {"OneDrive": ""}) == ""


def test_the_data_is_local_and_the_resources_are_there() -> None:
    assert data_folder().name == "npors_desktop"
    assert resource("fonts", "OFL.txt").is_file()


USES: list[Callable[[Path], object]] = [
    real_path,
    synchronised_by,
    make_folder,
    lambda path: is_on_network(path, "x / nfs4 rw 0 0\n"),
    lambda path: write_whole(path, b"x"),
    lambda path: write_named(path, b"x", REPORT),
    check_outside,
    is_in_store,
]


HALF = pytest.param(
    "a\ud800b", marks=pytest.mark.skipif(os.name == "nt", reason="Windows has such names")
)


@pytest.mark.parametrize("name", ["a\0b", "a\0/b", HALF])
@pytest.mark.parametrize("use", USES)
def test_a_name_that_no_file_system_has_is_told(
    tmp_path: Path, use: Callable[[Path], object], name: str
) -> None:
    with pytest.raises(WrongUseError, match="not a valid file name") as caught:
        use(tmp_path / name)
    assert caught.value.code == "not_a_name"
    caught.value.headline.encode()
    assert "\0" not in caught.value.headline
    assert list(tmp_path.iterdir()) == []
