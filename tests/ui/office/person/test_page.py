"""One person, and the forms about them."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from npors_desktop.domain.persons.entries import CardFacts, RequestKind, SeenBy
from npors_desktop.ui.office.person.page import PersonPage
from npors_desktop.workflows.sessions import OfficeSession
from tests.ui.office.booked_people import BORN, names, two_alike


@pytest.fixture
def two(bare_office: OfficeSession) -> tuple[str, str]:
    return two_alike(bare_office)


def test_a_card_is_entered_with_who_saw_it_and_a_file(
    bare_office: OfficeSession, two: Any, open_window: Any, settle: Any, tmp_path: Path
):
    file = tmp_path / "card.jpg"
    file.write_bytes(b"\xff\xd8 a card")
    window = open_window(bare_office, "page_person_deed", f"card {two[0]}")
    form = window.page
    form.primary.click()
    assert form.rows["by"].error.text()
    # A path need not be typed.
    assert form.rows["file"].browse.isVisible()
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


def test_the_file_of_an_entry_is_saved_alone(
    bare_office: OfficeSession, two: Any, open_window: Any, settle: Any, tmp_path: Path
):
    file = tmp_path / "card.jpg"
    file.write_bytes(b"\xff\xd8 a card")
    seen = SeenBy("Mair", BORN, "copy")
    kept = bare_office.persons.enter(two[0], CardFacts("NPORS"), seen, file)
    none = bare_office.persons.enter(two[0], CardFacts("CPCS"), seen)
    window = open_window(bare_office, "page_person", two[0])
    page = window.page
    page.table.choose(none.id)
    settle(window)
    page.on_letter("f")
    assert (page.to_file.isVisible(), page.foot.step) == (False, "")
    page.table.choose(kept.id)
    settle(window)
    assert page.to_file.isVisible()
    page.on_letter("f")
    assert page.saved_to.edit.text().endswith("card.jpg")
    page.saved_to.show_paths([])
    page.save_file()
    assert page.saved_to.error.text()
    # Whatever is chosen meanwhile, what was asked for is saved.
    page.table.choose(none.id)
    page.saved_to.show_paths([str(tmp_path / "out.jpg")])
    page.save_file()
    settle(window)
    assert (tmp_path / "out.jpg").read_bytes() == file.read_bytes()
    assert page.foot.step == ""
    assert "not encrypted" in window.bar.line.line.head


def test_everything_held_is_written_for_a_purpose(
    bare_office: OfficeSession, two: Any, open_window: Any, settle: Any, tmp_path: Path,
    qtbot: QtBot,
):  # fmt: skip
    bare_office.persons.enter(two[0], CardFacts("NPORS"), SeenBy("Mair", BORN, "copy"))
    window = open_window(bare_office, "page_person", two[0])
    page = window.page
    page.on_letter("x")
    page.to.show_paths([str(tmp_path / "held")])
    page.export()
    assert page.purpose.error.text()
    page.purpose.show_text("Access request")
    qtbot.keyClick(page.purpose.field, Qt.Key.Key_Return)
    settle(window)
    assert sorted(f.name for f in (tmp_path / "held").iterdir()) == [
        "everything.json",
        "everything.xlsx",
    ]


def test_what_is_done_with_a_request_is_seen_before_a_key_is_pressed(
    bare_office: OfficeSession, two: Any, open_window: Any, settle: Any, qtbot: QtBot
):
    bare_office.staff.name_self("Mair Puw")
    window = open_window(bare_office, "page_person", two[0])
    page = window.page
    assert "do_answer" not in shown(page)
    # What can be added names a request and a new name too; their letters do the same.
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_N)
    assert {"enter_card", "enter_request", "enter_rename"} <= shown(page)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Q)
    settle(window)
    form = window.page
    assert form.name == "page_person_deed"
    # It cannot be saved without saying what it is.
    assert "optional" not in form.rows["request"].label.text()
    assert "optional" in form.rows["what"].label.text()
    form.rows["request"].show_key(RequestKind.ACCESS.value)
    form.primary.click()
    settle(window)
    assert window.page is page
    assert {"do_answer", "do_close"} <= shown(page)
    # Who entered it is whoever signed in, not the account of the computer.
    assert "Entered by Mair Puw on" in page.detail.text()
    assert not {"do_revoke", "do_split"} & shown(page)
    assert "1 request" in [one.text() for one in page.facets.findChildren(QAbstractButton)]
    page.foot.findChild(QAbstractButton, "do_answer").click()
    settle(window)
    assert window.page.heading().title == "Request answered"


def shown(page: PersonPage) -> set[str]:
    """The buttons in the action bar."""
    return {one.objectName() for one in page.foot.buttons() if not one.isHidden()}
