"""A setup file is started by the system, or it is said why not."""

import os
from pathlib import Path

import pytest

from npors_desktop.base.setup_launch import launch
from npors_desktop.domain.errors import UserError

SETUP = Path("updates") / "setup.exe"


def test_a_system_without_setup_files_leaves_it_to_the_person(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(os, "startfile", raising=False)
    assert not launch(SETUP)


def test_the_setup_is_started_by_its_path(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []
    monkeypatch.setattr(os, "startfile", started.append, raising=False)
    assert launch(SETUP)
    assert started == [str(SETUP)]


def test_a_setup_that_the_system_refuses_is_told_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: str) -> None:
        raise OSError(22, "The operation was canceled by the user")

    monkeypatch.setattr(os, "startfile", refuse, raising=False)
    with pytest.raises(UserError, match="did not start") as told:
        launch(SETUP)
    assert told.value.code == "setup_not_started"
