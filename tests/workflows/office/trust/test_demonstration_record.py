"""A record of the demonstration is no record: only the demonstration's own office takes it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from npors_desktop.base.words import Language, Words
from npors_desktop.composition import stores
from npors_desktop.domain.delivery import Arrival, ReceiptVerdict
from npors_desktop.ui.office.inbox.finding_text import facts
from npors_desktop.ui.widgets.values import FactState
from npors_desktop.workflows.demonstration_mark import mark_as_demonstration
from npors_desktop.workflows.sessions import OfficeSession

Take = Callable[..., Arrival]
ENGLISH = Words(Language.ENGLISH)
SAYS = "This file was made in a demonstration of the program. It is not a record of a test"


def test_an_office_says_so_of_one_whose_signer_it_does_not_know(
    world: Any, take: Take, enrolled: Any, other_office: OfficeSession, session: OfficeSession
) -> None:
    theirs = enrolled(other_office)
    arrival = take(theirs.report(replace(theirs.record, demonstration=True)))
    assert (arrival.verdict, arrival.codes) == (ReceiptVerdict.REJECTED, ("demonstration",))
    assert SAYS in arrival.text
    assert "Do not use it." in arrival.text
    assert arrival.candidate == theirs.record.candidate.name
    first, *rest = facts(arrival, None, ENGLISH)
    assert (first.state, first.text.startswith(SAYS)) == (FactState.BAD, True)
    assert [one.state for one in rest] == [FactState.UNKNOWN]
    assert theirs.record.record not in [row.record for row in session.register.records()]


def test_it_refuses_one_that_its_own_assessor_signed(
    world: Any, take: Take, session: OfficeSession
) -> None:
    arrival = take(world.report(replace(world.record, demonstration=True)))
    assert (arrival.verdict, arrival.codes) == (ReceiptVerdict.REJECTED, ("demonstration",))
    assert SAYS in arrival.text
    assert world.record.record not in [row.record for row in session.register.records()]


def test_an_office_that_is_the_demonstrations_takes_it(
    world: Any, session: OfficeSession, bring: Callable[[OfficeSession, bytes], Arrival]
) -> None:
    report = world.report(replace(world.record, demonstration=True))
    mark_as_demonstration(session.backups._store)
    session.close()
    office = world.open()
    try:
        assert office.is_demonstration
        assert bring(office, report).verdict is ReceiptVerdict.ACCEPTED
        (row,) = (o for o in office.register.records() if o.record == world.record.record)
        assert office.opening.verify(office.opening.open(row.record).row).in_order
    finally:
        office.close()


def test_without_an_office_it_is_refused_too(world: Any, session: OfficeSession) -> None:
    report = world.report(replace(world.record, demonstration=True))
    found = stores.verifying().verify(report, session.report_import.ready(), world.clock.now())
    assert (found.in_order, found.verification.codes) == (False, ("demonstration",))


def test_one_that_was_changed_is_told_as_any_other(world: Any, take: Take) -> None:
    report = world.report(replace(world.record, demonstration=True))
    assert take(report.replace(b"/Type", b"/Tyqe", 1)).codes == ("changed",)
