"""The route of a person in words."""

from dataclasses import replace
from datetime import date

from npors_desktop.base.words import Language, Words
from npors_desktop.domain.competence_profile import competence_profile
from npors_desktop.domain.framework import CompetenceFramework, FrameworkState
from npors_desktop.domain.persons.entries import IdentityFacts
from npors_desktop.domain.schemes.answer import BookName
from npors_desktop.domain.schemes.inputs import PersonKnown
from npors_desktop.domain.schemes.route import RouteStage, route_picture
from npors_desktop.domain.shown_route import FrameworkProfile, ShownRoute
from npors_desktop.ui.office.route.presenter import next_text, profile_facts, route_rows
from npors_desktop.ui.widgets.values import FactState
from tests.course_books import TODAY
from tests.domain.test_competence_profile import ONE, criterion, named

WORDS = Words(Language.ENGLISH)
BOOK = BookName("psro", "2026.1", TODAY, "own")
KNOWN = PersonKnown(IdentityFacts("Ann Lewis"), tests=(ONE,))


def test_each_stage_is_a_line_and_the_next_step_is_named() -> None:
    picture = route_picture(KNOWN, "N202", TODAY)
    rows = route_rows(picture, WORDS)
    assert len(rows) == len(RouteStage)
    assert [cell.text for cell in rows[1].cells[:4]] == [
        "N202",
        "Trained (Red)",
        "reached",
        "01/06/2026",
    ]
    assert next_text(picture, WORDS).startswith("N202: Work under supervision")
    done = replace(picture, points=picture.points[:2])
    assert next_text(done, WORDS) == "N202: nothing is left to do."


def test_each_statement_says_by_what_and_until_when() -> None:
    framework = CompetenceFramework(
        1, "plant", "2026.1", "Plant", FrameworkState.LIVE, TODAY, "own", TODAY, ()
    )
    amended = replace(ONE, practical="not_achieved")
    for known, months, said, state in (
        (KNOWN, 12, "until 01/06/2027", FactState.GOOD),
        (KNOWN, 1, "was evidenced until 01/07/2026", FactState.OPEN),
        (replace(KNOWN, tests=(amended,)), None, "not achieved", FactState.OPEN),
    ):
        statements = competence_profile((named(criterion(), stale_months=months),), known, TODAY)
        shown = ShownRoute("Ann Lewis", (), (FrameworkProfile(framework, statements),), TODAY, BOOK)
        (fact,) = profile_facts(shown, WORDS)
        assert said in fact.text
        assert fact.state is state
    assert date(2026, 6, 1) == ONE.tested_on
