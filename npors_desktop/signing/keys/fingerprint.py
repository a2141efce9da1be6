"""Fingerprints that one person reads to another: of a laptop that asks to be enrolled, and of an
office.

Each is five groups of five decimal digits, the same in English and in Welsh: 83 bits of a SHA-256
over everything that the other side is about to rely on.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.people import AssessorDetails

_DIGITS = 25
_GROUP = 5
_LAPTOP = b"npors_desktop/fingerprint/laptop/1"
_OFFICE = b"npors_desktop/fingerprint/office/1"


def laptop_fingerprint(assessor: AssessorDetails, signing_key: str, seal_key: bytes) -> str:
    """Of a laptop: its assessor's name, number and provider, its signing key (SHA-256 of the
    public part, hex) and its public sealing key (raw; empty while it has none)."""
    who = (assessor.name, assessor.number, assessor.provider)
    parts = (*(text.encode("utf-8") for text in who), bytes.fromhex(signing_key), seal_key)
    return _groups(_LAPTOP, parts)


def office_fingerprint(office: str, root: bytes, seal_key: bytes) -> str:
    """Of an office: its name, its root certificate (DER) and its public sealing key (raw)."""
    return _groups(_OFFICE, (office.encode("utf-8"), root, seal_key))


def fingerprint_groups(sha256: bytes) -> str:
    """A digest in five groups of five digits."""
    digits = f"{int.from_bytes(sha256) % 10**_DIGITS:0{_DIGITS}}"
    return " ".join(digits[at : at + _GROUP] for at in range(0, _DIGITS, _GROUP))


def is_same(typed: str, true: str) -> bool:
    """Whether a fingerprint that a person typed is this one; blanks, hyphens and case are free."""
    return hmac.compare_digest(_bare(typed), _bare(true))


def confirm(typed: str, true: Iterable[str], nothing: Message) -> None:
    """Refuse what no person has compared: ``typed`` is what one side typed while the other read,
    ``nothing`` says what was therefore not done. Raises UserError (``fingerprint_missing``,
    ``fingerprint_differs``)."""
    if not _bare(typed):
        raise UserError(
            message("The fingerprint has not been compared yet."),
            message(
                "{nothing} Phone the other side on a number you know already, let them read out "
                "their fingerprint, and type it.",
                nothing=nothing,
            ),
            code="fingerprint_missing",
        )
    if not any(is_same(typed, one) for one in true):
        raise UserError(
            message("What was typed is not the fingerprint of this file."),
            message(
                "{nothing} Check the digits with the other side. If you typed what they read, the "
                "file is not theirs: ask for it again, another way.",
                nothing=nothing,
            ),
            code="fingerprint_differs",
        )


def _groups(tag: bytes, parts: Iterable[bytes]) -> str:
    # With its length before it no part can pass for another.
    told = b"".join(len(part).to_bytes(4) + part for part in (tag, *parts))
    return fingerprint_groups(hashlib.sha256(told).digest())


def _bare(text: str) -> bytes:
    kept = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in kept if c.isalnum()).encode("utf-8")
