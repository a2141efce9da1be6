"""A new passphrase opens the store and its signing key; interrupted anywhere, one opens both."""

from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base import two_copies
from npors_desktop.base.clock import SetClock
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.errors import (
    MachineFailedError,
    UserError,
    WrongPassphraseError,
)
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.signing.keys.identity import make_key
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.vault import vault_place
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.access.passphrase import NEXT_KEY
from npors_desktop.workflows.backup.proof import prove
from npors_desktop.workflows.sessions import CreatedStore, LaptopSession

OLD = "a passphrase for tests"
NEW = "another passphrase for tests"
WRITES = ("second envelope", "vault", "its copy", "first envelope")
DISK_FULL = MachineFailedError(verbatim("There is no room left."), code="disk_full")


class PowerFailure(BaseException):
    """What nothing in the program catches."""


@pytest.fixture
def stores(clock: SetClock, key: AssessorKey) -> Stores:
    return Stores(clock, cost=KdfCost(64, 1, 1), new_key=lambda: key)


@pytest.fixture
def made(stores: Stores, tmp_path: Path) -> CreatedStore:
    """A laptop just made, its session closed."""
    details = AssessorDetails("Gareth Price", "GP-7", "ATP One")
    made = stores.make_laptop(tmp_path / "laptop", details, OLD)
    made.session.close()
    return made


@pytest.fixture
def opened(
    stores: Stores, made: CreatedStore
) -> Callable[[str], AbstractContextManager[LaptopSession]]:
    """Open the laptop's session with a passphrase, and close it after use."""

    @contextmanager
    def open_(secret: str) -> Generator[LaptopSession]:
        session = stores.open_laptop(made.session.folder, secret)
        try:
            yield session
        finally:
            session.close()

    return open_


@pytest.fixture
def what_opens(
    opened: Callable[[str], AbstractContextManager[LaptopSession]], tmp_path: Path
) -> Callable[[], str]:
    """The one passphrase that opens the store; its signing key must open by it, and by no other,
    and nothing of a change may be left."""

    def find() -> str:
        opens: list[str] = []
        for secret, other in ((OLD, NEW), (NEW, OLD)):
            try:
                with opened(secret) as session:
                    session.enrolment.write_request(tmp_path / "r", secret, replace=True)
                    with pytest.raises(WrongPassphraseError):
                        session.enrolment.write_request(tmp_path / "r", other, replace=True)
                    with session.backups._store.reading() as unit:
                        assert unit.documents.get(NEXT_KEY) is None
                opens.append(secret)
            except WrongPassphraseError:
                continue
        (one,) = opens
        return one

    return find


@pytest.fixture
def failing(
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[[int, BaseException], AbstractContextManager[None]]:
    """Let the write of this number, from 0, fail before it begins, and all that follow."""

    @contextmanager
    def arrange(number: int, failure: BaseException) -> Generator[None]:
        done = [0]
        write_file, write_store = two_copies.write_whole, Store.writing

        def reach() -> None:
            done[0] += 1
            if done[0] > number:
                raise failure

        def in_file(to: Path, data: bytes) -> None:
            reach()
            write_file(to, data)

        def in_store(store: Store) -> Any:
            reach()
            return write_store(store)

        with monkeypatch.context() as patch:
            patch.setattr(two_copies, "write_whole", in_file)
            patch.setattr(Store, "writing", in_store)
            yield

    return arrange


def test_the_new_passphrase_opens_the_store_and_the_key(opened: Any, what_opens: Any):
    with opened(OLD) as session:
        session.passphrase.change(OLD, NEW)
    assert what_opens() == NEW


def test_the_key_is_the_same_key_and_the_session_goes_on(opened: Any, tmp_path: Path):
    with opened(OLD) as session:
        before = session.enrolment.fingerprint()
        session.passphrase.change(OLD, NEW)
        assert session.enrolment.fingerprint() == before
        session.enrolment.write_request(tmp_path / "request", NEW)


@pytest.mark.parametrize(
    ("current", "new", "code"),
    [
        ("not the passphrase", NEW, "wrong_passphrase"),
        (OLD, "elevenchars", "passphrase_rule"),
        (OLD, "x" * 1025, "passphrase_rule"),
    ],
)
def test_what_is_refused_changes_nothing(
    opened: Any, what_opens: Any, current: str, new: str, code: str
):
    with opened(OLD) as session, pytest.raises(UserError) as said:
        session.passphrase.change(current, new)
    assert said.value.code == code
    assert what_opens() == OLD


def test_the_recovery_code_stays_valid(opened: Any, stores: Stores, made: CreatedStore):
    with opened(OLD) as session:
        session.passphrase.change(OLD, NEW)
    stores.recover(made.session.folder, made.recovery_code, OLD).close()


def test_a_copy_opens_with_the_passphrase_of_its_own_day(
    opened: Any, stores: Stores, tmp_path: Path
):
    with opened(OLD) as session:
        copy = session.backups.copy(tmp_path / "before.npcopy")
        session.passphrase.change(OLD, NEW)
        later = session.backups.copy(tmp_path / "after.npcopy")
    for file, opens, fails in ((copy, OLD, NEW), (later, NEW, OLD)):
        with pytest.raises(WrongPassphraseError):
            prove(file, fails, stores.open_copy)
        assert prove(file, opens, stores.open_copy).health.problems == ()


def test_an_office_opens_whole_by_its_new_passphrase(stores: Stores, tmp_path: Path, opened: Any):
    office: Any = stores.make_office(tmp_path / "office", "Eryri Training", OLD).session
    office.passphrase.change(OLD, NEW)
    office.close()
    with pytest.raises(WrongPassphraseError):
        stores.open_office(tmp_path / "office", OLD)
    with opened(OLD) as laptop:
        laptop.enrolment.write_request(tmp_path / "request", OLD)
        own = laptop.enrolment.fingerprint()
    again = stores.open_office(tmp_path / "office", NEW)
    files = tmp_path / "request", tmp_path / "answer"
    assert again.assessor_enrolment.accept(*files, own).assessor
    again.close()


@pytest.mark.parametrize(("number", "valid"), [(0, OLD), (1, OLD), (2, NEW), (3, NEW)], ids=WRITES)
def test_stopped_before_any_write_one_passphrase_opens_everything(
    opened: Any, what_opens: Any, failing: Any, number: int, valid: str
):
    with opened(OLD) as session, failing(number, PowerFailure()), pytest.raises(PowerFailure):
        session.passphrase.change(OLD, NEW)
    assert what_opens() == valid


def test_there_are_no_more_writes_than_those(opened: Any, what_opens: Any, failing: Any):
    with opened(OLD) as session, failing(len(WRITES), PowerFailure()):
        session.passphrase.change(OLD, NEW)
    assert what_opens() == NEW


@pytest.mark.parametrize(
    ("number", "code", "valid"),
    [(0, "disk_full", OLD), (1, "disk_full", OLD), (3, "key_not_changed", NEW)],
)
def test_a_full_disk_is_told_and_one_passphrase_opens_everything(
    opened: Any, what_opens: Any, failing: Any, number: int, code: str, valid: str
):
    with opened(OLD) as session, failing(number, DISK_FULL), pytest.raises(UserError) as said:
        session.passphrase.change(OLD, NEW)
    assert said.value.code == code
    assert what_opens() == valid


def test_a_vault_changed_in_its_first_file_alone_is_changed(
    opened: Any, what_opens: Any, monkeypatch: pytest.MonkeyPatch
):
    write = two_copies.write_whole

    def only_first(to: Path, data: bytes) -> None:
        if to.name == vault_place.COPY:
            raise DISK_FULL
        write(to, data)

    with opened(OLD) as session:
        monkeypatch.setattr(two_copies, "write_whole", only_first)
        session.passphrase.change(OLD, NEW)
        monkeypatch.undo()
    assert what_opens() == NEW


def test_a_recovery_makes_an_interrupted_change_void(
    opened: Any, made: CreatedStore, clock: SetClock, failing: Any
):
    """The new key stays, also when the person chooses the passphrase they had begun to set."""
    with opened(OLD) as session:
        with failing(1, PowerFailure()), pytest.raises(PowerFailure):
            session.passphrase.change(OLD, NEW)
        lost = session.enrolment.fingerprint()
    other = Stores(clock, cost=KdfCost(64, 1, 1), new_key=make_key)
    recovered: Any = other.recover(made.session.folder, made.recovery_code, NEW)
    new_key = recovered.enrolment.fingerprint()
    recovered.close()
    assert new_key != lost
    with opened(NEW) as session:
        assert session.enrolment.fingerprint() == new_key
