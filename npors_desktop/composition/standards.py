"""The standards and the categories that come with the program; they need no store."""

from functools import cache
from pathlib import Path

from npors_desktop.base.paths import resource
from npors_desktop.domain.category_register import CategoryRegister
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.standards.category_file import read_register


def catalogue() -> Catalogue:
    """The standards that come with the program."""
    return _read_once(resource("standards"))


@cache
def categories() -> CategoryRegister:
    """The register of categories that comes with the program."""
    return read_register(resource("categories", "npors-2026.1.toml"))


@cache
def _read_once(folder: Path) -> Catalogue:
    """Nothing changes the program's own files while it runs, and a store is often opened again."""
    return Catalogue.usable(folder)
