"""How the window may look and speak: chosen in the first run and in Settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.words import Language
from npors_desktop.domain.messages import message_in
from npors_desktop.ui.appearance.theme import ThemeName

if TYPE_CHECKING:
    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.ui.widgets.values import Choice

_THEMES: dict[ThemeName, Message] = {
    ThemeName.STANDARD: message_in("colours", "Standard"),
    ThemeName.SUNLIGHT: message_in("colours", "Sunlight"),
    ThemeName.DARK: message_in("colours", "Dark"),
}


def theme_choices(words: Words) -> list[Choice]:
    """The colours to choose from."""
    return [(theme.value, words(text)) for theme, text in _THEMES.items()]


def size_choices(scales: tuple[float, ...]) -> list[Choice]:
    """The text sizes to choose from, by their percentage."""
    percents = [round(scale * 100) for scale in scales]
    return [(str(percent), f"{percent}%") for percent in percents]


def language_choices() -> list[Choice]:
    """The languages to choose from, each named in itself so that it can be found from another."""
    return [(language.value, language.own_name) for language in Language]
