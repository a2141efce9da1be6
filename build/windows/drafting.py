"""A laptop with an assessment under way, in the data folder where the window looks for it."""

import json
import os
from pathlib import Path
from typing import Any

from windows.calling import BuildError, Call
from windows.installed import Installed
from windows.job import WINDOWS, Job
from windows.wine import Machine


def visit_file(job: Job) -> Path:
    """A visit as an office hands it to an assessor."""
    return job.work / "from the office" / "Hendre Quarry.npvisit"


def drafted(job: Job, machine: Machine, python: Path, source: Path, state: str) -> dict[str, Any]:
    """Let the program of ``source`` make it, up to a ``state`` that draft.py knows; for a
    release with the folders of 0.2 older_draft.py does it.

    Gives what draft.py says, and ``home``: where this machine finds the laptop. The visit that
    draft.py prepares is ``visit_file(job)``.
    """
    data = Installed(job, machine).data
    visit_file(job).parent.mkdir(parents=True, exist_ok=True)
    # The program replaces no visit that another laptop's office wrote, such as the draft's before.
    visit_file(job).unlink(missing_ok=True)
    variables = {**os.environ, "PYTHONPATH": machine.name(source), "PYTHONUTF8": "1"}
    of_today = (source / "npors_desktop" / "workflows" / "demonstration").is_dir()
    script = "draft.py" if of_today else "older_draft.py"
    words = [machine.name(WINDOWS / script), machine.name(data), state]
    words.append(machine.name(visit_file(job)))
    call = Call(job.log("drafting"), job.work, variables)
    answer = machine.run(python, *words, call=call)
    if answer.status:
        raise BuildError(f"No draft could be made:\n{answer.text[-2000:]}")
    draft = json.loads(answer.text[answer.text.index("{") :])
    home = data / draft["laptop"].replace("\\", "/").rsplit("/", 1)[-1]
    return {**draft, "home": home}
