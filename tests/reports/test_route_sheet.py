"""The route on paper is a picture with the same as a list, in at most two pages."""

import io
from dataclasses import replace
from datetime import date

import pytest
from pikepdf import Pdf

from npors_desktop.base.words import Language
from npors_desktop.domain.competence_profile import competence_profile
from npors_desktop.domain.framework import CompetenceFramework, FrameworkState
from npors_desktop.domain.persons.entries import IdentityFacts
from npors_desktop.domain.schemes.answer import BookName
from npors_desktop.domain.schemes.inputs import PersonKnown
from npors_desktop.domain.schemes.route import StageState, route_picture
from npors_desktop.domain.shown_route import FrameworkProfile, ShownRoute
from npors_desktop.reports.route_sheet import is_route, render_route
from tests.course_books import TODAY
from tests.domain.test_competence_profile import ONE, criterion, named

KNOWN = PersonKnown(IdentityFacts("Siôn Ŵyn"), tests=(ONE,))
FRAMEWORK = CompetenceFramework(
    1, "plant", "2026.1", "Plant", FrameworkState.LIVE, TODAY, "own", TODAY, ()
)
PICTURE = route_picture(KNOWN, "N202", TODAY)
# Each state of a stage is drawn by its own sign.
ENDED = replace(PICTURE, points=(replace(PICTURE.points[1], state=StageState.ENDED),))
DONE = replace(PICTURE, points=PICTURE.points[:2])


def route() -> ShownRoute:
    amended = replace(ONE, practical="not_achieved")
    profiles = tuple(
        FrameworkProfile(
            FRAMEWORK,
            competence_profile((named(criterion(), stale_months=months),), known, TODAY),
        )
        for known, months in (
            (KNOWN, 12), (KNOWN, 1), (replace(KNOWN, tests=(amended,)), None)
        )
    )  # fmt: skip
    book = BookName("psro", "2026.1", date(2026, 11, 28), "the authors")
    return ShownRoute("Siôn Ŵyn", (PICTURE, ENDED, DONE), profiles, TODAY, book)


@pytest.mark.parametrize("language", Language)
def test_it_is_one_or_two_pages_and_known_again(language: Language) -> None:
    data = render_route(route(), "Eryri", language, is_demonstration=True)
    assert is_route(data)
    assert data == render_route(route(), "Eryri", language, is_demonstration=True)
    with Pdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) <= 2
    assert not is_route(b"%PDF-1.7")


def test_of_somebody_without_a_test_there_is_a_page_that_says_so() -> None:
    data = render_route(replace(route(), pictures=(), profiles=()), "Eryri", Language.ENGLISH)
    with Pdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == 1
