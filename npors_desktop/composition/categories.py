"""The categories that come with the program; they need no store."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from npors_desktop.base.paths import resource
from npors_desktop.standards.category_file import read_register

if TYPE_CHECKING:
    from npors_desktop.domain.category_register import CategoryRegister


@cache
def categories() -> CategoryRegister:
    """The register of categories that comes with the program."""
    return read_register(resource("categories", "npors-2026.1.toml"))
