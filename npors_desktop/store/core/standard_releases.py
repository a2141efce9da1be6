"""The standards that came signed, and what was said of them later; each file as it came."""

from dataclasses import fields

import sqlalchemy as sa

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.kept_standards import KeptRelease
from npors_desktop.domain.messages import message
from npors_desktop.store.core.rows import table_of
from npors_desktop.store.core.tables import StandardReleaseRow

_RELEASE = table_of(StandardReleaseRow)
_NAMES = tuple(field.name for field in fields(KeptRelease))


class StandardReleases:
    """The signed standards of a store, within one transaction; one that was kept stays."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def put(self, kept: KeptRelease) -> bool:
        """Keep a file; False if it is here already.

        Raises UserError (``pack_differs``) where the edition is kept with another content: a
        published edition never changes.
        """
        others = [one for one in self.of(kept.standard) if one.edition == kept.edition]
        if any(one.identity != kept.identity for one in others):
            raise edition_differs(kept.standard, kept.edition)
        if any(one.signed_at == kept.signed_at for one in others):
            return False
        values = {name: getattr(kept, name) for name in _NAMES}
        self._connection.execute(sa.insert(_RELEASE), values)
        return True

    def of(self, standard: str) -> tuple[KeptRelease, ...]:
        """What is kept of every edition of a standard, in the order in which it was signed."""
        return self._read(_RELEASE.c.standard == standard)

    def all(self) -> tuple[KeptRelease, ...]:
        """Everything that is kept, in the order in which it was signed."""
        return self._read(sa.true())

    def _read(self, chosen: sa.ColumnElement[bool]) -> tuple[KeptRelease, ...]:
        order = _RELEASE.c.signed_at, _RELEASE.c.pk
        rows = self._connection.execute(sa.select(_RELEASE).where(chosen).order_by(*order))
        return tuple(KeptRelease(**{name: row[name] for name in _NAMES}) for row in rows.mappings())


def edition_differs(standard: str, edition: str) -> UserError:
    """The error for an edition that has another content than the one of the same name here."""
    return UserError(
        message(
            "There is another standard {id}, edition {edition}, here already.",
            id=standard,
            edition=edition,
        ),
        message(
            "Nothing was changed. A published edition never changes: ask whoever made the standard "
            "for a new edition."
        ),
        code="pack_differs",
    )
