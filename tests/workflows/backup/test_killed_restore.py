"""A restore that is killed at any of its steps leaves a whole store, or nothing that stays."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from npors_desktop.base.leftovers import sweep
from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.composition.stores import Stores
from npors_desktop.vault.kdf import KdfCost

OLD = 1_700_000_000
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL and no fork")

# Does the same again and again in a process of its own, each time in a new folder, and is killed
# before its first step on the disk, its second, and so on, until the store is there.
KILLING = """
import os, signal, sys
from pathlib import Path
from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.signing.keys.identity import make_key
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.backup.backup import restore

STEPS = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.utime", "os.chmod"}
way, root, copy, secret = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4]
key = make_key()
stores = Stores(cost=KdfCost(64, 1, 1), new_key=lambda: key)
who = AssessorDetails("Gareth Price", "GP-7", "ATP One")

def act(folder):
    if way == "restore":
        restore(copy, folder / "new")
    elif way == "make":
        stores.make_laptop(folder / "new", who, secret).session.close()
    else:
        DataFolderSessions(stores, folder).restore(copy, secret).close()

def killed(folder, step):
    left = [step]
    def count(event, given):
        reads = event == "open" and not given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if event in STEPS and not reads and str(folder) in str(given[0]):
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
    child = os.fork()
    if not child:
        try:
            sys.addaudithook(count)
            act(folder)
        except BaseException as error:
            print(repr(error), flush=True)
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

act(root / "before")
step = 1
while True:
    folder = root / f"killed-{step}"
    folder.mkdir()
    ended = killed(folder, step)
    made = [one for one in folder.iterdir() if not one.suffix]
    if ended != -signal.SIGKILL or (made and not (made[0] / ".making").exists()):
        sys.exit(0 if made else ended)
    step += 1
"""


@pytest.mark.parametrize("way", ["restore", "make", "window"])
def test_nothing_half_made_stays_whatever_the_step(tmp_path: Path, way: str):
    stores = Stores(cost=KdfCost(64, 1, 1))
    secret = "a passphrase for tests"
    office = stores.make_office(tmp_path / "office", "ATP Office", secret).session
    copy = office.backups.copy(tmp_path / "office.npcopy")
    office.close()
    runs = tmp_path / "runs"
    (runs / "before").mkdir(parents=True)
    words = [sys.executable, "-c", KILLING, way, str(runs), str(copy), secret]
    ended = subprocess.run(words, capture_output=True, check=False, text=True)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    folders = list(runs.iterdir())
    assert len(folders) > 15
    made = 0
    for folder in folders:
        for entry in folder.iterdir():
            os.utime(entry, (OLD, OLD))
        sweep(folder)
        found = DataFolderSessions(stores, folder).stores()
        own = {one.folder for one in found}
        assert {entry for entry in folder.iterdir() if entry.is_dir()} == own, folder
        for one in own:
            made += 1
            assert way == "make" or (one / "restored.json").exists()
            (stores.open_laptop if way == "make" else stores.open_office)(one, secret).close()
            assert not (one / ".making").exists()
    assert made >= 3
