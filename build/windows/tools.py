"""What Debian must bring, and the pinned tools that PyPI brings."""

import sys
from pathlib import Path

import machine
from environment import program
from machine import tool as need

from windows.calling import Call, must
from windows.job import WINDOWS, Job

NEEDED = (
    need("wine", "wine"),
    need("wineserver", "wine64"),
    need("Xvfb", "xvfb"),
    need("xdotool", "xdotool"),
    need("makensis", "nsis"),
    need("x86_64-w64-mingw32-gcc", "gcc-mingw-w64-x86-64-win32"),
    need("osslsigncode", "osslsigncode"),
    need("openssl", "openssl"),
    need("pdfsig", "poppler-utils"),
    need("git", "git"),
)


def provide(job: Job) -> None:
    """Install or name what Debian must bring, then make the environment of pinned tools."""
    machine.provide(NEEDED)
    folder = environment(job)
    call = Call(job.log("tools"))
    # Its pip comes last: an environment that was cut off is made again.
    if not tool(job, "pip").exists():
        must([program("python"), "-m", "venv", folder], call)
    lock = ["--require-hashes", "--only-binary", ":all:", "-r", WINDOWS / "build.lock"]
    must([tool(job, "python"), "-m", "pip", "install", "-q", "--no-input", *lock], call)


def environment(job: Job) -> Path:
    """The folder of the tools from PyPI."""
    return job.downloads / "tools"


def tool(job: Job, name: str) -> Path:
    """One of the tools from PyPI, such as ``uv``."""
    if sys.platform == "win32":
        return environment(job) / "Scripts" / f"{name}.exe"
    return environment(job) / "bin" / name
