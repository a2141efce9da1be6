"""An office takes in competence frameworks, edition by edition, and writes them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.framework import (
    CompetenceFramework,
    Evidence,
    EvidenceKind,
    FrameworkStanding,
    FrameworkState,
    Reach,
)
from npors_desktop.domain.standard_status import StandardStatus
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.sessions import OfficeSession
from tests.small_framework import FRAMEWORK, framework_file
from tests.small_sealed import standard_file

SECRET = "a passphrase for tests"


@pytest.fixture
def clock() -> SetClock:
    return SetClock(datetime(2026, 11, 20, 9, 0, tzinfo=UTC))


@pytest.fixture
def office(tmp_path: Path, clock: SetClock) -> Iterator[OfficeSession]:
    """An office that has the small standard."""
    stores = Stores(clock, cost=KdfCost(64, 1, 1))
    session = stores.make_office(tmp_path / "office", "ATP", SECRET).session
    assert isinstance(session, OfficeSession)
    file = standard_file(tmp_path / "standards")
    session.standard_signing.sign(file, StandardStatus(), tmp_path / "roller.nppack")
    yield session
    session.close()


def take(office: OfficeSession, folder: Path, framework: CompetenceFramework = FRAMEWORK) -> bool:
    """Take a framework in; whether it is new."""
    taken = office.frameworks.take(framework_file(folder, framework))
    assert taken.findings == ()
    assert taken.framework is not None
    return taken.is_new


def test_an_edition_is_taken_in_with_what_evidences_it(
    office: OfficeSession, clock: SetClock, tmp_path: Path
) -> None:
    assert office.frameworks.all() == ()
    assert take(office, tmp_path)
    (shown,) = office.frameworks.all()
    assert (shown.framework, shown.taken_at) == (FRAMEWORK, clock.now())
    assert shown.standing is FrameworkStanding.IN_FORCE
    assert {one.statement.key: one.reach for one in shown.statements} == {
        "S1": Reach.WHOLE,
        "K1": Reach.NONE,
        "E1": Reach.WHOLE,
        "B1": Reach.PARTLY,
    }
    titles = {each.title for one in shown.statements for each in one.supporting}
    assert titles == {"Ride-on roller", ""}
    assert office.frameworks.in_force() == (FRAMEWORK,)


def test_the_same_edition_again_is_not_new_and_another_content_is_refused(
    office: OfficeSession, tmp_path: Path
) -> None:
    take(office, tmp_path)
    sorted_ = replace(FRAMEWORK, statements=FRAMEWORK.statements[::-1])
    assert not take(office, tmp_path, sorted_)
    with pytest.raises(UserError, match=r"Edition 2026.1 .* is here already") as refused:
        take(office, tmp_path, replace(FRAMEWORK, title="Others"))
    assert refused.value.code == "framework_differs"
    assert [one.framework for one in office.frameworks.all()] == [FRAMEWORK]


def test_a_live_edition_takes_the_place_of_the_one_before_from_its_day(
    office: OfficeSession, clock: SetClock, tmp_path: Path
) -> None:
    later = replace(FRAMEWORK, edition="2026.2", valid_from=date(2026, 12, 1))
    draft = replace(later, edition="2027.1", state=FrameworkState.DRAFT)
    for one in (FRAMEWORK, later, draft):
        assert take(office, tmp_path, one)
        clock.set(clock.now().replace(hour=clock.now().hour + 1))
    assert office.frameworks.in_force() == (FRAMEWORK,)
    assert [(one.framework.edition, one.standing.value) for one in office.frameworks.all()] == [
        ("2026.1", "in_force"),
        ("2027.1", "draft"),
        ("2026.2", "later"),
    ]
    clock.set(datetime(2026, 12, 1, 9, 0, tzinfo=UTC))
    assert office.frameworks.in_force() == (later,)
    assert [(one.framework.edition, one.standing.value) for one in office.frameworks.all()] == [
        ("2026.2", "in_force"),
        ("2027.1", "draft"),
        ("2026.1", "superseded"),
    ]


def test_what_is_wrong_is_told_and_nothing_is_kept(office: OfficeSession, tmp_path: Path) -> None:
    evidence = (Evidence("S9", EvidenceKind.LOGBOOK_HOURS, hours=400),)
    file = framework_file(tmp_path, replace(FRAMEWORK, evidence=evidence))
    taken = office.frameworks.take(file)
    assert (taken.framework, taken.is_new) == (None, False)
    (found,) = taken.findings
    assert (found.sheet, found.row, found.column) == ("Evidence", 2, "Statement")
    assert office.frameworks.all() == ()


def test_a_template_is_written_and_has_to_be_filled_in(
    office: OfficeSession, tmp_path: Path
) -> None:
    to = tmp_path / "template.xlsx"
    office.frameworks.template(to)
    with pytest.raises(WrongUseError, match="There is already a file"):
        office.frameworks.template(to)
    office.frameworks.template(to, replace=True)
    taken = office.frameworks.take(to)
    assert [str(one.text) for one in taken.findings] == [
        "it is empty. Fill in its second row.",
        "it has no statement. Write one in each row.",
    ]


def test_an_edition_is_saved_and_read_again(office: OfficeSession, tmp_path: Path) -> None:
    take(office, tmp_path)
    to = tmp_path / "saved.xlsx"
    office.frameworks.to_sheet(FRAMEWORK, to)
    assert office.frameworks.take(to).framework == FRAMEWORK


def test_only_a_workbook_of_the_same_edition_is_replaced(
    office: OfficeSession, tmp_path: Path
) -> None:
    later, to = replace(FRAMEWORK, edition="2026.2"), tmp_path / "saved.xlsx"
    office.frameworks.to_sheet(FRAMEWORK, to)
    office.frameworks.to_sheet(FRAMEWORK, to, replace=True)
    before = to.read_bytes()
    with pytest.raises(WrongUseError):
        office.frameworks.to_sheet(later, to, replace=True)
    with pytest.raises(WrongUseError):
        office.frameworks.template(to, replace=True)
    assert to.read_bytes() == before


def test_a_workbook_of_something_else_is_never_written_over(
    office: OfficeSession, tmp_path: Path
) -> None:
    standard = framework_file(tmp_path)  # with the title of a standard's
    before = standard.read_bytes()
    with pytest.raises(WrongUseError):
        office.frameworks.template(standard, replace=True)
    with pytest.raises(WrongUseError, match=r"does not end in .xlsx") as refused:
        office.frameworks.template(tmp_path / "template.ods")
    assert refused.value.code == "not_a_spreadsheet"
    assert standard.read_bytes() == before


def test_what_is_no_workbook_is_refused(office: OfficeSession, tmp_path: Path) -> None:
    file = tmp_path / "framework.xlsx"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    with pytest.raises(UserError, match="protected by a password"):
        office.frameworks.take(file)
