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
    """The colours of everything that is painted. ``edge`` is the border of buttons, ``line``
    divides, ``frame`` marks the focus. ``heavy``: bold text and thick borders, for strong light."""

    name: ThemeName
    page: ColourPair
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
    edge: str
    line: str
    frame: str
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
    page=ColourPair(_TEXT, "#FFFFFF"),
    field=ColourPair(_TEXT, "#FFFFFF"),
    header=ColourPair("#FFFFFF", "#1D2B53"),
    rail=ColourPair(_TEXT, "#F3F5F9"),
    focus_row=ColourPair(_TEXT, "#FFF2C6"),
    met=ColourPair("#FFFFFF", "#004E7C"),
    not_met=ColourPair("#FFFFFF", "#8F1414"),
    not_applicable=ColourPair(_TEXT, "#FFFFFF"),
    unmarked=ColourPair(_TEXT, "#FFFFFF"),
    minor=ColourPair(_TEXT, "#FFFFFF"),
    major=ColourPair(_TEXT, "#FFD27A"),
    grave=ColourPair("#FFFFFF", "#8F1414"),
    primary=ColourPair("#FFFFFF", "#1D2B53"),
    button=ColourPair(_TEXT, "#FFFFFF"),
    quiet=ColourPair("#3A4147", "#FFFFFF"),
    said=ColourPair(_TEXT, "#FFFFFF"),
    failed=ColourPair("#FFFFFF", "#8F1414"),
    chosen=ColourPair("#FFFFFF", "#1D2B53"),
    edge=_TEXT,
    line="#6B7276",
    frame=_TEXT,
    danger="#8F1414",
)

SUNLIGHT = Theme(
    name=ThemeName.SUNLIGHT,
    page=_BLACK_ON_WHITE,
    field=_BLACK_ON_WHITE,
    header=_WHITE_ON_BLACK,
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
    edge="#000000",
    line="#000000",
    frame="#000000",
    danger="#000000",
    heavy=True,
)

_LIGHT = "#F5F5F5"

DARK = Theme(
    name=ThemeName.DARK,
    page=ColourPair(_LIGHT, "#121212"),
    field=ColourPair(_LIGHT, "#1C1C1C"),
    header=ColourPair("#FFFFFF", "#1E2540"),
    rail=ColourPair(_LIGHT, "#1A1A1A"),
    focus_row=ColourPair("#FFFFFF", "#33301F"),
    met=ColourPair("#FFFFFF", "#003555"),
    not_met=ColourPair("#FFFFFF", "#5E0D0D"),
    not_applicable=ColourPair(_LIGHT, "#121212"),
    unmarked=ColourPair(_LIGHT, "#121212"),
    minor=ColourPair(_LIGHT, "#121212"),
    major=ColourPair("#0B0C0C", "#FFD27A"),
    grave=ColourPair("#FFFFFF", "#5E0D0D"),
    primary=ColourPair("#0B0C0C", "#D6E0FF"),
    button=ColourPair(_LIGHT, "#1C1C1C"),
    quiet=ColourPair("#E0E0E0", "#121212"),
    said=ColourPair(_LIGHT, "#121212"),
    failed=ColourPair("#FFFFFF", "#5E0D0D"),
    chosen=ColourPair("#0B0C0C", "#F5F5F5"),
    edge="#DADADA",
    line="#8C8C8C",
    frame="#FFD27A",
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
