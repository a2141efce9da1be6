"""A folder with files is written whole or not at all."""

import errno
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from npors_desktop.base.whole_folder import made_folder
from npors_desktop.domain.errors import MachineFailedError, UserError

# Killed while the folder is being made.
KILLED = """
import os, signal, sys
from pathlib import Path
from npors_desktop.base.whole_folder import made_folder
def files():
    yield "a.txt", b"a"
    os.kill(os.getpid(), signal.SIGKILL)
    yield "b.txt", b"b"
with made_folder(Path(sys.argv[1]), files()):
    pass
"""


def test_it_has_its_name_only_after_the_block(tmp_path: Path) -> None:
    to = tmp_path / "batch"
    with made_folder(to, [("a.txt", b"a"), ("in/b.txt", b"b")]) as making:
        assert not to.exists()
        assert (making / "in" / "b.txt").read_bytes() == b"b"
    assert sorted(str(p.relative_to(to)) for p in to.rglob("*")) == ["a.txt", "in", "in/b.txt"]
    assert list(tmp_path.iterdir()) == [to]


def test_an_exception_leaves_nothing(tmp_path: Path) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield "a.txt", b"a"
        raise OSError(errno.ENOSPC, "full")

    with pytest.raises(MachineFailedError), made_folder(tmp_path / "batch", files()):
        pass
    with pytest.raises(ZeroDivisionError), made_folder(tmp_path / "batch", []):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "there.txt").write_text("mine")
    with pytest.raises(UserError) as caught, made_folder(tmp_path, []):
        pass
    assert caught.value.code == "folder_used"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal that kills")
def test_one_who_is_killed_leaves_no_folder_of_that_name(tmp_path: Path) -> None:
    to = tmp_path / "batch"
    subprocess.run([sys.executable, "-c", KILLED, str(to)], check=False)
    assert not to.exists()
    with made_folder(to, [("a.txt", b"a")]):
        pass
    assert [one.name for one in to.iterdir()] == ["a.txt"]
