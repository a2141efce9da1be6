"""The package has everything in its place and is the same bytes each time."""

import os
import re
import tarfile
import xml.etree.ElementTree as ET
from pathlib import Path

import packaging_linux
import pytest
from environment import SetupError

from npors_desktop.domain.found_files import ENDINGS

MOMENT = 1_700_000_000


@pytest.fixture
def frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A frozen folder in small: an executable, a library and a link to it."""
    if os.name == "nt":
        pytest.skip("an ordinary account may not make links on Windows")
    made = tmp_path / "frozen"
    (made / "_internal").mkdir(parents=True)
    (made / "npors-desktop").write_text("#!/bin/sh\necho here\n")
    (made / "npors-desktop").chmod(0o700)
    (made / "_internal" / "lib.so.1").write_bytes(b"library" * 1000)
    (made / "_internal" / "lib.so").symlink_to("lib.so.1")
    icon = tmp_path / "icon.svg"
    icon.write_text("<svg/>")
    monkeypatch.setattr(packaging_linux, "ICON", icon)
    return made


def test_the_same_folder_gives_the_same_bytes(frozen: Path, tmp_path: Path) -> None:
    (tmp_path / "2").mkdir()
    first = packaging_linux.pack(frozen, tmp_path / "p.tar.xz", MOMENT).read_bytes()
    for file in frozen.rglob("*"):
        os.utime(file, (5, 5), follow_symlinks=False)
    assert packaging_linux.pack(frozen, tmp_path / "2" / "p.tar.xz", MOMENT).read_bytes() == first


def test_what_is_unpacked_is_what_was_packed(frozen: Path, tmp_path: Path) -> None:
    made = packaging_linux.pack(frozen, tmp_path / "p.tar.xz", MOMENT)
    program = packaging_linux.unpack(made, tmp_path / "elsewhere")
    assert os.access(program, os.X_OK)
    assert (program.parent / "_internal" / "lib.so").readlink() == Path("lib.so.1")
    assert (program.parent / "README").read_text().count("\n") == 3
    with tarfile.open(made) as archive:
        entries = archive.getmembers()
    assert [e.name for e in entries] == sorted(e.name for e in entries)
    assert {(e.mtime, e.uid, e.uname) for e in entries} == {(MOMENT, 0, "")}


def test_it_is_unpacked_by_debians_own_python_which_knows_no_filter(
    frozen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = packaging_linux.pack(frozen, tmp_path / "p.tar.xz", MOMENT)
    unpack = tarfile.TarFile.extractall

    def of_3_11_2(self: tarfile.TarFile, path: Path) -> None:
        unpack(self, path, filter="data")

    if hasattr(tarfile, "data_filter"):
        monkeypatch.setattr(tarfile.TarFile, "extractall", of_3_11_2)
        monkeypatch.delattr(tarfile, "data_filter")
    program = packaging_linux.unpack(made, tmp_path / "elsewhere")
    assert os.access(program, os.X_OK)


def test_the_menu_entry_names_every_file_type_and_each_has_its_ending() -> None:
    entry = (packaging_linux.PARTS / "npors_desktop.desktop").read_text("utf-8")
    types = set(re.findall(r"application/x-npors-\w+", entry))
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    tree = ET.parse(packaging_linux.PARTS / "npors_desktop.xml").getroot()
    assert {t.get("type") for t in tree} == types
    globs = {g.get("pattern") for g in tree.iter(f"{space}glob")}
    assert globs == {f"*{ending}" for ending in ENDINGS if ending not in (".pdf", ".npcopy")}


def test_it_is_made_on_linux_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packaging_linux.sys, "platform", "win32")
    with pytest.raises(SetupError, match="made on Linux"):
        packaging_linux.package()


def test_the_name_says_the_version_and_the_machine() -> None:
    assert re.fullmatch(r"npors_desktop-\d+\.\d+\.\d+-linux-\w+", packaging_linux.name())
