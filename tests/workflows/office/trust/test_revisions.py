"""The revisions of a record, in whatever order they come; and what contradicts them is kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.domain.delivery import Arrival, ReceiptVerdict, Remark
from npors_desktop.domain.record import Amendment, Record
from npors_desktop.exchange.record_changes import changes_between
from npors_desktop.exchange.record_json import write_record
from npors_desktop.workflows.sessions import OfficeSession

Bring = Callable[[OfficeSession, bytes], Arrival]
ACCEPTED, DUPLICATE, CONFLICT = (
    ReceiptVerdict.ACCEPTED, ReceiptVerdict.DUPLICATE, ReceiptVerdict.CONFLICT
)  # fmt: skip


def amended(former: Record, history: Any) -> Record:
    """The next revision of a record."""
    later = replace(former, revision=former.revision + 1, went_well="The checks", history=history)
    changes = changes_between(former, later)
    name = sha256_hex(write_record(former))
    return replace(later, amendment=Amendment(name, "A comment was missing", changes))


@pytest.fixture
def revisions(world: Any) -> tuple[Record, Record]:
    """A record and the revision that corrects it, signed one after the other."""
    return world.record, amended(world.record, world.other(1).history)


def test_revision_2_before_1_then_1_then_2_again_ends_well(
    world: Any, session: OfficeSession, bring: Bring, revisions: tuple[Record, Record]
) -> None:
    first, second = (world.report(one) for one in revisions)
    told = [bring(session, report) for report in (second, first, second, first)]
    assert [(one.verdict, one.codes) for one in told] == [
        (ACCEPTED, ()), (ACCEPTED, ()), (DUPLICATE, ("duplicate",)), (DUPLICATE, ("duplicate",))
    ]  # fmt: skip
    assert Remark.FORMER_NOT_HERE in told[0].remarks
    assert Remark.LATER_HERE in told[1].remarks
    assert "The revision before this one is not in the register." in told[0].text
    assert session.register.kept_apart() == ()
    id_ = world.record.record
    (listed,) = [row for row in session.register.records() if row.record == id_]
    assert (listed.revision, listed.replaced_by) == (2, None)
    assert session.register.record(id_).revision == 2
    for file in session.report_import.receipts.glob(f"{id_}*"):
        assert world.read(file).verdict is ACCEPTED


def test_what_waited_for_the_first_revision_is_entered_with_it(
    world: Any, session: OfficeSession, bring: Bring, revisions: tuple[Record, Record],
    enrolled: Callable[..., Any],
) -> None:  # fmt: skip
    other = enrolled(session)
    bring(session, other.report(replace(other.record, record=world.record.record)))
    first, second = revisions
    assert bring(session, world.report(second)).codes == ("conflict", "other_assessor")
    told = bring(session, world.report(first))
    assert (told.verdict, Remark.LATER_HERE in told.remarks) == (ACCEPTED, True)
    assert session.register.kept_apart() == ()
    number = first.assessor.number
    assert session.register.record(first.record, number).revision == 2
    (file,) = session.report_import.receipts.glob(f"{first.record}.r2.*")
    assert world.read(file).verdict is ACCEPTED


def test_in_order_there_is_nothing_to_remark(
    world: Any, session: OfficeSession, bring: Bring, revisions: tuple[Record, Record]
) -> None:
    told = [bring(session, world.report(one)) for one in revisions]
    assert [(one.verdict, one.remarks) for one in told] == [(ACCEPTED, ())] * 2


def test_a_revision_of_another_content_is_kept_apart(
    world: Any, session: OfficeSession, bring: Bring, revisions: tuple[Record, Record]
) -> None:
    other = amended(replace(world.record, next_step="Another"), world.other(1).history)
    bring(session, world.report(revisions[0]))
    told = bring(session, world.report(other))
    assert (told.verdict, told.codes) == (CONFLICT, ("conflict", "other_former"))
    (apart,) = session.register.kept_apart()
    assert apart.record.former == sha256_hex(
        write_record(replace(world.record, next_step="Another"))
    )
    (file,) = session.report_import.receipts.glob(f"{world.record.record}.r2.*")
    said = world.read(file)
    assert (said.verdict, said.codes) == (CONFLICT, ("other_former",))
    assert "until your office decides" in said.text


def test_a_revision_that_lists_other_changes_than_there_are_is_remarked(
    world: Any, session: OfficeSession, bring: Bring, revisions: tuple[Record, Record]
) -> None:
    first, second = revisions
    assert second.amendment is not None
    silent = replace(second, amendment=replace(second.amendment, changes=()))
    for report in (world.report(first), world.report(silent)):
        told = bring(session, report)
        assert told.verdict is ACCEPTED
    assert Remark.CHANGES_DIFFER in told.remarks
    assert session.register.record(first.record).noted.split() == ["changes_differ"]


def test_what_is_registered_stays_so_when_the_offices_clock_is_behind(
    world: Any, session: OfficeSession, bring: Bring
) -> None:
    report = world.report(world.record)
    assert bring(session, report).verdict is ACCEPTED
    world.clock.set(world.record.issued_at - timedelta(days=3))
    assert bring(session, report).verdict is DUPLICATE
