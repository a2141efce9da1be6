"""The pages of a visit: its details, its briefing and its candidates."""

from collections.abc import Callable
from datetime import date
from typing import Any

from npors_desktop.domain.people import MachinePaper, PaperKind, Visit
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


def test_a_day_of_notification_that_is_still_to_come_is_told_at_its_field(
    opened: Opened, laptop: LaptopSession
):
    page = opened("page_visit_details")
    page.fields["site"].show_text("Hendre")
    page.fields["notified_on"].show_text("20 11 2027")
    page.primary.click()
    assert "still to come" in page.fields["notified_on"].error.text()
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
    page = opened("page_briefing", visit_of(laptop).id)
    page.primary.click()
    settle()
    (visit,) = laptop.visits.today().visits
    assert all(one.briefed_at for one in visit.candidates)
    assert visit.visit.briefed_at is None
    assert opened("page_briefing", visit.visit.id).primary.isHidden()


def test_the_papers_of_the_machine_reach_the_candidates_on_it(
    candidates: Candidates, opened: Opened, settle: Settle, laptop: LaptopSession
):
    first, second, _ = candidates()
    other = laptop.preparation.assessment(second).machine.__class__("JCB")
    laptop.preparation.describe_machine(second, other)
    page = opened("page_visit_details", visit_of(laptop).id)
    page.fields["paper_plate"].show_text("X1, on the frame")
    page.fields["paper_thorough_examination"].show_text("n/a, no lifting")
    page.fields["notified_on"].show_text("13 11 2026")
    page.primary.click()
    settle()
    papers = laptop.preparation.assessment(first).machine.papers
    assert papers == (
        MachinePaper(PaperKind.THOROUGH_EXAMINATION, "no lifting", is_applicable=False),
        MachinePaper(PaperKind.PLATE, "X1, on the frame"),
    )
    assert laptop.preparation.assessment(second).machine == other
    assert visit_of(laptop).notified_on == date(2026, 11, 13)
    page = opened("page_visit_details", visit_of(laptop).id)
    page.primary.click()
    settle()
    assert visit_of(laptop).machine.papers == papers
    assert "n/a" not in papers[0].seen


def test_candidates_from_a_list_are_added_when_every_row_is_right(
    candidates: Candidates, opened: Opened, settle: Settle, laptop: LaptopSession, window: Any
):
    candidates()
    visit = visit_of(laptop).id
    page = opened("page_candidate_list", visit)
    # Without words it would be a bar in sunlight.
    assert not page.wrong.isVisible()
    page.primary.click()
    settle()
    assert page.wrong.isVisible()
    assert page.wrong.text() == "There is nobody in the list."
    page.pasted.show_text("Name\tBorn\nAnn\t31 2 1990\nBob\t1 1 1991")
    page.primary.click()
    settle()
    assert page.wrong.text() == "Row 2, Date of birth: Month 2 has no day 31."
    page.pasted.show_text("Name\tBorn\nAnn\t1 2 1990\nAnn\t1 2 1990")
    page.primary.click()
    settle()
    assert page.wrong.text() == "Row 3, Name: The same person as in row 2: Ann."
    assert len(laptop.visits.booked(visit)) == 3
    page.primary.click()
    settle()
    assert window.page.name == "page_visit"
    assert window.bar.line.text() == "Added 2 candidates."
    assert "Ann is on this visit twice: D and E." in window.page.warnings.text()
    many = "\n".join("x1\t1 2 1990" for _ in range(20))
    page = opened("page_candidate_list", visit)
    page.pasted.show_text(many)
    page.primary.click()
    settle()
    assert page.wrong.text().endswith("and 8 more")


def test_a_list_is_read_from_a_file(
    candidates: Candidates, opened: Opened, settle: Settle, laptop: LaptopSession, tmp_path: Any
):
    candidates()
    file = tmp_path / "list.csv"
    file.write_text("Name;Employer\nAnn;Cwmni\n", encoding="utf-8")
    page = opened("page_candidate_list", visit_of(laptop).id)
    page.file.show_text(str(file))
    page.primary.click()
    settle()
    last = laptop.visits.booked(visit_of(laptop).id)[-1]
    assert (last.candidate.name, last.candidate.employer) == ("Ann", "Cwmni")
    assert last.machine == visit_of(laptop).machine


def test_of_rows_and_a_file_neither_is_passed_over(
    candidates: Candidates, opened: Opened, settle: Settle, laptop: LaptopSession, tmp_path: Any,
    window: Any,
):  # fmt: skip
    candidates()
    visit = visit_of(laptop).id
    file = tmp_path / "list.csv"
    file.write_text("Hendre\nName\nAnn\n", encoding="utf-8")
    page = opened("page_candidate_list", visit)
    page.file.show_text(str(file))
    page.pasted.show_text("Bob")
    page.primary.click()
    settle()
    assert page.wrong.text().startswith("There are rows and a file, and one list is read at a time")
    assert len(laptop.visits.booked(visit)) == 3
    page.pasted.show_text("")
    page.primary.click()
    settle()
    assert laptop.visits.booked(visit)[-1].candidate.name == "Ann"
    assert "Not read, above the names of the columns: Hendre" in window.bar.line.text()


def test_enter_continues_with_the_first_candidate_whose_record_is_open(
    candidates: Candidates, opened: Opened, settle: Settle, laptop: LaptopSession, window: Any
):
    first = candidates()[0]
    page = opened("page_visit", visit_of(laptop).id)
    assert page.primary.accessibleName() == "Continue with A Sam"
    page.primary.click()
    settle()
    assert (window.page.name, window.page.subject) == ("page_candidate", first)


def test_the_visit_stays_on_the_candidate_who_was_opened_last(
    candidates: Candidates, opened: Opened, laptop: LaptopSession, window: Any, keyboard: Any
):
    window.activateWindow()
    second = candidates()[1]
    opened("page_candidate", second)
    keyboard("Escape")
    page = window.page
    assert page.name == "page_visit"
    assert page.primary.accessibleName() == "Continue with B Rhys"
    assert window.focusWidget() is page.candidates.row_of(second)
    assert visit_of(laptop).id == page.subject


def test_before_the_first_candidate_there_is_no_next_person(
    candidates: Candidates, opened: Opened, laptop: LaptopSession
):
    empty = laptop.visits.open_visit(Visit("", "Hendre", date(2026, 11, 20))).id
    assert not opened("page_visit", empty).another.isVisible()
    id_ = candidates()[0]
    there = laptop.preparation.assessment(id_).visit
    assert opened("page_visit", there).another.isVisible()
