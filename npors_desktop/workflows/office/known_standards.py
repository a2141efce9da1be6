"""The released standards that an office may judge a report by."""

from npors_desktop.base.pack_identity import pack_key, pack_sha256
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.pack import Pack, Standard
from npors_desktop.domain.sheet import PackRef
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.store.sqlcipher.store import Store


class KnownStandards:
    """The editions that come with the program and, at an office, those of every earlier version: a
    record is always verified against the edition that it was assessed against.
    """

    def __init__(self, catalogue: Catalogue, store: Store | None = None) -> None:
        self._catalogue = catalogue
        self._store = store
        # Of each edition of the program that was asked for: working it out is a tenth of a
        # verification, and the editions stay as they are.
        self._identities: dict[PackRef, tuple[Pack, str]] = {}

    def keep(self) -> None:
        """Store the standards of this program that are not stored yet."""
        if self._store is None:
            return
        with self._store.reading() as transaction:
            kept = transaction.packs.kept()
        missing = sorted(self._here() - kept.keys(), key=lambda ref: (ref.id, ref.edition))
        # One route of a standard has its whole identity.
        packs = [pack for ref in missing if (pack := self._bundled(ref))]
        if packs:
            with self._store.writing() as transaction:
                for pack in packs:
                    transaction.packs.put(pack, pack_key(pack))

    def editions(self) -> frozenset[PackRef]:
        """Every edition that reports can be verified by."""
        if self._store is None:
            return self._here()
        with self._store.reading() as transaction:
            return self._here().union(transaction.packs.kept())

    def identities(self, ref: PackRef) -> frozenset[str]:
        """The identities (``pack_sha256``) of the standard of this id and edition, whatever the
        route: one, unless an earlier version of the program had another under the same name.

        Raises UserError (code ``pack_unknown``) when there is none.
        """
        kept: frozenset[str] = frozenset()
        if self._store is not None:
            with self._store.reading() as transaction:
                kept = transaction.packs.kept().get(PackRef(ref.id, ref.edition), kept)
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
        if self._store is None:
            return None
        with self._store.reading() as transaction:
            packs = transaction.packs.with_identity(identity)
        sources = (pack.source for pack in packs)
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
