"""A small world of an office and a laptop, real commands on it, and what may befall them."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.cli import main
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession

SHEETS = Path(__file__).parents[1] / "fixtures" / "sheets"
SECRET = "one secret for both desks"
SIGNED = 3
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no fork, limits or SIGKILL")


@dataclass(frozen=True)
class Answer:
    """A command's exit status, what it wrote, and the most memory it held (KiB; 0: unknown)."""

    status: int
    out: str
    error: str
    memory: int = 0

    @property
    def document(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)


@dataclass(frozen=True)
class World:
    """An office and a laptop that it has enrolled, with three signed records, one of them in the
    register, and one more that only needs to be signed."""

    folder: Path
    names: dict[str, str]

    def __getattr__(self, name: str) -> Path:
        return self.folder / self.names[name]

    def copied(self, to: Path) -> "World":
        """A copy of all of it, to be spoilt."""
        shutil.copytree(self.folder, to)
        return World(to, self.names)

    @property
    def reports(self) -> list[Path]:
        """Clear copies of the signed reports."""
        return sorted((self.folder / "reports").iterdir())

    @property
    def sealed(self) -> list[Path]:
        """The same, sealed, on the stick."""
        return sorted((self.folder / "stick").glob("*.npsealed"))


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> str:
    """The passphrase of both desks."""
    monkeypatch.setenv("NPORS_PASSPHRASE", SECRET)
    return SECRET


_numbers = count(1)


def write_sheet(folder: Path, name: str | None = None, **changes: object) -> Path:
    """A completed sheet from paper, each with a candidate of its own."""
    number = next(_numbers)
    source = SHEETS / "excavator-safety-critical-not-met.json"
    sheet = json.loads(source.read_text(encoding="utf-8"))
    sheet["candidate"]["name"] = name or f"Candidate {number}"
    sheet["candidate"]["date_of_birth"] = "1990-01-31"
    sheet["transcribed"] = {"reason": "weather", "by": "Gareth Price"}
    to = folder / f"sheet-{number}.json"
    to.write_text(json.dumps({**sheet, **changes}), encoding="utf-8")
    return to


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., Path]:
    """Writes sheets from paper."""
    return lambda *args, **changes: write_sheet(tmp_path, *args, **changes)


@pytest.fixture(scope="session")
def made_world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The world, made once; to be read, never written."""
    folder = tmp_path_factory.mktemp("world")
    return World(folder, _make(folder))


def _make(folder: Path) -> dict[str, str]:
    # Keys that cost next to nothing to open; the files say so themselves.
    stores = Stores(cost=KdfCost(64, 1, 1))
    office: Any = stores.make_office(folder / "office", "Eryri Training", SECRET).session
    who = AssessorDetails("Gareth Price", "GP-7", "Eryri Training")
    laptop: Any = stores.make_laptop(folder / "laptop", who, SECRET).session
    for name in ("stick", "reports", "sheets"):
        (folder / name).mkdir()
    laptop.enrolment.write_request(folder / "r.npenrol", SECRET)
    office.assessor_enrolment.accept(
        folder / "r.npenrol", folder / "a.npidentity", laptop.enrolment.fingerprint()
    )
    laptop.enrolment.accept(folder / "a.npidentity", office.assessor_enrolment.fingerprint())
    sheets = tuple(write_sheet(folder / "sheets") for _ in range(SIGNED + 1))
    entered = laptop.paper_entry.enter(sheets)
    for one in entered[:SIGNED]:
        laptop.record_issue.issue(one.record, SECRET)
        laptop.hand_over.save_copy(one.record, folder / "reports" / f"{one.record}.pdf")
    laptop.hand_over.deliver(folder / "stick")
    first = sorted((folder / "stick").iterdir())[0]
    office.report_import.take((first,))
    laptop.backups.copy(folder / "l.npcopy")
    office.backups.copy(folder / "o.npcopy")
    plan = {"format": 1, "visit": {"site": "Hendre", "on": "2026-11-20"}, "bookings": []}
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    laptop.close()
    office.close()
    receipt = next((folder / "stick").glob("*.npreceipt")).relative_to(folder)
    return {
        "office": "office", "laptop": "laptop", "stick": "stick", "request": "r.npenrol",
        "answer": "a.npidentity", "receipt": str(receipt), "copy": "l.npcopy",
        "office_copy": "o.npcopy", "sheet": f"sheets/{sheets[0].name}",
        "plan": "plan.json",
    }  # fmt: skip


@pytest.fixture
def world(made_world: World, tmp_path: Path) -> World:
    """A copy of the world, to be spoilt."""
    return made_world.copied(tmp_path / "world")


@pytest.fixture
def npd(capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Run ``npors-desktop`` with these arguments in this process."""

    def run(*arguments: object) -> Answer:
        capsys.readouterr()
        try:
            status = main([str(a) for a in arguments])
        except SystemExit as end:
            status = int(end.code or 0)
        wrote = capsys.readouterr()
        return Answer(status, wrote.out, wrote.err)

    return run


@pytest.fixture(scope="session")
def forker() -> Iterator[Callable[..., dict[str, Any]]]:
    """The process that forks commands. ``own`` is the memory that a command is born with."""
    root = Path(__file__).parents[2]
    if os.name == "nt":
        yield partial(_start, root)
        return
    with subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("forked_commands.py"))],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    ) as process:  # fmt: skip
        sent, got = process.stdin, process.stdout
        assert sent
        assert got
        own = json.loads(got.readline())["memory"]

        def ask(**asked: object) -> dict[str, Any]:
            sent.write(json.dumps(asked) + "\n")
            sent.flush()
            return {**json.loads(got.readline()), "own": own}

        yield ask
        sent.close()


def _start(root: Path, **asked: Any) -> dict[str, Any]:
    """Windows has no fork: the same command, started from nothing, which takes longer."""
    assert not asked["bare"]
    assert asked["file_limit"] is asked["kill_after"] is asked["handles"] is None
    words = [sys.executable, "-m", "npors_desktop", *asked["arguments"]]
    environment = {**os.environ, **asked["environment"], "PYTHONPATH": str(root)}
    ended = subprocess.run(words, capture_output=True, check=False, env=environment)
    texts = [wrote.decode("utf-8").replace("\r\n", "\n") for wrote in (ended.stdout, ended.stderr)]
    memory = {"memory": 0, "own": 0}
    return {**memory, "status": ended.returncode, "out": texts[0], "error": texts[1]}


@pytest.fixture
def command(forker: Callable[..., dict[str, Any]]) -> Callable[..., Answer]:
    """Run ``npors-desktop`` as a process of its own; see ``forked_commands`` for its fate."""

    def run(
        *arguments: object,
        file_limit: int | None = None,
        bare: bool = False,
        kill_after: float | None = None,
        handles: int | None = None,
    ) -> Answer:
        ended = forker(
            arguments=[str(a) for a in arguments], environment={"NPORS_PASSPHRASE": SECRET},
            file_limit=file_limit, bare=bare, kill_after=kill_after, handles=handles,
        )  # fmt: skip
        memory = max(0, ended["memory"] - ended["own"])
        return Answer(ended["status"], ended["out"], ended["error"], memory)

    return run


@pytest.fixture
def told() -> Callable[..., None]:
    """Asserts that a command said in a clear sentence, and advice, why it ended as it did."""

    def check(answer: Answer, status: int, words: str = "") -> None:
        wrote = answer.error
        assert answer.status == status, wrote
        lines = wrote.splitlines()
        assert 1 <= len(lines) <= 2, wrote
        assert all(line.endswith((".", "?", ")")) and len(line) < 500 for line in lines), wrote
        assert not re.search(r"Traceback|\w(Error|Exception)\b|Errno|\b0x|None\b", wrote), wrote
        assert re.search(words, wrote), wrote

    return check


@pytest.fixture
def state() -> Callable[[Path], Any]:
    """What a store holds, to be compared before and after; its history must be sound."""

    def look(folder: Path) -> Any:
        office = (folder / "authority").exists()
        session = (Stores().open_office if office else Stores().open_laptop)(folder, SECRET)
        try:
            return _contents(session)
        finally:
            session.close()

    return look


def _contents(session: LaptopSession | OfficeSession) -> Any:
    store = session.backups._store
    health = store.check()
    assert health.problems == ()
    with store.reading() as unit:
        lines = unit.assessments.lines()
        reports = [unit.reports.get(line.id) for line in lines]
        return {
            "lines": lines, "reports": reports, "outbox": unit.outbox.all(),
            "visits": unit.visits.all(), "people": unit.people.all(),
            "register": unit.register.all(), "identity": unit.documents.get("identity"),
        }  # fmt: skip
