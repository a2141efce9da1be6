"""An office person writes a visit with the keyboard alone, and the laptop opens it."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from npors_desktop.base.clock import SetClock
from npors_desktop.composition.stores import Stores
from npors_desktop.ui.forms.standard_choice import StandardChoice
from npors_desktop.ui.office.visits.page import VisitsPage
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.demonstration.demonstration import LAPTOP_PASSPHRASE
from npors_desktop.workflows.office.visit_writing import VisitWriting
from npors_desktop.workflows.sessions import OfficeSession
from npors_desktop.workflows.visit.visits import LETTERS

Open = Callable[..., MainWindow]
Settle = Callable[[MainWindow], None]
Enter, Tab = Qt.Key.Key_Return, Qt.Key.Key_Tab


@pytest.fixture
def window(office: OfficeSession, open_window: Open) -> MainWindow:
    return open_window(office, "page_visits")


@pytest.fixture
def page(window: MainWindow) -> VisitsPage:
    assert isinstance(window.page, VisitsPage)
    return window.page


def press(page: VisitsPage) -> None:
    assert page.primary is not None
    page.primary.click()


def types(window: MainWindow, *texts: str) -> None:
    """Type each text and go to the next field."""
    for text in texts:
        QTest.keyClicks(window.focusWidget(), text)
        QTest.keyClick(window.focusWidget(), Tab)


def fill(window: MainWindow, to: Path) -> None:
    types(window, "Hendre Quarry", "Sioned", "4 12 2026", "118", "", str(to), "")
    types(window, "Rhys Jones", "31 1 1990")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Home)
    types(window, "", "Anya Kowalska")


def test_a_visit_is_written_with_the_keyboard_and_opens_on_its_laptop(
    window: MainWindow, page: VisitsPage, settle: Settle, demonstration: Path, tmp_path: Path
) -> None:
    assert window.focusWidget() is page.fields["site"].field
    fill(window, tmp_path / "hendre")
    QTest.keyClick(window.focusWidget(), Enter)
    settle(window)
    assert not window.error_band.isVisible()
    assert "hendre.npvisit" in window.bar.line.line.head
    sent = page.sent.text()
    assert f"is the file hendre.npvisit in the folder {tmp_path}." in sent
    assert page.sent.isVisible()
    assert f"visit to Hendre Quarry, for {page.who.text()}," in sent
    assert "It has 2 candidates. No standard goes along with it" in sent
    foot = window.status.saved_state.text()
    assert "hendre.npvisit, in the folder" in foot
    assert "office's store" not in foot
    # Nothing of it stays for the next visit.
    assert page.fields["site"].text() == page.candidates.fields()[0].text() == page.to.text() == ""
    assert window.focusWidget() is page.fields["site"].field
    shutil.copytree(demonstration / "laptop", tmp_path / "laptop")
    stores = Stores(SetClock(page.context.now()), cost=KdfCost(64, 1, 1))
    laptop = stores.open_laptop(tmp_path / "laptop", LAPTOP_PASSPHRASE)
    visit, _ = laptop.visits.take(laptop.visits.look_at(tmp_path / "hendre.npvisit"))
    assert (visit.site, visit.contact, visit.notification) == ("Hendre Quarry", "Sioned", "118")
    lines = laptop.visits.visit(visit.id).candidates
    assert [line.candidate for line in lines] == ["Rhys Jones", "Anya Kowalska"]
    laptop.close()


def test_what_is_missing_is_told_at_each_field_and_nothing_is_written(
    window: MainWindow, page: VisitsPage
) -> None:
    QTest.keyClick(window.focusWidget(), Enter)
    name, born, _ = page.candidates.fields()[:3]
    told = [row.error.text() for row in (*page.fields.values(), page.to, name)]
    assert [bool(text) for text in told] == [True, False, True, False, True, True]
    born.show_text("31 2 1990")
    press(page)
    assert name.error.text() == "Enter the candidate's name."
    assert born.error.text() == "Month 2 has no day 31."


def test_nothing_is_written_until_a_standard_was_chosen(
    window: MainWindow, page: VisitsPage, settle: Settle, tmp_path: Path
) -> None:
    types(window, "Hendre Quarry", "Sioned", "4 12 2026", "118", "", str(tmp_path / "v"), "")
    names = page.candidates.fields()[::3]
    for row, name in zip(names, ("Rhys Jones", "Anya Kowalska"), strict=False):
        row.show_text(name)
    press(page)
    first, second, third = page.candidates.fields()[2::3]
    assert [row.text() for row in (first, second, third)] == ["", "", ""]
    assert [row.error.text() for row in (first, second)] == ["Choose the standard."] * 2
    assert list(tmp_path.glob("*.npvisit")) == []
    assert isinstance(first, StandardChoice)
    assert first.box.shown_text().startswith("Choose")
    # The rows below follow, also where a candidate stands already.
    first.field.setFocus()
    QTest.keyClick(first.field, Qt.Key.Key_End)
    assert second.text() == third.text() == first.text() != ""
    press(page)
    settle(window)
    assert (tmp_path / "v.npvisit").is_file()
    assert [row.text() for row in (first, second, third)] == ["", "", ""]


def test_a_file_name_is_proposed_until_somebody_names_it(
    window: MainWindow, page: VisitsPage, tmp_path: Path
) -> None:
    types(window, "St. Asaph: Quarry", "", "4 12 2026", "")
    name = page.to.path().name
    assert name == f"St. Asaph_ Quarry 4 12 2026 {page.who.text().partition(' (')[0]}.npvisit"
    page.to.field.setFocus()
    page.to.choose()
    QTest.keyClicks(page.to.field, str(tmp_path / "mine"))
    page.fields["site"].field.setFocus()
    types(window, "Hendre")
    assert page.to.path() == tmp_path / "mine"


def test_a_draft_outlives_escape_and_other_pages(
    window: MainWindow, page: VisitsPage, settle: Settle, tmp_path: Path
) -> None:
    fill(window, tmp_path / "v")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    settle(window)
    assert window.page is not page
    window.open_page("page_visits")
    settle(window)
    assert window.page is page
    assert page.fields["site"].text() == "Hendre Quarry"
    assert page.candidates.fields()[3].text() == "Anya Kowalska"


def test_a_row_appears_for_each_candidate_until_the_visit_is_full(
    window: MainWindow, page: VisitsPage
) -> None:
    for number in range(len(LETTERS)):
        name = page.candidates.fields()[::3][number].field
        name.setFocus()
        QTest.keyClicks(name, "Sam")
    assert len(page.candidates.fields()) == 3 * len(LETTERS)


def test_the_standard_chosen_before_is_proposed_for_the_next(
    window: MainWindow, page: VisitsPage
) -> None:
    name, _, standard = page.candidates.fields()[6:9]
    assert isinstance(standard, StandardChoice)
    standard.box.setCurrentIndex(standard.box.count() - 1)
    name.field.setFocus()
    QTest.keyClicks(name.field, "Sam")
    assert page.candidates.fields()[11].text() == standard.text()
    assert standard.box.currentIndex() > 0


def test_empty_rows_begin_with_the_standard_of_the_row_above(
    window: MainWindow, page: VisitsPage
) -> None:
    first, second, third = page.candidates.fields()[2::3]
    first.field.setFocus()
    QTest.keyClick(first.field, Qt.Key.Key_End)
    assert isinstance(first, StandardChoice)
    assert first.box.currentIndex() == first.box.count() - 1
    assert second.text() == third.text() == first.text()


def test_a_row_with_a_candidate_or_a_choice_of_its_own_keeps_its_standard(
    window: MainWindow, page: VisitsPage
) -> None:
    first, second, third = page.candidates.fields()[2::3]
    assert isinstance(first, StandardChoice)
    before = first.box.itemText(0)
    second.field.setFocus()
    QTest.keyClick(second.field, Qt.Key.Key_Down)
    QTest.keyClick(second.field, Qt.Key.Key_Down)
    own = second.text()
    assert own != before
    assert third.text() == own
    QTest.keyClicks(page.candidates.fields()[0].field, "Rhys Jones")
    first.field.setFocus()
    QTest.keyClick(first.field, Qt.Key.Key_End)
    assert (second.text(), third.text()) == (own, own)
    QTest.keyClicks(page.candidates.fields()[6].field, "Sam")
    QTest.keyClick(second.field, Qt.Key.Key_Home)
    assert second.text() == before
    assert third.text() == own


def test_a_file_that_is_there_is_kept_and_the_draft_too(
    window: MainWindow, page: VisitsPage, settle: Settle, tmp_path: Path
) -> None:
    (tmp_path / "v.npvisit").write_bytes(b"something else")
    fill(window, tmp_path / "v")
    QTest.keyClick(window.focusWidget(), Enter)
    settle(window)
    assert window.error_band.isVisible()
    assert (tmp_path / "v.npvisit").read_bytes() == b"something else"
    assert page.fields["site"].text() == "Hendre Quarry"


def test_who_cannot_receive_is_told(
    bare_office: OfficeSession, open_window: Open, settle: Settle
) -> None:
    window = open_window(bare_office, "page_visits")
    page = window.page
    assert isinstance(page, VisitsPage)
    assert "Nobody is enrolled yet" in page.not_listed.text()
    press(page)
    assert page.who.error.text() == "Choose who the visit is for."


def test_a_laptop_without_a_key_is_named(office: OfficeSession, open_window: Open) -> None:
    writing: VisitWriting = office.visit_writing
    (person,) = writing.enrolled()
    with writing._store.writing() as transaction:
        transaction.people.put(replace(person, seal_key=""))
    page = open_window(office, "page_visits").page
    assert isinstance(page, VisitsPage)
    assert page.who.text() == ""
    told = f"Not in the list: {person.name}. This office does not have the keys of their laptops."
    assert told in page.not_listed.text()
