"""What the office knows of a person is gathered as it stands: from their records, their page and
their course days, with who saw what, and what counts no more."""

import json
from collections.abc import Generator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.base.ids import new_id
from npors_desktop.domain.course_days import (
    INSTRUCTOR,
    CourseDay,
    CourseVisit,
    DaySignature,
    Learner,
    RegisteredDay,
)
from npors_desktop.domain.people import Candidate, SignatureKind
from npors_desktop.domain.persons.entries import (
    CardFacts,
    EmployerFacts,
    EmploymentFacts,
    HseFacts,
    IdentityFacts,
    ProfileFacts,
    QualificationFacts,
    SeenBy,
)
from npors_desktop.domain.planned_visits import PlannedBooking, PlannedVisit
from npors_desktop.domain.record_besides import BesideKind, RecordBeside
from npors_desktop.domain.record_facts import RecordFacts
from npors_desktop.domain.schemes.inputs import (
    HeldCourse,
    HeldEco,
    LearnerHours,
    PersonKnown,
    TestRoute,
)
from npors_desktop.domain.sheet import PackRef
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.workflows.office.booked_people import store_booking
from npors_desktop.workflows.office.employers import OfficeEmployers
from npors_desktop.workflows.office.known_people import KnownPeople
from npors_desktop.workflows.office.persons import OfficePersons
from tests.store.conftest import AUDIT_KEY, DATABASE_KEY
from tests.store.core.test_persons import record_of

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
TESTED = date(2026, 11, 20)
ANN = Candidate("Ann Evans", date(1990, 1, 31), ni_number="QQ 12 34 56 C")
SEEN = SeenBy("Mair", date(2026, 11, 25), "original")
DUMPER = PackRef("forward-tipping-dumper-wheeled", "2026.1", "novice")


@pytest.fixture
def world(tmp_path: Path) -> Generator[Any]:
    clock = SetClock(NOW)
    store = Store.open(tmp_path / "office" / "store.db", DATABASE_KEY, AUDIT_KEY, clock, make=True)
    yield SimpleNamespace(
        store=store,
        persons=OfficePersons(store, clock, lambda _: None),
        employers=OfficeEmployers(store, clock, lambda _: None),
        people=KnownPeople(store, lambda pdf: pdf),
    )
    store.close()


def report(who: Candidate, **more: Any) -> bytes:
    """The JSON of a record, as far as it is read."""
    result = {"elements": more.pop("elements", {"theory": "achieved", "practical": "achieved"})}
    result["restrictions"] = more.pop("restrictions", [])
    candidate = {
        "name": who.name, "date_of_birth": str(who.date_of_birth), "ni_number": who.ni_number,
        "identity": {"kind": "passport", "matched": True}, **more.pop("candidate", {}),
    }  # fmt: skip
    route = more.pop("route", "novice")
    plain = {"candidate": candidate, "standard": {"route": route}, "result": result, **more}
    return json.dumps(plain).encode()


def came(world: Any, who: Candidate = ANN, pdf: bytes | None = None, **changes: Any) -> Any:
    """The person of a record that came and was accepted, and the record."""
    facts = RecordFacts(codes="N204", notification="NRN-118")
    made = replace(
        record_of(who), pdf=report(who) if pdf is None else pdf, tested_on=TESTED, pack=DUMPER,
        title="Dumper, novice", assessor="Gareth Price", accepted_at=NOW, facts=facts,
    )  # fmt: skip
    record = replace(made, **changes)

    def read(_: object) -> Candidate:
        return who

    with world.store.writing() as unit:
        unit.register.claim(record)
        unit.persons.take_registered(read, (record.record,))
        return unit.persons.of_record(record.record)[0], record


def known(world: Any, id_: str) -> PersonKnown:
    return world.people.of(id_)


def test_a_record_is_a_test_of_its_category(world: Any) -> None:
    trained = {"trained_by": "Nia Pugh", "by_tester": False, "reason": ""}
    pdf = report(
        ANN,
        candidate={"training": trained},
        restrictions=[{"criterion": "3.5", "text": "Bucket only"}],
        photographs=[{"purpose": "machine_plate"}, {"purpose": "portrait"}],
    )
    id_, record = came(world, pdf=pdf)
    found = known(world, id_)
    (test,) = found.tests
    assert (test.category, test.theory, test.practical) == ("N204", "achieved", "achieved")
    assert (test.theory_on, test.practical_on, test.tested_on) == (TESTED, TESTED, TESTED)
    assert (test.route, test.standard) == (TestRoute.NOVICE, DUMPER.id)
    assert (test.tester, test.trained_by, test.notification) == (
        "Gareth Price", "Nia Pugh", "NRN-118",
    )  # fmt: skip
    assert (test.restriction, test.record, test.is_counted) == ("Bucket only", record.record, True)
    assert found.has_photograph is True
    assert found.identity.name == "Ann Evans"
    assert found.identity_seen == SeenBy("Gareth Price", TESTED, "passport")


@pytest.mark.parametrize("changes", [{"accepted_at": None}, {"returned_at": NOW}])
def test_what_nobody_accepted_or_was_sent_back_does_not_count(
    world: Any, changes: dict[str, Any]
) -> None:
    id_, _ = came(world, **changes)
    assert not known(world, id_).tests[0].is_counted


def test_each_code_of_a_record_is_a_test_and_one_without_is_there(world: Any) -> None:
    id_, _ = came(world, facts=RecordFacts(codes="N202 N100"))
    came(world, facts=RecordFacts())
    assert {one.category for one in known(world, id_).tests} == {"N202", "N100", ""}


def test_what_a_resit_carries_was_taken_that_day(world: Any) -> None:
    first = date(2026, 10, 1)
    resit = {"record": new_id(), "elements": ["theory"], "on": str(first)}
    id_, _ = came(world, pdf=report(ANN, resit_of=resit))
    (test,) = known(world, id_).tests
    assert (test.theory_on, test.practical_on) == (first, TESTED)


def test_an_element_that_is_not_in_the_standard_was_not_taken(world: Any) -> None:
    elements = {"theory": "not_in_pack", "practical": "referred"}
    id_, _ = came(world, pdf=report(ANN, elements=elements, route="addition"))
    (test,) = known(world, id_).tests
    assert (test.theory, test.theory_on, test.practical) == ("", None, "referred")
    assert test.route is None


def test_a_report_that_cannot_be_read_says_what_the_register_says(world: Any) -> None:
    facts = RecordFacts(codes="N204", hse_test_id="H1", hse_test_date=date(2025, 3, 5))
    id_, _ = came(world, pdf=b"%PDF damaged", facts=facts)
    found = known(world, id_)
    assert (found.tests[0].category, found.tests[0].theory) == ("N204", "")
    assert found.hse[0].facts.id == "H1"
    assert found.hse[0].seen is None
    assert found.identity_seen is None
    assert found.has_photograph is False


def test_an_hse_test_is_there_once_as_it_is_best_known(world: Any) -> None:
    said = {"hse_test_id": "H 77", "hse_test_date": "2025-03-05", "hse_test_type": "operatives"}
    booked = replace(ANN, hse_test_id="H77")
    id_, _ = came(world, pdf=report(ANN, candidate={**said, "hse_test_id": "H77"}))
    came(world, pdf=report(ANN, candidate={**said, "hse_seen": "on the card"}))
    booking = PlannedBooking(new_id(), booked, DUMPER)
    visit = PlannedVisit(new_id(), "Hendre", date(2026, 12, 7))
    with world.store.writing() as unit:
        unit.planned_visits.put(visit)
        store_booking(unit, visit.id, booking)
    (held,) = known(world, id_).hse
    assert held.seen == SeenBy("Gareth Price", TESTED, "on the card")
    assert (held.checked_on, held.name, held.facts.type) == (TESTED, "Ann Evans", "operatives")
    checked = date(2026, 11, 26)
    entered = HseFacts("CITB", "Operatives", "h77", date(2025, 3, 5), checked)
    world.persons.enter(id_, entered, SEEN)
    (held,) = known(world, id_).hse
    assert (held.facts, held.seen, held.checked_on) == (entered, SEEN, checked)


def test_what_only_a_booking_says_nobody_saw(world: Any) -> None:
    id_, _ = came(world)
    booking = PlannedBooking(new_id(), replace(ANN, hse_test_id="H1"), DUMPER)
    plain = PlannedBooking(new_id(), ANN, DUMPER)
    visit = PlannedVisit(new_id(), "Hendre", date(2026, 12, 7))
    with world.store.writing() as unit:
        unit.planned_visits.put(visit)
        store_booking(unit, visit.id, booking)
        store_booking(unit, visit.id, plain)
    (held,) = known(world, id_).hse
    assert (held.facts.id, held.seen, held.name) == ("H1", None, "Ann Evans")


def test_what_was_entered_is_there_with_who_saw_it_and_why_it_counts_no_more(world: Any) -> None:
    id_, _ = came(world)
    world.persons.enter(id_, CardFacts("NPORS", "red", "123"), SEEN)
    nvq = world.persons.enter(id_, QualificationFacts("Plant operations", "2"), SEEN)
    world.persons.enter(id_, IdentityFacts(phone="01248 700900"), SEEN)
    world.persons.revoke(nvq.id, "Not genuine.")
    found = known(world, id_)
    assert [(one.facts.colour, one.seen) for one in found.cards] == [("red", SEEN)]
    assert found.cards[0].checked_on == SEEN.on
    assert [one.revoked for one in found.qualifications] == ["Not genuine."]
    other = QualificationFacts("Plant operations", "2", name="Ann Smith")
    world.persons.enter(id_, other, SEEN)
    assert known(world, id_).qualifications[0].facts.name == "Ann Smith"
    assert found.identity_seen == SEEN
    assert found.experience == ()


def test_of_people_who_were_merged_there_are_the_sources_of_all(world: Any) -> None:
    one, _ = came(world)
    two, _ = came(world, replace(ANN, name="Ann Rees", ni_number=""), tested_on=date(2026, 1, 5))
    world.persons.enter(two, CardFacts("NPORS", "traditional"), SEEN)
    assert len(known(world, one).tests) == 1
    world.persons.merge(one, two, "The same card.")
    found = known(world, two)
    assert len(found.tests) == 2
    assert len(found.cards) == 1
    assert found.other_names == (("Ann Rees", ""),)


def test_the_employer_is_the_one_of_now(world: Any) -> None:
    id_, _ = came(world)
    assert known(world, id_).employer is None
    facts = EmployerFacts("Bowen Plant Ltd", levy_number="0123456")
    firm = world.employers.enter(facts).id
    world.persons.enter(id_, EmploymentFacts(firm, date(2026, 1, 1)))
    assert known(world, id_).employer == facts
    world.persons.enter(id_, EmploymentFacts(firm, date(2026, 1, 1), date(2026, 11, 1)))
    assert known(world, id_).employer is None


def day(records: dict[str, str], on: date, instructor: str = "GP-7", **more: Any) -> CourseDay:
    learners = tuple(Learner(record, name, DUMPER) for record, name in records.items())
    signatures = tuple(
        DaySignature(one, SignatureKind.TYPED, "name", NOW) for one in (*records, INSTRUCTOR)
    )
    made = CourseDay(
        new_id(), on, learners, instructor, instructor, "Dumper 3", time(8), time(16), (),
        "Driving", NOW, signatures=signatures,
    )  # fmt: skip
    return replace(made, **more)


def taught(world: Any, visit: CourseVisit, *days: CourseDay, away: CourseDay | None = None) -> None:
    with world.store.writing() as unit:
        all_days = (*days, away) if away else days
        for number, one in enumerate(all_days):
            row = RegisteredDay(visit, one, f"{number:064}", "Gareth Price", "GP-7", NOW)
            unit.registered_days.enter([row], b"signed")
            if one is away:
                unit.registered_days.put_away(row, NOW, "Twice.")


def test_signed_course_days_are_a_course_with_all_who_were_taught(world: Any) -> None:
    id_, record = came(world)
    other, visit = new_id(), CourseVisit(new_id(), "Hendre", date(2026, 11, 16))
    both = {record.record: "Ann Evans", other: "Rhys Jones"}
    first, second = date(2026, 11, 16), date(2026, 11, 17)
    unsigned = day({record.record: "Ann Evans"}, second, signatures=())
    more = day({record.record: "Ann Evans"}, second, "NP-3", machine="")
    gone = day(both, date(2026, 11, 2))
    taught(world, visit, day(both, first), more, day(both, second), unsigned, away=gone)
    with world.store.writing() as unit:
        on = date(2026, 11, 24)
        unit.record_besides.add(RecordBeside(record.record, BesideKind.UPLOADED, NOW, on, "B7"))
    assert known(world, id_).courses == (
        HeldCourse(
            standard=DUMPER.id,
            variant="novice",
            learners=(LearnerHours("Ann Evans", 24 * 60), LearnerHours("Rhys Jones", 16 * 60)),
            trainers=2,
            machines=1,
            started=first,
            completed=TESTED,
            uploaded=on,
        ),
    )


MARKED = {"route": "experienced", "outcomes": [{"code": "3", "criteria": [{"code": "3.1"}]}]}


def marked(who: Candidate, *codes: str) -> bytes:
    """A report on the experienced worker's route with marks for these criteria."""
    pdf = json.loads(report(who))
    pdf["standard"] = MARKED
    pdf["marks"] = [{"criterion": code, "mark": "met"} for code in codes]
    return json.dumps(pdf).encode()


def test_a_course_is_marked_once_the_records_of_all_learners_are(world: Any) -> None:
    id_, record = came(world, pdf=marked(ANN, "3.1"))
    bob = replace(ANN, name="Bob Rees", date_of_birth=date(1980, 1, 1), ni_number="")
    visit, other = CourseVisit(new_id(), "Hendre", date(2026, 11, 16)), new_id()
    taught(world, visit, day({record.record: "Ann Evans", other: "Bob Rees"}, visit.on))
    (course,) = known(world, id_).courses
    assert (course.all_marked, course.profile) == (None, False)
    came(world, bob, marked(bob), record=other)
    assert known(world, id_).courses[0].all_marked is False
    came(world, bob, marked(bob, "3.1"), record=other, revision=2, content_sha256="cd" * 32)
    assert known(world, id_).courses[0].all_marked is True


def test_a_profile_counts_that_somebody_saw_for_the_category_or_the_standard(world: Any) -> None:
    id_, record = came(world, pdf=marked(ANN, "3.1"))
    visit = CourseVisit(new_id(), "Hendre", date(2026, 11, 16))
    taught(world, visit, day({record.record: "Ann Evans"}, visit.on))
    world.persons.enter(id_, ProfileFacts("N999", visit.on), SEEN)
    assert known(world, id_).courses[0].profile is False
    entry = world.persons.enter(id_, ProfileFacts("n204", visit.on, "Tipping"), SEEN)
    assert known(world, id_).courses[0].profile is True
    world.persons.revoke(entry.id, "Not theirs.")
    assert known(world, id_).courses[0].profile is False
    world.persons.enter(id_, ProfileFacts(DUMPER.id, visit.on), SEEN)
    assert known(world, id_).courses[0].profile is True


def test_of_several_people_is_known_what_is_known_of_each(world: Any) -> None:
    firm = world.employers.enter(EmployerFacts("Bowen Plant Ltd")).id
    visit, ids, learners = CourseVisit(new_id(), "Hendre", date(2026, 11, 16)), [], {}
    for number in range(6):
        who = replace(ANN, name=f"Ann {number}", ni_number=f"QQ 12 34 5{number} C")
        id_, record = came(world, who)
        came(world, who, report(who, route="experienced"), tested_on=date(2026, 11, 21))
        world.persons.enter(id_, EmploymentFacts(firm))
        ids.append(id_)
        learners[record.record] = who.name
    first, second = date(2026, 11, 16), date(2026, 11, 17)
    taught(world, visit, day(learners, first), day(dict(list(learners.items())[:2]), second))
    # Read of several, of one, and of nobody.
    with world.store.reading() as unit:
        files = unit.persons.files(ids)
        found = KnownPeople(world.store, lambda pdf: pdf).within(unit, files)
        assert KnownPeople(world.store, lambda pdf: pdf).within(unit, {}) == {}
    assert found == {id_: known(world, id_) for id_ in ids}
    assert files == {id_: world.persons.file(id_) for id_ in ids}
    assert all(one.courses and one.employer and len(one.tests) == 2 for one in found.values())


def test_a_course_without_a_test_that_was_achieved_is_not_completed(world: Any) -> None:
    id_, record = came(world, result="referred")
    visit = CourseVisit(new_id(), "Hendre", date(2026, 11, 16))
    taught(world, visit, day({record.record: "Ann Evans"}, visit.on))
    (course,) = known(world, id_).courses
    assert (course.completed, course.uploaded) == (None, None)


def test_a_record_of_eco_operations_is_of_its_occupation(world: Any) -> None:
    pdf = json.loads(report(ANN))
    pdf["standard"]["outcomes"] = [{"code": "3", "criteria": [{"code": "3.1"}]}]
    pdf["marks"] = [{"criterion": "3.1", "mark": "met"}]
    eco = PackRef("eco-operations-planner", "2026.1", "novice")
    id_, record = came(world, pdf=json.dumps(pdf).encode(), pack=eco)
    came(world)
    assert known(world, id_).eco == (
        HeldEco("planner", TESTED, ("3",), (), record.record, is_counted=True),
    )


def test_what_was_read_of_a_report_is_read_once(world: Any) -> None:
    calls: list[bytes] = []

    def reading(pdf: bytes) -> bytes:
        calls.append(pdf)
        return pdf

    id_, _ = came(world)
    people = KnownPeople(world.store, reading)
    assert people.of(id_) == people.of(id_)
    assert len(calls) == 1
