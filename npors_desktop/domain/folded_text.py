"""Texts as they are searched: without regard to case and accents, so that “sion” finds “Siôn”.

A list of the store keeps what is searched as words, a space before and after each. What a row is,
in whatever language it is shown, stands among them as a token (``search_token``).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# No word holds it, so that nobody finds a token by typing it.
_MARK = "§"
_LONGEST = 64
# A record's number would be five words, of which a list shows the end of the last.
_ID = re.compile(r"\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}([0-9a-f]{8})\b")


def folded(text: str) -> str:
    """A text in lower case and without accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def folded_words(typed: str) -> tuple[str, ...]:
    """The words that were typed to search for, each once."""
    return tuple(dict.fromkeys(folded(typed).split()))


def search_words(text: str) -> tuple[str, ...]:
    """The words of a text as a list of the store is searched: letters and digits only, each once.
    Of a record's number they are its first eight digits and its last eight."""
    # Folding takes some signs apart into capitals, which are folded the second time.
    plain = _ID.sub(r"\1 \2", folded(folded(text)))
    apart = "".join(char if char.isalnum() else " " for char in plain)
    return tuple(dict.fromkeys(word[:_LONGEST] for word in apart.split()))


def search_token(kind: str, code: str) -> str:
    """The token for what a row is, such as a verdict."""
    apart = (char if char.isascii() and char.isalnum() else _MARK for char in code)
    return f"{_MARK}{kind}{_MARK}{''.join(apart)}"


def search_text(texts: Iterable[str], tokens: Iterable[str] = ()) -> str:
    """The words of some texts, and tokens, as a list keeps them."""
    words = dict.fromkeys((*(word for text in texts for word in search_words(text)), *tokens))
    return f" {' '.join(words)} "
