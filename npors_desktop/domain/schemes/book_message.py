"""The texts of a book in the language of whoever reads them. An office's own book is a text from
outside: nothing in it is taken for more than a name."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.domain.messages import Value
    from npors_desktop.domain.schemes.answer import FoundValues
    from npors_desktop.domain.schemes.rule_book import BookText

_NOTHING = "…"


def book_message(text: BookText, values: FoundValues | None = None) -> Message:
    """A text with its values. What has no value is shown as an ellipsis."""
    given: Mapping[str, Value] = values or {}
    english, welsh = (_template(one, given) for one in (text.english, text.welsh))
    return Message(english, given, welsh=welsh)


def placeholders(text: str) -> frozenset[str] | None:
    """The names that a text asks for; None where its braces are anything else."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return None
    named = [part for part in parts if part[1] is not None]
    if any(spec or how or not (name or "").isidentifier() for _, name, spec, how in named):
        return None
    return frozenset(name for _, name, _, _ in named if name)


def _template(text: str, values: Mapping[str, Value]) -> str:
    found = placeholders(text)
    if found is None:
        return text.replace("{", "{{").replace("}", "}}")
    made = ""
    for literal, name, _, _ in string.Formatter().parse(text):
        made += literal.replace("{", "{{").replace("}", "}}")
        if name is not None:
            made += f"{{{name}}}" if name in values else _NOTHING
    return made
