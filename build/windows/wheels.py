"""The packages for Windows, from the same lock as everywhere, by their hashes."""

import shutil

from windows.calling import Call, must
from windows.job import Job
from windows.tools import tool


def install(job: Job) -> None:
    """Lay the locked wheels out for the Windows Python.

    By uv, which asks the lock's conditions as Windows would; pip asks them of the machine it runs
    on, and would leave out what only Windows needs.
    """
    shutil.rmtree(job.packages, ignore_errors=True)
    job.packages.mkdir(parents=True)
    asked = ["--python-platform", "x86_64-pc-windows-msvc", "--python-version", "3.11"]
    pinned = ["--only-binary", ":all:", "--require-hashes", "-r", job.source / "requirements.lock"]
    words = ["pip", "install", "-q", *asked, *pinned, "--target", job.packages]
    must([tool(job, "uv"), *words], Call(job.log("wheels")))
