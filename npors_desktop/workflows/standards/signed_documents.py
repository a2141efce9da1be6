"""What a store keeps of its own office's documents about standards: their signed files, the
settings, and the editions to which the office limits its laptops. What was altered, or signed by
another, does not count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.base.values import from_plain, to_plain
from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.sheet import PackRef
from npors_desktop.exchange.provider_settings import SETTINGS_FILE
from npors_desktop.exchange.standard_file import STANDARD_FILE
from npors_desktop.signing.authority.receipts import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npors_desktop.domain.kept_standards import KeptRelease
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.provider_settings import ProviderSettings
    from npors_desktop.domain.standard_release import StandardRelease
    from npors_desktop.store.sqlcipher.store import Transaction
    from npors_desktop.workflows.standards.own_office import OwnOffice

_LIMIT = "released_standards"


@dataclass(frozen=True, slots=True)
class ReleasedStandards:
    """The document with the editions to which an office limits its laptops; without one there is no
    limit."""

    office: str
    editions: tuple[PackRef, ...]


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


def read_settings(
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


def read_limit(transaction: Transaction, office: OwnOffice | None) -> frozenset[PackRef]:
    """The only editions that may be used for new tests; empty for no limit."""
    body = transaction.documents.get(_LIMIT)
    if body is None or office is None:
        return frozenset()
    kept = from_plain(ReleasedStandards, body, message("The released standards"))
    return frozenset(kept.editions if kept.office == office.name else ())


def widen_limit(
    transaction: Transaction, office: OwnOffice | None, editions: Iterable[PackRef]
) -> None:
    """Let new tests use these editions and those that the own office released before: it never
    takes one back, so the order in which its files come does not matter."""
    known = read_limit(transaction, office)
    more = known | frozenset(editions)
    if office is not None and more != known:
        listed = tuple(sorted(more, key=lambda one: (one.id, one.edition)))
        transaction.documents.put(_LIMIT, to_plain(ReleasedStandards(office.name, listed)))


def _named(kept: KeptRelease) -> dict[str, str]:
    return {"id": kept.standard, "edition": kept.edition}
