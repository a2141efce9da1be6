"""The papers of a course go into a new folder by its notification number, whole or not at all."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.words import Language
from npors_desktop.domain.assessor_file import AssessorFile
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.office_log import ActionFilter, ActionKind
from npors_desktop.domain.planned_visits import (
    NotificationAmendment,
    PlannedBooking,
    PlannedVisit,
    ToldBy,
)
from npors_desktop.workflows.office import audit_pack
from npors_desktop.workflows.sessions import OfficeSession
from tests.store.core.test_delivery import registered
from tests.workflows.office.test_visit_planning import DAY, book, office

__all__ = ["book", "office"]
RECORD = "6f1f0c1e-5d0b-4b8e-9a3e-0f7a5c9b1d21"


@pytest.fixture
def held(office: OfficeSession, book: Callable[..., PlannedBooking]) -> PlannedVisit:
    """A notified visit with a booking, an amendment, an assessor's file and a record."""
    office.assessor_files.keep(AssessorFile("GP-7", ("N001",), date(2027, 6, 1)))
    visit = PlannedVisit("", "Hendre", DAY, notification="NRN 5", assessor="GP-7")
    made = office.visit_planning.save(visit)
    book(made, "Ann Lewis")
    at = office.report_import.now()
    told = NotificationAmendment("Office", at, ToldBy.PHONE, "Ann comes", "NRN 5")
    office.visit_planning.amend(made.id, told)
    row = registered(RECORD)
    facts = replace(row.facts, notification="nrn 5")
    with office.visit_check.store.writing() as transaction:
        transaction.register.claim(replace(row, facts=facts))
    return made


def files(folder: Path) -> set[str]:
    found = (one for one in folder.rglob("*") if one.is_file())
    return {one.relative_to(folder).as_posix() for one in found}


def test_all_that_is_held_goes_into_one_folder(
    office: OfficeSession, held: PlannedVisit, tmp_path: Path
) -> None:
    made = office.audit_packs.write("NRN 5", tmp_path / "pack")
    report = f"records/001 {RECORD}.r1.pdf"
    assert files(made.folder) == {"index.pdf", "plan.json", "assessors.json", report}
    assert made.files == 4
    plan = json.loads((made.folder / "plan.json").read_text(encoding="utf-8"))
    (visit,) = plan["visits"]
    assert visit["visit"]["id"] == held.id
    assert len(visit["amendments"]) == 1
    assert (made.folder / report).read_bytes().startswith(b"%PDF-1.7 ")
    assert (made.folder / "index.pdf").read_bytes().startswith(b"%PDF-")
    missing = [str(one) for one in made.missing]
    assert "Attendance with times and breaks, signed each day" in missing
    assert "Monitor’s visit: name, findings, action" in missing
    assert "Identity document seen" not in missing
    (action,) = office.log.page(ActionFilter(kinds=frozenset({ActionKind.AUDIT_PACK_MADE})), 9)
    assert action.details["notification"] == "NRN 5"


def test_the_index_is_in_the_language_that_is_asked_for(
    office: OfficeSession, held: PlannedVisit, tmp_path: Path
) -> None:
    made = office.audit_packs.write(held.notification, tmp_path / "pack", Language.WELSH)
    assert b"/Lang (cy)" in (made.folder / "index.pdf").read_bytes()


def test_an_unknown_number_writes_nothing(office: OfficeSession, tmp_path: Path) -> None:
    for number in ("NRN 6", " "):
        with pytest.raises(UserError) as told:
            office.audit_packs.write(number, tmp_path / "pack")
        assert told.value.code == "no_notification"
    assert not (tmp_path / "pack").exists()


def test_a_folder_that_is_used_is_left_alone(
    office: OfficeSession, held: PlannedVisit, tmp_path: Path
) -> None:
    to = tmp_path / "pack"
    to.mkdir()
    office.audit_packs.write(held.notification, to)
    before = {one: sha256_hex((to / one).read_bytes()) for one in files(to)}
    with pytest.raises(UserError) as told:
        office.audit_packs.write(held.notification, to)
    assert told.value.code == "folder_used"
    assert {one: sha256_hex((to / one).read_bytes()) for one in files(to)} == before


def test_a_disk_that_fills_leaves_nothing_behind(
    office: OfficeSession,
    held: PlannedVisit,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = audit_pack.write_whole

    def full(path: Path, data: bytes) -> None:
        if path.name == "index.pdf":
            raise OSError(28, "No space left on device")
        whole(path, data)

    monkeypatch.setattr(audit_pack, "write_whole", full)
    before = sorted(one.name for one in tmp_path.iterdir())
    with pytest.raises(OSError, match="No space"):
        office.audit_packs.write(held.notification, tmp_path / "pack")
    assert sorted(one.name for one in tmp_path.iterdir()) == before
