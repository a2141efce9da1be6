"""The passphrase is typed while what opens a store is still being loaded: no key is lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.people import AssessorDetails

CHILD = Path(__file__).with_name("typing_early_child.py")
SECRET = "fourteen quiet Wombats!"


def test_keys_typed_before_the_store_is_loaded_are_all_there(stores: Stores, tmp_path: Path):
    who = AssessorDetails("Nerys HUGHES", "A-0417", "Canolfan", "")
    DataFolderSessions(stores, tmp_path).make_laptop(who, SECRET).session.close()
    settings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, str(CHILD), str(tmp_path), SECRET],
        env=settings, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert said == [["typed", SECRET, False], ["opened", "page_pin"]]
