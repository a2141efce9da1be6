"""The pages of a visit: its details, its briefing and its candidates."""

from collections.abc import Callable
from typing import Any

from npors_desktop.workflows.sessions import LaptopSession

Opened = Callable[..., Any]
Settle = Callable[[], None]
Candidates = Callable[..., list[str]]


def visit_of(laptop: LaptopSession) -> Any:
    (one,) = laptop.visits.today().visits
    return one.visit


def test_a_visit_without_a_site_is_not_created(opened: Opened, laptop: LaptopSession):
    page = opened("page_visit_details")
    page.fields["on"].show_text("soon")
    page.primary.click()
    assert page.fields["site"].error.text() == "Enter the site."
    assert page.fields["on"].error.text().startswith("Enter the date as day, month and year")
    assert laptop.visits.today().visits == ()


def test_a_visit_of_the_wrong_year_is_told_at_its_field(opened: Opened, laptop: LaptopSession):
    page = opened("page_visit_details")
    page.fields["site"].show_text("Hendre")
    page.fields["on"].show_text("20 11 2099")
    page.primary.click()
    assert "more than a year away" in page.fields["on"].error.text()
    assert laptop.visits.today().visits == ()


def test_changed_details_are_saved_on_the_same_visit(
    candidates: Candidates, opened: Opened, settle: Settle, laptop: LaptopSession, window: Any
):
    candidates()
    before = visit_of(laptop)
    page = opened("page_visit_details", before.id)
    assert page.fields["make"].text() == "Doosan"
    page.fields["ground"].show_text("firm")
    page.primary.click()
    settle()
    assert visit_of(laptop).ground == "firm"
    assert visit_of(laptop).machine == before.machine
    assert window.bar.line.text() == "Visit details saved."


def test_the_briefing_is_recorded_once_it_was_given(
    candidates: Candidates, opened: Opened, settle: Settle, laptop: LaptopSession
):
    candidates()
    opened("page_briefing", visit_of(laptop).id).primary.click()
    settle()
    assert visit_of(laptop).briefed_at is not None


def test_enter_continues_with_the_first_candidate_whose_record_is_open(
    candidates: Candidates, opened: Opened, settle: Settle, laptop: LaptopSession, window: Any
):
    first = candidates()[0]
    page = opened("page_visit", visit_of(laptop).id)
    assert page.primary.accessibleName() == "Continue with A Sam OKORO"
    page.primary.click()
    settle()
    assert (window.page.name, window.page.subject) == ("page_candidate", first)
