"""What the machine itself must bring: shared libraries, and the tools that the tests call.

Wheels bring all of Python and Qt, but Qt loads some libraries of the system. They are looked
for by loading them, before Qt is imported: without them the import is an obscure failure.
As root on Debian and its kin the missing ones are installed; otherwise the line to type is said.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from environment import SetupError, variables


@dataclass(frozen=True)
class Need:
    """Something of the system: its name there, the Debian package with it, and a look for it."""

    name: str
    package: str
    found: Callable[[], bool]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _library(name: str, package: str) -> Need:
    return Need(name, package, partial(_loads, name))


def tool(name: str, package: str) -> Need:
    """A program on the path, and the package with it."""
    return Need(name, package, lambda: shutil.which(name) is not None)


def _has_venv() -> bool:
    importlib.invalidate_caches()
    return all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip"))


def _has_shared_python() -> bool:
    name = sysconfig.get_config_var("INSTSONAME") or ""
    folder = sysconfig.get_config_var("LIBDIR") or ""
    return Path(folder, name).is_file() or _loads(name)


_PYTHON = f"python{sys.version_info.major}.{sys.version_info.minor}"

ENVIRONMENT = (Need("Python's venv and ensurepip", f"{_PYTHON}-venv", _has_venv),)

# Found with ldd on a Debian without them: first what Qt needs to draw at all, then for a display.
WINDOW = (
    _library("libEGL.so.1", "libegl1"),
    _library("libGL.so.1", "libgl1"),
    _library("libdbus-1.so.3", "libdbus-1-3"),
    _library("libfontconfig.so.1", "libfontconfig1"),
    _library("libglib-2.0.so.0", "libglib2.0-0"),
    _library("libxkbcommon.so.0", "libxkbcommon0"),
)
DISPLAY = (
    _library("libxcb-cursor.so.0", "libxcb-cursor0"),
    _library("libxcb-icccm.so.4", "libxcb-icccm4"),
    _library("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    _library("libxcb-shape.so.0", "libxcb-shape0"),
    _library("libxcb-xkb.so.1", "libxcb-xkb1"),
    _library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
)
TOOLS = (
    tool("pdfsig", "poppler-utils"),
    tool("qpdf", "qpdf"),
    tool("Xvfb", "xvfb"),
    tool("xauth", "xauth"),
    tool("osslsigncode", "osslsigncode"),
    tool("makensis", "nsis"),
)
FREEZING = (
    tool("objcopy", "binutils"),
    Need("Python's shared library", f"lib{_PYTHON}", _has_shared_python),
)


def has_display() -> bool:
    """Whether a window can be shown: always on Windows, elsewhere if a display is named."""
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def is_strict() -> bool:
    """Whether this run is one where nothing may be left out for want of a tool."""
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def lacking(needs: Iterable[Need]) -> tuple[Need, ...]:
    """Those of the needs that the machine does not meet; none is known off Linux."""
    if sys.platform != "linux":
        return ()
    return tuple(need for need in needs if not need.found())


def provide(required: Iterable[Need], wished: Iterable[Need] = ()) -> None:
    """Install what is missing, or say how; only a required thing stops the work."""
    required, wished = tuple(required), tuple(wished)
    if is_strict():
        required, wished = required + wished, ()
    missing = lacking(required + wished)
    if missing and _may_install():
        _install(missing)
        missing = lacking(required + wished)
    if lacking(required):
        raise SetupError(_advice(missing))
    if missing:
        print(_advice(missing), "Until then the tests that call them are skipped.", sep="\n")


def _may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _advice(missing: tuple[Need, ...]) -> str:
    names = ", ".join(need.name for need in missing)
    if shutil.which("apt-get") is None:
        return f"This machine lacks {names}. Install what provides them, then run this again."
    packages = " ".join(need.package for need in missing)
    line = f"sudo apt-get install -y --no-install-recommends {packages}"
    return f"This machine lacks {names}. Install them, then run this again:\n\n    {line}\n"


def _install(missing: tuple[Need, ...]) -> None:
    packages = [need.package for need in missing]
    print("Installing Debian packages:", *packages, "...", flush=True)
    # A package list that could not be renewed may still be good enough: the install decides.
    _apt("update")
    answer = _apt("install", "-y", "--no-install-recommends", *packages)
    if answer.returncode:
        print(answer.stdout, file=sys.stderr)


def _apt(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["apt-get", "-q", *words],
        env=variables(DEBIAN_FRONTEND="noninteractive"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
