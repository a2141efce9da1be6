"""Long files are named and refused by nobody."""

from pathlib import Path

import file_length
import pytest


def test_a_long_file_is_named_and_a_short_one_is_not(tmp_path: Path) -> None:
    folder = tmp_path / "program"
    folder.mkdir()
    (folder / "long.py").write_text("\n" * (file_length.LONG + 1), "utf-8")
    (folder / "short.py").write_text("\n" * file_length.LONG, "utf-8")
    found = list(file_length.long_files(folder))
    assert found == [("program/long.py", file_length.LONG + 1)]


def test_a_warning_fails_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "long.py").write_text("\n" * (file_length.LONG + 1), "utf-8")
    monkeypatch.setattr(file_length, "ROOT", tmp_path)
    assert file_length.warn() == 0
    assert "tests/long.py: 401 lines" in capsys.readouterr().out
