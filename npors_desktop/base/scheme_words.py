"""The texts of a rule book in the language of a reader, with the values of an answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npors_desktop.base.words import Language
from npors_desktop.domain.messages import Message, message

if TYPE_CHECKING:
    from npors_desktop.base.words import Words
    from npors_desktop.domain.schemes.answer import FoundValues
    from npors_desktop.domain.schemes.rule_book import BookText

# A book may be an office's own: a name in braces and nothing else is filled in.
_NAME = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_NOT_SET = message("not set")


def scheme_text(text: BookText, values: FoundValues, words: Words) -> str:
    """A text of a book in the language of ``words``; what has no value is told as not set."""

    def filled(found: re.Match[str]) -> str:
        value = values.get(found[1], _NOT_SET)
        return words(value) if isinstance(value, Message) else str(value)

    own = text.welsh if words.language is Language.WELSH else text.english
    return _NAME.sub(filled, own)
