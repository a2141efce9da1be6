"""An office with records that are to be uploaded to the training register."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.clock import SetClock
from npors_desktop.base.ids import new_id
from npors_desktop.domain.biting_dates import CALENDAR, DateFigure, UploadPeriod
from npors_desktop.domain.people import Candidate
from npors_desktop.domain.record_facts import RecordFacts
from npors_desktop.domain.stated import Confidence, Stated
from npors_desktop.domain.uploads.titles import CourseTitle
from npors_desktop.store.core.payload import value_text
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.workflows.office.upload_setup import UploadSetup
from npors_desktop.workflows.office.uploading import RegisterUploads
from tests.store.conftest import AUDIT_KEY, DATABASE_KEY
from tests.store.core.test_delivery import registered
from tests.store.core.test_persons import read

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TESTED = date(2026, 11, 20)
HEAD = (
    "Learner First Name,Learner Surname,ULN,NI Number,CITB Individual ID,"
    "Employer Registration Number,Course Title,Completion Date,Cohort\r\n"
)
COURSE = "Forward Tipping Dumper (Novice)"
_STATED = Stated(Confidence.CONFIRMED, "a page", TESTED)


def period(kind: str = CALENDAR, days: int = 10) -> UploadPeriod:
    return UploadPeriod(
        DateFigure("upload_days", days, _STATED),
        DateFigure("upload_correct_days", 2, _STATED),
        kind,
    )


def uploads_world(folder: Path) -> Any:
    clock = SetClock(NOW)
    store = Store.open(folder / "office" / "store.db", DATABASE_KEY, AUDIT_KEY, clock, make=True)
    world = SimpleNamespace(
        store=store, clock=clock, period=period(), settings=None, checked=[], folder=folder
    )
    check = world.checked.append
    world.setup = UploadSetup(store, check)
    world.uploads = RegisterUploads(
        store, clock, lambda: world.period, lambda: world.settings, "Eryri Plant", check
    )
    return world


def template_file(folder: Path, head: str = HEAD) -> Path:
    file = folder / "CTR template.csv"
    file.write_bytes(head.encode())
    return file


def set_up(world: Any) -> None:
    """The template and the table of titles."""
    world.setup.take(template_file(world.folder))
    world.setup.keep_title(CourseTitle("dumper.novice", "", COURSE))


def come(world: Any, name: str = "Ann Evans", **changes: Any) -> Any:
    """A record that came and was accepted; ``ni``, ``uln`` and ``levy`` are the candidate's."""
    numbers = {key: changes.pop(key, "") for key in ("ni", "uln", "levy")}
    who = Candidate(
        name,
        date(1990, 1, 31),
        "Jones Plant Ltd",
        ni_number=numbers["ni"],
        uln=numbers["uln"],
        levy_number=numbers["levy"],
    )
    id_ = changes.pop("id_", "") or new_id()
    facts = RecordFacts(
        employer=who.employer, levy_number=who.levy_number, uln=who.uln, ni_number=who.ni_number
    )
    record = registered(
        id_, candidate=name, pdf=value_text(who).encode(), content_sha256=sha256_hex(id_.encode()),
        facts=facts, accepted_at=NOW, accepted_by="Mair", tested_on=TESTED,
    )  # fmt: skip
    record = replace(record, **changes)
    with world.store.writing() as unit:
        unit.register.claim(record)
        unit.persons.take_registered(read, (record.record,))
    return record


def amend(world: Any, record: Any, **changes: Any) -> Any:
    """The next revision of a record comes, and is accepted."""
    later = replace(
        record, revision=record.revision + 1, former=record.content_sha256,
        content_sha256=sha256_hex(record.content_sha256.encode()),
        pdf=record.pdf + b" ", **changes,
    )  # fmt: skip
    with world.store.writing() as unit:
        unit.register.claim(later)
    return later
