"""Which editions of standards somebody read the changes of and agreed to work by."""

from dataclasses import fields

import sqlalchemy as sa

from npors_desktop.domain.kept_standards import AcceptedEdition
from npors_desktop.store.core.rows import table_of
from npors_desktop.store.core.tables import AcceptedEditionRow

_ACCEPTED = table_of(AcceptedEditionRow)
_NAMES = tuple(field.name for field in fields(AcceptedEdition))


class AcceptedEditions:
    """The agreements of a store, within one transaction; the first of an edition stays."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def put(self, accepted: AcceptedEdition) -> None:
        """Note an agreement; doing so twice is harmless."""
        if self.get(accepted.standard, accepted.edition) is None:
            values = {name: getattr(accepted, name) for name in _NAMES}
            self._connection.execute(sa.insert(_ACCEPTED), values)

    def get(self, standard: str, edition: str) -> AcceptedEdition | None:
        """The agreement to an edition, or None."""
        this = _ACCEPTED.c.standard == standard, _ACCEPTED.c.edition == edition
        row = self._connection.execute(sa.select(_ACCEPTED).where(*this)).mappings().first()
        return AcceptedEdition(**{name: row[name] for name in _NAMES}) if row else None
