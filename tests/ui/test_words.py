"""Every word on the screens has a key, a text, and is drawn by the bundled typeface."""

import re
from pathlib import Path
from string import Formatter

import pytest
from PySide6.QtGui import QFont, QRawFont

import npors_desktop.ui
from npors_desktop.base.keyed_words import _ALL as ALL
from npors_desktop.base.keyed_words import UnknownWordsError, keys
from npors_desktop.base.paths import resource
from npors_desktop.base.words import Language, Words

SOURCES = sorted(Path(npors_desktop.ui.__file__).parent.rglob("*.py"))
ASKED = re.compile(r"""words(?:\.count)?\(\s*"([a-z_]+\.[A-Za-z_0-9.]+)["']""")


def test_every_key_that_a_screen_asks_for_is_in_a_table():
    asked = {(path.name, key) for path in SOURCES for key in ASKED.findall(path.read_text("utf-8"))}
    known = set(keys())
    assert asked
    assert not {(n, k) for n, k in asked if k not in known and f"{k}.one" not in known}


def test_both_languages_take_the_same_values():
    def values(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    # A Welsh sentence may do without a value, but never ask for one that is not given.
    unlike = [k for k, (english, welsh) in ALL.items() if values(welsh) - values(english)]
    assert not unlike


def test_welsh_falls_back_to_english(monkeypatch: pytest.MonkeyPatch):
    words = Words(Language.WELSH)
    assert words("term.met") == "Ei fodloni"
    monkeypatch.setitem(ALL, "term.met", (ALL["term.met"][0], ""))
    assert words("term.met") == Words()("term.met") != ""


def test_a_pack_brings_its_own_terms_for_english():
    terms = {"met": "Pass", "minor": "Slight"}
    assert Words().in_terms_of(terms)("term.met") == "Pass"
    assert Words(Language.WELSH).in_terms_of(terms)("term.met") == "Ei fodloni"


def test_a_key_that_is_not_there_or_a_missing_value_is_our_mistake():
    with pytest.raises(UnknownWordsError):
        Words()("no.such")
    with pytest.raises(UnknownWordsError):
        Words()("said.marked")


def test_the_typeface_has_every_letter(qapp: object):
    font = QRawFont(str(resource("fonts", "Inter-Regular.ttf")), 20.0)
    assert font.weight() == QFont.Weight.Normal
    welsh = resource("locale", "cy", "LC_MESSAGES", "npors_desktop.po").read_text("utf-8")
    letters = {letter for pair in ALL.values() for text in pair for letter in text}
    letters = (letters | set(welsh)) - {"\n"}
    assert not {letter for letter in letters if not font.supportsCharacter(ord(letter))}
