"""A bar on a terminal, a line now and then anywhere else, and nothing of it in the result."""

import sys
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from typing_extensions import override

from npors_desktop.base.clock import SetClock
from npors_desktop.base.words import Words
from npors_desktop.cli.printing import Printer
from npors_desktop.cli.progress import progress_of
from npors_desktop.domain.messages import message

_START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


class Terminal(StringIO):
    @override
    def isatty(self) -> bool:
        return True


def run(printer: Printer, seconds: float, steps: int = 4) -> None:
    """So many of 8 steps, each after so many seconds."""
    clock = SetClock(_START)
    with progress_of(message("Imported"), printer, clock) as progress:
        for number in range(steps):
            clock.set(clock.now() + timedelta(seconds=seconds))
            progress.of(8)
            progress.step()
            printer.line(f"file {number}")


def shown(text: str) -> list[str]:
    """What is to be read on a terminal in the end."""
    lines = [""]
    for part in text.replace("\n", "\r\n").split("\r"):
        for place, char in enumerate(part.lstrip("\n")):
            lines[-1] = lines[-1][:place] + char + lines[-1][place + 1 :]
        if part.startswith("\n"):
            lines.append("")
    return [line.rstrip() for line in lines]


def on_terminal(monkeypatch: pytest.MonkeyPatch, columns: int = 80) -> Terminal:
    """Begin to write to a terminal. Not a fixture: pytest sets the stream again after those."""
    made = Terminal()
    monkeypatch.setattr(sys, "stderr", made)
    monkeypatch.setenv("COLUMNS", str(columns))
    return made


def test_a_terminal_shows_a_bar_in_one_line_that_is_gone_in_the_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = on_terminal(monkeypatch)
    run(Printer(Words(), as_json=False), 1)
    told = terminal.getvalue()
    assert "[###.....................] Imported: 1 of 8." in told
    assert "[############............] Imported: 4 of 8. A few seconds left." in told
    assert "\n" not in told
    assert shown(told) == [""]
    assert capsys.readouterr().out == "file 0\nfile 1\nfile 2\nfile 3\n"


def test_a_bar_is_not_drawn_again_for_every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_terminal(monkeypatch)
    run(Printer(Words(), as_json=False), 0.04)
    assert [f"{n} of 8" in terminal.getvalue() for n in (1, 2, 3, 4)] == [False, False, True, False]


def test_a_bar_is_no_wider_than_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_terminal(monkeypatch, 40)
    run(Printer(Words(), as_json=True), 1)
    assert max(map(len, terminal.getvalue().split("\r"))) == 39


def test_elsewhere_a_line_is_printed_every_ten_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    run(Printer(Words(), as_json=True), 5)
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == "Imported: 2 of 8.\nImported: 4 of 8. Less than a minute left.\n"


def test_bytes_are_told_in_megabytes(capsys: pytest.CaptureFixture[str]) -> None:
    clock = SetClock(_START)
    with progress_of(message("Backed up, in MB"), Printer(Words(), as_json=False), clock) as one:
        clock.set(_START + timedelta(seconds=30))
        one.bytes_done(75_999_999, 300_000_000)
        one.bytes_done(300_000_000, 300_000_000)
    assert capsys.readouterr().err == "Backed up, in MB: 75 of 300. About 2 minutes left.\n"


def test_a_short_job_tells_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    run(Printer(Words(), as_json=True), 2)
    assert capsys.readouterr().err == ""


def test_a_program_without_a_console_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    printer = Printer(Words(), as_json=True)
    run(printer, 60)
    printer.passing("[###...]")
    assert printer.ended(0) == 0
