"""Why and since when a certificate is revoked, as a revocation list has it (RFC 5280)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from cryptography import x509

from npors_desktop.domain.revocation import Revoked
from npors_desktop.domain.revocation_kind import RevocationKind

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T", bound=x509.ExtensionType)
REASONS: Mapping[RevocationKind, x509.ReasonFlags] = {
    RevocationKind.LEFT: x509.ReasonFlags.affiliation_changed,
    RevocationKind.LOST_KEY: x509.ReasonFlags.key_compromise,
    RevocationKind.MISCONDUCT: x509.ReasonFlags.privilege_withdrawn,
    RevocationKind.REPLACED: x509.ReasonFlags.superseded,
    RevocationKind.OTHER: x509.ReasonFlags.unspecified,
}
_KINDS = {reason: kind for kind, reason in REASONS.items()}


def kind_of(reason: str) -> RevocationKind:
    """The office's kind for a word of RFC 5280, as the authority's ledger has it."""
    flag = x509.ReasonFlags.__members__.get(reason, x509.ReasonFlags.unspecified)
    return _KINDS.get(flag, RevocationKind.OTHER)


def revoked_of(entry: x509.RevokedCertificate) -> Revoked:
    """What an entry of a list says. The date since when the key is not trusted is its invalidity
    date; the revocation date is when the office revoked it."""
    dated = _value(entry, x509.InvalidityDate)
    kind = _KINDS.get(reason_of(entry), RevocationKind.OTHER)
    since = dated.invalidity_date_utc if dated else None
    return Revoked(kind, since, entry.revocation_date_utc)


def reason_of(entry: x509.RevokedCertificate) -> x509.ReasonFlags:
    """The reason in an entry of a list; unspecified where it has none."""
    found = _value(entry, x509.CRLReason)
    return found.reason if found else x509.ReasonFlags.unspecified


def _value(entry: x509.RevokedCertificate, kind: type[T]) -> T | None:
    try:
        return entry.extensions.get_extension_for_class(kind).value
    except x509.ExtensionNotFound:
        return None
