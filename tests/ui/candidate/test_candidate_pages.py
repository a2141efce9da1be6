"""A candidate's pages before the practical: details, identity, privacy and adjustments."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from npors_desktop.base.words import Language, Words
from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.people import (
    Adjustment,
    AdjustmentKind,
    Experience,
    ExtraTime,
    Helper,
    SignatureKind,
    Training,
)
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.appearance.theme import ThemeName
from npors_desktop.ui.candidate.presenter import candidate_tasks
from npors_desktop.workflows.sessions import LaptopSession
from tests.answered_theory import answer_in_full

Opened = Callable[..., Any]
Settle = Callable[[], None]


@pytest.fixture
def booked(opened: Opened, settle: Settle, laptop: LaptopSession) -> str:
    """A candidate just put on a visit through the pages."""
    page = opened("page_visit_details")
    page.fields["site"].show_text("Hendre Quarry")
    page.primary.click()
    settle()
    (visit,) = laptop.visits.today().visits
    page = opened("page_candidate_details", f"visit/{visit.visit.id}")
    for name, text in (("name", "Sam OKORO"), ("born", "31.1.1990"), ("employer", "Hendre")):
        page.fields[name].show_text(text)
    for name, text in (
        ("arrangement_1", "Reader"),
        ("agreed_with_1", "M Pugh"),
        ("agreed_on_1", "9 11 2026"),
        ("minutes_1", "40"),
    ):
        page.findChild(QWidget, name).setText(text)
    page.primary.click()
    settle()
    return laptop.visits.today().visits[0].candidates[0].id


def blocked_why(laptop: LaptopSession, id_: str) -> str:
    tasks = candidate_tasks(Words(), laptop.check_and_sign.review(id_))
    return next(f"{task.word}: {task.detail}" for task in tasks if task.key == "practical")


def test_what_was_typed_is_what_is_kept(booked: str, laptop: LaptopSession):
    candidate = laptop.preparation.assessment(booked).candidate
    assert (candidate.name, candidate.date_of_birth) == ("Sam OKORO", date(1990, 1, 31))
    assert candidate.adjustments == (
        Adjustment("Reader", "M Pugh", date(2026, 11, 9), extra_time=ExtraTime(minutes=40)),
    )


def test_the_standard_stands_first_and_is_one_key_from_the_name(
    booked: str, opened: Opened, window: Any, laptop: LaptopSession, keyboard: Callable[..., None]
):
    page = opened("page_candidate_details", f"visit/{laptop.visits.today().visits[0].visit.id}")
    tops = [row.mapTo(page.body, QPoint()).y() for row in (page.pack, page.fields["name"])]
    assert tops[0] < tops[1]
    assert window.focusWidget().objectName() == "candidate_name"
    keyboard("Shift+Tab")
    assert window.focusWidget().objectName() == "candidate_pack"


def test_one_key_leads_from_the_name_to_the_adjustments(
    booked: str, opened: Opened, window: Any, keyboard: Callable[..., None]
):
    window.activateWindow()
    opened("page_candidate_adjustments", booked)
    keyboard("D")
    page = window.page
    assert page.name == "page_candidate_details"
    assert window.focusWidget().objectName() == "candidate_name"
    keyboard("Alt+A")
    assert window.focusWidget().objectName() == "kind_1"
    assert "Alt+A" in page.adjustments.title.text()


def test_start_is_blocked_and_says_why_until_everything_before_it_is_done(
    booked: str, opened: Opened, settle: Settle, laptop: LaptopSession, window: Any
):
    needs = "identity check, privacy page, adjustments and theory"
    assert needs in blocked_why(laptop, booked)
    page = opened("page_candidate", booked)
    page._open("practical")
    assert "Cannot start yet" in window.bar.line.text()
    page = opened("page_candidate_identity", booked)
    page.kind.show_value("passport")
    page.matched.show_value("yes")
    page.document.show_text("SAM OKORO")
    page.primary.click()
    settle()
    assert "Needs privacy page, adjustments and theory" in blocked_why(laptop, booked)
    page = opened("page_candidate_privacy", booked)
    page.box.typed.show_text("Sam Okoro")
    page.primary.click()
    settle()
    page = opened("page_candidate_adjustments", booked)
    page.primary.click()
    settle()
    assert "Needs theory" in blocked_why(laptop, booked)
    answer_in_full(laptop, booked)
    assert blocked_why(laptop, booked) == "Not started: "
    opened("page_candidate", booked)._open("practical")
    settle()
    assert window.page.name == "page_marking"


def test_an_identity_check_asks_for_each_answer(booked: str, opened: Opened):
    page = opened("page_candidate_identity", booked)
    page.primary.click()
    assert page.kind.error.text() == "Choose the document that you saw."
    assert page.matched.error.text()
    assert page.document.error.text()
    page.jump("identity_matched")
    assert page.window().focusWidget().objectName() == "identity_matched_yes"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_what_is_to_be_read_comes_before_what_is_signed(
    booked: str, opened: Opened, window: Any, look: Any, keyboard: Any, scale: float
):
    window.activateWindow()
    look.show_text_scale(scale)
    page = opened("page_candidate_privacy", booked)
    assert page.area.verticalScrollBar().value() == 0
    keyboard("Enter")
    assert window.focusWidget() is page.box.typed.field


def test_a_name_typed_at_once_is_signed_with_in_large_letters_too(
    booked: str, opened: Opened, window: Any, keyboard: Any, typed: Any, laptop: LaptopSession
):
    window.activateWindow()
    window.context.look.show_text_scale(2.0)
    page = opened("page_candidate_privacy", booked)
    for sign in "Sam Okoro":
        typed(sign)
    assert page.box.typed.text() == "Sam Okoro"
    keyboard("Enter")
    signature = laptop.preparation.assessment(booked).privacy
    assert signature is not None
    assert signature.name == "Sam Okoro"


def test_a_candidates_view_that_is_not_in_front_leaves_the_focus_where_it_is(
    booked: str, opened: Opened, window: Any, look: Any, settle: Settle
):
    window.activateWindow()
    look.show_text_scale(1.5)
    opened("page_candidate_privacy", booked)
    page = opened("page_settings")
    chip = page.text._chips["100"]
    chip.setFocus()
    chip.click()
    settle()
    assert window.focusWidget() is chip
    view = opened("page_candidate_privacy", booked)
    assert window.focusWidget() is view.box.typed.field


def test_a_view_that_comes_back_to_the_front_has_the_new_size(
    booked: str, opened: Opened, window: Any, look: Any, keyboard: Any
):
    view = opened("page_candidate_privacy", booked)
    view.box.typed.show_text("Sam")
    keyboard("Escape")
    look.show_text_scale(2.0)
    assert not view._stacked
    keyboard("Escape")
    assert window.page is view
    assert view._stacked
    assert view.box.typed.text() == "Sam"


def test_a_candidates_view_is_all_in_the_language_that_they_chose(
    booked: str, opened: Opened, window: Any, keyboard: Any, laptop: LaptopSession
):
    welsh = Words(Language.WELSH)
    view = opened("page_candidate_privacy", booked)
    view.speech.pressed.emit("cy")
    told = welsh("Give the laptop to the candidate: they read this and sign.")
    assert window.bar.line.text() == told
    assert window.status.saved_state.text().startswith("✓ Cadwyd")
    keyboard("Escape")
    assert window.page.what.text() == welsh("Hand back to the assessor")
    assert window.page.why.text().startswith("Rhowch y gliniadur")
    opened("page_candidate", booked)
    assert window.status.saved_state.text().startswith("✓ Saved")
    for name in ("page_candidate_privacy", "page_sign"):
        view = opened(name, booked)
        assert view.hand_back.accessibleName() == welsh("Hand back to the assessor"), name
        assert view.voice.language is Language.WELSH, name


def test_a_photograph_that_does_not_match_keeps_start_blocked(
    booked: str, opened: Opened, settle: Settle, window: Any
):
    page = opened("page_candidate_identity", booked)
    page.kind.show_value("driving_licence")
    page.matched.show_value("no")
    page.document.show_text("Another NAME")
    page.primary.click()
    settle()
    assert "cannot start" in window.bar.line.text()


def test_a_refused_privacy_page_records_nothing(
    booked: str, opened: Opened, settle: Settle, laptop: LaptopSession, window: Any
):
    page = opened("page_candidate_privacy", booked)
    page.box.way._on_pressed("refuse")
    page.primary.click()
    assert page.box.reason.error.text()
    page.box.reason.show_text("does not wish to")
    page.primary.click()
    settle()
    assert window.error_band.isVisible()
    assert laptop.preparation.assessment(booked).privacy is None


def test_who_cannot_sign_has_a_witness(
    booked: str, opened: Opened, settle: Settle, laptop: LaptopSession
):
    page = opened("page_candidate_privacy", booked)
    page.box.way._on_pressed("witness")
    page.box.witness.show_text("M Pugh")
    page.primary.click()
    settle()
    signature = laptop.preparation.assessment(booked).privacy
    assert signature is not None
    assert (signature.kind, signature.witness) == (SignatureKind.WITNESSED, "M Pugh")


def test_an_unreadable_date_is_shown_on_top_and_at_its_field(booked: str, opened: Opened):
    page = opened("page_candidate_details", booked)
    page.fields["hse_date"].show_text("soon")
    page.primary.click()
    text = "Enter the date as day, month and year, for example 31 1 1990."
    assert page.fields["hse_date"].error.text() == text
    assert page.summary.findChild(QWidget, "summary_candidate_hse_date").accessibleName() == text


def test_a_name_that_reports_cannot_print_is_asked_for_in_latin_letters_too(
    booked: str, opened: Opened, settle: Settle, laptop: LaptopSession
):
    page = opened("page_candidate_details", booked)
    name, latin = page.fields["name"].field, page.fields["latin"]
    assert latin.isHidden()
    name.setText("王伟")
    settle()
    assert latin.isVisible()
    page.primary.click()
    assert latin.error.text() == "Enter the name in Latin letters too."
    latin.show_text("王伟")
    page.primary.click()
    assert latin.error.text().startswith("Use Latin letters")
    for field, text in (("latin", "Wang Wei"), ("uln", "1000 0000 19"), ("levy", "123 4567")):
        page.fields[field].show_text(text)
    page.primary.click()
    settle()
    kept = laptop.preparation.assessment(booked).candidate
    assert (kept.name, kept.latin_name) == ("王伟", "Wang Wei")
    assert (kept.uln, kept.levy_number) == ("1000000019", "1234567")
    page = opened("page_candidate_details", booked)
    settle()
    assert [page.fields[f].text() for f in ("latin", "uln", "levy")] == [
        "Wang Wei",
        "1000000019",
        "1234567",
    ]
    name.setText("محمد ہاشمی")
    settle()
    assert latin.isHidden()
    page.primary.click()
    settle()
    assert laptop.preparation.assessment(booked).candidate.latin_name == ""


def test_a_date_that_cannot_be_is_told_at_its_field_and_not_kept(
    booked: str, opened: Opened, laptop: LaptopSession
):
    page = opened("page_candidate_details", booked)
    page.fields["born"].show_text("21 11 2026")
    page.fields["hse_date"].show_text("21 12 2026")
    page.primary.click()
    assert page.fields["born"].error.text().startswith("This cannot be: the date of birth")
    assert page.fields["hse_date"].error.text().startswith("This cannot be: the HS&E test")
    assert laptop.preparation.assessment(booked).candidate.hse_test_date is None


def test_the_latin_spelling_of_a_name_that_was_kept_unsaved_is_asked_for(
    booked: str, opened: Opened, settle: Settle
):
    page = opened("page_candidate_details", booked)
    name, latin = page.fields["name"].field, page.fields["latin"]
    name.setText("王伟")
    latin.field.setText("Wang")
    opened("page_candidate", booked)
    page = opened("page_candidate_details", booked)
    settle()
    assert (name.text(), latin.text()) == ("王伟", "Wang")
    assert latin.isVisible()


def test_what_is_wrong_is_told_in_the_order_of_the_fields_and_the_first_is_in_view(
    booked: str, opened: Opened, window: Any, look: Look, settle: Settle
):
    look.show_text_scale(2.0)
    look.apply()
    page = opened("page_candidate_details", booked)
    for name, text in (("name", "S1on"), ("born", "31 2 1990"), ("ni", "x"), ("hse_date", "soon")):
        page.fields[name].show_text(text)
    page.primary.click()
    settle()
    told = [link.objectName() for link in page.summary.findChildren(QPushButton)]
    assert told == [f"summary_candidate_{name}" for name in ("name", "born", "ni", "hse_date")]
    assert_in_view(page, page.fields["name"].field)


def test_the_field_at_fault_stays_in_view_when_what_is_told_makes_the_page_longer(
    stage: Any, opened: Opened, laptop: LaptopSession, window: Any, look: Look, settle: Settle
):
    window.resize(1366, 768)
    look.show_text_scale(2.0)
    look.apply()
    now = laptop.preparation.assessment(stage.ids["B"])
    laptop.preparation.describe_candidate(now.id, replace(now.candidate, name="王伟"))
    page = opened("page_candidate_details", now.id)
    settle()
    for name, text in (("levy", "123456"), ("uln", "1000000018")):
        page.fields[name].show_text(text)
    page.primary.click()
    settle()
    assert_in_view(page, page.fields["latin"].field)


def assert_in_view(page: Any, field: QWidget) -> None:
    """It has the focus, and its lower end is above the buttons."""
    for _ in range(5):  # what is told asks for another layout, and that one for the place
        QApplication.processEvents()
    assert field.hasFocus()
    place = field.mapTo(page.area.viewport(), field.rect().bottomLeft())
    assert page.area.viewport().rect().contains(place)


@pytest.mark.parametrize("theme", ThemeName)
@pytest.mark.parametrize("language", Language)
def test_what_a_candidate_signs_is_seen_without_scrolling(
    booked: str, opened: Opened, window: Any, look: Look, theme: ThemeName, language: Language
):
    window.resize(1366, 768)
    look.show_theme(theme)
    window.speak(language)
    page = opened("page_candidate_privacy", booked)
    QApplication.processEvents()
    assert not page.area.verticalScrollBar().maximum()


def ready_tells_of_help_and_time(page: Any, now: Assessment) -> None:
    told = " ".join(one.text() for one in page.body.findChildren(QLabel))
    assert "Interpreter" in told
    assert "Ewa Nowak, Lingua, 17" in told
    assert "25% + 5 minutes more for theory and practical" in told
    # The points of the standard name its own times.
    assert f"Theory, with the extra time of this candidate: {now.theory_minutes} minutes" in told
    assert now.pack.practical
    practical = now.pack.practical.minutes + now.extra_minutes
    assert f"Practical, with the extra time of this candidate: {practical} minutes" in told


def test_what_a_candidate_brings_is_kept_and_shown_again(
    booked: str, opened: Opened, settle: Settle, laptop: LaptopSession
):
    page = opened("page_candidate_details", booked)
    for name, text in (
        ("candidate_hse_type", "Operatives"),
        ("candidate_hse_seen", "on the card"),
        ("candidate_experience_machines", "13 t"),
        ("candidate_experience_reference", "M Pugh, letter"),
        ("candidate_training_reason", "no other tester"),
        ("arrangement_1", ""),
        ("helper_1", "Ewa Nowak"),
        ("organisation_1", "Lingua"),
        ("number_1", "17"),
        ("minutes_1", "25% + 5 min"),
    ):
        page.findChild(QWidget, name).setText(text)
    page.adjustments._kinds[0].show_key("interpreter")
    page.primary.click()
    assert page.background.tester.error.text() == "Say whether you trained them yourself."
    page.background.tester.show_key("tester")
    page.primary.click()
    assert page.background.rows()[2].error.text() == "Enter the years of experience; 0 for none."
    page.background.rows()[2].show_text("5 years")
    page.primary.click()
    settle()
    kept = partial(laptop.preparation.assessment, booked)
    who = kept().candidate
    assert (who.hse_test_type, who.hse_seen) == ("Operatives", "on the card")
    assert who.experience == Experience(5, "13 t", "M Pugh, letter")
    assert who.training == Training("", by_tester=True, reason="no other tester")
    (agreed,) = who.adjustments
    assert (agreed.kind, agreed.arrangement) == (AdjustmentKind.INTERPRETER, "")
    assert agreed.extra_time == ExtraTime(25, 5)
    assert agreed.helper == Helper("Ewa Nowak", "Lingua", "17")
    page = opened("page_candidate_details", booked)
    page.primary.click()
    settle()
    assert kept().candidate == who
    ready_tells_of_help_and_time(
        opened("page_candidate_ready", booked), laptop.preparation.assessment(booked)
    )


def test_a_trainer_or_a_reason_is_named(booked: str, opened: Opened, laptop: LaptopSession):
    page = opened("page_candidate_details", booked)
    page.background.tester.show_key("other")
    page.primary.click()
    by, reason = page.background.rows()[5:7]
    assert by.error.text() == "Enter who trained the candidate."
    page.background.tester.show_key("tester")
    page.primary.click()
    assert reason.error.text() == "Enter why you test whom you trained."
    page.adjustments._kinds[0].show_key("extra_time")
    page.findChild(QWidget, "minutes_1").setText("")
    page.primary.click()
    minutes = next(row for row in page.adjustments.rows() if row.field.objectName() == "minutes_1")
    assert minutes.error.text() == "Enter how much extra time was agreed."


def test_an_adjustment_of_an_earlier_version_stays_as_it_is(
    booked: str, opened: Opened, settle: Settle, laptop: LaptopSession
):
    old = Adjustment("Reader", "M Pugh", date(2026, 11, 9), 40)
    who = replace(laptop.preparation.assessment(booked).candidate, adjustments=(old,))
    laptop.preparation.describe_candidate(booked, who)
    page = opened("page_candidate_details", booked)
    assert page.findChild(QWidget, "minutes_1").text() == "40 min"
    page.fields["employer"].show_text("Cwmni")
    page.primary.click()
    settle()
    assert laptop.preparation.assessment(booked).candidate == replace(who, employer="Cwmni")


def test_the_name_that_is_the_same_is_not_typed_and_another_is(
    booked: str, opened: Opened, settle: Settle, laptop: LaptopSession, window: Any
):
    page = opened("page_candidate_identity", booked)
    page.same._on_pressed("no")
    assert page.document.text() == ""
    page.kind.show_value("passport")
    page.matched.show_value("no")
    page.same._on_pressed("yes")
    settle()
    assert window.page.name == "page_candidate"
    check = laptop.preparation.assessment(booked).identity
    assert check is not None
    assert (check.name_on_document, check.matched) == ("Sam OKORO", False)
