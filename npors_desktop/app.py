"""Joins the parts; the only constructor of them. The signing and rendering libraries are loaded by
what needs them, not with this module: they cost half a second that no window must wait for."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from npors_desktop import __version__
from npors_desktop.base.awake import Awake, SystemAwake
from npors_desktop.base.clock import Clock, SystemClock
from npors_desktop.base.ids import new_id
from npors_desktop.base.launching import launch
from npors_desktop.base.lock import StoreLock
from npors_desktop.base.paths import data_folder, resource
from npors_desktop.base.whole_file import write_whole
from npors_desktop.delivery.web import Web
from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.signing import keeping
from npors_desktop.signing.authority import Authority
from npors_desktop.signing.identity import AssessorKey, make_key
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.store.store import Store
from npors_desktop.vault.kdf import DEFAULT, KdfCost
from npors_desktop.vault.making import MAKING, make_whole
from npors_desktop.vault.vault import Purpose, Vault
from npors_desktop.vault.vault import exists as vault_exists
from npors_desktop.workflows import certifying_late
from npors_desktop.workflows.accrediting import Accrediting
from npors_desktop.workflows.assessing import Assessing
from npors_desktop.workflows.concluding import Concluding
from npors_desktop.workflows.copying import Copying, Proof, prove
from npors_desktop.workflows.delivering import Delivering
from npors_desktop.workflows.demonstrating import Demonstrated, Demonstrating
from npors_desktop.workflows.desks import Desk, Found, LaptopDesk, Made, OfficeDesk
from npors_desktop.workflows.enrolling import Enrolling
from npors_desktop.workflows.issuing import Issuing
from npors_desktop.workflows.preferring import Preferring
from npors_desktop.workflows.preparing import Preparing
from npors_desktop.workflows.questioning import Questioning
from npors_desktop.workflows.receiving import Receiving
from npors_desktop.workflows.recovering import Recovering
from npors_desktop.workflows.registering import Registering
from npors_desktop.workflows.self_testing import Finding, SelfTesting
from npors_desktop.workflows.transcribing import Transcribing
from npors_desktop.workflows.updating import Updating
from npors_desktop.workflows.verifying import Verifying
from npors_desktop.workflows.viewing import Viewing
from npors_desktop.workflows.visiting import Visiting
from npors_desktop.workflows.waking import Waking

KEY = resource("update", "public_key.txt")
STORE = "store.db"
AUTHORITY = "authority"


def catalogue() -> Catalogue:
    """The standards that come with the program."""
    return Catalogue.load(resource("standards"))


def verifying() -> Verifying:
    """The verification of reports, which needs no store."""
    return Verifying(catalogue(), certifying_late.verify_file)


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
        waking = Waking(store, self._awake).begun()
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
        try:
            authority = Authority.open(folder / AUTHORITY, _authority_secret(vault), self._clock)
        except BaseException:
            close()
            raise
        registering = Registering(store, certifying_late.record_json_of)
        viewing = Viewing(registering, folder / "opened")
        return OfficeDesk(
            folder=folder,
            name=authority.name,
            accrediting=Accrediting(store, authority, self._clock),
            receiving=Receiving(store, authority, verifying(), self._clock, folder / "receipts"),
            registering=registering,
            viewing=viewing,
            copying=Copying(store, folder, self._clock),
            recovering=Recovering(store, vault),
            close=viewing.closing(close),
        )


class WindowDoors:
    """The window's way to the one store in the data folder of this account."""

    def __init__(self, bench: Bench, root: Path | None = None) -> None:
        self._bench = bench
        self.home = root or data_folder()
        self.preferring = Preferring(self.home / "preferences.json")
        self.updating = Updating(__version__, KEY, self.home / "updates", Web(), launch)

    def find(self) -> Found | None:
        """The store on this machine, if there is one."""
        homes = sorted(self.home.iterdir()) if self.home.is_dir() else []
        home = next((h for h in homes if h.suffix != MAKING and vault_exists(h)), None)
        return Found(home, (home / AUTHORITY).exists()) if home else None

    def open(self, passphrase: str) -> Desk:
        """Open the store that was found."""
        found = self._found()
        open_ = self._bench.open_office if found.is_office else self._bench.open_laptop
        return open_(found.folder, passphrase)

    def recover(self, code: str, passphrase: str) -> Desk:
        """Open the store that was found with its recovery code, and give it a new passphrase."""
        return self._bench.recover(self._found().folder, code, passphrase)

    def _found(self) -> Found:
        if found := self.find():
            return found
        raise WrongUseError("There is no store on this machine yet.")

    def make_laptop(self, details: AssessorDetails, passphrase: str) -> Made:
        """Make a laptop's store below the data folder."""
        return self._bench.make_laptop(self.home / (id_ := new_id()), details, passphrase, id_)

    def make_office(self, name: str, passphrase: str) -> Made:
        """Make an office's store below the data folder."""
        return self._bench.make_office(self.home / (id_ := new_id()), name, passphrase, id_)

    def recovery_sheet(self, name: str, made: Made, to: Path) -> Path:
        """Write the recovery code as a page to print."""
        return write_recovery_sheet(name, made, to, SystemClock().now())


def _authority_secret(vault: Vault) -> str:
    """What opens the authority's keys: it comes from the vault, so whatever opens the vault (the
    passphrase, a changed one, the recovery code) opens the office whole."""
    return vault.subkey(Purpose.AUTHORITY).hex()


def write_recovery_sheet(name: str, made: Made, to: Path, at: datetime) -> Path:
    """Write the recovery code of a store just made as a page to print."""
    # Loaded here: see the module's docstring.
    from npors_desktop.reports.recovery_sheet import render_recovery_sheet  # noqa: PLC0415

    write_whole(to, render_recovery_sheet(name, made.vault_id, made.recovery_code, at.date()))
    return to


def prove_copy(file: Path, passphrase: str) -> Proof:
    """Prove that a copy restores, with the passphrase of its store."""
    return prove(file, passphrase, Bench().open_store)


def demonstrate(folder: Path, said: Callable[[str], None]) -> Demonstrated:
    """Do the main job on the demonstration visit, in folders below ``folder``."""
    return Demonstrating(Bench, resource("demonstration"), SystemClock()).run(folder, said)


def test_itself(said: Callable[[str], None]) -> tuple[Finding, ...]:
    """Do a small main job in a folder of its own and see that a forgery is refused."""
    return SelfTesting(Bench, verifying(), resource("demonstration"), SystemClock()).run(said)


def open_window(file: Path | None = None) -> int:
    """Open the window, and a file in it; returns the exit status. Raises MachineFailedError."""
    # Loaded here: no command needs Qt.
    from npors_desktop.ui.program import run  # noqa: PLC0415

    return run(WindowDoors(Bench()), file)


def shoot_window(shot: Path | None) -> str:
    """Draw the first page offscreen, write it as a PNG where asked, and say its size."""
    # Loaded here: no command needs Qt.
    from npors_desktop.ui.program import shoot  # noqa: PLC0415

    with TemporaryDirectory(prefix="npors-shot-") as made:
        return shoot(WindowDoors(Bench(), Path(made)), shot)
