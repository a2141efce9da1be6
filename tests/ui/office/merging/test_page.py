"""Two people side by side."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from npors_desktop.ui.office.merging.page import MergePage
from npors_desktop.ui.office.person.deed_page import PersonDeedPage
from npors_desktop.ui.office.person.page import PersonPage
from npors_desktop.workflows.sessions import OfficeSession
from tests.ui.office.booked_people import ANN, booked, two_alike


@pytest.fixture
def two(bare_office: OfficeSession) -> tuple[str, str]:
    return two_alike(bare_office)


def test_two_are_compared_and_merged_for_a_reason_and_split_again(
    bare_office: OfficeSession, two: Any, open_window: Any, settle: Any
):
    one, other = two
    window = open_window(bare_office, "page_merge", one)
    page = window.page
    assert isinstance(page, MergePage)
    page.merge()
    assert page.reason.error.text()
    page.reason.show_text("The same card.")
    page.merge()
    settle(window)
    person = window.page
    assert isinstance(person, PersonPage)
    assert person.file is not None
    assert {m.id for m in person.file.members} == {one, other}
    merged = next(row for row in person._rows if row.kind == "deeds")
    person.table.choose(merged.key)
    person.on_letter("p")
    settle(window)
    form = window.page
    assert isinstance(form, PersonDeedPage)
    form.rows["reason"].show_text("Sisters.")
    form._save()
    settle(window)
    assert len(bare_office.persons.file(one).members) == 1
    # What was split is not split again.
    window.open_page("page_person", one)
    settle(window)
    window.page.table.choose(merged.key)
    settle(window)
    assert window.page._with_entry["p"].isHidden()


def test_two_dates_of_birth_cannot_be_merged(
    bare_office: OfficeSession, open_window: Any, settle: Any
):
    one = booked(bare_office, ANN, "b-1")
    booked(bare_office, replace(ANN, date_of_birth=date(1990, 1, 30)), "b-2")
    page = open_window(bare_office, "page_merge", one).page
    assert not page.primary.isEnabled()
    page.reason.show_text("Not her.")
    page.tell_apart()
    settle(page.window())
    assert page.shown is None
    window = page.window()
    page.primary.click()
    settle(window)
    assert window.page.name == "page_people"
    assert bare_office.persons.alike(one) == ()
