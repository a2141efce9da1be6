"""The demonstration that somebody looks at: in a folder of its own, and gone afterwards."""

import os
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

from npors_desktop.base.lock import StoreLock
from npors_desktop.composition.demonstration import _PREFIX, open_demonstration
from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.domain.delivery import OutboxState
from npors_desktop.workflows.program.preferences import Preferences
from npors_desktop.workflows.sessions import OpenDemonstration

OLD = 1_700_000_000


@pytest.fixture(scope="module")
def temp(tmp_path_factory: pytest.TempPathFactory) -> Generator[Path]:
    """The folder for temporary files."""
    made = tmp_path_factory.mktemp("temp")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(made))
        yield made


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> DataFolderSessions:
    """An account that has chosen its look, and a folder that only it has to do with."""
    made = DataFolderSessions(root=tmp_path_factory.mktemp("account"))
    chosen = Preferences("dark", 1.5, "cy", updates_from="/mnt/office", camera_folder="/pictures")
    made.preferences.keep(chosen)
    return made


@pytest.fixture(scope="module")
def looking(temp: Path, account: DataFolderSessions) -> Generator[OpenDemonstration]:
    """The demonstration, open."""
    shown = account.demonstrate()
    yield shown
    shown.remove()


def test_one_record_is_received_one_practical_ended_and_one_candidate_untouched(
    looking: OpenDemonstration,
):
    today = looking.laptop.visits.today()
    lines = [line for visit in today.visits for line in visit.candidates]
    received, ended, untouched = sorted(lines, key=lambda one: one.marked, reverse=True)
    assert received.outbox is OutboxState.RECEIVED
    assert [one.id for one in today.to_finish] == [ended.id]
    assert (untouched.identity_done, untouched.marked) == (False, 0)
    assert today.visits[0].visit.on == today.now.astimezone().date()
    assert [row.record for row in looking.office.register.records()] == [received.id]


def test_its_pin_signs_at_once(looking: OpenDemonstration):
    assert looking.laptop.record_issue.pin_signs()
    looking.laptop.pin.check(looking.pin)


def test_it_has_the_look_of_the_account_and_nothing_else_of_it(
    looking: OpenDemonstration, account: DataFolderSessions
):
    assert looking.opener.preferences.read() == Preferences("dark", 1.5, "cy")
    assert looking.opener.home != account.home
    assert looking.opener.updates is account.updates
    assert [one.name for one in account.home.iterdir()] == ["preferences.json"]


def test_nothing_is_left_of_it_and_of_those_that_were_killed(
    temp: Path, looking: OpenDemonstration
):
    killed, young, open_ = (temp / f"{_PREFIX}{name}" for name in ("killed", "young", "open"))
    for folder in (killed, young, open_):
        (folder / "laptop").mkdir(parents=True)
    lock = StoreLock(open_)
    lock.take()
    for folder in (killed, open_):
        os.utime(folder, (OLD, OLD))
    second = open_demonstration(lambda root: DataFolderSessions(root=root))
    second.remove()
    lock.release()
    assert sorted(one.name for one in temp.iterdir() if one not in (young, open_)) == [
        looking.opener.home.parent.name
    ]
    assert young.exists()
    assert open_.exists()
