"""Creates and opens stores with their vaults and authorities."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from npors_desktop.base.awake import SystemAwake
from npors_desktop.base.clock import SystemClock
from npors_desktop.base.ids import new_id
from npors_desktop.base.leftovers import sweep_store
from npors_desktop.base.lock import StoreLock
from npors_desktop.base.passphrase_rule import check_passphrase
from npors_desktop.base.whole_file import PRIVATE_FOLDER, make_private
from npors_desktop.composition import verify_worker
from npors_desktop.composition.laptop import laptop_session
from npors_desktop.composition.office import office_session, verifying_with
from npors_desktop.composition.opened_store import OpenedStore, authority_secret
from npors_desktop.composition.standards import catalogue
from npors_desktop.composition.store_files import AUTHORITY, STORE
from npors_desktop.domain.errors import MachineFailedError, UserError, WrongUseError
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.sign_in import SignInName
from npors_desktop.signing.authority.authority import Authority
from npors_desktop.signing.keys import key_envelope
from npors_desktop.signing.keys.identity import make_key
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.vault.create_folder import make_whole
from npors_desktop.vault.kdf import DEFAULT
from npors_desktop.vault.vault import NOBODY, Purpose, Vault
from npors_desktop.vault.vault_place import exists as vault_exists
from npors_desktop.vault.vault_place import people_of
from npors_desktop.workflows.access.pin import Pin
from npors_desktop.workflows.backup.backup import Backups
from npors_desktop.workflows.backup.proof import OpenedCopy, prove
from npors_desktop.workflows.demonstration_mark import mark_as_demonstration
from npors_desktop.workflows.enrolment.laptop_enrolment import LaptopEnrolment
from npors_desktop.workflows.office.acting import Acting
from npors_desktop.workflows.office.authority_check import authority_problems
from npors_desktop.workflows.office.known_standards import KnownStandards
from npors_desktop.workflows.office.noted_action import noted
from npors_desktop.workflows.office.restored_office import RestoredOffice
from npors_desktop.workflows.office.staff import fit_name, recovering
from npors_desktop.workflows.sessions import CreatedStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from npors_desktop.base.awake import Awake
    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.people import AssessorDetails
    from npors_desktop.signing.keys.identity import AssessorKey
    from npors_desktop.vault.kdf import KdfCost
    from npors_desktop.workflows.backup.proof import Proof
    from npors_desktop.workflows.office.verify_ahead import AheadVerification
    from npors_desktop.workflows.office.verify_report import ReportVerification
    from npors_desktop.workflows.sessions import LaptopSession, OfficeSession, Session


__all__ = ["Stores", "people_of", "prove_copy", "verifying"]


def verifying() -> ReportVerification:
    """The verification of reports against the standards that come with the program; it needs no
    store.
    """
    return verifying_with(KnownStandards(catalogue()))


class Stores:
    """Creates and opens stores in given folders, with one clock and one cost of passphrases. Where
    ``for_demonstration``, those that it creates are marked as the demonstration's."""

    def __init__(
        self,
        clock: Clock | None = None,
        *,
        cost: KdfCost = DEFAULT,
        new_key: Callable[[], AssessorKey] = make_key,
        awake: Awake | None = None,
        ahead: AheadVerification | None = None,
        for_demonstration: bool = False,
    ) -> None:
        self._clock = clock or SystemClock()
        self._cost = cost
        self._key_cost = key_envelope.EnvelopeCost(cost.memory_kib, cost.passes, cost.lanes)
        self._new_key = new_key
        self._for_demonstration = for_demonstration
        self._awake = awake or SystemAwake()
        self._ahead = ahead or verify_worker.ahead()
        # After a store was locked the same PIN holds, but never for another store.
        self._pin, self._pin_of = Pin(self._clock, self._key_cost), ""

    def make_laptop(
        self, folder: Path, details: AssessorDetails, passphrase: str, vault_id: str = ""
    ) -> CreatedStore:
        """Create a laptop's store in a new folder, its assessor and their signing key."""

        def build(making: Path) -> tuple[Vault, str]:
            vault, code = Vault.create(making, passphrase, self._cost, vault_id, details.names())
            self._make_store(making, vault)
            session = self._laptop(making, vault)
            try:
                session.enrolment.begin(details, passphrase)
            finally:
                session.close()
            return vault, code

        vault, code = make_whole(folder, build)
        return CreatedStore(self.open_laptop(folder, passphrase), code, vault.vault_id)

    def open_laptop(self, folder: Path, passphrase: str) -> LaptopSession:
        """Open a laptop's session. Raises the vault's and the store's UserErrors."""
        if (folder / AUTHORITY).exists():
            raise WrongUseError(
                message("“{folder}” belongs to an office, not to a laptop.", folder=folder)
            )
        session = self._laptop(folder, Vault.open(folder, passphrase))
        try:
            session.passphrase.settle(passphrase)
        except BaseException:
            session.close()
            raise
        return session

    def make_office(
        self, folder: Path, name: str, passphrase: str, vault_id: str = "", person: str = ""
    ) -> CreatedStore:
        """Create an office's store in a new folder, and its authority; ``person`` is the name of
        its administrator, whose the passphrase is."""
        who = SignInName(new_id(), fit_name(person)) if person else NOBODY
        names = (name, person) if person else (name,)

        def build(making: Path) -> tuple[Vault, str]:
            vault, code = Vault.create(making, passphrase, self._cost, vault_id, names, who)
            Authority.create(
                making / AUTHORITY, name, authority_secret(vault), self._clock, self._key_cost
            )
            self._make_store(making, vault)
            return vault, code

        vault, code = make_whole(folder, build)
        return CreatedStore(self.open_office(folder, passphrase), code, vault.vault_id)

    def open_office(self, folder: Path, passphrase: str, person: str = "") -> OfficeSession:
        """Open an office's session, with the passphrase of ``person`` (their id), or of whoever of
        its staff has it. Raises the vault's, store's and authority's UserErrors, and UserError
        (``not_on_staff``)."""
        if vault_exists(folder) and not (folder / AUTHORITY).exists():
            raise WrongUseError(
                message("“{folder}” belongs to a laptop, not to an office.", folder=folder)
            )
        return self._office(folder, Vault.open(folder, passphrase, person))

    def recover(self, folder: Path, code: str, passphrase: str, person: str = "") -> Session:
        """Open a store with its recovery code and set a new passphrase.

        A laptop also gets a new signing key, because only the old passphrase opens the old one:
        its assessor has to be enrolled again. At an office with a staff it is the passphrase of
        ``person`` (their id), or of the only administrator. Raises UserErrors (``whose_passphrase``
        where that is not clear, ``not_administrator``).
        """
        vault = Vault.open_with_recovery(folder, code)
        if (folder / AUTHORITY).exists():
            return self._recover_office(folder, vault, passphrase, person)
        session = self._laptop(folder, vault)
        try:
            names = session.passphrase.names()
            check_passphrase(passphrase, names)
            # The vault comes last: until then the code opens it, and this can be repeated.
            session.enrolment.renew(passphrase)
            vault.set_passphrase(passphrase, self._cost, names)
        except BaseException:
            session.close()
            raise
        return session

    def _recover_office(
        self, folder: Path, vault: Vault, passphrase: str, person: str
    ) -> OfficeSession:
        opened = self._locked_store(folder, vault)
        self._pin_for(vault)
        try:
            who = recovering(opened.store, vault, person)
            vault.person = who.id
        except BaseException:
            opened.close()
            raise
        session = office_session(opened, self._ahead)
        try:
            names = session.passphrase.names()
            check_passphrase(passphrase, names)
            with noted(opened.store, ActionKind.PASSPHRASE_CHANGED, recovered=1):
                vault.set_passphrase(passphrase, self._cost, names, who)
        except BaseException:
            session.close()
            raise
        return session

    def backups_of(self, folder: Path, passphrase: str, person: str = "") -> Backups:
        """Backups of a store that another copy of the program has open; nothing is written to it.
        Raises the vault's UserErrors, and as noting at an office (``role_may_not``)."""
        vault = Vault.open(folder, passphrase, person, mending=False)
        keys = vault.subkey(Purpose.DATABASE), vault.subkey(Purpose.AUDIT)
        store = Store.in_use(folder / STORE, *keys, self._clock)
        if (folder / AUTHORITY).exists():
            acting = Acting(store, RestoredOffice(store, folder, self._clock), vault.person)
            acting.check(ActionKind.BACKUP_MADE)
        return Backups(store, folder, self._clock)

    def open_copy(self, folder: Path, passphrase: str) -> OpenedCopy:
        """Open a restored backup, to prove it. Raises the vault's and the store's UserErrors."""
        vault = Vault.open(folder, passphrase)
        store = self._store(folder, vault)
        try:
            if (folder / AUTHORITY).exists():
                return OpenedCopy(store, self._authority_problems(folder, vault, store))
            identity = LaptopEnrolment(store, self._new_key, self._clock, self._key_cost).identity()
            return OpenedCopy(store, is_enrolled=identity.confirmed)
        except BaseException:
            store.close()
            raise

    def _authority_problems(self, folder: Path, vault: Vault, store: Store) -> tuple[Message, ...]:
        try:
            authority = Authority.open(folder / AUTHORITY, authority_secret(vault), self._clock)
            return authority_problems(store, authority, self._clock)
        except UserError as error:
            if isinstance(error, MachineFailedError):
                raise
            return (error.headline_message,)

    def _make_store(self, folder: Path, vault: Vault) -> None:
        with contextlib.closing(self._store(folder, vault, make=True)) as store:
            if self._for_demonstration:
                mark_as_demonstration(store)

    def _store(self, folder: Path, vault: Vault, *, make: bool = False) -> Store:
        keys = vault.subkey(Purpose.DATABASE), vault.subkey(Purpose.AUDIT)
        return Store.open(folder / STORE, *keys, self._clock, make=make)

    def _laptop(self, folder: Path, vault: Vault) -> LaptopSession:
        opened = self._locked_store(folder, vault)
        return laptop_session(opened, self._new_key, self._awake, self._pin_for(vault))

    def _office(self, folder: Path, vault: Vault) -> OfficeSession:
        opened = self._locked_store(folder, vault)
        # The PIN of a laptop that was open before holds no longer.
        self._pin_for(vault)
        return office_session(opened, self._ahead)

    def _locked_store(self, folder: Path, vault: Vault) -> OpenedStore:
        lock = StoreLock(folder)
        lock.take()
        try:
            sweep_store(folder)
            _keep_private(folder)
            store = self._store(folder, vault)
        except BaseException:
            lock.release()
            raise

        def close() -> None:
            store.close()
            lock.release()

        return OpenedStore(folder, vault, store, self._clock, self._cost, self._key_cost, close)

    def _pin_for(self, vault: Vault) -> Pin:
        """The PIN of a store that is opened: a new one, unless it was the last one opened."""
        if self._pin_of != vault.vault_id:
            self._pin, self._pin_of = Pin(self._clock, self._key_cost), vault.vault_id
        return self._pin


def prove_copy(file: Path, passphrase: str) -> Proof:
    """Prove that a backup can be restored, with the passphrase of its store."""
    return prove(file, passphrase, Stores().open_copy)


def _keep_private(folder: Path) -> None:
    """An earlier version, or a restored copy, may have let other accounts read these files."""
    for place in (folder, folder / AUTHORITY):
        if place.is_dir():
            make_private(place, PRIVATE_FOLDER)
            for file in place.iterdir():
                if file.is_file() and not file.is_symlink():
                    make_private(file)
