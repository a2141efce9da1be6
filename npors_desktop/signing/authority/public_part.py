"""What can be known of an office's authority without opening it, to verify reports against."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.domain.revocation import Revoked
from npors_desktop.signing.authority.folder import ISSUED, claimed_ledger
from npors_desktop.signing.certificates.anchors import Anchors, both_copies
from npors_desktop.signing.certificates.revoked import kind_of

if TYPE_CHECKING:
    from pathlib import Path


def public_part(folder: Path) -> Anchors:
    """The certificates and lists in an authority's folder, and what both copies of its ledger say.

    An opened office mends its lists by its ledger; this reads only, so that the ledger counts
    besides the lists. Nobody can tell here who wrote the ledger, but all that it can do is to have
    a report refused. Raises as ``Anchors.read`` does, and NewerFormatError.
    """
    anchors = Anchors.read(folder)
    ledgers = both_copies(folder / ISSUED, lambda data, _: claimed_ledger(data))
    return replace(
        anchors,
        issued=frozenset(entry.serial for ledger in ledgers for entry in ledger.issued),
        withdrawn={
            entry.serial: Revoked(kind_of(entry.reason), entry.since, entry.at)
            for ledger in ledgers
            for entry in ledger.revoked
        },
    )
