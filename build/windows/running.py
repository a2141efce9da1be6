"""The program's commands, as the packaged program for Windows or as this working copy runs them."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from environment import ROOT, program

from windows.calling import Answer, BuildError, Call, ask
from windows.job import Job
from windows.wine import Machine

_LIMIT = 300


class Program(Protocol):
    """Something that understands the program's commands; a path is named as it wants it."""

    @property
    def label(self) -> str:
        """What it is called in a message."""
        ...

    def ask(self, *words: str | Path, secret: str = "") -> Answer:
        """Give it a command, with a passphrase for it if need be."""
        ...


@dataclass(frozen=True)
class Frozen:
    """The packaged program for Windows."""

    label: str
    executable: Path
    machine: Machine
    job: Job

    def ask(self, *words: str | Path, secret: str = "") -> Answer:
        """Give it a command."""
        named = [self.machine.name(word) if isinstance(word, Path) else word for word in words]
        call = Call(self.job.log("frozen"), self.job.work, _told(secret), _LIMIT)
        return self.machine.run(self.executable, *named, call=call)


@dataclass(frozen=True)
class WorkingCopy:
    """The program as it stands in this working copy, run by the environment's Python."""

    label: str
    job: Job

    def ask(self, *words: str | Path, secret: str = "") -> Answer:
        """Give it a command."""
        told = {**_told(secret), "QT_QPA_PLATFORM": "offscreen"}
        command = [program("python"), "-m", "npors_desktop", *words]
        return ask(command, Call(self.job.log("frozen"), ROOT, told, _LIMIT))


def must(program_: Program, *words: str | Path, secret: str = "") -> Answer:
    """Give a command that has to succeed. Raises BuildError with what was said."""
    answer = program_.ask(*words, secret=secret)
    if answer.status:
        said = answer.text.strip()[-2000:]
        told = " ".join(map(str, words))
        raise BuildError(f"{program_.label}: “{told}” ended with {answer.status}.\n{said}")
    return answer


def document(program_: Program, *words: str | Path, secret: str = "") -> Any:
    """The JSON document of a command that has to succeed."""
    said = must(program_, *words, "--json", secret=secret).text
    # What goes to standard error stands before it: the two come through one pipe.
    return json.loads(said[said.index("{") :])


def _told(secret: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key != "NPORS_PASSPHRASE"}
    return {**kept, "NPORS_PASSPHRASE": secret} if secret else kept
