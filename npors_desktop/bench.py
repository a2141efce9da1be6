"""The bench on which desks are made and opened: the only constructor of stores, vaults and
authorities, joined with what a person can do there."""

from collections.abc import Callable
from pathlib import Path

from npors_desktop.base.awake import Awake, SystemAwake
from npors_desktop.base.clock import Clock, SystemClock
from npors_desktop.base.lock import StoreLock
from npors_desktop.base.paths import resource
from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.signing import keeping
from npors_desktop.signing.authority import Authority
from npors_desktop.signing.identity import AssessorKey, make_key
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.store.store import Store
from npors_desktop.vault.kdf import DEFAULT, KdfCost
from npors_desktop.vault.making import make_whole
from npors_desktop.vault.vault import Purpose, Vault
from npors_desktop.vault.vault import exists as vault_exists
from npors_desktop.workflows import certifying_late
from npors_desktop.workflows.accrediting import Accrediting
from npors_desktop.workflows.assessing import Assessing
from npors_desktop.workflows.concluding import Concluding
from npors_desktop.workflows.copying import Copying
from npors_desktop.workflows.delivering import Delivering
from npors_desktop.workflows.desks import Desk, LaptopDesk, Made, OfficeDesk
from npors_desktop.workflows.enrolling import Enrolling
from npors_desktop.workflows.issuing import Issuing
from npors_desktop.workflows.known_standards import KnownStandards
from npors_desktop.workflows.preparing import Preparing
from npors_desktop.workflows.questioning import Questioning
from npors_desktop.workflows.receiving import Receiving
from npors_desktop.workflows.recovering import Recovering
from npors_desktop.workflows.registering import Registering
from npors_desktop.workflows.transcribing import Transcribing
from npors_desktop.workflows.verifying import Verifying
from npors_desktop.workflows.viewing import Viewing
from npors_desktop.workflows.visiting import Visiting
from npors_desktop.workflows.waking import Waking

STORE = "store.db"
AUTHORITY = "authority"


def catalogue() -> Catalogue:
    """The standards that come with the program."""
    return Catalogue.load(resource("standards"))


def verifying() -> Verifying:
    """The verification of reports by the standards that come with the program; it needs no
    store."""
    return _verifying(KnownStandards(catalogue()))


def _verifying(standards: KnownStandards) -> Verifying:
    return Verifying(standards, certifying_late.verify_file, certifying_late.check_standing)


class Bench:
    """Opens and makes desks in given folders; holds what all of them share."""

    def __init__(
        self,
        clock: Clock | None = None,
        *,
        cost: KdfCost = DEFAULT,
        new_key: Callable[[], AssessorKey] = make_key,
        awake: Awake | None = None,
    ) -> None:
        self._clock = clock or SystemClock()
        self._cost = cost
        self._key_cost = keeping.KdfCost(cost.memory_kib, cost.passes, cost.lanes)
        self._new_key = new_key
        self._awake = awake or SystemAwake()

    def make_laptop(
        self, folder: Path, details: AssessorDetails, passphrase: str, vault_id: str = ""
    ) -> Made:
        """Make a laptop's store in a folder that has none, its assessor and his key."""

        def build(making: Path) -> tuple[Vault, str]:
            vault, code = Vault.create(making, passphrase, self._cost, vault_id)
            self._store(making, vault, make=True).close()
            desk = self._laptop(making, vault)
            try:
                desk.enrolling.begin(details, passphrase)
            finally:
                desk.close()
            return vault, code

        vault, code = make_whole(folder, build)
        return Made(self.open_laptop(folder, passphrase), code, vault.vault_id)

    def open_laptop(self, folder: Path, passphrase: str) -> LaptopDesk:
        """Open a laptop's desk. Raises the vault's and the store's UserErrors."""
        if (folder / AUTHORITY).exists():
            raise WrongUseError(f"“{folder}” belongs to an office, not to a laptop.")
        return self._laptop(folder, Vault.open(folder, passphrase))

    def make_office(self, folder: Path, name: str, passphrase: str, vault_id: str = "") -> Made:
        """Make an office's store in a folder that has none, and its authority."""

        def build(making: Path) -> tuple[Vault, str]:
            vault, code = Vault.create(making, passphrase, self._cost, vault_id)
            Authority.create(
                making / AUTHORITY, name, _authority_secret(vault), self._clock, self._key_cost
            )
            self._store(making, vault, make=True).close()
            return vault, code

        vault, code = make_whole(folder, build)
        return Made(self.open_office(folder, passphrase), code, vault.vault_id)

    def open_office(self, folder: Path, passphrase: str) -> OfficeDesk:
        """Open an office's desk. Raises the vault's, store's and authority's UserErrors."""
        if vault_exists(folder) and not (folder / AUTHORITY).exists():
            raise WrongUseError(f"“{folder}” belongs to a laptop, not to an office.")
        return self._office(folder, Vault.open(folder, passphrase))

    def recover(self, folder: Path, code: str, passphrase: str) -> Desk:
        """Open a store with its recovery code and give it a new passphrase.

        A laptop gets a new signing key too, for the old one opens with the old passphrase alone:
        its assessor has to be enrolled again. Raises UserError and its kin.
        """
        vault = Vault.open_with_recovery(folder, code)
        is_office = (folder / AUTHORITY).exists()
        desk = self._office(folder, vault) if is_office else self._laptop(folder, vault)
        try:
            # The vault last: until then the code opens it, and all of this can be done again.
            if isinstance(desk, LaptopDesk):
                desk.enrolling.renew(passphrase)
            vault.set_passphrase(passphrase, self._cost)
        except BaseException:
            desk.close()
            raise
        return desk

    def open_store(self, folder: Path, passphrase: str) -> Store:
        """Open the store of either desk, for a proof of a copy."""
        return self._store(folder, Vault.open(folder, passphrase))

    def _store(self, folder: Path, vault: Vault, *, make: bool = False) -> Store:
        keys = vault.subkey(Purpose.DATABASE), vault.subkey(Purpose.AUDIT)
        return Store.open(folder / STORE, *keys, self._clock, make=make)

    def _locked_store(self, folder: Path, vault: Vault) -> tuple[Store, Callable[[], None]]:
        lock = StoreLock(folder)
        lock.take()
        try:
            store = self._store(folder, vault)
        except BaseException:
            lock.release()
            raise

        def close() -> None:
            store.close()
            lock.release()

        return store, close

    def _laptop(self, folder: Path, vault: Vault) -> LaptopDesk:
        store, close = self._locked_store(folder, vault)
        packs, clock = catalogue(), self._clock
        waking = Waking(store, self._awake)
        waking.begin()
        return LaptopDesk(
            folder=folder,
            enrolling=Enrolling(store, self._new_key, self._key_cost),
            visiting=Visiting(store, packs, clock),
            preparing=Preparing(store, clock),
            questioning=Questioning(store, clock),
            assessing=Assessing(store, clock, waking),
            concluding=Concluding(store),
            issuing=Issuing(store, clock, certifying_late.certify_report),
            delivering=Delivering(store, clock),
            transcribing=Transcribing(store, packs, clock),
            copying=Copying(store, folder, clock),
            recovering=Recovering(store, vault),
            close=waking.closing(close),
        )

    def _office(self, folder: Path, vault: Vault) -> OfficeDesk:
        store, close = self._locked_store(folder, vault)
        standards = KnownStandards(catalogue(), store)
        try:
            authority = Authority.open(folder / AUTHORITY, _authority_secret(vault), self._clock)
            standards.keep()
        except BaseException:
            close()
            raise
        registering = Registering(store, certifying_late.record_json_of)
        viewing = Viewing(registering, folder / "opened")
        return OfficeDesk(
            folder=folder,
            name=authority.name,
            accrediting=Accrediting(store, authority, self._clock),
            receiving=Receiving(
                store,
                authority,
                _verifying(standards),
                self._clock,
                folder / "receipts",
            ),
            registering=registering,
            viewing=viewing,
            copying=Copying(store, folder, self._clock),
            recovering=Recovering(store, vault),
            close=viewing.closing(close),
        )


def _authority_secret(vault: Vault) -> str:
    """What opens the authority's keys: it comes from the vault, so whatever opens the vault (the
    passphrase, a changed one, the recovery code) opens the office whole."""
    return vault.subkey(Purpose.AUTHORITY).hex()
