"""Finds the standards of a store as they count now: those that came with the program, which its
release signed, and those that the own office signed, each with the provider's settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from npors_desktop import __released__
from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.pack_identity import pack_sha256
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.pack import Pack, PackHead
from npors_desktop.domain.sheet import PackRef, pack_ref
from npors_desktop.domain.standard_routes import pack_of_route
from npors_desktop.domain.standard_status import StandardStatus
from npors_desktop.standards.catalogue import edition_order
from npors_desktop.standards.sealed_text import read_sealed
from npors_desktop.workflows.standards.signed_documents import (
    read_limit,
    read_release,
    read_settings,
    widen_limit,
)
from npors_desktop.workflows.standards.standards_now import (
    StandardLeft,
    StandardShown,
    StandardsNow,
    UsedPack,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.kept_standards import KeptRelease
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import Standard
    from npors_desktop.domain.provider_settings import ProviderSettings
    from npors_desktop.domain.standard_release import StandardRelease
    from npors_desktop.standards.catalogue import Catalogue
    from npors_desktop.store.sqlcipher.store import Store, Transaction
    from npors_desktop.workflows.standards.own_office import OfficeOf, OwnOffice

T = TypeVar("T")
_RELEASED = date.fromisoformat(__released__)


@dataclass(frozen=True, slots=True)
class StandardTexts:
    """The text of a sealed standard's file, and of its core (empty without one)."""

    text: str
    core: str


@dataclass(slots=True)
class _Edition:
    """One edition while all that is known of it is collected; ``said_on`` is the day on which its
    status was published."""

    heads: tuple[PackHead, ...]
    get: Callable[[PackRef], Pack]
    status: StandardStatus = field(default_factory=StandardStatus)
    said_on: date | None = None
    signer: str = ""

    @property
    def identity(self) -> str:
        """That of every pack of it."""
        return pack_sha256(self.get(pack_ref(self.heads[0])))


class StandardsHere:
    """Finds the standards of a store. ``bundled`` are those of the program."""

    def __init__(self, store: Store, bundled: Catalogue, clock: Clock, office: OfficeOf) -> None:
        self._store = store
        self._bundled = bundled
        self._clock = clock
        self._office = office
        self._read: dict[tuple[KeptRelease, str], StandardRelease | UserError] = {}
        self._built: dict[str, dict[PackRef, Pack] | UserError] = {}

    def now(self) -> StandardsNow:
        """The standards at this moment."""
        with self._store.reading() as transaction:
            return self.within(transaction)

    def within(self, transaction: Transaction) -> StandardsNow:
        """The standards as a transaction sees them."""
        today, office = self._clock.now().date(), self._office(transaction)
        settings, trouble = read_settings(transaction, office)
        editions, left = self._editions(transaction, office)
        shown = [
            one
            for edition in sorted(editions, key=_order)
            for one in self._shown(editions[edition], settings, today, trouble)
        ]
        return StandardsNow(
            today, tuple(shown), tuple(left), settings, read_limit(transaction, office)
        )

    def release(self, transaction: Transaction, editions: Iterable[PackRef]) -> None:
        """From now on new tests may use only these editions and those that the own office released
        before: it never takes one back, so the order in which its files come does not matter."""
        widen_limit(transaction, self._office(transaction), editions)

    def standards(self) -> tuple[Standard, ...]:
        """The standards of format 2."""
        found = (one.pack.source for one in self.now().shown)
        return tuple({(one.id, one.edition): one for one in found if one}.values())

    def texts_of(self, ref: PackRef) -> StandardTexts | None:
        """The texts of an edition that the own office signed; None for every other. Raises as
        ``read_release``."""
        with self._store.reading() as transaction:
            office = self._office(transaction)
            kept = transaction.standard_releases.of(ref.id)
            found = (self._release(one, office) for one in kept if one.edition == ref.edition)
            release = next((one for one in found if one.text), None)
        return StandardTexts(release.text, release.core) if release else None

    def _editions(
        self, transaction: Transaction, office: OwnOffice | None
    ) -> tuple[dict[PackRef, _Edition], list[StandardLeft]]:
        editions: dict[PackRef, _Edition] = {}
        for head in self._bundled.heads():
            ref = PackRef(head.id, head.edition)
            one = editions.setdefault(ref, _Edition((), self._bundled.get))
            one.heads = (*one.heads, head)
            one.status = self._bundled.status(head)
            # What the program announces for later was published with its release.
            one.said_on = min(one.status.since, _RELEASED) if one.status.since else None
        left = {
            ref: StandardLeft(ref.id, ref.edition, why) for ref, why in self._bundled.left.items()
        }
        for kept in transaction.standard_releases.all():
            ref = PackRef(kept.standard, kept.edition)
            try:
                release = self._release(kept, office)
                self._take(editions, ref, release)
            except UserError as error:
                if ref not in editions:
                    left[ref] = StandardLeft(ref.id, ref.edition, error)
        return editions, [one for ref, one in left.items() if ref not in editions]

    def _take(
        self, editions: dict[PackRef, _Edition], ref: PackRef, release: StandardRelease
    ) -> None:
        """Add what a signed file says; the files come in the order in which they were signed."""
        known = editions.get(ref)
        if known is None and release.text:
            packs = self._packs(release)
            heads = tuple(pack.head for pack in packs.values())
            known = editions[ref] = _Edition(heads, packs.__getitem__, signer=release.office)
        day = release.signed_at.date()
        is_it = known is not None and known.identity == release.identity
        if known is not None and is_it and (known.said_on is None or known.said_on <= day):
            known.status, known.said_on = release.status, day

    def _release(self, kept: KeptRelease, office: OwnOffice | None) -> StandardRelease:
        key = kept, office.issuing if office else ""
        if key not in self._read:
            self._read[key] = _kept(lambda: read_release(kept, office))
        found = self._read[key]
        if isinstance(found, UserError):
            raise found
        return found

    def _packs(self, release: StandardRelease) -> dict[PackRef, Pack]:
        key = sha256_hex((release.text + release.core).encode())
        if key not in self._built:
            name = f"{release.id} {release.edition}"
            text, core = release.text, release.core
            self._built[key] = _kept(
                lambda: _packs_of(read_sealed(name, text, core, release.identity))
            )
        found = self._built[key]
        if isinstance(found, UserError):
            raise found
        return found

    def _shown(
        self,
        edition: _Edition,
        settings: ProviderSettings | None,
        today: date,
        trouble: Message | None,
    ) -> Iterator[StandardShown]:
        state = edition.status.state_on(today)
        for head in edition.heads:
            get = partial(edition.get, pack_ref(head))
            used = UsedPack(get, settings, today, trouble if head.format > 1 else None)
            yield StandardShown(head, edition.status, state, used, edition.signer)


def _packs_of(standard: Standard) -> dict[PackRef, Pack]:
    packs = (pack_of_route(standard, route.code) for route in standard.routes)
    return {pack_ref(pack): pack for pack in packs}


def _kept(make: Callable[[], T]) -> T | UserError:
    """What is made, or the error: a file that cannot be used is not read again and again."""
    try:
        return make()
    except UserError as error:
        return error


def _order(ref: PackRef) -> tuple[str, tuple[int, int]]:
    return ref.id, edition_order(ref.edition)
