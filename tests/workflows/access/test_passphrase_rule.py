"""The rule for a passphrase binds wherever one is set, and locks nobody out of an older store."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.vault import vault
from npors_desktop.vault.kdf import KdfCost

WHO = AssessorDetails("Gareth Price", "GP-7041", "Eryri Plant Training")
GOOD = "copper lantern seven rain"
WEAK = "password1234"


@pytest.fixture
def stores(clock: SetClock, key: AssessorKey) -> Stores:
    return Stores(clock, cost=KdfCost(64, 1, 1), new_key=lambda: key)


@pytest.fixture
def old_laptop(stores: Stores, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A laptop as 0.2 made one: its passphrase only has to be long enough."""
    with monkeypatch.context() as older:
        older.setattr(vault, "check_passphrase", anything)
        stores.make_laptop(tmp_path / "old", WHO, WEAK).session.close()
    return tmp_path / "old"


def anything(_passphrase: str, _names: tuple[str, ...] = (), **_more: bool) -> None:
    """The rule of a program that has none."""


def refused(work: Callable[[], Any]) -> None:
    with pytest.raises(UserError, match="too easy to guess"):
        work()


@pytest.mark.parametrize("weak", [WEAK, "gareth price", "price-gareth-7041", "a" * 20])
def test_no_store_is_made_with_one_that_is_easy_to_guess(stores: Stores, tmp_path: Path, weak: str):
    refused(lambda: stores.make_laptop(tmp_path / "laptop", WHO, weak))
    refused(lambda: stores.make_office(tmp_path / "office", "Gareth Price 7041", weak))
    assert list(tmp_path.iterdir()) == []


def test_a_change_is_held_to_the_names_of_the_person_or_the_office(stores: Stores, tmp_path: Path):
    laptop = stores.make_laptop(tmp_path / "laptop", WHO, GOOD).session
    refused(lambda: laptop.passphrase.change(GOOD, "gareth price gp"))
    laptop.close()
    office = stores.make_office(tmp_path / "office", "Llanberis Quarry School", GOOD).session
    refused(lambda: office.passphrase.change(GOOD, "llanberis quarry school"))
    office.close()
    for folder, open_ in (("laptop", stores.open_laptop), ("office", stores.open_office)):
        open_(tmp_path / folder, GOOD).close()


def test_recovery_is_held_to_it_and_can_be_done_again(stores: Stores, tmp_path: Path):
    made = stores.make_laptop(tmp_path / "laptop", WHO, GOOD)
    made.session.close()
    session = stores.open_laptop(tmp_path / "laptop", GOOD)
    before = session.enrolment.identity()
    session.close()
    refused(lambda: stores.recover(tmp_path / "laptop", made.recovery_code, "gareth price gp"))
    session = stores.open_laptop(tmp_path / "laptop", GOOD)
    assert session.enrolment.identity() == before
    session.close()
    stores.recover(tmp_path / "laptop", made.recovery_code, "mossy otter ladder violin").close()


def test_an_older_store_opens_and_its_owner_is_told_once(stores: Stores, old_laptop: Path):
    session = stores.open_laptop(old_laptop, WEAK)
    assert session.passphrase.should_change(WEAK)
    session.close()
    session = stores.open_laptop(old_laptop, WEAK)
    assert not session.passphrase.should_change(WEAK)
    session.close()


def test_a_good_passphrase_is_never_complained_of(stores: Stores, tmp_path: Path):
    session = stores.make_laptop(tmp_path / "laptop", WHO, GOOD).session
    assert not session.passphrase.should_change(GOOD)
    session.close()
