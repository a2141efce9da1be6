"""Which of two versions of a record counts is decided by a person, who says why."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.words import Words
from npors_desktop.domain.delivery import Arrival, ReceiptVerdict, VersionState
from npors_desktop.domain.errors import MachineFailedError, UserError
from npors_desktop.domain.inbox_state import needs_attention
from npors_desktop.domain.list_query import ListQuery
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.record import Record
from npors_desktop.domain.record_versions import version_name
from npors_desktop.exchange.record_json import write_record
from npors_desktop.ui.office.inbox import finding_text, presenter
from npors_desktop.ui.office.presenter import initialled
from npors_desktop.workflows.office.version_receipts import VersionReceipts
from npors_desktop.workflows.sessions import OfficeSession
from tests.workflows.office.trust.test_revisions import amended

Bring = Callable[[OfficeSession, bytes], Arrival]
ACCEPTED, REJECTED, CONFLICT = (
    ReceiptVerdict.ACCEPTED, ReceiptVerdict.REJECTED, ReceiptVerdict.CONFLICT
)  # fmt: skip
COUNTS, NOT_KEPT = VersionState.COUNTS, VersionState.NOT_KEPT


def name_of(record: Record) -> str:
    return f"{record.revision}:{sha256_hex(write_record(record))[:8]}"


@pytest.fixture
def two(world: Any, session: OfficeSession, bring: Bring) -> tuple[Record, Record]:
    """A record in the register, and another content of it that is kept apart."""
    other = replace(world.record, next_step="Another", history=world.other(1).history)
    assert bring(session, world.report(world.record)).verdict is ACCEPTED
    assert bring(session, world.report(other)).verdict is CONFLICT
    return world.record, other


@pytest.fixture
def told(world: Any, session: OfficeSession) -> Callable[[Record], Any]:
    """The receipt that the office keeps for a record."""

    def read(record: Record) -> Any:
        content = sha256_hex(write_record(record))[:16]
        folder = session.report_import.receipts
        return world.read(folder / f"{record.record}.r{record.revision}.{content}.npreceipt")

    return read


def states(session: OfficeSession, record: str) -> dict[str, VersionState]:
    return {version_name(one.row): one.state for one in session.register.versions(record)}


def arrivals(session: OfficeSession) -> list[Arrival]:
    return [now.arrival for now in session.inbox.list.each(ListQuery())]


def shown(session: OfficeSession, record: str) -> list[tuple[str, str, str]]:
    """Of each row of the inbox about a record, the newest first: the candidate and assessor, the
    word with why, and all that stands in the panel."""
    words, rows = Words(), []
    for now in session.inbox.list.each(ListQuery()):
        arrival, version = now.arrival, now.version
        if arrival.record == record:
            state, candidate, title, who, _, why = [
                cell.text for cell in presenter.arrival_row("1", now, words).cells
            ]
            facts = (fact.text for fact in finding_text.facts(arrival, version, words))
            told = " ".join((*facts, finding_text.found(arrival, version, words)))
            rows.append((f"{candidate}, {who}, {title}", f"{state}: {why}", told))
    return rows


def test_each_row_of_the_inbox_tells_the_facts_of_its_own_version(
    world: Any, session: OfficeSession, bring: Bring, enrolled: Callable[..., Any]
) -> None:
    other, mine = enrolled(session), world.record
    revised = amended(mine, world.other(1).history)
    for report in (
        world.report(mine), other.report(replace(other.record, record=mine.record)),
        world.report(revised),
    ):  # fmt: skip
        bring(session, report)
    newest, theirs, oldest = (told for _, _, told in shown(session, mine.record))
    assert "Signed by Boris Okafor, number B-9" in theirs
    assert mine.assessor.name not in theirs
    assert all(f"number {mine.assessor.number}" in told for told in (newest, oldest))
    rows = session.inbox.list.each(ListQuery())
    found = [now.version for now in rows if now.arrival.record == mine.record]
    assert [one and one.row.revision for one in found] == [2, 1, 1]


def test_a_row_says_that_its_version_was_not_kept_and_why_also_when_it_comes_again(
    world: Any, session: OfficeSession, bring: Bring, two: tuple[Record, Record]
) -> None:
    first, other = two
    session.deciding.decide(first.record, name_of(other), "A practice")
    (_, taken, kept), (_, refused, told) = shown(session, first.record)
    # What was decided for is still to be accepted, or not.
    counts = "Check: decided: it counts +1"
    assert (taken, refused) == (counts, "Not kept: not kept: A practice")
    assert f"version {name_of(other)} counts. Reason: A practice" in told
    assert f"version {name_of(other)} counts. Reason: A practice" in kept
    assert f"Signed by {first.assessor.name}" in told
    assert "Verified and entered" not in told
    bring(session, world.report(first))
    who, refused, again = shown(session, first.record)[1]
    short = initialled(first.assessor.name)
    assert who == f"{first.candidate.name}, {short}, {first.standard.title}"
    assert (refused, again) == ("Not kept: not kept: A practice", told)
    # Decided again, it counts again.
    session.deciding.decide(first.record, name_of(first), "No practice")
    (_, away, _), (_, back, _) = shown(session, first.record)
    assert (away, back) == ("Not kept: not kept: No practice", counts)
    assert not any(map(needs_attention, arrivals(session)))


def test_a_reason_that_no_laptop_would_read_decides_nothing(
    session: OfficeSession, two: tuple[Record, Record]
) -> None:
    first, other = two
    with pytest.raises(UserError) as told:
        session.deciding.decide(first.record, name_of(other), "x" * 2001)
    assert told.value.code == "text_too_long"
    assert COUNTS in states(session, first.record).values()
    assert session.deciding.conflict(first.record).decisions == ()


def test_the_version_that_counts_is_registered_and_the_other_is_kept_and_told_why(
    world: Any, session: OfficeSession, bring: Bring, two: tuple[Record, Record], told: Any
) -> None:
    first, other = two
    id_ = first.record
    before = told(other)
    (waits,) = [a for a in arrivals(session) if a.verdict is CONFLICT]
    assert needs_attention(waits)
    decided = session.deciding.decide(id_[:-2], name_of(other), " The first was a practice ")
    assert version_name(decided.kept) == name_of(other)
    assert [version_name(row) for row in decided.against] == [name_of(first)]
    assert states(session, id_) == {name_of(first): NOT_KEPT, name_of(other): COUNTS}
    assert session.register.kept_apart() == ()
    assert session.register.contents(session.register.record(id_)) == other
    # The other one stays to be read.
    kept = session.register.record(id_, named=name_of(first))
    assert session.register.contents(kept) == first
    taken, refused = told(other), told(first)
    assert (taken.verdict, taken.codes) == (ACCEPTED, ())
    assert (refused.verdict, refused.codes) == (REJECTED, ("not_kept",))
    assert refused.reason == "The first was a practice"
    assert taken.at > before.at
    (waited,) = [a for a in arrivals(session) if a.verdict is CONFLICT]
    assert not needs_attention(waited)
    # What was decided against is known when it comes again, and nothing is said anew.
    again = bring(session, world.report(first))
    assert (again.verdict, again.codes) == (REJECTED, ("not_kept",))
    assert not needs_attention(again)
    assert told(first) == refused


def test_it_can_be_decided_again_and_every_decision_is_kept(
    session: OfficeSession, two: tuple[Record, Record], told: Any
) -> None:
    first, other = two
    session.deciding.decide(first.record, name_of(other), "The later one")
    session.deciding.decide(first.record, name_of(first), "Not so after all")
    assert states(session, first.record) == {name_of(first): COUNTS, name_of(other): NOT_KEPT}
    assert told(first).verdict is ACCEPTED
    assert told(other).reason == "Not so after all"
    conflict = session.deciding.conflict(first.record)
    assert [one.details["reason"] for one in conflict.decisions] == [
        "Not so after all", "The later one"
    ]  # fmt: skip
    assert conflict.decisions[0].kind is ActionKind.CONFLICT_DECIDED
    assert conflict.contents == (first, other)


def test_a_decision_whose_receipts_could_not_be_written_stands_and_is_told_later(
    world: Any,
    session: OfficeSession,
    bring: Bring,
    two: tuple[Record, Record],
    told: Any,
    tmp_path: Path,
) -> None:
    first, other = two
    folder = session.report_import.receipts
    folder.rename(tmp_path / "moved")
    folder.touch()
    with pytest.raises(MachineFailedError) as failed:
        session.deciding.decide(first.record, name_of(other), "The later one")
    assert failed.value.headline.startswith("The decision is saved")
    assert "decide again" in failed.value.advice
    assert states(session, first.record) == {name_of(first): NOT_KEPT, name_of(other): COUNTS}
    # The next import writes them, and so does the same decision.
    folder.unlink()
    bring(session, world.report(world.other(7)))
    written = told(other), told(first)
    assert [one.verdict for one in written] == [ACCEPTED, REJECTED]
    session.deciding.decide(first.record, name_of(other), "The later one")
    assert (told(other), told(first)) == written


def test_a_revision_of_the_version_that_counts_now_counts_too(
    world: Any, session: OfficeSession, bring: Bring, two: tuple[Record, Record], told: Any
) -> None:
    first, other = two
    later = amended(other, world.other(2).history)
    assert bring(session, world.report(later)).codes == ("conflict", "other_former")
    session.deciding.decide(first.record, name_of(other), "The later one")
    assert session.register.record(first.record).revision == 2
    assert session.register.kept_apart() == ()
    assert told(later).verdict is ACCEPTED


def test_whatever_descends_from_a_version_counts_only_with_it(
    world: Any, session: OfficeSession, bring: Bring, told: Any
) -> None:
    first = world.record
    second = amended(first, world.other(2).history)
    third = replace(amended(second, world.other(3).history), went_well="Third")
    other = replace(first, next_step="Another", history=world.other(1).history)
    for record in (first, second, third, other):
        bring(session, world.report(record))
    names = [name_of(one) for one in (first, second, third)]
    conflict = session.deciding.conflict(first.record)
    assert {version_name(one.row) for one in conflict.versions} == {*names, name_of(other)}
    decided = session.deciding.decide(first.record, name_of(other), "By mistake")
    assert [version_name(row) for row in decided.against] == names
    assert session.register.record(first.record).revision == 1
    assert told(third).reason == "By mistake"
    # What it descends from counts again with it, and what descends from it.
    session.deciding.decide(first.record, "2", "So it is")
    assert states(session, first.record) == {
        **dict.fromkeys(names, COUNTS), name_of(other): NOT_KEPT
    }  # fmt: skip
    assert [told(one).verdict for one in (first, third, other)] == [ACCEPTED, ACCEPTED, REJECTED]


def test_what_corrects_a_version_that_waits_waits_and_counts_with_it(
    world: Any, session: OfficeSession, bring: Bring, two: tuple[Record, Record], told: Any
) -> None:
    _, other = two
    second = amended(other, world.other(2).history)
    third = replace(amended(second, world.other(3).history), went_well="Third")
    bring(session, world.report(second))
    assert bring(session, world.report(third)).codes == ("conflict", "other_former")
    session.deciding.decide(other.record, name_of(other), "The later one")
    assert session.register.record(other.record).revision == 3
    assert (session.register.kept_apart(), told(third).verdict) == ((), ACCEPTED)


def test_what_nobody_decided_about_waits_again_when_a_mistake_is_undone(
    world: Any, session: OfficeSession, bring: Bring, two: tuple[Record, Record], told: Any
) -> None:
    first, other = two
    second = amended(first, world.other(2).history)
    rival = replace(second, went_well="Otherwise", history=world.other(3).history)
    for record in (second, rival):
        bring(session, world.report(record))
    session.deciding.decide(first.record, name_of(other), "By mistake")
    session.deciding.decide(first.record, name_of(first), "So it is")
    assert states(session, first.record) == {
        name_of(first): COUNTS, name_of(other): NOT_KEPT,
        name_of(second): COUNTS, name_of(rival): VersionState.WAITS,
    }  # fmt: skip
    assert told(rival).verdict is CONFLICT


def test_a_new_conflict_of_a_record_that_was_decided_about_needs_somebody_alone(
    world: Any, session: OfficeSession, bring: Bring, two: tuple[Record, Record]
) -> None:
    first, _ = two
    session.deciding.decide(first.record, name_of(first), "It is right")
    bring(session, world.report(replace(first, next_step="Third", history=world.other(5).history)))
    rows = [one for one in arrivals(session) if one.verdict is CONFLICT]
    assert [needs_attention(one) for one in rows] == [True, False]


@pytest.fixture
def stopped(
    session: OfficeSession, two: tuple[Record, Record], monkeypatch: pytest.MonkeyPatch
) -> tuple[Record, Record]:
    """The two, after a decision for the other one that a stop kept from being told."""

    def stop(_self: object, _record: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as changed:
        changed.setattr(VersionReceipts, "write", stop)
        with pytest.raises(KeyboardInterrupt):
            session.deciding.decide(two[0].record, name_of(two[1]), "The later one")
    return two


def test_after_a_stop_an_answer_says_what_the_register_does(
    world: Any, session: OfficeSession, stopped: tuple[Record, Record], tmp_path: Path
) -> None:
    first, other = stopped
    to = tmp_path / "answer.npreceipt"
    for record, told_ in ((first, (REJECTED, "The later one")), (other, (ACCEPTED, ""))):
        session.answering.answer(first.record, to, name_of(record), replace=True)
        assert (world.read(to).verdict, world.read(to).reason) == told_


def test_after_a_stop_what_comes_again_is_told_the_decision(
    world: Any, session: OfficeSession, bring: Bring, stopped: tuple[Record, Record], told: Any
) -> None:
    first, other = stopped
    assert bring(session, world.report(first)).codes == ("not_kept",)
    assert told(first).reason == "The later one"
    # An import writes whatever was not told.
    assert told(other).verdict is ACCEPTED


def test_after_a_stop_the_receipts_are_written_when_the_office_is_opened(
    world: Any, session: OfficeSession, stopped: tuple[Record, Record], told: Any
) -> None:
    first, other = stopped
    session.close()
    again = world.open()
    assert (told(first).verdict, told(other).verdict) == (REJECTED, ACCEPTED)
    # What the office took out of its folder is not written again.
    folder = again.report_import.receipts
    for file in folder.iterdir():
        file.unlink()
    again.close()
    world.open().close()
    assert list(folder.iterdir()) == []


def test_a_receipt_whose_file_could_not_be_written_is_overdue(
    world: Any, session: OfficeSession, bring: Bring, two: tuple[Record, Record], told: Any
) -> None:
    first, other = two
    folder = session.report_import.receipts
    files = {file: file.read_bytes() for file in folder.iterdir()}
    session.deciding.decide(first.record, name_of(other), "The later one")
    for file, data in files.items():
        file.write_bytes(data)
    assert told(first).verdict is ACCEPTED
    bring(session, world.report(world.other(7)))
    assert (told(first).verdict, told(other).verdict) == (REJECTED, ACCEPTED)


def test_a_decisions_receipt_is_newer_than_any_before_whatever_the_clock_and_the_store_say(
    world: Any, session: OfficeSession, two: tuple[Record, Record], told: Any
) -> None:
    first, other = two
    # The first is in plain words, as all of version 0.2; only its laptop reads the other.
    before = {one.next_step: told(one).at for one in two}
    with session.backups._store.writing() as transaction:
        transaction._connection.exec_driver_sql("DELETE FROM given_receipt")
    world.clock.set(world.clock.now() - timedelta(hours=2))
    session.deciding.decide(first.record, name_of(other), "It is right")
    assert all(told(one).at > before[one.next_step] for one in two)


def test_of_two_assessors_records_one_is_decided_for(
    world: Any, session: OfficeSession, bring: Bring, enrolled: Callable[..., Any]
) -> None:
    other = enrolled(session)
    theirs = replace(other.record, record=world.record.record)
    bring(session, world.report(world.record))
    arrival = bring(session, other.report(theirs))
    assert (arrival.verdict, arrival.codes) == (ACCEPTED, ("other_assessor",))
    session.deciding.decide(world.record.record, name_of(world.record), "It was theirs first")
    row = session.register.record(world.record.record)
    assert (row.assessor_number, row.contested) == (world.record.assessor.number, False)


def test_what_cannot_be_decided_says_why(
    world: Any, session: OfficeSession, two: tuple[Record, Record]
) -> None:
    id_ = world.record.record
    single, *_ = [row.record for row in session.register.records() if row.record != id_]
    asked = [
        ((id_, "1", "r"), "several_versions", name_of(two[1])),
        ((id_, "3", "r"), "no_version", name_of(two[1])),
        ((id_, "first", "r"), "bad_name", "such as 2"),
        ((id_, name_of(two[0]), " "), "no_reason", ""),
        ((single, "1", "r"), "no_conflict", ""),
        (("ffff", "1", "r"), "no_record", ""),
    ]
    for given, code, advice in asked:
        with pytest.raises(UserError) as said:
            session.deciding.decide(*given)
        assert (said.value.code, advice in said.value.advice) == (code, True)


def test_a_receipt_is_written_again_for_the_version_that_is_named(
    world: Any, session: OfficeSession, two: tuple[Record, Record], tmp_path: Path
) -> None:
    first, other = two
    to = tmp_path / "again.npreceipt"
    # Not named, it is for the version that counts.
    for keep in (first, other):
        given = session.answering.answer(first.record, to, replace=True)
        assert f"{given.revision}:{given.content_sha256[:8]}" == name_of(keep)
        assert world.read(to).verdict is ACCEPTED
        session.deciding.decide(first.record, name_of(other), "The later one")
    session.deciding.decide(first.record, name_of(first), "Not so")
    given = session.answering.answer(first.record[:-2], to, name_of(other), replace=True)
    assert (given.verdict, world.read(to).reason) == (REJECTED, "Not so")
    session.answering.answer(first.record, to, name_of(first), replace=True)
    assert world.read(to).verdict is ACCEPTED
    with pytest.raises(UserError) as said:
        session.answering.answer("ffff", to)
    assert said.value.code == "no_receipt"


def test_a_record_of_an_office_that_kept_no_receipts_in_its_store_is_answered_too(
    session: OfficeSession, two: tuple[Record, Record], world: Any, tmp_path: Path
) -> None:
    first, other = two
    session.deciding.decide(first.record, name_of(first), "It is right")
    with session.backups._store.writing() as transaction:
        transaction._connection.exec_driver_sql("DELETE FROM given_receipt")
    to = tmp_path / "again.npreceipt"
    for record, verdict in ((first, ACCEPTED), (other, REJECTED)):
        session.answering.answer(first.record, to, name_of(record), replace=True)
        assert world.read(to).verdict is verdict
