"""The assessors known to an office, each enrolment by the serial of its certificate.

A number that was revoked may be enrolled again, for a new laptop; what became of the enrolment
before it stays to be read.
"""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlmodel import col, select

from npors_desktop.domain.delivery import EnrolledAssessor, EnrolmentStatus
from npors_desktop.store.core.office_tables import PersonRow

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlmodel import Session

_IN_ORDER = col(PersonRow.name), col(PersonRow.number), col(PersonRow.pk).desc()
_NAMES = tuple(field.name for field in fields(EnrolledAssessor))


class People:
    """The people of a store, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, person: EnrolledAssessor, renews: str = "") -> None:
        """Store an enrolment, or its new status, by its certificate's serial; ``renews`` is the
        serial of the certificate that it now has a newer one for. The caller has checked that the
        number is not enrolled under another certificate.
        """
        row = PersonRow(**asdict(person))
        by_serial = select(PersonRow.pk).where(col(PersonRow.serial) == (renews or row.serial))
        row.pk = self._session.exec(by_serial).first()
        self._session.merge(row)
        self._session.flush()

    def get(self, number: str) -> EnrolledAssessor | None:
        """The enrolment of this number that is in force, otherwise the latest one; or None."""
        found = (
            select(PersonRow)
            .where(col(PersonRow.number) == number)
            .order_by(
                (col(PersonRow.standing) == EnrolmentStatus.ENROLLED).desc(),
                col(PersonRow.pk).desc(),
            )
        )
        row = self._session.exec(found).first()
        return _person(row) if row else None

    def enrolled(
        self, number: str, name: str, serials: Collection[str]
    ) -> tuple[EnrolledAssessor, ...]:
        """The enrolments in force of this number and name, or under one of these certificates."""
        same = sa.and_(col(PersonRow.number) == number, col(PersonRow.name) == name)
        theirs = sa.or_(same, col(PersonRow.serial).in_(serials))
        in_force = col(PersonRow.standing) == EnrolmentStatus.ENROLLED
        chosen = select(PersonRow).where(in_force, theirs).order_by(*_IN_ORDER)
        return tuple(_person(row) for row in self._session.exec(chosen))

    def all(self) -> tuple[EnrolledAssessor, ...]:
        """Every enrolment there ever was, by name, then by number, the newest of each first."""
        chosen = select(PersonRow).order_by(*_IN_ORDER)
        return tuple(_person(row) for row in self._session.exec(chosen))


def _person(row: PersonRow) -> EnrolledAssessor:
    return EnrolledAssessor(**{name: getattr(row, name) for name in _NAMES})
