"""A backup is taken while another program has the store open, and what it holds agrees."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.composition.stores import Stores
from npors_desktop.domain.delivery import EnrolmentStatus
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.backup import snapshot
from npors_desktop.workflows.backup.backup import restore

Run = Callable[..., Any]
SECRET = "one secret for both desks"
CHEAP = KdfCost(64, 1, 1)

# Opens visits or imports files one after the other, without end, until it is sent a line.
HOLDING = """
import os, sys, threading
from datetime import date
from pathlib import Path
from npors_desktop.domain.people import Visit
from npors_desktop.composition.stores import Stores
kind, folder, files = sys.argv[1], Path(sys.argv[2]), list(map(Path, sys.argv[3:]))
session = getattr(Stores(), f"open_{kind}")(folder, os.environ["NPORS_PASSPHRASE"])
print("open", flush=True)
asked = threading.Event()
threading.Thread(target=lambda: (sys.stdin.readline(), asked.set()), daemon=True).start()
done = 0
while not asked.is_set():
    if kind == "laptop":
        session.visits.open_visit(Visit("", f"Site {done}", date.today()))
    else:
        session.report_import.take((files[done % len(files)],))
    done += 1
    if done == 1:
        print("busy", flush=True)
session.close()
print("closed", flush=True)
"""


@contextmanager
def busy(kind: str, folder: Path, *files: Path) -> Generator[Any]:
    """A real process that has the store open and commits to it all the time."""
    words = [sys.executable, "-c", HOLDING, kind, str(folder), *map(str, files)]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdin
        assert [process.stdout.readline() for _ in range(2)] == ["open\n", "busy\n"]
        yield process
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.readline() == "closed\n"


def test_a_laptops_backup_holds_a_moment_of_a_store_in_use(
    world: Any, command: Run, state: Run, tmp_path: Path
):
    copies = [tmp_path / f"{number}.npcopy" for number in range(3)]
    before = len(state(world.laptop)["visits"])
    with busy("laptop", world.laptop):
        for copy in copies:
            answer = command("backup", "--laptop", world.laptop, "--to", copy)
            assert (answer.status, answer.error) == (0, "")
    counts: list[int] = []
    for copy in copies:
        proof = command("backup", "--prove", copy, "--json")
        assert (proof.status, proof.document["problems"]) == (0, [])
        counts.append(proof.document["visits"])
    assert counts == sorted(counts)
    assert before < counts[0] < counts[-1] <= len(state(world.laptop)["visits"])
    assert not list(world.laptop.glob("copy-*"))


def test_an_offices_backup_holds_store_authority_and_receipts(
    world: Any, command: Run, tmp_path: Path
):
    copy, back = tmp_path / "o.npcopy", tmp_path / "back"
    with busy("office", world.office, *world.sealed):
        assert command("backup", "--office", world.office, "--to", copy).status == 0
    assert command("restore", copy, "--to", back).status == 0
    names = {file.name for file in (world.office / "authority").iterdir()}
    kept = {file.name for file in (back / "authority").iterdir()}
    assert kept == {name for name in names if not name.endswith(".copy")}
    assert any((back / "receipts").iterdir())
    assert command("office", "list", back, "--json").document["records"]


def test_a_wrong_passphrase_gives_nothing(world: Any, npd: Run, told: Run, tmp_path: Path):
    (tmp_path / "wrong").write_text("not the passphrase")
    to = tmp_path / "new.npcopy"
    wrong = ("--passphrase-file", tmp_path / "wrong")
    with busy("office", world.office, *world.sealed):
        told(npd("backup", "--office", world.office, "--to", to, *wrong), 1, "does not open")
    assert not to.exists()


def test_a_store_that_is_missing_is_not_made_by_looking(world: Any, tmp_path: Path):
    (world.office / "store.db").unlink()
    with pytest.raises(Exception, match="missing"):
        Stores().backups_of(world.office, SECRET).copy(tmp_path / "n.npcopy")
    assert not (world.office / "store.db").exists()
    assert not (tmp_path / "n.npcopy").exists()


@pytest.fixture
def office(world: Any) -> Any:
    session = Stores(cost=CHEAP).open_office(world.office, SECRET)
    yield session
    session.close()


def a_second_request(folder: Path) -> tuple[Path, str]:
    who = AssessorDetails("Megan Rees", "MR-2", "Eryri Training")
    made: Any = Stores(cost=CHEAP).make_laptop(folder / "second", who, SECRET).session
    made.enrolment.write_request(folder / "m.npenrol", SECRET)
    own = made.enrolment.fingerprint()
    made.close()
    return folder / "m.npenrol", own


def agree(folder: Path) -> dict[str, str]:
    """Restored: opened, its store and its authority say the same; each number's standing."""
    session = Stores(cost=CHEAP).open_office(folder, SECRET)
    try:
        people = session.assessor_enrolment.people()
        authority = session.assessor_enrolment._authority
        for one in people:
            assert authority.has_issued(one.serial)
            gone = one.standing is EnrolmentStatus.REVOKED
            assert authority.is_revoked(one.serial) == gone
        return {one.number: one.standing.value for one in people}
    finally:
        session.close()


@pytest.mark.parametrize("act", ["enrol", "revoke"])
@pytest.mark.parametrize("moment", ["before the store", "after the store", "each time"])
def test_an_authority_that_changes_half_way_agrees_with_the_store(
    world: Any,
    office: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    act: str,
    moment: str,
):
    request, fingerprint = a_second_request(tmp_path)
    enrolment = office.assessor_enrolment
    acted: list[str] = []

    def change() -> None:
        if act == "enrol" and not acted:
            enrolment.accept(request, tmp_path / "m.npidentity", fingerprint)
        elif not acted:
            enrolment.revoke("GP-7", "stolen")
        acted.append(act)

    beside = Stores(cost=CHEAP).backups_of(world.office, SECRET)
    copy_to = beside._store.copy_to

    def copying(file: Path) -> None:
        if moment == "before the store":
            change()
        copy_to(file)
        if moment == "after the store":
            change()
        if moment == "each time":
            change()
            list_ = world.office / "authority" / "issued.json"
            list_.write_bytes(list_.read_bytes() + b"\n" * len(acted))

    monkeypatch.setattr(beside._store, "copy_to", copying)
    beside.copy(tmp_path / "n.npcopy")
    assert len(acted) == (snapshot._TRIES if moment == "each time" else 2)
    found = agree(restore(tmp_path / "n.npcopy", tmp_path / "back"))
    assert found == (
        {"GP-7": "enrolled", "MR-2": "enrolled"} if act == "enrol" else {"GP-7": "revoked"}
    )


@pytest.mark.parametrize("older", ["store", "authority"])
def test_a_torn_pair_is_made_to_agree_when_it_opens(
    world: Any, office: Any, tmp_path: Path, older: str
):
    """Files of two moments: what copying cannot avoid where one of them changes every time."""
    torn = tmp_path / "torn"
    office.backups.copy(tmp_path / "before.npcopy")
    office.assessor_enrolment.revoke("GP-7", "stolen")
    office.backups.copy(tmp_path / "after.npcopy")
    before = restore(tmp_path / "before.npcopy", tmp_path / "b")
    after = restore(tmp_path / "after.npcopy", tmp_path / "a")
    first, second = (before, after) if older == "store" else (after, before)
    shutil.copytree(first, torn)
    shutil.rmtree(torn / "authority")
    shutil.copytree(second / "authority", torn / "authority")
    assert agree(torn) == {"GP-7": "revoked"}


def test_two_backups_at_the_same_time_leave_each_other_alone(
    world: Any, office: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    beside = Stores(cost=CHEAP).backups_of(world.office, SECRET)
    copy_to = beside._store.copy_to

    def copying(file: Path) -> None:
        office.backups.copy(tmp_path / "own.npcopy")
        copy_to(file)

    monkeypatch.setattr(beside._store, "copy_to", copying)
    beside.copy(tmp_path / "other.npcopy")
    for name in ("own.npcopy", "other.npcopy"):
        assert (tmp_path / name).stat().st_size
    assert not list(world.office.glob("copy-*"))


def test_a_proof_names_what_the_copies_hold(world: Any, npd: Run):
    office = npd("backup", "--prove", world.office_copy, "--json")
    assert office.status == 0
    assert "visits" not in office.document
    assert office.document["kind"] == "office"
    assert {key: office.document[key] for key in ("people", "records", "waiting")} == {
        "people": 1,
        "records": 1,
        "waiting": 0,
    }
    assert office.document["authority"] == {"whole": True}
    assert office.document["made_at"]
    assert office.document["newest"]
    lines = npd("backup", "--prove", world.office_copy).out
    assert "an office, 1 person enrolled, 1 record and 0 waiting" in lines
    assert "The authority is whole" in lines
    assert "It was made on" in lines
    laptop = npd("backup", "--prove", world.copy, "--json").document
    told = {key: laptop[key] for key in ("kind", "people", "visits", "assessments", "signed")}
    assert told == {"kind": "laptop", "people": 1, "visits": 4, "assessments": 4, "signed": 3}
    assert laptop["authority"] is None
    lines = npd("backup", "--prove", world.copy).out
    assert "a laptop, assessor enrolled, 4 visits, 4 assessments and 3 signed" in lines
