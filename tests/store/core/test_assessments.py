"""Assessments: what is appended is what is read, folded and listed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from npors_desktop.base.ids import new_id
from npors_desktop.base.pack_identity import pack_key
from npors_desktop.domain.assessment import ClockState, Stage
from npors_desktop.domain.delivery import ResumePoint
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.events.amending import AmendmentBegun
from npors_desktop.domain.events.clock import ClockEnded, ClockStarted
from npors_desktop.domain.events.ending import Issued, PersonSigned
from npors_desktop.domain.events.faults import FaultRecorded
from npors_desktop.domain.events.marking import Marked, MarkedTogether
from npors_desktop.domain.events.preparation import (
    AdjustmentsRead,
    CandidateDescribed,
    IdentityChecked,
    PrivacySigned,
    StandardChanged,
)
from npors_desktop.domain.events.theory import Answered, PaperDrawn
from npors_desktop.domain.events.undoing import Redone, Undone
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.people import (
    Candidate,
    IdentityCheck,
    PersonSignature,
    Role,
    SignatureKind,
)
from npors_desktop.domain.sheet import Mark, pack_ref
from npors_desktop.store.sqlcipher.store import StoreHealth

SOUND = StoreHealth(chain_ok=True, problems=())


def test_a_mark_is_there_after_reopening(place: Any, begin: Any):
    id_ = begin(place.store)
    with place.store.writing() as unit:
        after = unit.assessments.append(id_, Marked("2.3", Mark.MET))
    with place.reopen().reading() as unit:
        assert unit.assessments.get(id_) == after
        assert unit.assessments.get(id_).marks["2.3"].mark is Mark.MET


def test_the_pack_comes_back_as_it_was_put(place: Any, begin: Any):
    id_ = begin(place.store)
    with place.reopen().reading() as unit:
        assert unit.assessments.get(id_).pack == place.pack


def test_another_standard_is_that_of_the_whole_history(place: Any, begin: Any):
    id_, other = (
        begin(place.store),
        replace(place.pack, title="Dumper, refresher", route="refresher"),
    )
    with place.store.writing() as unit:
        unit.packs.put(other, pack_key(other))
        now = unit.assessments.append(id_, StandardChanged(pack_ref(other), pack_key(other)))
    assert now.pack == other
    with place.reopen().reading() as unit:
        (line,) = unit.assessments.lines()
        assert (unit.assessments.get(id_).pack, line.title) == (other, "Dumper, refresher")


def test_the_line_counts_what_the_history_adds_up_to(place: Any, begin: Any):
    id_ = begin(place.store)
    marks = (Marked("1.1", Mark.MET), Marked("1.2", Mark.NOT_MET))
    for change in (ClockStarted(), *marks, MarkedTogether(("2.1", "2.2"), Mark.MET)):
        with place.store.writing() as unit:
            unit.assessments.append(id_, change)
    with place.store.reading() as unit:
        (line,) = unit.assessments.lines()
    assert (line.id, line.marked, line.not_met, line.criteria) == (id_, 4, 1, 64)
    assert (line.clock, line.stage, line.title) == (
        ClockState.RUNNING,
        Stage.DRAFT,
        "Dumper, novice",
    )
    assert (line.theory_answered, line.theory_asked, line.outbox) == (0, 2, None)


def test_the_line_counts_the_answers_of_the_paper_alone(place: Any, begin: Any):
    """A question that was asked besides would make a paper look answered that is not."""
    id_ = begin(place.store)
    drawn, besides = (q.code for q in place.pack.theory.questions[:2])
    for change in (PaperDrawn((drawn,)), Answered(besides, 1)):
        with place.store.writing() as unit:
            unit.assessments.append(id_, change)
    with place.store.writing() as unit:
        (line,) = unit.assessments.lines()
        assert (line.theory_answered, line.theory_asked) == (0, 1)
        unit.assessments.append(id_, Answered(drawn, 1))
        (line,) = unit.assessments.lines()
        assert (line.theory_answered, line.theory_asked) == (1, 1)


def test_the_line_says_done_only_of_what_opens_the_gate(place: Any, begin: Any):
    id_, at = begin(place.store), place.clock.now()

    def line(change: Any) -> tuple[bool, bool]:
        with place.store.writing() as unit:
            unit.assessments.append(id_, change)
            (found,) = unit.assessments.lines()
        return found.identity_done, found.privacy_done

    for matched in (False, True):
        check = IdentityCheck(IdentityKind.PASSPORT, matched, "ANN EVANS", at)
        assert line(IdentityChecked(check)) == (matched, False)
    for kind in (SignatureKind.REFUSED, SignatureKind.TYPED):
        signed = PersonSignature(Role.CANDIDATE, kind, "Ann", at)
        assert line(PrivacySigned(signed)) == (True, kind is SignatureKind.TYPED)


def test_lines_can_be_those_of_one_visit(place: Any, begin: Any):
    first, second = begin(place.store, "Ann"), begin(place.store, "Bob")
    with place.store.reading() as unit:
        visit = unit.assessments.get(second).visit
        assert [line.id for line in unit.assessments.lines(visit)] == [second]
        assert [line.id for line in unit.assessments.lines()] == [first, second]


def test_an_undo_is_exact_in_the_projection_and_a_redo_too(place: Any, begin: Any):
    id_ = begin(place.store)
    with place.store.writing() as unit:
        unit.assessments.append(id_, Marked("1.1", Mark.MET))
        fault = unit.assessments.append(id_, FaultRecorded(Severity.MINOR)).last_seq
        unit.assessments.append(id_, Undone(fault))
    with place.store.reading() as unit:
        assert unit.assessments.get(id_).faults == ()
    assert place.store.check() == SOUND
    with place.store.writing() as unit:
        unit.assessments.append(id_, Redone(fault))
    assert place.store.check() == SOUND
    with place.store.reading() as unit:
        assert len(unit.assessments.get(id_).faults) == 1
        assert len(unit.assessments.events(id_)) == 5


def test_an_exception_takes_the_whole_step_back(place: Any, begin: Any):
    id_ = begin(place.store)

    def fail_midway() -> None:
        with place.store.writing() as unit:
            unit.assessments.append(id_, Marked("1.1", Mark.MET))
            raise KeyError("anything")

    with pytest.raises(KeyError):
        fail_midway()
    with place.store.writing() as unit:
        assert unit.assessments.append(id_, Marked("1.2", Mark.MET)).marks.keys() == {"1.2"}
    assert place.store.check() == SOUND


def test_an_issued_assessment_never_changes(place: Any, begin: Any):
    id_ = begin(place.store)
    with place.store.writing() as unit:
        unit.assessments.append(id_, Issued("cd" * 32, place.clock.now()))
    with pytest.raises(UserError) as told, place.store.writing() as unit:
        unit.assessments.append(id_, Marked("1.1", Mark.MET))
    assert told.value.code == "issued"
    with place.store.reading() as unit:
        assert len(unit.assessments.events(id_)) == 2
        assert unit.assessments.lines()[0].stage is Stage.ISSUED


def test_the_cursor_is_remembered_beside_the_history(place: Any, begin: Any):
    id_ = begin(place.store)
    with place.store.writing() as unit:
        assert unit.assessments.cursor(id_) == ResumePoint()
        unit.assessments.set_cursor(id_, ResumePoint("1.1", "page_marking"))
        unit.assessments.set_cursor(id_, ResumePoint("1.2", "page_marking"))
    with place.reopen().reading() as unit:
        assert unit.assessments.cursor(id_) == ResumePoint("1.2", "page_marking")
        assert len(unit.assessments.events(id_)) == 1


def test_what_is_not_there_is_said_to_be_not_there(place: Any):
    for id_ in (new_id(), "no id", "../x", "", new_id().upper()):
        with pytest.raises(WrongUseError), place.store.reading() as unit:
            unit.assessments.get(id_)
        with pytest.raises(WrongUseError), place.store.writing() as unit:
            unit.assessments.append(id_, AdjustmentsRead())


def test_an_assessment_is_opened_once_and_on_a_visit_that_is_here(place: Any, begin: Any):
    id_ = begin(place.store)
    with place.store.reading() as unit:
        opening = unit.assessments.events(id_)[0].change
    with pytest.raises(UserError) as told, place.store.writing() as unit:
        unit.assessments.open(id_, opening, place.pack)
    assert told.value.code == "assessment_exists"
    elsewhere = type(opening)(
        new_id(), "A", opening.pack, opening.pack_sha256, opening.candidate, opening.machine
    )
    with pytest.raises(UserError) as told, place.store.writing() as unit:
        unit.assessments.open(new_id(), elsewhere, place.pack)
    assert told.value.code == "no_visit"


@pytest.mark.parametrize(
    "name", ["\u202edrawkcab", "x" * 300, "CON.pdf", "a\x00b", "名前", "'; --"]
)
def test_any_name_is_kept_as_it_is(place: Any, begin: Any, name: str):
    id_ = begin(place.store, name)
    with place.reopen().reading() as unit:
        assert unit.assessments.get(id_).candidate.name == name
        assert unit.assessments.lines()[0].candidate == name


def test_half_a_character_is_refused_and_nothing_happens(place: Any, begin: Any):
    id_ = begin(place.store)
    with pytest.raises(UserError) as told, place.store.writing() as unit:
        unit.assessments.append(id_, CandidateDescribed(Candidate("\ud800")))
    assert told.value.code == "unstorable"
    assert place.store.check() == SOUND


def timed(place: Any, id_: str, *changes: Any) -> Any:
    with place.store.writing() as unit:
        for change in changes:
            unit.assessments.append(id_, change)
        return unit.assessments.get(id_)


def test_one_event_under_a_wrong_clock_spoils_no_other(place: Any, begin: Any):
    first, right = begin(place.store), place.clock.now()
    place.clock.step(timedelta(days=3653))
    timed(place, first, Marked("1.1", Mark.MET))
    place.clock.step(timedelta(days=-3653))
    second = begin(place.store, "Bob")
    timed(place, second, ClockStarted())
    place.clock.set(right + timedelta(hours=9))
    ended = timed(place, second, ClockEnded("completed"))
    times = ended.sheet().practical
    assert (times.started, times.ended) == (right, right + timedelta(hours=9))
    assert ended.clock_jumps == 0
    assert timed(place, first, Marked("1.2", Mark.MET)).clock_jumps == 2
    assert place.store.check() == SOUND


def test_a_test_takes_as_long_as_it_took_though_the_clock_was_set_back(place: Any, begin: Any):
    id_, start = begin(place.store), place.clock.now()
    timed(place, id_, ClockStarted())
    place.clock.set(start + timedelta(minutes=40))
    place.clock.step(timedelta(hours=-3))
    timed(place, id_, Marked("1.1", Mark.MET))
    place.clock.set(place.clock.now() + timedelta(minutes=20))
    ended = timed(place, id_, ClockEnded("completed"))
    assert ended.clock.elapsed(place.clock.now()) == timedelta(hours=1)
    assert (ended.sheet().practical.ended, ended.clock_jumps) == (place.clock.now(), 1)
    assert place.store.check() == SOUND
    place.reopen()
    assert timed(place, id_) == ended


def test_an_events_time_is_what_the_clock_said(place: Any, begin: Any):
    id_ = begin(place.store)
    place.clock.step(timedelta(days=-400))
    timed(place, id_, Marked("1.1", Mark.MET))
    with place.reopen().reading() as unit:
        assert unit.assessments.events(id_)[-1].at == place.clock.now()


def test_the_proof_grows_with_the_log_and_names_this_history(place: Any, begin: Any):
    first, second = begin(place.store), begin(place.store)
    with place.store.writing() as unit:
        before = unit.assessments.proof(first)
        unit.assessments.append(second, Marked("1.1", Mark.MET))
        after, other = unit.assessments.proof(first), unit.assessments.proof(second)
    assert (before.events, after.events) == (2, 3)
    assert before.digest == after.digest != other.digest
    assert before.chain_head != after.chain_head


def test_more_assessments_than_are_held_at_once_are_all_read(place: Any, begin: Any, mark: Any):
    ids = [begin(place.store, f"Candidate {n}") for n in range(12)]
    for number, id_ in enumerate(ids):
        mark(place.store, id_, f"1.{number % 8 + 1}")
    with place.store.reading() as unit:
        told = [unit.assessments.get(id_) for id_ in ids]
    assert [one.candidate.name for one in told] == [f"Candidate {n}" for n in range(12)]
    assert [list(one.marks) for one in told] == [[f"1.{n % 8 + 1}"] for n in range(12)]


def test_an_amended_record_is_a_draft_again_until_it_is_issued(place: Any, begin: Any):
    id_ = begin(place.store)
    with place.store.writing() as unit:
        unit.assessments.append(id_, Issued("ab" * 32, place.clock.now()))
        unit.assessments.append(id_, AmendmentBegun("The name was wrong."))
        after = unit.assessments.append(id_, Marked("2.3", Mark.MET))
    with place.reopen().reading() as unit:
        assert unit.assessments.get(id_) == after
        (line,) = unit.assessments.lines()
        assert (line.stage, line.marked) == (Stage.DRAFT, 1)
    assert after.revision == 2


AT = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
LINE = tuple((n, 2 * n, n) for n in range(12))


def drawn(role: Role, *strokes: Any) -> PersonSignature:
    return PersonSignature(role, SignatureKind.DRAWN, "Ann", AT, strokes)


def test_no_signature_is_drawn_twice_point_for_point(place: Any, begin: Any) -> None:
    first, second = begin(place.store), begin(place.store)
    mine = PersonSigned(drawn(Role.CANDIDATE, LINE), "shown")
    with place.store.writing() as unit:
        unit.assessments.append(first, mine)
        # The same person of the same record: what was signed again after a failure.
        unit.assessments.append(first, mine)
        moved = tuple((x, y + 1, t) for x, y, t in LINE)
        unit.assessments.append(second, PersonSigned(drawn(Role.CANDIDATE, moved), "shown"))
        longer = PersonSigned(drawn(Role.ASSESSOR, (), LINE), "shown")
        unit.assessments.append(second, longer)
    for id_, change in (
        (second, mine),
        (first, PersonSigned(drawn(Role.ASSESSOR, LINE), "shown")),
        (first, PrivacySigned(drawn(Role.CANDIDATE, LINE))),
        (second, PrivacySigned(drawn(Role.CANDIDATE, (), LINE))),
    ):
        with pytest.raises(UserError) as said, place.store.writing() as unit:
            unit.assessments.append(id_, change)
        assert said.value.code == "strokes_repeated"
