"""What git knows of this working copy."""

import subprocess

from environment import ROOT, SetupError


def is_kept() -> bool:
    """Whether this is a git working copy; an unpacked archive of the source is none."""
    return (ROOT / ".git").exists()


def ask(*words: str) -> bytes:
    """What git answers. Raises SetupError with git's own words."""
    if not is_kept():
        raise SetupError(
            f"{ROOT} is no git working copy, and git's history is needed here. Nothing was made."
            "\nClone the repository, then run this in the clone."
        )
    # Git does not read a folder of another owner by itself, since what it finds there might run.
    # Whoever builds runs this folder's own code already.
    command = ["git", "-c", f"safe.directory={ROOT.as_posix()}", *words]
    try:
        answer = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    except OSError as error:
        raise SetupError(f"git could not be started ({error}). Install it, then go on.") from error
    if answer.returncode:
        said = answer.stderr.decode("utf-8", "replace").strip()
        raise SetupError(
            f"“git {' '.join(words)}” ended with {answer.returncode} in {ROOT}. Nothing was made."
            f"\nIts own words say what to do before this is run again:\n\n{said}"
        )
    return answer.stdout
