"""Why and since when a certificate is revoked, as a revocation list has it (RFC 5280)."""

from collections.abc import Mapping

from cryptography import x509

from npors_desktop.domain.delivery import RevocationKind
from npors_desktop.domain.revocation import Revoked

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
    return _KINDS.get(x509.ReasonFlags[reason], RevocationKind.OTHER)


def revoked_of(entry: x509.RevokedCertificate) -> Revoked:
    """What an entry of a list says. The date since when the key is not trusted is its invalidity
    date; the revocation date is when the office revoked it."""
    reason, since = x509.ReasonFlags.unspecified, None
    for extension in entry.extensions:
        match extension.value:
            case x509.CRLReason(reason=found):
                reason = found
            case x509.InvalidityDate() as found:
                since = found.invalidity_date_utc
            case _:
                pass
    return Revoked(_KINDS.get(reason, RevocationKind.OTHER), since)
