"""What a command has told to be done lasts, also when the power fails a moment later.

No test can pull the plug, so the calls to the system are counted. A file is flushed as it stands
before it gets its name, and the folder that holds the name afterwards; in any other order a name
can be left with nothing behind it, or what was told to be done can be gone.
"""

import os
import sys
from argparse import ArgumentParser, _SubParsersAction
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.words import Words
from npors_desktop.cli import arguments
from npors_desktop.exchange.register_table import csv_table
from tests.small_sealed import standard_file
from tests.small_spreadsheet import spreadsheet_file
from tests.standards.small_standard import small_draft

Run = Callable[..., Any]
pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="Windows flushes no folder; other systems do not name a handle"
)


class Disk:
    """What was flushed and what was named, by the calls that do it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.wrong: list[str] = []
        self.named: list[str] = []
        self._flushed: dict[int, tuple[int, int]] = {}
        self._to_flush: dict[Path, list[Path]] = defaultdict(list)
        self._fsync = os.fsync
        monkeypatch.setattr(os, "fsync", self._flush)
        for name in ("replace", "rename"):
            monkeypatch.setattr(os, name, self._naming(getattr(os, name)))
        monkeypatch.setattr(os, "mkdir", self._making(os.mkdir))

    @property
    def lost(self) -> list[Path]:
        """What a failure of the power could take back now."""
        return [name for names in self._to_flush.values() for name in names if name.exists()]

    def forget(self) -> None:
        """Leave out what the test itself has made."""
        self._to_flush.clear()

    def _flush(self, handle: int) -> None:
        self._fsync(handle)
        found = os.fstat(handle)
        self._flushed[found.st_ino] = (found.st_size, found.st_mtime_ns)
        self._to_flush.pop(Path(f"/proc/self/fd/{handle}").readlink(), None)

    def _naming(self, honest: Callable[..., None]) -> Callable[..., None]:
        def name(source: Any, target: Any) -> None:
            found = Path(source).stat()
            honest(source, target)
            to = Path(target).resolve()
            self.named.append(to.name)
            self._to_flush[to.parent].append(to)
            state = found.st_size, found.st_mtime_ns
            # SQLite flushes a store that it makes by calls of its own.
            ours = to.is_file() and not (to.name == "store.db" and to.parent.suffix == ".making")
            if ours and self._flushed.get(found.st_ino) != state:
                self.wrong.append(f"{target} was named before it was flushed")

        return name

    def _making(self, honest: Callable[..., None]) -> Callable[..., None]:
        def make(folder: Any, *more: Any, **how: Any) -> None:
            honest(folder, *more, **how)
            # What lives in a folder for a moment alone need not last.
            if not Path(folder).name.startswith(("copy-", "npors-")):
                self._to_flush[Path(folder).resolve().parent].append(Path(folder))

        return make


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


COMMANDS = {
    "laptop init {new} --name A --number 1 --provider P": ("store.db", "vault.json", "new"),
    "office init {new} --name P": ("store.db", "root.pem", "new"),
    "laptop enrol {laptop} --to {file}": ("file",),
    "laptop passphrase {laptop} --new-passphrase-file {secret}": ("vault.json", "vault.json.copy"),
    "sign --laptop {laptop}": (),
    "deliver --laptop {laptop} --to {stick2}": (".npsealed",),
    "office import {office} {stick}": (".npreceipt",),
    "office export {office} --to {file}.csv": ("file.csv",),
    "office visit {office} {plan} --laptop GP-7 --to {file}": ("file",),
    "office settings {office} {settings} --to {file}": ("file",),
    "office frameworks {office} --template {file}.xlsx": ("file.xlsx",),
    "packs sign {standard} --office {office} --to {file}": ("file",),
    "office export {office} --to {file}.xlsx": ("file.xlsx",),
    "office revoke {office} GP-7 --reason lost": ("issuing.crl",),
    "backup --laptop {laptop} --to {file}": ("store.db", "file"),
    "restore {copy} --to {new}": ("store.db", "new"),
    "restore {office_copy} --to {new}/further/down": ("store.db", "down"),
    "laptop init {new}/further/down --name A --number 1 --provider P": ("store.db", "down"),
    "packs to-sheet {draft} --to {file}.xlsx": ("file.xlsx",),
    "packs to-sheet {draft} --to {stick2}": ("Rules.csv", "Words.csv"),
    "packs from-sheet {spreadsheet}": ("roller-2026.2.toml",),
    "packs seal {draft}": ("barrow-2026.2.toml",),
    "packs print excavator-360-above-10t-tracked --to {stick2}": (
        "mark sheet.pdf",
        "theory paper.pdf",
        "key (not for candidates).pdf",
    ),
    "office accept {office} --ready": (),
    "office assessor-file {office} GP-7 --card 12 --seen-by Mair --seen-on 2026-11-20": (),
    "office bookings {office} {bookings} --take": (),
    "office employer enter {office} --facts {employer}": (),
    "office note {office} {record} --text kept": (),
    "office person {office} {person} --everything --purpose all --to {new}": (
        "everything.json",
        "everything.xlsx",
    ),
    "office return {office} {record} --reason wrong --to {file}": (".npreceipt", "file"),
    "office staff add {office} Eve --as Sam --role viewer --new-passphrase-file {another}": (
        "vault.json",
        "vault.json.copy",
    ),
    "office staff end {office} Nia --as Sam --reason gone": ("vault.json", "vault.json.copy"),
    "office staff name {office} Sam": ("vault.json", "vault.json.copy"),
    "office staff passphrase {office} Nia --as Sam --new-passphrase-file {secret}": (
        "vault.json",
        "vault.json.copy",
    ),
    "office staff role {office} Nia --as Sam --role importer": (),
    "office uploaded {office} {record} --on 2026-11-20": (),
    "office upload-template {office} {template}": (),
    "office views {office} --keep mine": (),
    "office watch {office} --add {stick}": (),
}
OWN = ("new", "file", "stick2", "secret", "employer", "bookings", "template", "another")
TEMPLATE = "Learner First Name,Learner Surname,NI Number,Course Title,Completion Date\r\n"
BOOKINGS = f"""Date,Site,Assessor,Name,DOB,Category
{date.today() + timedelta(days=30):%d/%m/%Y},Hendre Quarry,GP-7,Rhys Jones,31/1/1990,N202 novice
"""
# What comes before a command of one who signs in by name.
STAFFED = (
    "office staff name {office} Sam",
    "office staff add {office} Nia --role viewer --new-passphrase-file {secret}",
)
# These write nothing, or write as one of those above does.
OTHERS = {
    "demo", "self-test", "verify", "packs list",
    "packs categories", "packs check", "packs show", "packs diff",
    "packs install", "outcome",
    "laptop identity", "laptop leave", "laptop list", "laptop recover", "transcribe", "amend",
    "receipts", "office answer", "office decide",
    "office check", "office continue", "office enrol", "office list", "office log",
    "office passphrase",
    "office recognise", "office recover", "office show",
    "office chase", "office dates", "office employers", "office people", "office returns",
    "office customer-list", "office staff list", "office visits",
    "office upload", "office upload-note", "office upload-batches", "office upload-tasks",
    "advise", "office advise", "office rules", "office visit-check", "office audit-pack",
    "office route", "office cards", "office card", "office card-batch", "office card-answer",
}  # fmt: skip


def _names(parser: ArgumentParser, so_far: str = "") -> Iterator[str]:
    groups = [action for action in parser._actions if isinstance(action, _SubParsersAction)]
    if not groups:
        yield so_far.strip()
    for group in groups:
        for name, inner in group.choices.items():
            yield from _names(inner, f"{so_far} {name}")


def test_of_every_command_it_is_said_whether_it_writes():
    names = set(_names(arguments._parser(Words())))
    tried = {name for name in names for line in COMMANDS if f"{line} ".startswith(f"{name} ")}
    assert tried | OTHERS == names
    assert not tried & OTHERS


@pytest.mark.parametrize("line", COMMANDS)
def test_what_a_command_writes_is_flushed_before_it_is_named_and_its_name_after(
    world: Any, npd: Run, disk: Disk, tmp_path: Path, line: str
):
    (tmp_path / "stick2").mkdir()
    standard_file(tmp_path)
    (tmp_path / "settings").write_text("format = 1\n", "utf-8")
    (tmp_path / "another").write_text("what only Eve would ever say", "utf-8")
    (tmp_path / "secret").write_text("another secret for the laptop", "utf-8")
    draft = small_draft(tmp_path)
    spreadsheet = spreadsheet_file(tmp_path / "spreadsheets")
    (spreadsheet.parent / "roller-2026.2.toml").unlink()
    (tmp_path / "employer").write_text('{"name": "Hendre Plant"}', "utf-8")
    (tmp_path / "bookings").write_text(BOOKINGS, "utf-8")
    (tmp_path / "template").write_text(TEMPLATE, "utf-8")
    own: dict[str, object] = {name: tmp_path / name for name in OWN}
    own["draft"], own["spreadsheet"] = draft, spreadsheet
    own["settings"], own["standard"] = tmp_path / "settings", tmp_path / "roller-2026.2.toml"
    own["record"] = world.receipt.name.split(".")[0]
    places = {**{name: getattr(world, name) for name in world.names}, **own}
    if "{person}" in line:
        people = npd("office", "people", world.office, "--json").document["people"]
        places["person"] = people[0]["person"]
    for before in STAFFED if "--as Sam" in line else ():
        assert npd(*(word.format(**places) for word in before.split())).status == 0
    disk.forget()
    answer = npd(*(word.format(**places) for word in line.split()))
    assert answer.status == 0, answer
    assert disk.wrong == []
    assert disk.lost == []
    for ending in COMMANDS[line]:
        assert any(name.endswith(ending) for name in disk.named), disk.named


def test_a_disk_that_cannot_flush_is_told_and_keeps_what_was_there(
    world: Any, npd: Run, told: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    to = tmp_path / "register.csv"
    older = csv_table(()) + b"the older one"
    to.write_bytes(older)

    def broken(_handle: int) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", broken)
        answer = npd("office", "export", world.office, "--to", to, "--force")
        told(answer, 3, "could not be read or written")
    assert to.read_bytes() == older
    assert list(tmp_path.glob("*.part")) == []
