"""Every edition of an office's own rule books, each as a signed file: answers name the one they are
from."""

from dataclasses import fields

import sqlalchemy as sa

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.kept_standards import KeptRules
from npors_desktop.domain.messages import message
from npors_desktop.store.core.rows import table_of
from npors_desktop.store.core.tables import RulesEditionRow

_EDITION = table_of(RulesEditionRow)
_NAMES = tuple(field.name for field in fields(KeptRules))


class RulesEditions:
    """The own rule books of a store, within one transaction; one that was kept stays."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def put(self, kept: KeptRules) -> bool:
        """Keep an edition; False if it is here already. Raises UserError (``rules_differ``) for
        another content of the same edition."""
        here = self.get(kept.office, kept.book, kept.edition)
        if here is not None and here.file != kept.file:
            raise UserError(
                message(
                    "Edition {edition} of the rule book “{book}” of {office} is here already, with "
                    "other contents.",
                    edition=kept.edition,
                    book=kept.book,
                    office=kept.office,
                ),
                message("Nothing was changed. A changed book needs a new edition."),
                code="rules_differ",
            )
        if here is None:
            values = {name: getattr(kept, name) for name in _NAMES}
            self._connection.execute(sa.insert(_EDITION), values)
        return here is None

    def get(self, office: str, book: str, edition: str) -> KeptRules | None:
        """One edition, or None."""
        own = _EDITION.c.book == book, _EDITION.c.edition == edition
        return next(iter(self._read(_EDITION.c.office == office, *own)), None)

    def of(self, office: str) -> tuple[KeptRules, ...]:
        """All editions of an office, in the order in which they came."""
        return self._read(_EDITION.c.office == office)

    def _read(self, *which: sa.ColumnElement[bool]) -> tuple[KeptRules, ...]:
        chosen = sa.select(_EDITION).where(*which).order_by(_EDITION.c.pk)
        rows = self._connection.execute(chosen).mappings()
        return tuple(KeptRules(**{name: row[name] for name in _NAMES}) for row in rows)
