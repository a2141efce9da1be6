"""The end of an assessment: the check, the outcome and the signatures."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from npors_desktop.base.words import Language
from npors_desktop.domain.assessment import ClockState, Stage
from npors_desktop.domain.errors import MachineFailedError
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.people import Role, SignatureKind
from npors_desktop.domain.sheet import Mark
from npors_desktop.ui.appearance.look import Look
from npors_desktop.workflows.access.pin import TRIES
from npors_desktop.workflows.sessions import LaptopSession

Opened = Callable[..., Any]
Settle = Callable[[], None]
Keyboard = Callable[..., None]
SECRET, PIN = "a passphrase for tests", "480271"


@pytest.fixture
def ended(stage: Any, opened: Opened, settle: Settle) -> str:
    """The demonstration's second candidate, whose practical was finished on the check."""
    opened("page_check", stage.ids["B"]).primary.click()
    settle()
    return stage.ids["B"]


@pytest.fixture
def told(ended: str, opened: Opened, settle: Settle) -> str:
    """The same, with the feedback given."""
    page = opened("page_outcome", ended)
    page.went_well.show_text("Smooth travelling.")
    page.next_step.show_text("Practise the checks.")
    page.primary.click()
    settle()
    return ended


def summary_of(page: Any) -> list[str]:
    return links_of(page.summary)


def links_of(summary: QWidget) -> list[str]:
    links = [w for w in summary.findChildren(QWidget) if w.objectName().startswith("summary_")]
    return [link.accessibleName() for link in links if not link.isHidden()]


def test_the_check_names_what_is_open_and_leads_there(
    stage: Any, laptop: LaptopSession, opened: Opened, window: Any, settle: Settle
):
    page = opened("page_check", stage.ids["C"])
    told = summary_of(page)
    assert told[:2] == [
        "The practical is not finished",
        "The theory paper has 0 of 25 questions",
    ]
    pack = laptop.preparation.assessment(stage.ids["C"]).pack
    unmarked = sum(criterion.required for criterion in pack.criteria())
    assert told[2].startswith(f"{unmarked} criteria are not marked: 1.1")
    page.jump("theory")
    settle()
    assert window.page.name == "page_theory"
    opened("page_check", stage.ids["C"]).jump("unmarked")
    settle()
    # The paper that was drawn meanwhile examines some of them.
    left = set(laptop.preparation.assessment(stage.ids["C"]).left())
    first = next(c.code for c in pack.criteria() if c.required and c.code in left)
    assert (window.page.name, window.page._state.focus) == ("page_marking", first)


def test_what_must_be_sorted_out_stands_apart_from_what_may_stay(
    stage: Any, opened: Opened, laptop: LaptopSession, window: Any, settle: Settle
):
    id_ = stage.ids["B"]
    now = laptop.preparation.assessment(id_)
    laptop.marking.flag(id_, next(now.pack.criteria()).code)
    laptop.preparation.check_identity(
        id_, IdentityKind.PASSPORT, matched=False, name_on_document="Another NAME"
    )
    page = opened("page_check", id_)
    must, may = links_of(page.summary), links_of(page.staying)
    assert must == ["The photograph does not match the candidate", "The practical is not finished"]
    assert page.summary.accessibleName() == "Sort out 2 things before signing"
    assert "Flagged to look at again: 1.1" in may
    assert any("the name on the document differs" in one for one in may)
    assert page.staying.accessibleName() == f"{len(may)} things may stay as they are"
    page.primary.click()
    settle()
    assert window.page.name == "page_candidate_identity"


def test_nobody_is_asked_to_sign_for_a_briefing_that_was_not_recorded(
    told: str, opened: Opened, laptop: LaptopSession
):
    def said(page: Any) -> list[str]:
        return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]

    assert "I took this test myself." in said(opened("page_sign", told))
    laptop.visits.brief(laptop.preparation.assessment(told).visit)
    briefed = "I took this test myself. I had the briefing and could ask questions."
    assert briefed in said(opened("page_sign", told))


def test_in_large_text_a_candidate_reads_before_they_sign(
    told: str, opened: Opened, look: Look, settle: Callable[[], None]
):
    look.show_text_scale(2.0)
    page = opened("page_sign", told)
    settle()
    assert page.area.verticalScrollBar().maximum()
    assert page.area.verticalScrollBar().value() == 0
    assert page.hasFocus()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_words_for_the_candidate_are_seen_in_four_lines(
    told: str, opened: Opened, look: Look, settle: Callable[[], None], scale: float
):
    look.show_text_scale(scale)
    page = opened("page_outcome", told)
    settle()
    for row in (page.went_well, page.next_step):
        lines = 4 * row.field.fontMetrics().lineSpacing()
        assert row.field.viewport().height() >= lines


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_table_of_outcomes_fits_across(
    stage: Any, opened: Opened, window: Any, look: Look, language: Language, scale: float
):
    look.show_text_scale(scale)
    window.speak(language)
    page = opened("page_check", stage.ids["B"])
    QApplication.processEvents()
    assert page.table.isVisible()
    assert not page.area.horizontalScrollBar().maximum()
    assert page.table.width() <= page.area.viewport().width()


def test_finishing_on_the_check_ends_the_clock(ended: str, laptop: LaptopSession, window: Any):
    assert laptop.preparation.assessment(ended).clock.state is ClockState.ENDED
    assert window.page.primary.accessibleName() == "Go to the outcome"
    assert window.page.band.accessibleName().startswith("Result so far: Not achieved")


def test_what_was_not_seen_is_left_with_a_reason(
    stage: Any,
    opened: Opened,
    laptop: LaptopSession,
    keyboard: Keyboard,
    typed: Callable[[str], None],
):
    id_ = stage.ids["B"]
    first = next(laptop.preparation.assessment(id_).pack.criteria()).code
    laptop.marking.clear(id_, first)
    page = opened("page_check", id_)
    keyboard("N", "Return")
    assert page.why.error.text() == "Say why these criteria were not observed."
    typed("the light went")
    keyboard("Return")
    left = laptop.preparation.assessment(id_).marks[first]
    assert (left.mark.value, left.reason) == ("not_observed", "the light went")


def test_the_reason_that_was_begun_for_a_candidate_stays_with_them(
    stage: Any, opened: Opened, keyboard: Keyboard, typed: Callable[[str], None],
    laptop: LaptopSession,
):  # fmt: skip
    first = next(laptop.preparation.assessment(stage.ids["B"]).pack.criteria()).code
    laptop.marking.clear(stage.ids["B"], first)
    page = opened("page_check", stage.ids["B"])
    keyboard("N")
    typed("It rained on them")
    opened("page_check", stage.ids["C"])
    assert page.why.text() == ""
    opened("page_check", stage.ids["B"])
    assert (page.why.text(), page.why.isVisible()) == ("It rained on them", True)


def test_who_did_not_achieve_hears_what_comes_next(ended: str, opened: Opened, window: Any):
    page = opened("page_outcome", ended)
    page.primary.click()
    assert page.went_well.error.text()
    assert page.next_step.error.text()
    assert window.page is page


def test_enter_begins_a_line_and_control_enter_goes_on(ended: str, opened: Opened, window: Any):
    page = opened("page_outcome", ended)
    assert page.primary.text().endswith("   Ctrl+Enter")
    field = page.went_well.field
    field.setFocus()
    QTest.keyClicks(field, "Good")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "so")
    assert page.went_well.text() == "Good\nso"
    assert not page.next_step.error.text()
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.went_well.text() == "Good\nso"
    assert page.next_step.error.text()


def test_the_result_is_told_in_the_candidates_language(told: str, opened: Opened, window: Any):
    page = opened("page_outcome_told", told)
    page.findChild(QWidget, "view_language_cy").click()
    texts = [w.accessibleName() for w in page.findChildren(QWidget) if w.isVisible()]
    assert any(text.startswith("Heb ei gyflawni") for text in texts)
    labels = [w.text() for w in page.findChildren(QLabel) if w.isVisible()]
    reasons = [text for text in labels if text.startswith("–  ")]
    assert reasons
    assert not [text for text in reasons if " the " in text]
    # What was not met is said in the standard's words, beside its code, as on the debrief.
    now = page.now
    marks = {code: marked.mark for code, marked in now.marks.items()}
    failed = next(c for c in now.pack.criteria() if marks.get(c.code) is Mark.NOT_MET)
    assert f"{failed.code}  {failed.text}" in labels
    assert f"{failed.code}  {failed.text}" in opened("page_outcome", told).reasons.text()


def test_the_steps_of_signing_end_in_a_locked_record(
    told: str, opened: Opened, settle: Settle, laptop: LaptopSession, window: Any
):
    laptop.pin.drop_key()
    page = opened("page_sign", told)
    assert page.step == "candidate"
    page.box.typed.show_text("Sion")
    page.primary.click()
    settle()
    assert page.step == "assessor"
    assert_starts_in_a_secret_field(window, "sign_passphrase")
    assert page.primary.accessibleName() == "Sign and lock – cannot be changed afterwards"
    page.box.typed.show_text("E Vaughan")
    page.secret.show_text("not the passphrase")
    page.primary.click()
    settle()
    assert window.error_band.isVisible()
    assert "nothing was signed" in window.error_band.accessibleName()
    assert page.step == "assessor"
    assert page.box.typed.text() == "E Vaughan"
    page.secret.show_text(SECRET)
    page.primary.click()
    settle()
    assert window.page.name == "page_record"
    assert laptop.preparation.assessment(told).stage is Stage.ISSUED


def assert_starts_in_a_secret_field(window: Any, name: str) -> None:
    """What the assessor types first, without looking, cannot be read on the screen."""
    held = window.focusWidget()
    assert held.objectName() == name
    assert held.echoMode() is QLineEdit.EchoMode.Password
    assert held.mapTo(window, QPoint()).y() < window.page.box.pad.mapTo(window, QPoint()).y()


@pytest.mark.parametrize("name", ["sign_passphrase", "sign_pin"])
def test_what_is_typed_ahead_is_never_legible(
    told: str, opened: Opened, settle: Settle, laptop: LaptopSession, window: Any, name: str
):
    """The assessor takes the laptop and types before the next step has come."""
    if name == "sign_passphrase":
        laptop.pin.drop_key()
    page = opened("page_sign", told)
    box = page.box
    assert window.focusWidget() is box.typed.field
    QTest.keyClicks(box.typed.field, "Sion")
    QTest.keyClick(box.typed.field, Qt.Key.Key_Return)
    assert page.step == "candidate"
    QTest.keyClicks(window.focusWidget(), SECRET)
    assert [field.text() for field in box.fields] == ["Sion", "", ""]
    settle()
    assert_starts_in_a_secret_field(window, name)
    QTest.keyClicks(window.focusWidget(), SECRET)
    assert [field.text() for field in page.box.fields] == ["", "", ""]
    assert page.secret.typed() == SECRET


def test_a_candidates_signature_that_is_not_saved_can_be_changed(
    told: str, opened: Opened, settle: Settle, window: Any, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object) -> None:
        raise MachineFailedError(verbatim("The disk is full."))

    page = opened("page_sign", told)
    page.box.typed.show_text("Sion")
    with monkeypatch.context() as patch:
        patch.setattr(type(page._work.check_and_sign), "sign", full)
        page.primary.click()
        settle()
    assert window.error_band.isVisible()
    page.box.typed.field.end(False)
    QTest.keyClicks(page.box.typed.field, "ed")
    assert page.box.typed.text() == "Sioned"
    page.primary.click()
    settle()
    assert page.step == "assessor"


def test_who_comes_back_to_sign_starts_in_the_secret_field(
    told: str, opened: Opened, settle: Settle, window: Any
):
    page = opened("page_sign", told)
    page.box.typed.show_text("Sion")
    page.primary.click()
    settle()
    opened("page_today")
    opened("page_sign", told)
    assert_starts_in_a_secret_field(window, "sign_pin")


def test_later_on_the_day_the_pin_signs(
    told: str, opened: Opened, settle: Settle, laptop: LaptopSession, window: Any
):
    page = opened("page_sign", told)
    page.box.typed.show_text("Sion")
    page.primary.click()
    settle()
    assert_starts_in_a_secret_field(window, "sign_pin")
    page.primary.click()
    assert page.secret.error.text() == "Type your PIN."
    assert page.box.typed.error.text()
    page.box.typed.show_text("E Vaughan")
    for wrong in range(TRIES):
        page.secret.show_text("111222")
        page.primary.click()
        settle()
        assert window.error_band.isVisible(), wrong
    assert "Type your passphrase instead" in window.error_band.accessibleName()
    assert (page.step, page.secret.field.objectName()) == ("assessor", "sign_passphrase")
    assert page.box.typed.text() == "E Vaughan"
    page.secret.show_text(SECRET)
    page.primary.click()
    settle()
    assert laptop.preparation.assessment(told).stage is Stage.ISSUED
    laptop.pin.check(PIN)


def test_another_persons_name_is_not_saved_with_a_wrong_pin(
    told: str, opened: Opened, settle: Settle, laptop: LaptopSession, window: Any
):
    page = opened("page_sign", told)
    page.box.typed.show_text("Sion")
    page.primary.click()
    settle()
    page.box.typed.show_text("M. Mouse")
    page.secret.show_text("000111")
    page.primary.click()
    settle()
    assert "That is not your PIN" in window.error_band.accessibleName()
    assert page.step == "assessor"
    assert [s.role for s in laptop.preparation.assessment(told).signatures] == [Role.CANDIDATE]
    opened("page_today")
    page = opened("page_sign", told)
    assert page.box.typed.text() == ""


def test_after_a_failure_both_signatures_are_shown_and_can_be_given_again(
    told: str,
    opened: Opened,
    settle: Settle,
    laptop: LaptopSession,
    monkeypatch: pytest.MonkeyPatch,
):
    def full(*_: object) -> bytes:
        raise MachineFailedError(verbatim("The disk is full."))

    page = opened("page_sign", told)
    page.box.typed.show_text("Sion")
    page.primary.click()
    settle()
    assert page.foot.findChildren(QWidget, "assessor_again")[0].isHidden()
    page.box.typed.show_text("E. Vaughn")
    page.secret.show_text(PIN)
    with monkeypatch.context() as patch:
        patch.setattr(laptop.record_issue, "_certify", full)
        page.primary.click()
        settle()
    assert page.step == "lock"
    shown = "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert "Sion" in shown
    assert "E. Vaughn" in shown
    for again, name in (("candidate_again", "Sioned"), ("assessor_again", "E. Vaughan")):
        page.foot.findChildren(QPushButton, again)[0].click()
        assert page.box.typed.text() == ""
        page.box.typed.show_text(name)
        if page.secret is not None:
            page.secret.show_text(PIN)
        page.primary.click()
        settle()
    now = laptop.preparation.assessment(told)
    assert [one.name for one in now.signatures] == ["Sioned", "E. Vaughan"]
    assert now.stage is Stage.ISSUED


def test_a_refusal_is_kept_with_its_reason(
    told: str, opened: Opened, settle: Settle, laptop: LaptopSession
):
    page = opened("page_sign", told)
    page.box.way._on_pressed("refuse")
    assert page.primary.accessibleName() == "Record that I will not sign"
    assert page.box.reason.field.hasFocus()
    page.box.reason.show_text("disagrees with 8.1")
    page.primary.click()
    settle()
    (signature,) = laptop.preparation.assessment(told).signatures
    assert (signature.role, signature.kind) == (Role.CANDIDATE, SignatureKind.REFUSED)
    assert signature.reason == "disagrees with 8.1"


def test_a_drawn_signature_is_kept_as_strokes(
    told: str, opened: Opened, settle: Settle, laptop: LaptopSession
):
    page = opened("page_sign", told)
    page.box.pad.show_strokes((((0, 0, 0), (4000, 1000, 50)),))
    page.primary.click()
    settle()
    (signature,) = laptop.preparation.assessment(told).signatures
    assert signature.kind is SignatureKind.DRAWN
    assert signature.strokes == (((0, 0, 0), (4000, 1000, 50)),)
