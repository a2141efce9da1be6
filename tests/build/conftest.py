"""Puts ``build/`` where its modules find each other, as when ``build/dev.py`` is run."""

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "build"))


@pytest.fixture(scope="session")
def windows_program() -> Path:
    """A small program for Windows, from setuptools of the lock: Debian's own pip brings none."""
    found = find_spec("setuptools")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).with_name("cli-64.exe")
