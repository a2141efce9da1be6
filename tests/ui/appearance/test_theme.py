"""The contrast of every theme, computed from its colours."""

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
def test_lines_borders_and_the_focus_frame_are_seen(shown: Theme):
    for colour in (shown.line, shown.edge, shown.danger):
        assert contrast(colour, shown.page.ground) >= 4.5
    assert contrast(shown.frame, shown.focus_row.ground) >= 4.5


def test_sunlight_is_black_and_white_only():
    colours = {c for ink in SUNLIGHT.pairs().values() for c in (ink.text, ink.ground)}
    assert colours | {SUNLIGHT.line, SUNLIGHT.edge, SUNLIGHT.frame} == {"#000000", "#FFFFFF"}
    assert SUNLIGHT.met.ground != SUNLIGHT.not_met.ground


def test_met_is_blue_and_not_met_is_red():
    assert int(STANDARD.met.ground[5:], 16) > int(STANDARD.met.ground[1:3], 16)
    assert int(STANDARD.not_met.ground[1:3], 16) > int(STANDARD.not_met.ground[5:], 16)


def test_the_key_goes_through_all_themes_and_round():
    names = [STANDARD.name]
    for _ in THEMES:
        names.append(following(names[-1]))
    assert names == [STANDARD.name, SUNLIGHT.name, DARK.name, STANDARD.name]
