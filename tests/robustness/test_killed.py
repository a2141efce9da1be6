"""SIGKILL in the middle of a command, again and again: the state is before or after, never
between, and the command done again completes."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from cryptography import x509

from npors_desktop.composition.stores import Stores
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.vault.kdf import KdfCost

Run = Callable[..., Any]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
KILLED = -9


@pytest.fixture
def kill(command: Run, count: Run, chance: Random) -> Callable[..., list[int]]:
    """Runs a command so many times, and on until enough were killed and one was not, to a random
    moment of its life and looks after each; what has outlived its killer is set back by
    ``again``."""
    rounds = count(60, 6)
    enough, most = rounds // 3, 5 * rounds

    def go(words: list[object], look: Run, again: Run = lambda: None) -> list[int]:
        began = time.monotonic()
        assert command(*words).status == 0
        life = time.monotonic() - began
        again()
        ends = list[int]()
        while len(ends) < most and (
            len(ends) < rounds or not enough <= ends.count(KILLED) < len(ends)
        ):
            began = time.monotonic()
            # Each round has its own part of that life, so that few rounds are early and late too.
            moment = 0.1 + 1.1 * (len(ends) % rounds + chance.random()) / rounds
            answer = command(*words, kill_after=moment * life)
            took = time.monotonic() - began
            assert "Traceback" not in answer.error
            ends.append(answer.status)
            look()
            # The machine was slower or faster when its life was measured: aim at what it lives now.
            if answer.status == 0:
                life = min(life, took)
            elif answer.status == KILLED and moment >= 1:
                life = 1.5 * took
            if answer.status != KILLED:
                # Done now, or so late before that nothing was left to do.
                again()
        assert ends.count(KILLED) >= enough
        return ends

    return go


def test_signing(world: Any, npd: Run, kill: Run, state: Run, sheet: Run):
    def look() -> None:
        now = state(world.laptop)
        signed = {line.id for line in now["lines"] if line.stage.value == "issued"}
        assert signed == {item.record for item in now["outbox"]}
        assert signed == {report.record for report in now["reports"] if report}

    def again() -> None:
        assert npd("transcribe", sheet(), "--laptop", world.laptop).status == 0

    kill(["sign", "--laptop", world.laptop], look, again)
    assert npd("sign", "--laptop", world.laptop).status == 0
    assert {line.stage.value for line in state(world.laptop)["lines"]} == {"issued"}


def test_delivering(world: Any, npd: Run, kill: Run, state: Run, tmp_path: Path):
    place = tmp_path / "place"
    place.mkdir()
    sizes = {file.name: file.stat().st_size for file in world.sealed}
    reports = state(world.laptop)["reports"]

    def look() -> None:
        named = [file for file in place.iterdir() if file.suffix == ".npsealed"]
        assert {file.name: file.stat().st_size for file in named}.items() <= sizes.items()
        assert state(world.laptop)["reports"] == reports

    def again() -> None:
        for file in place.iterdir():
            file.unlink()

    kill(["deliver", "--laptop", world.laptop, "--to", place], look, again)
    assert npd("deliver", "--laptop", world.laptop, "--to", place).status == 0
    assert sizes.keys() <= {file.name for file in place.iterdir()}
    assert npd("office", "import", world.office, place).status == 0
    assert len(state(world.office)["register"]) == 3


def test_importing(world: Any, made_world: Any, kill: Run, npd: Run, state: Run, tmp_path: Path):
    seen, count = list[int](), [0]
    known = sorted(file.name.split(".")[0] for file in world.sealed)

    def look() -> None:
        register = [row.record for row in state(offices[-1].office)["register"]]
        assert len(register) == len(set(register))
        assert set(register) <= set(known)
        seen.append(len(register))

    def again() -> None:
        count[0] += 1
        made = made_world.copied(tmp_path / f"again-{count[0]}")
        words[2] = made.office
        offices.append(made)

    offices = [world]
    words: list[object] = ["office", "import", world.office, *world.sealed[1:]]
    kill(words, lambda: (look(), again()), again)
    for one in offices:
        assert npd("office", "import", one.office, *world.sealed[1:]).status == 0
        assert sorted(row.record for row in state(one.office)["register"]) == known
        assert len(list((one.office / "receipts").glob("*.npreceipt"))) == 3
    assert len(set(seen)) > 1


def test_changing_the_passphrase(world: Any, npd: Run, kill: Run, tmp_path: Path, secret: str):
    """One passphrase opens the store, and the signing key by which the request is made."""
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_text(secret, "utf-8")
    new.write_text("another secret for the laptop", "utf-8")
    words = ["laptop", "passphrase", world.laptop]
    words += ["--passphrase-file", old, "--new-passphrase-file", new]

    def look() -> None:
        request = ("laptop", "enrol", world.laptop, "--to", tmp_path / "request", "--force")
        ends = {file: npd(*request, "--passphrase-file", file).status for file in (old, new)}
        assert sorted(ends.values()) == [0, 1]
        words[4], words[6] = sorted((old, new), key=lambda file: ends[file])

    kill(words, look)
    assert npd(*words).status == 0


def test_copying(world: Any, npd: Run, kill: Run, tmp_path: Path):
    to = tmp_path / "new.npcopy"

    def look() -> None:
        if to.exists():
            assert npd("backup", "--prove", to, "--json").document["whole"]

    backup = ("backup", "--laptop", world.laptop, "--to", to, "--force")
    kill([*backup], look, to.unlink)
    assert npd(*backup).status == 0
    assert not list(world.laptop.glob("copy-*"))


def test_restoring(world: Any, npd: Run, kill: Run, state: Run, tmp_path: Path):
    to, count = tmp_path / "new", [0]
    whole = state(world.office)

    def look() -> None:
        assert not to.exists() or state(to) == whole

    def again() -> None:
        count[0] += 1
        to.rename(tmp_path / f"old-{count[0]}")

    kill(["restore", world.office_copy, "--to", to], look, again)
    assert to.exists() or npd("restore", world.office_copy, "--to", to).status == 0
    assert state(to) == whole


@pytest.fixture
def second(tmp_path: Path, secret: str) -> Any:
    """The enrolment of another laptop, with its request in the file "r"."""
    stores = Stores(cost=KdfCost(64, 1, 1))
    who = AssessorDetails("Mair Rees", "GP-8", "Eryri Training")
    session: Any = stores.make_laptop(tmp_path / "second", who, secret).session
    session.enrolment.write_request(tmp_path / "r", secret)
    yield session.enrolment
    session.close()


def test_enrolling(made_world: Any, kill: Run, npd: Run, state: Run, second: Any, tmp_path: Path):
    """An answer that was given can be believed and taken back; one that was not is given then."""
    worlds, found = list[Any](), set[tuple[bool, bool]]()
    words: list[object] = ["office", "enrol", "", tmp_path / "r", "--to", "", "--fingerprint"]
    words.append(second.fingerprint())

    def again() -> None:
        worlds.append(made_world.copied(tmp_path / f"w{len(worlds)}"))
        words[2], words[5] = worlds[-1].office, worlds[-1].folder / "answer"

    def certificate(answer: Path) -> str:
        return second.look_at(answer).answer.certificate

    def look() -> None:
        office, answer = worlds[-1].office, worlds[-1].folder / "answer"
        before = [one for one in state(office)["people"] if one.number == "GP-8"]
        given = certificate(answer) if answer.exists() else ""
        found.add((bool(before), bool(given)))
        assert before or not given
        answer.unlink(missing_ok=True)
        assert npd(*words).status == 0
        (after,) = (one for one in state(office)["people"] if one.number == "GP-8")
        assert [after] == before or not before
        assert certificate(answer) == given or not given
        assert npd("office", "revoke", office, "GP-8", "--reason", "lost").status == 0
        listed = x509.load_der_x509_crl((office / "authority/issuing.crl").read_bytes())
        assert [f"{one.serial_number:x}" for one in listed] == [after.serial]
        again()

    again()
    kill(words, look)
    assert len(found) > 1


def test_revoking(made_world: Any, kill: Run, npd: Run, state: Run, tmp_path: Path):
    worlds = list[Any]()
    words: list[object] = ["office", "revoke", None, "GP-7", "--reason", "lost laptop"]

    def again() -> None:
        worlds.append(made_world.copied(tmp_path / f"w{len(worlds)}"))
        words[2] = worlds[-1].office

    def look() -> None:
        """The list comes first: who is struck off in the office's own list is on no good one."""
        office = worlds[-1].office
        (person,) = state(office)["people"]
        revoked = person.standing.value == "revoked"
        listed = len(x509.load_der_x509_crl((office / "authority/issuing.crl").read_bytes()))
        assert listed == 1 or not revoked
        if not revoked:
            assert npd(*words).status == 0
        assert state(office)["people"][0].standing.value == "revoked"
        assert npd("office", "import", office, worlds[-1].reports[1]).status == 1
        again()

    again()
    kill(words, look)
    assert len(worlds) > 2
