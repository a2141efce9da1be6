"""Words by key, for the screens whose words still stand in the tables of ``wording``.

``base.words`` asks here for every text that is written like a key. This module and the tables
go when the last screen has its English in its own code.
"""

import re
from collections.abc import Mapping

from npors_desktop.base.wording import TABLES

_KEY = re.compile(r"[a-z_]+\.[A-Za-z_0-9.]+")
_TERM = "term."


class UnknownWordsError(LookupError):
    """A screen asked for a key that no table has, or left out one of its values."""


def is_key(text: str) -> bool:
    """Whether a text is written like a key: ``said.marked``."""
    return _KEY.fullmatch(text) is not None


def has(key: str) -> bool:
    """Whether some table has this key."""
    return key in _ALL


def of_count(key: str, number: int) -> str:
    """The key of the text for a number of things."""
    return f"{key}.{'one' if number == 1 else 'many'}"


def told(key: str, values: Mapping[str, object], terms: Mapping[str, str], *, welsh: bool) -> str:
    """The text of a key, with its values put in. Raises UnknownWordsError."""
    try:
        english, own = _ALL[key]
        text = terms.get(key.removeprefix(_TERM), english) if key.startswith(_TERM) else english
        return (own if own and welsh else text).format_map(values)
    except KeyError as error:
        raise UnknownWordsError(f"{key}: {error}") from error


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
