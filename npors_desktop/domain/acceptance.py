"""Whether somebody has to look at a verified record before it is accepted: what was remarked, and
what a card asks for that the record does not have. Nothing of it keeps a person from accepting it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.delivery import ConflictReason, Remark
from npors_desktop.domain.photographs import PhotographPurpose, of_purpose
from npors_desktop.domain.result import Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.domain.delivery import RegisteredRecord
    from npors_desktop.domain.record import Record

PHOTOGRAPH, HSE_ID, NI_NUMBER, BIRTH_DATE = "photograph", "hse_id", "ni_number", "birth_date"
AMENDS = "amends"
_NO_BIRTH_DATE = "no_birth_date"
# What only says why a file was judged later than it came.
_INFORMS = frozenset({Remark.AFTER_UPDATE, Remark.AFTER_DATE, Remark.AFTER_DECISION})


def missing_for_card(record: Record) -> tuple[str, ...]:
    """The codes of what a card asks for and a record does not have. Only what was achieved leads
    to a card."""
    if record.result.result is not Result.ACHIEVED:
        return ()
    who = record.candidate
    known = {
        PHOTOGRAPH: of_purpose(record.photographs, PhotographPurpose.PORTRAIT),
        HSE_ID: who.hse_test_id,
        NI_NUMBER: who.ni_number,
        BIRTH_DATE: who.date_of_birth,
    }
    return tuple(code for code, value in known.items() if not value)


def to_look_at(row: RegisteredRecord, remarks: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The codes of all that a person should see before a record is accepted; ``remarks`` are those
    on the file it came in."""
    return tuple(dict.fromkeys(_to_look_at(row, remarks)))


def _to_look_at(row: RegisteredRecord, remarks: tuple[str, ...]) -> Iterator[str]:
    told = [one for one in (*remarks, *row.told) if one not in _INFORMS]
    yield from map(str, told)
    if row.contested:
        yield ConflictReason.OTHER_ASSESSOR.value
    if row.revision > 1:
        yield AMENDS
    yield from (x for x in row.missing.split() if x != BIRTH_DATE or _NO_BIRTH_DATE not in told)
