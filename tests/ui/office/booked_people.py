"""People for the pages that show them, as bookings bring them; and what a list shows."""

from dataclasses import replace
from datetime import date
from typing import Any

from npors_desktop.domain.people import Candidate
from npors_desktop.workflows.sessions import OfficeSession

BORN = date(1990, 1, 31)
ANN = Candidate("Ann Evans", BORN, "Jones Plant", ni_number="QQ123456C")


def booked(office: OfficeSession, candidate: Candidate, number: str) -> str:
    """The person of a booking."""
    with office.backups._store.writing() as unit:
        return unit.persons.of_booking(number, candidate)


def two_alike(office: OfficeSession) -> tuple[str, str]:
    """Two people who may be one, by their ids; the second has no NI number."""
    other = replace(ANN, ni_number="", employer="Jones Plant Ltd")
    return booked(office, ANN, "b-1"), booked(office, other, "b-2")


def names(page: Any) -> list[str]:
    """The first column of a list."""
    rows = page.table.rows
    return [rows.index(row, 0).data() for row in range(rows.rowCount())]
