"""A new edition is used only once its changes were read and agreed to."""

from pathlib import Path

import pytest

from npors_desktop.domain.assessment import ClockState
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.sheet import PackRef
from npors_desktop.domain.standard_changes import standard_changes
from npors_desktop.workflows.sessions import LaptopSession
from tests.workflows.standards.conftest import NOVICE, Add, Sign

NEW = PackRef("roller", "2026.10", "novice")
CHANGED = "Overlaps each pass by a half"


@pytest.fixture
def newer(session: LaptopSession, installed: Path, add: Add, sign: Sign) -> str:
    """A candidate by the older edition, and then the new edition."""
    id_ = add()
    session.standard_intake.install(sign("2026.10", overlap=CHANGED))
    return id_


def test_the_first_edition_that_is_used_needs_no_reading(
    session: LaptopSession, installed: Path, add: Add
) -> None:
    assert session.new_editions.to_read(NOVICE) is None
    add()
    assert session.new_editions.to_read(NOVICE) is None


def test_nobody_is_added_by_a_new_edition_before_it_was_read(
    session: LaptopSession, newer: str, add: Add
) -> None:
    with pytest.raises(UserError, match="since edition 2026") as said:
        add(NEW)
    assert said.value.code == "edition_not_read"
    found = session.new_editions.to_read(NEW)
    assert found
    rows = standard_changes(found.before.source or found.before, found.now.source or found.now)
    assert [(r.before, r.after) for r in rows] == [("Overlaps each pass by a third", CHANGED)]
    session.new_editions.accept(NEW)
    assert session.new_editions.to_read(NEW) is None
    add(NEW)
    with session.backups._store.reading() as unit:
        kept = unit.accepted_editions.get("roller", "2026.10")
    assert kept
    assert (kept.by, kept.earlier, kept.at) == ("Gareth Price", "2026.2", session.marking.now())


def test_agreeing_where_nothing_is_to_be_read_notes_nothing(
    session: LaptopSession, installed: Path
) -> None:
    session.new_editions.accept(NOVICE)
    with session.backups._store.reading() as unit:
        assert unit.accepted_editions.get("roller", "2026.2") is None


def test_a_draft_of_the_older_edition_keeps_it_and_starts(
    session: LaptopSession, newer: str
) -> None:
    session.marking.start_clock(newer)
    assert session.preparation.assessment(newer).pack.edition == "2026.2"


def test_a_booked_test_by_a_new_edition_starts_only_once_it_was_read(
    session: LaptopSession, newer: str, add: Add
) -> None:
    session.new_editions.accept(NEW)
    id_ = add(NEW)
    with session.backups._store.writing() as unit:
        row = unit.accepted_editions
        row._connection.exec_driver_sql("DELETE FROM accepted_edition")
    with pytest.raises(UserError) as said:
        session.marking.start_clock(id_)
    assert said.value.code == "edition_not_read"
    session.new_editions.accept(NEW)
    session.marking.start_clock(id_)
    assert session.preparation.assessment(id_).clock.state is ClockState.RUNNING
