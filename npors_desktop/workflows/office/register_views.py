"""Keeps the views of the register: those with names, and the one that was looked at last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.values import from_plain, to_plain
from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.domain.folded_text import folded
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.register_views import RegisterView, usable
from npors_desktop.workflows.office.noted_action import note

if TYPE_CHECKING:
    from collections.abc import Callable

    from npors_desktop.base.canonical import Json
    from npors_desktop.store.sqlcipher.store import Store

_NAMED, _LAST = "register_view:", "register_last_view"
_WHAT = message("A view of the register")
LONGEST_NAME = 60


class RegisterViews:
    """One view has one name, capitals and accents aside. How the register was looked at last is
    known of each of the staff: ``who`` is the id of who acts, empty where the office has no
    staff."""

    def __init__(
        self, store: Store, check: Callable[[ActionKind], None], who: Callable[[], str]
    ) -> None:
        self._store = store
        self._check = check
        self._who = who

    def all(self) -> tuple[RegisterView, ...]:
        """The views with names, by their names."""
        with self._store.reading() as transaction:
            found = transaction.documents.starting(_NAMED)
        return tuple(sorted(map(_view, found), key=lambda one: folded(one.name)))

    def get(self, name: str) -> RegisterView:
        """The view of this name. Raises UserError (``no_view``)."""
        with self._store.reading() as transaction:
            found = transaction.documents.get(_document(name))
        if found is None:
            raise UserError(
                message("There is no view “{name}” of the register.", name=name),
                message("“office views” lists those that are kept."),
                code="no_view",
            )
        return _view(found)

    def keep(self, view: RegisterView) -> RegisterView:
        """Keep a view under its name, in place of one that has it already. Raises UserError
        (``view_unnamed``)."""
        self._check(ActionKind.REGISTER_VIEW_KEPT)
        name = " ".join(view.name.split())
        if not name or len(name) > LONGEST_NAME:
            raise UserError(
                message("A view needs a name of up to {most} letters.", most=LONGEST_NAME),
                message("Nothing was kept."),
                code="view_unnamed",
            )
        kept = view.named(name)
        with self._store.writing() as transaction:
            transaction.documents.put(_document(name), to_plain(kept))
            note(transaction, ActionKind.REGISTER_VIEW_KEPT, view=name)
        return kept

    def remove(self, name: str) -> None:
        """Keep the view of this name no longer. Raises UserError (``no_view``)."""
        self._check(ActionKind.REGISTER_VIEW_REMOVED)
        view = self.get(name)
        with self._store.writing() as transaction:
            transaction.documents.remove(_document(view.name))
            note(transaction, ActionKind.REGISTER_VIEW_REMOVED, view=view.name)

    def last(self) -> RegisterView:
        """The view that who acts looked at last, with what was selected in it."""
        with self._store.reading() as transaction:
            found = transaction.documents.get(self._last())
        try:
            return _view(found) if found is not None else RegisterView()
        except DamagedFileError:
            # A newer version of the program may have kept it otherwise.
            return RegisterView()

    def look_at(self, view: RegisterView) -> None:
        """Keep what is looked at now for the next start; that is no deed, and not noted."""
        with self._store.writing() as transaction:
            transaction.documents.put(self._last(), to_plain(view))

    def _last(self) -> str:
        who = self._who()
        return f"{_LAST}:{who}" if who else _LAST


def _view(kept: Json) -> RegisterView:
    return usable(from_plain(RegisterView, kept, _WHAT))


def _document(name: str) -> str:
    """Its name as one of at most so many letters: a view's own may be in any script."""
    return f"{_NAMED}{sha256_hex(folded(' '.join(name.split())).encode())[:32]}"
