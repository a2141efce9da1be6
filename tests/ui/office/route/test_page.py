"""The page of a person's route."""

from collections.abc import Callable

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
