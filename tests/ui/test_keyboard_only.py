"""From Today to a signed record that the office has received, with the keyboard alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from npors_desktop.domain import record_rules, review
from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.delivery import OutboxState
from npors_desktop.domain.people import PersonSignature, Role, SignatureKind
from npors_desktop.domain.sheet import COMPLETED
from npors_desktop.exchange.record_json import read_record
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession

SECRET, PIN = "a passphrase for tests", "480271"
Typed = Callable[[str], None]
Keyboard = Callable[..., None]
Desks = tuple[LaptopSession, OfficeSession]


@pytest.fixture
def desks(laptop: LaptopSession, office: OfficeSession) -> Desks:
    """Both, in one."""
    return laptop, office


@pytest.fixture
def started(window: MainWindow, settle: Callable[[], None]) -> MainWindow:
    """The window on Today."""
    window.start()
    settle()
    return window


def test_the_main_job_needs_no_pointer(
    started: Any, office: OfficeSession, laptop: LaptopSession, keyboard: Keyboard, typed: Typed
):
    window = started
    assert front(window) == "page_today"
    make_visit_and_candidate(window, keyboard, typed)
    open_the_gates(window, keyboard, typed)
    ask_the_theory(window, keyboard)
    enter_the_values(window, laptop, keyboard, typed)
    mark_everything(window, laptop, keyboard)
    conclude(window, keyboard, typed)
    assert front(window) == "page_record"
    stick = laptop.folder.parent / "stick"
    stick.mkdir()
    hand_over(window, keyboard, typed, stick)
    office.report_import.take((stick,))
    keyboard("Tab", "R")
    (item,) = laptop.hand_over.outbox()
    assert item.state is OutboxState.RECEIVED
    office.close()


def test_a_record_that_was_sent_back_is_put_right_and_accepted_as_its_next_revision(
    stage: Any, opened: Callable[..., Any], desks: Desks, keyboard: Keyboard, typed: Typed
):
    (laptop, office), record = desks, stage.ids["B"]
    with pytest.MonkeyPatch.context() as patch:
        # A version of the program that did not know yet what cannot be.
        patch.setattr(review, "PLAUSIBILITY", ())
        patch.setattr(record_rules, "RULES", ())
        lock_with_impossible_birth(laptop, record)
    bring(laptop, office, stage.stick)
    assert state_of(laptop, record) == {1: OutboxState.REFUSED}
    window: Any = opened("page_record", record).window()
    keyboard("A")
    told = [w.accessibleName() for w in window.page.facts.findChildren(QWidget)]
    assert any("The office wrote" in text and "(Amend)" in text for text in told)
    typed("The year of birth was wrong.")
    keyboard("Return", "Return")
    assert front(window) == "page_candidate"
    correct_the_birth(window, keyboard, typed)
    sign_again(window, keyboard, typed)
    assert front(window) == "page_record"
    bring(laptop, office, stage.stick)
    assert state_of(laptop, record) == {1: OutboxState.REFUSED, 2: OutboxState.RECEIVED}
    report = laptop.record_issue.report(record)
    assert report is not None
    amends = read_record(record_json_of(report.pdf)).amendment
    assert amends is not None
    assert amends.reason == "The year of birth was wrong."
    assert [c.field for c in amends.changes] == ["candidate.date_of_birth"]
    office.close()


def lock_with_impossible_birth(laptop: LaptopSession, record: str) -> None:
    who = laptop.preparation.assessment(record).candidate
    wrong = replace(who, date_of_birth=date(2031, 1, 31))
    laptop.preparation.describe_candidate(record, wrong)
    laptop.marking.end(record, COMPLETED)
    laptop.check_and_sign.give_feedback(record, "Steady.", "Practise the checks.")
    at = laptop.marking.now()
    for role, name in ((Role.CANDIDATE, who.name), (Role.ASSESSOR, "Gareth Price")):
        signed = PersonSignature(role, SignatureKind.TYPED, name, at)
        laptop.check_and_sign.sign(record, signed)
    laptop.record_issue.issue(record, SECRET)


def bring(laptop: LaptopSession, office: OfficeSession, stick: Path) -> None:
    laptop.hand_over.deliver(stick)
    office.report_import.take((stick,))
    laptop.hand_over.read_receipts(stick)


def state_of(laptop: LaptopSession, record: str) -> dict[int, OutboxState]:
    return {i.revision: i.state for i in laptop.hand_over.outbox() if i.record == record}


def correct_the_birth(window: Any, keyboard: Keyboard, typed: Typed) -> None:
    while window.focusWidget().task.key != "details":
        keyboard("Up")
    keyboard("Return")
    assert front(window) == "page_candidate_details"
    while window.focusWidget().objectName() != "candidate_born":
        keyboard("Tab")
    window.focusWidget().selectAll()
    typed("31 1 1991")
    keyboard("Return")
    assert front(window) == "page_candidate"


def sign_again(window: Any, keyboard: Keyboard, typed: Typed) -> None:
    keyboard("Return")
    assert front(window) == "page_sign"
    typed("Sam Okoro")
    keyboard("Return")
    typed(PIN)
    while window.focusWidget().objectName() != "sign_typed":
        keyboard("Tab")
    typed("G Price")
    keyboard("Return")


def front(window: Any) -> str:
    return window.page.name if window.page else ""


def make_visit_and_candidate(window: Any, keyboard: Keyboard, typed: Typed) -> None:
    keyboard("N")
    typed("Hendre Quarry")
    keyboard("Return")
    assert front(window) == "page_visit"
    keyboard("C")
    typed("Sam OKORO")
    keyboard("Tab")
    typed("31 1 1990")
    keyboard("Return")
    assert front(window) == "page_candidate"


def open_the_gates(window: Any, keyboard: Keyboard, typed: Typed) -> None:
    keyboard("Return")
    assert front(window) == "page_candidate_identity"
    keyboard("Return", "Return", "Return")
    assert front(window) == "page_candidate_privacy"
    typed("Sam Okoro")
    keyboard("Return")
    assert front(window) == "page_hand_back"
    typed(PIN)
    keyboard("Return")
    assert front(window) == "page_candidate_ready"
    keyboard("F", "A", "B")


def ask_the_theory(window: Any, keyboard: Keyboard) -> None:
    assert front(window) == "page_theory"
    paper = window.page._paper
    while not paper.whole():
        # The letters of the standard, as the keys of the places where they are shown.
        right = [paper.letters.index(letter) for letter in paper.question.correct]
        keyboard(*("ABCDEFGH"[place] for place in right), "Return" if paper.chooses else "M")
    keyboard("Return")
    assert front(window) == "page_candidate"


def enter_the_values(window: Any, laptop: LaptopSession, keyboard: Keyboard, typed: Typed) -> None:
    keyboard("Return")
    assert front(window) == "page_tasks"
    for task in assessment(laptop).pack.tasks:
        for _ in (*task.set, *task.measured):
            typed("1")
            keyboard("Tab")
    keyboard("Escape")
    assert front(window) == "page_candidate"


def mark_everything(window: Any, laptop: LaptopSession, keyboard: Keyboard) -> None:
    keyboard("Return")
    assert front(window) == "page_marking"
    now = assessment(laptop)
    for outcome in now.pack.outcomes:
        keyboard(*(["M"] * len(outcome.criteria)), wait=False)
        keyboard("Right")
    assert assessment(laptop).first_unmarked() is None
    keyboard("Ctrl+End", "Return")


def conclude(window: Any, keyboard: Keyboard, typed: Typed) -> None:
    assert front(window) == "page_check"
    keyboard("Return")
    assert front(window) == "page_outcome"
    typed("Steady all the way")
    keyboard("Tab", "Tab", "Return")
    assert front(window) == "page_outcome_told"
    keyboard("Return")
    assert front(window) == "page_sign"
    typed("Sam Okoro")
    keyboard("Return")
    typed(SECRET)
    while window.focusWidget().objectName() != "sign_typed":
        keyboard("Tab")
    typed("G Price")
    keyboard("Return")


def hand_over(window: Any, keyboard: Keyboard, typed: Typed, stick: Path) -> None:
    keyboard("Return")
    assert front(window) == "page_outbox"
    typed(str(stick))
    keyboard("Return")
    assert len(list(stick.iterdir())) == 1
    assert window.status.saved_state.text().endswith(f" in the folder {stick.name}")


def assessment(laptop: LaptopSession) -> Assessment:
    (visit,) = laptop.visits.today().visits
    return laptop.preparation.assessment(visit.candidates[0].id)
