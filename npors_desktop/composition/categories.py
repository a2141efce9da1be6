"""The categories that come with the program; they need no store."""

from functools import cache

from npors_desktop.base.paths import resource
from npors_desktop.domain.category_register import CategoryRegister
from npors_desktop.standards.category_file import read_register


@cache
def categories() -> CategoryRegister:
    """The register of categories that comes with the program."""
    return read_register(resource("categories", "npors-2026.1.toml"))
