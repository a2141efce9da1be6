"""Only one copy of the program opens a store; the second says so and the first goes on."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
HOLDING = """
import os, sys
from pathlib import Path
from npors_desktop.composition.stores import Stores
stores, folder, secret = Stores(), Path(sys.argv[2]), os.environ["NPORS_PASSPHRASE"]
session = (stores.open_laptop if sys.argv[1] == "laptop" else stores.open_office)(folder, secret)
print("open", flush=True)
sys.stdin.readline()
if sys.argv[1] == "laptop":
    session.paper_entry.enter(tuple(map(Path, sys.argv[3:])))
session.close()
print("closed", flush=True)
"""


@contextmanager
def holder(kind: str, folder: Path, *sheets: Path) -> Generator[Any]:
    """A real process that has the store open until it is sent a line."""
    words = [sys.executable, "-c", HOLDING, kind, str(folder), *map(str, sheets)]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        yield process


def run(*words: object) -> Any:
    """``npors-desktop`` started as a person starts it."""
    command = [sys.executable, "-m", "npors_desktop", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_second_is_refused_and_the_first_goes_on(world: Any, sheet: Run, state: Run):
    before = state(world.laptop)
    with holder("laptop", world.laptop, sheet()) as first:
        second = run("sign", "--laptop", world.laptop)
        assert second.returncode == 3
        assert second.stderr.splitlines()[0] == ("Another copy of the program is using this store.")
        assert len(second.stderr.splitlines()) == 2
        assert second.stdout == ""
        first.stdin.write("\n")
        first.stdin.flush()
        assert first.stdout.readline() == "closed\n"
    assert len(state(world.laptop)["lines"]) == len(before["lines"]) + 1


@pytest.mark.parametrize(
    "line",
    [
        "deliver --laptop {laptop} --to {stick}",
        "transcribe {sheet} --laptop {laptop}",
        "laptop identity {laptop} {answer}",
    ],
)
def test_so_is_every_command_that_opens_the_store(world: Any, command: Run, told: Run, line: str):
    names = ("laptop", "stick", "sheet", "folder", "answer")
    values = {name: getattr(world, name) for name in names if name != "folder"}
    with holder("laptop", world.laptop) as first:
        words = line.format(**values, folder=world.folder).split()
        told(command(*words), 3, "Another copy.*\n.*Nothing was changed")
        first.stdin.close()


def test_the_office_too_while_reports_can_still_be_verified(world: Any, command: Run, told: Run):
    with holder("office", world.office) as first:
        told(command("office", "import", world.office, world.stick), 3, "Another copy")
        told(command("office", "list", world.office), 3, "Another copy")
        assert command("verify", world.reports[0], "--office", world.office).status == 0
        first.stdin.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_after_the_first_was_killed_the_store_opens_again(world: Any, command: Run, state: Run):
    before = state(world.laptop)
    with holder("laptop", world.laptop) as first:
        first.send_signal(signal.SIGKILL)
        first.wait()
    assert state(world.laptop) == before
    assert command("sign", "--laptop", world.laptop).status == 0
