"""The standards of a store as they count now: those that came with the program, which its release
signed, and those that the own office signed, each with the provider's settings."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from typing import TypeVar

from npors_desktop import __released__
from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.clock import Clock
from npors_desktop.base.pack_identity import pack_sha256
from npors_desktop.base.values import from_plain, to_plain
from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.domain.kept_standards import KeptRelease
from npors_desktop.domain.messages import Message, message, verbatim
from npors_desktop.domain.pack import Pack, PackHead, Standard
from npors_desktop.domain.provider_settings import ProviderSettings
from npors_desktop.domain.setting_fit import with_settings
from npors_desktop.domain.sheet import PackRef, pack_ref
from npors_desktop.domain.standard_release import StandardRelease
from npors_desktop.domain.standard_routes import pack_of_route
from npors_desktop.domain.standard_status import StandardState, StandardStatus
from npors_desktop.domain.standard_use import check_use
from npors_desktop.exchange.provider_settings import SETTINGS_FILE
from npors_desktop.exchange.standard_file import STANDARD_FILE
from npors_desktop.signing.authority.receipts import Statement
from npors_desktop.standards.catalogue import Catalogue, edition_order
from npors_desktop.standards.sealed_text import read_sealed
from npors_desktop.store.sqlcipher.store import Store, Transaction
from npors_desktop.workflows.standards.own_office import OfficeOf, OwnOffice

T = TypeVar("T")
_RELEASED = date.fromisoformat(__released__)
_LIMIT = "released_standards"


class UsedPack:
    """A pack as it is used: read when it is first asked for, with the settings that count on a day.
    ``barred`` is why nothing of format 2 can be used."""

    def __init__(
        self,
        get: Callable[[], Pack],
        settings: ProviderSettings | None = None,
        day: date = date.min,
        barred: Message | None = None,
    ) -> None:
        self._get = get
        self._settings = settings
        self._day = day
        self._barred = barred

    @property
    def pack(self) -> Pack:
        """Raises UserError if its file cannot be used."""
        return self._looked[0]

    def read(self) -> None:
        """Read it now. Raises as ``pack``."""
        _ = self.pack

    @property
    def trouble(self) -> Message | None:
        """Why it cannot be used. Without settings nothing need be read for that."""
        if self._settings is None and self._barred is None:
            return None
        try:
            return self._looked[1]
        except UserError as error:
            return error.headline_message

    @cached_property
    def identity(self) -> str:
        """``pack_sha256`` of it. Raises as ``pack``."""
        return pack_sha256(self.pack)

    @cached_property
    def _looked(self) -> tuple[Pack, Message | None]:
        pack = self._get()
        try:
            used = with_settings(pack, self._settings, self._day)
        except UserError as error:
            return pack, error.headline_message
        return used, self._barred if pack.source else None


@dataclass(frozen=True, slots=True)
class StandardShown:
    """One route of a standard, its status, and the state it is in today because of that.
    ``signer`` is the office that signed it, empty for the release of the program."""

    head: PackHead
    status: StandardStatus
    state: StandardState
    used: UsedPack = field(compare=False, repr=False)
    signer: str = ""

    @property
    def pack(self) -> Pack:
        """All of it, with the provider's settings where they fit; its file is read when it is first
        asked for. Raises UserError if that cannot be used."""
        return self.used.pack

    @property
    def is_readable(self) -> bool:
        """Whether its file can be read."""
        try:
            return bool(self.pack)
        except UserError:
            return False

    @property
    def trouble(self) -> Message | None:
        """Why it cannot be used, whatever its status."""
        return self.used.trouble


@dataclass(frozen=True, slots=True)
class StandardLeft:
    """A standard that is stored here and cannot be used, and why."""

    standard: str
    edition: str
    why: UserError


@dataclass(frozen=True, slots=True)
class StandardTexts:
    """The text of a sealed standard's file, and of its core (empty without one)."""

    text: str
    core: str


@dataclass(frozen=True, slots=True)
class ReleasedStandards:
    """The document with the editions to which an office limits its laptops; without one there is no
    limit."""

    office: str
    editions: tuple[PackRef, ...]


@dataclass(frozen=True, slots=True)
class StandardsNow:
    """All standards at one moment. ``released``: the only editions that may be used for new tests;
    empty for no limit."""

    today: date
    shown: tuple[StandardShown, ...]
    left: tuple[StandardLeft, ...]
    settings: ProviderSettings | None
    released: frozenset[PackRef]

    def get(self, ref: PackRef) -> Pack:
        """The pack with this id, edition and route. Raises UserError (``pack_unknown``, or why it
        cannot be used)."""
        return self.find(ref).pack

    def find(self, ref: PackRef) -> StandardShown:
        """The same with its status."""
        for one in self.left:
            if (one.standard, one.edition) == (ref.id, ref.edition):
                raise one.why
        found = next((one for one in self.shown if pack_ref(one.head) == ref), None)
        return found or self._unknown(ref)

    def of_day(self, ref: PackRef, day: date) -> Pack:
        """The pack with the settings that counted on a day. Raises as ``get``, and UserError
        (``setting_unfit``)."""
        return with_settings(self.get(ref), self.settings, day)

    def check(self, ref: PackRef, day: date, advice: Message) -> Pack:
        """The pack, if a new test may begin by it on this day. Raises UserError as ``get`` and
        ``check_use``, with this advice, and with the code ``standard_not_released`` or that of its
        trouble."""
        one = self.find(ref)
        self._check(one, day, advice)
        return one.pack

    def _check(self, one: StandardShown, day: date, advice: Message) -> None:
        if one.trouble is not None:
            raise UserError(one.trouble, advice, code="standard_unfit")
        check_use(one.head, one.status, day, advice)
        if not self.is_released(pack_ref(one.head)):
            raise UserError(
                message(
                    "Your office has not released {title}, edition {edition}.",
                    title=one.head.title,
                    edition=one.head.edition,
                ),
                advice,
                code="standard_not_released",
            )

    def is_released(self, ref: PackRef) -> bool:
        """Whether the office lets its laptops use this edition for new tests."""
        return not self.released or PackRef(ref.id, ref.edition) in self.released

    def offered(self) -> tuple[StandardShown, ...]:
        """Those by which a new test may begin today; those of courses without a practical are the
        last."""
        found = (one for one in self.shown if self._may_begin(one))
        return tuple(sorted(found, key=lambda one: not one.head.has_practical))

    def ending(self) -> tuple[StandardShown, ...]:
        """Of those, the ones that can soon no longer be used."""
        soon = (one for one in self.shown if one.status.ends_soon(self.today))
        return tuple(one for one in soon if self._may_begin(one))

    def check_start(self, pack: Pack, advice: Message) -> None:
        """Refuse to start the practical of a candidate by the standard that was kept for them.
        Raises UserError as ``check_use``, and with the code ``standard_altered`` or why it cannot
        be used.

        An edition that is no longer here was in order when the candidate was added.
        """
        ref = pack_ref(pack)
        left = next(
            (o for o in self.left if (o.standard, o.edition) == (ref.id, ref.edition)), None
        )
        if left is not None:
            raise UserError(left.why.headline_message, advice, code=left.why.code)
        one = next((one for one in self.shown if pack_ref(one.head) == ref), None)
        status = one.status if one else StandardStatus()
        if one is not None and pack_sha256(one.pack) != pack_sha256(pack):
            raise UserError(
                message(
                    "{title}, edition {edition}, is not the one that was signed.",
                    title=pack.title,
                    edition=pack.edition,
                ),
                advice,
                code="standard_altered",
            )
        check_use(pack, status, self.today, advice)

    def _may_begin(self, one: StandardShown) -> bool:
        try:
            self._check(one, self.today, verbatim(""))
        except UserError:
            return False
        return True

    def _unknown(self, ref: PackRef) -> StandardShown:
        known = ", ".join(dict.fromkeys(f"{one.head.id} {one.head.edition}" for one in self.shown))
        raise UserError(
            message(
                "There is no standard “{name}” here.",
                name=f"{ref.id} {ref.edition} {ref.route}".rstrip(),
            ),
            message("The standards here: {known}.", known=known or message("none")),
            code="pack_unknown",
        )


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
        settings, trouble = _settings(transaction, office)
        editions, left = self._editions(transaction, office)
        shown = [
            one
            for edition in sorted(editions, key=_order)
            for one in self._shown(editions[edition], settings, today, trouble)
        ]
        return StandardsNow(
            today, tuple(shown), tuple(left), settings, _released(transaction, office)
        )

    def release(self, transaction: Transaction, editions: Iterable[PackRef]) -> None:
        """From now on new tests may use only these editions and those that the own office released
        before: it never takes one back, so the order in which its files come does not matter."""
        office = self._office(transaction)
        known = _released(transaction, office)
        more = known | frozenset(editions)
        if office is not None and more != known:
            listed = tuple(sorted(more, key=lambda one: (one.id, one.edition)))
            transaction.documents.put(_LIMIT, to_plain(ReleasedStandards(office.name, listed)))

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


def read_release(kept: KeptRelease, office: OwnOffice | None) -> StandardRelease:
    """What a stored file says, if it is as it came and the own office signed it. Raises UserError
    (``standard_altered``, ``standard_unsigned``), NewerFormatError."""
    signed = STANDARD_FILE.read(kept.file)
    release = signed.part
    said = release.id, release.edition, release.identity, release.signed_at
    if said != (kept.standard, kept.edition, kept.identity, kept.signed_at):
        raise DamagedFileError(
            message("The standard {id}, edition {edition}, was altered.", **_named(kept)),
            message("It is not used. Ask your office for it again."),
            code="standard_altered",
        )
    data = STANDARD_FILE.part_bytes(release)
    if office is None or not office.has_signed(
        Statement.STANDARD, data, signed.signature, signed.certificate
    ):
        raise UserError(
            message(
                "The standard {id}, edition {edition}, is not signed by the office that this "
                "computer works for.",
                **_named(kept),
            ),
            message("It is not used. Ask your office for it."),
            code="standard_unsigned",
        )
    return release


def _named(kept: KeptRelease) -> dict[str, str]:
    return {"id": kept.standard, "edition": kept.edition}


def _settings(
    transaction: Transaction, office: OwnOffice | None
) -> tuple[ProviderSettings | None, Message | None]:
    """The newest settings of the own office; or why no standard can be used without them."""
    kept = transaction.settings_editions.newest(office.name) if office else None
    if kept is None or office is None:
        return None, None
    altered = message("The settings of {office} were altered on this computer.", office=office.name)
    try:
        signed = SETTINGS_FILE.read(kept.file)
    except DamagedFileError:
        return None, altered
    data = SETTINGS_FILE.part_bytes(signed.part)
    if office.has_signed(Statement.SETTINGS, data, signed.signature, signed.certificate):
        return signed.part, None
    return None, altered


def _released(transaction: Transaction, office: OwnOffice | None) -> frozenset[PackRef]:
    body = transaction.documents.get(_LIMIT)
    if body is None or office is None:
        return frozenset()
    kept = from_plain(ReleasedStandards, body, message("The released standards"))
    return frozenset(kept.editions if kept.office == office.name else ())


def _kept(make: Callable[[], T]) -> T | UserError:
    """What is made, or the error: a file that cannot be used is not read again and again."""
    try:
        return make()
    except UserError as error:
        return error


def _order(ref: PackRef) -> tuple[str, tuple[int, int]]:
    return ref.id, edition_order(ref.edition)
