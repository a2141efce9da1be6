"""A locked record is put right as its next revision; the one before stays as it was signed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.domain.assessment import Stage
from npors_desktop.domain.delivery import OutboxState
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.people import PersonSignature, Role
from npors_desktop.domain.record import RecordChange
from npors_desktop.domain.sheet import Mark
from npors_desktop.exchange.record_json import read_record
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.workflows.backup.proof import _signed_proof
from npors_desktop.workflows.ending.amending import _check_times
from npors_desktop.workflows.sessions import LaptopSession

SECRET = "a passphrase for tests"
Sign = Callable[[Role], PersonSignature]


@pytest.fixture
def locked(enrolled: LaptopSession, running: str, sign: Sign, clock: SetClock) -> str:
    """A failed test, signed and locked."""
    enrolled.theory_marking.draw(running, seed=1)
    enrolled.marking.mark(running, "4.1", Mark.NOT_MET)
    clock.set(clock.now() + timedelta(minutes=30))
    enrolled.marking.end(running, "completed")
    sign_both(enrolled, running, sign)
    enrolled.record_issue.issue(running, SECRET)
    return running


def sign_both(session: LaptopSession, id_: str, sign: Sign) -> None:
    for role in (Role.CANDIDATE, Role.ASSESSOR):
        session.check_and_sign.sign(id_, sign(role))


def problems(session: LaptopSession) -> tuple[object, ...]:
    """What disagrees in the store, its signed reports included."""
    return session.backups._store.check(_signed_proof).problems


def record_of(session: LaptopSession, id_: str):
    report = session.record_issue.report(id_)
    assert report is not None
    return read_record(record_json_of(report.pdf))


def test_a_locked_record_becomes_the_draft_of_its_next_revision(
    enrolled: LaptopSession, locked: str
) -> None:
    was = enrolled.preparation.assessment(locked)
    now = enrolled.amending.begin(locked, "  The date of birth was wrong. ")
    assert (now.stage, now.revision, now.signatures) == (Stage.DRAFT, 2, ())
    assert (now.amends_sha256, now.amendment_reason) == (
        was.content_sha256, "The date of birth was wrong."
    )  # fmt: skip
    assert (now.marks, now.clock, now.candidate) == (was.marks, was.clock, was.candidate)
    line = enrolled.visits.visit(now.visit).candidates[0]
    assert (line.stage, line.outbox) == (Stage.DRAFT, None)


def test_the_new_revision_says_what_changed_and_why(
    enrolled: LaptopSession, locked: str, sign: Sign
) -> None:
    enrolled.amending.begin(locked, "The date of birth was wrong.")
    candidate = enrolled.preparation.assessment(locked).candidate
    born = date(1991, 1, 31)
    enrolled.preparation.describe_candidate(locked, replace(candidate, date_of_birth=born))
    enrolled.marking.mark(locked, "4.2", Mark.MET)
    changes = (
        RecordChange("candidate.date_of_birth", "1990-01-31", "1991-01-31"),
        RecordChange("marks.4.2.mark", "", "met"),
    )
    draft = enrolled.amending.amendment(locked)
    assert draft is not None
    assert draft.changes == changes
    sign_both(enrolled, locked, sign)
    first = record_of(enrolled, locked)
    enrolled.record_issue.issue(locked, SECRET)
    second = record_of(enrolled, locked)
    assert (first.revision, second.revision) == (1, 2)
    assert second.amendment == draft
    newest, former = enrolled.amending.revisions(locked)
    assert (newest.revision, former.revision) == (2, 1)
    assert newest.amendment == draft
    assert draft.content_sha256 == former.content_sha256
    items = enrolled.hand_over.outbox()
    assert [(i.revision, i.state) for i in items] == [
        (2, OutboxState.WAITING), (1, OutboxState.WAITING)
    ]  # fmt: skip
    assert problems(enrolled) == ()


def test_only_a_locked_record_is_amended_and_only_with_a_reason(
    enrolled: LaptopSession, locked: str
) -> None:
    with pytest.raises(UserError) as told:
        enrolled.amending.begin(locked, "  ")
    assert told.value.code == "reason_missing"
    enrolled.amending.begin(locked, "Wrong.")
    with pytest.raises(UserError) as told:
        enrolled.amending.begin(locked, "Wrong.")
    assert told.value.code == "not_locked"


def test_an_amendment_that_is_dropped_leaves_the_record_as_it_was_locked(
    enrolled: LaptopSession, locked: str
) -> None:
    was = enrolled.preparation.assessment(locked)
    enrolled.amending.begin(locked, "Wrong.")
    enrolled.marking.mark(locked, "4.1", Mark.MET)
    now = enrolled.amending.drop(locked)
    assert replace(now, last_seq=was.last_seq) == was
    assert enrolled.amending.amendment(locked) is None
    with pytest.raises(UserError) as told:
        enrolled.amending.drop(locked)
    assert told.value.code == "no_amendment"
    assert problems(enrolled) == ()


def test_what_was_locked_is_not_undone(enrolled: LaptopSession, locked: str) -> None:
    enrolled.amending.begin(locked, "Wrong.")
    assert enrolled.marking.undo(locked).feedback.kind == "nothing_to_undo"
    enrolled.marking.mark(locked, "4.1", Mark.MET)
    enrolled.marking.undo(locked)
    assert enrolled.preparation.assessment(locked).marks["4.1"].mark is Mark.NOT_MET
    assert enrolled.marking.undo(locked).feedback.kind == "nothing_to_undo"


def test_wrong_times_are_corrected_with_all_that_happened_in_them(
    enrolled: LaptopSession, locked: str
) -> None:
    was = enrolled.preparation.assessment(locked)
    assert was.clock.started
    start = was.clock.started - timedelta(days=1)
    with pytest.raises(UserError) as told:
        enrolled.amending.correct_times(locked, start, start + timedelta(hours=1))
    assert told.value.code == "no_amendment"
    enrolled.amending.begin(locked, "It was the day before.")
    with pytest.raises(UserError) as told:
        enrolled.amending.correct_times(locked, start, start)
    assert told.value.code == "times_wrong"
    now = enrolled.amending.correct_times(locked, start, start + timedelta(hours=1))
    assert (now.clock.started, now.clock.ended) == (start, start + timedelta(hours=1))
    assert now.marks["4.1"].at == was.marks["4.1"].at - timedelta(days=1)
    draft = enrolled.amending.amendment(locked)
    assert draft is not None
    assert {one.field for one in draft.changes} == {
        "practical.started", "practical.ended", "privacy.at"
    }  # fmt: skip


def test_times_keep_their_pauses_and_what_is_marked_in_the_amendment_stays(
    enrolled: LaptopSession, running: str, sign: Sign, clock: SetClock
) -> None:
    enrolled.theory_marking.draw(running, seed=1)
    enrolled.marking.mark(running, "4.1", Mark.NOT_MET)
    for step in (enrolled.marking.pause, enrolled.marking.resume):
        clock.set(clock.now() + timedelta(minutes=30))
        step(running)
    clock.set(clock.now() + timedelta(minutes=30))
    enrolled.marking.end(running, "completed")
    sign_both(enrolled, running, sign)
    enrolled.record_issue.issue(running, SECRET)
    enrolled.amending.begin(running, "The clock was wrong.")
    enrolled.marking.mark(running, "4.2", Mark.MET)
    was = enrolled.preparation.assessment(running)
    assert was.clock.started
    start = was.clock.started
    with pytest.raises(UserError) as told:
        enrolled.amending.correct_times(running, start, start + timedelta(minutes=40))
    assert told.value.code == "times_wrong"
    later = start - timedelta(hours=1)
    now = enrolled.amending.correct_times(running, later, later + timedelta(minutes=80))
    assert now.marks["4.1"].at == was.marks["4.1"].at - timedelta(hours=1)
    assert now.marks["4.2"].at == was.marks["4.2"].at


def test_where_there_was_no_practical_there_are_no_times_to_correct(
    enrolled: LaptopSession, opened: Callable[..., str], clock: SetClock
) -> None:
    with pytest.raises(UserError) as told:
        _check_times(enrolled.preparation.assessment(opened()), clock.now(), clock.now())
    assert told.value.code == "no_practical"


def test_each_amendment_follows_the_one_before(
    enrolled: LaptopSession, locked: str, sign: Sign, tmp_path: Path
) -> None:
    for revision in (2, 3):
        enrolled.amending.begin(locked, "The same reason.")
        assert enrolled.preparation.assessment(locked).signatures == ()
        sign_both(enrolled, locked, sign)
        enrolled.record_issue.issue(locked, SECRET)
        record = record_of(enrolled, locked)
        assert record.revision == revision
        assert record.amendment is not None
        assert record.amendment.changes == ()
    hashes = [one.content_sha256 for one in enrolled.amending.revisions(locked)]
    assert len(set(hashes)) == 3
    assert problems(enrolled) == ()
    sent = enrolled.hand_over.deliver(tmp_path)
    assert sorted(item.revision for item in sent) == [1, 2, 3]
