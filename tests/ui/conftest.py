"""A window on a real store, with real standards, one worker and a clock that the test sets."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.base.clock import SetClock
from npors_desktop.base.ids import new_id
from npors_desktop.base.pack_identity import pack_sha256
from npors_desktop.base.paths import resource
from npors_desktop.base.words import Words
from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.composition.standards import catalogue
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.events.preparation import IdentityChecked, Opened, PrivacySigned
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.pack import Criterion, Element, Outcome
from npors_desktop.domain.people import (
    AssessorDetails,
    Candidate,
    MachineDetails,
    PersonSignature,
    Role,
    SignatureKind,
    Visit,
)
from npors_desktop.domain.sheet import pack_ref
from npors_desktop.domain.standard_status import StandardStatus
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.signing.keys.identity import make_key
from npors_desktop.signing.keys.key_envelope import open_key
from npors_desktop.ui.appearance.fonts import register_fonts
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.application import application, make_window
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.marking.page import MarkingPage
from npors_desktop.ui.page_list import PAGES
from npors_desktop.ui.shell.jobs import Jobs
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.shell.page_context import WindowContext
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.demonstration.demonstration import (
    LAPTOP_PASSPHRASE,
    OFFICE_PASSPHRASE,
    DemonstrationRun,
)
from npors_desktop.workflows.demonstration.player import Player
from npors_desktop.workflows.demonstration.script import read_demonstration
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession
from tests.small_sealed import standard_file

MORNING = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
NOW = MORNING + timedelta(hours=9)
SECRET, PIN = "a passphrase for tests", "480271"
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
NAMES = ("Sam OKORO", "Rhys JONES", "Anya KOWALSKA")
FORKLIFT = "industrial-forklift.novice"
EXCAVATOR = "excavator-360-above-10t-tracked.novice"
Keyboard = Callable[..., None]


@dataclass(frozen=True)
class Stage:
    """The demonstration visit: A signed and received, B running, C before the theory."""

    visit: str
    ids: dict[str, str]
    stick: Path


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return application()


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> bool:
    """The bundled typeface, registered once."""
    return register_fonts()


@pytest.fixture
def look(qapp: QApplication, fonts: bool) -> Look:
    """The standard look of a 14 inch laptop, put on."""
    made = Look(dpi=112)
    made.apply()
    return made


@pytest.fixture
def ui_clock() -> SetClock:
    """The time as the test sets it."""
    return SetClock(MORNING)


@pytest.fixture(scope="session")
def bench_key() -> Callable[[], AssessorKey]:
    """One signing key for all tests: making one takes a second."""
    key = make_key()
    return lambda: key


@pytest.fixture
def stores(ui_clock: SetClock, bench_key: Callable[[], AssessorKey]) -> Stores:
    """Makes and opens stores, with cheap keys."""
    return Stores(ui_clock, cost=CHEAP, new_key=bench_key)


@pytest.fixture
def laptop(stores: Stores, tmp_path: Path, request: pytest.FixtureRequest) -> LaptopSession:
    """An assessor's session on a store of its own, the stage's where a test asks for that; the
    window closes it."""
    if "stage" in request.fixturenames:
        shutil.copytree(request.getfixturevalue("played_stage"), tmp_path, dirs_exist_ok=True)
        made = stores.open_laptop(tmp_path / "laptop", SECRET)
    else:
        made = new_laptop(stores, tmp_path)
    made.pin.choose(PIN)
    return made


def new_laptop(stores: Stores, folder: Path) -> LaptopSession:
    """A laptop without an office."""
    details = AssessorDetails("Gareth Price", "GP-7", "ATP One")
    made = stores.make_laptop(folder / "laptop", details, SECRET).session
    assert isinstance(made, LaptopSession)
    return made


@pytest.fixture
def context(
    qtbot: QtBot, look: Look, stores: Stores, laptop: LaptopSession, tmp_path: Path
) -> Iterator[WindowContext]:
    """What pages are given. A failure that nothing handles fails the test."""
    jobs = Jobs()
    failures: list[Exception] = []
    jobs.failed.connect(failures.append)
    made = WindowContext(Words(), look, jobs, DataFolderSessions(stores, tmp_path / "data"), laptop)
    yield made
    if made.session is not None:
        jobs.run(made.session.close)
    jobs.close()
    assert not failures


@pytest.fixture
def window(qtbot: QtBot, context: WindowContext) -> MainWindow:
    """The window at the size it is designed for."""
    made = MainWindow(context, PAGES)
    qtbot.addWidget(made)
    made.resize(1366, 728)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def settle(qtbot: QtBot, request: pytest.FixtureRequest) -> Callable[..., None]:
    """Wait until every job of a window has answered; of ``window`` if none is given."""

    def wait(window: MainWindow | None = None) -> None:
        context = window.context if window else request.getfixturevalue("context")
        qtbot.waitUntil(lambda: context.jobs.pending == 0, timeout=10_000)
        QApplication.sendPostedEvents()

    return wait


@pytest.fixture
def candidates(laptop: LaptopSession, ui_clock: SetClock) -> Callable[..., list[str]]:
    """Put three candidates on a visit, their gates open; returns the assessments."""

    def made(pack: str = EXCAVATOR) -> list[str]:
        ref = pack_ref(catalogue().find(pack))
        machine = MachineDetails("Doosan", "DX140", "X1")
        visits, preparation = laptop.visits, laptop.preparation
        visit = visits.open_visit(Visit("", "Hendre", date(2026, 11, 20), machine=machine)).id
        born = date(1990, 1, 31)
        ids = [visits.add_candidate(visit, Candidate(name, born), ref) for name in NAMES]
        for id_ in ids:
            preparation.check_identity(
                id_, IdentityKind.PASSPORT, matched=True, name_on_document="as booked"
            )
            signed = PersonSignature(Role.CANDIDATE, SignatureKind.TYPED, "R", ui_clock.now())
            preparation.sign_privacy(id_, signed)
        return ids

    return made


@pytest.fixture
def shown(window: MainWindow, settle: Callable[[], None]) -> Callable[[str], MarkingPage]:
    """Bring the marking screen to the front for an assessment."""

    def opened(id_: str) -> MarkingPage:
        window.open_page("page_marking", id_)
        settle()
        page = window.page
        assert isinstance(page, MarkingPage)
        return page

    return opened


@pytest.fixture
def marking(
    shown: Callable[[str], MarkingPage], laptop: LaptopSession, candidates: Callable[..., list[str]]
) -> Callable[..., MarkingPage]:
    """Open the marking screen for the second of three candidates, the clock running."""

    def opened(pack: str = EXCAVATOR, *, started: bool = True) -> MarkingPage:
        id_ = candidates(pack)[1]
        if started:
            laptop.marking.start_clock(id_)
        return shown(id_)

    return opened


@pytest.fixture
def sixty(
    shown: Callable[[str], MarkingPage], laptop: LaptopSession, candidates: Callable[..., list[str]]
) -> Callable[[], MarkingPage]:
    """The marking screen on a standard of sixty criteria in eight outcomes, ten of them
    safety-critical."""

    def opened() -> MarkingPage:
        first = laptop.preparation.assessment(candidates()[0])
        pack = replace(first.pack, id="sixty", outcomes=tuple(_outcomes()))
        sha256 = pack_sha256(pack)
        ref = pack_ref(pack)
        id_ = new_id()
        told = Opened(first.visit, "D", ref, sha256, first.candidate, first.machine)
        assert first.identity
        assert first.privacy
        with laptop.visits._store.writing() as unit:
            unit.packs.put(pack, sha256)
            unit.assessments.open(id_, told, pack)
            unit.assessments.append(id_, IdentityChecked(first.identity))
            unit.assessments.append(id_, PrivacySigned(first.privacy))
        laptop.marking.start_clock(id_)
        return shown(id_)

    return opened


@pytest.fixture
def keyboard(window: MainWindow, settle: Callable[[], None], ui_clock: SetClock) -> Keyboard:
    """Press keys on whatever has the focus: ``keyboard("M", "Shift+M", "Ctrl+Space")``."""

    def press(*keys: str, wait: bool = True) -> None:
        for key in keys:
            *held, last = key.split("+") if len(key) > 1 else [key]
            modifiers = Qt.KeyboardModifier.NoModifier
            for name in held:
                modifiers |= _MODIFIERS[name]
            code = getattr(Qt.Key, _NAMED.get(last, f"Key_{last}"))
            QTest.keyClick(window.focusWidget() or window, code, modifiers)
            ui_clock.set(ui_clock.now() + timedelta(seconds=3))
            if wait:
                settle()

    return press


@pytest.fixture
def lock_and_unlock(
    window: MainWindow, stores: Stores, keyboard: Keyboard, tmp_path: Path
) -> Callable[[], None]:
    """Lock the laptop's store and open it again, as the person at the window does."""
    window.context.opener = DataFolderSessions(stores, tmp_path)

    def run() -> None:
        keyboard("Ctrl+L")
        assert window.page is not None
        assert window.page.name == "page_unlock"
        QTest.keyClicks(window.focusWidget() or window, SECRET)
        keyboard("Enter")

    return run


@pytest.fixture
def opened(window: MainWindow, settle: Callable[[], None]) -> Callable[..., FormPage]:
    """Open a page and wait until it shows what it fetched."""

    def open_(name: str, subject: str | None = None) -> FormPage:
        window.open_page(name, subject)
        settle()
        page = window.page
        assert isinstance(page, FormPage)
        return page

    return open_


@pytest.fixture
def typed(window: MainWindow, settle: Callable[[], None]) -> Callable[..., None]:
    """Type a text into whatever has the focus."""

    def type_(text: str) -> None:
        held: QWidget = window.focusWidget() or window
        QTest.keyClicks(held, text)
        settle()

    return type_


@pytest.fixture
def office(
    stores: Stores,
    laptop: LaptopSession,
    ui_clock: SetClock,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> OfficeSession:
    """An office that has confirmed this laptop's assessor, some days before anything happens."""
    if "stage" in request.fixturenames:
        return stores.open_office(tmp_path / "office", SECRET)
    return new_office(stores, laptop, ui_clock, tmp_path)


def new_office(
    stores: Stores, laptop: LaptopSession, clock: SetClock, folder: Path
) -> OfficeSession:
    """An office that has enrolled a laptop, some days ago."""
    now = clock.now()
    clock.set(now - timedelta(days=3))
    made = stores.make_office(folder / "office", "Eryri Plant Training", SECRET).session
    assert isinstance(made, OfficeSession)
    laptop.enrolment.write_request(folder / "r.npenrol", SECRET)
    made.assessor_enrolment.accept(
        folder / "r.npenrol", folder / "a.npidentity", laptop.enrolment.fingerprint()
    )
    laptop.enrolment.accept(folder / "a.npidentity", made.assessor_enrolment.fingerprint())
    clock.set(now)
    return made


@pytest.fixture
def install(
    laptop: LaptopSession, office: OfficeSession, ui_clock: SetClock, tmp_path: Path
) -> Callable[..., None]:
    """Sign an edition at the office and install it."""

    def made(edition: str, status: StandardStatus | None = None, **how: Any) -> None:
        ui_clock.set(ui_clock.now() + timedelta(seconds=1))
        to = tmp_path / f"{edition}-{ui_clock.now():%H%M%S}.nppack"
        file = standard_file(tmp_path / "standards", edition, **how)
        office.standard_signing.sign(file, status or StandardStatus(), to)
        laptop.standard_intake.install(to)

    return made


@pytest.fixture(scope="session")
def played_stage(
    tmp_path_factory: pytest.TempPathFactory, bench_key: Callable[[], AssessorKey]
) -> Path:
    """The stage, played once as far as each candidate gets; to be copied, never written."""
    folder, clock = tmp_path_factory.mktemp("stage"), SetClock(MORNING)
    stores = Stores(clock, cost=CHEAP, new_key=bench_key)
    laptop = new_laptop(stores, folder)
    office = new_office(stores, laptop, clock, folder)
    shown = read_demonstration(resource("demonstration"), clock.now())
    # Nothing of the assessments is entered after they were held.
    clock.step(shown.briefed_at - timedelta(hours=1) - clock.now())
    visit = laptop.visits.open_visit(shown.visit).id
    ids: dict[str, str] = {}
    until = {"A": None, "B": "end", "C": "draw"}
    for letter, script in zip("ABC", shown.scripts, strict=True):
        one = laptop.visits.add_candidate(visit, script.candidate, script.pack, script.machine)
        Player(laptop, clock, script, SECRET).play(one, until=until[letter])
        ids[letter] = one
    stick = folder / "stick"
    stick.mkdir()
    laptop.hand_over.deliver(stick)
    office.report_import.take((stick,))
    laptop.hand_over.read_receipts(stick)
    laptop.close()
    office.close()
    told = {"visit": visit, "ids": ids, "now": clock.now().isoformat()}
    (folder / "stage.json").write_text(json.dumps(told), encoding="utf-8")
    return folder


@pytest.fixture
def stage(
    laptop: LaptopSession, office: OfficeSession, ui_clock: SetClock, tmp_path: Path
) -> Stage:
    """The stage on a copy of its own, with the PIN signing as after the first signature."""
    told = json.loads((tmp_path / "stage.json").read_text(encoding="utf-8"))
    ui_clock.set(datetime.fromisoformat(told["now"]))
    laptop.pin.hold(open_key(laptop.enrolment.identity().key_envelope, SECRET))
    stick = tmp_path / "stick"
    for item in laptop.hand_over.outbox():
        laptop.hand_over._keep(replace(item, place=str(stick)))
    return Stage(told["visit"], told["ids"], stick)


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory, bench_key: Callable[[], AssessorKey]) -> Path:
    """An office and a laptop with one record, and a USB stick between them; never written."""
    folder = tmp_path_factory.mktemp("played")

    def stores(clock: object) -> Stores:
        assert isinstance(clock, SetClock)
        return Stores(clock, cost=CHEAP, new_key=bench_key)

    job = DemonstrationRun(stores, resource("demonstration"), SetClock(NOW))
    job.run(folder, lambda _: None, only=1)
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The data folder, not made yet."""
    return tmp_path / "data"


@pytest.fixture
def start(
    qtbot: QtBot, qapp: QApplication, home: Path, played: Path, settle: Callable[..., None]
) -> Iterator[Callable[..., MainWindow]]:
    """Start the program with a store of a laptop, of an office, or none; the store is locked."""
    made: list[MainWindow] = []

    def started(session: str = "") -> MainWindow:
        if session:
            shutil.copytree(played / session, home / "store")
        window = make_window(
            DataFolderSessions(Stores(SetClock(NOW), cost=CHEAP), home), Look(qapp)
        )
        made.append(window)
        window.resize(1366, 728)
        window.show()
        window.start()
        return window

    yield started
    for window in made:
        settle(window)
        window.close()
        window.deleteLater()


@pytest.fixture
def unlock(settle: Callable[[MainWindow], None]) -> Callable[[MainWindow], None]:
    """Open the store that the window found, as the unlock page does."""

    def unlocked(window: MainWindow) -> None:
        opener = window.context.opener
        found = opener.find()
        assert found
        passphrase = OFFICE_PASSPHRASE if found.is_office else LAPTOP_PASSPHRASE
        session = opener.open(passphrase)
        if isinstance(session, LaptopSession):
            session.pin.choose(PIN)
        window._on_session_opened(session)
        settle(window)

    return unlocked


def _outcomes() -> Iterator[Outcome]:
    for number, size in enumerate((8, 8, 8, 8, 7, 7, 7, 7), start=1):
        criteria = [
            Criterion(
                f"{number}.{place}",
                f"Does thing {place} of outcome {number}",
                Element.PRACTICAL,
                "observed",
                "skill",
                safety_critical=place == 1 or (place == 2 and number < 3),
            )
            for place in range(1, size + 1)
        ]
        yield Outcome(str(number), f"Outcome {number}", tuple(criteria))


_MODIFIERS = {
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}
_NAMED = {"+": "Key_Plus", "-": "Key_Minus", "/": "Key_Slash", ".": "Key_Period"}
