"""What the machine must bring: it is looked for, installed as root, asked for otherwise."""

import sys

import machine
import pytest
from environment import SetupError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows brings all that is needed")

THERE = machine.Need("sh", "dash", lambda: True)
GONE = machine.Need("libgone.so.1", "libgone1", lambda: False)


def _is_there(name: str) -> str:
    return f"/usr/bin/{name}"


def _is_not_there(_name: str) -> None: ...


@pytest.fixture(autouse=True)
def _as_an_ordinary_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(machine.shutil, "which", _is_there)
    monkeypatch.delenv("CI", raising=False)


def test_a_machine_with_everything_is_left_alone() -> None:
    machine.provide([THERE], [THERE])


def test_a_user_is_told_the_exact_line_to_type() -> None:
    with pytest.raises(
        SetupError, match="sudo apt-get install -y --no-install-recommends libgone1"
    ):
        machine.provide([THERE, GONE])


def test_without_apt_get_the_library_itself_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine.shutil, "which", _is_not_there)
    with pytest.raises(SetupError, match=r"lacks libgone\.so\.1\. Install what provides them"):
        machine.provide([GONE])


def test_a_tool_that_is_only_wished_for_does_not_stop_the_work(
    capsys: pytest.CaptureFixture[str],
) -> None:
    machine.provide([THERE], [GONE])
    assert "libgone1" in capsys.readouterr().out


def test_in_ci_a_tool_that_is_wished_for_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(SetupError):
        machine.provide([THERE], [GONE])


def test_root_gets_what_is_missing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[str] = []
    missing = machine.Need("libnew.so.1", "libnew1", lambda: "libnew1" in installed)

    def install(needs: tuple[machine.Need, ...]) -> None:
        installed.extend(need.package for need in needs)

    monkeypatch.setattr(machine.os, "geteuid", lambda: 0)
    monkeypatch.setattr(machine, "_install", install)
    machine.provide([missing])
    assert installed == ["libnew1"]


def test_a_library_is_found_by_loading_it() -> None:
    assert not machine.lacking([machine.Need("libc", "libc6", lambda: machine._loads("libc.so.6"))])
    assert not machine._loads("libgone.so.1")


def test_a_display_is_one_that_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not machine.has_display()
    monkeypatch.setenv("DISPLAY", ":7")
    assert machine.has_display()
