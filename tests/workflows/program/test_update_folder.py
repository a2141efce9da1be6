"""What updates left is taken away, and nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from npors_desktop.workflows.program.update_folder import UpdateFolder

HERE = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
KILLED = """
import os, sys
from pathlib import Path
from npors_desktop.base.whole_file import written_whole
with written_whole(Path(sys.argv[1])) as file:
    file.write(b"half")
    file.flush()
    os._exit(9)
"""


@pytest.fixture
def kept(tmp_path: Path) -> UpdateFolder:
    return UpdateFolder(tmp_path / "updates")


def laid(file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"x")
    return file


def test_a_newer_copy_takes_the_place_of_older_ones_of_its_store(kept: UpdateFolder) -> None:
    old = laid(kept.copy_of("home", "1.3.0"))
    others = [laid(kept.copy_of(store, "1.3.0")) for store in ("other", "at-home", "a.home")]
    new = laid(kept.copy_of("home", "1.10.0"))
    kept.keep_only(new, "home")
    assert not old.exists()
    assert all(file.is_file() for file in (new, *others))


def test_only_the_setups_of_the_versions_named_go(kept: UpdateFolder) -> None:
    done, coming = laid(kept.setup("1.3.0", "s.exe")), laid(kept.setup("1.10.0", "s.exe"))
    copy = laid(kept.copy_of("home", "1.3.0"))
    kept.forget_setups(lambda version: version == "1.3.0")
    assert not done.parent.exists()
    assert coming.is_file()
    assert copy.is_file()


def test_what_somebody_unpacked_there_stays(kept: UpdateFolder, tmp_path: Path) -> None:
    setup = laid(kept.setup("1.3.0", "p.tar.xz"))
    unpacked = laid(setup.parent / "npors" / "npors-desktop")
    strange = laid(tmp_path / "updates" / "mine" / "notes")
    kept.forget_setups(lambda _: True)
    assert not setup.exists()
    assert unpacked.is_file()
    assert strange.is_file()


def test_nothing_is_taken_away_behind_a_link(kept: UpdateFolder, tmp_path: Path) -> None:
    far = laid(tmp_path / "far" / "file")
    (tmp_path / "updates").mkdir()
    try:
        (tmp_path / "updates" / "1.3.0").symlink_to(far.parent, target_is_directory=True)
    except OSError:
        pytest.skip("this account may not make links")
    kept.forget_setups(lambda _: True)
    assert far.is_file()


def test_a_folder_that_is_not_there_is_no_fault(kept: UpdateFolder) -> None:
    kept.forget_parts()
    kept.forget_setups(lambda _: True)


def test_what_a_killed_program_left_half_written_goes(kept: UpdateFolder, tmp_path: Path) -> None:
    """The names are the program's own: it is killed while it writes a copy, and a setup."""
    copy, setup = kept.copy_of("home", "1.3.0"), kept.setup("1.4.0", "s.exe")
    for file in (copy, setup, kept.setup("1.5.0", "s.exe")):
        subprocess.run([sys.executable, "-c", KILLED, file], check=False, env=HERE)
    assert len(list((tmp_path / "updates").rglob("*.part"))) == 3
    whole = [laid(copy), laid(setup), laid(setup.with_name("mine.part"))]
    kept.forget_parts()
    found = [file for file in (tmp_path / "updates").rglob("*") if file.is_file()]
    assert sorted(found) == sorted(whole)
    assert not (tmp_path / "updates" / "1.5.0").exists()
