"""Backups that the program makes by itself: when one is due, what stays, and what is said."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.domain.errors import UserError
from npors_desktop.workflows.backup.backup import restore
from npors_desktop.workflows.backup.plan import BackupPlan, Every
from npors_desktop.workflows.backup.schedule import KEPT
from npors_desktop.workflows.program.preferences import Preferences
from npors_desktop.workflows.sessions import LaptopSession

Later = Callable[..., None]
RELEASED = Path(__file__).parents[2] / "fixtures" / "released" / "0.2.0"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


def made_now(session: LaptopSession, stick: Path) -> Path:
    scheduled = session.scheduled_backups
    made = scheduled.make(stick)
    scheduled.note_made(stick)
    return made


@pytest.mark.parametrize(("every", "hours"), [(Every.DAY, 24), (Every.WEEK, 24 * 7)])
def test_one_is_due_at_first_and_then_by_the_plan(
    session: LaptopSession, stick: Path, later: Later, every: Every, hours: int
):
    scheduled, plan = session.scheduled_backups, BackupPlan(stick, every)
    assert scheduled.is_due(plan)
    made = made_now(session, stick)
    assert (restore(made, stick / "back") / "store.db").is_file()
    later(hours=hours, seconds=-1)
    assert not scheduled.is_due(plan)
    later(seconds=1)
    assert scheduled.is_due(plan)
    assert not scheduled.is_due(BackupPlan(stick, Every.NEVER))
    assert not scheduled.is_due(BackupPlan(None, every))


def test_another_folder_begins_anew(session: LaptopSession, stick: Path, tmp_path: Path):
    made_now(session, stick)
    assert session.scheduled_backups.is_due(BackupPlan(tmp_path / "other", Every.WEEK))


def test_a_backup_of_the_future_was_a_wrong_clocks(
    session: LaptopSession, stick: Path, later: Later
):
    later(days=400)
    made_now(session, stick)
    later(days=-400)
    assert session.scheduled_backups.is_due(BackupPlan(stick, Every.DAY))
    first = made_now(session, stick)
    assert first.exists()
    assert not session.scheduled_backups.is_due(BackupPlan(stick, Every.DAY))


def test_a_stick_that_is_not_there_is_said_and_tried_again(
    session: LaptopSession, stick: Path, later: Later
):
    scheduled, plan = session.scheduled_backups, BackupPlan(stick, Every.DAY)
    made_now(session, stick)
    before = scheduled.last().made_at
    later(days=2)
    for file in stick.iterdir():
        file.unlink()
    stick.rmdir()
    with pytest.raises(UserError) as failed:
        scheduled.make(stick)
    scheduled.note_failed(stick, failed.value)
    last = scheduled.last()
    assert last.made_at == before
    assert last.failed_at
    assert "There is no folder" in str(last.why)
    assert not scheduled.is_due(plan)
    later(hours=1)
    assert scheduled.is_due(plan)
    stick.mkdir()
    made_now(session, stick)
    assert scheduled.last().failed_at is None


def test_only_the_oldest_of_its_own_are_deleted(session: LaptopSession, stick: Path, later: Later):
    own = f"npors-{session.folder.name}-"
    others = (
        "npors-another-20200101-000000.npcopy",
        f"{own}20200101-000000.npcopy.txt",
        f"before-{own}20200101-000000.npcopy",
        "my own.npcopy",
    )
    for name in others:
        (stick / name).write_bytes(b"mine")
    # Of another laptop, whose store is in a folder of the same name.
    namesakes = (f"{own}20200102-000000.npcopy", f"{own}20200103-000000.npcopy")
    for name in namesakes:
        shutil.copy(RELEASED / "laptop.npcopy", stick / name)
    (stick / f"{own}20200101-000000.npcopy").mkdir()
    made: list[Path] = []
    for _ in range(KEPT + 3):
        made.append(made_now(session, stick))
        later(days=1)
    left = {file.name for file in stick.iterdir()}
    assert {file.name for file in made[-KEPT + 1 :]} <= left
    assert not {file.name for file in made[:3]} & left
    assert {*others, *namesakes} <= left
    assert (stick / f"{own}20200101-000000.npcopy").is_dir()


@pytest.mark.parametrize("wrong", [3650, -3650])
def test_a_wrong_clocks_backups_go_before_those_made_since(
    session: LaptopSession, stick: Path, later: Later, wrong: int
):
    def made_daily() -> list[Path]:
        made: list[Path] = []
        for _ in range(KEPT):
            made.append(made_now(session, stick))
            assert made[-1].exists()
            later(days=1)
        return made

    def left() -> list[Path]:
        return sorted(stick.iterdir())

    right = made_daily()
    later(days=wrong)
    first = made_now(session, stick)
    assert left() == sorted((*right[1:], first))
    later(days=1)
    made_daily()
    later(days=-wrong)
    assert made_daily() == left()


def test_a_folder_of_the_programs_own_is_refused(session: LaptopSession):
    with pytest.raises(UserError) as refused:
        session.scheduled_backups.check(session.folder / "backups")
    assert refused.value.code == "own_folder"
    with pytest.raises(UserError) as refused:
        session.scheduled_backups.check(session.folder.parent / "4711-0123456789abcdef.part")
    assert refused.value.code == "own_name"
    session.scheduled_backups.check(session.folder.parent / "elsewhere")


def test_the_plan_is_kept_and_a_word_of_a_later_version_is_never(tmp_path: Path):
    kept = Preferences(backup_folder=str(tmp_path), backup_every="day")
    assert kept.backup_plan() == BackupPlan(tmp_path, Every.DAY)
    assert Preferences(backup_every="hour").backup_plan() == BackupPlan(None, Every.NEVER)


def test_nothing_is_written_to_the_store_while_it_is_copied(
    session: LaptopSession, stick: Path, clock: SetClock
):
    with session.backups._store.writing() as held:
        held.documents.put("x", {"at": str(clock.now())})
        assert session.scheduled_backups.make(stick).stat().st_size
