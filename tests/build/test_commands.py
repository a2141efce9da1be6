"""What ``build/dev.py`` understands, and what it does on a machine without a screen."""

import subprocess
import sys
from pathlib import Path

import checks
import commands
import environment
import machine
import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def _without_a_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "has_display", lambda: False)
    monkeypatch.setattr(machine, "provide", _nothing)
    monkeypatch.setattr(environment, "prepare", lambda: None)
    monkeypatch.setattr(environment, "WORK", tmp_path)


def _nothing(*_needs: object) -> None: ...


def _failed(*_words: object) -> int:
    return 3


def _demo(*words: str | Path) -> int:
    reports = Path(words[-1]) / "reports"
    reports.mkdir(parents=True)
    (reports / "one.pdf").touch()
    return 0


@pytest.mark.usefixtures("_without_a_screen")
def test_without_a_screen_run_does_the_main_job_and_says_where(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(commands, "_program", _demo)
    assert commands.main(["run"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("This machine has no screen")
    assert "one.pdf" in said
    assert "The register of the office: " in said


@pytest.mark.usefixtures("_without_a_screen")
def test_a_demonstration_that_fails_hands_its_status_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "_program", _failed)
    assert commands.main(["run"]) == 3


@pytest.mark.usefixtures("_without_a_screen")
def test_words_after_run_are_a_command_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []

    def listen(*words: str) -> int:
        heard.extend(words)
        return 0

    monkeypatch.setattr(commands, "_program", listen)
    assert commands.main(["run", "packs", "show", "x", "--json"]) == 0
    assert heard == ["packs", "show", "x", "--json"]


def test_words_for_a_tool_need_one_tool(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["test", "--", "-k", "one"]) == 3
    assert "--only pytest" in capsys.readouterr().err


@pytest.mark.usefixtures("_without_a_screen")
@pytest.mark.parametrize(
    ("words", "more"),
    [(["--slow"], []), (["--slow", "5"], ["--minutes", "5.0"]), (["--slow", "--", "-x"], ["-x"])],
)
def test_the_full_counts_are_a_run_of_their_own(
    monkeypatch: pytest.MonkeyPatch, words: list[str], more: list[str]
) -> None:
    heard: list[object] = []

    def listen(*asked: object) -> int:
        heard.extend(asked)
        return 0

    monkeypatch.setattr(checks, "run", listen)
    assert commands.main(["test", *words]) == 0
    assert heard == [(checks.SLOW,), more]


@pytest.mark.usefixtures("_without_a_screen")
def test_the_catalogues_get_their_own_options(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard: list[object] = []

    def listen(words: list[object], **_how: object) -> "subprocess.CompletedProcess[bytes]":
        heard.extend(words[2:])
        return subprocess.CompletedProcess([], 1)

    monkeypatch.setattr(subprocess, "run", listen)
    assert commands.main(["words", "--fill", "welsh.json", "--check"]) == 1
    assert heard == ["--fill", "welsh.json", "--check"]


def test_an_unknown_command_is_wrong_use() -> None:
    with pytest.raises(SystemExit) as left:
        commands.main(["fly"])
    assert left.value.code == 2


def test_the_door_opens_with_nothing_but_python() -> None:
    answer = subprocess.run(
        [sys.executable, "-S", ROOT / "build" / "dev.py", "--help"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    assert "test" in answer.stdout
