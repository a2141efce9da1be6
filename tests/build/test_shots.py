"""No page is without its picture, and no picture is of a page that is not there."""

from collections import Counter

import shot_list
from shots import VARIANTS

from npors_desktop.base.words import Language
from npors_desktop.ui.appearance.theme import ThemeName
from npors_desktop.ui.page_list import PAGES
from npors_desktop.ui.shell.page import SessionKind


def test_every_page_of_the_list_has_a_recipe() -> None:
    assert shot_list.uncovered() == []


def test_every_recipe_is_for_a_page_of_the_list() -> None:
    assert shot_list.unknown() == []


def test_every_picture_has_a_name_of_its_own() -> None:
    names = Counter(
        f"{shot.name}-{variant.name}" for shot in shot_list.SHOTS for variant in VARIANTS
    )
    assert max(names.values()) == 1


def test_pictures_are_taken_in_every_look_and_language() -> None:
    assert {variant.language for variant in VARIANTS} == set(Language)
    assert {variant.theme for variant in VARIANTS} == set(ThemeName)


def test_pages_are_shown_at_their_own_desk() -> None:
    sessions = {entry.page.name: entry.page.session for entry in PAGES}
    for shot in shot_list.SHOTS:
        at_office = shot.where is shot_list.Where.OFFICE
        assert not (sessions[shot.page] is SessionKind.OFFICE and not at_office)
        assert not (sessions[shot.page] is SessionKind.LAPTOP and at_office)
