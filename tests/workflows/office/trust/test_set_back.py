"""A laptop that was put back to an older state shows in its records, on both sides of the break."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from npors_desktop.domain.delivery import Arrival, ReceiptVerdict, Remark
from npors_desktop.store.core.office_tables import RegisteredRow
from npors_desktop.store.core.rows import table_of
from npors_desktop.workflows.sessions import OfficeSession

Take = Callable[..., Arrival]
ACCEPTED = ReceiptVerdict.ACCEPTED
BACK, FORKED = Remark.HISTORY_SET_BACK, Remark.HISTORY_FORKED


def remarks(office: OfficeSession) -> dict[str, tuple[str, ...]]:
    """What the register says of each record of this test, by the end of its id."""
    rows = office.register.records()
    return {row.record[-2:]: row.remarks for row in rows if row.record[-4:-2] == "01"}


def receipt(world: Any, office: OfficeSession, record: str) -> Any:
    (file,) = office.report_import.receipts.glob(f"{record}.*")
    return world.read(file)


@pytest.mark.parametrize(
    ("issues", "told"),
    [
        (((10, 1, "a"), (20, 2, "b")), ()),
        (((20, 1, "a"), (10, 2, "b")), (BACK, FORKED)),
        (((10, 1, "a"), (10, 2, "b")), (BACK, FORKED)),
        (((10, 1, "a"), (10, 1, "b")), (BACK, FORKED)),
        # The second names the first: only the clock was set back between them.
        (((10, 2, "a"), (20, 1, "b")), ()),
    ],
    ids=["grows", "falls", "forks", "forks within a second", "the clock was set back"],
)
def test_both_records_say_that_the_history_was_set_back(
    world: Any, session: OfficeSession, take: Take, issue: Any, issues: Any, told: Any
) -> None:
    one, two = (issue(number, *said) for number, said in enumerate(issues, start=1))
    before = take(world.report(one))
    after = take(world.report(two))
    assert (before.verdict, before.remarks) == (ReceiptVerdict.ACCEPTED, ())
    assert (after.verdict, after.remarks) == (ReceiptVerdict.ACCEPTED, told)
    assert ("set back" in after.text) == bool(told)
    assert remarks(session) == {"01": told, "02": told}
    assert session.register.record(one.record).remarks == told
    assert bool(session.assessor_enrolment.set_back()) == bool(told)


def test_records_of_an_older_version_are_compared_by_how_many_events_they_have(
    world: Any, session: OfficeSession, take: Take, issue: Any
) -> None:
    older = {"format": 1, "template": 1, "clock_jumps": None, "clock_doubts": None}
    take(world.report(issue(1, 20, 1, "a", **older)))
    assert take(world.report(issue(2, 10, 2, "b", **older))).remarks[1:] == (BACK,)
    # A record that says what came before it knows neither of them.
    branch = replace(issue(3, 5, 0, "c").history, events=world.record.history.events + 30)
    assert take(world.report(replace(issue(3, 5, 3), history=branch))).remarks == (BACK, FORKED)
    assert remarks(session) == dict.fromkeys(("01", "02", "03"), (BACK, FORKED))


def test_the_receipts_carry_it_and_one_given_before_is_given_anew(
    world: Any, session: OfficeSession, take: Take, issue: Any
) -> None:
    one, two = issue(1, 10, 1), issue(2, 10, 2, "b")
    take(world.report(one))
    assert (
        receipt(world, session, one.record).format,
        receipt(world, session, one.record).remarks,
    ) == (1, ())
    take(world.report(two))
    told, earlier = receipt(world, session, two.record), receipt(world, session, one.record)
    assert (told.format, told.remarks) == (2, (BACK, FORKED))
    assert "set back" in told.text
    assert (earlier.format, earlier.remarks, earlier.verdict) == (2, (BACK, FORKED), ACCEPTED)
    again = take(world.report(one))
    assert (again.verdict, again.remarks) == (ReceiptVerdict.DUPLICATE, (BACK, FORKED))
    assert receipt(world, session, one.record).remarks == (BACK, FORKED)


def test_a_record_that_is_kept_apart_shows_it_too(
    world: Any, session: OfficeSession, take: Take, issue: Any
) -> None:
    take(world.report(issue(1, 10, 1)))
    assert take(world.report(issue(1, 10, 2, "b"))).remarks == (BACK, FORKED)
    (apart,) = session.register.kept_apart()
    # One id, two contents: the receipt of either says it, each with its own verdict.
    given = [world.read(f) for f in session.report_import.receipts.iterdir()]
    told = {one.verdict: one.remarks for one in given if one.record.endswith("0101")}
    assert told == {ACCEPTED: (BACK, FORKED), ReceiptVerdict.CONFLICT: (BACK, FORKED)}
    assert apart.record.remarks == (BACK, FORKED)
    assert remarks(session) == {"01": (BACK, FORKED)}


def test_records_from_before_are_filled_in_at_the_first_opening(
    world: Any, session: OfficeSession, take: Take, issue: Any
) -> None:
    for number, events in ((1, 20), (2, 10)):
        take(world.report(issue(number, events, number)))
    rows = session.register.records()
    with session.register._store._engine.begin() as connection:
        empty = {
            "serial": "", "signing_key": "", "events": 0, "chain_head": "", "earlier": None,
            "remarks": "",
        }  # fmt: skip
        connection.execute(sa.update(table_of(RegisteredRow)).values(**empty))
    assert remarks(session) == {"01": (), "02": ()}
    session.close()
    office = world.open()
    try:
        assert office.register.records() == rows
        assert remarks(office) == {"01": (BACK, FORKED), "02": (BACK, FORKED)}
    finally:
        office.close()


def test_a_history_that_is_empty_is_refused(world: Any, take: Take, issue: Any) -> None:
    record = issue(1, 10, 1, "0")
    arrival = take(world.report(record))
    assert (arrival.verdict, arrival.codes) == (ReceiptVerdict.REJECTED, ("record_unsound",))


def test_the_table_of_the_register_has_it(
    world: Any, session: OfficeSession, take: Take, issue: Any, tmp_path: Path
) -> None:
    for number in (1, 2):
        take(world.report(issue(number, 10, number)))
    session.register.export(tmp_path / "r.csv")
    assert (tmp_path / "r.csv").read_text("utf-8-sig").count("history_set_back history_forked") == 2


def test_a_record_kept_apart_is_told_in_its_receipt_when_a_later_one_shows_it(
    world: Any, session: OfficeSession, take: Take, issue: Any
) -> None:
    take(world.report(issue(1, 10, 1)))
    take(world.report(issue(1, 20, 2, "b")))
    (file,) = (
        one
        for one in session.report_import.receipts.iterdir()
        if world.read(one).verdict is ReceiptVerdict.CONFLICT
    )
    assert world.read(file).remarks == ()
    take(world.report(issue(2, 15, 3, "c")))
    told = world.read(file)
    assert (told.verdict, told.remarks) == (ReceiptVerdict.CONFLICT, (BACK, FORKED))
