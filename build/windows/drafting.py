"""A laptop with an assessment under way, in the data folder where the window looks for it."""

import json
import os
from pathlib import Path
from typing import Any

from windows.calling import BuildError, Call
from windows.installed import Installed
from windows.job import WINDOWS, Job
from windows.wine import Machine


def drafted(job: Job, machine: Machine, python: Path, source: Path, state: str) -> dict[str, Any]:
    """Let the program of ``source`` make it, up to a ``state`` that draft.py knows.

    Gives what draft.py says, and ``home``: where this machine finds the laptop.
    """
    data = Installed(job, machine).data
    variables = {**os.environ, "PYTHONPATH": machine.name(source), "PYTHONUTF8": "1"}
    words = [machine.name(WINDOWS / "draft.py"), machine.name(data), state]
    call = Call(job.log("drafting"), job.work, variables)
    answer = machine.run(python, *words, call=call)
    if answer.status:
        raise BuildError(f"No draft could be made:\n{answer.text[-2000:]}")
    draft = json.loads(answer.text[answer.text.index("{") :])
    home = data / draft["laptop"].replace("\\", "/").rsplit("/", 1)[-1]
    return {**draft, "home": home}
