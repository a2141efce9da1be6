"""What somebody of the office does with people: each deed is kept, reasoned and in the log; no
record changes; and everything that is held comes out."""

import json
import stat
from collections.abc import Callable, Generator
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from openpyxl import load_workbook

from npors_desktop.base.clock import SetClock
from npors_desktop.base.ids import new_id
from npors_desktop.domain.course_days import CourseDay, CourseVisit, Learner, RegisteredDay
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.list_query import ListQuery
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.persons.clocks import ACCESS_LIMIT, due_on
from npors_desktop.domain.persons.entries import (
    CardCategory,
    CardFacts,
    EmployerFacts,
    EmploymentFacts,
    IdentityFacts,
    RequestKind,
    RequestStep,
    SeenBy,
)
from npors_desktop.domain.persons.identity import levy_warning, ni_warning, uln_problem
from npors_desktop.domain.planned_visits import PlannedBooking, PlannedVisit
from npors_desktop.domain.provider_settings import ProviderSettings, Setting
from npors_desktop.domain.record_besides import BesideKind, RecordBeside
from npors_desktop.domain.sheet import PackRef
from npors_desktop.domain.stated import Confidence
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.workflows.office import persons as workflow
from npors_desktop.workflows.office.booked_people import store_booking
from npors_desktop.workflows.office.employers import OfficeEmployers
from npors_desktop.workflows.office.everything_held import EverythingHeld
from npors_desktop.workflows.office.person_requests import PersonRequests
from npors_desktop.workflows.office.persons import OfficePersons
from tests.store.conftest import AUDIT_KEY, DATABASE_KEY
from tests.store.core.test_persons import (
    ANN,
    BORN,
    about_themselves,
    bring,
    read,
    record_of,
    replace,
)

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
_BY_NAME = ListQuery("name")
SEEN = SeenBy("Mair", date(2026, 11, 30), "original")
TWIN = replace(ANN, ni_number="")
SETTINGS = ProviderSettings(
    1, "Hendre", 3,
    (Setting("complaint_days", 20, "Our policy 4", BORN, Confidence.OWN, date(2026, 1, 1)),),
)  # fmt: skip


@pytest.fixture
def world(tmp_path: Path) -> Generator[Any]:
    clock = SetClock(NOW)
    store = Store.open(tmp_path / "office" / "store.db", DATABASE_KEY, AUDIT_KEY, clock, make=True)
    asked: list[ActionKind] = []
    check = asked.append
    yield SimpleNamespace(
        store=store,
        clock=clock,
        asked=asked,
        persons=OfficePersons(store, clock, check),
        employers=OfficeEmployers(store, clock, check),
        requests=PersonRequests(store, clock, lambda: SETTINGS, check),
        everything=EverythingHeld(store, clock, lambda pdf: pdf, check),
    )
    store.close()


@pytest.fixture
def come(world: Any) -> Callable[..., str]:
    """The person of a record that comes in."""

    def came(candidate: Any = ANN) -> str:
        with world.store.writing() as unit:
            return bring(unit, candidate)

    return came


def log(world: Any) -> list[Any]:
    with world.store.reading() as unit:
        found = [one for kind in ActionKind for one in unit.office_actions.of_kind(kind)]
    return sorted(found, key=lambda one: one.seq)


def code_of(work: Callable[[], object]) -> str:
    with pytest.raises(UserError) as caught:
        work()
    return caught.value.code


def test_merged_renamed_split_and_all_asked_for_is_right_each_time(
    world: Any, come: Callable[..., str], tmp_path: Path
):
    one, two = come(), come(TWIN)
    with world.store.reading() as unit:
        records = list(unit.register.all())
    before = about_themselves(world.persons.file(two))
    merged = world.persons.merge(one, two, "The same card and face.")
    assert {member.id for member in merged.members} == {one, two}
    assert len(merged.tests) == 2
    renamed = world.persons.rename(one, "Ann Rees", "Marriage certificate 881", "Asked by phone.")
    assert (renamed.identity.name, renamed.identity.ni) == ("Ann Rees", ANN.ni_number)
    assert renamed.other_names == (("Ann Evans", "Marriage certificate 881"),)
    world.clock.set(datetime(2026, 12, 1, 9, tzinfo=UTC))
    folder, files = world.everything.export(two, tmp_path / "all", "Access request of 1 December.")
    assert files == 4
    assert len(list((folder / "records").iterdir())) == 2
    document = json.loads((folder / "everything.json").read_text("utf-8"))
    assert document["identity"]["name"] == "Ann Rees"
    assert len(document["person"]["tests"]) == len(document["records"]) == 2
    split = world.persons.split(two, "Two sisters.")
    assert about_themselves(split) == before
    assert world.persons.file(one).identity.name == "Ann Rees"
    _, files = world.everything.export(two, tmp_path / "again", "Access request.")
    assert files == 3
    with world.store.reading() as unit:
        assert list(unit.register.all()) == records
    deeds = [(entry.kind.value, entry.details.get("reason")) for entry in log(world)]
    assert deeds == [
        ("person_merged", "The same card and face."),
        ("person_renamed", "Asked by phone."),
        ("person_exported", "Access request of 1 December."),
        ("person_split", "Two sisters."),
        ("person_exported", "Access request."),
    ]
    assert world.asked == [ActionKind(kind) for kind, _ in deeds]


def test_all_that_is_held_has_what_is_replaced_noted_and_booked(world: Any, tmp_path: Path):
    first = record_of(ANN)
    later = replace(record_of(ANN), record=first.record, revision=2, former=first.content_sha256)
    waits = replace(record_of(ANN), record=first.record)
    visit = PlannedVisit(new_id(), "Hendre Quarry", date(2026, 12, 4))
    booking = PlannedBooking(new_id(), ANN, PackRef("excavator-as-a-crane", "2026.1", "novice"))
    learners = tuple(
        Learner(id_, name, booking.pack)
        for id_, name in ((first.record, "Ann Evans"), (new_id(), "Somebody Else"))
    )
    day = CourseDay(
        new_id(), visit.on, learners, "Gareth Price", "GP-7", "", time(8), time(12), (), "", NOW
    )
    taught = RegisteredDay(
        CourseVisit(visit.id, visit.site, visit.on, ""), day, "0", "Gareth Price", "GP-7", NOW
    )
    said = RecordBeside(first.record, BesideKind.NOTE, NOW, text="She rang about the result.")
    with world.store.writing() as unit:
        for one in (first, later, waits):
            unit.register.claim(one)
        unit.persons.take_registered(read, (first.record,))
        unit.planned_visits.put(visit)
        store_booking(unit, visit.id, booking)
        unit.record_besides.add(said)
        unit.registered_days.enter([taught], b"signed")
        (ann,) = unit.persons.of_record(first.record)
    folder, _ = world.everything.export(ann, tmp_path / "all", "Access request.")
    assert [one.name[-6:-4] for one in sorted((folder / "records").iterdir())] == ["r1", "r1", "r2"]
    document = json.loads((folder / "everything.json").read_text("utf-8"))
    assert len(document["records"]) == 3
    assert [one["text"] for one in document["beside_records"]] == [said.text]
    assert [one["visit"]["site"] for one in document["bookings"]] == ["Hendre Quarry"]
    (held,) = document["course_days"]
    assert [one["name"] for one in held["day"]["learners"]] == ["Ann Evans"]
    book = load_workbook(folder / "everything.xlsx")
    assert said.text in [cell.value for cell in book["Beside records"][2]]


def test_the_log_names_nobody(world: Any, come: Callable[..., str]):
    one, two = come(), come(TWIN)
    world.persons.merge(one, two, "Seen.")
    world.persons.rename(one, "Ann Rees", "Deed poll", "Asked.")
    world.persons.enter(one, IdentityFacts("Ann Rees", BORN, address="1 Hill Street"), SEEN)
    text = str([entry.details for entry in log(world)])
    assert not [word for word in ("Ann", "Rees", "Evans", "Hill", "Deed", "QQ") if word in text]
    assert two in text


@pytest.mark.parametrize("deed", ["merge", "split", "rename", "tell_apart"])
def test_without_a_reason_nothing_is_done(world: Any, come: Callable[..., str], deed: str):
    one, two = come(), come(TWIN)
    given = {"rename": (one, "Ann Rees", "Deed poll"), "split": (two,)}.get(deed, (one, two))
    assert code_of(lambda: getattr(world.persons, deed)(*given, " ")) == "no_reason"
    assert log(world) == []


def test_a_text_that_is_far_too_long_is_not_entered(world: Any, come: Callable[..., str]):
    one, long = come(), "x" * 5001
    deeds: tuple[Callable[[], object], ...] = (
        lambda: world.persons.enter(one, IdentityFacts(long), SEEN),
        lambda: world.persons.rename(one, long, "Deed poll", "Asked."),
        lambda: world.persons.merge(one, come(TWIN), long),
    )
    assert [code_of(deed) for deed in deeds] == ["text_too_long"] * 3
    assert log(world) == []


def test_two_dates_of_birth_are_never_one_person(world: Any, come: Callable[..., str]):
    one, two = come(), come(replace(ANN, date_of_birth=date(1990, 1, 30)))
    assert code_of(lambda: world.persons.merge(one, two, "A slip.")) == "birth_differs"
    here, there = world.persons.file(one), world.persons.file(two)
    assert not here.compared_with(there).may_be_merged
    world.persons.enter(two, IdentityFacts(date_of_birth=BORN), SEEN)
    assert len(world.persons.merge(one, two, "The passport says so.").members) == 2


def test_one_cannot_be_merged_with_itself_nor_split_without_a_merge(
    world: Any, come: Callable[..., str]
):
    one, two = come(), come(TWIN)
    assert code_of(lambda: world.persons.merge(one, one, "x")) == "same_person"
    assert code_of(lambda: world.persons.split(two, "x")) == "not_merged"
    world.persons.merge(one, two, "x")
    assert code_of(lambda: world.persons.merge(one, two, "x")) == "same_person"
    assert code_of(lambda: world.persons.split(one, "x")) == "not_merged"


def test_an_evidence_says_who_saw_it_and_is_revoked_never_deleted(
    world: Any, come: Callable[..., str]
):
    one = come()
    card = CardFacts("NPORS", "blue", "0012", (CardCategory("N202", BORN),), expires_on=BORN)
    assert code_of(lambda: world.persons.enter(one, card)) == "not_seen"
    entry = world.persons.enter(one, card, SEEN)
    assert world.persons.file(one).standing[-1].facts == card
    world.persons.revoke(entry.id, "It was somebody else's.")
    assert code_of(lambda: world.persons.revoke(entry.id, "again")) == "is_revoked"
    file = world.persons.file(one)
    assert [(e.facts, e.revoked) for e in file.entries if e.facts == card] == [
        (card, "It was somebody else's.")
    ]
    assert entry.id not in {e.id for e in file.standing}


def test_a_file_is_kept_as_it_came_whatever_it_is(
    world: Any, come: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    one, hostile = come(), tmp_path / "=cmd calc'!A0.pdf"
    hostile.write_bytes(b"%PDF-1.7 \x00<script>" + bytes(range(256)))
    identity = IdentityFacts(name="=HYPERLINK(1)", citb_id="7")
    world.persons.enter(one, identity, SEEN, hostile)
    folder, _ = world.everything.export(one, tmp_path / "all", "Asked.")
    (kept,) = (folder / "files").iterdir()
    assert kept.read_bytes() == hostile.read_bytes()
    assert kept.parent == folder / "files"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert b"<f>" not in (folder / "everything.xlsx").read_bytes()
    monkeypatch.setattr(workflow, "FILE_LIMIT", 100)
    assert code_of(lambda: world.persons.enter(one, identity, SEEN, hostile)) == "too_large"
    assert code_of(lambda: world.everything.export(one, folder, "Again.")) == "folder_used"


def test_the_file_of_one_entry_is_saved_as_it_came_and_noted(
    world: Any, come: Callable[..., str], tmp_path: Path
):
    file, to = tmp_path / "card.jpg", tmp_path / "out.jpg"
    file.write_bytes(b"\xff\xd8 a card")
    party = come()
    entry = world.persons.enter(party, CardFacts("NPORS"), SEEN, file)
    held = world.everything.save_file(entry.id, to)
    assert (to.read_bytes(), held.name) == (file.read_bytes(), "card.jpg")
    last = log(world)[-1]
    told = {"party": party, "entry": entry.id, "file": "out.jpg"}
    assert (last.kind, told.items() <= last.details.items()) == ("person_file_saved", True)
    assert world.asked[-1] is ActionKind.PERSON_FILE_SAVED
    # Only the same file is replaced, where that is asked for; else nothing is noted either.
    before = len(log(world))
    assert code_of(lambda: world.everything.save_file(entry.id, to)) == "file_exists"
    to.write_bytes(b"something else")
    again = partial(world.everything.save_file, entry.id, to, replace=True)
    assert code_of(again) == "other_kind"
    none = world.persons.enter(party, CardFacts("CPCS"), SEEN)
    assert code_of(lambda: world.everything.save_file(none.id, tmp_path / "n")) == "no_file"
    assert (to.read_bytes(), len(log(world))) == (b"something else", before + 1)
    assert not (tmp_path / "n").exists()


def test_a_request_has_its_clock_and_its_steps(world: Any, come: Callable[..., str]):
    one, today = come(), date(2026, 11, 30)
    access = world.requests.open(one, RequestKind.ACCESS, date(2026, 10, 31))
    world.requests.open(one, RequestKind.COMPLAINT, today, "The machine was cold.")
    appeal = world.requests.open(one, RequestKind.APPEAL, today)
    by_kind = {r.facts.request: r for r in world.persons.file(one).requests}
    found = by_kind[RequestKind.ACCESS]
    assert (found.facts.due_on, found.days_left(today)) == (today, 0)
    assert "12(3)" in found.facts.source
    assert by_kind[RequestKind.COMPLAINT].facts.due_on == date(2026, 12, 20)
    assert by_kind[RequestKind.COMPLAINT].facts.source == "Our policy 4"
    assert by_kind[RequestKind.APPEAL].days_left(today) is None
    # A slip in the day would stop the clock of a request that nobody has answered.
    for slip in (date(2026, 10, 30), date(2027, 11, 30)):
        step = RequestStep.ANSWERED, slip, "By post."
        assert code_of(lambda step=step: world.requests.step(access.id, *step)) == "day_unfit"
    world.requests.step(access.id, RequestStep.ANSWERED, today, "By post.")
    world.requests.step(appeal.id, RequestStep.CLOSED, today, "Withdrawn.")
    code = code_of(lambda: world.requests.step(appeal.id, RequestStep.CLOSED, today, "x"))
    assert code == "is_closed"
    with world.store.reading() as unit:
        (line,) = unit.persons.listed([p.pk for p in unit.persons.lines.each(_BY_NAME)])
    assert (line.requests, line.due_on) == (2, date(2026, 12, 20))
    late = date(2026, 12, 1)
    assert code_of(lambda: world.requests.open(one, RequestKind.ACCESS, late)) == "day_to_come"


@pytest.mark.parametrize(
    ("came", "due"),
    [
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2026, 12, 15), date(2027, 1, 15)),
    ],
)
def test_one_month_ends_on_the_same_day_or_the_last(came: date, due: date):
    assert due_on(RequestKind.ACCESS, came, None) == ACCESS_LIMIT.end(came) == due


def test_employers_are_entered_merged_and_split(world: Any, come: Callable[..., str]):
    one = come()
    (arisen,) = (e.employer for e in world.persons.file(one).employments)
    made = world.employers.enter(EmployerFacts("Jones Plant", levy_number="0000042"))
    world.persons.enter(one, EmploymentFacts(made.id, date(2020, 1, 1), date(2021, 1, 1)))
    merged = world.employers.merge(made.id, arisen, "Renamed in 2024.")
    assert [line.id for line in merged.people] == [one]
    assert world.employers.split(arisen, "Two companies.").facts.name == "Jones Plant Ltd"
    with world.store.reading() as unit:
        before = [str(e) for e in unit.persons.entries.of([one])]
    with world.store.writing() as unit:
        unit.persons.rebuild()
    assert world.employers.file(made.id).facts.levy_number == "0000042"
    with world.store.reading() as unit:
        assert [str(e) for e in unit.persons.entries.of([one])] == before


def test_numbers_have_their_form():
    assert uln_problem("1000000388") is None
    assert uln_problem("1000000389") is not None
    assert uln_problem("10000003") is not None
    assert uln_problem("") is None
    assert ni_warning("qq 12 34 56 c") is None
    assert ni_warning("TN010190M") is not None
    assert levy_warning("0012345") is None
    assert levy_warning("12345") is not None
