"""Loads a part of the program by its name, when it is first used.

Commands and pages are named in tables: what a start does not use is not loaded by it. This is the
only place where a module is imported by a name that no analysis sees.
"""

from importlib import import_module
from typing import Any


def load(place: str) -> Any:
    """What stands at a place such as ``npors_desktop.cli.standards:list_packs``."""
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)
