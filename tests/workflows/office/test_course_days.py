"""Course days on a laptop: entered, signed, corrected, and handed over to its own office alone."""

import json
from collections.abc import Generator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.composition.standards import catalogue
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.course_days import INSTRUCTOR, CourseDay, Period
from npors_desktop.domain.delivery import Arrival, ReceiptVerdict
from npors_desktop.domain.entry_limits import MOST_POINTS_OF_ONE
from npors_desktop.domain.errors import UserError, WrongPassphraseError, WrongUseError
from npors_desktop.domain.found_files import Passed
from npors_desktop.domain.office_log import ActionFilter
from npors_desktop.domain.office_log_text import KINDS, about
from npors_desktop.domain.people import Candidate, PersonSignature, Role, SignatureKind, Visit
from npors_desktop.domain.planned_visits import PlannedBooking, PlannedVisit
from npors_desktop.domain.sheet import pack_ref
from npors_desktop.exchange.course_days import DAYS_FILE, MAGIC
from npors_desktop.exchange.receipt import write_receipt
from npors_desktop.signing.keys.sealing import seal
from npors_desktop.ui.office.course_days.presenter import shown_days
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.delivery.opened_receipt import open_receipt
from npors_desktop.workflows.office.course_days import with_strokes
from npors_desktop.workflows.office.incoming_verification import IncomingVerification
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession

SECRET = "a passphrase for tests"
DAY = date(2026, 11, 20)
LUNCH = Period(time(12, 0), time(12, 30))


class Course:
    """A visit with two learners on a laptop, and what is done with its course days."""

    def __init__(self, laptop: LaptopSession, folder: Path) -> None:
        self.laptop, self.folder = laptop, folder
        self.keeping, self.handing = laptop.course_days, laptop.days_hand_over
        ref = pack_ref(catalogue().find("industrial-forklift.novice"))
        self.visit = laptop.visits.open_visit(Visit("", "Hendre", DAY, notification="NRN 7")).id
        for name in ("Rhys Jones", "Sam Okoro"):
            laptop.visits.add_candidate(self.visit, Candidate(name), ref)

    def day(self, **change: Any) -> CourseDay:
        """A day as it is typed."""
        learners = self.keeping.course(self.visit).learners
        made = CourseDay(
            "", DAY, learners, "Gareth Price", "GP-7", "Linde X1", time(8, 0), time(16, 0),
            (LUNCH,), "Stacking", datetime.min,
        )  # fmt: skip
        return replace(made, **change)

    def enter(self, **change: Any) -> CourseDay:
        """Enter such a day."""
        return self.keeping.enter(self.visit, self.day(**change))

    def sign(self, day: CourseDay, *by: str) -> CourseDay:
        """All, or these, sign it."""
        for who in by or day.unsigned:
            day = self.keeping.sign(day.id, who, signature())
        return day

    def hand_over(self) -> Path:
        """Hand the days over; gives the file."""
        to = self.folder / "stick"
        to.mkdir(exist_ok=True)
        return to / self.handing.hand_over(self.visit, to, SECRET).file


def signature(**change: Any) -> PersonSignature:
    at = datetime.fromisoformat("2026-11-20T16:00:00Z")
    made = PersonSignature(Role.CANDIDATE, SignatureKind.TYPED, "Somebody", at)
    return replace(made, **change)


@pytest.fixture
def course(session: LaptopSession, tmp_path: Path) -> Course:
    return Course(session, tmp_path)


@pytest.fixture
def office(session: LaptopSession, tmp_path: Path, clock: SetClock) -> Generator[OfficeSession]:
    """The office that the laptop works for."""
    with_office = make_office(tmp_path / "office", clock)
    bind(session, with_office, tmp_path)
    yield with_office
    with_office.close()


def make_office(folder: Path, clock: SetClock) -> OfficeSession:
    made = Stores(clock, cost=KdfCost(64, 1, 1)).make_office(folder, "ATP", SECRET).session
    assert isinstance(made, OfficeSession)
    return made


def bind(laptop: LaptopSession, office: OfficeSession, folder: Path) -> None:
    request, answer = folder / "r.npenrol", folder / "a.npidentity"
    laptop.enrolment.write_request(request, SECRET)
    office.assessor_enrolment.accept(request, answer, laptop.enrolment.fingerprint())
    laptop.enrolment.accept(answer, office.assessor_enrolment.fingerprint())


def taken(office: OfficeSession, *files: Path) -> Arrival:
    (found,) = office.report_import.take(files)
    return found


def refused(code: str) -> AbstractContextManager[pytest.ExceptionInfo[UserError]]:
    return pytest.raises(UserError, check=lambda error: error.code == code)


def test_a_day_is_kept_with_hours_and_order(course: Course, clock: SetClock):
    evening = course.enter(began=time(17, 0), ended=time(18, 0), breaks=())
    day = course.enter()
    assert (day.minutes, day.entered_at, len(day.id)) == (450, clock.now(), 36)
    now = course.keeping.course(course.visit)
    assert now.days == (day, evening)
    assert (now.day(day.id), now.day("none")) == (day, None)
    assert now.warnings(day) == ()
    assert [one.name for one in now.learners] == ["Rhys Jones", "Sam Okoro"]
    with pytest.raises(WrongUseError, match="no course day"):
        course.keeping.sign("00000000-0000-4000-8000-000000000000", "", signature())


def test_an_unsigned_day_is_changed_in_its_place(course: Course):
    day = course.enter()
    changed = course.keeping.enter(course.visit, replace(day, topics="Travelling"))
    assert course.keeping.course(course.visit).days == (changed,)


def test_what_cannot_be_is_not_kept(course: Course):
    with refused("day_faulty"):
        course.enter(topics="")
    with refused("day_faulty"):
        course.enter(on=date(2026, 11, 21))
    with refused("text_too_long"):
        course.enter(topics="x" * 5001)
    learner = course.keeping.course(course.visit).learners[0]
    with refused("not_booked"):
        course.enter(learners=(replace(learner, record=course.visit),))
    assert course.keeping.course(course.visit).days == ()


def test_a_signed_day_stays_and_a_correction_replaces_it(course: Course):
    day = course.enter()
    with refused("not_signed"):
        course.enter(replaces=day.id, reason="the times were wrong")
    signed = course.sign(day, INSTRUCTOR)
    with refused("day_signed"):
        course.keeping.enter(course.visit, replace(day, topics="Travelling"))
    again = course.enter(replaces=day.id, reason="the times were wrong", ended=time(15, 0))
    with refused("replaced"):
        course.enter(replaces=day.id, reason="once more")
    with refused("replaced"):
        course.sign(signed)
    again = course.sign(course.keeping.enter(course.visit, replace(again, ended=time(15, 30))))
    assert course.keeping.course(course.visit).days == (signed, again)


def test_everybody_signs_once(course: Course):
    day = course.enter()
    first = day.learners[0].record
    course.sign(day, first)
    with refused("signed_already"):
        course.sign(day, first)
    with refused("signed_already"):
        course.sign(day, course.visit)
    with refused("signature_missing"):
        course.keeping.sign(day.id, INSTRUCTOR, signature(name=""))
    stroke = ((1, 1, 0),) * (MOST_POINTS_OF_ONE + 1)
    with refused("signature_too_long"):
        course.keeping.sign(day.id, INSTRUCTOR, signature(strokes=(stroke,)))


def test_days_go_to_the_office_once(course: Course, office: OfficeSession, clock: SetClock):
    with refused("no_days"):
        course.hand_over()
    day, open_ = course.sign(course.enter()), course.enter(on=date(2026, 11, 19))
    with pytest.raises(WrongPassphraseError):
        course.handing.hand_over(course.visit, course.folder, "another passphrase")
    handed = course.handing.hand_over(course.visit, course.folder, SECRET)
    assert (handed.entries, handed.unsigned) == (1, 1)
    assert handed.file.startswith(course.visit)
    assert [one.handed_at for one in course.keeping.course(course.visit).kept] == [
        None, clock.now(),
    ]  # fmt: skip
    found = taken(office, course.folder / handed.file)
    assert (found.verdict, found.codes) == (ReceiptVerdict.ACCEPTED, ("course_days",))
    (kept,) = office.course_days.all()
    assert (kept.day, kept.visit.site, kept.assessor) == (day, "Hendre", "Gareth Price")
    assert taken(office, course.hand_over()).verdict is ReceiptVerdict.DUPLICATE
    course.sign(open_)
    assert taken(office, course.hand_over()).verdict is ReceiptVerdict.ACCEPTED
    assert [one.day.on.day for one in office.course_days.all()] == [20, 19]
    assert office.inbox.counts().attention == 0


def test_the_laptop_learns_from_a_receipt_that_the_office_has_its_days(
    course: Course, office: OfficeSession, clock: SetClock
):
    course.sign(course.enter())
    file = course.hand_over()
    came = taken(office, file)
    assert came.receipt is not None
    (receipt,) = file.parent.glob("*.npreceipt")
    # The office's own receipt beside the file is of no concern when it looks there again.
    passed: list[Passed] = []
    office.report_import.take((file.parent,), passed=passed.append)
    assert passed == []
    read = course.laptop.hand_over.read_receipt(receipt)
    assert (read.is_used, str(read.text)) == (True, "The office has 1 course day.")
    (kept,) = course.keeping.course(course.visit).kept
    assert kept.received_at == clock.now()
    # Once more was handed over, that receipt says nothing of the whole.
    course.sign(course.enter(on=date(2026, 11, 19)))
    course.hand_over()
    assert not course.laptop.hand_over.read_receipt(receipt).is_used
    assert {one.received_at for one in course.keeping.course(course.visit).kept} == {None}


def test_an_audit_pack_has_the_signatures_as_they_were_drawn(
    course: Course, office: OfficeSession, tmp_path: Path
) -> None:
    strokes = (((1000, 1000, 0), (3000, 2000, 9), (5000, 1000, 20)), ((6000, 1500, 40),))
    day = course.enter()
    drawn = signature(kind=SignatureKind.DRAWN, strokes=strokes)
    for who in day.unsigned:
        given = drawn if who == day.learners[0].record else signature()
        day = course.keeping.sign(day.id, who, given)
    taken(office, course.hand_over())
    folder = office.audit_packs.write("NRN 7", tmp_path / "pack").folder
    (kept,) = json.loads((folder / "course-days.json").read_text(encoding="utf-8"))["days"]
    assert [len(one["strokes"]) for one in kept["day"]["signatures"]] == [2, 0, 0]
    sheet = (folder / "course-days.pdf").read_bytes()
    assert sheet.startswith(b"%PDF-1.7")
    with office.visit_check.store.reading() as transaction:
        (with_ink,) = with_strokes(transaction, office.course_days.all())
    assert with_ink.day.signatures[0].strokes == strokes
    (without,) = office.course_days.all()
    assert without.day.signatures[0].strokes == ()


def test_an_audit_pack_is_written_where_the_file_of_a_day_cannot_be_read(
    course: Course, office: OfficeSession, tmp_path: Path
) -> None:
    taken(office, (course.sign(course.enter()), course.hand_over())[1])
    (one,) = office.course_days.all()
    with office.visit_check.store.writing() as transaction:
        other = replace(one, day=replace(one.day, id=course.visit), content_sha256="ab" * 32)
        transaction.registered_days.enter([other], b"not a signed file")
    made = office.audit_packs.write("NRN 7", tmp_path / "pack")
    days = json.loads((made.folder / "course-days.json").read_text(encoding="utf-8"))["days"]
    assert len(days) == 2


def test_a_day_is_put_away_with_a_reason_and_brought_back(course: Course, office: OfficeSession):
    course.sign(course.enter())
    taken(office, course.hand_over())
    (day,) = office.course_days.of_visit(course.visit)
    assert office.course_days.of_record(day.day.learners[0].record) == (day,)
    with refused("no_reason"):
        office.course_days.put_away(day, " ")
    office.course_days.put_away(day, "Entered twice")
    (away,) = office.course_days.all()
    assert (away.put_away_reason, bool(away.put_away_at)) == ("Entered twice", True)
    assert [one.state for one in shown_days((away,)).values()] == ["away"]
    office.course_days.bring_back(away)
    assert office.course_days.all() == (day,)
    kinds = [one.kind for one in office.log.page(ActionFilter(), 2)]
    assert kinds == ["course_day_brought_back", "course_day_put_away"]


def test_course_days_stand_at_their_planned_visit(
    course: Course, office: OfficeSession, tmp_path: Path
):
    planning = office.visit_planning
    guess = planning.save(PlannedVisit("", "hendre.", DAY))
    booked = PlannedBooking("", Candidate("Rhys Jones"), course.day().learners[0].pack)
    named = planning.save(PlannedVisit("", "Trefor", DAY, assessor="GP-7"), (booked,))
    planning.write_file(named.id, tmp_path / "v.npvisit")
    course.sign(course.enter())
    taken(office, course.hand_over())
    course.laptop.visits.take(course.laptop.visits.look_at(tmp_path / "v.npvisit"))
    course.visit = named.id
    course.sign(course.enter(topics="Travelling"))
    taken(office, course.hand_over())
    at = {one.id: planning.days(one) for one in (guess, named)}
    told = {id_: [(one.one.day.topics, one.is_guessed) for one in days] for id_, days in at.items()}
    assert told == {guess.id: [("Stacking", True)], named.id: [("Travelling", False)]}


def test_a_forged_receipt_for_course_days_changes_nothing(course: Course, office: OfficeSession):
    course.sign(course.enter())
    file = course.hand_over()
    taken(office, file)
    (receipt,) = file.parent.glob("*.npreceipt")
    signed = open_receipt(receipt.read_bytes(), course.laptop.enrolment.identity())
    changed = replace(signed, receipt=replace(signed.receipt, text="Something else"))
    receipt.write_bytes(write_receipt(changed))
    read = course.laptop.hand_over.read_receipt(receipt)
    assert not read.is_used
    (kept,) = course.keeping.course(course.visit).kept
    assert kept.received_at is None


def test_the_log_says_that_course_days_came(course: Course, office: OfficeSession):
    course.sign(course.enter())
    file = course.hand_over()
    taken(office, file)
    file.write_bytes(file.read_bytes()[:-1])
    taken(office, file)
    noted = office.log.page(ActionFilter(), 100)
    came = [one for one in noted if "verdict" in one.details]
    assert [str(KINDS[one.kind]) for one in came] == ["Course days imported"] * 2
    assert [str(about(one)).partition(":")[0] for one in came] == ["refused", "accepted"]


def test_the_pin_signs_after_the_passphrase(course: Course, office: OfficeSession):
    course.sign(course.enter())
    course.laptop.pin.choose("142536")
    assert not course.handing.pin_signs()
    course.hand_over()
    assert course.handing.pin_signs()
    handed = course.handing.hand_over_with_pin(course.visit, course.folder, "142536")
    assert taken(office, course.folder / handed.file).verdict is ReceiptVerdict.ACCEPTED


def test_before_the_office_answered_nothing_is_handed_over(course: Course):
    course.sign(course.enter())
    with refused("not_enrolled"):
        course.hand_over()


def test_another_content_of_a_signed_day_is_kept_beside_it(course: Course, office: OfficeSession):
    day = course.sign(course.enter())
    taken(office, course.hand_over())
    with course.laptop.visits._store.writing() as unit:  # as after an older copy was restored
        table = "UPDATE course_day SET body = replace(body, 'Stacking', 'Travelling')"
        unit._connection.exec_driver_sql(table)
    other = course.hand_over()
    for _ in range(2):
        assert taken(office, other).verdict is ReceiptVerdict.CONFLICT
    assert [one.day.topics for one in office.course_days.all()] == ["Travelling", "Stacking"]
    assert office.inbox.counts().attention == 1
    course.sign(course.enter(replaces=day.id, reason="which was right"))
    assert taken(office, course.hand_over()).verdict is ReceiptVerdict.ACCEPTED


def test_what_is_not_in_order_is_refused(course: Course, office: OfficeSession):
    course.sign(course.enter())
    file = course.hand_over()
    sealed = file.read_bytes()
    authority = office.report_import._authority
    content = authority.open_sealed(sealed.removeprefix(MAGIC))
    signed = DAYS_FILE.read(content)
    altered = replace(signed, part=replace(signed.part, program="npors_desktop 0.2.9"))
    own = replace(signed, certificate=authority.public.receipts)
    cases = {
        "changed": MAGIC + seal(DAYS_FILE.write(altered), authority.seal_public),
        "wrong_role": MAGIC + seal(DAYS_FILE.write(own), authority.seal_public),
        "bad_shape": MAGIC + seal(content.replace(b"Hendre", b""), authority.seal_public),
        "sealed_damaged": sealed[:-1],
        "not_sealed": MAGIC,
        "newer_format": MAGIC
        + seal(content.replace(b'"format":1', b'"format":2'), authority.seal_public),
    }
    for code, data in cases.items():
        file.write_bytes(data)
        found = taken(office, file)
        assert (found.codes, found.record) == ((code,), None)
        held = code == "newer_format"
        assert found.verdict is (ReceiptVerdict.HELD if held else ReceiptVerdict.REJECTED)
    assert office.course_days.all() == ()


def test_another_office_takes_none(course: Course, office: OfficeSession, clock: SetClock):
    course.sign(course.enter())
    file = course.hand_over()
    sealed = file.read_bytes()
    foreign = make_office(course.folder / "foreign", clock)
    try:
        assert taken(foreign, file).codes == ("other_office",)
        content = office.report_import._authority.open_sealed(sealed.removeprefix(MAGIC))
        key = foreign.report_import._authority.seal_public
        file.write_bytes(MAGIC + seal(content, key))
        assert taken(foreign, file).codes == ("untrusted",)
    finally:
        foreign.close()


def test_a_certificate_that_is_not_in_the_ledger_waits_for_a_person(
    course: Course, office: OfficeSession, monkeypatch: pytest.MonkeyPatch
):
    course.sign(course.enter())

    def unknown(_self: object, _serial: object) -> bool:
        return False

    monkeypatch.setattr(IncomingVerification, "knows", unknown)
    found = taken(office, course.hand_over())
    assert (found.verdict, found.codes) == (ReceiptVerdict.HELD, ("not_in_ledger",))
    (waits,) = office.unknown_certificates.all()
    assert (waits.number, waits.files) == ("GP-7", 1)


def test_a_revoked_or_later_signer_is_told(course: Course, office: OfficeSession, clock: SetClock):
    course.sign(course.enter())
    file = course.hand_over()
    now = clock.now()
    clock.set(now.replace(hour=8))
    waits = taken(office, file)
    assert (waits.verdict, waits.codes) == (ReceiptVerdict.HELD, ("future_date",))
    clock.set(now.replace(hour=10))
    (judged,) = office.report_import.take_held()
    assert judged is not None
    assert (judged.verdict, judged.remarks) == (ReceiptVerdict.ACCEPTED, ("after_date",))
    office.assessor_enrolment.revoke("GP-7", "lost")
    course.sign(course.enter())
    found = taken(office, course.hand_over())
    assert (found.verdict, found.codes) == (ReceiptVerdict.REJECTED, ("revoked",))
