"""How the window may look and speak."""

from npors_desktop.base.words import Language, Words
from npors_desktop.ui.appearance.theme import ThemeName
from npors_desktop.ui.forms.look_choices import language_choices, size_choices, theme_choices


def test_every_theme_and_language_can_be_chosen():
    assert [value for value, _ in theme_choices(Words())] == list(ThemeName)
    assert [value for value, _ in language_choices()] == list(Language)


def test_a_language_is_named_in_itself():
    assert dict(language_choices())["cy"] == "Cymraeg"


def test_a_text_size_is_a_percentage():
    assert size_choices((1.0, 1.25)) == [("100", "100%"), ("125", "125%")]
