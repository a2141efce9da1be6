"""The words of a language: from the catalogue, else the English of the code."""

import gettext
from typing import ClassVar

import pytest
from typing_extensions import override

from npors_desktop.base import words as module
from npors_desktop.base.words import Language, Words, language_of
from npors_desktop.domain.messages import (
    MissingValueError,
    message,
    message_in,
    message_of_count,
)

SIX = "nplurals=6; plural=(n==0) ? 0 : (n==1) ? 1 : (n==2) ? 2 : (n==3) ? 3 : (n==6) ? 4 : 5"


class Catalogue(gettext.NullTranslations):
    """The Welsh of a test."""

    TEXTS: ClassVar = {
        "Saved at {time}.": "Cadwyd am {time}.",
        "list\x04{all_but_last} and {last}": "{all_but_last} a {last}",
        "day\x04May": "Mai",
        "dog": "ci",
        "": "the description of the catalogue",
    }
    FORMS: ClassVar = ["{n} ci", "un ci", "dau gi", "tri chi", "chwe chi", "{n} o gŵn"]

    @override
    def gettext(self, message: str) -> str:
        return self.TEXTS.get(message, message)

    @override
    def pgettext(self, context: str, message: str) -> str:
        return self.TEXTS.get(f"{context}\x04{message}", message)

    @override
    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        form = gettext.c2py(SIX.partition("plural=")[2])(n)
        return self.FORMS[form] if msgid1 == "{n} dog" else (msgid1 if n == 1 else msgid2)

    @override
    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return f"{context}: {self.ngettext(msgid1, msgid2, n)}"


@pytest.fixture
def welsh(monkeypatch: pytest.MonkeyPatch) -> Words:
    catalogues = {Language.WELSH: Catalogue(), Language.ENGLISH: gettext.NullTranslations()}
    monkeypatch.setattr(module, "_catalogue", catalogues.__getitem__)
    return Words(Language.WELSH)


def test_a_text_is_told_in_the_language_with_its_values(welsh: Words) -> None:
    assert welsh("Saved at {time}.", time="10:42") == "Cadwyd am 10:42."
    assert welsh(message("Saved at {time}.", time="10:42")) == "Cadwyd am 10:42."
    assert welsh("No Welsh for {x}.", x=2) == "No Welsh for 2."
    assert welsh("") == ""


@pytest.mark.parametrize(
    ("n", "told"),
    [
        (0, "0 ci"), (1, "un ci"), (2, "dau gi"), (3, "tri chi"), (4, "4 o gŵn"), (6, "chwe chi"),
        (11, "11 o gŵn"),
    ],
)  # fmt: skip
def test_welsh_has_six_forms_of_a_number(n: int, told: str, welsh: Words) -> None:
    assert welsh.count("{n} dog", "{n} dogs", n) == told
    assert welsh(message_of_count("{n} dog", "{n} dogs", n)) == told


def test_english_has_one_and_many() -> None:
    told = [Words().count("{n} {kind} dog", "{n} {kind} dogs", n, kind="old") for n in range(3)]
    assert told == ["0 old dogs", "1 old dog", "2 old dogs"]


def test_a_context_tells_two_meanings_apart(welsh: Words) -> None:
    assert welsh.within("day", "May") == welsh(message_in("day", "May")) == "Mai"
    assert welsh("May") == "May"


def test_a_list_and_what_stands_in_it_are_told_in_the_language(welsh: Words) -> None:
    assert welsh.joined(["A", message("dog"), 3]) == "A, ci a 3"
    assert Words().joined(iter(["A", "B", "C"])) == "A, B and C"
    assert Words().joined([]) == ""


def test_a_missing_value_is_a_mistake_of_the_program(welsh: Words) -> None:
    with pytest.raises(MissingValueError, match="'time'"):
        welsh("Saved at {time}.")


def test_a_pack_brings_its_own_terms_for_english() -> None:
    terms = {"met": "Pass", "minor": "Slight"}
    own = Words().in_terms_of(terms)
    assert [own.term("met"), own.term("major"), Words().term("met")] == ["Pass", "Major", "Met"]
    assert Words(Language.WELSH).in_terms_of(terms).term("met") == "Ei fodloni"


def test_every_language_has_a_name_of_its_own() -> None:
    assert len({language.own_name for language in Language}) == len(Language)


@pytest.mark.parametrize("language", Language)
def test_every_language_has_its_catalogue(language: Language) -> None:
    assert module._catalogue(language).info()["language"].startswith(language)


def test_the_catalogue_of_welsh_has_six_plural_forms() -> None:
    catalogue = module._catalogue(Language.WELSH)
    assert isinstance(catalogue, gettext.GNUTranslations)
    forms = [catalogue.plural(n) for n in range(8)]  # pyright: ignore
    assert forms == [0, 1, 2, 3, 5, 5, 4, 5]


@pytest.mark.parametrize(
    ("option", "environment", "language"),
    [
        ("cy", {"LANG": "en_GB.UTF-8"}, "cy"),
        ("en", {"LANGUAGE": "cy", "LANG": "cy_GB.UTF-8"}, "en"),
        (None, {}, "en"),
        ("", {"LANG": "cy_GB.UTF-8"}, "cy"),
        (None, {"LANG": "cy"}, "cy"),
        (None, {"LANG": "cy_GB@euro"}, "cy"),
        (None, {"LANG": "cym.UTF-8"}, "en"),
        (None, {"LANG": "fr_FR.UTF-8"}, "en"),
        (None, {"LC_MESSAGES": "cy_GB.UTF-8", "LANG": "en_GB.UTF-8"}, "cy"),
        (None, {"LC_ALL": "en_GB.UTF-8", "LC_MESSAGES": "cy_GB.UTF-8"}, "en"),
        (None, {"LC_ALL": "", "LANG": "cy_GB.UTF-8"}, "cy"),
        (None, {"LANGUAGE": "cy:en", "LANG": "en_GB.UTF-8"}, "cy"),
        (None, {"LANGUAGE": "en_GB:cy"}, "en"),
        (None, {"LANGUAGE": "fr:cy:en"}, "cy"),
        (None, {"LANGUAGE": "cy", "LC_ALL": "C"}, "en"),
        (None, {"LANGUAGE": "cy", "LANG": "C.UTF-8"}, "cy"),
    ],
)
def test_the_language_of_a_command(
    option: str | None, environment: dict[str, str], language: str
) -> None:
    assert language_of(option, environment) == language


def test_an_option_that_is_no_language_is_refused() -> None:
    with pytest.raises(ValueError, match="fr"):
        language_of("fr", {})
