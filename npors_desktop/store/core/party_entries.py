"""What was entered about people and employers; nothing of it is ever changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.messages import message
from npors_desktop.domain.persons.entries import (
    FACTS,
    EntryKind,
    EvidenceFile,
    NoFacts,
    PartyEntry,
    SeenBy,
)
from npors_desktop.store.core.blobs import BLOB, keep
from npors_desktop.store.core.parties import guid
from npors_desktop.store.core.party_tables import PartyEntryRow
from npors_desktop.store.core.payload import name_text, value_of, value_text
from npors_desktop.store.core.rows import table_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

ENTRY = table_of(PartyEntryRow)
_C = ENTRY.c
_WHAT = message("A stored entry about a person or an employer")


class PartyEntries:
    """The entries of a store, within one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, entry: PartyEntry, file: bytes | None = None) -> str:
        """Add an entry, with the bytes of its file; returns the SHA-256 of what it says, which the
        event log keeps."""
        facts = value_text(entry.facts)
        seen = value_text(entry.seen) if entry.seen else ""
        values = {
            "id": guid(entry.id), "party": guid(entry.party), "kind": entry.kind, "at": entry.at,
            "facts": facts, "seen": seen, "about": entry.about, "other": entry.other,
            "reason": entry.reason, "by": entry.by, "blob": None, "file": "", "size": 0,
        }  # fmt: skip
        if file is not None and entry.attachment is not None:
            named = name_text(entry.attachment.name)
            values |= {"blob": keep(self._connection, file), "file": named, "size": len(file)}
        self._connection.execute(sa.insert(ENTRY), values)
        told = entry.id, entry.party, entry.kind, facts, seen, values["blob"] or "", entry.reason
        return sha256_hex("\n".join(map(str, told)).encode())

    def of(self, parties: Collection[str]) -> list[PartyEntry]:
        """The entries about these, or in which one of these is the other, in the order in which
        they were made; what revokes another is told there (``revoked``)."""
        ids = [guid(one) for one in parties]
        chosen = sa.select(ENTRY).where(sa.or_(_C.party.in_(ids), _C.other.in_(list(parties))))
        entries = list(map(_entry, self._connection.execute(chosen.order_by(_C.pk)).mappings()))
        revoked = {one.about: one.reason for one in entries if one.kind is EntryKind.REVOKED}
        return [_revoked(one, revoked) for one in entries]

    def employers_own(self, parties: Collection[str]) -> list[PartyEntry]:
        """What was entered about these employers themselves, as ``of`` has it; without who works
        for them, of which a large one has thousands."""
        own = _C.party.in_([guid(one) for one in parties])
        kinds = _C.kind.in_((EntryKind.EMPLOYER, EntryKind.REVOKED))
        chosen = sa.select(ENTRY).where(own, kinds).order_by(_C.pk)
        entries = list(map(_entry, self._connection.execute(chosen).mappings()))
        revoked = {one.about: one.reason for one in entries if one.kind is EntryKind.REVOKED}
        return [_revoked(one, revoked) for one in entries]

    def get(self, id_: str) -> PartyEntry:
        """One entry by its id. Raises WrongUseError (``no_entry``)."""
        chosen = sa.select(ENTRY).where(_C.id == guid(id_))
        row = self._connection.execute(chosen).mappings().first()
        if row is None:
            raise WrongUseError(
                message("There is no entry with the ID {id}.", id=id_),
                message("Copy the ID from the person’s page."),
                code="no_entry",
            )
        entry = _entry(row)
        why = sa.select(_C.reason).where(_C.about == id_, _C.kind == EntryKind.REVOKED)
        reason = self._connection.scalar(why.limit(1))
        return entry if reason is None else _revoked(entry, {id_: reason})

    def file(self, entry: PartyEntry) -> bytes:
        """The file of an entry, as it came."""
        if entry.attachment is None:
            return b""
        chosen = sa.select(BLOB.c.data).where(BLOB.c.sha256 == entry.attachment.sha256)
        return bytes(self._connection.scalar(chosen) or b"")

    def each_of_kinds(self, *kinds: EntryKind) -> Iterator[PartyEntry]:
        """Every entry of these kinds, in the order in which they were made."""
        chosen = sa.select(ENTRY).where(_C.kind.in_(kinds)).order_by(_C.pk)
        return map(_entry, self._connection.execute(chosen).mappings())

    def revoked(self) -> dict[str, str]:
        """The ids of all entries that were revoked, with the reason."""
        chosen = sa.select(_C.about, _C.reason).where(_C.kind == EntryKind.REVOKED)
        return {row.about: row.reason for row in self._connection.execute(chosen)}

    def apart(self) -> frozenset[frozenset[str]]:
        """Who is told apart from whom, by the ids that they had then."""
        revoked = self.revoked()
        entries = self.each_of_kinds(EntryKind.APART)
        return frozenset(frozenset((e.party, e.other)) for e in entries if e.id not in revoked)


def _entry(row: sa.RowMapping) -> PartyEntry:
    kind = EntryKind(row["kind"])
    facts: Any = value_of(FACTS.get(kind, NoFacts), row["facts"], _WHAT)
    held = EvidenceFile(row["file"], row["blob"], row["size"]) if row["blob"] else None
    return PartyEntry(
        str(row["id"]),
        str(row["party"]),
        kind,
        row["at"],
        facts,
        value_of(SeenBy, row["seen"], _WHAT) if row["seen"] else None,
        held,
        row["about"],
        row["other"],
        row["reason"],
        row["by"],
    )


def _revoked(entry: PartyEntry, reasons: dict[str, str]) -> PartyEntry:
    return replace(entry, revoked=reasons[entry.id]) if entry.id in reasons else entry
