"""What a record says that an office finds it by, and exports: kept beside its line in the register.

It is the record's own copy, as it came; nothing of it is looked up elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npors_desktop.domain.record import Record


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """``codes`` are the scheme's codes of what was tested, a space between, empty where the
    standard names none; ``site`` and ``notification`` are the visit's; the rest the candidate's."""

    codes: str = ""
    site: str = ""
    notification: str = ""
    employer: str = ""
    levy_number: str = ""
    scheme_number: str = ""
    uln: str = ""
    ni_number: str = ""
    hse_test_id: str = ""
    hse_test_type: str = ""
    hse_test_date: date | None = None


NO_FACTS = RecordFacts()


def facts_of(record: Record) -> RecordFacts:
    """The facts that a record says."""
    who, visit = record.candidate, record.visit
    return RecordFacts(
        codes=record.standard.scheme_code or "",
        site=visit.site,
        notification=visit.notification,
        employer=who.employer,
        levy_number=who.levy_number,
        scheme_number=who.scheme_number,
        uln=who.uln,
        ni_number=who.ni_number,
        hse_test_id=who.hse_test_id,
        hse_test_type=who.hse_test_type,
        hse_test_date=who.hse_test_date,
    )
