"""Assembles what starts the program: its commands, its window and its self-test.

The signing and rendering libraries are loaded where they are needed and not with this module: they
cost half a second, which the window should not wait for.
"""

import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from npors_desktop import __version__
from npors_desktop.base.clock import SystemClock
from npors_desktop.base.ids import new_id
from npors_desktop.base.leftovers import is_leftover
from npors_desktop.base.lock import check_free
from npors_desktop.base.named_file import PICTURE, REPORT, FileKind, check_target, write_named
from npors_desktop.base.paths import data_folder, resource
from npors_desktop.base.setup_launch import launch
from npors_desktop.base.whole_file import (
    MIB,
    machine_failed,
    make_folder,
    put_in_place,
    read_limited,
    write_whole,
)
from npors_desktop.composition import verify_worker
from npors_desktop.composition.stores import AUTHORITY, STORE, Stores, verifying
from npors_desktop.delivery.web import Web
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.messages import Message, message
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.vault.vault import exists as vault_exists
from npors_desktop.workflows.backup.backup_file import unpack
from npors_desktop.workflows.backup.proof import Proof, prove
from npors_desktop.workflows.demonstration.demonstration import Demonstrated, DemonstrationRun
from npors_desktop.workflows.demonstration.self_test import SelfTest, SelfTestFinding
from npors_desktop.workflows.program.preferences import PreferencesFile
from npors_desktop.workflows.program.store_names import NamedStore, StoreNames
from npors_desktop.workflows.program.updates import Updates
from npors_desktop.workflows.sessions import (
    CreatedStore,
    LaptopSession,
    OfficeSession,
    Session,
    StoreLocation,
)

# A store that a restored backup took the place of.
ASIDE = ".aside"
# The public key by which the manifest of a newer version must be signed.
KEY = resource("update", "public_key.txt")
_SHEET = message("a recovery sheet of this store")
_LARGEST_SHEET = 4 * MIB


class DataFolderSessions:
    """Finds, opens and creates the store in the data folder of this account."""

    def __init__(self, stores: Stores, root: Path | None = None) -> None:
        self._stores = stores
        self.home = root or data_folder()
        self.preferences = PreferencesFile(self.home / "preferences.json")
        self.updates = Updates(__version__, KEY, self.home / "updates", Web(), launch)
        self._names = StoreNames(self.home / "stores.json")
        self._chosen: Path | None = None

    def stores(self) -> tuple[StoreLocation, ...]:
        """Every store in the data folder, the one used last first."""
        homes = sorted(self.home.iterdir()) if self.home.is_dir() else []
        known = self._names.read()
        found = (
            _location(h, known)
            for h in homes
            if h.suffix != ASIDE and not is_leftover(h.name) and vault_exists(h)
        )
        return tuple(sorted(found, key=lambda one: one.used_at, reverse=True))

    def choose(self, store: StoreLocation) -> None:
        """Open this one of several from now on."""
        self._chosen = store.folder

    def find(self) -> StoreLocation | None:
        """The store to open, if there is one: the chosen one, or the one used last."""
        found = self.stores()
        chosen = (one for one in found if one.folder == self._chosen)
        return next(chosen, next(iter(found), None))

    def open(self, passphrase: str) -> Session:
        """Open the store. Raises WrongPassphraseError and other UserErrors."""
        found = self._found()
        return self._noted(self._open(found.folder, passphrase))

    def restore(self, file: Path, passphrase: str) -> Session:
        """Restore a backup in the data folder, and open it. The store that would have been opened
        is kept beside it under another name. Raises UserErrors; nothing was changed then."""
        earlier, to = self.find(), self.home / new_id()

        def check(made: Path) -> None:
            # Before it takes any place: whatever is wrong with it shows here.
            self._open(made, passphrase).close()
            if earlier is not None:
                check_free(earlier.folder)

        # Where the next start removes what is left half made.
        make_folder(self.home)
        unpack(file, to, check)
        if earlier is not None:
            self._set_aside(earlier.folder, to)
        return self._noted(self._open(to, passphrase))

    def _set_aside(self, earlier: Path, newer: Path) -> None:
        try:
            put_in_place(earlier, earlier.with_name(f"{earlier.name}.{new_id()}{ASIDE}"))
        except OSError as error:
            shutil.rmtree(newer, ignore_errors=True)
            raise machine_failed(error, earlier) from error

    def _open(self, folder: Path, passphrase: str) -> Session:
        is_office = (folder / AUTHORITY).exists()
        open_ = self._stores.open_office if is_office else self._stores.open_laptop
        return open_(folder, passphrase)

    def recover(self, code: str, passphrase: str) -> Session:
        """Open the store with its recovery code, and set a new passphrase. Raises as ``open``."""
        return self._noted(self._stores.recover(self._found().folder, code, passphrase))

    def _found(self) -> StoreLocation:
        if found := self.find():
            return found
        raise WrongUseError(message("There is no store on this computer yet."))

    def make_laptop(self, details: AssessorDetails, passphrase: str) -> CreatedStore:
        """Create a laptop's store in the data folder, if there is none yet."""
        folder = self._new_folder()
        made = self._stores.make_laptop(folder, details, passphrase, folder.name)
        self._noted(made.session)
        return made

    def make_office(self, name: str, passphrase: str) -> CreatedStore:
        """Create an office's store in the data folder, if there is none yet."""
        folder = self._new_folder()
        made = self._stores.make_office(folder, name, passphrase, folder.name)
        self._noted(made.session)
        return made

    def _new_folder(self) -> Path:
        if self.stores():
            raise WrongUseError(
                message("There is already a store on this computer."),
                message("No second one was made. Start the program again to open it."),
                code="store_exists",
            )
        return self.home / new_id()

    def _noted(self, session: Session) -> Session:
        self._chosen = session.folder
        # Only a convenience: a store opens where its name cannot be kept, too.
        with suppress(UserError):
            used = NamedStore(_holder(session), SystemClock().now())
            self._names.keep(session.folder, used)
        return session

    def save_recovery_sheet(
        self, created: CreatedStore, to: Path, *, replace: bool = False
    ) -> Path:
        """Write the recovery sheet of a new store as a PDF, and note that it was saved."""
        session = created.session
        now = SystemClock().now()
        write_recovery_sheet(_holder(session), created, to, now, replace=replace)
        session.recovery_code.note_kept()
        return to

    def renew_recovery_sheet(self, session: Session, to: Path, *, replace: bool = False) -> Path:
        """Write the sheet of a new recovery code as a PDF, and then let that code replace the
        earlier one. Where that fails, what was at ``to`` is there again."""
        codes = session.recovery_code
        real = check_target(to, _sheets_of(codes.vault_id), replace=replace)
        before = read_limited(real, _LARGEST_SHEET, _SHEET) if real.exists() else None

        def write(code: str) -> None:
            made = CreatedStore(session, code, codes.vault_id)
            now = SystemClock().now()
            write_recovery_sheet(_holder(session), made, to, now, replace=replace)

        def take_away() -> None:
            if before is None:
                real.unlink()
            else:
                write_whole(real, before)

        codes.replace(write, take_away)
        return to


def _location(folder: Path, known: Mapping[str, NamedStore]) -> StoreLocation:
    is_office, named = (folder / AUTHORITY).exists(), known.get(folder.name)
    if named is not None:
        return StoreLocation(folder, is_office, named.name, named.used_at)
    # Version 0.2 did not note when it was opened: when it was written to last.
    file = folder / STORE if (folder / STORE).exists() else folder
    used_at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    return StoreLocation(folder, is_office, used_at=used_at)


def _holder(session: Session) -> str:
    """The name on the recovery sheet: that of the assessor, or of the office."""
    if isinstance(session, LaptopSession):
        return session.enrolment.identity().assessor.name
    return session.name


def write_recovery_sheet(
    name: str, made: CreatedStore, to: Path, at: datetime, *, replace: bool = False
) -> Path:
    """Write the recovery sheet of a store as a PDF. ``at`` is printed as its date."""
    # Loaded here: see the module's docstring.
    from npors_desktop.reports.recovery_sheet import render_recovery_sheet  # noqa: PLC0415

    is_office = isinstance(made.session, OfficeSession)
    sheet = render_recovery_sheet(
        name, made.vault_id, made.recovery_code, at.date(), is_office=is_office
    )
    write_named(to, sheet, _sheets_of(made.vault_id), replace=replace)
    return to


def _sheets_of(vault_id: str) -> FileKind:
    def is_same(pdf: bytes) -> bool:
        # Loaded here: see the module's docstring.
        from npors_desktop.reports.recovery_sheet import is_sheet_of  # noqa: PLC0415

        return is_sheet_of(pdf, vault_id)

    return REPORT.only_content(_SHEET, _LARGEST_SHEET, is_same)


def prove_copy(file: Path, passphrase: str) -> Proof:
    """Prove that a backup can be restored, with the passphrase of its store."""
    return prove(file, passphrase, Stores().open_copy)


def demonstrate(folder: Path, tell: Callable[[Message], None]) -> Demonstrated:
    """Run the demonstration visit from enrolment to receipt, in folders inside ``folder``."""
    return DemonstrationRun(Stores, resource("demonstration"), SystemClock()).run(folder, tell)


def test_itself(tell: Callable[[Message], None]) -> tuple[SelfTestFinding, ...]:
    """Run a short demonstration in a folder of its own, check that a forgery is refused, and that
    other processes can verify."""
    data, clock = resource("demonstration"), SystemClock()
    return SelfTest(Stores, verifying(), verify_worker.two(), data, clock).run(tell)


def open_window(file: Path | None = None) -> int:
    """Open the window, and in it a file if one is given; returns the exit status.

    Raises MachineFailedError.
    """
    # Loaded here: no command needs Qt.
    from npors_desktop.ui.application import run  # noqa: PLC0415

    return run(DataFolderSessions(Stores()), file)


def shoot_window(shot: Path | None, *, replace: bool = False) -> str:
    """Draw the first page offscreen, write it as a PNG if asked, and return its size."""
    # Loaded here: no command needs Qt.
    from npors_desktop.ui.application import shoot  # noqa: PLC0415

    with TemporaryDirectory(prefix="npors-shot-") as made:
        picture, size = shoot(DataFolderSessions(Stores(), Path(made)))
    if shot is not None:
        write_named(shot, picture, PICTURE, replace=replace)
    return size
