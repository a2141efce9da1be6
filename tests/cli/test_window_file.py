"""A file in place of a command opens the window with it; commands stay commands."""

from pathlib import Path

import pytest

from npors_desktop.cli import main
from npors_desktop.cli import window as shows


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """With what the window would be opened."""
    made: list[Path | None] = []

    def open_window(file: Path | None = None) -> int:
        made.append(file)
        return 0

    monkeypatch.setattr(shows, "open_window", open_window)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return made


def test_nothing_opens_the_window_alone(opened: list[Path | None]) -> None:
    assert main([]) == 0
    assert opened == [None]


def test_a_file_is_opened_by_its_whole_path(
    opened: list[Path | None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a b.NPVISIT").write_bytes(b"{}")
    monkeypatch.chdir(tmp_path)
    assert main(["a b.NPVISIT"]) == 0
    assert opened == [tmp_path / "a b.NPVISIT"]


@pytest.mark.parametrize("word", ["gone.npvisit", "no/such/thing", "x.nppack"])
def test_what_cannot_be_opened_is_wrong_use_in_a_sentence(
    opened: list[Path | None], word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([word]) == 2
    assert Path(word).name in capsys.readouterr().err
    assert opened == []


@pytest.mark.parametrize("words", [["nonsense"], ["--nonsense"], ["a.npvisit", "b.npvisit"]])
def test_other_words_are_no_commands(
    opened: list[Path | None], words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert "--help" in capsys.readouterr().err


def test_a_command_wins_over_a_file_of_its_name(
    opened: list[Path | None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "packs").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit):
        main(["packs"])
    assert main(["./packs"]) == 2
    assert "cannot open" in capsys.readouterr().err


def test_without_a_console_the_window_says_what_is_wrong(
    opened: list[Path | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr", None)
    monkeypatch.setattr("sys.stdout", None)
    assert main(["gone.npvisit"]) == 0
    assert opened == [Path("gone.npvisit").absolute()]
