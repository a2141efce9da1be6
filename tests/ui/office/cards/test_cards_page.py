"""The page of the card applications, by keyboard alone: from a record to a batch."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from npors_desktop.domain.cards.application import ApplicationState, CardType
from npors_desktop.domain.persons.entries import EmployerFacts
from npors_desktop.domain.photographs import PhotographSource
from npors_desktop.ui.forms.choice_field import ChoiceField
from npors_desktop.ui.office.cards.page import CardsPage
from npors_desktop.ui.office.cards.photograph_page import CardPhotographPage
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.sessions import OfficeSession
from tests.photo_files import drawing, file_of

Settle = Callable[[MainWindow], None]

# What somebody types in each form that the page leads to; a form asks for some of it.
TYPED = {
    "address": "1 Stryd Fawr, Bangor, LL57 1AA", "email": "a@example.org", "phone": "01248 000000",
    "by": "Mair Ellis", "how": "original", "issuer": "CITB", "type": "Operatives",
    "id": "0012345678", "passed_on": "1 6 2026", "checked_on": "20 11 2026", "title": "Ms",
    "provider_number": "ATP 0042", "privacy_version": "3", "privacy_on": "20 11 2026",
    "send_to": "employer", "payer": "employer", "order_number": "none", "notification": "NRN 11",
    "site": "Hendre", "tester_number": "GP-7", "what": "Rang them on 20 November: yes.",
}  # fmt: skip


@pytest.fixture
def record(office: OfficeSession) -> str:
    """An achieved record that somebody accepted."""
    row = next(one for one in office.register.records() if one.result == "achieved")
    office.accepting.accept([row])
    return row.record


def press_enter(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Return)


def fill(page: Any, qtbot: QtBot) -> None:
    for name, row in page.rows.items():
        if isinstance(row, ChoiceField):
            row.show_key("paid" if name == "invoice" else row.key)
        elif name in TYPED and not row.text():
            row.field.setFocus()
            qtbot.keyClicks(row.field, TYPED[name])
        elif name == "employer":
            qtbot.keyClicks(row.field, "Menai Plant")


def step_on(window: MainWindow, qtbot: QtBot, settle: Settle) -> None:
    """One press of Enter, and what is asked then."""
    press_enter(window, qtbot)
    settle(window)
    page: Any = window.page
    if isinstance(page, CardPhotographPage):
        given = page._work.portraits.pictures.open_bytes(
            file_of(drawing(900, 1200)), PhotographSource.DROPPED
        )
        page.source.given.emit(given)
        settle(window)
        press_enter(window, qtbot)
    elif not isinstance(page, CardsPage):
        fill(page, qtbot)
        page.primary.click()
    settle(window)


def test_from_a_record_to_a_batch_by_keyboard(
    office: OfficeSession,
    record: str,
    open_window: Any,
    settle: Settle,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    office.employers.enter(EmployerFacts("Menai Plant"))
    window = open_window(office)
    (person,) = office.persons.of_record(record)
    window.open_page("page_person", person)
    settle(window)
    window.page.on_letter("y")
    settle(window)
    page = window.page
    assert isinstance(page, CardsPage)
    (made,) = office.card_applications.all()
    missing = list[str]()
    for _ in range(14):
        missing = [one.code for one in office.card_applications.look(made.id).missing]
        if missing == ["second_check"]:
            break
        step_on(window, qtbot, settle)
        assert isinstance(window.page, CardsPage), window.error_band.text()
    assert missing == ["second_check"]
    with office.persons._store.writing() as unit:
        unit.cards.put(replace(unit.cards.get(made.id), prepared_by="somebody else"))
    press_enter(window, qtbot)
    settle(window)
    assert office.card_applications.look(made.id).state is ApplicationState.READY
    qtbot.keyClick(window.page, Qt.Key.Key_E)
    settle(window)
    assert window.page.foot.step == "export"
    window.page.to.show_paths([str(tmp_path / "batch 1")])
    window.page.export()
    settle(window)
    assert (tmp_path / "batch 1" / "applications.xlsx").exists()
    assert office.card_applications.get(made.id).state is ApplicationState.EXPORTED


def test_a_digit_changes_the_card_and_keys_wait_while_a_step_is_open(
    office: OfficeSession, record: str, open_window: Any, settle: Settle, qtbot: QtBot
) -> None:
    (person,) = office.persons.of_record(record)
    made = office.card_applications.begin(person, CardType.RED)
    window = open_window(office, "page_cards", made.id)
    settle(window)
    page = window.page
    for digit, card in (
        (Qt.Key.Key_3, CardType.BLUE),
        (Qt.Key.Key_1, CardType.TRADITIONAL_5),
        (Qt.Key.Key_1, CardType.TRADITIONAL_3),
    ):
        qtbot.keyClick(window.focusWidget(), digit)
        settle(window)
        assert office.card_applications.get(made.id).card is card
    page.ask_print()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    settle(window)
    assert page.foot.step == ""
    assert page.people.lines[0].spoken.endswith("missing")
    assert {one.letter for one in page.lines.lines if one.action} >= {"D", "F"}
