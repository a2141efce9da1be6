"""Texts as they are searched: without regard to case and accents, so that “sion” finds “Siôn”."""

import unicodedata


def folded(text: str) -> str:
    """A text in lower case and without accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def folded_words(typed: str) -> tuple[str, ...]:
    """The words that were typed to search for, each once."""
    return tuple(dict.fromkeys(folded(typed).split()))
