"""What came about people: from whom a person arises, and who may be the same.

What comes joins a person by itself only where name, date of birth and NI number all agree with what
came before of a person; a revision stays with the person of its record. All else is a person
of its own, and who may be the same is only suggested.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

import sqlalchemy as sa

from npors_desktop.domain.messages import message
from npors_desktop.domain.people import Candidate
from npors_desktop.domain.persons.entries import PartyKind
from npors_desktop.domain.persons.identity import (
    birth_key,
    company_key,
    normal_ni,
    same_person_key,
)
from npors_desktop.domain.persons.person import PersonSource, SourceKind
from npors_desktop.store.core.parties import PARTY, Parties, arising_id
from npors_desktop.store.core.party_tables import PartySourceRow
from npors_desktop.store.core.payload import value_of, value_text
from npors_desktop.store.core.received import REGISTER
from npors_desktop.store.core.rows import table_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

SOURCE = table_of(PartySourceRow)
_C = SOURCE.c
# Named once: to name a table again takes longer than to read a person.
_PERSON, _EMPLOYER = PARTY.alias("person"), PARTY.alias("employer")
_CONTENT = ("record", "revision", "assessor_number", "content_sha256")
_WHAT = message("What a record says of a person")
_MOST = 400


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a person: the content of a record (its columns), or of a booking (``ref``)."""

    kind: SourceKind
    candidate: Candidate
    ref: str
    record: UUID | None = None
    revision: int = 0
    assessor_number: str = ""
    content_sha256: str = ""

    @property
    def lineage(self) -> str:
        """Equal for the revisions of one record, and for one booking."""
        return f"{self.record} {self.assessor_number}" if self.record else f"booking {self.ref}"


class PartySources:
    """What came, within one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._parties = Parties(connection)

    def missing(self, records: Collection[UUID] | None = None) -> list[sa.RowMapping]:
        """The records of the register (of these, or of all) that no person is known of yet, in the
        order in which they were entered."""
        same = (REGISTER.c[name] == _C[name] for name in _CONTENT)
        columns = (REGISTER.c[name] for name in (*_CONTENT, "candidate", "date_of_birth", "blob"))
        chosen = sa.select(*columns).where(~sa.exists().where(*same)).order_by(REGISTER.c.pk)
        if records is not None:
            chosen = chosen.where(REGISTER.c.record.in_(list(records)))
        return list(self._connection.execute(chosen).mappings())

    def take(self, came: Sequence[Came]) -> set[int]:
        """Enter what came, in this order; returns the numbers of the people it is of."""
        known = _Known(self._connection, came)
        rows: list[tuple[Came, int | UUID]] = []
        new: list[UUID] = []
        employers = self._employers(one.candidate for one in came)
        for one in came:
            party = known.party_of(one)
            if party is None:
                party = arising_id(PartyKind.PERSON, one.lineage)
                new.append(party)
            known.learn(one, party)
            rows.append((one, party))
        pks = self._parties.make(PartyKind.PERSON, new)
        values: list[dict[str, Any]] = []
        for one, party in rows:
            pk = party if isinstance(party, int) else pks[party]
            employer = employers.get(_company(one.candidate))
            values.append(_row(one, pk, employer))
        if values:
            self._connection.execute(sa.insert(SOURCE), values)
        return {value["party"] for value in values}

    def enter_identity(self, entry: str, party: int, candidate: Candidate) -> None:
        """Let who may be the same be looked for by an identity that somebody entered, too; nothing
        joins by it."""
        came = Came(SourceKind.OFFICE, candidate, entry)
        self._connection.execute(sa.insert(SOURCE), {**_row(came, party, None), "same": ""})

    def leave_identity(self, entry: str) -> None:
        """Look for nobody by it any more."""
        own = _C.ref == entry, _C.kind == SourceKind.OFFICE
        self._connection.execute(sa.delete(SOURCE).where(*own))

    def of(self, parties: Collection[int]) -> list[PersonSource]:
        """What came of these, in the order in which it came, then what was entered."""
        chosen = (
            sa.select(SOURCE, _PERSON.c.id.label("whose"), _EMPLOYER.c.id.label("company"))
            .join(_PERSON, _PERSON.c.pk == _C.party)
            .outerjoin(_EMPLOYER, _EMPLOYER.c.pk == _C.employer)
            .where(_C.party.in_(parties))
            .order_by(_C.kind == SourceKind.OFFICE, _C.pk)
        )
        return [
            PersonSource(
                SourceKind(row["kind"]),
                str(row["record"]) if row["record"] else row["ref"],
                str(row["whose"]),
                value_of(Candidate, row["stated"], _WHAT),
                str(row["company"]) if row["company"] else "",
            )
            for row in self._connection.execute(chosen).mappings()
        ]

    def employers_of(self, parties: Collection[int]) -> set[int]:
        """The employers that what came of these names."""
        found: set[int] = set()
        wanted = sorted(parties)
        for start in range(0, len(wanted), _MOST):
            own = _C.party.in_(wanted[start : start + _MOST]), _C.employer.is_not(None)
            found.update(self._connection.scalars(sa.select(_C.employer).where(*own).distinct()))
        return found

    def of_entry(self, entry: str) -> set[int]:
        """Who else may be the same by an identity that was entered: before it is left."""
        chosen = sa.select(_C.party).where(_C.ref == entry, _C.kind == SourceKind.OFFICE)
        parties = set(self._connection.scalars(chosen))
        return parties.union(*self.alike(self._parties.roots_of(parties)).values())

    def came(self, row: sa.RowMapping) -> Came:
        """What came, as it was taken."""
        names = ("record", "revision", "assessor_number", "content_sha256")
        stated = value_of(Candidate, row["stated"], _WHAT)
        return Came(SourceKind(row["kind"]), stated, row["ref"], *(row[name] for name in names))

    def of_bookings(self, bookings: Collection[str]) -> dict[str, int]:
        """The number of the person of each booking of these that is known."""
        own = _C.kind == SourceKind.BOOKING, _C.ref.in_(list(bookings))
        rows = self._connection.execute(sa.select(_C.ref, _C.party).where(*own))
        return {row.ref: row.party for row in rows}

    def of_records(self, records: Collection[UUID]) -> set[int]:
        """The people of these records."""
        chosen = sa.select(_C.party).where(_C.record.in_(list(records)))
        return set(self._connection.scalars(chosen))

    def first_of_each(self, records: Collection[UUID]) -> dict[UUID, int]:
        """Of each of these records its person; where several assessors brought its id, the first
        that came."""
        own = _C.record.in_(list(records))
        chosen = sa.select(_C.record, _C.party).where(own).order_by(_C.pk.desc())
        return {row.record: row.party for row in self._connection.execute(chosen)}

    def records_of(self, parties: Collection[int]) -> dict[tuple[str, str], None]:
        """The records of these people, each with the number of its assessor, as they came."""
        own = _C.party.in_(parties), _C.record.is_not(None)
        chosen = sa.select(_C.record, _C.assessor_number).where(*own).order_by(_C.pk)
        return {
            (str(row.record), row.assessor_number): None for row in self._connection.execute(chosen)
        }

    def alike(self, roots: Collection[int]) -> dict[int, set[int]]:
        """Who may be the same as these people: the same NI number, or name and date of birth."""
        found: dict[int, set[int]] = defaultdict(set)
        wanted = sorted(roots)
        for start in range(0, len(wanted), _MOST):
            part = wanted[start : start + _MOST]
            for key in (_C.ni, _C.birth):
                self._find_alike(part, key, found)
        return found

    def _find_alike(
        self, roots: Sequence[int], key: sa.Column[str], found: dict[int, set[int]]
    ) -> None:
        """Put who shares a key with these people to what was found."""
        own = sa.select(key).join(PARTY, PARTY.c.pk == _C.party)
        keys = own.where(PARTY.c.root.in_(roots), key != "").distinct()
        chosen = sa.select(key, PARTY.c.root).join(PARTY, PARTY.c.pk == _C.party)
        groups: dict[str, set[int]] = defaultdict(set)
        for value, root in self._connection.execute(chosen.where(key.in_(keys)).distinct()):
            groups[value].add(root)
        asked = set(roots)
        for group in groups.values():
            if len(group) > 1:
                for one in group & asked:
                    found[one] |= group - {one}

    def _employers(self, candidates: Iterable[Candidate]) -> dict[str, int]:
        """The employers that records name, by what tells them apart; new ones are made."""
        names = {key for one in candidates if (key := _company(one))}
        ids = {name: arising_id(PartyKind.EMPLOYER, name) for name in sorted(names)}
        pks = self._parties.make(PartyKind.EMPLOYER, ids.values())
        return {name: pks[id_] for name, id_ in ids.items()}


class _Known:
    """Of whom came what is needed to place some more, read at once. What came first decides, so
    that the same people arise whenever this is done again, whatever was merged since."""

    def __init__(self, connection: sa.Connection, came: Sequence[Came]) -> None:
        self._of_lineage: dict[str, int | UUID] = {}
        self._of_same: dict[str, int | UUID] = {}
        columns = _C.record, _C.assessor_number, _C.ref, _C.same, _C.party
        chosen = sa.select(*columns).where(_C.kind != SourceKind.OFFICE).order_by(_C.pk)
        records = [one.record for one in came if one.record]
        bookings = [one.ref for one in came if not one.record]
        sames = [key for one in came if (key := _same(one.candidate))]
        for column, values in ((_C.record, records), (_C.ref, bookings), (_C.same, sames)):
            for start in range(0, len(values), _MOST):
                part = column.in_(values[start : start + _MOST])
                for row in connection.execute(chosen.where(part)):
                    self._read(row)

    def party_of(self, came: Came) -> int | UUID | None:
        """The person whom it joins by itself; None where there is none."""
        own = self._of_lineage.get(came.lineage)
        return self._of_same.get(_same(came.candidate)) if own is None else own

    def learn(self, came: Came, party: int | UUID) -> None:
        """Know this one too."""
        self._of_lineage.setdefault(came.lineage, party)
        if same := _same(came.candidate):
            self._of_same.setdefault(same, party)

    def _read(self, row: Any) -> None:
        came = f"{row.record} {row.assessor_number}" if row.record else f"booking {row.ref}"
        self._of_lineage.setdefault(came, row.party)
        if row.same:
            self._of_same.setdefault(row.same, row.party)


def _row(came: Came, party: int, employer: int | None) -> dict[str, Any]:
    candidate = replace(came.candidate, adjustments=(), training=None)
    return {
        "kind": came.kind, "party": party, "employer": employer, "record": came.record,
        "revision": came.revision, "assessor_number": came.assessor_number,
        "content_sha256": came.content_sha256, "ref": came.ref, "stated": value_text(candidate),
        "same": _same(candidate), "ni": normal_ni(candidate.ni_number),
        "birth": birth_key(candidate.name, candidate.date_of_birth),
    }  # fmt: skip


def _same(one: Candidate) -> str:
    return same_person_key(one.name, one.date_of_birth, one.ni_number)


def _company(one: Candidate) -> str:
    """By what the employer of a record is told apart; empty where it names none."""
    name = company_key(one.employer)
    return f"{name}|{''.join(one.levy_number.split())}" if name else ""
