"""What the pictures show: the demonstration, and the days after with everything half done.

The demonstration leaves three signed records. On the days after, the same assessor has visits with
a candidate at every stage, so that each page has something to show, and the office has been
brought files that it cannot use.
"""

import shutil
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from demonstration_scripts import by_the_candidate, later, named, part, until
from shot_framework import bring_framework
from shot_portraits import HIGH, WIDE, drawn_portrait

from npors_desktop.base.clock import SetClock
from npors_desktop.base.paths import resource
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.cards.application import CardType, InvoiceState
from npors_desktop.domain.course_days import CourseDay, Period
from npors_desktop.domain.people import Adjustment, Candidate, Visit
from npors_desktop.domain.persons.entries import HseFacts, IdentityFacts, SeenBy
from npors_desktop.domain.photograph_frame import default_frame
from npors_desktop.domain.photographs import PhotographSource
from npors_desktop.domain.planned_visits import PlannedBooking, PlannedVisit
from npors_desktop.domain.sheet import Mark, PackRef, pack_ref
from npors_desktop.domain.uploads.titles import CourseTitle
from npors_desktop.exchange.record_json import read_record, write_record
from npors_desktop.signing.keys.key_envelope import open_key
from npors_desktop.signing.keys.sealing import MAGIC, SEALED
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.signing.report.pades import certify
from npors_desktop.ui.standards.edition_page import edition_subject
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.demonstration.demonstration import (
    LAPTOP_PASSPHRASE,
    OFFICE_PASSPHRASE,
    DemonstrationRun,
)
from npors_desktop.workflows.demonstration.player import Player
from npors_desktop.workflows.demonstration.script import Demonstration, Script, read_demonstration
from npors_desktop.workflows.ending.certified_report import rebuild
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession

NIGHT = datetime(2026, 11, 17, 18, 0, tzinfo=UTC)
# Nothing here is secret: the folder is thrown away.
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
DATA = "demonstration"
UPLOAD_TEMPLATE = (
    "Learner First Name,Learner Surname,ULN,NI Number,CITB Individual ID,"
    "Employer Registration Number,Course Title,Completion Date,Cohort\r\n"
)
SITE = "Chwarel Penmaen, Llanfair"
EARLIER = {1: "Ffordd Gyswllt, Caernarfon", 2: "Iard y Cei, Porthmadog"}
# What comes on the days after: in how many days, where, and who is booked.
AHEAD = (
    (4, "Chwarel Hendre, Bontnewydd", ("Ifan Rhys Morgan", "Zofia Nowak")),
    (6, "Parc Bryn Cegin, Bangor", ("Siôn Llwyd", "Mared Wyn", "Tom Hughes")),
)
# A standard of which somebody is booked with an earlier edition, so that the next is to be read.
OLDER = PackRef("industrial-forklift.novice", "2026.1")
LATE = ("Gwyn Rees",)
NEWER = PackRef("industrial-forklift", "2026.2", "novice")


@dataclass(frozen=True)
class Scene:
    """The two sessions, both open, and the ids of what the pictures show, by a name."""

    folder: Path
    clock: SetClock
    stores: Stores
    laptop: LaptopSession
    office: OfficeSession
    subjects: dict[str, str]
    reports: tuple[Path, ...]


def make_scene(folder: Path) -> Scene:
    """Make everything below ``folder``; takes some seconds."""
    data = resource(DATA)
    job = DemonstrationRun(lambda clock: Stores(clock, cost=CHEAP), data, SetClock(NIGHT))
    done = job.run(folder, lambda _: None)
    clock = SetClock(NIGHT)
    stores = Stores(clock, cost=CHEAP)
    office = stores.open_office(folder / "office", OFFICE_PASSPHRASE)
    laptop = stores.open_laptop(folder / "laptop", LAPTOP_PASSPHRASE)
    bring_bad_files(office, folder)
    bring_framework(office, folder)
    twice = bring_second_version(office, laptop, folder)
    subjects = days_after(laptop, clock)
    bring_portrait(office, laptop, subjects["issued"], folder)
    upload(office, folder)
    subjects["versions"] = twice
    subjects["planned"] = plan_visits(office, clock)
    subjects["record"] = done.records[1].record
    (subjects["person"],) = office.persons.of_record(subjects["record"])
    subjects["answer"] = f"{subjects['person']}/red/N202"
    subjects["card"] = f"card {subjects['person']}"
    subjects["application"] = apply_for_cards(office, [one.record for one in done.records])
    subjects["card_details"] = f"details {subjects['application']}"
    subjects["assessor"] = office.register.records()[0].assessor_number
    subjects["standard"] = "excavator-360-above-10t-tracked/2026.2/novice"
    subjects["reading"] = "read/excavator-360-above-10t-tracked"
    subjects["comparing"] = "compare/excavator-360-above-10t-tracked/2026.1/2026.2"
    reports = tuple(sorted(one.report for one in done.records))
    return Scene(folder, clock, stores, laptop, office, subjects, reports)


def apply_for_cards(office: OfficeSession, records: list[str]) -> str:
    """Apply for cards of who was tested: one has all that is asked but the second check. Returns
    the id of one in which something is missing."""
    rows = [office.register.record(one) for one in records]
    office.accepting.accept([one for one in rows if one.result == "achieved"])
    seen = SeenBy("Mair Ellis", NIGHT.date(), "original")
    made: list[str] = []
    for number, row in enumerate(one for one in rows if one.result == "achieved"):
        (person,) = office.persons.of_record(row.record)
        if any(office.card_applications.get(one).person == person for one in made):
            continue
        address = "1 Stryd Fawr, Bangor, LL57 1AA"
        identity = IdentityFacts(address=address, email="a@example.org", phone="01248 000000")
        office.persons.enter(person, identity, seen)
        if number != 1:
            day = NIGHT.date()
            passed = day.replace(month=3)
            facts = HseFacts("CITB", "Operatives", f"001234567{number}", passed, day)
            office.persons.enter(person, facts, seen)
        application = office.card_applications.begin(person, CardType.RED)
        made.append(application.id)
        office.card_applications.change(
            application.id,
            {
                "title": "Mr", "provider_number": "ATP 0042", "send_to": "employer",
                "payer": "employer", "order_number": "PO 0017", "invoice": InvoiceState.PAID,
            },
        )  # fmt: skip
    return made[min(1, len(made) - 1)]


def bring_bad_files(office: OfficeSession, folder: Path) -> None:
    """Bring the office what it has already, what was changed, what is no report, and what only a
    later version of the program can open."""
    brought = folder / "brought"
    brought.mkdir()
    report = min((folder / "reports").glob("*.pdf"))
    changed = report.read_bytes()
    middle = len(changed) // 2
    altered = changed[:middle] + bytes([changed[middle] ^ 1]) + changed[middle + 1 :]
    (brought / "changed on the way.pdf").write_bytes(altered)
    (brought / "photograph.pdf").write_bytes(b"not a report at all")
    shutil.copy(report, brought / "brought twice.pdf")
    later = MAGIC + bytes([SEALED.newest + 1]) + bytes(report.stat().st_size)
    (brought / "from a later version.npsealed").write_bytes(later)
    office.report_import.take((brought,))


def upload(office: OfficeSession, folder: Path) -> None:
    """Set the office up to upload to the training register, with one batch that was uploaded."""
    template = folder / "brought" / "training register template.csv"
    template.write_text(UPLOAD_TEMPLATE, "utf-8")
    office.upload_setup.take(template)
    rows = [one.row for one in office.uploads.due()]
    office.accepting.accept(rows)
    for one in rows[1:]:
        course = CourseTitle(one.pack.id, one.title, one.title.replace(",", ":"))
        office.upload_setup.keep_title(course)
    batch, _ = office.uploads.write([one.record for one in rows[1:2]], folder / "batch.csv")
    office.uploads.note_upload(batch.number, office.uploads.today, "CTR-48811")


def plan_visits(office: OfficeSession, clock: SetClock) -> str:
    """Plan a visit that was held and one that is ahead; returns the id of that."""
    planning, today = office.visit_planning, clock.now().date()
    number, pack = planning.enrolled()[0].number, pack_ref(planning.offered()[0])
    held = PlannedVisit("", "Iard Menai, Caernarfon", today - timedelta(days=9), assessor=number)
    ahead = replace(
        held,
        site="Chwarel Penmaen, Llanfair",
        on=today + timedelta(days=12),
        notification="0011874",
        notified_on=today - timedelta(days=3),
    )
    booked = [
        PlannedBooking("", Candidate(name), pack, "Sioned Parry")
        for name in ("Aled Rees", "Rhys Jones", "Catrin Haf Pugh")
    ]
    planning.save(held, booked[:1])
    return planning.save(ahead, booked[1:]).id


def bring_second_version(office: OfficeSession, laptop: LaptopSession, folder: Path) -> str:
    """Bring the office another version of a record that it has, signed with the same key."""
    report = max((folder / "reports").glob("*.pdf")).read_bytes()
    record = read_record(record_json_of(report))
    candidate = replace(record.candidate, employer="Cwmni Adeiladu Menai")
    other = replace(record, candidate=candidate, next_step="Practise tracking on a slope.")
    made, who = rebuild(other, write_record(other)), laptop.enrolment.identity()
    key = open_key(who.key_envelope, LAPTOP_PASSPHRASE)
    chain = who.certificate, who.issuing, who.root
    file = folder / "brought" / "another version.pdf"
    file.write_bytes(certify(made.pdf, made.appearance, made.stamp, key, chain))
    office.report_import.take((file,))
    return record.record


def bring_portrait(office: OfficeSession, laptop: LaptopSession, id_: str, folder: Path) -> None:
    """Bring the office a record with a photograph, as a copy: the laptop's outbox stays full."""
    file = folder / "brought" / "with a portrait.pdf"
    laptop.hand_over.save_copy(id_, file)
    office.report_import.take((file,))


def days_after(laptop: LaptopSession, clock: SetClock) -> dict[str, str]:
    """The three days after: a record that waits, one that has gaps, and today's visit.

    Each day lies after the one before: the store keeps times in order, whatever a clock says.
    """
    ids: dict[str, str] = {}
    for day, name in ((1, "issued"), (2, "gaps")):
        shown = read_demonstration(resource(DATA), NIGHT + timedelta(days=day))
        first = shown.scripts[0]
        told = named(first, "Gwenllian Mai Roberts-Thomas")
        script = told if name == "issued" else named(with_gaps(until(first, "sign")), "Lee Hale")
        visit = begin(laptop, clock, shown, EARLIER[day])
        ids[name] = play(laptop, clock, visit, script)
        if name == "issued":
            ids["amended"] = play(laptop, clock, visit, named(shown.scripts[1], "Owain Parry"))
            amend(laptop, ids["amended"])
    set_the_clock(laptop, clock, ids["gaps"])
    shown = read_demonstration(resource(DATA), NIGHT + timedelta(days=3))
    first, second, _ = shown.scripts
    visit = begin(laptop, clock, shown, SITE)
    finished = named(until(first, "sign"), "Catrin Haf Pugh")
    signed = named(part(first, "sign", 0.5), "Tomos Wyn Ellis")
    asked = named(later(part(first, "award", 0.4), timedelta(hours=3, minutes=20)), "Anya Kowalska")
    answering = named(
        later(part(by_the_candidate(first), "answer", 0.5), timedelta(hours=4)), "Anwen Kowalska"
    )
    running = named(part(second, "mark", 0.6), "Rhys Jones")
    ids |= {
        "visit": visit.id,
        "finished": play(laptop, clock, visit, finished),
        "signed": play(laptop, clock, visit, signed),
        "theory": play(laptop, clock, visit, asked),
        "answering": play(laptop, clock, visit, answering),
        "new": play(laptop, clock, visit, replace(first, candidate=newcomer(), steps=())),
        "running": play(laptop, clock, visit, running),
    }
    for days, site, names in AHEAD:
        book(laptop, replace(visit, on=visit.on + timedelta(days=days), site=site), first, names)
    book(laptop, replace(visit, on=visit.on + timedelta(days=11)), replace(first, pack=OLDER), LATE)
    ids["edition"] = edition_subject(NEWER)
    clock.set(clock.now() + timedelta(minutes=1, seconds=7))
    ids |= taught(laptop, visit.id)
    return ids


def taught(laptop: LaptopSession, visit: str) -> dict[str, str]:
    """A day of the visit's course that the first of its learners has still to sign."""
    course = laptop.course_days.course(visit)
    at = time(8, 30), time(16, 0), (Period(time(12, 0), time(12, 30)),)
    day = CourseDay(
        "", course.visit.on - timedelta(days=1), course.learners[:3], course.assessor.name,
        course.assessor.number, "", *at, "Travelling, digging a trench, parking", NIGHT,
    )  # fmt: skip
    kept = laptop.course_days.enter(visit, day)
    place = f"{visit}/{kept.id}"
    return {"day": place, "learner": f"{place}/{kept.learners[0].record}"}


def book(laptop: LaptopSession, visit: Visit, script: Script, names: tuple[str, ...]) -> None:
    """A visit to come, with those who are booked for it."""
    notification = f"DEMO-NRN-26-{visit.on:%m%d}"
    made = laptop.visits.open_visit(
        replace(visit, notification=notification, briefed_at=None, notified_on=None)
    )
    for name in names:
        laptop.visits.add_candidate(made.id, Candidate(name), script.pack, script.machine)


def amend(laptop: LaptopSession, id_: str) -> None:
    """Put right what the office could not take: a slip in a date, and a mark."""
    laptop.amending.begin(id_, "The date of birth was wrong, and criterion 1.1 was marked twice.")
    candidate = laptop.preparation.assessment(id_).candidate
    right = replace(candidate, date_of_birth=date(1991, 4, 2), employer="Cwmni Adeiladu Menai")
    laptop.preparation.describe_candidate(id_, right)
    laptop.marking.mark(id_, "1.1", Mark.NOT_MET)


def set_the_clock(laptop: LaptopSession, clock: SetClock, id_: str) -> None:
    """Let somebody set the laptop's clock by an hour between two things that happen."""
    (first, *_) = laptop.preparation.assessment(id_).marks
    clock.step(timedelta(hours=1))
    laptop.marking.flag(id_, first)


def begin(laptop: LaptopSession, clock: SetClock, shown: Demonstration, site: str) -> Visit:
    """A visit on the day of a demonstration, its briefing given."""
    clock.set(shown.briefed_at)
    number = f"DEMO-NRN-26-{shown.briefed_at:%m%d}"
    at = shown.briefed_at
    visit = replace(shown.visit, site=site, notification=number, briefed_at=at)
    return laptop.visits.open_visit(visit)


def newcomer() -> Candidate:
    """A candidate of whom nothing is done yet, with an adjustment still to be read."""
    agreed = (NIGHT - timedelta(days=9)).date()
    adjustment = Adjustment("Questions read aloud; 25 % extra time", "Mair Evans", agreed, 15)
    return Candidate("Elin Davies-O’Connor", adjustments=(adjustment,))


def play(laptop: LaptopSession, clock: SetClock, visit: Visit, script: Script) -> str:
    """Put a candidate on the visit and play the script; returns the assessment."""
    candidate = replace(script.candidate, ni_number=own_number(script.candidate))
    id_ = laptop.visits.add_candidate(visit.id, candidate, script.pack, script.machine)
    if script.steps:
        given = laptop.photographs.open_bytes(
            drawn_portrait(len(candidate.name) // 2), PhotographSource.CAMERA_FOLDER
        )
        laptop.photographs.take_portrait(id_, given, default_frame(WIDE, HIGH))
    Player(laptop, clock, script, LAPTOP_PASSPHRASE).play(id_)
    return id_


def own_number(candidate: Candidate) -> str:
    """A made-up National Insurance number of their own: else they would be one person twice."""
    by = sum(candidate.name.encode())
    return candidate.ni_number and f"QQ {by // 100 % 100:02} {by % 100:02} 56 A"


def with_gaps(script: Script) -> Script:
    """The script with some criteria left unmarked and without the debrief's words."""
    marks = [step for step in script.steps if step.do == "mark"]
    gone = {id(step) for step in marks[5::23]}
    kept = [s for s in script.steps if id(s) not in gone and s.do != "give_feedback"]
    return replace(script, steps=tuple(kept))
