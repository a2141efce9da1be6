"""The pages of people: the list, one person, the forms, and two of them side by side."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from npors_desktop.domain.people import Candidate
from npors_desktop.domain.persons.entries import CardFacts, RequestKind, Seen
from npors_desktop.ui.office.assessors.page import AssessorsPage
from npors_desktop.ui.office.employers.page import EmployersPage
from npors_desktop.ui.office.merging.page import MergePage
from npors_desktop.ui.office.people.page import PeoplePage
from npors_desktop.ui.office.person.deed_page import PersonDeedPage
from npors_desktop.ui.office.person.page import PersonPage
from npors_desktop.workflows.sessions import OfficeSession

BORN = date(1990, 1, 31)
ANN = Candidate("Ann Evans", BORN, "Jones Plant", ni_number="QQ123456C")


def booked(office: OfficeSession, candidate: Candidate, number: str) -> str:
    with office.backups._store.writing() as unit:
        return unit.persons.of_booking(number, candidate)


@pytest.fixture
def two(bare_office: OfficeSession) -> tuple[str, str]:
    """Two people who may be one, by their ids; the second has no NI number."""
    return (
        booked(bare_office, ANN, "b-1"),
        booked(bare_office, replace(ANN, ni_number="", employer="Jones Plant Ltd"), "b-2"),
    )


def names(page: Any) -> list[str]:
    rows = page.table.rows
    return [rows.index(row, 0).data() for row in range(rows.rowCount())]


def test_the_list_shows_everybody_and_filters_suggested_merges(
    bare_office: OfficeSession, two: Any, open_window: Any, settle: Any, qtbot: QtBot
):
    booked(bare_office, Candidate("Bob Rees", date(1980, 1, 1)), "b-3")
    window = open_window(bare_office, "page_people")
    page = window.page
    assert isinstance(page, PeoplePage)
    assert sorted(names(page)) == ["Ann Evans", "Ann Evans", "Bob Rees"]
    qtbot.keyClick(page.table, Qt.Key.Key_2)
    settle(window)
    assert names(page) == ["Ann Evans", "Ann Evans"]
    qtbot.waitUntil(
        lambda: "QQ123456C" in page.panel.facts.text() or "31/01" in page.panel.facts.text()
    )


def test_the_assessors_and_employers_are_a_key_away(
    bare_office: OfficeSession, two: Any, open_window: Any, settle: Any, qtbot: QtBot
):
    window = open_window(bare_office, "page_people")
    qtbot.keyClick(window.page.table, Qt.Key.Key_A)
    settle(window)
    assert isinstance(window.page, AssessorsPage)
    window.open_page("page_people")
    settle(window)
    qtbot.keyClick(window.page.table, Qt.Key.Key_E)
    settle(window)
    assert isinstance(window.page, EmployersPage)
    assert sorted(names(window.page)) == ["Jones Plant", "Jones Plant Ltd"]


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
    assert bare_office.persons.alike(one) == ()


def test_a_card_is_entered_with_who_saw_it_and_a_file(
    bare_office: OfficeSession, two: Any, open_window: Any, settle: Any, tmp_path: Path
):
    file = tmp_path / "card.jpg"
    file.write_bytes(b"\xff\xd8 a card")
    window = open_window(bare_office, "page_person_deed", f"card {two[0]}")
    form = window.page
    form.primary.click()
    assert form.rows["by"].error.text()
    given = {
        "scheme": "NPORS", "number": "0012", "categories": "N202 31/1/2025, N010",
        "expires_on": "1 2 2028", "by": "Mair", "how": "original", "file": str(file),
    }  # fmt: skip
    for name, text in given.items():
        form.rows[name].show_text(text)
    form.primary.click()
    settle(window)
    assert isinstance(window.page, PersonPage)
    (entry,) = (e for e in bare_office.persons.file(two[0]).entries)
    assert isinstance(entry.facts, CardFacts)
    assert [c.code for c in entry.facts.categories] == ["N202", "N010"]
    assert entry.facts.expires_on == date(2028, 2, 1)
    assert entry.attachment is not None
    assert entry.attachment.name == "card.jpg"
    window.page.table.choose(entry.id)
    settle(window)
    assert "Mair" in window.page.detail.text()


def test_an_identity_with_a_wrong_uln_says_so_at_its_field(
    bare_office: OfficeSession, two: Any, open_window: Any, settle: Any
):
    window = open_window(bare_office, "page_person_deed", f"identity {two[0]}")
    form = window.page
    for name, text in {"uln": "1000000389", "by": "Mair", "how": "copy"}.items():
        form.rows[name].show_text(text)
    form.primary.click()
    settle(window)
    assert window.page is form
    assert form.rows["uln"].error.text()


def test_a_request_is_shown_with_the_days_that_are_left(
    bare_office: OfficeSession, two: Any, open_window: Any, settle: Any, qtbot: QtBot
):
    today = bare_office.persons.today()
    bare_office.person_requests.open(two[0], RequestKind.ACCESS, today)
    window = open_window(bare_office, "page_people")
    qtbot.keyClick(window.page.table, Qt.Key.Key_3)
    settle(window)
    assert names(window.page) == ["Ann Evans"]
    window.open_page("page_person", two[0])
    settle(window)
    page = window.page
    (row,) = (row for row in page._rows if row.kind == "requests")
    assert "days left" in row.cells[3].text
    page.table.choose(row.key)
    page.on_letter("c")
    settle(window)
    window.page.rows["reason"].show_text("Withdrawn.")
    window.page.primary.click()
    settle(window)
    assert not bare_office.persons.file(two[0]).requests[0].is_open


def test_everything_held_is_written_for_a_purpose(
    bare_office: OfficeSession, two: Any, open_window: Any, settle: Any, tmp_path: Path
):
    bare_office.persons.enter(two[0], CardFacts("NPORS"), Seen("Mair", BORN, "copy"))
    window = open_window(bare_office, "page_person", two[0])
    page = window.page
    page.on_letter("x")
    page.to.show_paths([str(tmp_path / "held")])
    page.export()
    assert page.purpose.error.text()
    page.purpose.show_text("Access request")
    page.export()
    settle(window)
    assert sorted(f.name for f in (tmp_path / "held").iterdir()) == [
        "everything.json",
        "everything.xlsx",
    ]


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
