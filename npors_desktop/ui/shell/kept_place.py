"""Keeps which page of a laptop is in front, so that it opens again after the program ended without
warning."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.workflows.sessions import LaptopSession

if TYPE_CHECKING:
    from collections.abc import Callable

    from npors_desktop.ui.shell.page import Page
    from npors_desktop.ui.shell.page_context import WindowContext
    from npors_desktop.workflows.left_place import LeftPlace, PlaceLeft

_log = logging.getLogger(__name__)
# A page that was opened again so often, and the program ended there each time, is left alone.
_MOST_RETURNS = 3


class KeptPlace:
    """What is kept is a help and no more: that it could not be is only logged."""

    def __init__(self, context: WindowContext) -> None:
        self._context = context
        self._kept: tuple[str, str] | None = None
        # As in ``PlaceLeft``, of the page that comes to the front next.
        self._returns = 0
        # What came to the front while the place that was left is looked for: kept only after it,
        # or an end at this moment would lose that place.
        self._is_looking = False
        self._held: Page | None = None

    def keep(self, page: Page) -> None:
        """This page came to the front."""
        place = (page.name, page.subject or "")
        of_laptop = page.session in (SessionKind.LAPTOP, SessionKind.ANY)
        store = self._store()
        if store is None or not of_laptop or place == self._kept:
            return
        if self._is_looking:
            self._held = page
            return
        self._kept, self._held = place, None
        self._context.jobs.run(partial(store.keep, *place, self._returns), failed=_failed)
        self._returns = 0

    def drop(self) -> None:
        """The store is about to be closed in order."""
        store, self._kept, self._held = self._store(), None, None
        if store is not None:
            self._context.jobs.run(store.drop, failed=_failed)

    def find(self, found: Callable[[PlaceLeft, bool], None]) -> None:
        """Look for a place that was left without warning, before another is kept; with it goes
        whether to open it again."""

        def done(place: PlaceLeft | None) -> None:
            self._is_looking = False
            if place is not None:
                is_to_open = place.returns < _MOST_RETURNS
                self._returns = place.returns + 1 if is_to_open else 0
                found(place, is_to_open)
            if self._held is not None:
                self.keep(self._held)

        def failed(error: Exception) -> None:
            _failed(error)
            done(None)

        store = self._store()
        if store is not None:
            self._is_looking = True
            self._context.jobs.run(store.find, done, failed=failed)

    def _store(self) -> LeftPlace | None:
        session = self._context.session
        return session.left_place if isinstance(session, LaptopSession) else None


def _failed(error: Exception) -> None:
    _log.warning("the page in front was not kept: %s", type(error).__name__)
