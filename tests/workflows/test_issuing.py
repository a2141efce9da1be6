"""The one irreversible step: all or nothing, and nothing changes after it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.bench import Bench
from npors_desktop.domain.assessment import Stage
from npors_desktop.domain.custody import OutboxState
from npors_desktop.domain.errors import UserError, WrongPassphraseError
from npors_desktop.domain.people import PersonSignature, Role
from npors_desktop.domain.sheet import Mark
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.copying import restore
from npors_desktop.workflows.desks import LaptopDesk, OfficeDesk

SECRET = "a passphrase for tests"


@pytest.fixture
def enrolled(desk: LaptopDesk, clock: SetClock, tmp_path: Path) -> LaptopDesk:
    """The desk with its office's answer taken."""
    made = Bench(clock, cost=KdfCost(64, 1, 1)).make_office(tmp_path / "office", "ATP", SECRET)
    assert isinstance(made.desk, OfficeDesk)
    request, answer = tmp_path / "r.npenrol", tmp_path / "a.npidentity"
    desk.enrolling.write_request(request, SECRET)
    made.desk.accrediting.accept(request, answer)
    desk.enrolling.accept(answer)
    made.desk.close()
    return desk


@pytest.fixture
def signed(enrolled: LaptopDesk, running: str, sign: Callable[[Role], PersonSignature]) -> str:
    """A decided failure that both people have signed."""
    enrolled.questioning.draw(running, seed=1)
    enrolled.assessing.mark(running, "4.1", Mark.NOT_MET)
    enrolled.assessing.end(running, "completed")
    for role in (Role.CANDIDATE, Role.ASSESSOR):
        enrolled.concluding.sign(running, sign(role))
    return running


def test_an_issued_record_is_locked_and_waits_to_be_sent(enrolled: LaptopDesk, signed: str) -> None:
    assert enrolled.issuing.ready() == (signed,)
    report = enrolled.issuing.issue(signed, SECRET)
    assert enrolled.preparing.assessment(signed).stage is Stage.ISSUED
    assert enrolled.preparing.assessment(signed).content_sha256 == report.content_sha256
    assert [i.state for i in enrolled.delivering.outbox()] == [OutboxState.WAITING]
    assert enrolled.issuing.ready() == ()


def test_nothing_changes_a_record_after_its_issue(enrolled: LaptopDesk, signed: str) -> None:
    enrolled.issuing.issue(signed, SECRET)
    for verb in (
        lambda: enrolled.assessing.mark(signed, "4.2", Mark.MET),
        lambda: enrolled.concluding.give_feedback(signed, "a", "b"),
        lambda: enrolled.issuing.issue(signed, SECRET),
    ):
        with pytest.raises(UserError) as said:
            verb()
        assert said.value.code == "issued"
    assert enrolled.assessing.undo(signed).said.kind == "nothing_to_undo"


def test_a_wrong_passphrase_signs_nothing(enrolled: LaptopDesk, signed: str) -> None:
    with pytest.raises(WrongPassphraseError):
        enrolled.issuing.issue(signed, "not the passphrase")
    assert enrolled.preparing.assessment(signed).stage is Stage.DRAFT
    assert enrolled.delivering.outbox() == ()


def test_a_record_with_one_signature_is_not_issued(
    enrolled: LaptopDesk, running: str, sign: Callable[[Role], PersonSignature]
) -> None:
    enrolled.questioning.draw(running, seed=1)
    enrolled.assessing.mark(running, "4.1", Mark.NOT_MET)
    enrolled.assessing.end(running, "completed")
    enrolled.concluding.sign(running, sign(Role.CANDIDATE))
    with pytest.raises(UserError, match="come first"):
        enrolled.issuing.issue(running, SECRET)


def test_without_the_offices_answer_nothing_is_signed(
    desk: LaptopDesk, running: str, sign: Callable[[Role], PersonSignature]
) -> None:
    desk.questioning.draw(running, seed=1)
    desk.assessing.mark(running, "4.1", Mark.NOT_MET)
    desk.assessing.end(running, "completed")
    for role in (Role.CANDIDATE, Role.ASSESSOR):
        desk.concluding.sign(running, sign(role))
    with pytest.raises(UserError) as said:
        desk.issuing.issue(running, SECRET)
    assert said.value.code == "not_enrolled"


def test_the_same_record_issued_at_the_same_time_has_the_same_bytes(
    enrolled: LaptopDesk, signed: str, tmp_path: Path, clock: SetClock
) -> None:
    copy = tmp_path / "copy.npcopy"
    enrolled.copying.copy(copy)
    first = enrolled.issuing.issue(signed, SECRET)
    enrolled.close()
    again = Bench(clock).open_laptop(restore(copy, tmp_path / "again"), SECRET)
    second = again.issuing.issue(signed, SECRET)
    again.close()
    assert first.pdf == second.pdf


def test_a_visit_changed_after_the_signatures_is_not_issued_under_them(
    enrolled: LaptopDesk, signed: str
) -> None:
    visit = enrolled.visiting.visit(enrolled.preparing.assessment(signed).visit).visit
    enrolled.visiting.describe(replace(visit, site="Another site"))
    with pytest.raises(UserError) as said:
        enrolled.issuing.issue(signed, SECRET)
    assert said.value.code == "signed_otherwise"
