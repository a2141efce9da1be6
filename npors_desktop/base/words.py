"""The words of the program in English or Welsh.

The English text is in the code and is the key of the catalogues in ``resources/locale`` (gettext):
``words("Saved at {time}.", time="10:42")``. A text that has no Welsh is shown in English.
``build/dev.py words`` brings the catalogues up to date with the code.
"""

from __future__ import annotations

import gettext
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from npors_desktop.base.paths import resource
from npors_desktop.domain.messages import Message, fill, message_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from npors_desktop.domain.messages import Value

DOMAIN = "npors_desktop"

# The words that a pack may replace by its own.
_TERMS: Mapping[str, Message] = {
    "met": message_in("term", "Met"),
    "not_met": message_in("term", "Not met"),
    "not_applicable": message_in("term", "N/A"),
    "not_observed": message_in("term", "Not observed"),
    "minor": message_in("term", "Minor"),
    "major": message_in("term", "Major"),
    "safety_critical": message_in("term", "Safety-critical"),
    "achieved": message_in("term", "Achieved"),
    "not_achieved": message_in("term", "Not achieved"),
    "referred": message_in("term", "Referred"),
    "stopped": message_in("term", "Stopped"),
    "incomplete": message_in("term", "Incomplete"),
    "theory": message_in("term", "Theory"),
    "pre_use": message_in("term", "Pre-use checks"),
    "practical": message_in("term", "Practical"),
    "outcome": message_in("term", "Outcome"),
    "criterion": message_in("term", "criterion"),
    "fault": message_in("term", "fault"),
    "candidate": message_in("term", "candidate"),
    "assessor": message_in("term", "assessor"),
}


class Language(StrEnum):
    """The languages of the program."""

    ENGLISH = "en"
    WELSH = "cy"

    @property
    def own_name(self) -> str:
        """The language's name in the language itself."""
        return "Cymraeg" if self is Language.WELSH else "English"


_FOLDERS = {Language.ENGLISH: "en_GB", Language.WELSH: "cy"}


class Words:
    """The words of one language. ``terms`` are a pack's own words for those of ``term``."""

    def __init__(
        self, language: Language = Language.ENGLISH, terms: Mapping[str, str] | None = None
    ) -> None:
        self.language = language
        # A pack is written in English; its terms do not replace the Welsh words.
        self._own = dict(terms or {}) if language is Language.ENGLISH else {}
        self._own_by_text = {
            _TERMS[key].text: own for key, own in self._own.items() if key in _TERMS
        }

    def __call__(self, told: str | Message, /, **values: Value) -> str:
        """A message, or the English text of one with its values, in this language.

        Raises MissingValueError.
        """
        if isinstance(told, Message):
            return fill(told, self._template)
        return fill(Message(told, values), self._template)

    def count(self, one: str, many: str, n: int, /, **values: Value) -> str:
        """The text for ``n`` things, from the English for one and for many; ``{n}`` is ``n``."""
        return self(Message(one, values, plural=many, count=n))

    def within(self, context: str, text: str, /, **values: Value) -> str:
        """A text whose English means something else elsewhere; ``context`` says which."""
        return self(Message(text, values, context=context))

    def joined(self, items: Iterable[Value]) -> str:
        """The items as a list of this language: “A, B and C”."""
        return fill(tuple(items), self._template)

    def term(self, key: str) -> str:
        """The word of the pack, or else the program's own, for what ``key`` names."""
        return self._own.get(key) or self(_TERMS[key])

    def in_terms_of(self, terms: Mapping[str, str]) -> Words:
        """The same language in a pack's own terms."""
        return Words(self.language, terms)

    def _template(self, told: Message) -> str:
        try:
            catalogue = _catalogue(self.language)
        except OSError:  # the machine fails, and that must still be told: in English
            catalogue = gettext.NullTranslations()
        match told:
            case Message(context="term", text=text) if text in self._own_by_text:
                return self._own_by_text[text].replace("{", "{{").replace("}", "}}")
            case Message(text=text, welsh=own) if own:
                return own if self.language is Language.WELSH else text
            # The catalogue's own description stands under the empty text.
            case Message(text=""):
                return ""
            case Message(text=one, context="", plural=many, count=int(n)):
                return catalogue.ngettext(one, many, n)
            case Message(text=one, context=context, plural=many, count=int(n)):
                return catalogue.npgettext(context, one, many, n)
            case Message(text=text, context=""):
                return catalogue.gettext(text)
            case _:
                return catalogue.pgettext(told.context, told.text)


def language_of(option: str | None, environment: Mapping[str, str]) -> Language:
    """The language for a command: that of its option, or else the one the environment asks for.

    As gettext reads it: LANGUAGE (a list, with colons between) before LC_ALL, LC_MESSAGES and
    LANG, but not where those ask for the locale C; then it is English, as for every language
    there are no words in. Raises ValueError for an option that is no language.
    """
    if option:
        return Language(option)
    settings = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, settings), "")
    if locale in {"C", "POSIX"}:
        return Language.ENGLISH
    asked = environment.get("LANGUAGE") or locale
    known = (one for one in map(_code, asked.split(":")) if one in _FOLDERS)
    return Language(next(known, Language.ENGLISH))


def _code(locale: str) -> str:
    """The language of a locale such as cy_GB.UTF-8."""
    return locale.replace(".", "_").replace("@", "_").partition("_")[0].lower()


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    path = resource("locale", _FOLDERS[language], "LC_MESSAGES", f"{DOMAIN}.mo")
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)
