"""A command, run as a script would run it, and what it answered."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from npors_desktop.cli import main


@dataclass(frozen=True)
class Answer:
    """A command's exit status and what it wrote."""

    status: int
    out: str
    error: str

    @property
    def document(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)


Command = Callable[..., Answer]


@pytest.fixture
def npd(capsys: pytest.CaptureFixture[str]) -> Command:
    """Run ``npors-desktop`` with these arguments; never a traceback."""

    def run(*arguments: object) -> Answer:
        try:
            status = main([str(a) for a in arguments])
        except SystemExit as end:
            status = int(end.code or 0)
        wrote = capsys.readouterr()
        assert "Traceback" not in wrote.err
        return Answer(status, wrote.out, wrote.err)

    return run
