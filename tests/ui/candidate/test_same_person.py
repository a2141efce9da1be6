"""A new candidate who may be on the visit already is told of once, in the form."""

from collections.abc import Callable
from typing import Any

from npors_desktop.workflows.sessions import LaptopSession


def test_the_form_says_once_that_somebody_is_on_the_visit_already(
    candidates: Callable[..., list[str]],
    opened: Callable[..., Any],
    settle: Callable[[], None],
    laptop: LaptopSession,
    window: Any,
):
    visit = laptop.preparation.assessment(candidates()[0]).visit
    there = laptop.visits.booked(visit)[0].candidate
    page = opened("page_candidate_details", f"visit/{visit}")
    page.fields["name"].show_text(there.name.lower())
    page.primary.click()
    settle()
    told = f"Somebody called {there.name} is on this visit already."
    assert page.fields["name"].error.text() == told
    assert page.primary.accessibleName() == "Add them all the same"
    assert len(laptop.visits.booked(visit)) == 3
    page.primary.click()
    settle()
    assert window.page.name == "page_candidate"
    assert len(laptop.visits.booked(visit)) == 4
    page = opened("page_candidate_details", f"next/{visit}")
    assert page.primary.accessibleName() == "Add the candidate"
    page.fields["name"].show_text("Nobody Else")
    page.primary.click()
    settle()
    assert len(laptop.visits.booked(visit)) == 5
