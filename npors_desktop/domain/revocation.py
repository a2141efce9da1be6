"""What becomes of a report whose signer's enrolment was revoked: by why, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from npors_desktop.domain.delivery import Remark
from npors_desktop.domain.messages import message, message_in
from npors_desktop.domain.revocation_kind import RevocationKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.domain.messages import Message

# These tell nothing about the key: what its holder signed before the date is theirs.
_BY_SIGNING = (RevocationKind.LEFT, RevocationKind.REPLACED, RevocationKind.MISCONDUCT)

_SIGNED_BEFORE = message(
    "Reports that they signed before the date are accepted with a remark, also when they are "
    "imported later. Later ones are refused."
)
_RECEIVED_BEFORE = message(
    "Only reports that were received before the date count. Whatever comes later is refused, "
    "even if it says that it was signed before."
)
# What follows for reports, in a sentence for whoever revokes.
OUTCOMES: Mapping[RevocationKind, Message] = {
    RevocationKind.LEFT: _SIGNED_BEFORE,
    RevocationKind.REPLACED: _SIGNED_BEFORE,
    RevocationKind.MISCONDUCT: message(
        "Reports that they signed from the date on are refused. Earlier ones are accepted with a "
        "remark, so that someone looks at them again."
    ),
    RevocationKind.LOST_KEY: _RECEIVED_BEFORE,
    RevocationKind.OTHER: _RECEIVED_BEFORE,
}

# How a revocation is told in a sentence: “it was left from 20/11/2026”.
KIND_WORDS: Mapping[RevocationKind, Message] = {
    RevocationKind.LEFT: message_in("revoked", "left"),
    RevocationKind.REPLACED: message_in("revoked", "replaced"),
    RevocationKind.MISCONDUCT: message_in("revoked", "misconduct"),
    RevocationKind.LOST_KEY: message_in("revoked", "lost key"),
    RevocationKind.OTHER: message_in("revoked", "other reason"),
}


@dataclass(frozen=True, slots=True)
class Revoked:
    """That an enrolment was revoked: why, since when its key is not trusted, and when the office
    said so (aware). ``untrusted_from`` is None for what versions up to 0.2 revoked: then nothing
    counts that comes afterwards."""

    kind: RevocationKind
    untrusted_from: datetime | None
    at: datetime | None = None

    def may_accept(self, received_at: datetime | None) -> bool:
        """Whether there can be a report that counts, among those that the office received at this
        moment; None for one that it receives only now, after it revoked, whatever its clock says.
        Where the key may be in other hands the time of signing proves nothing, and only what was
        received before counts."""
        if self.untrusted_from is not None and self.kind in _BY_SIGNING:
            return True
        since = self.untrusted_from or self.at
        return since is not None and received_at is not None and received_at < since

    def accepts(self, issued_at: datetime, received_at: datetime | None) -> bool:
        """Whether a report counts that was issued and received at these moments (aware)."""
        if not self.may_accept(received_at):
            return False
        if self.untrusted_from is None or self.kind not in _BY_SIGNING:
            return True
        return issued_at < self.untrusted_from

    def remark(self, issued_at: datetime, received_at: datetime) -> Remark:
        """What to know of a report that the office had accepted, or accepts all the same."""
        if not self.accepts(issued_at, received_at):
            return Remark.SIGNER_UNTRUSTED
        return remark_of(self.kind)


def remark_of(kind: RevocationKind) -> Remark:
    """What to know of a report that counts although its signer was revoked."""
    misconduct = kind is RevocationKind.MISCONDUCT
    return Remark.MISCONDUCT if misconduct else Remark.SIGNER_REVOKED
