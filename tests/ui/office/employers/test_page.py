"""The list of employers, and the form about one."""

from typing import Any

from npors_desktop.ui.office.employers.page import EmployersPage
from npors_desktop.workflows.sessions import OfficeSession
from tests.ui.office.booked_people import names


def test_an_employer_is_entered_with_zeros_before_its_number(
    bare_office: OfficeSession, open_window: Any, settle: Any
):
    window = open_window(bare_office, "page_person_deed", "employer")
    for name, text in {"name": "Hendre Plant", "levy_number": "0012345"}.items():
        window.page.rows[name].show_text(text)
    window.page.primary.click()
    settle(window)
    assert isinstance(window.page, EmployersPage)
    assert names(window.page) == ["Hendre Plant"]
