"""A laptop's desk on a real store, with a clock that the test sets and one key for all tests."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.composition.standards import catalogue
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.people import (
    AssessorDetails,
    Candidate,
    PersonSignature,
    Role,
    SignatureKind,
    Visit,
)
from npors_desktop.domain.sheet import pack_ref
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.signing.keys.identity import make_key
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession

START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
SECRET = "a passphrase for tests"
EXCAVATOR = "excavator-360-above-10t-tracked.novice"


@pytest.fixture(scope="session")
def key() -> AssessorKey:
    """One signing key for all tests: making one takes a second."""
    return make_key()


@pytest.fixture
def clock() -> SetClock:
    """The time as the test sets it."""
    return SetClock(START)


@pytest.fixture
def session(tmp_path: Path, clock: SetClock, key: AssessorKey) -> Iterator[LaptopSession]:
    """An assessor's desk on a store of its own."""
    stores = Stores(clock, cost=KdfCost(64, 1, 1), new_key=lambda: key)
    details = AssessorDetails("Gareth Price", "GP-7", "ATP One")
    made = stores.make_laptop(tmp_path / "laptop", details, SECRET).session
    assert isinstance(made, LaptopSession)
    yield made
    made.close()


@pytest.fixture
def enrolled(session: LaptopSession, clock: SetClock, tmp_path: Path) -> LaptopSession:
    """The laptop with its office's answer taken."""
    made = Stores(clock, cost=KdfCost(64, 1, 1)).make_office(tmp_path / "office", "ATP", SECRET)
    assert isinstance(made.session, OfficeSession)
    request, answer = tmp_path / "r.npenrol", tmp_path / "a.npidentity"
    session.enrolment.write_request(request, SECRET)
    made.session.assessor_enrolment.accept(request, answer, session.enrolment.fingerprint())
    session.enrolment.accept(answer, made.session.assessor_enrolment.fingerprint())
    made.session.close()
    return session


@pytest.fixture
def opened(session: LaptopSession) -> Callable[..., str]:
    """Put a candidate on a visit; gates open unless asked otherwise."""

    def made(pack: str = EXCAVATOR, *, ready: bool = True, visit: str = "") -> str:
        ref = pack_ref(catalogue().find(pack))
        where = (
            visit or session.visits.open_visit(Visit("", "Hendre Quarry", date(2026, 11, 20))).id
        )
        id_ = session.visits.add_candidate(where, Candidate("Rhys Jones", date(1990, 1, 31)), ref)
        if ready:
            session.preparation.check_identity(
                id_, IdentityKind.PASSPORT, matched=True, name_on_document="Rhys Jones"
            )
            session.preparation.sign_privacy(id_, signature(Role.CANDIDATE))
        return id_

    return made


@pytest.fixture
def running(session: LaptopSession, opened: Callable[..., str]) -> str:
    """A practical whose clock runs."""
    id_ = opened()
    session.marking.start_clock(id_)
    return id_


@pytest.fixture
def later(clock: SetClock) -> Callable[..., None]:
    """Let time pass."""

    def pass_by(**span: float) -> None:
        clock.set(clock.now() + timedelta(**span))

    return pass_by


@pytest.fixture
def sign() -> Callable[[Role], PersonSignature]:
    """A typed signature of somebody."""
    return signature


def signature(role: Role) -> PersonSignature:
    name = "Rhys Jones" if role is Role.CANDIDATE else "Gareth Price"
    return PersonSignature(role, SignatureKind.TYPED, name, START)
