"""A build takes its moment from git, and says so when git does not tell."""

import shutil
import subprocess
from pathlib import Path

import freezing
import history
import pytest
from environment import SetupError
from windows import job
from windows.calling import BuildError

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not here")
MOMENT = "1600000000"


def _git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, capture_output=True, check=True)


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working copy with one commit."""
    folder = tmp_path / "a working copy"
    folder.mkdir()
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_DATE", f"@{MOMENT} +0000")
        monkeypatch.setenv(f"GIT_{name}_NAME", "Somebody")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "somebody@example.invalid")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    _git(folder, "init", "-q")
    _git(folder, "commit", "-q", "--allow-empty", "-m", "one")
    monkeypatch.setattr(history, "ROOT", folder)
    return folder


def test_the_moment_is_the_commits_whoever_owns_the_folder(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert freezing.moment() == MOMENT
    # Git's own word for its tests: as if the folder were another user's.
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(subprocess.CalledProcessError):
        _git(copy, "log")
    assert freezing.moment() == MOMENT
    assert job.git("rev-parse", "--is-shallow-repository") == "false"


def test_where_git_does_not_tell_nothing_is_built_and_its_words_are_said(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(copy / ".git" / "objects")
    with pytest.raises(SetupError, match="fatal: "):
        freezing.moment()
    with pytest.raises(BuildError, match="fatal: "):
        job.git("ls-files")
    # What is only tried may be made at any moment.
    assert freezing._moment_of_a_test() == freezing._SOME_MOMENT
    assert "fatal: " in capsys.readouterr().out


def test_without_git_itself_it_is_said_to_install_it(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(copy))
    with pytest.raises(SetupError, match="Install it"):
        freezing.moment()


def test_an_unpacked_archive_has_some_moment_and_no_history(copy: Path) -> None:
    shutil.rmtree(copy / ".git")
    assert freezing.moment() == freezing._SOME_MOMENT
    with pytest.raises(BuildError, match="Clone the repository"):
        job.git("ls-files")
