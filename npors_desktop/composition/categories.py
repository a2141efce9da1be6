"""The categories that come with the program, and how long things last; they need no store."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from npors_desktop.base.paths import resource
from npors_desktop.standards.category_file import read_register
from npors_desktop.standards.date_figures import read_date_figures

if TYPE_CHECKING:
    from npors_desktop.domain.biting_dates import DateFigure
    from npors_desktop.domain.category_register import CategoryRegister


@cache
def categories() -> CategoryRegister:
    """The register of categories that comes with the program."""
    return read_register(resource("categories", "npors-2026.1.toml"))


@cache
def date_figures() -> tuple[DateFigure, ...]:
    """The figures that come with the program of what an office watches."""
    return read_date_figures(resource("dates", "npors-2026.1.toml"))
