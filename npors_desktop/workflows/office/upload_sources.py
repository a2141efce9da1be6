"""What the office knows for a row of the training register: the record, and what was entered
beside it about the person and their employer. Nothing of it is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.folded_text import folded
from npors_desktop.domain.persons.entries import EmploymentFacts, IdentityFacts, NameFacts
from npors_desktop.domain.uploads.dry_run import UploadSource

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from npors_desktop.domain.delivery import RegisteredRecord
    from npors_desktop.domain.persons.entries import EmployerFacts
    from npors_desktop.domain.persons.person import PersonFile
    from npors_desktop.store.sqlcipher.store import Transaction

# So many records are looked up at once.
_AT_ONCE = 500


def sources_of(
    transaction: Transaction, records: Iterable[RegisteredRecord]
) -> tuple[UploadSource, ...]:
    """What is known of these records, in an order that is always the same: by day, name and id."""
    rows = sorted(records, key=lambda one: (one.tested_on, folded(one.candidate), one.record))
    ids = [one.record for one in rows]
    known: dict[str, PersonFile] = {}
    for start in range(0, len(ids), _AT_ONCE):
        known |= transaction.persons.files_of_records(ids[start : start + _AT_ONCE])
    files = [known.get(one) for one in ids]
    employers = _Employers(transaction)
    named = transaction.persons.employers_of_records(ids)
    tested = {one.record for file in files if file for one in file.tests}
    earlier = transaction.uploads.of_records({*ids, *tested})
    noted = transaction.record_besides.uploads_of(ids)
    found: list[UploadSource] = []
    for row, file in zip(rows, files, strict=True):
        own = {row.record, *(one.record for one in (file.tests if file else ()))}
        found.append(
            UploadSource(
                row,
                row.tested_on,
                file.id if file else "",
                _identity(row, file),
                employers.on_day(file, row.tested_on) or named.get(row.record),
                tuple(one for one in earlier if one.version.record in own),
                noted.get(row.record),
            )
        )
    return tuple(found)


class _Employers:
    """Reads each employer once."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._known: dict[str, EmployerFacts] = {}

    def on_day(self, file: PersonFile | None, day: date) -> EmployerFacts | None:
        """The employer that somebody entered for a day; None where nobody did."""
        facts: Sequence[object] = [one.facts for one in file.standing] if file else ()
        for one in reversed(facts):
            if isinstance(one, EmploymentFacts) and _covers(one, day):
                if one.employer not in self._known:
                    persons = self._transaction.persons
                    self._known[one.employer] = persons.employer_facts(one.employer)
                return self._known[one.employer]
        return None


def _covers(one: EmploymentFacts, day: date) -> bool:
    return (one.began is None or one.began <= day) and (one.ended is None or day <= one.ended)


def _identity(row: RegisteredRecord, file: PersonFile | None) -> IdentityFacts:
    """Of each thing what was entered, or else what the record says, or else what other records of
    the person say."""
    own = IdentityFacts(row.candidate, row.date_of_birth, row.facts.ni_number, row.facts.uln)
    if file is None:
        return own
    stated = [_as_identity(one.facts) for one in reversed(file.standing)]
    order = (*(one for one in stated if one is not None), own, file.identity)

    def first(name: str) -> object:
        return next((known for one in order if (known := getattr(one, name))), None)

    known = {name: first(name) for name in IdentityFacts.__dataclass_fields__}
    return IdentityFacts(**{name: value for name, value in known.items() if value})  # pyright: ignore[reportArgumentType]


def _as_identity(facts: object) -> IdentityFacts | None:
    if isinstance(facts, NameFacts):
        return IdentityFacts(facts.name)
    return facts if isinstance(facts, IdentityFacts) else None
