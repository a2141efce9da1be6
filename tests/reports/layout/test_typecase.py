"""Letters: what is seen, what is spelled out, and how a line is broken."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.reports.layout.fonts import Face, set_word, shorten, visible, width
from npors_desktop.reports.layout.right_to_left import JOINED, as_seen
from npors_desktop.reports.layout.text import Span, Style, Text

REGULAR, BOLD = (Face(font, "DejaVuSans", JOINED) for font in ("Inter-Regular", "Inter-Bold"))
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


def test_a_text_keeps_a_hundred_line_ends():
    whole, lines = Text("a\n" * 500, BODY), 100
    assert whole.height(400) < (lines + 10) * BODY.leading
    few = Text("\n".join("abc"), BODY)
    assert few.height(400) == 3 * BODY.leading
    spans = Text((Span("a\n" * 60), Span("b\n" * 60)), BODY)
    assert spans.height(400) == pytest.approx(101 * BODY.leading)
