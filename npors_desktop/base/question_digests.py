"""The two digests of a question in a standard's identity: of what a candidate is shown, and of the
rest, so that a record of the questions asked verifies without the bank.

The rest is salted from the secret of the sealed file, because a key has few possible values:
without the secret nobody can try them all.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import canonical, sha256_hex

if TYPE_CHECKING:
    from npors_desktop.domain.pack import Question


def seal_of(secret: str) -> str:
    """The seal of a standard (64 hex digits) with this secret (as many)."""
    return sha256_hex(secret.encode())


@lru_cache(maxsize=1024)
def shown_digest(question: Question) -> str:
    """The SHA-256 (hex) of what a candidate is shown."""
    shown = [
        *(question.code, question.kind.value, question.text, question.marks),
        *(list(question.options), question.stimulus),
    ]
    return sha256_hex(canonical(shown))


def kept_digest(question: Question, secret: str) -> str:
    """The SHA-256 (hex) of what a candidate never sees, with a salt from the secret of the sealed
    file (hex)."""
    salt = sha256_hex(canonical([secret, question.code]))
    parts = ("correct", "points", "accept", "refuse", "basis", "tags")
    return sha256_hex(canonical([salt, *(list(getattr(question, part)) for part in parts)]))


def with_digests(question: Question, secret: str) -> Question:
    """The question with both."""
    return replace(question, shown=shown_digest(question), kept=kept_digest(question, secret))
