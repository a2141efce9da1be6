"""What was imported from the watched folders is remembered, whatever the files are called."""

from pathlib import Path

from npors_desktop.base.clock import SetClock
from npors_desktop.domain.watched import SeenFile
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.workflows.office.noted_action import unchecked
from npors_desktop.workflows.office.watching import Watching
from tests.store.conftest import AUDIT_KEY, DATABASE_KEY, START


def test_a_name_that_is_no_text_keeps_no_other_from_being_remembered(tmp_path: Path) -> None:
    clock = SetClock(START)
    store = Store.open(tmp_path / "office" / "store.db", DATABASE_KEY, AUDIT_KEY, clock, make=True)
    watching = Watching(store, clock, unchecked)
    watching.took((SeenFile(Path("/in/a\udcff.pdf"), "1:1"), SeenFile(Path("/in/â.pdf"), "2:2")))
    with store.reading() as unit:
        assert unit.watched.files() == {str(Path("/in/â.pdf")): "2:2"}
    store.close()
