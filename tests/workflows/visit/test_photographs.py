"""Taking photographs: from wherever they come, into the records they belong to, and out again."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.clock import SetClock
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.errors import MachineFailedError, UserError
from npors_desktop.domain.people import MachineDetails, PersonSignature, Role, Visit
from npors_desktop.domain.photograph_frame import Frame, FrameWarning, default_frame
from npors_desktop.domain.photographs import MOST_PHOTOGRAPHS, PhotographPurpose, PhotographSource
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.backup.backup import restore
from npors_desktop.workflows.sessions import LaptopSession
from npors_desktop.workflows.visit import photographs
from npors_desktop.workflows.visit.photographs import GivenPhotograph
from tests.photo_files import drawing, file_of
from tests.workflows.conftest import SECRET

Opened = Callable[..., str]


@pytest.fixture
def give(session: LaptopSession) -> Callable[..., GivenPhotograph]:
    """A photograph that differs from another by its ink."""

    def given(ink: str = "navy") -> GivenPhotograph:
        data = file_of(drawing(ink=ink))
        return session.photographs.open_bytes(data, PhotographSource.CLIPBOARD)

    return given


def test_a_portrait_is_what_is_in_the_frame(
    session: LaptopSession, opened: Opened, tmp_path: Path, clock: SetClock
):
    file = tmp_path / "photograph.jpg"
    file.write_bytes(file_of(drawing()))
    given = session.photographs.open_file(file)
    frame = default_frame(given.width, given.height)
    (kept,) = session.photographs.take_portrait(opened(), given, frame).photographs
    assert (kept.purpose, kept.source) == (PhotographPurpose.PORTRAIT, PhotographSource.FILE)
    assert (kept.by, kept.taken_at) == ("Gareth Price", clock.now())
    assert (frame.width, frame.height) == (931, 1197)
    assert abs(kept.width * 45 - kept.height * 35) < 45
    data = session.photographs.jpeg(kept.sha256)
    assert (sha256_hex(data), len(data)) == (kept.sha256, kept.size)


def test_what_is_wrong_with_a_portrait_is_told_and_forbids_nothing(
    session: LaptopSession, opened: Opened, give: Callable[..., GivenPhotograph]
):
    id_, given, small = opened(), give(), Frame(500, 500, 20)
    assert FrameWarning.FEW_PIXELS in session.photographs.warnings(id_, given, small)
    assert session.photographs.take_portrait(id_, given, small).photographs


def test_the_photograph_of_one_candidate_is_told_when_it_is_opened_for_another(
    session: LaptopSession, opened: Opened, give: Callable[..., GivenPhotograph]
):
    first, second, frame = opened(), opened(), Frame(500, 500, 20)
    session.photographs.take_portrait(first, give(), frame)
    moved = replace(frame, left=480)
    assert FrameWarning.OF_ANOTHER in session.photographs.warnings(second, give(), moved)
    assert FrameWarning.OF_ANOTHER not in session.photographs.warnings(first, give(), moved)
    assert FrameWarning.OF_ANOTHER not in session.photographs.warnings(second, give("red"), moved)


def test_the_camera_folder_gives_what_is_new(
    session: LaptopSession, clock: SetClock, tmp_path: Path
):
    file = tmp_path / "WIN_20261120.jpg"
    file.write_bytes(file_of(drawing()))
    at = clock.now().timestamp()
    os.utime(file, (at, at))
    given = session.photographs.open_newest(str(tmp_path))
    assert (given.source, given.width) == (PhotographSource.CAMERA_FOLDER, 1600)
    clock.set(clock.now() + timedelta(minutes=16))
    for folder, code in (
        (str(tmp_path), "no_new_photograph"),
        ("", "no_camera_folder"),
        (str(file), "no_camera_folder"),
    ):
        with pytest.raises(UserError) as found:
            session.photographs.open_newest(folder)
        assert found.value.code == code


def test_a_new_portrait_replaces_the_one_before_whose_bytes_are_gone(
    session: LaptopSession, opened: Opened, give: Callable[..., GivenPhotograph]
):
    id_, frame = opened(), Frame(0, 0, 60)
    (first,) = session.photographs.take_portrait(id_, give(), frame).photographs
    (again,) = session.photographs.take_portrait(id_, give(), frame).photographs
    assert again == first
    (second,) = session.photographs.take_portrait(id_, give("green"), frame).photographs
    assert second.sha256 != first.sha256
    with pytest.raises(UserError, match="missing from the store"):
        session.photographs.jpeg(first.sha256)


def test_one_is_removed_once(
    session: LaptopSession, opened: Opened, give: Callable[..., GivenPhotograph]
):
    id_ = opened()
    (kept,) = session.photographs.take_portrait(id_, give(), Frame(0, 0, 60)).photographs
    assert session.photographs.remove(id_, kept.sha256).photographs == ()
    with pytest.raises(UserError) as found:
        session.photographs.remove(id_, kept.sha256)
    assert found.value.code == "no_photograph"
    with pytest.raises(UserError, match="missing from the store"):
        session.photographs.jpeg(kept.sha256)


@pytest.fixture
def on_machine(session: LaptopSession) -> Visit:
    """A visit whose machine is known."""
    machine = MachineDetails("Doosan", "DX140", "SN-1")
    return session.visits.open_visit(Visit("", "Quarry", date(2026, 11, 20), machine=machine))


def test_a_plate_is_for_all_who_are_on_the_machine_now_or_later(
    session: LaptopSession,
    opened: Opened,
    give: Callable[..., GivenPhotograph],
    on_machine: Visit,
    sign: Callable[[Role], PersonSignature],
):
    here, elsewhere, signed = (opened(visit=on_machine.id) for _ in range(3))
    session.preparation.describe_machine(elsewhere, replace(on_machine.machine, serial="SN-2"))
    with session.photographs._store.writing() as transaction:
        from npors_desktop.domain.events.ending import PersonSigned

        transaction.assessments.append(signed, PersonSigned(sign(Role.CANDIDATE)))
    plate = session.photographs.take_plate(on_machine.id, give())
    later = opened(visit=on_machine.id)

    def kept(id_: str) -> tuple[object, ...]:
        return session.preparation.assessment(id_).photographs

    assert plate.purpose is PhotographPurpose.MACHINE_PLATE
    assert session.photographs.plate(on_machine.id) == plate
    assert [kept(one) for one in (here, elsewhere, signed, later)] == [(plate,), (), (), (plate,)]
    new = session.photographs.take_plate(on_machine.id, give("green"))
    assert [kept(one) for one in (here, later)] == [(new,), (new,)]
    session.photographs.remove_plate(on_machine.id)
    assert session.photographs.plate(on_machine.id) is None
    assert [kept(one) for one in (here, later)] == [(), ()]
    with pytest.raises(UserError) as found:
        session.photographs.remove_plate(on_machine.id)
    assert found.value.code == "no_photograph"


def test_one_photograph_is_not_two_things(
    session: LaptopSession, opened: Opened, give: Callable[..., GivenPhotograph], on_machine: Visit
):
    id_, given = opened(visit=on_machine.id), give()
    whole = session.photographs.take_plate(on_machine.id, given)
    with session.photographs._store.writing() as transaction:
        as_portrait = replace(whole, purpose=PhotographPurpose.PORTRAIT)
        with pytest.raises(UserError) as found:
            photographs.take(transaction, id_, as_portrait, b"")
    assert found.value.code == "photograph_there"


def test_there_are_only_so_many(
    session: LaptopSession, opened: Opened, give: Callable[..., GivenPhotograph], on_machine: Visit
):
    id_ = opened(visit=on_machine.id)
    plate = session.photographs.take_plate(on_machine.id, give())
    with session.photographs._store.writing() as transaction:
        for number in range(MOST_PHOTOGRAPHS - 1):
            one = replace(
                plate, sha256=sha256_hex(b"%d" % number), purpose=PhotographPurpose.EVIDENCE
            )
            photographs.take(transaction, id_, one, b"%d" % number)
    with pytest.raises(UserError, match="up to 60 photographs") as found:
        session.photographs.take_portrait(id_, give(), Frame(0, 0, 60))
    assert found.value.code == "photograph_limit"
    assert session.photographs.take_plate(on_machine.id, give("green"))


def test_what_fails_at_the_disk_leaves_everything_as_it_was(
    session: LaptopSession,
    opened: Opened,
    give: Callable[..., GivenPhotograph],
    on_machine: Visit,
    monkeypatch: pytest.MonkeyPatch,
):
    first, second = (opened(visit=on_machine.id) for _ in range(2))
    given, genuine = give(), photographs.take

    def take(transaction: Any, id_: str, *more: Any) -> object:
        if id_ == second:
            raise MachineFailedError(photographs._WHAT)
        return genuine(transaction, id_, *more)

    monkeypatch.setattr(photographs, "take", take)
    with pytest.raises(MachineFailedError):
        session.photographs.take_plate(on_machine.id, given)
    assert session.photographs.plate(on_machine.id) is None
    assert session.preparation.assessment(first).photographs == ()


def test_a_backup_carries_them(
    session: LaptopSession,
    opened: Opened,
    give: Callable[..., GivenPhotograph],
    tmp_path: Path,
    clock: SetClock,
):
    id_ = opened()
    (kept,) = session.photographs.take_portrait(id_, give(), Frame(0, 0, 60)).photographs
    back = restore(session.backups.copy(tmp_path / "b.npcopy"), tmp_path / "back")
    restored = Stores(clock, cost=KdfCost(64, 1, 1)).open_laptop(back, SECRET)
    assert restored.preparation.assessment(id_).photographs == (kept,)
    assert sha256_hex(restored.photographs.jpeg(kept.sha256)) == kept.sha256
    restored.close()
