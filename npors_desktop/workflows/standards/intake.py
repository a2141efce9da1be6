"""A laptop takes what its own office signed: standards, their later statuses, settings, and rule
books."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.base.pack_identity import pack_sha256
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.found_files import FileType
from npors_desktop.domain.kept_standards import KeptRelease, KeptRules, KeptSettings
from npors_desktop.domain.messages import message
from npors_desktop.domain.standard_release import StandardRelease
from npors_desktop.exchange.file_kind import read_kind
from npors_desktop.exchange.provider_settings import SETTINGS_FILE, SETTINGS_LIMIT
from npors_desktop.exchange.rules_file import RULES_FILE, RULES_LIMIT
from npors_desktop.exchange.standard_file import STANDARD_FILE, STANDARD_LIMIT
from npors_desktop.signing.authority.receipts import Statement
from npors_desktop.standards.sealed_text import read_sealed
from npors_desktop.store.core.standard_releases import edition_differs
from npors_desktop.workflows.enrolment.laptop_enrolment import read_identity
from npors_desktop.workflows.standards.own_office import OfficeStatement, check_own
from npors_desktop.workflows.standards.rule_books import read_issued

if TYPE_CHECKING:
    from pathlib import Path

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.pack import Standard
    from npors_desktop.domain.provider_settings import ProviderSettings
    from npors_desktop.domain.schemes.issued_rules import IssuedRules
    from npors_desktop.domain.schemes.rule_book import RuleBook
    from npors_desktop.store.sqlcipher.store import Store, Transaction
    from npors_desktop.workflows.standards.standards_here import StandardsHere

_STANDARD = message("This standard")
_SETTINGS = message("This settings file")
_RULES = message("This rule book")


@dataclass(frozen=True, slots=True)
class TakenStandard:
    """What a file said of a standard; ``title`` is empty where it is a status of one that is not
    here. ``is_new``: it was not known yet."""

    release: StandardRelease
    title: str
    is_new: bool


class StandardIntake:
    """Takes signed files, each whole or not at all."""

    def __init__(self, store: Store, here: StandardsHere, clock: Clock) -> None:
        self._store = store
        self._here = here
        self._clock = clock

    def install(self, file: Path) -> TakenStandard:
        """Take a standard or a status from a file.

        Raises UserError: not signed by the own office (as ``check_own``), altered, a draft
        (``standard_draft``), another content than the edition here (``pack_differs``), newer.
        """
        data = read_kind(file, STANDARD_LIMIT, message("a signed standard"), FileType.STANDARD)
        with self._store.writing() as transaction:
            return self.take_release(transaction, data)

    def take_settings_file(self, file: Path) -> ProviderSettings:
        """Take an edition of the office's settings from a file. Raises UserError as ``install``,
        and ``settings_differ``."""
        data = read_kind(file, SETTINGS_LIMIT, message("a settings file"), FileType.SETTINGS)
        with self._store.writing() as transaction:
            return self.take_settings(transaction, data)

    def take_release(self, transaction: Transaction, data: bytes) -> TakenStandard:
        """The same within a transaction, of the bytes of the file."""
        release, standard = read_own_release(transaction, data)
        same = [
            one
            for one in self._here.within(transaction).shown
            if (one.head.id, one.head.edition) == (release.id, release.edition)
        ]
        if same and pack_sha256(same[0].pack) != release.identity:
            raise edition_differs(release.id, release.edition)
        is_new = transaction.standard_releases.put(kept_release(release, data))
        title = standard.title if standard else ""
        if same:
            title = same[0].head.standard_title
        return TakenStandard(release, title, is_new)

    def take_settings(self, transaction: Transaction, data: bytes) -> ProviderSettings:
        """The same within a transaction, of the bytes of the file."""
        signed = SETTINGS_FILE.read(data)
        said = SETTINGS_FILE.part_bytes(signed.part)
        stated = OfficeStatement(
            Statement.SETTINGS, said, signed.signature, signed.certificate, _SETTINGS
        )
        identity = read_identity(transaction)
        check_own(stated, identity)
        if signed.part.office != identity.office:
            raise DamagedFileError(
                message("This settings file is of {office}.", office=signed.part.office),
                message("Nothing was changed. This laptop works for another office."),
                code="not_own_office",
            )
        made = KeptSettings(signed.part.office, signed.part.edition, self._clock.now(), data)
        transaction.settings_editions.put(made)
        return signed.part

    def take_rules_file(self, file: Path) -> RuleBook:
        """Take an edition of the office's own rule book from a file. Raises UserError as
        ``install``, ``rules_differ``, and as ``read_book``."""
        data = read_kind(file, RULES_LIMIT, message("a signed rule book"), FileType.RULES)
        with self._store.writing() as transaction:
            return read_issued(self.take_rules(transaction, data))

    def take_rules(self, transaction: Transaction, data: bytes) -> IssuedRules:
        """Keep the bytes of such a file within a transaction. The book in it is not read: one that
        this program cannot use yet does not count, and keeps nothing else from being taken."""
        signed = RULES_FILE.read(data)
        said, part = RULES_FILE.part_bytes(signed.part), signed.part
        stated = OfficeStatement(
            Statement.RULES, said, signed.signature, signed.certificate, _RULES
        )
        identity = read_identity(transaction)
        check_own(stated, identity)
        if part.office != identity.office:
            raise DamagedFileError(
                message("This rule book is of {office}.", office=part.office),
                message("Nothing was changed. This laptop works for another office."),
                code="not_own_office",
            )
        made = KeptRules(part.office, part.book, part.edition, self._clock.now(), data)
        transaction.rules_editions.put(made)
        return part


def read_own_release(
    transaction: Transaction, data: bytes
) -> tuple[StandardRelease, Standard | None]:
    """What a signed file says, and the standard in it, if the own office signed it. Raises as
    ``StandardIntake.install``."""
    signed = STANDARD_FILE.read(data)
    release, said = signed.part, STANDARD_FILE.part_bytes(signed.part)
    stated = OfficeStatement(
        Statement.STANDARD, said, signed.signature, signed.certificate, _STANDARD
    )
    check_own(stated, read_identity(transaction))
    if not release.text:
        return release, None
    name = f"{release.id} {release.edition}"
    standard = read_sealed(name, release.text, release.core, release.identity)
    if (standard.id, standard.edition) != (release.id, release.edition):
        raise edition_differs(release.id, release.edition)
    return release, standard


def kept_release(release: StandardRelease, data: bytes) -> KeptRelease:
    """A signed file as stores keep it."""
    return KeptRelease(
        standard=release.id,
        edition=release.edition,
        identity=release.identity,
        signed_at=release.signed_at,
        has_text=bool(release.text),
        file=data,
    )
