"""An office that holds the people of the worked examples: their records, course days, entries,
employers and portraits in a real store. A report is the JSON that it carries."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.ids import new_id
from npors_desktop.domain.cards.portrait import CardPortrait, PortraitOrigin
from npors_desktop.domain.course_days import (
    INSTRUCTOR,
    CourseDay,
    CourseVisit,
    DaySignature,
    Learner,
    RegisteredDay,
)
from npors_desktop.domain.people import Candidate, SignatureKind
from npors_desktop.domain.persons.entries import EmploymentFacts
from npors_desktop.domain.photograph_frame import Frame
from npors_desktop.domain.photographs import PhotographSource
from npors_desktop.domain.planned_visits import PlannedBooking, PlannedVisit
from npors_desktop.domain.record_facts import RecordFacts
from npors_desktop.domain.sheet import PackRef
from npors_desktop.workflows.office.booked_people import store_booking
from npors_desktop.workflows.office.known_people import KnownPeople
from tests.store.core.test_persons import record_of

if TYPE_CHECKING:
    from npors_desktop.domain.schemes.inputs import Held, HeldCourse, PersonKnown
    from npors_desktop.workflows.sessions import OfficeSession

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
PACK = PackRef("excavator-360-above-10t-tracked", "2026.1", "novice")
# So many minutes of a course are taught on one day at most, from eight o'clock on.
_DAY = 7 * 60


def reading_json(office: OfficeSession) -> OfficeSession:
    """The office, in which the JSON of a record is its report."""
    people = KnownPeople(office.advice.store, lambda pdf: pdf)
    return replace(office, advice=replace(office.advice, people=people))


def hold(office: OfficeSession, known: PersonKnown) -> str:
    """Let the office hold all that is known of somebody; their id."""
    return _Holding(office, known).person()


@dataclass(frozen=True)
class _Record:
    """A record of somebody: its standard, its day, its codes and what its report says."""

    pack: PackRef
    on: date
    codes: str
    result: str
    report: dict[str, Any]
    is_counted: bool = True


class _Holding:
    def __init__(self, office: OfficeSession, known: PersonKnown) -> None:
        self._office, self._known = office, known
        self._store = office.advice.store
        who = known.identity
        self._who = Candidate(who.name, who.date_of_birth, ni_number=who.ni)

    def person(self) -> str:
        """All of it."""
        made = [*self._tests(), *self._eco()]
        ids = [self._came(one) for one in made] or [self._booked()]
        first, *others = dict.fromkeys(ids)
        for other in others:
            self._office.persons.merge(first, other, "The same person.")
        self._enter(first)
        return first

    def _tests(self) -> list[_Record]:
        """The records of their tests; that of a course is of its standard."""
        known, made = self._known, list[_Record]()
        courses = list(known.courses)
        for test in known.tests:
            course = courses.pop(0) if courses else None
            route = test.route.value if test.route else "novice"
            pack = replace(PACK, id=course.standard if course else PACK.id, route=route)
            record = self._record(pack, test.practical_on or test.tested_on, test.category)
            made.append(
                replace(
                    record,
                    is_counted=test.is_counted,
                    result="achieved" if test.practical == "achieved" else "not_achieved",
                    report={
                        **record.report,
                        "result": {
                            "elements": {"theory": test.theory, "practical": test.practical},
                            "restrictions": _restrictions(test.restriction),
                        },
                    },
                )
            )
        made += [
            self._record(replace(PACK, id=one.standard), one.completed or NOW.date(), "")
            for one in courses
        ]
        return made

    def _eco(self) -> list[_Record]:
        made: list[_Record] = []
        for one in self._known.eco:
            record = self._record(
                PackRef(f"eco-operations-{one.occupation}", "2026.1", ""), one.on, ""
            )
            codes = {**dict.fromkeys(one.met, "met"), **dict.fromkeys(one.not_met, "not_met")}
            outcomes = [{"code": x, "criteria": [{"code": f"{x}.1"}]} for x in codes]
            marks = [{"criterion": f"{x}.1", "mark": mark} for x, mark in codes.items()]
            standard = {**record.report["standard"], "outcomes": outcomes}
            report = {**record.report, "standard": standard, "marks": marks}
            made.append(replace(record, report=report))
        return made

    def _record(self, pack: PackRef, on: date, codes: str) -> _Record:
        who = self._who
        candidate = {
            "name": who.name, "ni_number": who.ni_number,
            "date_of_birth": str(who.date_of_birth) if who.date_of_birth else None,
            "identity": {"kind": "passport", "matched": False},
        }  # fmt: skip
        elements = {"theory": "achieved", "practical": "achieved"}
        report = {
            "candidate": candidate,
            "standard": {"route": pack.route},
            "result": {"elements": elements, "restrictions": []},
        }
        return _Record(pack, on, codes, "achieved", report)

    def _came(self, one: _Record) -> str:
        who = self._who
        pdf = json.dumps({**one.report, "id": new_id()}).encode()
        made = replace(
            record_of(who), pdf=pdf, content_sha256=sha256_hex(pdf), tested_on=one.on,
            pack=one.pack, result=one.result, title=one.pack.id, assessor="Gareth Price",
            assessor_number="GP-7", accepted_at=NOW if one.is_counted else None,
            facts=RecordFacts(codes=one.codes, notification="NRN-118"),
        )  # fmt: skip
        with self._store.writing() as unit:
            unit.register.claim(made)
            unit.persons.take_registered(lambda _: who, (made.record,))
            person = unit.persons.of_record(made.record)[0]
        for course in self._known.courses:
            if course.standard == one.pack.id:
                self._taught(course, made.record)
        return person

    def _taught(self, course: HeldCourse, record: str) -> None:
        """The signed days of a course: all are taught together for as long as the one who was
        taught least, then the others go on; a day is shared among the machines."""
        began, pack = course.started or NOW.date(), replace(PACK, id=course.standard)
        pack = replace(pack, route=course.variant)
        left = {
            Learner(
                record if one.name == self._who.name else self._of_another(one.name, pack),
                one.name,
                pack,
            ): one.minutes
            for one in course.learners
        }
        visit, days, number = CourseVisit(new_id(), "Hendre", began), list[CourseDay](), 0
        while left:
            minutes = min(_DAY, *left.values())
            on = began + timedelta(days=number)
            days += _shared(tuple(left), on, minutes, max(course.machines, 1))
            left = {who: own - minutes for who, own in left.items() if own > minutes}
            number += 1
        with self._store.writing() as unit:
            for one in days:
                sha256 = sha256_hex(one.id.encode())
                row = RegisteredDay(visit, one, sha256, "Gareth Price", "GP-7", NOW)
                unit.registered_days.enter([row], b"signed")

    def _of_another(self, name: str, pack: PackRef) -> str:
        """The record of another learner, in which every outcome is marked."""
        who = Candidate(name)
        pdf = json.dumps({**self._record(pack, NOW.date(), "").report, "id": new_id()}).encode()
        made = replace(record_of(who), pdf=pdf, content_sha256=sha256_hex(pdf), pack=pack)
        with self._store.writing() as unit:
            unit.register.claim(made)
        return made.record

    def _booked(self) -> str:
        """Somebody of whom no record came: they are booked."""
        booking = PlannedBooking(new_id(), self._who, PACK)
        visit = PlannedVisit(new_id(), "Hendre", date(2026, 12, 7))
        with self._store.writing() as unit:
            unit.planned_visits.put(visit)
            store_booking(unit, visit.id, booking)
            return unit.persons.of_bookings([booking.id])[booking.id].id

    def _enter(self, person: str) -> None:
        known, office = self._known, self._office
        if known.identity_seen is not None:
            office.persons.enter(person, known.identity, known.identity_seen)
        for one in (*known.cards, *known.hse, *known.qualifications, *known.experience):
            self._evidence(person, one)
        if known.employer is not None:
            firm = office.employers.enter(known.employer).id
            office.persons.enter(person, EmploymentFacts(firm))
        if known.has_photograph:
            data, out = person.encode(), b"out"
            portrait = CardPortrait(
                sha256_hex(data), sha256_hex(out), 700, 900, Frame(0, 0, 100),
                PortraitOrigin.IMPORTED, PhotographSource.FILE, NOW, "Mair", NOW,
            )  # fmt: skip
            with self._store.writing() as unit:
                unit.cards.keep_portrait(person, portrait, data, out)

    def _evidence(self, person: str, one: Held[Any]) -> None:
        facts = one.facts
        if one.checked_on and hasattr(facts, "checked_on"):
            facts = replace(facts, checked_on=one.checked_on)
        entry = self._office.persons.enter(person, facts, one.seen)
        if one.revoked is not None:
            self._office.persons.revoke(entry.id, one.revoked)


def _restrictions(text: str) -> list[dict[str, str]]:
    return [{"criterion": "3.5", "text": text}] if text else []


def _shared(who: tuple[Learner, ...], on: date, minutes: int, machines: int) -> list[CourseDay]:
    """A day of these learners, on one machine after the other."""
    each = minutes // machines
    return [_day(who, on, (n * each, (n + 1) * each), f"Machine {n}") for n in range(machines)]


def _day(who: tuple[Learner, ...], on: date, part: tuple[int, int], machine: str) -> CourseDay:
    signatures = tuple(
        DaySignature(one, SignatureKind.TYPED, "name", NOW)
        for one in (*(x.record for x in who), INSTRUCTOR)
    )
    first, until = (time(8 + one // 60, one % 60) for one in part)
    return CourseDay(
        new_id(), on, who, "GP-7", "GP-7", machine, first, until, (), "Driving", NOW,
        signatures=signatures,
    )  # fmt: skip
