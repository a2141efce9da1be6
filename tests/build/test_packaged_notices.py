"""Nothing is packaged without a notice."""

import platform
import shutil
from importlib.metadata import distribution
from pathlib import Path

import packaged_notices
import pytest


def test_a_file_of_a_noticed_package_is_known() -> None:
    package = distribution("attrs")
    (one, *_) = (f for f in package.files or () if f.suffix == ".py")
    assert packaged_notices.strangers([Path(str(one.locate()))], {"attrs": package}) == []


def test_a_stranger_is_named_by_its_folder() -> None:
    (one, *_) = (f for f in distribution("pytest").files or () if f.name == "__init__.py")
    source = Path(str(one.locate()))
    assert packaged_notices.strangers([source], {}) == [
        source.parts[-2 if len(one.parts) == 2 else -3]
    ]


def test_files_of_no_package_are_no_strangers(tmp_path: Path) -> None:
    assert packaged_notices.strangers([tmp_path / "resources" / "x"], {}) == []


def test_a_library_of_the_system_brings_its_text_and_those_it_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "doc" / "libx").mkdir(parents=True)
    (tmp_path / "doc" / "libx" / "copyright").write_text(
        "On Debian the text is in /usr/share/common-licenses/LGPL-2.1."
    )
    (tmp_path / "common").mkdir()
    (tmp_path / "common" / "LGPL-2.1").write_text("the lesser licence")
    monkeypatch.setattr(packaged_notices, "DOCUMENTS", tmp_path / "doc")
    monkeypatch.setattr(packaged_notices, "COMMON", tmp_path / "common")
    files = [Path("/usr/lib/libx.so.1"), Path("/usr/lib/libx-two.so.1"), Path("/opt/own.so")]
    owner = {files[0]: ("libx", "1.2"), files[1]: ("libx", "1.2")}
    found = packaged_notices.system_notices(files, owner.get)
    assert [(n.name, n.version) for n in found] == [("libx", "1.2"), ("Licence text LGPL-2.1", "")]
    assert found[1].text == "the lesser licence"


def test_python_for_windows_brings_the_text_of_what_is_linked_into_it(tmp_path: Path) -> None:
    (tmp_path / "LICENSE.txt").write_text("This program is linked with Microsoft's code.")
    (told,) = packaged_notices.windows_notices(tmp_path)
    assert told.text == "This program is linked with Microsoft's code."
    assert told.version == platform.python_version()


@pytest.mark.skipif(not shutil.which("dpkg-query"), reason="dpkg-query is not here")
def test_debian_says_whose_a_file_is() -> None:
    told = packaged_notices.debian_owner(Path("/usr/bin/dpkg-query"))
    assert told
    assert told[0] == "dpkg"
    assert told[1]
    assert packaged_notices.debian_owner(Path("/nowhere/at.all")) is None
