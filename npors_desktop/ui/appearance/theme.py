"""The three themes as plain colours.

Colours are ``#RRGGBB``. Opposite marks differ by word, icon and fill as well as by colour; met is
blue, not green, because people with red-green colour blindness confuse green and red.
"""

from dataclasses import dataclass, fields
from enum import StrEnum


class ThemeName(StrEnum):
    """The themes, in the order in which F8 shows them."""

    STANDARD = "standard"
    SUNLIGHT = "sunlight"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class ColourPair:
    """The colours of text and of the ground behind it."""

    text: str
    ground: str


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of everything that is painted, on two levels: ``page``, and ``card`` on it.

    ``edge`` is the border of buttons, ``line`` that of whatever else is pressed, filled in or read
    a state from; ``hairline`` only groups, as spacing does too. ``frame`` marks the focus, and
    ``accent`` draws icons and links. ``met_edge`` is the border of a quiet mark and the fill of a
    bar, ``not_met_line`` its hatching. ``heavy``: bold text and thick borders, for strong light.
    """

    name: ThemeName
    page: ColourPair
    card: ColourPair
    field: ColourPair
    header: ColourPair
    rail: ColourPair
    focus_row: ColourPair
    met: ColourPair
    not_met: ColourPair
    not_applicable: ColourPair
    unmarked: ColourPair
    minor: ColourPair
    major: ColourPair
    grave: ColourPair
    primary: ColourPair
    button: ColourPair
    quiet: ColourPair
    said: ColourPair
    failed: ColourPair
    chosen: ColourPair
    selected: ColourPair
    warning: ColourPair
    bad: ColourPair
    achieved: ColourPair
    edge: str
    line: str
    hairline: str
    frame: str
    on_frame: str
    accent: str
    met_edge: str
    not_met_line: str
    danger: str
    heavy: bool = False

    def pairs(self) -> dict[str, ColourPair]:
        """Every pair of text and ground, by its role."""
        named = {f.name: getattr(self, f.name) for f in fields(self)}
        return {name: pair for name, pair in named.items() if isinstance(pair, ColourPair)}


_BLACK_ON_WHITE = ColourPair("#000000", "#FFFFFF")
_WHITE_ON_BLACK = ColourPair("#FFFFFF", "#000000")
_TEXT = "#0B0C0C"

STANDARD = Theme(
    name=ThemeName.STANDARD,
    page=ColourPair(_TEXT, "#EEF2F7"),
    card=ColourPair(_TEXT, "#FFFFFF"),
    field=ColourPair(_TEXT, "#FFFFFF"),
    header=ColourPair(_TEXT, "#FFFFFF"),
    rail=ColourPair(_TEXT, "#FFFFFF"),
    focus_row=ColourPair(_TEXT, "#FFF2C6"),
    met=ColourPair("#003E63", "#E1EEF7"),
    not_met=ColourPair("#FFFFFF", "#8F1414"),
    not_applicable=ColourPair(_TEXT, "#FFFFFF"),
    unmarked=ColourPair(_TEXT, "#FFFFFF"),
    minor=ColourPair(_TEXT, "#FFFFFF"),
    major=ColourPair(_TEXT, "#FFD27A"),
    grave=ColourPair("#FFFFFF", "#8F1414"),
    primary=ColourPair("#FFFFFF", "#1D2B53"),
    button=ColourPair(_TEXT, "#FFFFFF"),
    quiet=ColourPair("#3A4350", "#FFFFFF"),
    said=ColourPair(_TEXT, "#FFFFFF"),
    failed=ColourPair("#FFFFFF", "#8F1414"),
    chosen=ColourPair("#FFFFFF", "#1D2B53"),
    selected=ColourPair(_TEXT, "#DCE6F5"),
    warning=ColourPair(_TEXT, "#FFF2C6"),
    bad=ColourPair("#7A0F0F", "#FCE9E6"),
    achieved=ColourPair("#FFFFFF", "#004E7C"),
    edge=_TEXT,
    line="#5C6673",
    hairline="#C3CBD6",
    frame=_TEXT,
    on_frame="#FFFFFF",
    accent="#1D2B53",
    met_edge="#004E7C",
    not_met_line="#8F1414",
    danger="#8F1414",
)

SUNLIGHT = Theme(
    name=ThemeName.SUNLIGHT,
    page=_BLACK_ON_WHITE,
    card=_BLACK_ON_WHITE,
    field=_BLACK_ON_WHITE,
    header=_BLACK_ON_WHITE,
    rail=_BLACK_ON_WHITE,
    focus_row=_BLACK_ON_WHITE,
    met=_BLACK_ON_WHITE,
    not_met=_WHITE_ON_BLACK,
    not_applicable=_BLACK_ON_WHITE,
    unmarked=_BLACK_ON_WHITE,
    minor=_BLACK_ON_WHITE,
    major=_BLACK_ON_WHITE,
    grave=_WHITE_ON_BLACK,
    primary=_WHITE_ON_BLACK,
    button=_BLACK_ON_WHITE,
    quiet=_BLACK_ON_WHITE,
    said=_BLACK_ON_WHITE,
    failed=_WHITE_ON_BLACK,
    chosen=_WHITE_ON_BLACK,
    selected=_BLACK_ON_WHITE,
    warning=_BLACK_ON_WHITE,
    bad=_BLACK_ON_WHITE,
    achieved=_BLACK_ON_WHITE,
    edge="#000000",
    line="#000000",
    hairline="#000000",
    frame="#000000",
    on_frame="#FFFFFF",
    accent="#000000",
    met_edge="#000000",
    not_met_line="#000000",
    danger="#000000",
    heavy=True,
)

_LIGHT = "#F5F5F5"

DARK = Theme(
    name=ThemeName.DARK,
    page=ColourPair(_LIGHT, "#121417"),
    card=ColourPair(_LIGHT, "#1B1F25"),
    field=ColourPair(_LIGHT, "#1B1F25"),
    header=ColourPair(_LIGHT, "#1B1F25"),
    rail=ColourPair(_LIGHT, "#1B1F25"),
    focus_row=ColourPair(_LIGHT, "#2B2711"),
    met=ColourPair("#D7ECFF", "#10283A"),
    not_met=ColourPair("#1A0000", "#FFC9C4"),
    not_applicable=ColourPair(_LIGHT, "#1B1F25"),
    unmarked=ColourPair(_LIGHT, "#1B1F25"),
    minor=ColourPair(_LIGHT, "#1B1F25"),
    major=ColourPair(_TEXT, "#FFD27A"),
    grave=ColourPair("#1A0000", "#FFC9C4"),
    primary=ColourPair(_TEXT, "#C9D8FF"),
    button=ColourPair(_LIGHT, "#1B1F25"),
    quiet=ColourPair("#EEF1F6", "#1B1F25"),
    said=ColourPair(_LIGHT, "#1B1F25"),
    failed=ColourPair("#1A0000", "#FFC9C4"),
    chosen=ColourPair(_TEXT, "#C9D8FF"),
    selected=ColourPair(_LIGHT, "#222D43"),
    warning=ColourPair("#FFEBC0", "#33290F"),
    bad=ColourPair("#FFDAD6", "#3A1513"),
    achieved=ColourPair("#FFFFFF", "#003555"),
    edge="#E6EAF0",
    line="#939DAA",
    hairline="#3B434E",
    frame="#FFD27A",
    on_frame=_TEXT,
    accent="#C9D8FF",
    met_edge="#7CC0F0",
    not_met_line="#FF9C94",
    danger="#FF9C94",
)

THEMES: tuple[Theme, ...] = (STANDARD, SUNLIGHT, DARK)


def theme(name: ThemeName) -> Theme:
    """The theme of this name."""
    return next(t for t in THEMES if t.name is name)


def following(name: ThemeName) -> ThemeName:
    """The theme after this one; the first comes after the last."""
    order = list(ThemeName)
    return order[(order.index(name) + 1) % len(order)]
