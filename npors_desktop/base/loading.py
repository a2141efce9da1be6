"""Loads a part of the program by its name, when it is first used.

Commands and pages are named in tables: what a start does not use is not loaded by it. This is the
only place where a module is imported by a name that no analysis sees.
"""

from __future__ import annotations

from importlib import import_module
from threading import Lock
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


def load(place: str) -> Any:
    """What stands at a place such as ``npors_desktop.cli.standards:list_packs``."""
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)


class Later(Generic[T]):
    """A thing that is made when it is first asked for, once, by whichever thread asks first."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._lock = Lock()
        self._made: T | None = None

    @property
    def made(self) -> T | None:
        """The thing, if it was asked for."""
        return self._made

    def get(self) -> T:
        """The thing."""
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made
