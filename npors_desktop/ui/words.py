"""Every word on the screens: looked up by key, in English or Welsh.

The tables are in ``wording``, one module a screen: ``"key": ("English", "Welsh")``. An empty Welsh
text falls back to the English one. Values go in by name:
``words("said.marked", criterion="3.5")``.
"""

from collections.abc import Mapping
from enum import StrEnum

from npors_desktop.ui.wording import TABLES


class Language(StrEnum):
    """The languages of the screens."""

    ENGLISH = "en"
    WELSH = "cy"


class UnknownWordsError(LookupError):
    """A screen asked for a key that no table has, or left out one of its values: our mistake."""


class Words:
    """The words of one language. ``terms`` are a pack's own words for ``term.*``."""

    def __init__(
        self, language: Language = Language.ENGLISH, terms: Mapping[str, str] | None = None
    ) -> None:
        self.language = language
        # A pack is written in English; its terms do not replace the Welsh words.
        own: Mapping[str, str] = terms or {}
        english = language is Language.ENGLISH
        self._terms = {f"term.{key}": text for key, text in own.items() if english}

    def __call__(self, key: str, /, **values: object) -> str:
        """The text of a key with its values put in. Raises UnknownWordsError."""
        try:
            return self._text(key).format_map(values)
        except KeyError as error:
            raise UnknownWordsError(f"{key}: {error}") from error

    def has(self, key: str) -> bool:
        """Whether some table has this key."""
        return key in _ALL

    def count(self, key: str, number: int, /, **values: object) -> str:
        """The text for a number of things: ``key.one`` or ``key.many``; ``{n}`` is the number."""
        return self(f"{key}.{'one' if number == 1 else 'many'}", n=number, **values)

    def in_terms_of(self, terms: Mapping[str, str]) -> "Words":
        """The same language in a pack's own terms."""
        return Words(self.language, terms)

    def _text(self, key: str) -> str:
        if key in self._terms:
            return self._terms[key]
        english, welsh = _ALL[key]
        return welsh if welsh and self.language is Language.WELSH else english


def keys() -> tuple[str, ...]:
    """Every key there is."""
    return tuple(_ALL)


def _joined() -> dict[str, tuple[str, str]]:
    joined: dict[str, tuple[str, str]] = {}
    for table in TABLES:
        twice = joined.keys() & table.keys()
        if twice:
            raise UnknownWordsError(f"in two tables: {sorted(twice)}")
        joined |= table
    return joined


_ALL = _joined()
