"""The released standards that an office may judge a report by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from npors_desktop.base.pack_identity import pack_key, pack_sha256
from npors_desktop.domain.errors import MachineFailedError, UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.sheet import PackRef

if TYPE_CHECKING:
    from npors_desktop.domain.pack import Standard
    from npors_desktop.standards.catalogue import Catalogue
    from npors_desktop.store.sqlcipher.store import Store


class NotHandedError(MachineFailedError):
    """A standard is needed that only the store has: nothing can be said of the file here."""


@dataclass(frozen=True, slots=True)
class KeptPacks:
    """What a store keeps of standards, as a value: the identities of each edition, and by identity
    the whole packs of the editions that the program itself does not bring. ``left`` are the
    identities of those that it brings: what the store has of them is not handed over."""

    identities: Mapping[PackRef, frozenset[str]]
    packs: Mapping[str, tuple[Pack, ...]] = field(default_factory=dict[str, tuple[Pack, ...]])
    left: frozenset[str] = frozenset()

    def kept(self) -> Mapping[PackRef, frozenset[str]]:
        """The identities of the packs, by id and edition."""
        return self.identities

    def with_identity(self, identity: str) -> tuple[Pack, ...]:
        """The packs of the standard with this identity. Raises NotHandedError."""
        if identity in self.left:
            raise NotHandedError(message("A standard is not at hand."))
        return self.packs.get(identity, ())


class StoredPacks:
    """The same, from the store itself."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def kept(self) -> Mapping[PackRef, frozenset[str]]:
        """The identities of the packs, by id and edition."""
        with self._store.reading() as transaction:
            return transaction.packs.kept()

    def with_identity(self, identity: str) -> tuple[Pack, ...]:
        """The packs of the standard with this identity."""
        with self._store.reading() as transaction:
            return transaction.packs.with_identity(identity)


_NOTHING_KEPT = KeptPacks({})


class KnownStandards:
    """The editions that come with the program and, at an office, those of every earlier version: a
    record is always verified against the edition that it was assessed against.
    """

    def __init__(
        self, catalogue: Catalogue, store: Store | None = None, handed: KeptPacks = _NOTHING_KEPT
    ) -> None:
        self._catalogue = catalogue
        self._store = store
        self._packs = StoredPacks(store) if store is not None else handed
        # Of each edition of the program that was asked for: working it out is a tenth of a
        # verification, and the editions stay as they are.
        self._identities: dict[PackRef, tuple[Pack, str]] = {}

    def as_value(self) -> KeptPacks:
        """What the store keeps, to be handed to where the store is not open."""
        kept, here = self._packs.kept(), self._here()
        left = frozenset(one for ref in kept.keys() & here for one in kept[ref])
        others = {one for ref in kept.keys() - here for one in kept[ref]} - left
        found = {name: self._packs.with_identity(name) for name in sorted(others)}
        whole = {name: packs for name, packs in found.items() if _is_whole(packs)}
        return KeptPacks(kept, whole, left)

    def keep(self) -> None:
        """Store the standards of this program that are not stored yet."""
        if self._store is None:
            return
        kept = self._packs.kept()
        missing = sorted(self._here() - kept.keys(), key=lambda ref: (ref.id, ref.edition))
        # One route of a standard has its whole identity.
        packs = [pack for ref in missing if (pack := self._bundled(ref))]
        if packs:
            with self._store.writing() as transaction:
                for pack in packs:
                    transaction.packs.put(pack, pack_key(pack))

    def editions(self) -> frozenset[PackRef]:
        """Every edition that reports can be verified by."""
        return self._here().union(self._packs.kept())

    def identities(self, ref: PackRef) -> frozenset[str]:
        """The identities (``pack_sha256``) of the standard of this id and edition, whatever the
        route: one, unless an earlier version of the program had another under the same name.

        Raises UserError (code ``pack_unknown``) when there is none.
        """
        kept = self._packs.kept().get(PackRef(ref.id, ref.edition), frozenset[str]())
        try:
            return kept | {self._identity(self._catalogue.edition(ref.id, ref.edition))}
        except UserError:
            if not kept:
                raise
        return kept

    def standard(self, ref: PackRef, identity: str) -> Standard | None:
        """The whole standard of format 2 with this id, edition and identity, its questions and
        keys, whatever the route; None where none is here, or not whole."""
        if PackRef(ref.id, ref.edition) in self._here():
            pack = self._bundled(ref)
            bundled = pack.source if pack else None
            if pack and bundled is not None and self._identity(pack) == identity:
                return bundled
        sources = (pack.source for pack in self._packs.with_identity(identity))
        return next((one for one in sources if one is not None and one.secret), None)

    def _identity(self, pack: Pack) -> str:
        ref = PackRef(pack.id, pack.edition)
        known = self._identities.get(ref)
        if known is None or known[0] is not pack:
            known = self._identities[ref] = (pack, pack_sha256(pack))
        return known[1]

    def _bundled(self, ref: PackRef) -> Pack | None:
        """The first route of an edition of the program; None of one whose file is damaged."""
        try:
            return self._catalogue.edition(ref.id, ref.edition)
        except UserError:
            return None

    def _here(self) -> frozenset[PackRef]:
        heads = self._catalogue.heads()
        return frozenset(PackRef(head.id, head.edition) for head in heads)


def _is_whole(packs: tuple[Pack, ...]) -> bool:
    """Whether answers can be worked out again by one of them."""
    return any(pack.source is not None and pack.source.secret for pack in packs)
