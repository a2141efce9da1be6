"""The enrolment page binds the laptop to nobody whose fingerprint has not been read out."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.base.ids import new_id
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.delivery import OutboxItem, OutboxState
from npors_desktop.ui.shell.opened_files import PLACES
from npors_desktop.workflows.opened_file import open_file
from npors_desktop.workflows.sessions import LaptopSession

NAME = "Eryri Plant Training"
Answers = Callable[[str], tuple[Path, str]]


@pytest.fixture
def answers(stores: Stores, laptop: LaptopSession, ui_clock: SetClock, tmp_path: Path) -> Answers:
    """Lets a new office in this folder answer the laptop; the answer, and what the office reads."""

    def answer(folder: str) -> tuple[Path, str]:
        secret = "a passphrase for tests"
        now = ui_clock.now()
        ui_clock.set(now - timedelta(days=1))
        made: Any = stores.make_office(tmp_path / folder, NAME, secret).session
        files = tmp_path / f"{folder}.npenrol", tmp_path / f"{folder}.npidentity"
        laptop.enrolment.write_request(files[0], secret)
        made.assessor_enrolment.accept(*files, laptop.enrolment.fingerprint())
        own = made.assessor_enrolment.fingerprint()
        made.close()
        ui_clock.set(now)
        return files[1], own

    return answer


def test_the_foot_names_the_file_of_a_request(
    opened: Any, settle: Any, window: Any, tmp_path: Path
) -> None:
    page = opened("page_enrolment")
    page.request_to.show_text(str(tmp_path / "mine"))
    page.passphrase.show_text("a passphrase for tests")
    page.primary.click()
    settle()
    assert (tmp_path / "mine.npenrol").is_file()
    assert "mine.npenrol, in the folder" in window.status.saved_state.text()


def test_an_attackers_office_of_the_same_name_binds_nothing(
    opened: Any, settle: Any, laptop: LaptopSession, answers: Answers
) -> None:
    theirs, _ = answers("attacker")
    ours, own = answers("office")
    # Opened from the stick by the file manager: it is only shown.
    found = open_file(laptop, theirs)
    assert (PLACES[found.kind], found.subject) == ("page_enrolment", str(theirs))
    page = opened("page_enrolment")
    page.take_file(theirs)
    assert not laptop.enrolment.identity().is_bound
    assert page.answer_from.text() == str(theirs)
    assert page.fingerprint.text() == laptop.enrolment.fingerprint()
    for typed in ("", own):
        page.typed.show_text(typed)
        page.answer.click()
        settle()
        assert page.typed.error.isVisible()
        assert not laptop.enrolment.identity().is_bound
    page.answer_from.show_text(str(ours))
    page.answer.click()
    settle()
    assert laptop.enrolment.identity().confirmed
    assert not page.typed.isVisible()


def test_the_office_is_left_with_a_reason(
    opened: Any, settle: Any, laptop: LaptopSession, answers: Answers
) -> None:
    file, own = answers("office")
    laptop.enrolment.accept(file, own)
    with laptop.hand_over._store.writing() as transaction:
        transaction.outbox.put(
            OutboxItem(new_id(), 1, "0" * 64, "Rhys Jones", "-", 1, OutboxState.WAITING)
        )
    page = opened("page_enrolment")
    said: list[Any] = []
    page.said.connect(said.append)
    assert page.leaving.isVisible()
    page.leaving.leave.click()
    assert page.leaving.reason.error.text()
    page.leaving.reason.show_text("works for another office")
    page.leaving.leave.click()
    settle()
    (left,) = laptop.enrolment.identity().former
    assert (left.office, left.reason) == (NAME, "works for another office")
    assert said[-1].tail == f"1 signed record still belongs to {NAME}. Deliver it to that office."
    assert not page.leaving.isVisible()
    assert page.typed.isVisible()
