"""The packs that assessments were opened with; once stored, a pack never changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from npors_desktop.base.canonical import read_json
from npors_desktop.base.pack_identity import PACK, pack_key, pack_of, pack_sha256
from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.sheet import PackRef
from npors_desktop.store.core.payload import text_of
from npors_desktop.store.core.tables import PackRow

if TYPE_CHECKING:
    from sqlmodel import Session

    from npors_desktop.domain.pack import Pack
    from npors_desktop.store.core.fold_cache import FoldCache

_WHAT = message("The stored standard")


class Packs:
    """The packs of a store, within one transaction."""

    def __init__(self, session: Session, held: FoldCache) -> None:
        self._session = session
        self._held = held

    def put(self, pack: Pack, sha256: str) -> None:
        """Keep a pack by what ``pack_key`` gives (hexadecimal). Storing the same one twice
        is harmless; a different one under the same hash raises UserError with the code
        ``pack_differs``.
        """
        kept = self._session.get(PackRow, sha256)
        if kept is None:
            self._session.add(
                PackRow(
                    sha256=sha256,
                    pack=pack.id,
                    edition=pack.edition,
                    title=pack.title,
                    body=text_of(PACK.plain(pack)),
                    identity=pack_sha256(pack),
                )
            )
            self._session.flush()
        elif pack_key(read_pack(kept.body)) != pack_key(pack):
            raise UserError(
                message("The store has a different standard as “{title}”.", title=pack.title),
                message("The stored one was not changed. Get the standard again from its source."),
                code="pack_differs",
            )

    def kept(self) -> dict[PackRef, frozenset[str]]:
        """The identities of the packs stored here, by id and edition."""
        rows = self._session.exec(select(PackRow.pack, PackRow.edition, PackRow.identity)).all()
        found: dict[PackRef, frozenset[str]] = {}
        for id_, edition, sha256 in rows:
            ref = PackRef(id_, edition)
            found[ref] = found.get(ref, frozenset()) | {sha256}
        return found

    def with_identity(self, sha256: str) -> tuple[Pack, ...]:
        """The packs stored here of the standard with this identity (hex)."""
        keys = self._session.exec(select(PackRow.sha256).where(col(PackRow.identity) == sha256))
        return tuple(map(self.get, keys.all()))

    def get(self, sha256: str) -> Pack:
        """The pack with this hash. Raises DamagedFileError with the code ``no_pack``."""
        found = self._held.packs.get(sha256)
        if found is None:
            found = self._held.packs[sha256] = self._read(sha256)
        return found

    def _read(self, sha256: str) -> Pack:
        body = self._session.exec(select(PackRow.body).where(col(PackRow.sha256) == sha256)).first()
        if body is None:
            raise DamagedFileError(
                message("The standard {hash} is not in this store.", hash=sha256[:16]),
                message("Nothing was changed. Restore the latest backup of the store."),
                code="no_pack",
            )
        return read_pack(body)


def read_pack(body: str) -> Pack:
    """A stored pack of any format from its text. Raises DamagedFileError, NewerFormatError."""
    return pack_of(read_json(body.encode(), _WHAT), _WHAT)
