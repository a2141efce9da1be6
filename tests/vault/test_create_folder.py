"""A link to an empty folder is that folder, for a new store and for a restored one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from npors_desktop.vault.create_folder import make_whole
from npors_desktop.workflows.backup.backup import restore

RELEASED = Path(__file__).parents[1] / "fixtures" / "released" / "0.2.0"


def make(to: Path) -> None:
    make_whole(to, lambda folder: (folder / "vault.json").write_bytes(b"whole"))


def put_back(to: Path) -> None:
    restore(RELEASED / "laptop.npcopy", to)


@pytest.mark.parametrize("fill", [make, put_back])
def test_a_link_to_an_empty_folder_is_followed(tmp_path: Path, fill: Callable[[Path], None]):
    real, link = tmp_path / "disk" / "real", tmp_path / "link"
    real.mkdir(parents=True)
    link.symlink_to(real, target_is_directory=True)
    fill(link)
    assert link.is_symlink()
    assert (real / "vault.json").is_file()
    assert not (real / ".making").exists()
    assert list(real.parent.iterdir()) == [real]
