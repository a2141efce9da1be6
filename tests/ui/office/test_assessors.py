"""People: nobody is enrolled unseen, and nobody is revoked by one press."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.base.clock import SetClock
from npors_desktop.base.words import Language
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.delivery import EnrolmentStatus
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.domain.revocation_kind import RevocationKind
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.signing.keys.identity import make_key
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.appearance.theme import ThemeName
from npors_desktop.ui.office.assessors.page import AssessorsPage
from npors_desktop.ui.office.page_area import PageArea
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.widgets.side_panel import SidePanel
from npors_desktop.ui.widgets.values import Icon
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession

Open = Callable[..., MainWindow]
Settle = Callable[[MainWindow], None]
NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
SECRET = "kettle harbour seventeen lanterns"


def people(window: MainWindow) -> AssessorsPage:
    assert isinstance(window.page, AssessorsPage)
    return window.page


def words_of(widget: QWidget) -> str:
    return "\n".join(p.text() for p in widget.findChildren(QLabel) if p.isVisible())


def is_whole(panel: SidePanel, part: QWidget) -> bool:
    """Whether all of a part of a panel is in view, from top to bottom, whatever scrolls."""
    QApplication.processEvents()
    seen = part.visibleRegion().boundingRect()
    return panel.isAncestorOf(part) and seen.height() == part.height()


def test_with_nobody_enrolled_the_next_action_is_named(
    bare_office: OfficeSession, open_window: Open
):
    page = people(open_window(bare_office, "page_assessors"))
    assert "Have it sent to you, then enrol them" in words_of(page.body)


def test_on_an_empty_page_keys_do_what_the_buttons_do_and_lead_nowhere_unseen(
    bare_office: OfficeSession, open_window: Open, qtbot: QtBot
):
    window = open_window(bare_office, "page_assessors")
    page = people(window)
    assert not page.to_file.isVisible()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Slash)
    assert page.to_enrol.hasFocus()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_I)
    assert page.request.edit.hasFocus()


def shown_by_laptop(office: OfficeSession, request: Path) -> str:
    """What the assessor reads from their laptop."""
    return office.assessor_enrolment.look_at(request).fingerprints()[0]


def test_a_request_is_shown_and_enrolled_once_its_fingerprint_is_typed(
    bare_office: OfficeSession,
    open_window: Open,
    request_file: Path,
    qtbot: QtBot,
    settle: Settle,
):
    true = shown_by_laptop(bare_office, request_file)
    window = open_window(bare_office, "page_assessors")
    page = people(window)
    page.to_enrol.click()
    qtbot.keyClicks(page.request.edit, str(request_file))
    qtbot.keyClick(page.request.edit, Qt.Key.Key_Return)
    settle(window)
    told = words_of(page.asking)
    assert "Eirlys Vaughan" in told
    # The office types what it hears, and reads out its own.
    assert true not in told
    assert bare_office.assessor_enrolment.fingerprint() in told
    field = page.asking.typed.field
    for typed in ("", true[:-1] + "x"):
        assert field.hasFocus()
        page.asking.typed.show_text(typed)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        settle(window)
        assert page.asking.typed.error.isVisible()
        assert bare_office.assessor_enrolment.people() == ()
        assert not request_file.with_suffix(".npidentity").exists()
    page.asking.typed.show_text(true.replace(" ", ""))
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(window)
    assert request_file.with_suffix(".npidentity").exists()
    assert bare_office.assessor_enrolment.people()[0].standing is EnrolmentStatus.ENROLLED
    assert "take it to their laptop" in window.bar.line.text()
    assert page.table.rows.cell(0, 0).text == "Enrolled"


def test_whoever_was_enrolled_last_is_the_one_that_is_shown(
    bare_office: OfficeSession, open_window: Open, tmp_path: Path, settle: Settle
):
    window = open_window(bare_office, "page_assessors")
    page = people(window)
    for name in ("Ann Evans", "Bet Parry"):
        stores = Stores(SetClock(NOW), cost=CHEAP, new_key=make_key)
        details = AssessorDetails(name, name[:3], "Bare Office")
        laptop = stores.make_laptop(tmp_path / name, details, SECRET).session
        assert isinstance(laptop, LaptopSession)
        file = tmp_path / f"{name}.npenrol"
        laptop.enrolment.write_request(file, SECRET)
        page.take_file(file)
        settle(window)
        page.asking.typed.show_text(laptop.enrolment.fingerprint())
        laptop.close()
        page.enrol()
        settle(window)
        assert page._people[page.table.key or ""].name == name


@pytest.fixture
def another_request(tmp_path: Path, key: AssessorKey) -> Path:
    """The request of a second laptop."""
    stores = Stores(SetClock(NOW), cost=CHEAP, new_key=lambda: key)
    who = AssessorDetails("Boris Okafor", "B-9", "Northmoor Training Ltd")
    session = stores.make_laptop(tmp_path / "another", who, SECRET).session
    assert isinstance(session, LaptopSession)
    file = tmp_path / "another.npenrol"
    session.enrolment.write_request(file, SECRET)
    session.close()
    return file


def test_who_is_shown_is_enrolled_though_another_request_is_being_read(
    bare_office: OfficeSession,
    open_window: Open,
    request_file: Path,
    another_request: Path,
    settle: Settle,
):
    window = open_window(bare_office, "page_assessors")
    page = people(window)
    page.request.show_paths([str(request_file)])
    page.look_at_request()
    settle(window)
    page.request.show_paths([str(another_request)])
    page.look_at_request()
    assert "Eirlys Vaughan" in words_of(page.asking)
    page.asking.typed.show_text(shown_by_laptop(bare_office, request_file))
    page.enrol()
    settle(window)
    (person,) = bare_office.assessor_enrolment.people()
    assert person.name == "Eirlys Vaughan"
    assert request_file.with_suffix(".npidentity").exists()
    # Whoever was asked for meanwhile is not dropped with the one who is enrolled.
    assert "Boris Okafor" in words_of(page.asking)
    assert page.asking.enrol.isEnabled()


def test_requests_that_are_handed_in_wait_for_the_one_that_is_compared(
    bare_office: OfficeSession,
    open_window: Open,
    request_file: Path,
    another_request: Path,
    tmp_path: Path,
    settle: Settle,
):
    window = open_window(bare_office, "page_assessors")
    page = people(window)
    broken = tmp_path / "broken.npenrol"
    broken.write_bytes(b"{}")
    for file in (request_file, broken, another_request):
        page.take_file(file)
    settle(window)
    told = words_of(page.asking)
    assert "Eirlys Vaughan" in told
    assert "2 more wait" in told
    window._on_escape()
    settle(window)
    settle(window)
    # The broken one is complained of, and the complaint is not wiped off by the next.
    assert window.error_band.isVisible()
    told = words_of(page.asking)
    assert "Boris Okafor" in told
    assert "wait" not in told
    assert bare_office.assessor_enrolment.people() == ()


def test_escape_leaves_a_request_alone(
    bare_office: OfficeSession, open_window: Open, request_file: Path, settle: Settle
):
    window = open_window(bare_office, "page_assessors")
    page = people(window)
    page.request.show_paths([str(request_file)])
    page.look_at_request()
    settle(window)
    window._on_escape()
    assert page.side.currentWidget() is page.person
    assert bare_office.assessor_enrolment.people() == ()


def test_the_same_request_gives_the_answer_again(
    office: OfficeSession, open_window: Open, request_file: Path, settle: Settle
):
    """The answer was lost on its way."""
    before = office.assessor_enrolment.people()
    window = open_window(office, "page_assessors")
    page = people(window)
    page.request.show_paths([str(request_file)])
    page.look_at_request()
    settle(window)
    assert not page.asking.typed.isVisible()
    page.enrol()
    settle(window)
    assert request_file.with_suffix(".npidentity").exists()
    assert office.assessor_enrolment.people() == before


def test_another_provider_and_a_look_alike_are_told_before_enrolling(
    office: OfficeSession, open_window: Open, tmp_path: Path, settle: Settle
):
    file = request_of(AssessorDetails("Eirlys  Vaughan", "DEM0.0417", "Elsewhere Ltd"), tmp_path)
    window = open_window(office, "page_assessors")
    page = people(window)
    page.request.show_paths([str(file)])
    page.look_at_request()
    settle(window)
    told = page.asking.findChild(QLabel, "asking_warnings")
    assert isinstance(told, QLabel)
    assert told.isVisible()
    assert "“Elsewhere Ltd”" in told.text()
    assert "looks like Eirlys Vaughan, number DEMO-0417" in told.text()


def request_of(who: AssessorDetails, folder: Path) -> Path:
    """The request of a laptop with a key of its own."""
    session = Stores(SetClock(NOW), cost=CHEAP).make_laptop(folder / "own", who, SECRET).session
    assert isinstance(session, LaptopSession)
    session.enrolment.write_request(folder / "own.npenrol", SECRET)
    session.close()
    return folder / "own.npenrol"


def test_a_number_that_is_taken_is_refused_in_words(
    office: OfficeSession, open_window: Open, tmp_path: Path, settle: Settle
):
    file = request_of(AssessorDetails("Nia Ellis", "demo-0417", "P"), tmp_path)
    window = open_window(office, "page_assessors")
    page = people(window)
    page.request.show_paths([str(file)])
    page.look_at_request()
    settle(window)
    page.enrol()
    settle(window)
    assert "already enrolled" in window.error_band.headline.text()
    assert page.asking.enrol.isEnabled()


def test_what_is_not_a_request_is_refused_in_words(
    office: OfficeSession, open_window: Open, tmp_path: Path, settle: Settle
):
    (tmp_path / "no.npenrol").write_text("nothing")
    window = open_window(office, "page_assessors")
    page = people(window)
    page.request.show_paths([str(tmp_path / "no.npenrol")])
    page.look_at_request()
    settle(window)
    assert window.error_band.isVisible()


def test_an_empty_field_asks_for_the_file(office: OfficeSession, open_window: Open):
    page = people(open_window(office, "page_assessors"))
    page.look_at_request()
    assert page.request.error.text() == "Enter the request file."


def test_to_revoke_takes_two_steps_and_a_reason(
    office: OfficeSession, open_window: Open, qtbot: QtBot, settle: Settle
):
    window = open_window(office, "page_assessors")
    page = people(window)
    qtbot.keyClick(page.table, Qt.Key.Key_R)
    assert "This cannot be undone" in words_of(page.person)
    page.person.confirm.click()
    assert page.person.kind.error.text() == "Choose why."
    chip = page.person.findChild(QAbstractButton, "revoke_kind_lost_key")
    assert chip is not None
    chip.click()
    assert "Only reports that were received before the date count" in words_of(page.person)
    page.person.confirm.click()
    assert "Enter the reason" in page.person.reason.error.text()
    qtbot.keyClicks(page.person.reason.field, "laptop lost")
    qtbot.keyClicks(page.person.since.field, "the 3rd")
    page.person.confirm.click()
    assert "Enter the date as day, month and year" in page.person.since.error.text()
    page.person.since.show_text("3 11 2026")
    page.person.confirm.click()
    settle(window)
    gone = office.assessor_enrolment.people()[0]
    assert (gone.standing, gone.kind) == (EnrolmentStatus.REVOKED, RevocationKind.LOST_KEY)
    assert gone.untrusted_from == datetime(2026, 11, 3).astimezone()
    assert page.table.rows.cell(0, 0).icon is Icon.BLOCKED
    assert "laptop lost" in words_of(page.person)
    assert page.person.begin.text() == "Correct the revocation  R"


def test_a_revocation_is_corrected_in_two_steps(
    office: OfficeSession, open_window: Open, qtbot: QtBot, settle: Settle
):
    (person,) = office.assessor_enrolment.people()
    office.assessor_enrolment.revoke(person.number, "left us", RevocationKind.LEFT)
    window = open_window(office, "page_assessors")
    page = people(window)
    qtbot.keyClick(page.table, Qt.Key.Key_R)
    assert page.person.kind.value == "left"
    assert f"does not enrol {person.name} again" in words_of(page.person)
    assert page.person.keep.text() == "Leave it as it is  Esc"
    page.person.reason.show_text("the laptop was stolen")
    page.person.confirm.click()
    settle(window)
    assert "already revoked" in window.error_band.headline.text()
    chip = page.person.findChild(QAbstractButton, "revoke_kind_lost_key")
    assert chip is not None
    chip.click()
    page.person.confirm.click()
    settle(window)
    assert "it was left from" in window.bar.line.text()
    assert "is now lost key from" in window.bar.line.text()
    (gone,) = office.assessor_enrolment.people()
    assert (gone.kind, gone.reason) == (RevocationKind.LOST_KEY, "the laptop was stolen")


def test_a_revocation_dated_later_than_now_is_told(
    office: OfficeSession, open_window: Open, monkeypatch: pytest.MonkeyPatch
):
    (person,) = office.assessor_enrolment.people()
    later = office.report_import.now() + timedelta(days=365)
    with monkeypatch.context() as patch:
        patch.setattr(office.unknown_certificates, "_clock", SetClock(later))
        office.unknown_certificates.revoke(person.serial, "left", RevocationKind.LEFT, None)
    page = people(open_window(office, "page_assessors"))
    assert "dated later than this computer's clock" in words_of(page.person)


def test_escape_keeps_an_assessor_enrolled(office: OfficeSession, open_window: Open):
    window = open_window(office, "page_assessors")
    page = people(window)
    page.person.ask()
    window._on_escape()
    assert not page.person.is_asking
    assert page.person.begin.isVisible()
    page.person.ask()
    page.person.keep.setFocus()
    page.person.keep.click()
    assert page.table.hasFocus()
    assert page.to_enrol.isVisible()
    assert office.assessor_enrolment.people()[0].standing is EnrolmentStatus.ENROLLED


@pytest.mark.parametrize("is_revoked", [False, True])
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("theme", list(ThemeName))
def test_both_buttons_of_the_second_step_are_shown_whole(
    office: OfficeSession,
    open_window: Open,
    look: Look,
    theme: ThemeName,
    language: Language,
    is_revoked: bool,
):
    if is_revoked:
        (person,) = office.assessor_enrolment.people()
        office.assessor_enrolment.revoke(person.number, "left us", RevocationKind.LEFT)
    look.show_theme(theme)
    page = people(open_window(office, "page_assessors", language=language))
    page.person.ask()
    QApplication.processEvents()
    for made in (page.person.keep, page.person.confirm):
        assert made.isVisible()
        assert made.width() >= made.minimumSizeHint().width()
        assert page.window().rect().contains(made.mapTo(page.window(), made.rect().bottomRight()))
    assert not page.to_enrol.isVisible()
    page.person.leave()
    assert page.to_enrol.isVisible()
    assert page.person.begin.isVisible()


def test_what_revoking_means_is_scrolled_into_view_however_large_the_letters(
    office: OfficeSession, open_window: Open, look: Look
):
    window = open_window(office, "page_assessors")
    look.show_text_scale(2.0)
    QApplication.processEvents()
    person = people(window).person
    person.ask()
    QApplication.processEvents()
    shown = person.viewport().rect()
    top = person._step.mapTo(person.viewport(), QPoint(0, 0)).y()
    assert shown.top() <= top < shown.height() // 2


def test_with_large_letters_the_reason_is_seen_while_it_is_typed(
    office: OfficeSession, open_window: Open, look: Look, qtbot: QtBot
):
    person = people(open_window(office, "page_assessors")).person
    look.show_text_scale(2.0)
    QApplication.processEvents()
    person.ask()
    QApplication.processEvents()
    area = person.window().findChild(PageArea)
    assert area is not None
    area.verticalScrollBar().setValue(0)
    assert not is_whole(person, person.reason)
    qtbot.keyClicks(person.reason.field, "laptop lost")
    assert is_whole(person, person.reason)
    pressed = list[str]()
    person.revoked.connect(pressed.append)
    qtbot.keyClick(person.reason.field, Qt.Key.Key_Return)
    qtbot.waitUntil(person.confirm.hasFocus)
    assert pressed == []
    assert person.confirm.width() >= person.confirm.minimumSizeHint().width()
