"""A week of an office with three assessors: the spreadsheet of its bookings with the faults that
such lists have, the laptops, their tests, and how the records come back.

Nobody types a candidate's details but whoever made the spreadsheet.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from email.message import EmailMessage
from functools import cache
from pathlib import Path

from openpyxl import Workbook

from npors_desktop.base.clock import SetClock
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.people import (
    AssessorDetails,
    Candidate,
    PersonSignature,
    Role,
    SignatureKind,
)
from npors_desktop.domain.photograph_frame import default_frame
from npors_desktop.domain.photographs import PhotographSource
from npors_desktop.domain.planned_visits import PlannedBooking
from npors_desktop.domain.sheet import COMPLETED, Mark, PackRef
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.ui.office.bookings.booking_sheet import ReadBookings, read_bookings
from npors_desktop.ui.office.bookings.columns import find_columns
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession
from tests.answered_theory import answer_in_full
from tests.photo_files import drawing, file_of

SECRET = "a passphrase for tests"
CHEAP = KdfCost(64, 1, 1)
MONDAY = datetime(2026, 11, 16, 8, tzinfo=UTC)
FRIDAY, NEXT = datetime(2026, 11, 20, 18, tzinfo=UTC), datetime(2026, 11, 23, 9, tzinfo=UTC)
WHY = "Say in the feedback what to work on."
BOWEN = "Bowen Plant Ltd"
ASSESSORS = {"GP-7": "Gareth Price", "NP-3": "Nia Pugh", "SR-9": "Siân Rees"}
# What a spreadsheet counts days from.
_FIRST_DAY = date(1899, 12, 30)
_FIRST = ("Rhys", "Megan", "Siôn", "Nia", "Tomos", "Ann", "Owain", "Llŷr")
_LAST = ("Jones", "Evans", "O'Neill", "Bowen", "Price-Davies")
_STANDARDS = {
    "N001 novice": PackRef("industrial-forklift", "2026.2", "novice"),
    "N100 / novice": PackRef("excavator-as-a-crane", "2026.1", "novice"),
    "Eco-operations: plant operator": PackRef("eco-operations-operator", "2026.1", "novice"),
}
_EMPLOYERS = ((BOWEN, "0123456", "01248 700900"), ("Môn Aggregates", "0099887", "07700900123"))
_DUPLICATES = 3


@dataclass(frozen=True)
class BookedPerson:
    """Somebody as the office knows them, and whether they come to be tested."""

    candidate: Candidate
    category: str
    phone: str
    comes: bool

    @property
    def pack(self) -> PackRef:
        """What they are booked for."""
        return _STANDARDS[self.category]


@dataclass(frozen=True)
class WeekVisit:
    """One visit of the week: ``said`` is how the list gives its day. Of ``away`` people no record
    comes; of all of them where it is not held."""

    site: str
    on: date
    said: object
    assessor: str
    notification: str
    people: tuple[BookedPerson, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of those of whom no record comes."""
        return tuple(one.candidate.name for one in self.people if not one.comes)

    @property
    def folder(self) -> str:
        """What its folder on the stick is called."""
        return f"{self.on} {self.site}"


@dataclass(frozen=True)
class Week:
    """The visits, and the spreadsheet that was made of them."""

    visits: tuple[WeekVisit, ...]
    sheet: Path
    rows: int = 0
    duplicates: tuple[int, ...] = field(default=())

    @property
    def people(self) -> tuple[BookedPerson, ...]:
        """Everybody who is booked, once."""
        return tuple(one for visit in self.visits for one in visit.people)

    @property
    def come(self) -> tuple[BookedPerson, ...]:
        """Those who are tested."""
        return tuple(one for one in self.people if one.comes)


def plan_week(folder: Path, rows: int) -> Week:
    """A week of so many rows in its spreadsheet, three of them duplicates."""
    everybody = _people()
    share, over = divmod(rows - _DUPLICATES, 6)
    days = [MONDAY.date() + timedelta(days=n) for n in (1, 1, 2, 2, 3, 4)]
    said = (
        (days[0] - _FIRST_DAY).days, f"{days[1]:%d.%m.%Y}", days[2],
        f"{days[3].day} {days[3]:%b %y}", f"{days[4]:%Y-%m-%d}", (days[5] - _FIRST_DAY).days,
    )  # fmt: skip
    sites = (
        "Hendre Quarry", "Trefor depot", "Pen-y-bont", "Cwm Ystwyth", "Llandygái", "Parc Menai"
    )  # fmt: skip
    testers = ("GP-7", "NP-3", "SR-9", "GP-7", "NP-3", "SR-9")
    away = (0, 1, 0, 2, 0, rows)
    visits = []
    for place, site in enumerate(sites):
        size = share + (place < over)
        its = [replace(next(everybody), comes=n >= away[place]) for n in range(size)]
        visits.append(
            WeekVisit(
                site, days[place], said[place], testers[place], f"004120{place + 1}", tuple(its)
            )
        )
    sheet = folder / "bookings week 47.xlsx"
    return Week(tuple(visits), sheet, rows, _write_sheet(visits, sheet))


def _people() -> Iterator[BookedPerson]:
    names = [f"{first} {last}" for last in _LAST for first in _FIRST]
    for number, name in enumerate(names):
        employer, levy, phone = _EMPLOYERS[number % 2]
        candidate = Candidate(
            name,
            date(1970 + number % 30, 1 + number % 12, 1 + number % 28),
            employer,
            scheme_number=f"00{420 + number}",
            # Some begin with a zero after their letters, which lists lose.
            ni_number=f"AB {number % 4:02} {10 + number:02} {20 + number:02} C",
            hse_test_id=f"{998_000 + number}",
            hse_test_date=date(2026, 3, 1 + number % 28),
            levy_number=levy,
        )
        yield BookedPerson(candidate, tuple(_STANDARDS)[number % 3], phone, comes=True)


def _write_sheet(visits: list[WeekVisit], to: Path) -> tuple[int, ...]:
    """Write the spreadsheet as an office gets it; the rows in it that are there twice."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Wk 47"
    sheet.append(["Bookings, week 47", None, None, "printed 13/11/2026"])
    sheet.append([
        "Date", "Site", "NRN", "Tester", "Company", "Tel", "Reg no", "Name", None, "DOB",
        "NI number", "Card no", "HS&E no / HS&E date", "Category", "Notes",
    ])  # fmt: skip
    sheet.merge_cells("H2:I2")
    number, again = 2, []
    for place, visit in enumerate(visits):
        for at, one in enumerate(visit.people):
            sheet.append(_row(visit, one, at))
            number += 1
        if place < _DUPLICATES:
            # Somebody rang twice: the same person, written in another way.
            sheet.append(_row_again(visit, visit.people[-1]))
            again.append(number := number + 1)
    sheet.append(["Total", number - 2])
    book.save(to)
    return tuple(again)


def _row(visit: WeekVisit, one: BookedPerson, at: int) -> list[object]:
    who = one.candidate
    first, last = who.name.split(" ", 1)
    born = who.date_of_birth
    assert born is not None
    assert who.hse_test_date is not None
    # The first row of a visit names it; the numbers have lost their zeros, but for the first visit.
    head: list[object] = [None, None, None, None]
    if not at:
        nrn = visit.notification
        is_whole = nrn.endswith("1")
        tester = ASSESSORS[visit.assessor] if is_whole else visit.assessor
        head = [visit.said, visit.site, nrn if is_whole else int(nrn), tester]
    days = ((born - _FIRST_DAY).days, born, f"{born.day}/{born.month}/{born.year}")
    ni = who.ni_number.replace(" ", "")
    return [
        *head, who.employer, int(one.phone.replace(" ", "")), int(who.levy_number), first, last,
        days[at % 3], f"AB{ni[3:]}" if ni[2] == "0" else ni, who.scheme_number,
        f"{who.hse_test_id} ({who.hse_test_date:%d/%m/%Y})", one.category, None if at else "early",
    ]  # fmt: skip


def _row_again(visit: WeekVisit, one: BookedPerson) -> list[object]:
    first, last = one.candidate.name.split(" ", 1)
    born = one.candidate.date_of_birth
    assert born is not None
    return [
        visit.on, visit.site.upper(), None, visit.assessor, one.candidate.employer, None, None,
        last.upper(), first, f"{born:%d.%m.%Y}", None, None, None, one.category,
    ]  # fmt: skip


def open_desks(
    folder: Path, clock: SetClock, keys: tuple[AssessorKey, ...]
) -> tuple[OfficeSession, dict[str, LaptopSession]]:
    """An office and the three laptops that it has enrolled, by the numbers of their assessors."""
    office = Stores(clock, cost=CHEAP).make_office(folder / "office", "ATP One", SECRET).session
    assert isinstance(office, OfficeSession)
    found: dict[str, LaptopSession] = {}
    for key, (number, name) in zip(keys, ASSESSORS.items(), strict=True):
        stores = Stores(clock, cost=CHEAP, new_key=lambda key=key: key)
        details = AssessorDetails(name, number, "ATP One")
        laptop = stores.make_laptop(folder / number, details, SECRET).session
        assert isinstance(laptop, LaptopSession)
        request, answer = folder / f"{number}.npenrol", folder / f"{number}.npidentity"
        laptop.enrolment.write_request(request, SECRET)
        office.assessor_enrolment.accept(request, answer, laptop.enrolment.fingerprint())
        laptop.enrolment.accept(answer, office.assessor_enrolment.fingerprint())
        found[number] = laptop
    return office, found


def hold(laptop: LaptopSession, clock: SetClock, visit: WeekVisit, file: Path) -> list[Candidate]:
    """Take the file of a visit and test everybody who comes. Returns the candidates as the laptop
    has them, in their order; nobody enters anything of them."""
    clock.set(datetime.combine(visit.on, time(8), UTC))
    taken, is_new = laptop.visits.take(laptop.visits.look_at(file))
    assert is_new
    laptop.visits.brief(taken.id)
    booked = laptop.visits.booked(taken.id)
    away = {*visit.missing}
    for one in booked:
        if one.candidate.name not in away:
            test(laptop, clock, one.id)
    return [one.candidate for one in booked]


def test(laptop: LaptopSession, clock: SetClock, id_: str) -> None:
    """Test a candidate: everything is met; sign and lock the record."""
    name = laptop.preparation.assessment(id_).candidate.name
    given = laptop.photographs.open_bytes(_portrait(), PhotographSource.DROPPED)
    laptop.photographs.take_portrait(id_, given, default_frame(given.width, given.height))
    passport = IdentityKind.PASSPORT
    laptop.preparation.check_identity(id_, passport, matched=True, name_on_document=name)
    laptop.preparation.sign_privacy(id_, _signature(Role.CANDIDATE, name, clock))
    now = laptop.preparation.assessment(id_)
    if now.pack.theory is not None:
        answer_in_full(laptop, id_)
    if now.has_practical():
        laptop.marking.start_clock(id_)
    for task in now.tasks():
        for one in (*task.set, *task.measured):
            laptop.marking.enter_task_value(id_, task.code, one.key, "1")
    for outcome in now.pack.outcomes:
        laptop.marking.mark_rest(id_, outcome.code)
    for code in laptop.preparation.assessment(id_).left():
        laptop.marking.mark(id_, code, Mark.MET)
    clock.set(clock.now() + timedelta(minutes=50))
    if now.has_practical():
        laptop.marking.end(id_, COMPLETED)
    laptop.check_and_sign.give_feedback(id_, "Steady", "Read the law")
    lock(laptop, clock, id_)
    clock.set(clock.now() + timedelta(minutes=5))


test.__test__ = False  # type: ignore[attr-defined]


@cache
def _portrait() -> bytes:
    return file_of(drawing(480, 640))


def lock(laptop: LaptopSession, clock: SetClock, id_: str) -> None:
    """Let both sign, and lock the record."""
    name = laptop.preparation.assessment(id_).candidate.name
    laptop.check_and_sign.sign(id_, _signature(Role.CANDIDATE, name, clock))
    who = laptop.enrolment.identity().assessor.name
    laptop.check_and_sign.sign(id_, _signature(Role.ASSESSOR, who, clock))
    laptop.record_issue.issue(id_, SECRET)


def _signature(role: Role, name: str, clock: SetClock) -> PersonSignature:
    return PersonSignature(role, SignatureKind.TYPED, name, clock.now())


def put(laptop: LaptopSession, to: Path) -> Path:
    """Put what waits on a laptop into a folder of a stick."""
    to.mkdir(parents=True, exist_ok=True)
    laptop.hand_over.deliver(to)
    return to


def mailed(laptop: LaptopSession, folder: Path) -> Path:
    """What waits on a laptop, in a zip file within a mail."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as zipped:
        for file in sorted(put(laptop, folder / "sent").iterdir()):
            zipped.write(file, file.name)
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "nia@example.org", "o@example.org", "Reports"
    mail.set_content("Here are today's.")
    mail.add_attachment(
        packed.getvalue(), maintype="application", subtype="zip", filename="reports.zip"
    )
    to = folder / "reports.eml"
    to.write_bytes(bytes(mail))
    return to


class Desks:
    """The office and its three laptops in their week, and what there was to see of it."""

    def __init__(
        self, folder: Path, clock: SetClock, keys: tuple[AssessorKey, ...], rows: int
    ) -> None:
        self.folder, self.clock = folder, clock
        self.stick = folder / "stick"
        self.office, self.laptops = open_desks(folder, clock, keys)
        self.week = plan_week(folder, rows)

    def read(self) -> ReadBookings:
        """Read the spreadsheet and store what is right in it."""
        intake = self.office.booking_intake
        table = intake.read(self.week.sheet)
        read = read_bookings(find_columns(table.file.sheets, intake.mapping), table)
        self.taken = intake.take(read.rows, table.file.sha256)
        return read

    def plans(self) -> dict[str, tuple[PlannedBooking, ...]]:
        """Who is booked, by the site."""
        planning = self.office.visit_planning
        found = (planning.plan(line.visit.id) for line in planning.lines())
        return {plan.visit.site: plan.live for plan in found}

    def files(self) -> dict[str, Path]:
        """The file of each visit, by the site."""
        planning = self.office.visit_planning
        found = {line.visit.site: line.visit.id for line in planning.lines()}
        files = {site: self.folder / f"{site}.npvisit" for site in found}
        for site, id_ in found.items():
            planning.write_file(id_, files[site])
        return files

    def hold(self, files: Mapping[str, Path]) -> dict[str, list[Candidate]]:
        """Hold every visit but the last; each ends in a folder of the stick, the fifth in a mail.
        Returns whom the laptops had, by the site."""
        had: dict[str, list[Candidate]] = {}
        for visit in self.week.visits[:5]:
            laptop = self.laptops[visit.assessor]
            had[visit.site] = hold(laptop, self.clock, visit, files[visit.site])
            if visit is not self.week.visits[4]:
                put(laptop, self.stick / visit.folder)
        return had

    def laptop_of(self, site: str) -> LaptopSession:
        """The laptop with which a visit was held."""
        return self.laptops[next(v.assessor for v in self.week.visits if v.site == site)]

    def answer(self, record: str, next_step: str) -> None:
        """Amend a record that came back, at the laptop that it is of; only the feedback."""
        laptop = next(x for x in self.laptops.values() if x.visits.today().sent_back)
        (told,) = laptop.visits.today().sent_back
        assert told.record == record
        words = laptop.hand_over.receipt_words(record)
        assert words is not None
        assert WHY in str(words)
        before = laptop.preparation.assessment(record).candidate
        laptop.amending.begin(record, WHY)
        laptop.check_and_sign.give_feedback(record, "Steady", next_step)
        lock(laptop, self.clock, record)
        assert laptop.preparation.assessment(record).candidate == before
        assert laptop.visits.today().sent_back == ()
        put(laptop, self.stick / "amended")

    def read_receipts(self) -> None:
        """Take the stick to every laptop: each reads what the office says."""
        for laptop in self.laptops.values():
            laptop.hand_over.read_receipts(self.stick)

    def close(self) -> None:
        """Close every desk."""
        for one in (self.office, *self.laptops.values()):
            one.close()
