"""The choices of the settings page."""

from npors_desktop.base.words import Language, Words
from npors_desktop.ui.appearance.theme import ThemeName
from npors_desktop.ui.settings.presenter import (
    language_choices,
    page_links,
    size_choices,
    theme_choices,
)


def test_every_theme_and_language_can_be_chosen():
    assert [value for value, _ in theme_choices(Words())] == list(ThemeName)
    assert [value for value, _ in language_choices()] == list(Language)


def test_a_language_is_named_in_itself():
    assert dict(language_choices())["cy"] == "Cymraeg"


def test_a_text_size_is_a_percentage():
    assert size_choices((1.0, 1.25)) == [("100", "100%"), ("125", "125%")]


def test_an_office_does_not_enrol():
    laptop, office = page_links(of_office=False), page_links(of_office=True)
    assert [link.page for link in laptop if link not in office] == ["page_enrolment"]
    letters = [link.letter for link in laptop]
    assert len(letters) == len(set(letters))
    assert all(link.text.text.endswith(f"   {link.letter}") for link in laptop)
