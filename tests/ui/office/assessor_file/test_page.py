"""The page of an assessor's file."""

from npors_desktop.ui.office.assessor_file.page import AssessorFilePage
from npors_desktop.workflows.sessions import OfficeSession
from tests.ui.office.conftest import OpenWindow as Open
from tests.ui.office.conftest import Settle


def page_of(office: OfficeSession, open_window: Open, settle: Settle, number: str) -> str:
    window = open_window(office)
    window.open_page("page_assessor_file", number)
    settle(window)
    assert isinstance(window.page, AssessorFilePage)
    return window.page.heading().detail


def test_the_file_says_whose_it_is_by_name_and_number(
    office: OfficeSession, open_window: Open, settle: Settle
) -> None:
    record = office.register.records()[0]
    told = page_of(office, open_window, settle, record.assessor_number)
    assert told == f"{record.assessor}, {record.assessor_number}"


def test_of_a_number_that_nobody_has_only_that_is_known(
    office: OfficeSession, open_window: Open, settle: Settle
) -> None:
    assert page_of(office, open_window, settle, "XX-1") == "Assessor XX-1"
