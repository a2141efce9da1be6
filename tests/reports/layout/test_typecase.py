"""Letters: what is seen, what is spelled out, and how a line is broken."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.reports.layout.fonts import (
    Face,
    has_letters,
    set_word,
    shorten,
    visible,
    width,
)
from npors_desktop.reports.layout.joined_letters import FONT, SHAPED, Form, joined_form, letter_of
from npors_desktop.reports.layout.right_to_left import JOINED, as_seen
from npors_desktop.reports.layout.text import Span, Style, Text

REGULAR, BOLD = (Face(font, "DejaVuSans", JOINED) for font in ("Inter-Regular", "Inter-Bold"))
NEW = Face("Inter-Regular", "DejaVuSans", SHAPED)
BODY = Style(8.5, 11.5, REGULAR, "#000000")
ANYTHING = st.text(st.characters(), max_size=60)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Rhys\u202e", "Rhys[U+202E]"),
        ("a\u200fb", "a[U+200F]b"),
        ("\x00", "[U+0000]"),
        ("\ud800", "[U+D800]"),
        ("中", "[U+4E2D]"),
        ("❤\ufe0f", "❤[U+FE0F]"),
        ("e\u0301", "é"),
        ("Łukasz Ó Súilleabháin Şahin Ђорђе", "Łukasz Ó Súilleabháin Şahin Ђорђе"),
    ],
)
def test_what_would_not_be_seen_is_spelled_out(text: str, seen: str):
    assert visible(text, REGULAR) == seen


@given(ANYTHING)
def test_every_letter_set_is_in_the_font_that_sets_it(text: str):
    runs, wide = set_word(text, BOLD)
    assert wide >= 0
    assert all(
        "\u202e" not in run and unicodedata.category(c) != "Cc" for _, run in runs for c in run
    )


@given(ANYTHING, st.floats(40, 400))
def test_a_line_is_never_wider_than_its_column(text: str, room: float):
    lines = Text(text, BODY)._broken(room)
    assert all(line.wide <= room + 0.01 for line in lines)


@given(st.text(st.sampled_from("abc WWW \n\u202e"), max_size=300), st.floats(60, 300))
def test_breaking_a_text_loses_no_letter(text: str, room: float):
    lines = Text(text, BODY)._broken(room)
    set_letters = "".join(run for line in lines for _, runs, _ in line.pieces for _, run in runs)
    assert set_letters.replace(" ", "") == visible(text, REGULAR).replace("[U+000A]", "").replace(
        " ", ""
    )


@given(st.text(st.sampled_from("ab \n"), min_size=200, max_size=600), st.floats(10, 200))
def test_the_halves_of_a_text_are_as_high_as_the_whole(text: str, room: float):
    whole = Text(text, BODY)
    halves = whole.split(80, room)
    if halves:
        assert halves[0].height(80) <= room
        assert halves[0].height(80) + halves[1].height(80) == pytest.approx(whole.height(80))


def test_a_cut_line_says_so_and_fits():
    cut = shorten("W" * 300, REGULAR, 7, 100)
    assert cut.endswith("…")
    assert width(cut, REGULAR, 7) <= 100
    assert shorten("short", REGULAR, 7, 100) == "short"


def test_arabic_is_joined_and_turned_hebrew_is_turned():
    every = range(0x110000)
    assert as_seen("محمد", every) == "\ufeaa\ufee4\ufea4\ufee3"
    assert as_seen("שלום", every) == "םולש"
    assert as_seen("محمد", []) == "دمحم"


def _formed(text: str) -> list[tuple[str, Form | None]]:
    """The letters of a line as drawn, from left to right, each with its form."""
    runs, _ = set_word(text, NEW)
    return [
        (chr(letter_of(ord(c))), Form((ord(c) >> 12) & 3) if ord(c) > 0xF0000 else None)
        for _, run in runs
        for c in run
    ]


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        # Urdu: heh goal and yeh barree, of which DejaVu Sans has nothing.
        ("بے", [("ے", Form.FINAL), ("ب", Form.INITIAL)]),
        ("ہہہ", [("ہ", Form.FINAL), ("ہ", Form.MEDIAL), ("ہ", Form.INITIAL)]),
        # Persian: peh, keheh and Farsi yeh; reh joins to nothing after it.
        ("پری", [("ی", None), ("ر", Form.FINAL), ("پ", Form.INITIAL)]),
        ("گیگ", [("گ", Form.FINAL), ("ی", Form.MEDIAL), ("گ", Form.INITIAL)]),
        # Kurdish: letters without joined shapes in Unicode.
        ("دڵێ", [("ێ", Form.FINAL), ("ڵ", Form.INITIAL), ("د", None)]),
        ("سەڕ", [("ڕ", None), ("ە", Form.FINAL), ("س", Form.INITIAL)]),
        # Lam and alef are one letter; a joiner shows in the shapes beside it alone.
        ("لا", [("ﻻ", None)]),
        ("بلا", [("ﻼ", None), ("ب", Form.INITIAL)]),
        ("می\u200cم", [("م", None), ("ی", Form.FINAL), ("م", Form.INITIAL)]),
        ("م\u064eم", [("م", Form.FINAL), ("\u064e", None), ("م", Form.INITIAL)]),
        # Parts of one name, digits, and Latin beside it.
        ("ا-د", [("د", None), ("-", None), ("ا", None)]),
        ("ا د", [("د", None), (" ", None), ("ا", None)]),
        ("ا،", [("،", None), ("ا", None)]),
        ("١٢", [("١", None), ("٢", None)]),
        ("A (ا)", [(c, None) for c in "A (ا)"]),
        ("של", [("ל", None), ("ש", None)]),
    ],
    ids=ascii,
)
def test_letters_are_joined_in_every_language_that_the_font_has(
    name: str, seen: list[tuple[str, Form | None]]
):
    assert _formed(name) == seen
    assert has_letters(name, NEW)


def test_a_joiner_elsewhere_is_spelled_out_as_before():
    assert visible("می\u200cم", REGULAR) == "می[U+200C]م"
    assert visible("a\u200cb م\u200c\u200cم", NEW) == "a[U+200C]b م[U+200C][U+200C]م"


def test_only_scripts_with_a_font_have_letters():
    assert has_letters("Łukasz Ђорђе Ελένη 1", NEW)
    for name in ("王小明", "สมชาย", "தமிழ்", "राम", "Sam 🚜"):
        assert not has_letters(name, NEW)


def test_every_letter_of_the_font_says_which_letter_it_is():
    (font, text), *_ = set_word("ببب", NEW)[0]
    assert (font, text[1]) == (FONT, joined_form("ب", Form.MEDIAL))
    assert letter_of(ord(text[1])) == ord("ب")


def test_a_text_keeps_a_hundred_line_ends():
    whole, lines = Text("a\n" * 500, BODY), 100
    assert whole.height(400) < (lines + 10) * BODY.leading
    few = Text("\n".join("abc"), BODY)
    assert few.height(400) == 3 * BODY.leading
    spans = Text((Span("a\n" * 60), Span("b\n" * 60)), BODY)
    assert spans.height(400) == pytest.approx(101 * BODY.leading)
