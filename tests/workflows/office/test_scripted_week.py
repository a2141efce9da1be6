"""A week at the office, from the spreadsheet of bookings to the list for a customer: who was booked
is either in the register or chased, each once, and nothing was typed twice."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.domain.chasing import ChaseKind
from npors_desktop.domain.delivery import ReceiptVerdict
from npors_desktop.domain.list_query import ListQuery
from npors_desktop.domain.planned_visits import VisitState
from npors_desktop.domain.register_filter import RegisterFilter
from npors_desktop.domain.register_views import RegisterView
from npors_desktop.exchange.record_json import read_record
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.signing.keys.identity import make_key
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.workflows.office.result_lists import ListAsked
from npors_desktop.workflows.sessions import OfficeSession
from tests.office_week import BOWEN, FRIDAY, MONDAY, NEXT, WHY, Desks, mailed
from tests.reports.test_record_report import text_of

DETAILS = (
    "name", "date_of_birth", "employer", "scheme_number", "ni_number", "hse_test_id",
    "hse_test_date", "levy_number",
)  # fmt: skip
ROWS = 40


@pytest.fixture(scope="session")
def keys(key: AssessorKey) -> tuple[AssessorKey, ...]:
    """A key for each laptop."""
    return key, make_key(), make_key()


@pytest.fixture
def desks(tmp_path: Path, keys: tuple[AssessorKey, ...]) -> Iterator[Desks]:
    made = Desks(tmp_path, SetClock(MONDAY), keys, ROWS)
    yield made
    made.close()


def known(office: OfficeSession) -> dict[str, str]:
    """The candidate of each record in the register."""
    return {row.record: row.candidate for row in office.register.records()}


def test_forty_rows_of_a_bad_spreadsheet_are_booked_once_as_they_were_meant(
    tmp_path: Path, keys: tuple[AssessorKey, ...]
) -> None:
    desks = Desks(tmp_path, SetClock(MONDAY), keys, ROWS)
    week, read = desks.week, desks.read()
    assert week.rows == ROWS
    assert read.faults == ()
    assert [row for row, _ in desks.taken.twice] == list(week.duplicates)
    assert (len(week.duplicates), desks.taken.bookings, desks.taken.new_visits) == (3, 37, 6)
    for visit in week.visits:
        its = desks.plans()[visit.site]
        assert [one.candidate for one in its] == [one.candidate for one in visit.people]
        assert [one.pack for one in its] == [one.pack for one in visit.people]
        assert [one.phone for one in its] == [x.phone.replace(" ", "") for x in visit.people]
    lines = desks.office.visit_planning.lines()
    assert {(x.visit.site, x.visit.on, x.visit.assessor, x.visit.notification) for x in lines} == {
        (one.site, one.on, one.assessor, one.notification) for one in week.visits
    }
    # Reading it a second time books nobody.
    desks.read()
    assert (desks.taken.bookings, len(desks.taken.twice)) == (0, 40)
    desks.close()


def test_a_week_ends_with_everybody_in_the_register_or_chased(desks: Desks) -> None:
    week, office = desks.week, desks.office
    desks.read()
    had = desks.hold(desks.files())
    # From the spreadsheet by the visit file to the laptop: nobody typed anything again.
    for visit in week.visits[:5]:
        assert had[visit.site] == [one.candidate for one in visit.people]
    desks.clock.set(FRIDAY)
    arrivals = office.report_import.take((desks.stick,))
    counted = Counter(one.verdict for one in arrivals)
    assert counted[ReceiptVerdict.ACCEPTED] == sum(
        one.comes for visit in week.visits[:4] for one in visit.people
    )
    # What the first folder of a laptop has is in its second one too.
    assert {*counted} <= {ReceiptVerdict.ACCEPTED, ReceiptVerdict.DUPLICATE}
    desks.read_receipts()
    mail = mailed(desks.laptop_of(week.visits[4].site), desks.folder / "mail")
    counted = Counter(one.verdict for one in office.report_import.take((mail,)))
    assert counted == {ReceiptVerdict.ACCEPTED: len(week.visits[4].people)}

    assert sorted(known(office).values()) == sorted(one.candidate.name for one in week.come)
    assert_records_are_as_booked(desks)
    return_and_amend(desks)
    assert_chased(desks)
    assert_listed(desks)


def assert_records_are_as_booked(desks: Desks) -> None:
    """Each record has the candidate of its booking, in every detail, and each person is one."""
    office = desks.office
    booked = {one.id: one for its in desks.plans().values() for one in its}
    assert len(booked) == len(desks.week.people)
    for row in office.register.records():
        record = read_record(record_json_of(office.register.record(row.record).pdf))
        own = booked.pop(record.booking).candidate
        assert {name: getattr(record.candidate, name) for name in DETAILS} == {
            name: getattr(own, name) for name in DETAILS
        }
        assert all(getattr(own, name) for name in DETAILS)
        assert len(office.persons.of_record(row.record)) == 1
    persons = office.persons.list.count(ListQuery())
    assert persons == len(desks.week.people)


def return_and_amend(desks: Desks) -> None:
    """One record goes back and is answered by an amendment; everything is accepted."""
    office = desks.office
    rows = {one.candidate: one for one in office.register.records()}
    back = rows[desks.week.visits[0].people[0].candidate.name]
    office.returning.send_back(back, WHY, desks.stick / "back.npreceipt")
    ready = office.accepting.ready()
    assert back.record not in {one.record for one in ready}
    office.accepting.accept(ready)
    (waits,) = (x for x in office.chasing.items() if x.kind is ChaseKind.NOT_ANSWERED)
    assert (waits.record, waits.missing) == (back.record, (back.candidate,))

    desks.clock.set(NEXT)
    desks.read_receipts()
    desks.answer(back.record, "Look behind before slewing")
    (arrival,) = (
        one
        for one in office.report_import.take((desks.stick / "amended",))
        if one.verdict is not ReceiptVerdict.DUPLICATE
    )
    assert (arrival.verdict, arrival.record) == (ReceiptVerdict.ACCEPTED, back.record)
    assert [x for x in office.chasing.items() if x.kind is ChaseKind.NOT_ANSWERED] == []
    # What corrects another one is looked at by a person.
    assert office.accepting.ready() == ()
    (amended,) = (one for one in office.register.records() if one.record == back.record)
    assert (amended.revision, amended.accepted_at) == (2, None)


def assert_chased(desks: Desks) -> None:
    """The chase list has exactly those of whom no record came, by visit, with their ages."""
    office, today = desks.office, desks.office.chasing.today()
    items = office.chasing.items()
    assert [(x.visit.site, x.kind, x.missing, x.age(today)) for x in items] == [
        (
            visit.site,
            ChaseKind.SOME_RECEIVED if len(visit.missing) < len(visit.people)
            else ChaseKind.NOTHING_RECEIVED,
            visit.missing,
            (NEXT.date() - visit.on).days,
        )
        for visit in desks.week.visits if visit.missing
    ]  # fmt: skip
    chased = [name for item in items for name in item.missing]
    everybody = sorted([*chased, *known(office).values()])
    assert everybody == sorted(one.candidate.name for one in desks.week.people)
    planning = office.visit_planning
    planning.roll()
    states = {VisitState.RETURNED.value: 3, VisitState.HELD.value: 3}
    assert planning.list.kinds("state") == states


def assert_listed(desks: Desks) -> None:
    """The list for a customer has exactly those of theirs that were accepted."""
    office, back = desks.office, desks.week.visits[0].people[0].candidate
    theirs = {x.candidate.name for x in desks.week.come if x.candidate.employer == BOWEN}
    only = RegisterView(filter=RegisterFilter(employer=BOWEN)).query()
    asked = ListAsked("For the customer", only=only)
    lists = desks.folder / "before.pdf", desks.folder / "after.pdf"
    made = office.result_lists.write(asked, lists[0])
    assert (made.records, made.left_out) == (len(theirs) - 1, 1)
    office.accepting.accept([one for one in office.register.records() if not one.accepted_at])
    made = office.result_lists.write(asked, lists[1])
    assert (made.records, made.left_out) == (len(theirs), 0)
    everybody = {one.candidate.name for one in desks.week.people}
    for file, listed in zip(lists, (theirs - {back.name}, theirs), strict=True):
        text = text_of(file.read_bytes(), desks.folder)
        assert {name for name in everybody if name in text} == listed
    bowen = next(one for one in office.employers.list.each(ListQuery()) if one.facts.name == BOWEN)
    office.employers.enter(replace(bowen.facts, address="Yard 4, Parc Menai, Bangor"), bowen.id)
    letters = desks.folder / "letters.pdf"
    made = office.result_lists.write(ListAsked("For the customers", letters=True), letters)
    text = text_of(letters.read_bytes(), desks.folder)
    assert made.letters > 1
    assert text.count("Parc Menai") == 1
    typed = desks.folder / "typed.pdf"
    asked = ListAsked("For the customer", letters=True, address="Hendre, Bethesda", only=only)
    assert office.result_lists.write(asked, typed).letters == 1
    text = text_of(typed.read_bytes(), desks.folder)
    assert "Bethesda" in text
    assert "Parc Menai" not in text
