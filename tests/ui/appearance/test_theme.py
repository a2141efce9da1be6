"""The contrast of every theme, computed from its colours."""

import math

import pytest

from npors_desktop.ui.appearance.theme import (
    DARK,
    STANDARD,
    SUNLIGHT,
    THEMES,
    Theme,
    ThemeName,
    following,
)

TEXT = {ThemeName.STANDARD: 7.0, ThemeName.SUNLIGHT: 20.0, ThemeName.DARK: 12.0}


def luminance(colour: str) -> float:
    """The relative luminance of ``#RRGGBB``, 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (linear(part) for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def grey(colour: str) -> float:
    """How light ``#RRGGBB`` is on a grey picture, 0 to 255 (ITU-R BT.601)."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def linear(part: float) -> float:
    knee = 0.04045
    return part / 12.92 if part <= knee else ((part + 0.055) / 1.055) ** 2.4


def test_black_on_white_is_twenty_one_to_one():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("shown", THEMES, ids=lambda shown: shown.name)
def test_all_text_can_be_read_outdoors(shown: Theme):
    poor = {
        role: round(contrast(ink.text, ink.ground), 1)
        for role, ink in shown.pairs().items()
        if contrast(ink.text, ink.ground) < TEXT[shown.name]
    }
    assert not poor


@pytest.mark.parametrize("shown", THEMES, ids=lambda shown: shown.name)
def test_text_on_a_card_can_be_read_on_the_page_and_in_the_focus_too(shown: Theme):
    grounds = (shown.page, shown.card, shown.focus_row, shown.selected)
    texts = (shown.card.text, shown.quiet.text, shown.accent)
    poor = {
        (text, on.ground): round(contrast(text, on.ground), 1)
        for text in texts
        for on in grounds
        if contrast(text, on.ground) < (TEXT[shown.name] if text != shown.accent else 7.0)
    }
    assert not poor
    assert contrast(shown.on_frame, shown.frame) >= TEXT[shown.name]


@pytest.mark.parametrize("shown", THEMES, ids=lambda shown: shown.name)
def test_edges_and_the_focus_frame_are_seen(shown: Theme):
    grounds = (shown.page, shown.card, shown.focus_row)
    seen = (shown.line, shown.edge, shown.danger, shown.frame, shown.not_met_line)
    poor = [(one, on.ground) for one in seen for on in grounds if contrast(one, on.ground) < 4.5]
    assert not poor
    for on in (shown.card, shown.met, shown.focus_row):
        assert contrast(shown.met_edge, on.ground) >= 4.5
    assert contrast(shown.edge, shown.warning.ground) >= 4.5
    assert contrast(shown.danger, shown.bad.ground) >= 4.5


def test_met_and_not_met_are_far_apart_without_colour():
    for shown in (STANDARD, DARK):
        assert abs(grey(shown.met.ground) - grey(shown.not_met.ground)) >= 100


def test_in_sunlight_nothing_is_only_tinted():
    assert SUNLIGHT.hairline == SUNLIGHT.line


def test_sunlight_is_black_and_white_only():
    colours = {c for ink in SUNLIGHT.pairs().values() for c in (ink.text, ink.ground)}
    lines = {SUNLIGHT.line, SUNLIGHT.edge, SUNLIGHT.frame, SUNLIGHT.accent, SUNLIGHT.met_edge}
    assert colours | lines == {"#000000", "#FFFFFF"}
    assert SUNLIGHT.met.ground != SUNLIGHT.not_met.ground


def test_met_is_blue_and_not_met_is_red():
    assert int(STANDARD.met_edge[5:], 16) > int(STANDARD.met_edge[1:3], 16)
    assert int(STANDARD.met.ground[5:], 16) > int(STANDARD.met.ground[1:3], 16)
    assert int(STANDARD.not_met.ground[1:3], 16) > int(STANDARD.not_met.ground[5:], 16)


# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
BLIND = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)


def times(matrix: tuple[tuple[float, ...], ...], vector: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def lab(rgb: tuple[float, ...]) -> tuple[float, float, float]:
    """CIE L*a*b* of linear RGB under D65."""
    kept = tuple(min(max(part, 0.0), 1.0) for part in rgb)
    ratios = [part / white for part, white in zip(times(TO_XYZ, kept), WHITE, strict=True)]
    x, y, z = (r ** (1 / 3) if r > 0.008856 else 7.787 * r + 16 / 116 for r in ratios)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one: str, other: str, blindness: str) -> float:
    """How far apart two colours are for somebody with this colour blindness (CIE76)."""
    parts = [tuple(int(c[i : i + 2], 16) / 255 for i in (1, 3, 5)) for c in (one, other)]
    seen = [lab(times(BLIND[blindness], tuple(linear(part) for part in rgb))) for rgb in parts]
    return math.dist(*seen)


@pytest.mark.parametrize("blindness", BLIND)
@pytest.mark.parametrize("shown", THEMES, ids=lambda shown: shown.name)
def test_met_and_not_met_are_told_apart_by_the_colour_blind(shown: Theme, blindness: str):
    assert apart(shown.met.ground, shown.not_met.ground, blindness) >= 40
    assert apart("#B00020", "#1B7F2A", blindness) < 40  # red and green would not be


def test_the_key_goes_through_all_themes_and_round():
    names = [STANDARD.name]
    for _ in THEMES:
        names.append(following(names[-1]))
    assert names == [STANDARD.name, SUNLIGHT.name, DARK.name, STANDARD.name]
