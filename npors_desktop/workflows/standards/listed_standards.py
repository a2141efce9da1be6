"""The standards of a store as a person looks for them: one line for each with all its editions and
routes, and how each edition stands today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import Message, verbatim
from npors_desktop.domain.pack import PackState
from npors_desktop.domain.provider_settings import ProviderSettings
from npors_desktop.domain.sheet import PackRef, pack_ref
from npors_desktop.domain.standard_status import StandardState, StandardStatus
from npors_desktop.standards.catalogue import edition_order
from npors_desktop.standards.read_pack import packs_of
from npors_desktop.workflows.standards.standards_now import StandardShown, UsedPack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npors_desktop.domain.pack import Pack, PackHead
    from npors_desktop.domain.standard_changes import Compared
    from npors_desktop.workflows.standards.standards_now import StandardsNow

IsToRead = Callable[[PackRef], bool]
"""Whether an edition (its id and edition) is to be read before it is used."""


class EditionStanding(StrEnum):
    """How an edition stands today; of several reasons the one that must be known first."""

    UNFIT = "unfit"
    DRAFT = "draft"
    NOT_RELEASED = "not_released"
    IN_FILE = "in_file"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"
    EARLY = "early"
    TO_READ = "to_read"
    ENDS = "ends"
    TO_BE_REPLACED = "to_be_replaced"
    IN_DATE = "in_date"


@dataclass(frozen=True, slots=True)
class ListedEdition:
    """One edition: how it stands, the day from which or up to which (None without one), why, and
    its routes (none where it cannot be read at all)."""

    edition: str
    standing: EditionStanding
    day: date | None = None
    why: Message | None = None
    routes: tuple[StandardShown, ...] = ()

    @property
    def head(self) -> PackHead | None:
        """That of one of its routes, for what is the same in all of them."""
        return self.routes[0].head if self.routes else None

    @property
    def pack(self) -> Pack | None:
        """All of one of its routes; its file is read when it is first asked for. Raises UserError
        if that cannot be used."""
        return self.routes[0].pack if self.routes else None

    @property
    def identity(self) -> str:
        """``pack_sha256`` of it, empty without a pack. Raises as ``pack``."""
        return self.routes[0].used.identity if self.routes else ""

    def looked_at(self) -> ListedEdition:
        """The same once its file was read: unfit, with the reason, where that cannot be used."""
        try:
            for one in self.routes:
                one.used.read()
        except UserError as error:
            return _unfit(self.edition, error)
        return self


@dataclass(frozen=True, slots=True)
class ListedStandard:
    """One standard with its editions, the oldest first."""

    id: str
    title: str
    editions: tuple[ListedEdition, ...]

    @property
    def chosen(self) -> ListedEdition:
        """The edition that is meant where none is named: the newest by which somebody can be
        tested, or else the newest."""
        usable = (
            EditionStanding.IN_DATE,
            EditionStanding.ENDS,
            EditionStanding.TO_BE_REPLACED,
            EditionStanding.TO_READ,
        )
        fit = [one for one in self.editions if one.standing in usable]
        return (fit or self.editions)[-1]

    def get(self, edition: str) -> ListedEdition | None:
        """The edition of this name, or None."""
        return next((one for one in self.editions if one.edition == edition), None)

    def looked_at(self) -> ListedStandard:
        """The same once the files of all its editions were read."""
        return replace(self, editions=tuple(one.looked_at() for one in self.editions))


@dataclass(frozen=True, slots=True)
class StandardList:
    """All standards of a store, by title; ``settings`` are the provider's in force."""

    standards: tuple[ListedStandard, ...]
    settings: ProviderSettings | None
    today: date

    def with_one_more(self, one: ListedStandard) -> StandardList:
        """The same with another standard at the top, unless one with its id is there."""
        if self.get(one.id) is not None:
            return self
        return replace(self, standards=(one, *self.standards))

    def get(self, id_: str) -> ListedStandard | None:
        """The standard with this id, or None."""
        return next((one for one in self.standards if one.id == id_), None)

    def find(self, id_: str, edition: str, route: str) -> StandardShown | None:
        """One route of an edition, or None."""
        one = self.get(id_)
        listed = one.get(edition) if one else None
        routes = listed.routes if listed else ()
        return next((shown for shown in routes if shown.head.route == route), None)

    def find_whole(self, id_: str, edition: str, route: str) -> StandardShown | None:
        """The same with its file read, so that its pack is at hand. Raises UserError if that
        cannot be used."""
        found = self.find(id_, edition, route)
        if found is not None:
            found.used.read()
        return found


def list_standards(now: StandardsNow, is_to_read: IsToRead) -> StandardList:
    """Put what is stored into a list; without settings no file is read for it. In format 1 each
    route was a standard of its own; these are editions of the one that has their name since."""
    found: dict[str, list[ListedEdition]] = {}
    for (name, edition), shown in _by_edition(now.shown).items():
        standing, day, why = next(_standings(shown, now, is_to_read))
        listed = ListedEdition(edition, standing, day, why, shown)
        found.setdefault(name, []).append(listed)
    for left in now.left:
        name = family_of(PackRef(left.standard, left.edition))
        found.setdefault(name, []).append(_unfit(left.edition, left.why))
    standards = (_standard(name, editions) for name, editions in found.items())
    by_title = sorted(standards, key=_place)
    return StandardList(tuple(by_title), now.settings, now.today)


def standard_in_file(read: Compared) -> ListedStandard:
    """A standard that was read from a file and is stored nowhere, as its one edition."""
    status = StandardStatus()
    shown = tuple(
        StandardShown(pack.head, status, status.state, UsedPack(partial(_same, pack)))
        for pack in packs_of(read)
    )
    edition = ListedEdition(read.edition, EditionStanding.IN_FILE, routes=shown)
    return _standard(family_of(pack_ref(shown[0].head)), [edition])


def _same(pack: Pack) -> Pack:
    return pack


def _place(one: ListedStandard) -> tuple[bool, str, str]:
    """Where a standard stands in the list: by its title, courses without a practical last."""
    head = one.chosen.head
    return head is not None and not head.has_practical, one.title.casefold(), one.id


def family_of(ref: PackRef) -> str:
    """The id that all editions of a standard share: a pack of format 1 has its route in its id."""
    return ref.id if ref.route else ref.id.rpartition(".")[0] or ref.id


def _by_edition(
    shown: Iterable[StandardShown],
) -> dict[tuple[str, str], tuple[StandardShown, ...]]:
    found: dict[tuple[str, str], tuple[StandardShown, ...]] = {}
    for one in shown:
        key = family_of(pack_ref(one.head)), one.head.edition
        found[key] = (*found.get(key, ()), one)
    return found


def _standard(name: str, editions: list[ListedEdition]) -> ListedStandard:
    ordered = tuple(sorted(editions, key=lambda one: edition_order(one.edition)))
    titles = [one.head.standard_title for one in ordered if one.head]
    return ListedStandard(name, titles[-1] if titles else name, ordered)


def _unfit(edition: str, why: UserError) -> ListedEdition:
    return ListedEdition(edition, EditionStanding.UNFIT, why=why.headline_message)


def _standings(
    shown: tuple[StandardShown, ...], now: StandardsNow, is_to_read: IsToRead
) -> Iterator[tuple[EditionStanding, date | None, Message | None]]:
    """How an edition stands; the first counts. Each route has its own settings, so one may be unfit
    alone."""
    head, status = shown[0].head, shown[0].status
    trouble = next((one.trouble for one in shown if one.trouble), None)
    if trouble:
        yield EditionStanding.UNFIT, None, trouble
    if head.state is PackState.DRAFT:
        yield EditionStanding.DRAFT, None, None
    if not now.is_released(pack_ref(head)):
        yield EditionStanding.NOT_RELEASED, None, None
    yield from _closed(status, date.fromisoformat(head.valid_from), now.today)
    if is_to_read(PackRef(head.id, head.edition)):
        yield EditionStanding.TO_READ, None, None
    yield _open(status, now.today)


def _closed(
    status: StandardStatus, starts: date, today: date
) -> Iterator[tuple[EditionStanding, date | None, Message | None]]:
    """Why nobody can be tested by an edition today."""
    if status.state_on(today) is StandardState.WITHDRAWN:
        yield EditionStanding.WITHDRAWN, status.since, _reason(status)
    if not status.may_begin(today):
        yield EditionStanding.ENDED, status.last_day, _reason(status)
    if today < starts:
        yield EditionStanding.EARLY, starts, None


def _open(
    status: StandardStatus, today: date
) -> tuple[EditionStanding, date | None, Message | None]:
    """How long an edition can be used."""
    if status.ends_soon(today):
        return EditionStanding.ENDS, status.last_day, _reason(status)
    if status.state_on(today) is StandardState.DEPRECATED:
        return EditionStanding.TO_BE_REPLACED, status.last_day, _reason(status)
    return EditionStanding.IN_DATE, status.last_day, None


def _reason(status: StandardStatus) -> Message | None:
    return verbatim(status.reason) if status.reason else None
