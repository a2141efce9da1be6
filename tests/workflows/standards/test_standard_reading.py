"""The standards of a store are listed with all their editions, and files of standards are read."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.pack import PackState, Standard
from npors_desktop.domain.people import Candidate, Visit
from npors_desktop.domain.sheet import PackRef
from npors_desktop.domain.standard_status import StandardState, StandardStatus
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession
from npors_desktop.workflows.standards.listed_standards import (
    EditionStanding,
    ListedStandard,
    standard_in_file,
)
from tests.small_sealed import standard_file

TODAY = date(2026, 11, 20)
FORKLIFT = "industrial-forklift"
Sign = Callable[..., Path]
Add = Callable[..., str]


def _listed(session: LaptopSession | OfficeSession, id_: str = "roller") -> ListedStandard:
    found = session.standard_reading.now().get(id_)
    assert found is not None
    return found


def _standings(session: LaptopSession) -> dict[str, EditionStanding]:
    return {one.edition: one.standing for one in _listed(session).editions}


def test_a_standard_of_both_formats_is_one_line_with_its_editions(session: LaptopSession) -> None:
    listed = _listed(session, FORKLIFT)
    assert [one.edition for one in listed.editions] == ["2026.1", "2026.2"]
    assert listed.title == "Industrial forklift (counterbalance)"
    routes = [one.pack.route for one in listed.editions[-1].routes]
    assert routes == ["novice", "experienced", "refresher"]
    assert listed.chosen is listed.editions[-1]
    assert listed.get("2026.1") is listed.editions[0]
    assert (listed.get("1999.1"), session.standard_reading.now().get("no-such")) == (None, None)


def test_the_list_is_in_the_order_of_titles(session: LaptopSession) -> None:
    now = session.standard_reading.now()
    titles = [one.title for one in now.standards]
    # Courses without a practical stand after the tests.
    courses = [one.title for one in now.standards if one.title.startswith("Eco-operations")]
    tests = [title for title in titles if title not in courses]
    assert titles == sorted(tests, key=str.casefold) + sorted(courses, key=str.casefold)
    assert now.today == TODAY


@pytest.mark.parametrize(
    ("status", "standing", "day"),
    [
        (StandardStatus(), EditionStanding.IN_DATE, None),
        (StandardStatus(valid_to=date(2027, 6, 1)), EditionStanding.IN_DATE, date(2027, 6, 1)),
        (StandardStatus(valid_to=date(2026, 12, 1)), EditionStanding.ENDS, date(2026, 12, 1)),
        (StandardStatus(valid_to=date(2026, 11, 19)), EditionStanding.ENDED, date(2026, 11, 19)),
        (StandardStatus(StandardState.DEPRECATED), EditionStanding.TO_BE_REPLACED, None),
        (StandardStatus(StandardState.WITHDRAWN, TODAY), EditionStanding.WITHDRAWN, TODAY),
    ],
)
def test_each_edition_says_how_it_stands(
    session: LaptopSession,
    sign: Sign,
    status: StandardStatus,
    standing: EditionStanding,
    day: date | None,
) -> None:
    session.standard_intake.install(sign())
    if status != StandardStatus():
        session.standard_intake.install(sign(status=status))
    (one,) = _listed(session).editions
    assert (one.standing, one.day) == (standing, day)


def test_an_edition_of_the_future_and_one_that_was_not_released_say_so(
    session: LaptopSession, sign: Sign, office: OfficeSession, tmp_path: Path
) -> None:
    session.standard_intake.install(sign("2026.3", valid_from="2027-01-01"))
    (one,) = _listed(session).editions
    assert (one.standing, one.day) == (EditionStanding.EARLY, date(2027, 1, 1))
    sign("2026.2", limit=True)
    number, to = session.enrolment.identity().assessor.number, tmp_path / "v.npvisit"
    office.visit_writing.write(Visit("", "Hendre", TODAY), (), number, to)
    session.visits.take(session.visits.look_at(to))
    assert _standings(session)["2026.3"] is EditionStanding.NOT_RELEASED


def test_a_new_edition_is_to_be_read_until_it_was_agreed_to(
    session: LaptopSession, installed: Path, sign: Sign, add: Add
) -> None:
    add()
    session.standard_intake.install(sign("2026.3", overlap="Overlaps each pass by a half"))
    assert _standings(session) == {
        "2026.2": EditionStanding.IN_DATE,
        "2026.3": EditionStanding.TO_READ,
    }
    session.new_editions.accept(PackRef("roller", "2026.3", "novice"))
    assert _standings(session)["2026.3"] is EditionStanding.IN_DATE


def test_what_cannot_be_used_is_listed_with_why(session: LaptopSession, installed: Path) -> None:
    with session.visits._store.writing() as unit:
        (kept,) = unit.standard_releases.all()
        unit._connection.exec_driver_sql(f"UPDATE standard_release SET identity = '{'ab' * 32}'")
    assert kept.standard == "roller"
    (one,) = _listed(session).editions
    assert (one.standing, one.routes, one.pack) == (EditionStanding.UNFIT, (), None)
    assert "altered" in str(one.why)
    assert _listed(session).title == "roller"


def test_who_works_by_an_edition_is_counted(
    session: LaptopSession, office: OfficeSession, installed: Path, add: Add, clock: SetClock
) -> None:
    add()
    visit = session.visits.open_visit(Visit("", "Penmaen", TODAY)).id
    for name in ("Anya Nowak", "Sam Okoro"):
        clock.set(clock.now() + timedelta(seconds=1))
        ref = PackRef("roller", "2026.2", "novice")
        session.visits.add_candidate(visit, Candidate(name, date(1990, 1, 31)), ref)
    touched = session.standard_reading.touched("roller", "2026.2")
    assert (touched.visits, touched.laptops) == (2, 0)
    assert session.standard_reading.touched("roller", "2026.3").visits == 0
    assert office.standard_reading.touched("roller", "2026.2").laptops == 1


def test_a_draft_a_sealed_and_a_signed_file_are_read(
    session: LaptopSession, sign: Sign, tmp_path: Path
) -> None:
    draft = session.standard_reading.read(standard_file(tmp_path / "d", "2026.4", sealed=False))
    assert isinstance(draft, Standard)
    assert (draft.edition, draft.state) == ("2026.4", PackState.DRAFT)
    signed = session.standard_reading.read(sign("2026.5"))
    assert (signed.id, signed.edition) == ("roller", "2026.5")
    assert session.standard_reading.now().get("roller") is None


@pytest.mark.parametrize("is_sealed", [True, False])
def test_a_standard_in_a_file_is_listed_as_one_that_is_stored_nowhere(
    session: LaptopSession, tmp_path: Path, is_sealed: bool
) -> None:
    file = standard_file(tmp_path / "d", sealed=is_sealed)
    listed = session.standard_reading.now()
    one = standard_in_file(session.standard_reading.read(file))
    assert (one.id, one.title, one.chosen.edition) == ("roller", "Ride-on roller", "2026.2")
    assert one.chosen.standing is EditionStanding.IN_FILE
    assert [shown.head.route for shown in one.chosen.routes] == ["novice", "refresher"]
    assert one.chosen.routes[0].is_readable
    more = listed.with_one_more(one)
    assert [each.id for each in more.standards] == ["roller", *(x.id for x in listed.standards)]
    assert more.with_one_more(one) is more
    assert session.standard_reading.now() == listed


@pytest.mark.parametrize("content", [b"", b"not a standard", b"\x00\xff", b'{"release": {}}'])
def test_a_file_that_is_no_standard_is_refused(
    session: LaptopSession, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "x.toml"
    file.write_bytes(content)
    with pytest.raises(UserError):
        session.standard_reading.read(file)


def test_what_was_read_from_a_file_is_in_hand_until_another_is(
    session: LaptopSession, tmp_path: Path
) -> None:
    reading = session.standard_reading
    assert reading.in_hand is None
    assert reading.route_in_hand("roller", "2026.2", "novice") is None
    file = standard_file(tmp_path)
    read = reading.read(file)
    assert isinstance(read, Standard)
    held = reading.in_hand
    assert held is not None
    assert (held.name, held.standard, held.is_written) == (file.name, read, False)
    shown = reading.route_in_hand(read.id, read.edition, "novice")
    assert shown is not None
    assert shown.pack.source is read
    for named in (("other", read.edition, "novice"), (read.id, "1", "novice"), (read.id, "", "")):
        assert reading.route_in_hand(*named) is None
    reading.take_draft("barrow.xlsx", read)
    assert reading.in_hand is not None
    assert (reading.in_hand.name, reading.in_hand.is_written) == ("barrow.xlsx", True)
