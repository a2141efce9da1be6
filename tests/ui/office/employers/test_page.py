"""The list of employers, and the form about one."""

from datetime import date
from typing import Any

from npors_desktop.base.words import Language, Words
from npors_desktop.domain.persons.entries import EmployerFacts
from npors_desktop.ui.office.employers.page import EmployersPage
from npors_desktop.ui.office.employers.presenter import employer_told
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


def test_who_saw_the_registration_and_when_is_kept(
    bare_office: OfficeSession, open_window: Any, settle: Any
):
    facts = EmployerFacts("Hendre Plant", seen_by="Mair", seen_on=date(2026, 11, 20))
    id_ = bare_office.employers.enter(facts).id
    window = open_window(bare_office, "page_person_deed", f"employer {id_}")
    settle(window)
    assert window.page.rows["seen_by"].text() == "Mair"
    window.page.rows["seen_on"].show_text("21/11/2026")
    window.page.primary.click()
    settle(window)
    kept = bare_office.employers.file(id_)
    assert kept.facts.seen_on == date(2026, 11, 21)
    told = employer_told(kept, Words(Language.ENGLISH))
    assert "Registration seen by: Mair" in told
    assert "Registration seen on: 21/11/2026" in told
