"""The standards that come with the program; they need no store."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from npors_desktop.base.paths import resource
from npors_desktop.standards.catalogue import Catalogue

if TYPE_CHECKING:
    from pathlib import Path


def catalogue() -> Catalogue:
    """The standards that come with the program."""
    return _read_once(resource("standards"))


@cache
def _read_once(folder: Path) -> Catalogue:
    """Nothing changes the program's own files while it runs, and a store is often opened again."""
    return Catalogue.usable(folder)
