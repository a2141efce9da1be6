"""A kept release, copied where it may be written, with today's program's clock on its day."""

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.base.values import from_plain
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.delivery import Remark
from npors_desktop.domain.messages import verbatim
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.signing.keys.identity import make_key
from npors_desktop.store.sqlcipher.store import StoreHealth
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession

RELEASED = Path(__file__).parents[1] / "fixtures" / "released"
RELEASES = sorted(index.parent for index in RELEASED.glob("*/release.json"))


@pytest.fixture(scope="session")
def key() -> AssessorKey:
    """One signing key for all tests: making one takes a second."""
    return make_key()


@pytest.fixture(scope="session", params=RELEASES, ids=lambda folder: folder.name)
def kept(request: pytest.FixtureRequest) -> Path:
    """A release's folder; to be read, never written."""
    return request.param


@pytest.fixture(scope="session")
def folder(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release's files in a folder that all its tests write."""
    return Path(shutil.copytree(kept, tmp_path_factory.mktemp("released") / kept.name))


@pytest.fixture(scope="session")
def told(kept: Path) -> dict[str, Any]:
    """What the release said of its files."""
    return json.loads((kept / "release.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def clock(told: dict[str, Any]) -> SetClock:
    """The clock of both desks, on the release's day."""
    return SetClock(from_plain(datetime, told["clock"], verbatim("clock")))


@pytest.fixture(scope="session")
def stores(clock: SetClock, key: AssessorKey) -> Stores:
    """Opens what was released at its own cost, and makes what is new at a small one."""
    return Stores(clock, cost=KdfCost(64, 1, 1), new_key=lambda: key)


@pytest.fixture(scope="session")
def passphrase(told: dict[str, Any]) -> Callable[[str], str]:
    """What opens one of the release's stores."""
    return lambda store: told["stores"][store]["passphrase"]


@pytest.fixture(scope="session")
def health(
    folder: Path, stores: Stores, passphrase: Callable[[str], str]
) -> dict[str, StoreHealth]:
    """What checking each store finds once it is brought up to date, before anything is done."""

    def check(store: str) -> StoreHealth:
        opened = stores.open_copy(folder / store, passphrase(store)).store
        try:
            return opened.check()
        finally:
            opened.close()

    return {store: check(store) for store in ("laptop", "laptop_waiting", "office")}


@pytest.fixture(scope="session")
def laptop(
    folder: Path,
    stores: Stores,
    passphrase: Callable[[str], str],
    health: dict[str, StoreHealth],
) -> Iterator[LaptopSession]:
    """The laptop's desk, open for all tests of the release."""
    session = stores.open_laptop(folder / "laptop", passphrase("laptop"))
    yield session
    session.close()


@pytest.fixture(scope="session")
def office(
    folder: Path,
    stores: Stores,
    passphrase: Callable[[str], str],
    health: dict[str, StoreHealth],
) -> Iterator[OfficeSession]:
    """The office's desk, open for all tests of the release."""
    session = stores.open_office(folder / "office", passphrase("office"))
    yield session
    session.close()


@pytest.fixture(scope="session")
def handed(
    laptop: LaptopSession, office: OfficeSession, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], tuple[str, str]]:
    """Bring one issued record to the office on a stick; its verdict, and how far it then is."""

    def hand(record: str) -> tuple[str, str]:
        stick = tmp_path_factory.mktemp("stick")
        laptop.hand_over.deliver(stick)
        arrivals = office.report_import.take(tuple(stick.glob(f"{record}*.npsealed")))
        # What is signed now follows from what the release signed.
        told = {remark for row in office.register.records() for remark in row.remarks}
        assert Remark.HISTORY_SET_BACK not in told
        laptop.hand_over.read_receipts(stick)
        state = next(i.state for i in laptop.hand_over.outbox() if i.record == record)
        return arrivals[0].verdict.value, state.value

    return hand
