"""The page of the card applications, by keyboard alone: from a record to a batch."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from npors_desktop.domain.cards.application import ApplicationState, CardType
from npors_desktop.domain.cards.gate import CardCheck
from npors_desktop.domain.persons.entries import EmployerFacts
from npors_desktop.domain.photographs import PhotographSource
from npors_desktop.ui.forms.choice_field import ChoiceField
from npors_desktop.ui.office.cards.dated_list import DatedList
from npors_desktop.ui.office.cards.page import CardsPage
from npors_desktop.ui.office.cards.photograph_page import CardPhotographPage
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.widgets.values import ActionLine
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


def amended(office: OfficeSession, record: str) -> str:
    """An application that went out before its record was amended."""
    (person,) = office.persons.of_record(record)
    made = office.card_applications.begin(person, CardType.RED)
    (line,) = made.lines
    before = replace(line, version=replace(line.version, content_sha256="0" * 64))
    exported = ApplicationState.EXPORTED
    with office.persons._store.writing() as unit:
        unit.cards.put(replace(made, lines=(before,), state=exported, batches=(1,)))
    return made.id


def test_what_the_scheme_has_to_be_told_is_reached_by_a_key(
    office: OfficeSession, record: str, open_window: Any, settle: Settle, qtbot: QtBot
) -> None:
    made = amended(office, record)
    window = open_window(office, "page_cards", made)
    settle(window)
    page: Any = window.page
    states = [one.state for one in page.people.lines]
    assert states == ["tell the scheme: amended", "with the scheme, batch 1"]
    assert not page.to_task.isHidden()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_T)
    assert page.heading().title.startswith("To tell the scheme · ")
    assert "revision" in page.panel.dates.spoken()
    assert page.to_next.text() == "The scheme was told  Enter"
    assert page.to_task.isHidden()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_P)
    settle(window)
    assert window.page.name == "page_person"


def test_that_the_scheme_was_told_is_entered_by_keyboard(
    office: OfficeSession, record: str, open_window: Any, settle: Settle, qtbot: QtBot
) -> None:
    window = open_window(office, "page_cards", f"task:{amended(office, record)}")
    settle(window)
    press_enter(window, qtbot)
    settle(window)
    form: Any = window.page
    press_enter(window, qtbot)
    settle(window)
    assert window.page is form
    assert len(office.card_batches.tasks()) == 1
    qtbot.keyClicks(form.rows["how"].field, "Rang them.")
    press_enter(window, qtbot)
    settle(window)
    page: Any = window.page
    assert page.name == "page_cards"
    assert office.card_batches.tasks() == ()
    assert [one.state for one in page.people.lines] == ["with the scheme, batch 1"]


@pytest.fixture
def ready(office: OfficeSession, record: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """An application that is ready, and refused by the scheme once: it was in a batch."""
    (person,) = office.persons.of_record(record)
    made = office.card_applications.begin(person, CardType.RED)
    refused = ApplicationState.REFUSED
    with office.persons._store.writing() as unit:
        unit.cards.put(replace(made, state=refused, batches=(1,)))
    monkeypatch.setattr(CardCheck, "missing", property(lambda _: ()))
    monkeypatch.setattr(CardCheck, "is_ready", property(lambda _: True))
    return made.id


def test_why_one_goes_out_again_is_asked_and_enter_in_it_writes(
    office: OfficeSession,
    ready: str,
    open_window: Any,
    settle: Settle,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    window = open_window(office, "page_cards", ready)
    settle(window)
    page: Any = window.page
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_E)
    assert page.again.isVisible()
    page.to.show_paths([str(tmp_path / "batch 2")])
    press_enter(window, qtbot)
    settle(window)
    assert not (tmp_path / "batch 2").exists()
    assert window.focusWidget() is page.again.field
    qtbot.keyClicks(page.again.field, "A lighter photograph.")
    press_enter(window, qtbot)
    settle(window)
    assert (tmp_path / "batch 2" / "applications.csv").exists()


def test_why_one_goes_out_again_is_not_asked_of_a_first_batch_and_what_was_written_is_said(
    office: OfficeSession,
    ready: str,
    open_window: Any,
    settle: Settle,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    with office.persons._store.writing() as unit:
        unit.cards.put(replace(unit.cards.get(ready), batches=()))
    window = open_window(office, "page_cards", ready)
    settle(window)
    page: Any = window.page
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_E)
    assert not page.again.isVisible()
    page.to.show_paths([str(tmp_path / "batch 1")])
    said = list[ActionLine]()
    page.said.connect(said.append)
    press_enter(window, qtbot)
    settle(window)
    assert str(tmp_path / "batch 1") in said[-1].head


def test_of_one_that_went_out_the_side_says_what_to_do(
    office: OfficeSession, record: str, open_window: Any, settle: Settle
) -> None:
    window = open_window(office, "page_cards", amended(office, record))
    settle(window)
    told = window.page.panel.decides.text()
    assert "went out in batch 1" in told
    assert "press A" in told


def test_where_no_rule_names_what_is_missing_the_card_says_ask_and_not_none_missing(
    office: OfficeSession, open_window: Any, settle: Settle
) -> None:
    row = next(one for one in office.register.records() if one.result != "achieved")
    (person,) = office.persons.of_record(row.record)
    made = office.card_applications.begin(person, CardType.RED)
    window = open_window(office, "page_cards", made.id)
    settle(window)
    told = [one.tile.result for one in window.page.tiles.tiles.values()]
    assert "Ask the scheme" in told
    assert not [one for one in told if one.startswith("0 ")]


def test_the_photograph_of_the_test_is_offered_only_where_there_is_one(
    office: OfficeSession, record: str, open_window: Any, settle: Settle
) -> None:
    (person,) = office.persons.of_record(record)
    made = office.card_applications.begin(person, CardType.RED)
    window = open_window(office, "page_card_photograph", made.id)
    settle(window)
    page: Any = window.page
    assert page._offered is None
    assert page.from_test.isHidden()
    given = page._work.portraits.pictures.open_bytes(
        file_of(drawing(900, 1200)), PhotographSource.DROPPED
    )
    page.source.given.emit(given)
    settle(window)
    assert "arrow keys" in page.told.text()
    assert "+ and −" in page.told.text()


def test_the_details_open_at_what_is_missing(
    office: OfficeSession, record: str, open_window: Any, settle: Settle
) -> None:
    (person,) = office.persons.of_record(record)
    made = office.card_applications.begin(person, CardType.RED)
    office.card_applications.change(made.id, {"title": "Ms", "provider_number": "ATP 0042"})
    window = open_window(office, "page_card_form", f"details {made.id}")
    settle(window)
    assert window.focusWidget() is window.page.rows["send_to"].field


@pytest.mark.parametrize("wide", [True, False])
def test_a_date_stands_below_what_it_is_where_both_have_no_room(
    qtbot: QtBot, *, wide: bool
) -> None:
    shown = DatedList("card_dates", None)  # pyright: ignore[reportArgumentType]
    qtbot.addWidget(shown)
    shown.show_facts([("Test day", "20/11/2026"), ("Last reminder of the NVQ", "20/10/2028")])
    shown.resize(600 if wide else 120, 200)
    shown.show()
    qtbot.waitExposed(shown)
    assert shown.is_stacked is not wide
    name, told = shown._rows[0][2:]
    assert (told.y() > name.y()) is not wide
    assert told.width() >= told.sizeHint().width()
    shown.show_facts([])
    assert shown.spoken() == ""
