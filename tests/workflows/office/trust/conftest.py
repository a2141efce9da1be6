"""The office, its assessor's real key and the records of ``tests.newer``, for what an office
believes of whom."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.composition.stores import Stores
from npors_desktop.domain.delivery import Arrival
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.domain.record import Record
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.signing.keys.identity import make_key
from npors_desktop.workflows.backup.backup import restore
from npors_desktop.workflows.demonstration.demonstration import (
    LAPTOP_PASSPHRASE,
    OFFICE_PASSPHRASE,
)
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession
from tests.newer.conftest import CHEAP, made, next_issue, redrawn, session, take, version_9, world

__all__ = ["made", "session", "take", "version_9", "world"]

OTHER_RECORD = "01900000-0000-7000-8000-000000000299"

Issue = Callable[..., Record]


@pytest.fixture
def issue(world: Any) -> Issue:
    """Another record of the assessor's: the number in its id, how many events and minutes after
    the one that was brought, and the letter that its head is made of. Those made before it, with
    fewer events, come before it in its history."""
    known, *rest = world.record.history.earlier
    brought = {"events": known.events, "chain_head": known.chain_head, "earlier": tuple(rest)}
    history = [replace(world.record.history, **brought)]

    def made_(number: int, events: int, minutes: float, head: str = "a", **more: Any) -> Record:
        record, length = world.record, world.record.history.events + events
        before = max((h for h in history if h.events < length), key=lambda h: h.events)
        history.append(next_issue(before, length - before.events, head * 64))
        return replace(
            redrawn(record, number),
            record=f"01900000-0000-7000-8000-0000000001{number:02}",
            issued_at=record.issued_at + timedelta(minutes=minutes),
            history=history[-1],
            **more,
        )

    return made_


@pytest.fixture
def restored(world: Any, session: OfficeSession, tmp_path: Path) -> Iterator[OfficeSession]:
    """A second copy of the office, restored from a backup of the first as it was three days ago."""
    copy = session.backups.copy(tmp_path / "office.npcopy")
    world.clock.set(world.clock.now() + timedelta(days=3))
    folder = restore(copy, tmp_path / "second")
    opened = Stores(world.clock, cost=CHEAP).open_office(folder, OFFICE_PASSPHRASE)
    yield opened
    opened.close()


@pytest.fixture
def bring(tmp_path: Path) -> Callable[[OfficeSession, bytes], Arrival]:
    """Imports these bytes at an office."""

    def brought(office: OfficeSession, data: bytes) -> Arrival:
        file = tmp_path / "brought.pdf"
        file.write_bytes(data)
        (arrival,) = office.report_import.take((file,))
        return arrival

    return brought


@pytest.fixture(scope="session")
def second_key() -> AssessorKey:
    """The key of a second laptop."""
    return make_key()


@pytest.fixture
def enrolled(world: Any, second_key: AssessorKey, tmp_path: Path) -> Callable[..., Any]:
    """A second laptop, enrolled at an office: the world of its assessor."""

    def made_(office: OfficeSession, number: str = "B-9", key: AssessorKey = second_key) -> Any:
        who = AssessorDetails("Boris Okafor", number, "Northmoor Training Ltd")
        stores = Stores(world.clock, cost=CHEAP, new_key=lambda: key)
        place = number if key is second_key else f"{number} again"
        laptop = stores.make_laptop(tmp_path / f"laptop-{place}", who, LAPTOP_PASSPHRASE).session
        assert isinstance(laptop, LaptopSession)
        asked, answer = (tmp_path / f"{place}.{kind}" for kind in ("npenrol", "npidentity"))
        laptop.enrolment.write_request(asked, LAPTOP_PASSPHRASE)
        office.assessor_enrolment.accept(asked, answer, laptop.enrolment.fingerprint())
        laptop.enrolment.accept(answer, office.assessor_enrolment.fingerprint())
        identity = laptop.enrolment.identity()
        laptop.close()
        at = world.clock.now()
        record = redrawn(world.record, 2000)
        record = replace(record, assessor=who, issued_at=at, record=OTHER_RECORD)
        return replace(world, identity=identity, record=record)

    return made_


@pytest.fixture
def other_office(world: Any, tmp_path: Path) -> Iterator[OfficeSession]:
    """An office of another provider's."""
    stores = Stores(world.clock, cost=CHEAP)
    opened = stores.make_office(tmp_path / "other", "Northmoor", OFFICE_PASSPHRASE).session
    assert isinstance(opened, OfficeSession)
    yield opened
    opened.close()
