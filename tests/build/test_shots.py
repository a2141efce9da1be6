"""No page is without its picture, and no picture is of a page that is not there."""

import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import shot_list
from shots import VARIANTS

from npors_desktop.base.words import Language
from npors_desktop.ui.appearance.theme import ThemeName
from npors_desktop.ui.page_list import PAGES
from npors_desktop.ui.shell.page import SessionKind

SHOTS = Path(__file__).parents[2] / "build" / "shots.py"


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


def test_nothing_is_cut_or_out_of_reach_in_any_look_or_language(
    tmp_path: Path, count: Callable[[int, int], int], chance: random.Random
) -> None:
    pages = sorted({shot.page for shot in shot_list.SHOTS})
    chosen = chance.sample(pages, count(len(pages), 3))
    command = [sys.executable, str(SHOTS), "--folder", str(tmp_path), "--pages", *chosen]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    wanted = sum(shot.page in chosen for shot in shot_list.SHOTS) * len(VARIANTS)
    assert len(list(tmp_path.glob("*.png"))) == wanted


def test_pages_are_shown_at_their_own_desk() -> None:
    sessions = {entry.page.name: entry.page.session for entry in PAGES}
    for shot in shot_list.SHOTS:
        at_office = shot.where is shot_list.Where.OFFICE
        assert not (sessions[shot.page] is SessionKind.OFFICE and not at_office)
        assert not (sessions[shot.page] is SessionKind.LAPTOP and at_office)
