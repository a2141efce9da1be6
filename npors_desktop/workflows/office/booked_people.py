"""A booking that is stored is of a person, who may be known here before any record comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npors_desktop.domain.planned_visits import PlannedBooking
    from npors_desktop.store.sqlcipher.store import Transaction


def store_booking(transaction: Transaction, visit: str, booking: PlannedBooking) -> None:
    """Store a booking of a visit, or what it has become, and find whose it is. Raises UserError
    of ``check_entry``."""
    transaction.planned_visits.put_booking(visit, booking)
    transaction.persons.of_booking(booking.id, booking.candidate)
