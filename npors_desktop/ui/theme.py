"""The three themes as plain colours.

Colours are ``#RRGGBB``. Opposite verdicts differ by word, sign and fill before they differ by
colour: met is blue, not green, because green and red are close to the same for a protanope.
"""

from dataclasses import dataclass, fields
from enum import StrEnum


class ThemeName(StrEnum):
    """The themes in the order in which F8 goes through them."""

    STANDARD = "standard"
    SUNLIGHT = "sunlight"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Ink:
    """Text on a ground."""

    text: str
    ground: str


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of everything that is painted. ``edge`` draws the border of what can be
    pressed, ``line`` divides. ``heavy`` asks for bold text and thick borders (strong light)."""

    name: ThemeName
    page: Ink
    field: Ink
    header: Ink
    rail: Ink
    focus_row: Ink
    met: Ink
    not_met: Ink
    not_applicable: Ink
    unmarked: Ink
    minor: Ink
    major: Ink
    grave: Ink
    primary: Ink
    button: Ink
    quiet: Ink
    said: Ink
    failed: Ink
    chosen: Ink
    edge: str
    line: str
    frame: str
    danger: str
    heavy: bool = False

    def inks(self) -> dict[str, Ink]:
        """Every pair of text and ground by its role."""
        named = {f.name: getattr(self, f.name) for f in fields(self)}
        return {name: ink for name, ink in named.items() if isinstance(ink, Ink)}


_BLACK_ON_WHITE = Ink("#000000", "#FFFFFF")
_WHITE_ON_BLACK = Ink("#FFFFFF", "#000000")
_TEXT = "#0B0C0C"

STANDARD = Theme(
    name=ThemeName.STANDARD,
    page=Ink(_TEXT, "#FFFFFF"),
    field=Ink(_TEXT, "#FFFFFF"),
    header=Ink("#FFFFFF", "#1D2B53"),
    rail=Ink(_TEXT, "#F3F5F9"),
    focus_row=Ink(_TEXT, "#FFF2C6"),
    met=Ink("#FFFFFF", "#004E7C"),
    not_met=Ink("#FFFFFF", "#8F1414"),
    not_applicable=Ink(_TEXT, "#FFFFFF"),
    unmarked=Ink(_TEXT, "#FFFFFF"),
    minor=Ink(_TEXT, "#FFFFFF"),
    major=Ink(_TEXT, "#FFD27A"),
    grave=Ink("#FFFFFF", "#8F1414"),
    primary=Ink("#FFFFFF", "#1D2B53"),
    button=Ink(_TEXT, "#FFFFFF"),
    quiet=Ink("#3A4147", "#FFFFFF"),
    said=Ink(_TEXT, "#FFFFFF"),
    failed=Ink("#FFFFFF", "#8F1414"),
    chosen=Ink("#FFFFFF", "#1D2B53"),
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
    page=Ink(_LIGHT, "#121212"),
    field=Ink(_LIGHT, "#1C1C1C"),
    header=Ink("#FFFFFF", "#1E2540"),
    rail=Ink(_LIGHT, "#1A1A1A"),
    focus_row=Ink("#FFFFFF", "#33301F"),
    met=Ink("#FFFFFF", "#003555"),
    not_met=Ink("#FFFFFF", "#5E0D0D"),
    not_applicable=Ink(_LIGHT, "#121212"),
    unmarked=Ink(_LIGHT, "#121212"),
    minor=Ink(_LIGHT, "#121212"),
    major=Ink("#0B0C0C", "#FFD27A"),
    grave=Ink("#FFFFFF", "#5E0D0D"),
    primary=Ink("#0B0C0C", "#D6E0FF"),
    button=Ink(_LIGHT, "#1C1C1C"),
    quiet=Ink("#E0E0E0", "#121212"),
    said=Ink(_LIGHT, "#121212"),
    failed=Ink("#FFFFFF", "#5E0D0D"),
    chosen=Ink("#0B0C0C", "#F5F5F5"),
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
    """The theme after this one, round and round."""
    order = list(ThemeName)
    return order[(order.index(name) + 1) % len(order)]
