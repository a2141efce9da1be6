"""Reads every standard, one after another, so that no other work waits for all of them: to search
in them, and to tell which cannot be used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from npors_desktop.workflows.standards.standard_search import StandardSearch

if TYPE_CHECKING:
    from npors_desktop.workflows.standards.listed_standards import ListedStandard, StandardList

Run = Callable[[Callable[[], Any], Callable[[Any], None]], None]
"""Does work on the store's thread, and then gives its answer to a function."""


class ReadingAll(QObject):
    """Signal: ``done`` the list, with what cannot be used told of each, and the search in it."""

    done = Signal(object, object)

    def __init__(self, run: Run, parent: QObject) -> None:
        super().__init__(parent)
        self._run = run
        self._listed: StandardList | None = None
        self._looked: list[ListedStandard] = []

    def begin(self, listed: StandardList) -> None:
        """Read all of this list; of one that was being read, no more."""
        self._listed, self._looked = listed, []
        self._next(listed)

    def _next(self, listed: StandardList) -> None:
        left = listed.standards[len(self._looked) :]
        if left:
            self._run(left[0].looked_at, partial(self._on_looked, listed))
        else:
            looked = replace(listed, standards=tuple(self._looked))
            self._run(partial(_search_in, looked), partial(self._on_search, listed, looked))

    def _on_looked(self, listed: StandardList, one: ListedStandard) -> None:
        if listed is self._listed:
            self._looked.append(one)
            self._next(listed)

    def _on_search(
        self, listed: StandardList, looked: StandardList, search: StandardSearch
    ) -> None:
        if listed is self._listed:
            self.done.emit(looked, search)


def _search_in(listed: StandardList) -> StandardSearch:
    packs = (one.chosen.pack for one in listed.standards)
    return StandardSearch(pack for pack in packs if pack)
