"""People arise from the records that are in the register."""

from __future__ import annotations

from dataclasses import fields
from functools import partial
from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.people import Candidate
from npors_desktop.exchange.record_json import record_candidate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from npors_desktop.domain.record import RecordedCandidate
    from npors_desktop.store.sqlcipher.store import Store, Transaction

_KEPT = {one.name for one in fields(Candidate)} - {"adjustments", "training"}


def people_arise(
    transaction: Transaction,
    record_json: Callable[[bytes], bytes],
    records: Iterable[str] | None = None,
) -> int:
    """Let people arise from the records (these, or all) of which none is known yet; returns how
    many records that were."""
    return transaction.persons.take_registered(partial(_candidate, record_json), records)


def enter_people(store: Store, record_json: Callable[[bytes], bytes]) -> int:
    """The same for a whole store: of an office that is older than its people. Raises
    MachineFailedError."""
    with store.reading() as transaction:
        if not transaction.persons.is_behind():
            return 0
    with store.writing() as transaction:
        return people_arise(transaction, record_json)


def _candidate(record_json: Callable[[bytes], bytes], report: bytes) -> Candidate | None:
    """What a report says of its candidate; None where it cannot be read."""
    try:
        return as_booked(record_candidate(record_json(report)))
    except UserError as error:
        if error.exit_status != UserError.exit_status:
            raise
        return None


def as_booked(recorded: RecordedCandidate) -> Candidate:
    """What a record says of its candidate, but for what was arranged for them and who trained them:
    a page of people has no need to know that."""
    given = {name: getattr(recorded, name) for name in _KEPT}
    return Candidate(**given)
