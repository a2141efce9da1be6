"""Texts as they are searched: without regard to case and accents, so that “sion” finds “Siôn”.

A list of the store keeps what is searched as words, a space before and after each. What a row is,
in whatever language it is shown, stands among them as a token (``search_token``).
"""

from __future__ import annotations

import re
import string
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# No word holds it, so that nobody finds a token by typing it.
_MARK = "§"
_LONGEST = 64
# Rows whose values are the same so far are not sorted further: an index cuts off longer tokens.
_LONGEST_VALUE = 256
# No value has anything after it.
LAST = "\U0010ffff"
# In a token, signs of private use stand for what would end it and for what its index folds; before
# such a sign itself stands one more, so that no two texts have the same token.
_KEPT = string.ascii_lowercase + string.digits
_PRIVATE = range(0xE000, 0xE081)
_COLUMNS = 0xE100
_WHOLE = {
    **{code: chr(_PRIVATE[code]) for code in range(128) if chr(code) not in _KEPT},
    **{code: f"{chr(_PRIVATE[-1])}{chr(code)}" for code in _PRIVATE},
}
# A record's number would be five words, of which a list shows the end of the last.
_ID = re.compile(r"\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}([0-9a-f]{8})\b")


def folded(text: str) -> str:
    """A text in lower case and without accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def sort_value(text: str) -> str:
    """The value by which a text is sorted in a list of the store."""
    return folded(text).replace(LAST, "")[:_LONGEST_VALUE]


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


def field_token(field: str, word: str) -> str:
    """The token for a word that stands in one field of a row; it begins with that of the word's
    beginning."""
    return f"{_MARK}{field}{_MARK}{word}"


def value_token(column: int, value: str) -> str:
    """The token for the value by which a row is sorted in a column of a list, by its number. Of two
    values of a column that begin in the same way, the tokens do so too, and of no others."""
    return f"{chr(_COLUMNS + column)}{value.translate(_WHOLE)}"


def search_text(texts: Iterable[str], tokens: Iterable[str] = ()) -> str:
    """The words of some texts, and tokens, as a list keeps them."""
    words = dict.fromkeys((*(word for text in texts for word in search_words(text)), *tokens))
    return f" {' '.join(words)} "
