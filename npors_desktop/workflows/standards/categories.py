"""The scheme's categories as they count in a store: the program's register with the own ones of its
provider, and the standards that are for each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from npors_desktop.domain.category_register import Category, CategoryRegister
from npors_desktop.domain.pack import PackHead
from npors_desktop.standards.catalogue import edition_order

if TYPE_CHECKING:
    from npors_desktop.workflows.standards.standards_here import StandardsHere


@dataclass(frozen=True, slots=True)
class CategoryShown:
    """A category, whether the provider added it, and the heads of the standards by which a test for
    it may begin today, the newest edition last."""

    category: Category
    is_own: bool
    standards: tuple[PackHead, ...]


@dataclass(frozen=True, slots=True)
class CategoriesNow:
    """The register at one moment, with what is shown of each category; and the heads of the
    standards by which a test may begin today."""

    today: date
    register: CategoryRegister
    shown: tuple[CategoryShown, ...]
    offered: tuple[PackHead, ...]


class Categories:
    """Gives the categories of a store. ``bundled`` is the register of the program."""

    def __init__(self, bundled: CategoryRegister, here: StandardsHere) -> None:
        self._bundled = bundled
        self._here = here

    def now(self) -> CategoriesNow:
        """The categories at this moment."""
        here = self._here.now()
        own = here.settings.categories if here.settings else ()
        register = self._bundled.with_own(own)
        heads = tuple(one.head for one in here.offered())
        # Of two standards for a category, the one that was made later may not be the last by name.
        by_edition = sorted(heads, key=lambda head: edition_order(head.edition))
        shown = tuple(
            CategoryShown(one, one in own, tuple(head for head in by_edition if one.is_of(head)))
            for one in register.categories
        )
        return CategoriesNow(here.today, register, shown, heads)
