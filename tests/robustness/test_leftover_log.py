"""A log left beside a store: brought over when it belongs to it, and never when it does not."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.composition.stores import Stores

Run = Callable[..., Any]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no fork to kill")
LOG = "store.db-wal"


@pytest.fixture
def killed(secret: str) -> Callable[..., None]:
    """Enters sheets at a laptop in a process that ends without closing the store."""

    def run(folder: Path, *sheets: Path) -> None:
        pid = os.fork()
        if pid == 0:
            try:
                Stores().open_laptop(folder, secret).paper_entry.enter(sheets)
            finally:
                os._exit(0)
        os.waitpid(pid, 0)
        assert (folder / LOG).stat().st_size > 0

    return run


def entered(npd: Run, laptop: Path) -> int:
    return len(npd("sign", "--laptop", laptop, "--json").document["records"])


def test_what_a_killed_program_left_is_brought_over(world: Any, npd: Run, killed: Run, sheet: Run):
    killed(world.laptop, sheet(), sheet())
    assert entered(npd, world.laptop) == 3


@pytest.mark.parametrize("lost", [1, 3000])
def test_of_a_log_cut_short_what_is_whole_is_brought_over(
    world: Any, npd: Run, killed: Run, sheet: Run, lost: int
):
    killed(world.laptop, sheet())
    log = world.laptop / LOG
    log.write_bytes(log.read_bytes()[:-lost])
    assert entered(npd, world.laptop) == 1


def test_an_old_log_beside_a_newer_store_is_refused_and_nothing_is_lost(
    world: Any, npd: Run, told: Run, killed: Run, sheet: Run, tmp_path: Path
):
    earlier = shutil.copytree(world.laptop, tmp_path / "earlier")
    killed(Path(earlier), sheet())
    assert npd("transcribe", sheet(), sheet(), "--laptop", world.laptop).status == 0
    store, log = world.laptop / "store.db", world.laptop / LOG
    shutil.copy(Path(earlier) / LOG, log)
    before = store.read_bytes(), log.read_bytes()
    told(npd("sign", "--laptop", world.laptop), 1, "log.*does not belong to it.\nNeither was")
    assert (store.read_bytes(), log.read_bytes()) == before
    log.unlink()
    assert entered(npd, world.laptop) == 3


def test_a_log_of_another_store_is_refused_and_nothing_is_lost(
    world: Any, npd: Run, told: Run, killed: Run, sheet: Run, tmp_path: Path
):
    killed(world.laptop, sheet())
    log, office = world.office / LOG, world.office / "store.db"
    shutil.copy(world.laptop / LOG, log)
    before = office.read_bytes()
    told(npd("office", "list", world.office), 1, "does not belong to it")
    assert office.read_bytes() == before
    log.unlink()
    assert len(npd("office", "list", world.office, "--json").document["records"]) == 1


def test_a_truncated_store_with_its_log_is_called_damaged(
    world: Any, npd: Run, told: Run, killed: Run, sheet: Run
):
    killed(world.laptop, sheet())
    store = world.laptop / "store.db"
    store.write_bytes(store.read_bytes()[:5000])
    told(npd("sign", "--laptop", world.laptop), 1, "damaged.*\nIt was not changed")
    assert store.stat().st_size == 5000
