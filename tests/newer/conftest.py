"""An office, its assessor with a real key, and a report that version 0.9.0 of the program makes."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base import formats
from npors_desktop.base.canonical import canonical
from npors_desktop.base.clock import SetClock
from npors_desktop.base.pack_identity import pack_sha256
from npors_desktop.composition import stores
from npors_desktop.composition.stores import Stores
from npors_desktop.domain import record_rules
from npors_desktop.domain.delivery import Arrival, LaptopIdentity, ReceiptVerdict
from npors_desktop.domain.people import PersonSignature
from npors_desktop.domain.record import TEMPLATE, Amendment, HistoryProof, LogPoint, Record
from npors_desktop.domain.sheet import PackRef
from npors_desktop.exchange import record_json
from npors_desktop.exchange.receipt import Receipt
from npors_desktop.exchange.record_json import read_record, write_record
from npors_desktop.reports import rendering
from npors_desktop.signing.keys import sealing
from npors_desktop.signing.keys.identity import make_key
from npors_desktop.signing.keys.key_envelope import open_key
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.signing.report.pades import certify
from npors_desktop.signing.report.verdict import Rebuilt
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.delivery.opened_receipt import open_receipt
from npors_desktop.workflows.demonstration.demonstration import (
    LAPTOP_PASSPHRASE,
    OFFICE_PASSPHRASE,
    DemonstrationRun,
)
from npors_desktop.workflows.ending.certified_report import rebuild
from npors_desktop.workflows.enrolment.laptop_enrolment import read_identity
from npors_desktop.workflows.office import readable_versions
from npors_desktop.workflows.sessions import OfficeSession
from tests.first_editions import FIRST_EDITIONS
from tests.own_catalogue import use_catalogue

NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
CHEAP = KdfCost(64, 1, 1)
AMENDS = Amendment("ab" * 32, "It was wrong.", ())
CLAIM = {"format": 9, "template": 9, "program": "npors_desktop 0.9.0"}


def next_issue(proof: HistoryProof, events: int, head: str) -> HistoryProof:
    """The proof of a record that is issued so many events after another one."""
    before = (LogPoint(proof.events, proof.chain_head), *(proof.earlier or ()))
    return replace(proof, events=proof.events + events, chain_head=head, earlier=before)


@dataclass(frozen=True)
class World:
    """An office, its enrolled assessor with a real key, and a record of theirs not brought yet."""

    folder: Path
    identity: LaptopIdentity
    record: Record
    clock: SetClock = field(default_factory=lambda: SetClock(NOW))

    @property
    def newer(self) -> Record:
        """The record as version 0.9.0 writes it, by a standard that nobody here has."""
        standard = replace(self.record.standard, edition="2027.1")
        return replace(
            self.record, format=9, template=9, program="npors_desktop 0.9.0", standard=standard,
            pack=PackRef(standard.id, standard.edition), pack_sha256=pack_sha256(standard),
        )  # fmt: skip

    def other(self, number: int) -> Record:
        """Another record of the assessor's, later in their laptop's history."""
        later = self.record.history
        for one in range(1, number + 1):
            later = next_issue(later, 1, f"{one:064x}")
        id_ = f"01900000-0000-7000-8000-00000000000{number}"
        return redrawn(replace(self.record, record=id_, history=later), number)

    def update(self, patch: pytest.MonkeyPatch) -> None:
        """Let this program be version 0.9.0, which knows all of that."""
        steps: dict[int, formats.Upgrade] = dict.fromkeys(range(1, 9), dict)
        record = replace(record_json.RECORD, newest=9, upgrades=steps)
        patch.setattr(record_json, "RECORD", record)
        patch.setattr(readable_versions, "RECORD", record)
        patch.setattr(readable_versions, "TEMPLATE", 9)
        patch.setattr(record_rules, "TEMPLATE", 9)
        patch.setitem(record_rules.TEMPLATE_OF, 9, 9)
        templates = rendering.TEMPLATES
        patch.setattr(rendering, "TEMPLATES", {**templates, 9: templates[TEMPLATE]})
        patch.setattr(readable_versions, "__version__", "0.9.0")
        patch.setattr(formats, "__version__", "0.9.0")
        known = Catalogue([*stores.catalogue().packs(), self.newer.standard])
        use_catalogue(patch, lambda: known)

    def signed(self, made: Rebuilt) -> bytes:
        """Certified with the assessor's key."""
        who = self.identity
        chain = who.certificate, who.issuing, who.root
        key = open_key(who.key_envelope, LAPTOP_PASSPHRASE)
        return certify(made.pdf, made.appearance, made.stamp, key, chain)

    def sealed(self, report: bytes) -> bytes:
        """Sealed to the office."""
        return sealing.seal(report, bytes.fromhex(self.identity.seal_key))

    def report(self, record: Record) -> bytes:
        """The report of a record, as a program makes it that knows its format and template."""
        return self.signed(rebuild(record, write_record(record)))

    def read(self, receipt: Path) -> Receipt:
        """A receipt, opened as the laptop opens it."""
        return open_receipt(receipt.read_bytes(), self.identity).receipt

    def with_json(self, **more: Any) -> bytes:
        """A report with the record's pages, and other data in it."""
        body = json.loads(write_record(self.record)) | more
        return self.signed(rebuild(self.record, canonical(body)))

    def open(self) -> OfficeSession:
        """The office's desk."""
        office = self.folder / "office"
        return Stores(self.clock, cost=CHEAP).open_office(office, OFFICE_PASSPHRASE)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with one record brought, and the laptop that it came from."""
    folder, key = tmp_path_factory.mktemp("newer") / "d", make_key()
    job = DemonstrationRun(
        lambda clock: Stores(clock, cost=CHEAP, new_key=lambda: key),
        FIRST_EDITIONS,
        SetClock(NOW),
    )
    job.run(folder, lambda _: None, only=1)
    return folder


@pytest.fixture
def world(made: Path, tmp_path: Path) -> World:
    """A copy of its own of that office and laptop."""
    folder = Path(shutil.copytree(made, tmp_path / "d"))
    laptop = Stores(SetClock(NOW), cost=CHEAP).open_laptop(folder / "laptop", LAPTOP_PASSPHRASE)
    with laptop.backups._store.reading() as unit:
        identity = read_identity(unit)
    laptop.close()
    (report,) = (folder / "reports").glob("*.pdf")
    record = read_record(record_json_of(report.read_bytes()))
    # The record that was brought is the laptop's last one, so this one comes after it.
    later = next_issue(record.history, 1, f"{1:064x}")
    id_ = "01900000-0000-7000-8000-000000000001"
    return World(folder, identity, redrawn(replace(record, record=id_, history=later), 1000))


def redrawn(record: Record, by: int) -> Record:
    """A record with its signatures drawn elsewhere: nobody draws the same twice."""

    def moved(one: PersonSignature) -> PersonSignature:
        strokes = tuple(tuple((x + by, y, t) for x, y, t in stroke) for stroke in one.strokes)
        return replace(one, strokes=strokes)

    assert record.privacy
    signatures = tuple(map(moved, record.signatures))
    return replace(record, privacy=moved(record.privacy), signatures=signatures)


@pytest.fixture
def session(world: World) -> Iterator[OfficeSession]:
    """The office's desk, before any update."""
    opened = world.open()
    yield opened
    opened.close()


@pytest.fixture
def version_9(world: World, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The report of the record as version 0.9.0 makes and signs it."""
    with monkeypatch.context() as patch:
        world.update(patch)
        return world.report(world.newer)


@pytest.fixture
def updated(
    world: World, session: OfficeSession, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], OfficeSession]]:
    """Closes the desk, updates the program to 0.9.0 and opens the desk again."""
    opened: list[OfficeSession] = []

    def update() -> OfficeSession:
        session.close()
        world.update(monkeypatch)
        opened.append(world.open())
        return opened[0]

    yield update
    for one in opened:
        one.close()


@pytest.fixture
def take(session: OfficeSession, tmp_path: Path) -> Callable[..., Arrival]:
    """Imports these bytes as a file."""

    def taken(data: bytes, name: str = "report.pdf") -> Arrival:
        (tmp_path / name).write_bytes(data)
        (arrival,) = session.report_import.take((tmp_path / name,))
        return arrival

    return taken


@pytest.fixture
def held(take: Callable[..., Arrival]) -> Callable[..., Arrival]:
    """Imports these bytes, which must be held with nothing told of them that nobody verified."""

    def taken(data: bytes, name: str = "report.pdf") -> Arrival:
        arrival = take(data, name)
        assert (arrival.verdict, arrival.codes) == (ReceiptVerdict.HELD, ("newer_format",)), arrival
        assert (arrival.record, arrival.candidate, arrival.assessor) == (None, "", "")
        assert "It is kept here unopened and is safe." in arrival.text
        assert "laptop" not in arrival.text
        assert "Do not use" not in arrival.text
        return arrival

    return taken


@pytest.fixture
def claim() -> dict[str, Any]:
    """What a record of version 0.9.0 says of itself."""
    return dict(CLAIM)
