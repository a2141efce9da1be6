"""The assessors known to an office."""

from dataclasses import asdict, fields

from sqlmodel import Session, col, select

from npors_desktop.domain.custody import EnrolledAssessor
from npors_desktop.store.tables import PersonRow

_NAMES = tuple(field.name for field in fields(EnrolledAssessor))


class People:
    """The people of a store, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, person: EnrolledAssessor) -> None:
        """Keep an assessor, or what has become of the enrolment, by the assessor's number."""
        self._session.merge(PersonRow(**asdict(person)))
        self._session.flush()

    def get(self, number: str) -> EnrolledAssessor | None:
        """The assessor with this number, or None."""
        row = self._session.get(PersonRow, number)
        return _person(row) if row else None

    def all(self) -> tuple[EnrolledAssessor, ...]:
        """Every assessor, by name."""
        rows = self._session.exec(select(PersonRow).order_by(col(PersonRow.name), PersonRow.number))
        return tuple(_person(row) for row in rows)


def _person(row: PersonRow) -> EnrolledAssessor:
    return EnrolledAssessor(**{name: getattr(row, name) for name in _NAMES})
