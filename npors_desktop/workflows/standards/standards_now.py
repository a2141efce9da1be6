"""The standards of a store at one moment: each with its status and the provider's settings, and
which of them a new test may begin by."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from npors_desktop.base.pack_identity import pack_sha256
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message, verbatim
from npors_desktop.domain.pack import PackHead
from npors_desktop.domain.provider_settings import ProviderSettings
from npors_desktop.domain.setting_fit import with_settings
from npors_desktop.domain.sheet import PackRef, pack_ref
from npors_desktop.domain.standard_status import StandardState, StandardStatus
from npors_desktop.domain.standard_use import check_use

if TYPE_CHECKING:
    from collections.abc import Callable

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import Pack


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
