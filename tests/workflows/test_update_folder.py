"""What updates left is taken away, and nothing else."""

from pathlib import Path

import pytest

from npors_desktop.workflows.update_folder import UpdateFolder


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


def test_a_part_of_a_copy_goes_and_a_folder_that_is_not_there_is_no_fault(
    kept: UpdateFolder, tmp_path: Path
) -> None:
    kept.forget_parts()
    kept.forget_setups(lambda _: True)
    part = laid(tmp_path / "updates" / "12-ab.part")
    kept.forget_parts()
    assert not part.exists()
