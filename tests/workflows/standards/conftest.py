"""A laptop and the office that it works for, with the small sealed standard."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.people import Candidate, PersonSignature, Role, SignatureKind, Visit
from npors_desktop.domain.sheet import PackRef
from npors_desktop.domain.standard_status import StandardStatus
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession
from tests.small_sealed import standard_file

SECRET = "a passphrase for tests"
NOVICE = PackRef("roller", "2026.2", "novice")
MakeOffice = Callable[[str], OfficeSession]
Sign = Callable[..., Path]
Add = Callable[..., str]
Give = Callable[..., None]


@pytest.fixture
def new_office(tmp_path: Path, clock: SetClock) -> Iterator[MakeOffice]:
    """Makes an office of this name."""
    made: list[OfficeSession] = []

    def make(name: str) -> OfficeSession:
        folder = tmp_path / f"office{len(made)}"
        session = Stores(clock, cost=KdfCost(64, 1, 1)).make_office(folder, name, SECRET).session
        assert isinstance(session, OfficeSession)
        made.append(session)
        return session

    yield make
    for session in made:
        session.close()


@pytest.fixture
def office(new_office: MakeOffice, session: LaptopSession, tmp_path: Path) -> OfficeSession:
    """The office that the laptop works for."""
    made = new_office("ATP")
    request, answer = tmp_path / "r.npenrol", tmp_path / "a.npidentity"
    session.enrolment.write_request(request, SECRET)
    made.assessor_enrolment.accept(request, answer, session.enrolment.fingerprint())
    session.enrolment.accept(answer, made.assessor_enrolment.fingerprint())
    return made


@pytest.fixture
def sign(office: OfficeSession, tmp_path: Path, clock: SetClock) -> Sign:
    """Sign an edition of the standard by the office, a second after what was signed before."""

    def made(
        edition: str = "2026.2",
        status: StandardStatus | None = None,
        *,
        by: OfficeSession = office,
        limit: bool = False,
        **how: object,
    ) -> Path:
        clock.set(clock.now() + timedelta(seconds=1))
        file = standard_file(tmp_path / "standards", edition, **how)  # pyright: ignore[reportArgumentType]
        to = tmp_path / f"{by.name}-{edition}-{clock.now():%H%M%S}.nppack"
        by.standard_signing.sign(file, status or StandardStatus(), to, limit=limit)
        return to

    return made


@pytest.fixture
def give(office: OfficeSession, tmp_path: Path) -> Give:
    """Give the office settings: a value for a key."""

    def made(value: object, key: str = "practical_minutes", more: str = "") -> None:
        file = tmp_path / "settings.toml"
        file.write_text(
            f'format = 1\n[[setting]]\nkey = "{key}"\nvalue = {value}\nsource = "Our policy"\n'
            f'seen_on = 2026-11-02\nconfidence = "S"\nvalid_from = 2026-11-02\n{more}',
            "utf-8",
        )
        office.settings.issue(file)

    return made


@pytest.fixture
def installed(session: LaptopSession, sign: Sign) -> Path:
    """The standard, signed and installed."""
    file = sign()
    session.standard_intake.install(file)
    return file


@pytest.fixture
def add(session: LaptopSession, clock: SetClock) -> Add:
    """Add a candidate who is ready to start, by this edition."""

    def made(ref: PackRef = NOVICE) -> str:
        visit = session.visits.open_visit(Visit("", "Hendre", date(2026, 11, 20))).id
        id_ = session.visits.add_candidate(visit, Candidate("Rhys Jones", date(1990, 1, 31)), ref)
        session.preparation.check_identity(
            id_, IdentityKind.PASSPORT, matched=True, name_on_document="Rhys Jones"
        )
        typed = PersonSignature(Role.CANDIDATE, SignatureKind.TYPED, "Rhys Jones", clock.now())
        session.preparation.sign_privacy(id_, typed)
        return id_

    return made
