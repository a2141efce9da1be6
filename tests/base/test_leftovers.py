"""What a killed program left half made is removed, and nothing else ever."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from npors_desktop.base import leftovers
from npors_desktop.base.ids import new_id
from npors_desktop.base.whole_file import written_whole

PART = "4711-0123456789abcdef.part"
OLD = 1_700_000_000
Left = Callable[..., Path]

HOLDING = """
import sys, time
from pathlib import Path
from npors_desktop.base.leftovers import held
from npors_desktop.base.whole_file import written_whole
to = Path(sys.argv[1])
if to.suffix == ".making":
    to.mkdir()
    with held(to):
        print("held", flush=True)
        time.sleep(60)
else:
    with written_whole(to) as file:
        file.write(b"half")
        file.flush()
        print("held", flush=True)
        time.sleep(60)
"""


@pytest.fixture
def left(tmp_path: Path) -> Left:
    """Something half made long ago."""

    def made(name: str, *, folder: bool = False) -> Path:
        path = tmp_path / name
        if folder:
            path.mkdir()
            (path / "store.db").write_bytes(b"half")
        else:
            path.write_bytes(b"half")
        os.utime(path, (OLD, OLD))
        return path

    return made


def test_what_is_left_half_made_goes(left: Left, tmp_path: Path):
    left(PART)
    left("4711-fedcba9876543210.part", folder=True)
    left(f"laptop.{new_id()}.making", folder=True)
    leftovers.sweep(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["film.part", "4711-012345.part", "a.making", "report.pdf", "x-0123456789abcdef.part"]
)
def test_somebody_elses_file_stays(left: Left, tmp_path: Path, name: str):
    kept = left(name)
    leftovers.sweep(tmp_path)
    assert kept.exists()


def test_what_was_made_just_now_stays_and_a_link_is_not_followed(left: Left, tmp_path: Path):
    young, theirs = tmp_path / PART, left("theirs", folder=True)
    young.write_bytes(b"half")
    link = tmp_path / "4711-fedcba9876543210.part"
    link.symlink_to(theirs)
    os.utime(link, (OLD, OLD), follow_symlinks=False)
    leftovers.sweep(tmp_path)
    assert young.exists()
    assert (theirs / "store.db").exists()


@pytest.mark.parametrize("name", ["to.pdf", "laptop.01999999-0000-7000-8000-000000000000.making"])
def test_what_a_living_process_makes_stays_until_it_is_killed(tmp_path: Path, name: str):
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(tmp_path / name)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        (half,) = tmp_path.iterdir()
        os.utime(half, (OLD, OLD))
        leftovers.sweep(tmp_path)
        assert half.exists()
        process.kill()
    leftovers.sweep(tmp_path)
    assert not half.exists()


def test_a_file_being_written_here_stays(tmp_path: Path):
    with written_whole(tmp_path / "to") as file:
        file.write(b"half")
        (half,) = tmp_path.iterdir()
        os.utime(half, (OLD, OLD))
        leftovers.sweep(tmp_path)
        assert half.exists()
    assert (tmp_path / "to").read_bytes() == b"half"
