"""Every edition of an office's settings, each as a signed file: records name the one they used."""

from dataclasses import fields

import sqlalchemy as sa

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.kept_standards import KeptSettings
from npors_desktop.domain.messages import message
from npors_desktop.store.core.rows import table_of
from npors_desktop.store.core.tables import SettingsEditionRow

_EDITION = table_of(SettingsEditionRow)
_NAMES = tuple(field.name for field in fields(KeptSettings))


class SettingsEditions:
    """The settings of a store, within one transaction; one that was kept stays."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def put(self, kept: KeptSettings) -> bool:
        """Keep an edition; False if it is here already.

        Raises UserError (``settings_differ``) for another content of the same edition.
        """
        here = self.get(kept.office, kept.edition)
        if here is not None and here.file != kept.file:
            raise UserError(
                message(
                    "Edition {edition} of the settings of {office} is here already, with other "
                    "values.",
                    edition=kept.edition,
                    office=kept.office,
                ),
                message("Nothing was changed. Ask your office for a new edition of its settings."),
                code="settings_differ",
            )
        if here is None:
            values = {name: getattr(kept, name) for name in _NAMES}
            self._connection.execute(sa.insert(_EDITION), values)
        return here is None

    def get(self, office: str, edition: int) -> KeptSettings | None:
        """One edition, or None."""
        return self._first(_EDITION.c.office == office, _EDITION.c.edition == edition)

    def newest(self, office: str) -> KeptSettings | None:
        """The edition of an office with the highest number, or None without any."""
        return self._first(_EDITION.c.office == office)

    def _first(self, *chosen: sa.ColumnElement[bool]) -> KeptSettings | None:
        newest = sa.select(_EDITION).where(*chosen).order_by(_EDITION.c.edition.desc()).limit(1)
        row = self._connection.execute(newest).mappings().first()
        return KeptSettings(**{name: row[name] for name in _NAMES}) if row else None
