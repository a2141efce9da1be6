"""A new candidate's form begins with the standard that was used last."""

from collections.abc import Callable
from datetime import date
from typing import Any

from npors_desktop.domain.people import Candidate, Visit
from npors_desktop.domain.sheet import PackRef, pack_ref
from npors_desktop.workflows.sessions import LaptopSession

Opened = Callable[..., Any]
ROLLER = PackRef("ride-on-roller", "2026.1", "refresher")
FORKLIFT = PackRef("industrial-forklift", "2026.2", "experienced")


def visit_of(laptop: LaptopSession, *standards: PackRef) -> str:
    visit = laptop.visits.open_visit(Visit("", "Hendre", date(2026, 11, 20))).id
    for one in standards:
        laptop.visits.add_candidate(visit, Candidate("Rhys Jones"), one)
    return visit


def test_it_is_that_of_the_candidate_added_last_on_this_visit(
    opened: Opened, laptop: LaptopSession
):
    visit = visit_of(laptop, FORKLIFT, ROLLER)
    visit_of(laptop, FORKLIFT)
    for kind in ("visit", "next"):
        page = opened("page_candidate_details", f"{kind}/{visit}")
        assert page.pack.chosen() == ROLLER


def test_on_a_visit_without_candidates_it_is_the_one_used_last_on_this_laptop(
    opened: Opened, laptop: LaptopSession
):
    visit = visit_of(laptop)
    page = opened("page_candidate_details", f"visit/{visit}")
    assert page.pack.chosen() == pack_ref(laptop.visits.offered()[0])
    visit_of(laptop, FORKLIFT, ROLLER)
    page = opened("page_candidate_details", f"visit/{visit}")
    assert page.pack.chosen() == ROLLER


def test_what_was_chosen_and_not_saved_is_there_again(
    opened: Opened, laptop: LaptopSession, window: Any, keyboard: Callable[..., None]
):
    visit = visit_of(laptop, FORKLIFT)
    page = opened("page_candidate_details", f"visit/{visit}")
    page.pack.choose(ROLLER)
    keyboard("Escape")
    assert window.page is not page
    page = opened("page_candidate_details", f"visit/{visit}")
    assert page.pack.chosen() == ROLLER
    assert not page.draft_notice.isHidden()
