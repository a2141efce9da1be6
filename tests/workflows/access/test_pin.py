"""The PIN: what it may be, how often it may be wrong, and how long the key under it is held."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.errors import UserError, WrongPinError
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.signing.keys.held_key import PinLock
from npors_desktop.signing.keys.key_envelope import EnvelopeCost
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.access.pin import TRIES, Pin

CHEAP = EnvelopeCost(64, 1, 1)
PIN, OTHER = "480271", "480272"


@pytest.fixture
def noon() -> SetClock:
    return SetClock(datetime(2026, 11, 20, 12, 0, tzinfo=UTC))


@pytest.fixture
def pin(noon: SetClock) -> Pin:
    made = Pin(noon, CHEAP)
    made.choose(PIN)
    return made


@pytest.fixture
def held(pin: Pin, key: AssessorKey) -> Pin:
    pin.hold(key)
    return pin


PATTERNS = "000000 777777 123456 654321 012345 890123 210987"


@pytest.mark.parametrize(
    "refused", ["", "48027", "4802711", "48027a", "48 271", "４８０２７１", *PATTERNS.split()]
)
def test_a_pin_is_six_digits_that_are_no_pattern(noon: SetClock, refused: str):
    made = Pin(noon, CHEAP)
    with pytest.raises(UserError) as told:
        made.choose(refused)
    assert told.value.code == "pin_rule"
    assert not made.is_chosen


@pytest.mark.parametrize("taken", [PIN, "112233", "135792", "000001"])
def test_any_other_six_digits_are_taken(noon: SetClock, taken: str):
    made = Pin(noon, CHEAP)
    made.choose(taken)
    made.check(taken)


def test_the_pin_opens_the_held_key_all_day(held: Pin, key: AssessorKey, noon: SetClock):
    noon.set(noon.now() + timedelta(hours=11, minutes=59))
    assert held.holds(key.public_sha256)
    assert held.open_key(PIN, key.public_sha256).public_sha256 == key.public_sha256


def test_at_midnight_the_key_is_dropped(held: Pin, key: AssessorKey, noon: SetClock):
    noon.set(noon.now() + timedelta(hours=12))
    held.drop_old_key()
    assert held._key is None
    assert not held.holds(key.public_sha256)
    with pytest.raises(WrongPinError) as told:
        held.open_key(PIN, key.public_sha256)
    assert told.value.code == "passphrase_needed"


def test_five_wrong_pins_drop_the_key_and_the_passphrase_helps(held: Pin, key: AssessorKey):
    for left in (4, 3, 2, 1):
        with pytest.raises(WrongPinError, match=str(left)) as told:
            held.check(OTHER)
        assert told.value.code == "wrong_pin"
    with pytest.raises(WrongPinError, match="passphrase"):
        held.check(OTHER)
    assert held.is_spent
    assert held._key is None
    with pytest.raises(WrongPinError, match="passphrase"):
        held.check(PIN)
    held.accept_passphrase()
    held.check(PIN)
    assert not held.holds(key.public_sha256)


def test_a_right_pin_starts_the_count_again(held: Pin):
    for _ in range(3):
        for _ in range(TRIES - 1):
            with pytest.raises(WrongPinError):
                held.check(OTHER)
        held.check(PIN)


def test_another_key_is_not_the_held_one(held: Pin):
    assert not held.holds("0" * 64)
    with pytest.raises(WrongPinError):
        held.open_key(PIN, "0" * 64)


def test_without_a_pin_no_key_is_held(noon: SetClock, key: AssessorKey):
    made = Pin(noon, CHEAP)
    made.hold(key)
    assert not made.holds(key.public_sha256)
    with pytest.raises(WrongPinError):
        made.check(PIN)


def test_a_new_pin_drops_the_key(held: Pin, key: AssessorKey):
    held.choose(OTHER)
    assert not held.holds(key.public_sha256)
    held.check(OTHER)


def test_what_is_kept_in_memory_shows_neither_pin_nor_key(key: AssessorKey):
    lock = PinLock.make(PIN, CHEAP)
    made = lock.hold(key)
    assert key.to_der() not in made.sealed
    assert PIN not in repr(made)
    assert lock.secret.hex() not in repr(made)
    assert PinLock.make(PIN, CHEAP).public != lock.public
    with pytest.raises(UserError):
        made.open(OTHER)


def test_the_pin_of_one_store_is_forgotten_for_another(
    tmp_path: Path, noon: SetClock, key: AssessorKey
):
    stores = Stores(noon, cost=KdfCost(64, 1, 1))
    secret, other = "a passphrase for tests", tmp_path / "other"
    details = AssessorDetails("Gareth Price", "GP-7", "ATP One")
    first: Any = stores.make_laptop(tmp_path / "laptop", details, secret).session
    first.pin.choose(PIN)
    first.pin.hold(key)
    first.close()
    again: Any = stores.open_laptop(tmp_path / "laptop", secret)
    assert again.pin.is_chosen
    again.close()
    second: Any = stores.make_laptop(other, AssessorDetails("M H", "2", "ATP"), secret).session
    assert not second.pin.is_chosen
    with pytest.raises(WrongPinError):
        second.pin.check(PIN)
    second.close()
    back: Any = stores.open_laptop(tmp_path / "laptop", secret)
    assert not back.pin.is_chosen
    back.pin.choose(PIN)
    back.close()
    stores.make_office(tmp_path / "office", "ATP", secret).session.close()
    after: Any = stores.open_laptop(tmp_path / "laptop", secret)
    assert not after.pin.is_chosen
    after.close()
