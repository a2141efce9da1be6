"""The office gives its provider's own figures an edition and signs it; every edition stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.base.named_file import FileKind, check_target, write_named
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.kept_standards import KeptSettings
from npors_desktop.domain.messages import Message, joined, message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.provider_settings import ProviderSettings
from npors_desktop.domain.setting_fit import misfits, unused
from npors_desktop.exchange.office_signed import OfficeSigned
from npors_desktop.exchange.provider_settings import (
    SETTINGS,
    SETTINGS_FILE,
    SETTINGS_LIMIT,
    category_problems,
)
from npors_desktop.signing.authority.receipts import Statement
from npors_desktop.standards.settings_list import ListedSettings, read_settings_list
from npors_desktop.workflows.office.noted_action import note, noted, unchecked
from npors_desktop.workflows.office.worked_out_again import KeptEditions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.category_register import Category
    from npors_desktop.domain.pack import Standard
    from npors_desktop.domain.provider_settings import Setting
    from npors_desktop.signing.authority.authority import Authority
    from npors_desktop.store.sqlcipher.store import Store, Transaction

KIND = FileKind(message("a settings file"), (b"{",), b'"settings"')


@dataclass(frozen=True, slots=True)
class IssuedSettings:
    """An edition of the settings, whether it is a new one, and what is to be looked at in it."""

    settings: ProviderSettings
    is_new: bool
    warnings: tuple[Message, ...] = ()


class OfficeSettings:
    """Issues settings. ``standards`` gives those that are known here; ``check`` raises UserError
    while it may not be done."""

    def __init__(
        self,
        store: Store,
        authority: Authority,
        standards: Callable[[], Iterable[Standard]],
        clock: Clock,
        check: Callable[[ActionKind], None] = unchecked,
    ) -> None:
        self._store = store
        self._authority = authority
        self._standards = standards
        self._clock = clock
        self._check = check

    def in_force(self) -> ProviderSettings | None:
        """The newest edition; None before the first."""
        with self._store.reading() as transaction:
            kept = transaction.settings_editions.newest(self._authority.name)
        return SETTINGS_FILE.read(kept.file).part if kept else None

    def of_name(self, name: str) -> ProviderSettings | None:
        """The edition that a record names (``ProviderSettings.name``); None if it is not one of
        this office's."""
        office, _, number = name.rpartition(" ")
        if office != self._authority.name or not number.isdecimal():
            return None
        with self._store.reading() as transaction:
            kept = transaction.settings_editions.get(office, int(number))
        return SETTINGS_FILE.read(kept.file).part if kept else None

    def as_value(self) -> KeptEditions:
        """Every edition, to be handed to where the store is not open."""
        newest = self.in_force()
        numbers = range(1, newest.edition + 1) if newest else ()
        named = (self.of_name(f"{self._authority.name} {number}") for number in numbers)
        return KeptEditions({one.name: one for one in named if one is not None}, newest)

    def issue(self, file: Path) -> IssuedSettings:
        """Sign the settings in a file (``standards.settings_list``) as the next edition, which
        counts for what is given to laptops from now on; the same settings again are no new edition.

        Raises UserError (``setting_unfit``) for what a standard known here cannot use, and as
        ``read_settings_list``.
        """
        self._check(ActionKind.SETTINGS_ISSUED)
        return self._issue(read_settings_list(file))

    def add_category(self, category: Category) -> IssuedSettings:
        """Sign the settings in force with a category of the office's own as the next edition; one
        with the same code is put in the place of the one before. Raises UserError
        (``category_invalid``)."""
        self._check(ActionKind.SETTINGS_ISSUED)
        if told := next(category_problems((category,)), None):
            raise UserError(
                message("This category cannot be added: {problem}.", problem=told),
                message("Nothing was changed. Correct it, then try again."),
                code="category_invalid",
            )
        before = self.in_force()
        others = [one for one in before.categories if one.code != category.code] if before else []
        own = tuple(sorted((*others, category), key=lambda one: one.code))
        return self._issue(ListedSettings(before.settings if before else (), own))

    def _issue(self, listed: ListedSettings) -> IssuedSettings:
        standards = tuple(self._standards())
        before = self.in_force()
        if before is not None and _same(before, listed):
            return IssuedSettings(before, is_new=False, warnings=_warnings(before, standards))
        number = before.edition + 1 if before else 1
        made = ProviderSettings(
            SETTINGS.newest, self._authority.name, number, listed.settings, listed.categories
        )
        if told := misfits(made, standards):
            raise UserError(
                joined((message("These settings cannot be used."), *told), "\n"),
                message("Nothing was changed. Correct the file, then try again."),
                code="setting_unfit",
            )
        with self._store.writing() as transaction:
            self._keep(transaction, made)
            note(transaction, ActionKind.SETTINGS_ISSUED, edition=number)
        return IssuedSettings(made, is_new=True, warnings=_warnings(made, standards))

    def check(self, to: Path, *, replace: bool = False) -> None:
        """Check that the settings can be written there, before anything is changed. Raises as
        ``check_target``."""
        check_target(to, self._kind(), replace=replace)

    def write(self, to: Path, *, replace: bool = False) -> None:
        """Write the newest edition for laptops. Raises UserError (``no_settings``), and as
        ``check_target``."""
        self._check(ActionKind.SETTINGS_ISSUED)
        with self._store.reading() as transaction:
            kept = transaction.settings_editions.newest(self._authority.name)
        if kept is None:
            raise UserError(
                message("This office has no settings."),
                message("Nothing was written. Give the settings as a file."),
                code="no_settings",
            )
        self.check(to, replace=replace)
        told = {"edition": kept.edition, "file": to.name}
        with noted(self._store, ActionKind.SETTINGS_ISSUED, **told):
            write_named(to, kept.file, self._kind(), replace=replace)

    def _keep(self, transaction: Transaction, made: ProviderSettings) -> None:
        signature = self._authority.sign(Statement.SETTINGS, SETTINGS_FILE.part_bytes(made))
        signed = OfficeSigned(made, signature, self._authority.public.receipts)
        kept = KeptSettings(
            made.office, made.edition, self._clock.now(), SETTINGS_FILE.write(signed)
        )
        transaction.settings_editions.put(kept)

    def _kind(self) -> FileKind:
        what = message("a settings file of this office")
        return KIND.only_content(what, SETTINGS_LIMIT, self._is_ours)

    def _is_ours(self, data: bytes) -> bool:
        return SETTINGS_FILE.read(data).part.office == self._authority.name


def _same(before: ProviderSettings, listed: ListedSettings) -> bool:
    return (before.settings, before.categories) == (listed.settings, listed.categories)


def _warnings(settings: ProviderSettings, standards: tuple[Standard, ...]) -> tuple[Message, ...]:
    return tuple(_unused(place, one) for place, one in unused(settings, standards))


def _unused(place: int, setting: Setting) -> Message:
    return message(
        "Setting {number}, “{key}”: no standard here has such a figure, so nothing uses it yet. "
        "Check the key, the standard and the route.",
        number=place + 1,
        key=setting.key,
    )
