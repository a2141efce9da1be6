"""The environment is made once, and again when what it depends on changes."""

from pathlib import Path

import environment
import pytest


@pytest.fixture
def finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that looks like a finished environment of this lock and Python."""
    monkeypatch.setattr(environment, "VENV", tmp_path)
    monkeypatch.setattr(environment, "STAMP", tmp_path / "npors-stamp")
    python = environment.program("python")
    python.parent.mkdir(parents=True)
    python.touch()
    environment.STAMP.write_text(environment.fingerprint(), "utf-8")
    return tmp_path


def test_a_finished_environment_is_left_as_it_is(finished: Path) -> None:
    before = sorted(finished.rglob("*"))
    environment.prepare()
    assert environment.is_ready()
    assert sorted(finished.rglob("*")) == before


def test_an_environment_of_another_lock_is_not_ready(finished: Path) -> None:
    (finished / "npors-stamp").write_text("another", "utf-8")
    assert not environment.is_ready()


def test_an_interrupted_installation_is_not_ready(finished: Path) -> None:
    (finished / "npors-stamp").unlink()
    assert not environment.is_ready()


def test_the_fingerprint_follows_the_lock(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text("a==1", "utf-8")
    first = environment.fingerprint(lock)
    lock.write_text("a==2", "utf-8")
    assert environment.fingerprint(lock) != first
