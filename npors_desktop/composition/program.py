"""Assembles the window: it finds, opens and makes the stores of this account.

The first page is painted with what this module loads. What opens a store (the libraries of SQL, of
signing and of drawing) takes half a second to load: ``load`` is called for it on the store's thread
as soon as there is something to see, and whatever needs it sooner loads it itself.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from npors_desktop import __version__
from npors_desktop.base.clock import SystemClock
from npors_desktop.base.data_folder import data_folder
from npors_desktop.base.ids import new_id
from npors_desktop.base.leftovers import is_leftover, sweep
from npors_desktop.base.loading import Later
from npors_desktop.base.lock import check_free
from npors_desktop.base.named_file import PICTURE, REPORT, check_target, write_named
from npors_desktop.base.paths import resource
from npors_desktop.base.setup_launch import launch
from npors_desktop.base.whole_file import (
    MIB,
    machine_failed,
    make_folder,
    put_in_place,
    read_limited,
    write_whole,
)
from npors_desktop.composition.store_files import AUTHORITY, STORE
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.messages import message
from npors_desktop.vault.vault_place import exists as vault_exists
from npors_desktop.vault.vault_place import people_of
from npors_desktop.workflows.program.preferences import PreferencesFile
from npors_desktop.workflows.program.store_names import NamedStore, StoreNames
from npors_desktop.workflows.sessions import (
    CreatedStore,
    LaptopSession,
    OfficeSession,
    StoreLocation,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.base.named_file import FileKind
    from npors_desktop.composition.stores import Stores
    from npors_desktop.domain.people import AssessorDetails
    from npors_desktop.domain.sign_in import SignInName
    from npors_desktop.workflows.given_file import OpenedFile
    from npors_desktop.workflows.program.updates import Updates
    from npors_desktop.workflows.sessions import OpenDemonstration, Session

# A store that a restored backup took the place of.
ASIDE = ".aside"
# The public key by which the manifest of a newer version must be signed.
KEY = resource("update", "public_key.txt")
_SHEET = message("a recovery sheet of this store")
_LARGEST_SHEET = 4 * MIB


class DataFolderSessions:
    """Finds, opens and creates the store in the data folder of this account."""

    def __init__(self, stores: Stores | None = None, root: Path | None = None) -> None:
        """``stores`` are those of this computer if none are given."""
        self._stores = Later(lambda: stores or _new_stores())
        self.home = root or data_folder()
        self.preferences = PreferencesFile(self.home / "preferences.json")
        self._updates = Later(lambda: _new_updates(self.home / "updates"))
        self._names = StoreNames(self.home / "stores.json")
        self._chosen: Path | None = None

    def load(self) -> None:
        """Load what opens a store, and remove what earlier starts left in the data folder."""
        self._stores.get()
        # No other window of this account is updating the program: this one has the lock.
        self.updates.tidy()
        sweep(self.home)

    @property
    def updates(self) -> Updates:
        """Looking for newer versions of the program."""
        return self._updates.get()

    def cease_updates(self) -> None:
        """Cancel the step of an update that was begun, and begin no more."""
        if self._updates.made is not None:
            self._updates.made.cease()

    def demonstrate(self) -> OpenDemonstration:
        """Make the demonstration in a temporary folder, with this account's look of the window, and
        open it. Raises UserErrors."""
        # Loaded here: see the module's docstring.
        from npors_desktop.composition.demonstration import (  # noqa: PLC0415
            open_demonstration,
        )

        return open_demonstration(self._in_demonstration)

    def _in_demonstration(self, root: Path) -> DataFolderSessions:
        there = DataFolderSessions(root=root)
        there._updates = self._updates
        there.preferences.keep(self.preferences.read().look())
        return there

    def open_file(self, session: Session, file: Path) -> OpenedFile:
        """Open a file in the open session. Raises UserErrors."""
        # Loaded here: see the module's docstring.
        from npors_desktop.workflows.opened_file import open_file  # noqa: PLC0415

        return open_file(session, file)

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

    def people(self) -> tuple[SignInName, ...]:
        """Who can sign in to the store to open, the one who did so last first."""
        found = self.find()
        if found is None:
            return ()
        known = self._names.read().get(found.folder.name)
        last = known.person if known else ""
        # What is wrong with its key file, opening it says.
        with suppress(UserError):
            return tuple(sorted(people_of(found.folder), key=lambda one: one.id != last))
        return ()

    def open(self, passphrase: str, person: str = "") -> Session:
        """Open the store, with the passphrase of a person (their id) where it has several. Raises
        WrongPassphraseError and other UserErrors."""
        found = self._found()
        return self._noted(self._open(found.folder, passphrase, person))

    def restore(self, file: Path, passphrase: str) -> Session:
        """Restore a backup in the data folder, and open it. The store that would have been opened
        is kept beside it under another name. Raises UserErrors; nothing was changed then."""
        # Loaded here: see the module's docstring.
        from npors_desktop.workflows.backup.backup_file import unpack  # noqa: PLC0415

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

    def _open(self, folder: Path, passphrase: str, person: str = "") -> Session:
        stores = self._stores.get()
        if (folder / AUTHORITY).exists():
            return stores.open_office(folder, passphrase, person)
        return stores.open_laptop(folder, passphrase)

    def recover(self, code: str, passphrase: str, person: str = "") -> Session:
        """Open the store with its recovery code, and set a new passphrase: at an office with
        several people that of ``person``, an administrator. Raises as ``open``."""
        folder = self._found().folder
        return self._noted(self._stores.get().recover(folder, code, passphrase, person))

    def _found(self) -> StoreLocation:
        if found := self.find():
            return found
        raise WrongUseError(message("There is no store on this computer yet."))

    def make_laptop(self, details: AssessorDetails, passphrase: str) -> CreatedStore:
        """Create a laptop's store in the data folder, if there is none yet."""
        folder = self._new_folder()
        made = self._stores.get().make_laptop(folder, details, passphrase, folder.name)
        self._noted(made.session)
        return made

    def make_office(self, name: str, passphrase: str, person: str = "") -> CreatedStore:
        """Create an office's store in the data folder, if there is none yet; ``person`` is the name
        of its administrator."""
        folder = self._new_folder()
        made = self._stores.get().make_office(folder, name, passphrase, folder.name, person)
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
            used = NamedStore(_holder(session), SystemClock().now(), _person(session))
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


def _new_stores() -> Stores:
    # Loaded here: see the module's docstring.
    from npors_desktop.composition.stores import Stores  # noqa: PLC0415

    return Stores()


def _new_updates(folder: Path) -> Updates:
    # Loaded here: see the module's docstring.
    from npors_desktop.delivery.web import Web  # noqa: PLC0415
    from npors_desktop.workflows.program.updates import Updates  # noqa: PLC0415

    return Updates(__version__, KEY, folder, Web(), launch)


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


def _person(session: Session) -> str:
    """The id of who of an office's staff signed in; empty where nobody is named."""
    member = None if isinstance(session, LaptopSession) else session.acting.member
    return member.id if member else ""


def write_recovery_sheet(
    name: str, made: CreatedStore, to: Path, at: datetime, *, replace: bool = False
) -> Path:
    """Write the recovery sheet of a store as a PDF. ``at`` is printed as its date."""
    # Loaded here: see the module's docstring.
    from npors_desktop.reports.recovery_sheet import render_recovery_sheet  # noqa: PLC0415

    is_office = isinstance(made.session, OfficeSession)
    sheet = render_recovery_sheet(
        name,
        made.vault_id,
        made.recovery_code,
        at.date(),
        is_office=is_office,
        is_demonstration=made.session.is_demonstration,
    )
    write_named(to, sheet, _sheets_of(made.vault_id), replace=replace)
    return to


def _sheets_of(vault_id: str) -> FileKind:
    def is_same(pdf: bytes) -> bool:
        # Loaded here: see the module's docstring.
        from npors_desktop.reports.recovery_sheet import is_sheet_of  # noqa: PLC0415

        return is_sheet_of(pdf, vault_id)

    return REPORT.only_content(_SHEET, _LARGEST_SHEET, is_same)


def open_window(file: Path | None = None) -> int:
    """Open the window, and in it a file if one is given; returns the exit status.

    Raises MachineFailedError.
    """
    # Loaded here: no command needs Qt.
    from npors_desktop.ui.application import run  # noqa: PLC0415

    return run(DataFolderSessions(), file)


def shoot_window(shot: Path | None, *, replace: bool = False) -> str:
    """Draw the first page offscreen, write it as a PNG if asked, and return its size."""
    # Loaded here: no command needs Qt.
    from npors_desktop.ui.application import shoot  # noqa: PLC0415

    with TemporaryDirectory(prefix="npors-shot-") as made:
        picture, size = shoot(DataFolderSessions(root=Path(made)))
    if shot is not None:
        write_named(shot, picture, PICTURE, replace=replace)
    return size
