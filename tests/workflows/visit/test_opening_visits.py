"""A visit that the office prepared is taken whole, and only once."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.base.ids import new_id
from npors_desktop.composition.standards import catalogue
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.booking import Booking
from npors_desktop.domain.delivery import VisitSource
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.people import AssessorDetails, Candidate, MachineDetails, Visit
from npors_desktop.domain.sheet import PackRef
from npors_desktop.exchange.visit_file import VisitFile, write_visit_file
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.vault.vault import Vault
from npors_desktop.workflows.program.preferences import Preferences, PreferencesFile
from npors_desktop.workflows.sessions import LaptopSession

FORKLIFT = catalogue().find("industrial-forklift.novice")
MACHINE = MachineDetails("Linde", "H25 D", "L-1")
NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)


@pytest.fixture
def laptop(tmp_path: Path):
    stores = Stores(SetClock(NOW), cost=KdfCost(64, 1, 1))
    details = AssessorDetails("Gareth Price", "GP-7", "ATP One")
    session = stores.make_laptop(tmp_path / "laptop", details, "a passphrase for tests").session
    assert isinstance(session, LaptopSession)
    yield session
    session.close()


def opened(laptop: LaptopSession, file: Path) -> tuple[Visit, bool]:
    return laptop.visits.take(laptop.visits.look_at(file))


def write(folder: Path, *packs: str) -> Path:
    visit = Visit(new_id(), "Hendre", date(2026, 11, 20), machine=MACHINE)
    booked = tuple(
        Booking(Candidate(f"Candidate {n}"), PackRef(pack, FORKLIFT.edition))
        for n, pack in enumerate(packs)
    )
    file = folder / "visit.npvisit"
    file.write_bytes(write_visit_file(VisitFile(1, visit, booked)))
    return file


def test_a_visit_file_opens_with_its_candidates_and_their_machine(
    laptop: LaptopSession, tmp_path: Path
):
    visit, new = opened(laptop, write(tmp_path, FORKLIFT.id, FORKLIFT.id))
    lines = laptop.visits.visit(visit.id).candidates
    assert new
    assert [line.letter for line in lines] == ["A", "B"]
    assert laptop.preparation.assessment(lines[0].id).machine == MACHINE


def test_the_same_file_opened_again_doubles_nothing(laptop: LaptopSession, tmp_path: Path):
    file = write(tmp_path, FORKLIFT.id)
    first, _ = opened(laptop, file)
    again, new = opened(laptop, file)
    assert (again, new) == (first, False)
    (one,) = laptop.visits.today().visits
    assert len(one.candidates) == 1


def test_a_standard_that_is_not_here_leaves_nothing_behind(laptop: LaptopSession, tmp_path: Path):
    with pytest.raises(UserError):
        opened(laptop, write(tmp_path, FORKLIFT.id, "unheard-of"))
    assert laptop.visits.today().visits == ()


def test_a_damaged_visit_file_is_refused(laptop: LaptopSession, tmp_path: Path):
    file = write(tmp_path, FORKLIFT.id)
    file.write_bytes(file.read_bytes()[:-9])
    with pytest.raises(UserError):
        opened(laptop, file)


def test_a_visit_that_nobody_signed_needs_consent_and_keeps_that_it_did(
    laptop: LaptopSession, tmp_path: Path
):
    prepared = laptop.visits.look_at(write(tmp_path, FORKLIFT.id))
    assert prepared.needs_consent
    assert laptop.visits.today().visits == ()
    visit, _ = laptop.visits.take(prepared)
    laptop.visits.describe(replace(visit, weather="Rain"))
    typed = laptop.visits.open_visit(Visit("", "Typed here", date(2026, 11, 20)))
    assert laptop.visits.visit(visit.id).source is VisitSource.UNSIGNED
    assert {one.visit.site: one.source for one in laptop.visits.today().visits} == {
        "Hendre": VisitSource.UNSIGNED, typed.site: VisitSource.HERE
    }  # fmt: skip
    assert not laptop.visits.look_at(tmp_path / "visit.npvisit").needs_consent


def test_a_new_recovery_code_opens_the_store_and_the_old_one_does_not(laptop: LaptopSession):
    assert not laptop.recovery_code.is_kept()
    laptop.recovery_code.note_kept()
    assert laptop.recovery_code.is_kept()
    codes: list[str] = []
    laptop.recovery_code.replace(codes.append, codes.clear)
    laptop.recovery_code.replace(codes.append, codes.clear)
    with pytest.raises(UserError):
        Vault.open_with_recovery(laptop.folder, codes[0])
    Vault.open_with_recovery(laptop.folder, codes[1])

    def fails(_: str) -> None:
        raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        laptop.recovery_code.replace(fails, codes.clear)
    Vault.open_with_recovery(laptop.folder, codes[1])


@pytest.mark.parametrize("damage", [b"", b"{", b'{"other": 1}', b"\xff\xfe"])
def test_unreadable_preferences_are_the_programs_own(tmp_path: Path, damage: bytes):
    file = tmp_path / "new" / "preferences.json"
    kept = Preferences("dark", 1.5, "cy")
    PreferencesFile(file).keep(kept)
    assert PreferencesFile(file).read() == kept
    file.write_bytes(damage)
    assert PreferencesFile(file).read() == Preferences()


def test_what_a_later_version_prefers_besides_costs_nothing(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    PreferencesFile(file).keep(Preferences(theme="dark", text_scale=1.25, language="cy"))
    file.write_text(file.read_text("utf-8").replace("{", '{"later":[1],', 1), "utf-8")
    assert PreferencesFile(file).read() == Preferences(theme="dark", text_scale=1.25, language="cy")
