"""People and employers as the office holds them together: who was merged into whom."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.messages import message
from npors_desktop.domain.persons.entries import PartyKind
from npors_desktop.store.core.column_types import ids_from, read_id
from npors_desktop.store.core.party_tables import PartyRow
from npors_desktop.store.core.rows import table_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

PARTY = table_of(PartyRow)
_C = PARTY.c
# The ids of people and employers who arise by themselves are made from what they arise from.
_SPACE = uuid.UUID("6c0f8a52-6d0e-5b8e-9b7e-3f6f0f3a7d11")
_MOST = 400


@dataclass(frozen=True, slots=True)
class Party:
    """One row: a person or an employer, and the one it stands under."""

    pk: int
    id: str
    kind: PartyKind
    into: int | None
    root: int


def arising_id(kind: PartyKind, name: str) -> uuid.UUID:
    """The id of who arises from what is called so: always the same."""
    return uuid.uuid5(_SPACE, f"{kind}:{name}")


class Parties:
    """Who is kept, and in which groups, within one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def make(self, kind: PartyKind, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
        """The numbers of these parties; those that are not here are made."""
        wanted = list(dict.fromkeys(ids))
        known = self._numbers(wanted)
        if new := [one for one in wanted if one not in known]:
            rows = [{"id": one, "kind": kind, "into": None, "root": None} for one in new]
            self._connection.execute(sa.insert(PARTY), rows)
            alone = sa.update(PARTY).where(_C.root.is_(None))
            self._connection.execute(alone.values(root=_C.pk))
            known |= self._numbers(new)
        return known

    def get(self, id_: str) -> Party:
        """One of them by its id, or a beginning of it that no other has. Raises UserError
        (``no_party``, ``party_ambiguous``)."""
        wanted = ids_from(id_)
        if wanted is None:
            raise no_party(id_)
        chosen = sa.select(PARTY).where(_C.id.between(*wanted)).limit(2)
        rows = self._connection.execute(chosen).mappings().all()
        if not rows:
            raise no_party(id_)
        if len(rows) > 1:
            raise UserError(
                message("Several people or employers have an ID that begins with “{id}”.", id=id_),
                message("Nothing was changed. Give more of the ID."),
                code="party_ambiguous",
            )
        return _party(rows[0])

    def root_of(self, party: Party) -> Party:
        """The one that is shown for it."""
        return party if party.root == party.pk else self.of((party.root,))[0]

    def of(self, pks: Collection[int]) -> list[Party]:
        """Those of these numbers."""
        chosen = sa.select(PARTY).where(_C.pk.in_(pks)).order_by(_C.pk)
        return list(map(_party, self._connection.execute(chosen).mappings()))

    def groups(self, roots: Collection[int]) -> dict[int, list[Party]]:
        """All that stand under these, by the one that is shown."""
        chosen = sa.select(PARTY).where(_C.root.in_(roots)).order_by(_C.pk)
        found: dict[int, list[Party]] = defaultdict(list)
        for row in self._connection.execute(chosen).mappings():
            found[row["root"]].append(_party(row))
        return found

    def roots_of(self, pks: Iterable[int]) -> set[int]:
        """Those that are shown for these."""
        return set(self.root_of_each(pks).values())

    def root_of_each(self, pks: Iterable[int]) -> dict[int, int]:
        """The one that is shown for each of these."""
        found: dict[int, int] = {}
        wanted = sorted(set(pks))
        for start in range(0, len(wanted), _MOST):
            part = _C.pk.in_(wanted[start : start + _MOST])
            rows = self._connection.execute(sa.select(_C.pk, _C.root).where(part))
            found |= {row.pk: row.root for row in rows}
        return found

    def roots_by_id(self, ids: Sequence[str]) -> dict[str, int]:
        """The one that is shown for each of these ids; those that are not here are left out."""
        found: dict[str, int] = {}
        for start in range(0, len(ids), _MOST):
            part = _C.id.in_([guid(one) for one in ids[start : start + _MOST]])
            rows = self._connection.execute(sa.select(_C.id, _C.root).where(part))
            found |= {str(row.id): row.root for row in rows}
        return found

    def every_root(self, kind: PartyKind) -> list[int]:
        """All that are shown."""
        chosen = sa.select(_C.pk).where(_C.kind == kind, _C.root == _C.pk).order_by(_C.pk)
        return list(self._connection.scalars(chosen))

    def merge(self, kept: Party, other: Party) -> None:
        """Let ``other``, with all that stand under it, stand under ``kept``; both are shown now."""
        here = sa.update(PARTY)
        self._connection.execute(here.where(_C.pk == other.pk).values(into=kept.pk))
        self._connection.execute(here.where(_C.root == other.pk).values(root=kept.pk))

    def split(self, other: Party) -> None:
        """Let ``other`` stand by itself, with all that stand under it: as before it was merged."""
        group = self.groups((other.root,))[other.root]
        under = {other.pk}
        grows = True
        while grows:
            more = {one.pk for one in group if one.into in under and one.pk not in under}
            under |= more
            grows = bool(more)
        here = sa.update(PARTY)
        self._connection.execute(here.where(_C.pk == other.pk).values(into=None))
        self._connection.execute(here.where(_C.pk.in_(under)).values(root=other.pk))

    def _numbers(self, ids: list[uuid.UUID]) -> dict[uuid.UUID, int]:
        found: dict[uuid.UUID, int] = {}
        for start in range(0, len(ids), _MOST):
            part = ids[start : start + _MOST]
            chosen = sa.select(_C.id, _C.pk).where(_C.id.in_(part))
            found |= {row.id: row.pk for row in self._connection.execute(chosen)}
        return found


def guid(id_: str) -> uuid.UUID:
    """The id of a party or an entry as it is stored. Raises WrongUseError."""
    return read_id(id_, message("a person or an employer"))


def _party(row: sa.RowMapping) -> Party:
    return Party(row["pk"], str(row["id"]), PartyKind(row["kind"]), row["into"], row["root"])


def no_party(id_: str) -> UserError:
    """That nobody has an id."""
    return WrongUseError(
        message("There is no person or employer with the ID {id}.", id=id_),
        message("Copy the ID from a list."),
        code="no_party",
    )
