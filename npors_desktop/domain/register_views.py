"""How the register is looked at: what is sought, which columns are shown, and in which order.

A view with a name is kept to be used again; so is the one that was looked at last.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npors_desktop.domain.list_query import ListQuery
from npors_desktop.domain.register_filter import ANYTHING, RegisterFilter

if TYPE_CHECKING:
    from npors_desktop.domain.list_query import SoughtWord

# What each line can show, in the order in which it stands unless somebody chose another.
SHOWABLE = (
    "result", "candidate", "codes", "category", "assessor", "employer", "site", "notification",
    "tested", "accepted", "record",
)  # fmt: skip
USUAL = ("result", "candidate", "codes", "category", "assessor", "employer", "tested", "accepted")


@dataclass(frozen=True, slots=True)
class RegisterView:
    """``by`` and ``turned`` are as in a ListQuery. ``lines`` are the numbers of the lines that were
    selected when it was looked at last; a view with a name has none."""

    name: str = ""
    filter: RegisterFilter = ANYTHING
    columns: tuple[str, ...] = USUAL
    by: str = ""
    turned: bool = False
    lines: tuple[int, ...] = ()

    def query(self, words: tuple[SoughtWord, ...] = ()) -> ListQuery:
        """The lines that it shows, and that hold these words besides."""
        return ListQuery(self.by, self.turned, (*self.filter.words(), *words))

    def named(self, name: str) -> RegisterView:
        """The same with a name, without what is selected now."""
        return replace(self, name=name, lines=())


def usable(view: RegisterView) -> RegisterView:
    """A view with only the columns that this program knows."""
    known = tuple(dict.fromkeys(one for one in view.columns if one in SHOWABLE))
    by = view.by if view.by in SHOWABLE else ""
    return replace(view, columns=known or USUAL, by=by)
