"""The page of a person's route."""

from collections.abc import Callable
from pathlib import Path

from npors_desktop.domain.office_log import ActionFilter, ActionKind
from npors_desktop.ui.office.route.page import RoutePage
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.sessions import OfficeSession


def test_the_route_of_a_person_is_listed_and_drawn(
    office: OfficeSession,
    open_window: Callable[..., MainWindow],
    settle: Callable[[MainWindow], None],
) -> None:
    (person,) = office.persons.of_record(office.register.records()[0].record)
    window = open_window(office, "page_route", person)
    settle(window)
    page = window.page
    assert isinstance(page, RoutePage)
    assert page.table.rows.total == 7
    assert page.category.text()
    assert ": " in page.step.text()
    assert not page.track.grab().isNull()
    assert page.back_subject() == person


def test_the_route_is_saved_as_a_pdf_and_that_is_noted(
    office: OfficeSession,
    open_window: Callable[..., MainWindow],
    settle: Callable[[MainWindow], None],
    tmp_path: Path,
) -> None:
    (person,) = office.persons.of_record(office.register.records()[0].record)
    window = open_window(office, "page_route", person)
    settle(window)
    page = window.page
    assert isinstance(page, RoutePage)
    assert "The scheme decides." in page.decides.text()
    page.on_letter("x")
    assert not page.leave_step()
    page.on_letter("p")
    page.to.show_paths([])
    page.save()
    assert page.to.error.text()
    to = tmp_path / "route.pdf"
    page.to.show_paths([str(to)])
    page.save()
    settle(window)
    assert to.read_bytes().startswith(b"%PDF-")
    (saved,) = office.log.page(ActionFilter(frozenset({ActionKind.ROUTE_SAVED})), 9)
    assert (saved.details["party"], saved.details["file"]) == (person, "route.pdf")
