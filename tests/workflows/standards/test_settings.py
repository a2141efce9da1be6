"""A provider's settings: given by the office, carried by a visit, kept with each candidate."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from npors_desktop.base.clock import SetClock
from npors_desktop.base.ids import new_id
from npors_desktop.domain.booking import Booking
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.people import Candidate, Visit
from npors_desktop.domain.result import Result, decide
from npors_desktop.domain.sheet import Mark, PackRef
from npors_desktop.domain.standard_routes import pack_of_route
from npors_desktop.exchange.provider_settings import SETTINGS_FILE
from npors_desktop.workflows.given_file import OpenedKind
from npors_desktop.workflows.opened_file import open_file
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession
from tests.workflows.standards.conftest import NOVICE, Add, Give, MakeOffice, Sign


@pytest.fixture
def send(session: LaptopSession, office: OfficeSession, tmp_path: Path) -> Callable[..., str]:
    """Send a visit to the laptop with one booking and open it; its id."""

    def made(*refs: PackRef) -> str:
        to = tmp_path / f"{new_id()}.npvisit"
        visit = Visit(new_id(), "Hendre", session.visits.today().now.date())
        bookings = tuple(Booking(Candidate("Rhys Jones"), ref) for ref in refs)
        office.visit_writing.write(visit, bookings, "GP-7", to)
        assert open_file(session, to).kind is OpenedKind.VISIT_NEW
        return visit.id

    return made


def minutes(session: LaptopSession) -> int | None:
    shown = session.visits.standards().shown
    (pack,) = (one.pack for one in shown if (one.head.id, one.head.route) == ("roller", "novice"))
    return pack.practical.minutes if pack.practical else None


def test_each_edition_has_the_next_number_and_all_stay(office: OfficeSession, give: Give) -> None:
    assert office.settings.in_force() is None
    give(70)
    give(70)
    give(80)
    found = office.settings.in_force()
    assert found
    assert (found.name, found.settings[0].value) == ("ATP 2", 80)
    first = office.settings.of_name("ATP 1")
    assert first
    assert first.settings[0].value == 70
    assert office.settings.of_name("ATP 3") is None
    handed = office.settings.as_value()
    assert handed.in_force() == found
    assert handed.of_name("ATP 1") == first
    assert handed.of_name("ATP 3") is None
    assert handed.as_value() is handed
    assert office.settings.of_name("Another 1") is None
    assert office.settings.of_name("ATP x") is None


def test_what_a_standard_cannot_use_is_refused_with_its_name(
    office: OfficeSession, sign: Sign, give: Give
) -> None:
    sign()
    with pytest.raises(UserError, match=r"practical_minutes.* is 2000, .*Ride-on roller") as said:
        give(2000)
    assert said.value.code == "setting_unfit"
    assert office.settings.in_force() is None


def test_a_standard_that_the_settings_do_not_fit_is_not_signed(give: Give, sign: Sign) -> None:
    give(2000, more='standard = "roller"\n')  # it is not here yet
    with pytest.raises(UserError) as said:
        sign()
    assert said.value.code == "setting_unfit"


def test_an_unknown_figure_is_only_warned_of(
    office: OfficeSession, sign: Sign, tmp_path: Path, give: Give
) -> None:
    sign()
    give(3, "minors_limit", 'route = "conversion"')
    issued = office.settings.issue(tmp_path / "settings.toml")
    (warning,) = issued.warnings
    assert "“minors_limit”" in str(warning)
    assert not issued.is_new


def test_a_visit_brings_the_standards_and_settings_that_it_needs(
    session: LaptopSession, sign: Sign, give: Give, send: Callable[..., str]
) -> None:
    sign()
    give(70)
    visit = send(NOVICE)
    assert minutes(session) == 70
    (line,) = session.visits.visit(visit).candidates
    pack = session.preparation.assessment(line.id).pack
    (replaced,) = pack.replaced
    assert (replaced.standard, replaced.value, replaced.settings) == (60, 70, "ATP 1")
    assert session.visits.packs_of(visit) == (pack,)


def test_a_booking_of_an_unknown_standard_leaves_nothing_behind(
    office: OfficeSession, tmp_path: Path, give: Give
) -> None:
    to = tmp_path / "v.npvisit"
    booking = Booking(Candidate("Rhys"), NOVICE)
    visit = Visit("", "Hendre", date(2026, 11, 20))
    with pytest.raises(UserError) as said:
        office.visit_writing.write(visit, (booking,), "GP-7", to)
    assert said.value.code == "pack_unknown"
    assert not to.exists()


def test_a_candidate_keeps_the_settings_of_the_day_they_were_added(
    session: LaptopSession, installed: Path, add: Add, give: Give, send: Callable[..., str]
) -> None:
    give(70)
    send()
    id_ = add()
    give(80)
    send()
    assert minutes(session) == 80
    session.marking.start_clock(id_)
    pack = session.preparation.assessment(id_).pack
    assert [(one.value, one.settings) for one in pack.replaced] == [(70, "ATP 1")]


def test_settings_change_the_result_and_are_named(
    session: LaptopSession, installed: Path, add: Add, give: Give, send: Callable[..., str],
    clock: SetClock,
) -> None:  # fmt: skip
    give(30)
    send()
    id_ = add()
    session.marking.start_clock(id_)
    for code in ("1.1", "2.1", "2.2"):
        session.marking.mark(id_, code, Mark.MET)
    clock.set(clock.now() + timedelta(minutes=40))
    session.marking.end(id_, "completed")
    now = session.preparation.assessment(id_)
    verdict = decide(now.pack, now.sheet())
    assert verdict.result is Result.NOT_ACHIEVED
    (reason,) = verdict.reasons
    assert "30 minutes" in str(reason.message)
    assert "provider" in str(reason.message)
    assert now.pack.replaced[0].settings == "ATP 1"
    assert now.pack.source
    own = pack_of_route(now.pack.source, "novice")
    assert decide(own, now.sheet()).result is Result.ACHIEVED


def test_settings_of_another_office_and_altered_ones_are_refused(
    session: LaptopSession, office: OfficeSession, new_office: MakeOffice, give: Give,
    tmp_path: Path,
) -> None:  # fmt: skip
    give(70)
    to, foreign = tmp_path / "s.npsettings", tmp_path / "f.npsettings"
    office.settings.write(to)
    other = new_office("Another")
    other.settings.issue(tmp_path / "settings.toml")
    other.settings.write(foreign)
    forged = tmp_path / "forged.npsettings"
    forged.write_bytes(to.read_bytes().replace(b'"value":70', b'"value":71'))
    for file in (foreign, forged):
        with pytest.raises(UserError) as said:
            open_file(session, file)
        assert said.value.code == "not_own_office"
    assert session.visits.standards().settings is None
    assert open_file(session, to).kind is OpenedKind.SETTINGS
    settings = session.visits.standards().settings
    assert settings
    assert settings.name == "ATP 1"


def test_settings_that_were_altered_in_the_store_stop_every_new_test(
    session: LaptopSession, installed: Path, give: Give, send: Callable[..., str], add: Add
) -> None:
    give(70)
    send()
    with session.backups._store.writing() as unit:
        kept = unit.settings_editions.newest("ATP")
        assert kept
        for data in (kept.file.replace(b'"value":70', b'"value":71'), b"{}"):
            unit._connection.execute(sa.text("UPDATE settings_edition SET file = :v"), {"v": data})
            now = session.visits._here.within(unit)
            assert now.settings is None
            assert [one for one in now.offered() if one.pack.id == "roller"] == []
    with pytest.raises(UserError, match="altered on this computer"):
        add()


def test_a_file_of_settings_is_written_once_there_are_some(
    office: OfficeSession, tmp_path: Path, give: Give
) -> None:
    to = tmp_path / "s.npsettings"
    with pytest.raises(UserError) as said:
        office.settings.write(to)
    assert said.value.code == "no_settings"
    give(70)
    office.settings.write(to)
    assert SETTINGS_FILE.read(to.read_bytes()).part == office.settings.in_force()
    give(80)
    with pytest.raises(UserError) as said:
        office.settings.write(to)
    assert said.value.code == "file_exists"
    office.settings.write(to, replace=True)
    assert SETTINGS_FILE.read(to.read_bytes()).part.edition == 2
