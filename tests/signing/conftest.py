"""An office, its assessors and a small report, made once and never changed by a test."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.signing.assessor_key import AssessorKey
from npors_desktop.signing.authority import Authority
from npors_desktop.signing.identity import make_key, request
from npors_desktop.signing.keeping import KdfCost

CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
PASSPHRASE = "correct horse battery staple"
AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def cheap() -> KdfCost:
    return CHEAP


@pytest.fixture(scope="session")
def passphrase() -> str:
    return PASSPHRASE


@pytest.fixture
def clock() -> SetClock:
    return SetClock(AT)


@pytest.fixture(scope="session")
def at() -> datetime:
    return AT


@pytest.fixture(scope="session")
def details() -> AssessorDetails:
    return AssessorDetails("Rhian O’Brien", "A-1042", "Quarry Training Ltd", "r@example.org")


@pytest.fixture(scope="session")
def key() -> AssessorKey:
    return make_key()


@pytest.fixture(scope="session")
def other_key() -> AssessorKey:
    return make_key()


@pytest.fixture(scope="session")
def csr(key: AssessorKey, details: AssessorDetails) -> bytes:
    return request(key, details)


@pytest.fixture
def new_office(tmp_path: Path, clock: SetClock) -> Callable[[str], Authority]:
    def make(name: str) -> Authority:
        return Authority.create(tmp_path / name, f"Office {name}", PASSPHRASE, clock, CHEAP)

    return make


@pytest.fixture
def office(new_office: Callable[[str], Authority]) -> Authority:
    return new_office("north")
