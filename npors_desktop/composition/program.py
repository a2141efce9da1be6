"""Joins the parts for whoever starts the program: its commands, its window, its own test. The
signing and rendering libraries are loaded by what needs them, not with this module: they cost half
a second that no window must wait for."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from npors_desktop import __version__
from npors_desktop.base.clock import SystemClock
from npors_desktop.base.ids import new_id
from npors_desktop.base.paths import data_folder, resource
from npors_desktop.base.setup_launch import launch
from npors_desktop.base.whole_file import write_whole
from npors_desktop.composition.stores import AUTHORITY, Stores, verifying
from npors_desktop.delivery.web import Web
from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.vault.create_folder import MAKING
from npors_desktop.vault.vault import exists as vault_exists
from npors_desktop.workflows.copies.backup import Proof, prove
from npors_desktop.workflows.demonstration.demonstration import Demonstrated, DemonstrationRun
from npors_desktop.workflows.demonstration.self_test import SelfTest, SelfTestFinding
from npors_desktop.workflows.program.preferences import PreferencesFile
from npors_desktop.workflows.program.updates import Updates
from npors_desktop.workflows.sessions import CreatedStore, Session, StoreLocation

# Whose signature a newer version must bear.
KEY = resource("update", "public_key.txt")


class DataFolderSessions:
    """The window's way to the one store in the data folder of this account."""

    def __init__(self, stores: Stores, root: Path | None = None) -> None:
        self._stores = stores
        self.home = root or data_folder()
        self.preferences = PreferencesFile(self.home / "preferences.json")
        self.updates = Updates(__version__, KEY, self.home / "updates", Web(), launch)

    def find(self) -> StoreLocation | None:
        """The store on this machine, if there is one."""
        homes = sorted(self.home.iterdir()) if self.home.is_dir() else []
        home = next((h for h in homes if h.suffix != MAKING and vault_exists(h)), None)
        return StoreLocation(home, (home / AUTHORITY).exists()) if home else None

    def open(self, passphrase: str) -> Session:
        """Open the store that was found."""
        found = self._found()
        open_ = self._stores.open_office if found.is_office else self._stores.open_laptop
        return open_(found.folder, passphrase)

    def recover(self, code: str, passphrase: str) -> Session:
        """Open the store that was found with its recovery code, and give it a new passphrase."""
        return self._stores.recover(self._found().folder, code, passphrase)

    def _found(self) -> StoreLocation:
        if found := self.find():
            return found
        raise WrongUseError("There is no store on this machine yet.")

    def make_laptop(self, details: AssessorDetails, passphrase: str) -> CreatedStore:
        """Make a laptop's store below the data folder."""
        return self._stores.make_laptop(self.home / (id_ := new_id()), details, passphrase, id_)

    def make_office(self, name: str, passphrase: str) -> CreatedStore:
        """Make an office's store below the data folder."""
        return self._stores.make_office(self.home / (id_ := new_id()), name, passphrase, id_)

    def recovery_sheet(self, name: str, made: CreatedStore, to: Path) -> Path:
        """Write the recovery code as a page to print."""
        return write_recovery_sheet(name, made, to, SystemClock().now())


def write_recovery_sheet(name: str, made: CreatedStore, to: Path, at: datetime) -> Path:
    """Write the recovery code of a store just made as a page to print."""
    # Loaded here: see the module's docstring.
    from npors_desktop.reports.recovery_sheet import render_recovery_sheet  # noqa: PLC0415

    write_whole(to, render_recovery_sheet(name, made.vault_id, made.recovery_code, at.date()))
    return to


def prove_copy(file: Path, passphrase: str) -> Proof:
    """Prove that a copy restores, with the passphrase of its store."""
    return prove(file, passphrase, Stores().open_store)


def demonstrate(folder: Path, said: Callable[[str], None]) -> Demonstrated:
    """Do the main job on the demonstration visit, in folders below ``folder``."""
    return DemonstrationRun(Stores, resource("demonstration"), SystemClock()).run(folder, said)


def test_itself(said: Callable[[str], None]) -> tuple[SelfTestFinding, ...]:
    """Do a small main job in a folder of its own and see that a forgery is refused."""
    return SelfTest(Stores, verifying(), resource("demonstration"), SystemClock()).run(said)


def open_window(file: Path | None = None) -> int:
    """Open the window, and a file in it; returns the exit status. Raises MachineFailedError."""
    # Loaded here: no command needs Qt.
    from npors_desktop.ui.application import run  # noqa: PLC0415

    return run(DataFolderSessions(Stores()), file)


def shoot_window(shot: Path | None) -> str:
    """Draw the first page offscreen, write it as a PNG where asked, and say its size."""
    # Loaded here: no command needs Qt.
    from npors_desktop.ui.application import shoot  # noqa: PLC0415

    with TemporaryDirectory(prefix="npors-shot-") as made:
        return shoot(DataFolderSessions(Stores(), Path(made)), shot)
