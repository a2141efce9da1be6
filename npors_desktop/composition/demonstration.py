"""Runs the demonstration and the self-test, in folders of their own."""

from __future__ import annotations

import shutil
import time
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import TYPE_CHECKING

from npors_desktop.base.clock import SystemClock
from npors_desktop.base.lock import StoreLock, check_free
from npors_desktop.base.passphrase_rule import LAPTOP_PASSPHRASE, OFFICE_PASSPHRASE
from npors_desktop.base.paths import resource
from npors_desktop.composition import verify_worker
from npors_desktop.composition.stores import Stores, verifying
from npors_desktop.domain.errors import UserError
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.demonstration.demonstration import DemonstrationRun
from npors_desktop.workflows.demonstration.just_looking import (
    DEMONSTRATION_PIN,
    JustLooking,
    let_sign,
)
from npors_desktop.workflows.demonstration.self_test import SelfTest
from npors_desktop.workflows.sessions import OpenDemonstration

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.messages import Message
    from npors_desktop.workflows.demonstration.demonstration import Demonstrated
    from npors_desktop.workflows.demonstration.self_test import SelfTestFinding
    from npors_desktop.workflows.sessions import SessionOpener

# Its passphrases are printed in the program's own manual: making them costly to guess protects
# nobody, and whoever only looks would wait for it.
_OPEN_TO_ALL = KdfCost(memory_kib=64, passes=1, lanes=1)
_PREFIX = "npors_desktop-demonstration-"
# Between being made and being locked, in seconds.
_YOUNG = 60


def demonstrate(folder: Path, tell: Callable[[Message], None]) -> Demonstrated:
    """Run the demonstration visit from enrolment to receipt, in folders inside ``folder``."""
    return DemonstrationRun(Stores, resource("demonstration"), SystemClock()).run(folder, tell)


def open_demonstration(opener_of: Callable[[Path], SessionOpener]) -> OpenDemonstration:
    """Make the demonstration in a temporary folder and open it as it is now; ``opener_of`` gives
    the way to its stores. What a killed program left there is removed."""
    with ExitStack() as undoing:
        folder = undoing.enter_context(_temporary())
        JustLooking(_stores, resource("demonstration"), SystemClock()).make(folder)
        stores = _stores(SystemClock())
        laptop = stores.open_laptop(folder / "laptop", LAPTOP_PASSPHRASE)
        undoing.callback(laptop.close)
        office = stores.open_office(folder / "office", OFFICE_PASSPHRASE)
        undoing.callback(office.close)
        let_sign(laptop)
        opener = opener_of(folder / "data")
        remove = undoing.pop_all().close
    return OpenDemonstration(laptop, office, opener, DEMONSTRATION_PIN, remove)


@contextmanager
def _temporary() -> Generator[Path]:
    """A folder that is there only for the with-block, and locked as long."""
    _sweep(Path(gettempdir()))
    with TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as made:
        lock = StoreLock(Path(made))
        lock.take()
        try:
            yield Path(made)
        finally:
            lock.release()


def _sweep(place: Path) -> None:
    """Remove the demonstrations of programs that were killed."""
    for left in place.glob(f"{_PREFIX}*"):
        with suppress(OSError, UserError):
            if not left.is_symlink() and time.time() - left.stat().st_mtime > _YOUNG:
                check_free(left)
                shutil.rmtree(left, ignore_errors=True)


def _stores(clock: Clock) -> Stores:
    return Stores(clock, cost=_OPEN_TO_ALL, for_demonstration=True)


def test_itself(tell: Callable[[Message], None]) -> tuple[SelfTestFinding, ...]:
    """Run a short demonstration in a folder of its own, check that a forgery is refused, and that
    other processes can verify."""
    data, clock = resource("demonstration"), SystemClock()
    return SelfTest(Stores, verifying(), verify_worker.two(), data, clock).run(tell)
